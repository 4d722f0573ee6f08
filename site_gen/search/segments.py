"""Segments: the index of the articles of a year, a quarter, a month or a run of a month, as one file of sorted lines.

A segment is a function of its articles only. Its documents are numbered oldest first (date, then id); its numbers
start at 0, so that segments can be put one after the other without being read anew (`parts.py`).
"""

import json
from collections.abc import Callable, Iterable, Sequence
from itertools import groupby, pairwise
from typing import NamedTuple

from msgspec import Struct

from site_gen.library import SearchRow
from site_gen.search.coding import code
from site_gen.search.documents import SearchDocument, digest, plain, short_address, snippet, text_of, unique
from site_gen.search.occurrences import FORM, Occurrences
from site_gen.search.stems import algorithm

LARGEST = 1_000
"""Documents of a segment: above it a year is cut into quarters, a quarter into months, a month into runs."""
FACETS = ("publisher", "author", "section", "tag", "language")
FACET = "\x01"
"""Begins the key of a facet's value, between the group's name and the value: such lines sort before all words."""


class SegmentPlan(Struct, frozen=True):
    """Which articles make a segment, oldest first."""

    name: str
    """A year, a quarter, a month or a run of a month: "2023", "2023-q3", "2023-09", "2023-09.1"; "undated"."""
    key: str
    """Digest of what the segment is made from: equal keys, equal segments."""
    rules: str
    """Digest of the index's rules and settings."""
    ids: tuple[str, ...]
    digests: str
    """Of its articles, between spaces: one string takes less memory."""


class SegmentLines(NamedTuple):
    """The lines of documents as they are shown, and the rows of their words and facets, in any order."""

    shown: list[str]
    rows: list[str]


def plan_segments(rows: Iterable[SearchRow], version: str) -> tuple[SegmentPlan, ...]:
    """Return the segments of a collection, oldest first; `version` stands for the index's rules and settings."""
    ordered = sorted(rows, key=lambda row: (row.date, row.id))
    return tuple(_plan(name, cut, version) for name, cut in _cut(ordered, (_year, _quarter, _month)))


def _cut(rows: list[SearchRow], spans: Sequence[Callable[[SearchRow], str]]) -> Iterable[tuple[str, list[SearchRow]]]:
    """Yield names and rows of segments: what is too long for the first span is cut by the next ones, then in runs."""
    for name, members in groupby(rows, spans[0]):
        inside = list(members)
        if len(inside) <= LARGEST:
            yield name, inside
        elif spans[1:]:
            yield from _cut(inside, spans[1:])
        else:
            for number, start in enumerate(range(0, len(inside), LARGEST)):
                yield f"{name}.{number}", inside[start : start + LARGEST]


def _year(row: SearchRow) -> str:
    return row.date[:4] or "undated"


def _quarter(row: SearchRow) -> str:
    month = row.date[5:7]
    return f"{_year(row)}-q{(int(month) + 2) // 3}" if month else _year(row)


def _month(row: SearchRow) -> str:
    return row.date[:7] or "undated"


def segment_text(segment: SegmentPlan, documents: Sequence[SearchDocument], language: str, scope: str = "full") -> str:
    """Return a segment: a line about what it is made from, a JSON line of each document, a line of each term.

    A word's line holds, between tabs: its stem, FORM and the word; other stems that this word stands for; number of
    documents; first document; weight there; last document; the other documents with their weights, in codes; the low
    digits of its places in each document; their high digits. A facet value's line has the same columns.
    """
    return text_of_lines(segment, segment_lines(documents, language, scope))


def text_of_lines(segment: SegmentPlan, lines: SegmentLines) -> str:
    """Return a segment's lines as one text."""
    head = {
        "documents": len(segment.ids),
        "rules": segment.rules,
        "ids": segment.ids,
        "digests": segment.digests,
    }
    return "\n".join([json.dumps(head), *lines.shown, *sorted(lines.rows)]) + "\n"


def segment_lines(documents: Sequence[SearchDocument], language: str, scope: str) -> SegmentLines:
    """Return what a segment holds of documents."""
    occurrences = Occurrences()
    facets: dict[str, list[int]] = {}
    for number, document in enumerate(documents):
        own_language = document.language or language
        about = (document.publisher or "", document.section or "", *document.tags, document.date[:4])
        names = " · ".join((*document.authors, *about))
        text = text_of(document.html) if scope == "full" else ""
        occurrences.add(algorithm(own_language), document.title, document.standfirst, names, text)
        for facet, values in facets_of(document, own_language).items():
            for value in values:
                facets.setdefault(f"{FACET}{facet}{FACET}{value}", []).append(number)
    columns = dict(occurrences.columns())
    rows = [f"{key}\t\t{of_key}" for key, of_key in columns.items()]
    rows += [f"{key}\t\t{_facet_columns(numbers)}" for key, numbers in facets.items()]
    shown = [json.dumps(_shown(document, language), ensure_ascii=False) for document in documents]
    return SegmentLines(shown, [*rows, *alias_rows(columns)])


def alias_rows(keys: Iterable[str]) -> list[str]:
    """Return the rows of words that are sorted far from their stems: such a word leads to these."""
    found: dict[str, set[str]] = {}
    for key in keys:
        stem, _, word = key.partition(FORM)
        if word[:3] != stem[:3]:
            found.setdefault(word, set()).add(stem)
    return [f"{word}{FORM}\t{' '.join(sorted(stems))}\t0\t0\t0\t0\t\t\t" for word, stems in found.items()]


def _facet_columns(numbers: Sequence[int]) -> str:
    rest = "".join(code(number - before - 1) for before, number in pairwise(numbers))
    return f"{len(numbers)}\t{numbers[0]}\t0\t{numbers[-1]}\t{rest}\t\t"


def facets_of(document: SearchDocument, language: str) -> dict[str, tuple[str, ...]]:
    """Return the values of each of FACETS that a document is found under."""
    return {
        "publisher": unique([document.publisher or ""]),
        "author": unique(document.authors),
        "section": unique([document.section or ""]),
        "tag": unique(document.tags),
        "language": unique([language]),
    }


def _shown(document: SearchDocument, language: str) -> list[str]:
    """Return what a list of results shows: title, address (short), date, authors, publisher, text, foreign language."""
    shown = [
        plain(document.title),
        short_address(document.address, document.title, document.date),
        document.date[:10],
        ", ".join(unique(document.authors)),
        plain(document.publisher or ""),
        snippet(document.summary),
    ]
    return [*shown, document.language] if document.language and document.language != language else shown


def _plan(name: str, rows: Sequence[SearchRow], version: str) -> SegmentPlan:
    key = digest(version, *(part for row in rows for part in (row.id, row.digest)))
    return SegmentPlan(name, key, version, tuple(row.id for row in rows), " ".join(row.digest for row in rows))
