"""Parts: what the browser loads. Segments put one after the other, cut into script files of at most 32 KB compressed.

A part's files, below `search/<part>/` (each is `siteGenSearch("<part>/<file>", content)`):

* `w<n>.js`: a range of the sorted terms: [dictionary, numbers, postings, where their positions begin, runs].
  The dictionary is front-coded: each stem as a capital letter (how many characters it shares with the stem before)
  and the rest; `,` begins a word that has this stem, when it is not just the stem itself, and `.` another stem that
  this word stands for. Numbers are, for each word: documents, length of its postings, number of its places. A posting
  is (gap - 1) * 8 + weight. A stem with long postings has several such files to itself, cut between segments. Runs are,
  for the words (by number) with very many places: documents and places of each segment.
* `p<n>.js`: [low digits, high digits] of places (`coding.paired_digits`): those of all terms, one after the other, cut
  by size without regard to terms. A place is its distance from the one before in the document, times 2, plus 1 for
  the last.
* `d<n>.js`: BLOCK documents as they are shown.
* `f-<group><n>.js`: [values, numbers of documents, gaps]: the values of a facet. `t<n>.js`: the documents' places in
  the order of their titles. `y<n>.js`: the day of each document as the distance from the one before; those without a
  date stand first, on day 0.
* `v<n>.js`, `r<n>.js`: all written words of four letters and more, sorted from the front and from the back, with how
  common each is: where the words near a misspelt one are looked up.
"""

import heapq
import json
from collections.abc import Callable, Iterable, Sequence
from itertools import groupby
from operator import itemgetter

from msgspec import Struct

from site_gen.search.documents import digest
from site_gen.search.merging import merged, rows_of
from site_gen.search.occurrences import FORM
from site_gen.search.segments import FACET, SegmentPlan
from site_gen.search.shards import SHARD, Shards, may_be_misspelt, word_lists
from site_gen.search.shown import Facets, Shown
from site_gen.search.tokens import is_paired
from site_gen.search.writing import Emit, Writer


class PartPlan(Struct, frozen=True):
    """Segments that are published together."""

    name: str
    """Digest of its segments' keys: also the folder of its files, so that an old part and a new one never mix."""
    segments: tuple[SegmentPlan, ...]


class Part(Struct, frozen=True, kw_only=True):
    """What the script must know of a part before it loads any of its files."""

    name: str
    documents: int
    files: tuple[str, ...]
    """Addresses of all its files."""
    terms: tuple[str, ...]
    """The first term of each `w` file."""
    words: tuple[str, ...]
    """The first word of each `v` file."""
    endings: tuple[str, ...]
    """The first word, written backwards, of each `r` file."""
    places: tuple[int, ...]
    """The number of the first place of each `p` file."""
    facets: tuple[tuple[str, int, int], ...]
    """Group, number of its files, number of its values."""
    streams: tuple[tuple[str, int], ...]
    """`y` and `t`: number of files."""
    languages: tuple[str, ...]
    """Of its documents."""


def plan_parts(segments: Sequence[SegmentPlan], single: int) -> tuple[PartPlan, ...]:
    """Return the parts of a collection: one up to `single` documents, else all but the last segment, and the last.

    A new newest article changes the last segment only, so only the files of the small part.
    """
    if not segments:
        return ()
    count = sum(len(segment.ids) for segment in segments)
    cuts = [segments] if count <= single or len(segments) == 1 else [segments[:-1], segments[-1:]]
    return tuple(PartPlan(digest(*(segment.key for segment in cut))[:10], tuple(cut)) for cut in cuts)


def write_part(plan: PartPlan, opened: Callable[[SegmentPlan], Iterable[str]], emit: Emit, shard: int = SHARD) -> Part:
    """Write a part's files and return what the script must know of it.

    `opened` gives the lines of a segment; they are read once, in step with each other, and never held.
    """
    writer = Writer(plan.name, emit)
    sources = [iter(opened(segment)) for segment in plan.segments]
    bases = [0]
    shown = Shown(writer)
    for source in sources:
        count = json.loads(next(source))["documents"]
        for _ in range(count):
            shown.add(json.loads(next(source)))
        bases.append(bases[-1] + count)
    streams = shown.finish()
    facets = Facets(writer)
    shards = Shards(writer, shard)
    words: dict[str, int] = {}
    rows = heapq.merge(*map(rows_of, range(len(sources)), sources))
    entries = (merged(key, list(same), bases) for key, same in groupby(rows, key=itemgetter(0)))
    for stem, family in groupby(entries, key=lambda entry: entry.key.partition(FORM)[0]):
        if stem.startswith(FACET):
            facets.add(*family)
            continue
        members = list(family)
        shards.add(stem, members)
        if not is_paired(stem):
            words.update((entry.word, entry.total) for entry in members if may_be_misspelt(entry.word))
    facets.finish()
    shards.finish()
    return Part(
        name=plan.name,
        documents=bases[-1],
        terms=tuple(shards.firsts),
        words=tuple(word_lists(writer, "v", words, lambda word: word)),
        endings=tuple(word_lists(writer, "r", words, lambda word: word[::-1])),
        places=tuple(shards.places.starts),
        facets=tuple(facets.groups),
        streams=tuple(streams),
        languages=tuple(facets.languages),
        files=tuple(writer.addresses),
    )
