"""Which one-byte encoding bytes are in, by the letters that they would be: how frequent each is in its language."""

import re
from functools import cache
from itertools import pairwise
from math import log2
from typing import NamedTuple


class Alphabet(NamedTuple):
    """A language's letters, the most frequent first, and the encodings that its texts come in."""

    letters: str
    encodings: tuple[str, ...]


_ALPHABETS = (
    Alphabet("оеаинтсрвлкмдпуяыьгзбчйхжшюцщэфъіїє", ("windows-1251", "koi8-r", "koi8-u", "iso-8859-5", "ibm866")),
    Alphabet("αοιετσνηυρπκμλςόίάγέδήύχώθφβξζψϊϋ", ("windows-1253", "iso-8859-7")),
    Alphabet("יוהלאתרבשםמנכקעדןפחטגסזצךףץ", ("windows-1255",)),
    Alphabet("اليمنروتبعدسفهكقأحةجشصىخإطذزءئغثضؤظآ", ("windows-1256", "iso-8859-6")),
    Alphabet("านรกเองวมยลี่ตด้สัทปิะคหแไจ์ุพโำ็ขชบถใูผซึธืณศฟภษญฐ", ("cp874",)),
)
_UNKNOWN = -9.0
"""Bits of a letter that the alphabet has not; a sign in the midst of words counts the same."""


class Spelling(NamedTuple):
    """The letters outside of ASCII that a language has, those of them that others lack, and how many a text shows."""

    encodings: tuple[str, ...]
    letters: frozenset[str]
    own: tuple[frozenset[str], ...]
    """One of each."""
    least: int


def _spelling(encodings: str, letters: str, own: str, least: int) -> Spelling:
    return Spelling(tuple(encodings.split()), frozenset(letters), tuple(map(frozenset, own.split())), least)


_SPELLINGS = (
    _spelling("windows-1254", "çğıöşüâîûi\u0307", "ğış", 3),  # Turkish
    _spelling("windows-1250 iso-8859-2", "ăâîşţ", "şţ", 3),  # Romanian
    _spelling("windows-1250 iso-8859-2", "áéíóöőúüű", "őű öü", 4),  # Hungarian
    _spelling("windows-1250 iso-8859-2", "áčďéěíňóřšťúůýž", "šž ěřč", 5),  # Czech
    _spelling("windows-1250 iso-8859-2", "čćšžđ", "šž čć", 3),  # Croatian, Slovene
    _spelling("windows-1257", "ąčęėįšųūž", "šž", 4),  # Lithuanian
    _spelling("windows-1257", "āčēģīķļņšūž", "šž", 4),  # Latvian
)
"""Of languages whose texts are otherwise read as western ones; Polish is told by signs within words."""
_CENTRAL = frozenset("ąćęłńóśźżčďěňřšťůžáéíýúôäöüőűâăîşţđľĺŕ")
_LEFT_BY_1250 = re.compile(r"[^\W\d_][±¶¼»¦¬]|[±¶¼¦¬][^\W\d_]")
"""What ą, ś, ź and ť of ISO 8859-2 are in windows-1250, where they stand within words."""


def alphabet_encoding(sample: bytes) -> str:
    """Return the likeliest encoding of bytes in an alphabet that is not Latin."""
    scored = {
        encoding: _score(sample, encoding, alphabet.letters)
        for alphabet in _ALPHABETS
        for encoding in alphabet.encodings
    }
    return max(scored, key=lambda encoding: scored[encoding])


def latin_encoding(sample: bytes) -> str:
    """Return the likeliest encoding of bytes in Latin letters: windows-1252 unless another is clearly better."""
    if _is_central_european(sample):
        outside = _LEFT_BY_1250.findall(sample.decode("windows-1250", "replace"))
        return "iso-8859-2" if len(outside) >= 2 else "windows-1250"
    for spelling in _SPELLINGS:
        for encoding in spelling.encodings:
            letters = _letters(sample, encoding)
            if (
                len(letters) >= spelling.least
                and letters <= spelling.letters
                and all(map(letters.__and__, spelling.own))
            ):
                return encoding
    return "windows-1252"


def _letters(sample: bytes, encoding: str) -> frozenset[str]:
    """Return the letters outside of ASCII that bytes hold in an encoding, as small ones."""
    return frozenset(
        letter.lower() for letter in sample.decode(encoding, "replace") if letter > "\x7f" and letter.isalpha()
    )


def _score(sample: bytes, encoding: str, letters: str) -> float:
    """Return how many bits the bytes above ASCII give on average, read in an encoding: the more, the likelier."""
    bits = _bits(letters)
    text = sample.decode(encoding, "replace")
    high = [letter.lower() for letter in text if letter > "\x7f" and not letter.isspace()]
    # Capitals are rare within words: a wrong reading of koi8-r is full of them.
    capitals = sum(before.islower() and here.isupper() for before, here in pairwise(text))
    return (sum(bits.get(letter, _UNKNOWN) for letter in high) + capitals * _UNKNOWN) / max(1, len(high))


@cache
def _bits(letters: str) -> dict[str, float]:
    """Return each letter's bits, by its place in the order of frequency: about what the languages' counts are."""
    weights = [1 / (place + 4) for place in range(len(letters))]
    return {letter: log2(weight / sum(weights)) for letter, weight in zip(letters, weights, strict=True)}


def _is_central_european(sample: bytes) -> bool:
    """Return whether letters stand in the text that only windows-1250 has there: ł, ą, ę, ś, ż, ő, ű, š, ž, ř …"""
    strange = set("³¹œÊŸ¿æêñõûèøòìïù¶¼¢»¾")
    as_1252 = sample.decode("windows-1252", "replace")
    # A sign or a capital in the middle of a word is what a wrong reading looks like: "Pa³ac", "Krakúw".
    inside = sum(
        1
        for before, here, after in zip(as_1252, as_1252[1:], as_1252[2:], strict=False)
        if here in strange and not here.isalpha() and before.isalpha() and after.isalpha()
    )
    # "š" and "ž" are the same in both; no western language has them beside "ø", "ì", "è" (for "ř", "ě", "č").
    czech = any(letter in as_1252 for letter in "šž") and any(letter in as_1252 for letter in "øìèùò")
    return (inside >= 3 or czech) and _letters(sample, "windows-1250") - {"ˇ"} <= _CENTRAL
