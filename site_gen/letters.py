"""Names in the order of an A-Z list, and the headings that they stand under."""

import re
import unicodedata

from site_gen.text import clash_key

_NUMBER = re.compile(r"([0-9]+)")


def sort_key(title: str) -> tuple[int, list[tuple[int, str]]]:
    """Return what names are sorted by in A-Z lists, in the order of their headings: signs, digits, letters.

    Without case, marks and the signs before the first letter; a number as a number, so that 9 comes before 10.
    """
    plain = _plain(title)
    start = next((place for place, character in enumerate(plain) if character.isalnum()), None)
    if start is None:
        return 0, [(0, plain)]
    pieces = _NUMBER.split(plain[start:])  # text and numbers in turn
    return 1 if plain[start].isdigit() else 2, [
        (0, piece) if place % 2 == 0 else (len(piece.lstrip("0")), piece.lstrip("0"))
        for place, piece in enumerate(pieces)
    ]


def first_letter(title: str) -> str:
    """Return the heading under which an A-Z list has a name: its first letter, "0–9", or "#" where it has neither."""
    first = next((character for character in _plain(title) if character.isalnum()), "#")
    return "0–9" if first.isdigit() else first.upper()[:1]


def first_two(title: str) -> str:
    """Return the heading in a list of very many names: its first two signs, or that of what begins with no letter."""
    first = first_letter(title)
    if not first.isalpha():
        return first
    plain = _plain(title)
    start = next(place for place, character in enumerate(plain) if character.isalnum())
    return plain[start : start + 2].strip().capitalize()


def _plain(title: str) -> str:
    return clash_key("".join(c for c in unicodedata.normalize("NFD", title) if not unicodedata.combining(c)))
