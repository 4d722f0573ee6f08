"""A segment made from the one before it: of a few new, changed or gone articles only the new texts are read.

What a segment says of an article does not depend on its others but for its number. So a word's line is that of the
segment before with other numbers; gone articles are left out of it, and new ones put in from lines made of these alone.
The text is the same, byte for byte, as that of a segment made from all its articles.
"""

import json
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice, pairwise
from typing import NamedTuple

from site_gen.search.coding import ALPHABET, LAST, PLACES_HIGH, code, codes, numbers
from site_gen.search.occurrences import LEVELS
from site_gen.search.segments import FACET, SegmentLines, SegmentPlan, alias_rows, text_of_lines

MOST = 4
"""When more than one article in so many is new or gone, all are read."""
_LASTS = frozenset(ALPHABET[1:LAST:2])
"""Low digits of odd numbers: with them a document's last place ends (`occurrences`)."""


class Renewal(NamedTuple):
    """How a segment comes from the one before it."""

    lines: list[str]
    """Of the segment before, below its first line."""
    moved: list[int]
    """The number that each of its documents has now, -1 for one that is gone."""
    added: list[int]
    """The documents that must be read, by number."""


class _Posting(NamedTuple):
    """A word in a document, or a facet's value of it."""

    number: int
    weight: int
    low: str
    high: str
    """Digits of its places."""


def plan_renewal(segment: SegmentPlan, before: Iterable[str]) -> Renewal | None:
    """Return how a segment comes from the lines of an earlier one, or None where all its articles must be read.

    Raises ValueError or KeyError for lines that are no segment.
    """
    lines = iter(before)
    head = json.loads(next(lines, "{}"))
    if head["rules"] != segment.rules:
        return None
    now = {row: at for at, row in enumerate(zip(segment.ids, segment.digests.split(), strict=True))}
    moved = [now.get(row, -1) for row in zip(head["ids"], head["digests"].split(), strict=True)]
    kept = [number for number in moved if number >= 0]
    added = sorted(set(now.values()).difference(kept))
    if kept != sorted(kept) or (len(added) + len(moved) - len(kept)) * MOST > len(segment.ids):
        return None
    return Renewal([line.rstrip("\n") for line in lines], moved, added)


def renewed_text(segment: SegmentPlan, renewal: Renewal, news: SegmentLines) -> str:
    """Return the text of a segment; `news` are the lines of its added documents alone.

    Raises ValueError or IndexError for lines that are no segment.
    """
    lines, moved, added = renewal
    shown = dict(zip(added, news.shown, strict=True))
    shown.update(zip(moved, islice(lines, len(moved)), strict=True))
    new_words = dict(_words(news.rows))
    found = {}
    for key, columns in _words(lines[len(moved) :]):
        more, unit = new_words.pop(key, None), _unit(key)
        renewed = None if more else _shifted(columns, moved, unit)
        if renewed is None:
            postings = [*_placed(columns, moved, unit), *(_placed(more, added, unit) if more else ())]
            renewed = _columns(sorted(postings), unit)
        if renewed:
            found[key] = renewed
    for key, columns in new_words.items():
        found[key] = _columns(list(_placed(columns, added, _unit(key))), _unit(key))
    rows = [f"{key}\t\t{columns}" for key, columns in found.items()]
    rows += alias_rows(key for key in found if not key.startswith(FACET))
    return text_of_lines(segment, SegmentLines([shown[number] for number in range(len(segment.ids))], rows))


def _unit(key: str) -> int:
    """Return what a gap of one document counts in the codes of a key's line."""
    return 1 if key.startswith(FACET) else LEVELS


def _words(rows: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Yield keys and columns, but for rows that only lead to other stems."""
    for row in rows:
        key, aliases, columns = row.split("\t", 2)
        if not aliases:
            yield key, columns


def _shifted(columns: str, moved: Sequence[int], unit: int) -> str | None:
    """Return the columns of the same postings in moved documents, or None where one of these is gone."""
    count, first, weight, last, rest, places = columns.split("\t", 5)
    number, before = int(first), moved[int(first)]
    if before < 0:
        return None
    table, parts = codes(), []
    head = f"{count}\t{before}\t{weight}"
    for value in numbers(rest):
        number += value // unit + 1
        now = moved[number]
        if now < 0:
            return None
        posting = (now - before - 1) * unit + value % unit
        parts.append(table[posting] if posting < len(table) else code(posting))
        before = now
    return f"{head}\t{moved[int(last)]}\t{''.join(parts)}\t{places}"


def _placed(columns: str, moved: Sequence[int], unit: int) -> Iterator[_Posting]:
    """Yield the postings of a line that are not gone, with their documents' numbers now."""
    _, first, weight, _, rest, low, high = columns.split("\t")
    number, start = int(first) - 1, 0
    for value in (int(weight), *numbers(rest)):
        number += value // unit + 1
        end = _end(low, high, start)
        if moved[number] >= 0:
            yield _Posting(moved[number], value % unit, low[start:end], high[start:end])
        start = end


def _end(low: str, high: str, start: int) -> int:
    """Return where the places of the document end that begin at `start`."""
    for at in range(start, len(low)):
        if low[at] in _LASTS and high[at] != ALPHABET[PLACES_HIGH]:
            return at + 1
    return start


def _columns(postings: Sequence[_Posting], unit: int) -> str:
    """Return the columns of postings in the order of their documents; "" for none."""
    if not postings:
        return ""
    rest = [
        code((posting.number - before.number - 1) * unit + posting.weight) for before, posting in pairwise(postings)
    ]
    low, high = "".join(one.low for one in postings), "".join(one.high for one in postings)
    first = postings[0]
    return f"{len(postings)}\t{first.number}\t{first.weight}\t{postings[-1].number}\t{''.join(rest)}\t{low}\t{high}"
