"""Bytes to text: byte order mark, strict UTF-8, then a choice among the encodings that articles really come in.

Total: every sequence of bytes becomes text, none is dropped. `errors=ignore` and `replace` are used nowhere, so that
text encoded again in the encoding found gives the bytes back, byte order mark aside.
"""

import codecs
from typing import NamedTuple

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)

_EAST_ASIAN = ("euc-jp", "shift_jis", "gb18030", "big5", "euc-kr")

# The most frequent characters of running text, by language: a wrong East Asian decoding hits few of them.
_FREQUENT = {
    "euc-jp": set("のにはをたがでてとしれさるいなもかこんまらス、。「」日年本人大ーッンルトイ"),
    "shift_jis": set("のにはをたがでてとしれさるいなもかこんまらス、。「」日年本人大ーッンルトイ"),
    "gb18030": set("的一是不了人在有我他这中大来上个国和也说们为年，。“”日要出会对于月家就"),
    "big5": set("的一是不了人在有我他這中大來上個國和也說們為年，。「」日要出會對於月家就"),
    "euc-kr": set("이의는을에가고다한하지를은도로과사대인시자기서 국정일보부전제해"),
}

_CYRILLIC = set("оеаинтсрвлкмдпуягбзчйхжшюцщэфыьъ")


class Decoded(NamedTuple):
    """Text with the encoding that gave it; `sure` is False when the encoding was found by its looks."""

    text: str
    encoding: str
    sure: bool


def decode(data: bytes) -> Decoded:
    """Return the text of bytes, without a byte order mark."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            try:
                return Decoded(data[len(mark) :].decode(encoding), encoding, True)
            except UnicodeDecodeError:
                break
    try:
        return Decoded(data.decode("utf-8"), "utf-8", True)
    except UnicodeDecodeError:
        encoding = _guess(data[:65_536])
    for candidate in (encoding, "windows-1252", "latin-1"):
        try:
            return Decoded(data.decode(candidate), candidate, False)
        except UnicodeDecodeError:
            continue
    raise AssertionError("latin-1 decodes everything")


def _guess(sample: bytes) -> str:
    """Return the likeliest encoding of bytes that are no UTF-8; windows-1252 unless another is clearly better."""
    high = sum(1 for byte in sample if byte > 127)
    east_asian = max(_EAST_ASIAN, key=lambda encoding: _east_asian_score(sample, encoding))
    if high >= 8 and _east_asian_score(sample, east_asian) >= 0.12:
        return east_asian
    letters = sum(1 for byte in sample if byte > 127 or chr(byte).isalpha())
    if high > letters * 0.4:
        return max(("windows-1251", "koi8-r", "iso-8859-5"), key=lambda encoding: _cyrillic_score(sample, encoding))
    if _central_european(sample):
        return "windows-1250"
    return "windows-1252"


def _east_asian_score(sample: bytes, encoding: str) -> float:
    """Return the share of frequent characters among the non-ASCII ones; 0 if the bytes do not decode."""
    try:
        text = codecs.getincrementaldecoder(encoding)().decode(sample)
    except UnicodeDecodeError:
        return 0.0
    wide = [character for character in text if character > "\x7f"]
    frequent = _FREQUENT[encoding]
    return sum(1 for character in wide if character in frequent) / len(wide) if wide else 0.0


def _cyrillic_score(sample: bytes, encoding: str) -> int:
    text = sample.decode(encoding, "replace")
    return sum(1 for character in text if character in _CYRILLIC)


def _central_european(sample: bytes) -> bool:
    """Return whether letters stand in the text that only windows-1250 has there: ł, ą, ę, ś, ż, ő, ű, š, ž, ř …"""
    known = set("ąćęłńóśźżčďěňřšťůžáéíýúôäöüőűâăîşţđ")
    strange = set("³¹œÊŸ¿æêñõûèøòìïù¶¼¢»¾")
    as_1250, as_1252 = sample.decode("windows-1250", "replace"), sample.decode("windows-1252", "replace")
    # A sign or a capital in the middle of a word is what a wrong reading looks like: "Pa³ac", "Krakúw".
    inside = sum(
        1
        for before, here, after in zip(as_1252, as_1252[1:], as_1252[2:], strict=False)
        if here in strange and not here.isalpha() and before.isalpha() and after.isalpha()
    )
    # "š" and "ž" are the same in both; no western language has them beside "ø", "ì", "è" (for "ř", "ě", "č").
    czech = any(letter in as_1252 for letter in "šž") and any(letter in as_1252 for letter in "øìèùò")
    letters = [character for character in as_1250 if character > "\x7f" and character.isalpha()]
    return (inside >= 3 or czech) and all(character.lower() in known for character in letters)
