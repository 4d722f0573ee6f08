"""Plain Latin letters for other scripts, for `slugs = "ascii"`: readable addresses, not a scholarly romanisation.

Tables follow the common practical systems: Russian and Ukrainian passports (ICAO Doc 9303, part 3, section 6),
Greek ELOT 743, consonants for Arabic, Persian and Hebrew. Scripts without a table are dropped.
"""

import unicodedata


def _table(letters: str, latin: str) -> dict[str, str]:
    """Return letter → Latin letters; "-" stands for none."""
    return {letter: "" if plain == "-" else plain for letter, plain in zip(letters, latin.split(), strict=True)}


_EVERYWHERE = (
    _table("ßæœøđłþðı", "ss ae oe o d l th d i")
    | _table(
        "абвгдеёжзийклмнопрстуфхцчшщъыьэюяіїєґђѓѕјљњћќџўѣѳѵ",
        "a b v g d e e zh z i i k l m n o p r s t u f kh ts ch sh shch ie y - e iu ia "
        "i i ie g dj g dz j lj nj c k dz u ie f i",
    )
    | _table("αβγδεζηθικλμνξοπρσςτυφχψω", "a v g d e z i th i k l m n x o p r s s t y f ch ps o")
    | _table(
        "ابتثجحخدذرزسشصضطظعغفقكلمنهويءآأإؤئىةپچژگکی",
        "a b t th j h kh d dh r z s sh s d t z a gh f q k l m n h w y - a a i w y a a p ch zh g k y",
    )
    | _table("אבגדהוזחטיכךלמםנןסעפףצץקרשת", "a b g d h v z ch t y k k l m m n n s a p f ts ts q r sh t")
)
_BY_LANGUAGE = {
    "de": _table("äöü", "ae oe ue"),
    "uk": _table("гий", "h y i"),
}


def to_ascii(text: str, language: str | None = None) -> str:
    """Return text in ASCII letters, by its language's own table first; what has no plain form is dropped."""
    table = _EVERYWHERE | _BY_LANGUAGE.get((language or "").partition("-")[0], {})
    for form in ("NFC", "NFD"):  # letters with marks first ("ä", "й"), then what is left of them without
        folded = unicodedata.normalize(form, text.casefold())
        text = "".join(table.get(character, character) for character in folded)
    return text.encode("ascii", "ignore").decode()
