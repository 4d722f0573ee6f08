"""Ranges of a part's words: put together from its segments by processes side by side, each as files without numbers.

Which ranges there are is a function of the part's segments, so the files are the same for any number of processes.
"""

import heapq
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import accumulate, dropwhile, groupby, islice, takewhile
from operator import itemgetter
from typing import NamedTuple

from site_gen.search.merging import Entry, merged, rows_of
from site_gen.search.occurrences import FORM
from site_gen.search.segments import FACET, SegmentPlan
from site_gen.search.shards import Shards, WordFile, may_be_misspelt
from site_gen.search.tokens import is_paired

RANGE = 4_500
"""Documents of a part for each of its ranges."""
MOST_RANGES = 16
FIRST_WORD, LAST_WORD = chr(ord(FACET) + 1), "\U0010ffff"
"""Between these are the lines of words."""

Open = Callable[[SegmentPlan], Iterable[str]]
"""The lines of a segment."""


class WordRange(NamedTuple):
    """Words whose lines are not before `begin`, but before `end`."""

    begin: str
    end: str


class RangeFiles(NamedTuple):
    """What a range becomes: contents of files; places are counted from its first one."""

    terms: list[str]
    """The first term of each file of words."""
    shards: list[WordFile]
    starts: list[int]
    """The number of the first place of each file of places."""
    places: list[tuple[str, str]]
    size: int
    """Of all its places."""
    words: dict[str, int]
    """Those that a misspelt one may mean, with the number of their documents."""


Run = Callable[[Callable[[WordRange], RangeFiles], Sequence[WordRange]], Iterable[RangeFiles]]
"""Does something with each range and gives the results in their order: `map`, or processes."""


def word_ranges(segments: Sequence[SegmentPlan], opened: Open) -> list[WordRange]:
    """Return the ranges of segments that are put together: about as long as one another in the largest segment."""
    count = min(MOST_RANGES, sum(len(segment.ids) for segment in segments) // RANGE)
    if count < 2:
        return [WordRange(FIRST_WORD, LAST_WORD)]
    largest = max(segments, key=lambda segment: len(segment.ids))
    lines = [(line.partition(FORM)[0] + FORM, len(line)) for line in _words(largest, opened, FIRST_WORD)]
    ends = list(accumulate(size for _, size in lines))
    cuts = {lines[bisect_left(ends, ends[-1] * number // count)][0] for number in range(1, count)}
    limits = [FIRST_WORD, *sorted(cuts), LAST_WORD]
    return [WordRange(*limits[at : at + 2]) for at in range(len(limits) - 1)]


def read_range(segments: Sequence[SegmentPlan], opened: Open, shard: int, words: WordRange) -> RangeFiles:
    """Return the files of a range of words; the segments' lines are read in step with each other, and never held."""
    shards = Shards(shard)
    spelt: dict[str, int] = {}
    sources = [takewhile(words.end.__gt__, _words(segment, opened, words.begin)) for segment in segments]
    for stem, family in groupby(entries(segments, sources), key=lambda entry: entry.key.partition(FORM)[0]):
        members = list(family)
        shards.add(stem, members)
        if not is_paired(stem):
            spelt.update((entry.word, entry.total) for entry in members if may_be_misspelt(entry.word))
    shards.finish()
    places = shards.places
    return RangeFiles(shards.firsts, shards.files, places.starts, places.files, places.count, spelt)


def entries(segments: Sequence[SegmentPlan], sources: Sequence[Iterator[str]]) -> Iterator[Entry]:
    """Yield what the lines of segments become together."""
    bases = [0, *accumulate(len(segment.ids) for segment in segments)]
    rows = heapq.merge(*map(rows_of, range(len(sources)), sources))
    return (merged(key, list(same), bases) for key, same in groupby(rows, key=itemgetter(0)))


def _words(segment: SegmentPlan, opened: Open, begin: str) -> Iterator[str]:
    """Return the lines of a segment from one on."""
    lines = islice(opened(segment), 1 + len(segment.ids), None)
    return dropwhile(begin.__gt__, lines)
