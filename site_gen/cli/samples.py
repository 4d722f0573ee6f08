"""The sites that `site-gen new` can make: the starter, and the hard cases for whoever makes a theme."""

from collections.abc import Iterator
from pathlib import Path

PACKAGE = Path(__file__).parent.parent

HEADLINES = (
    "Ferry late again as council counts its paint",
    "Schoolhouse roof to be mended before the frost",
    "A letter from the lighthouse, ninety years late",
    "Herring return to the sound",
    "Who owns the clock tower? Nobody, says the clerk",
    "New bus to the north shore runs empty for a week and is praised",
    "Keeper of bees remembered",
    "Prices at the fish market",
)
PAPERS = ("The Harbour Times", "Evening Courier", "North Shore Gazette")
WRITERS = ("Ada Quill", "Jonas Harrow", "Mary Penhallow", "محمد الكاتب")
SENTENCES = (
    "The boat that was to last for ever has cost more in repairs than it took in fares.",
    "Nobody asked why, and the harbour office showed a paper sign that had run in the rain.",
    "She counted the tickets every evening, and then counted them again because she did not believe it.",
    "The minutes were read aloud to a gallery of nine, two of whom had come in to be dry.",
    "Slates from the old cannery will be used, if the cannery agrees to fall down in time.",
)

FILLERS = 150
"""Plain articles around the hard cases, so that years, months and lists have something to show."""


def starter() -> Iterator[tuple[str, bytes]]:
    """Yield the files of a new site: path and content."""
    yield from _folder(PACKAGE / "starter")


def stress() -> Iterator[tuple[str, bytes]]:
    """Yield the files of a site of hard cases: those of the folder stress/, and 150 articles of 1960 to 1990."""
    yield from _folder(PACKAGE / "stress")
    for number in range(FILLERS):
        yield f"content/papers/{number:03}.md", _filler(number).encode()


def _folder(folder: Path) -> Iterator[tuple[str, bytes]]:
    for source in sorted(folder.rglob("*")):
        if source.is_file() and "__pycache__" not in source.parts:
            yield source.relative_to(folder).as_posix(), source.read_bytes()


def _filler(number: int) -> str:
    text = " ".join(SENTENCES[(number + turn) % 5] for turn in range(3))
    return f"""---
title: "{HEADLINES[number % 8]} ({number})"
date: {1960 + number * 7 % 31}-{number % 12 + 1:02}-{number % 28 + 1:02}
author: {WRITERS[number % 4]}
publisher: {PAPERS[number % 3]}
section: {("News", "Letters", "Markets")[number % 3]}
tags: [{", ".join(("Ferries", "Council", "Herring", "Weather")[: number % 5])}]
source: https://www.example.org/{number}
---

{text}

{text}
"""
