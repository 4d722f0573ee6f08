"""Merging segments: the same word of several segments becomes one entry of a part, without its numbers being read."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from site_gen.search.occurrences import FORM


class Row(NamedTuple):
    """A line of a segment, with the place of its segment in the part."""

    key: str
    segment: int
    columns: list[str]


def rows_of(segment: int, lines: Iterator[str]) -> Iterator[Row]:
    """Yield the rows of a segment's lines."""
    for line in lines:
        columns = line.rstrip("\n").split("\t")
        yield Row(columns[0], segment, columns)


class Entry(NamedTuple):
    """A word, an alias or a facet's value of all the part's segments."""

    key: str
    word: str
    aliases: list[str]
    total: int
    chunks: list[tuple[int, int, int, str, tuple[str, str]]]
    """For each segment that has it: number of documents, first one, weight there, the other documents, places."""
    lasts: list[int]
    """Its last document in each of these segments. Documents are counted from the start of the part."""


def merged(key: str, rows: Sequence[Row], bases: Sequence[int]) -> Entry:
    """Return the entry of a key's rows, in the order of their segments; `bases` are the segments' first documents."""
    aliases: set[str] = set()
    chunks, lasts, total = [], [], 0
    for _, segment, columns in rows:
        _, row_aliases, count, first, weight, last, rest, low, high = columns
        aliases.update(row_aliases.split())
        if count != "0":
            base = bases[segment]
            chunks.append((int(count), base + int(first), int(weight), rest, (low, high)))
            lasts.append(base + int(last))
            total += int(count)
    return Entry(key, key.partition(FORM)[2], sorted(aliases), total, chunks, lasts)
