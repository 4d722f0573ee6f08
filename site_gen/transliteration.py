"""Plain Latin letters for other scripts, for `slugs = "ascii"`: readable addresses, not a scholarly romanisation.

Tables follow the common practical systems: Russian and Ukrainian passports (ICAO Doc 9303, part 3, section 6),
Greek ELOT 743, consonants for Arabic, Persian and Hebrew. Scripts without a table are dropped.
"""

import unicodedata

_CYRILLIC = dict(
    zip(
        "абвгдеёжзийклмнопрстуфхцчшщъыьэюяіїєґђѓѕјљњћќџўѐѝѣѳѵ",
        [
            "a",
            "b",
            "v",
            "g",
            "d",
            "e",
            "e",
            "zh",
            "z",
            "i",
            "i",
            "k",
            "l",
            "m",
            "n",
            "o",
            "p",
            "r",
            "s",
            "t",
            "u",
            "f",
            "kh",
            "ts",
            "ch",
            "sh",
            "shch",
            "ie",
            "y",
            "-",
            "e",
            "iu",
            "ia",
            "i",
            "i",
            "ie",
            "g",
            "dj",
            "g",
            "dz",
            "j",
            "lj",
            "nj",
            "c",
            "k",
            "dz",
            "u",
            "e",
            "i",
            "e",
            "f",
            "i",
        ],
        strict=True,
    )
)
_UKRAINIAN = {"г": "h", "и": "y", "й": "i", "х": "kh", "щ": "shch", "ь": "-"}
_GREEK = dict(
    zip(
        "αβγδεζηθικλμνξοπρσςτυφχψω",
        [
            "a",
            "v",
            "g",
            "d",
            "e",
            "z",
            "i",
            "th",
            "i",
            "k",
            "l",
            "m",
            "n",
            "x",
            "o",
            "p",
            "r",
            "s",
            "s",
            "t",
            "y",
            "f",
            "ch",
            "ps",
            "o",
        ],
        strict=True,
    )
)
_ARABIC = dict(
    zip(
        "ابتثجحخدذرزسشصضطظعغفقكلمنهويءآأإؤئىةپچژگکی",
        [
            "a",
            "b",
            "t",
            "th",
            "j",
            "h",
            "kh",
            "d",
            "dh",
            "r",
            "z",
            "s",
            "sh",
            "s",
            "d",
            "t",
            "z",
            "a",
            "gh",
            "f",
            "q",
            "k",
            "l",
            "m",
            "n",
            "h",
            "w",
            "y",
            "-",
            "a",
            "a",
            "i",
            "w",
            "y",
            "a",
            "a",
            "p",
            "ch",
            "zh",
            "g",
            "k",
            "y",
        ],
        strict=True,
    )
)
_HEBREW = dict(
    zip(
        "אבגדהוזחטיכךלמםנןסעפףצץקרשת",
        [
            "a",
            "b",
            "g",
            "d",
            "h",
            "v",
            "z",
            "ch",
            "t",
            "y",
            "k",
            "k",
            "l",
            "m",
            "m",
            "n",
            "n",
            "s",
            "a",
            "p",
            "f",
            "ts",
            "ts",
            "q",
            "r",
            "sh",
            "t",
        ],
        strict=True,
    )
)
_GERMAN = {"ä": "ae", "ö": "oe", "ü": "ue"}
_LATIN = {"ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "đ": "d", "ł": "l", "þ": "th", "ð": "d", "ı": "i"}
_TABLE = {key: value.replace("-", "") for key, value in (_CYRILLIC | _GREEK | _ARABIC | _HEBREW | _LATIN).items()}
_BY_LANGUAGE = {"de": _GERMAN, "uk": {key: value.replace("-", "") for key, value in _UKRAINIAN.items()}}


def to_ascii(text: str, language: str | None = None) -> str:
    """Return text in ASCII letters: by the language's own table first, then by script; what has no letter is dropped."""
    table = _TABLE | _BY_LANGUAGE.get((language or "").partition("-")[0], {})
    composed = unicodedata.normalize("NFC", text.casefold())
    replaced = "".join(table.get(character, character) for character in composed)
    replaced = "".join(table.get(character, character) for character in unicodedata.normalize("NFD", replaced))
    return replaced.encode("ascii", "ignore").decode()
