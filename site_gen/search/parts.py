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

import json
from collections.abc import Sequence
from functools import partial
from itertools import islice, takewhile

from msgspec import Struct

from site_gen.search.documents import digest
from site_gen.search.ranges import FIRST_WORD, Open, Run, entries, read_range, word_ranges
from site_gen.search.segments import SegmentPlan
from site_gen.search.shards import SHARD, word_lists
from site_gen.search.shown import Facets, Shown
from site_gen.search.writing import Emit, Writer

LAST = 250
"""Documents that the last part has at least: the first article of a year does not bring all others together again."""


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
    """Return the parts of a collection: one up to `single` documents, else the last segments, and all before them.

    A new newest article changes the last segment only, or begins another one: so only the files of the small part,
    until the new segment has LAST documents.
    """
    if not segments:
        return ()
    sizes = [len(segment.ids) for segment in segments]
    cut = len(segments)
    while cut and sum(sizes[cut:]) < LAST:
        cut -= 1
    cuts = [segments[:cut], segments[cut:]] if cut and sum(sizes) > single else [segments]
    return tuple(PartPlan(digest(*(segment.key for segment in cut))[:10], tuple(cut)) for cut in cuts)


def write_part(plan: PartPlan, opened: Open, emit: Emit, shard: int = SHARD, run: Run = map) -> Part:
    """Write a part's files and return what the script must know of it.

    `opened` gives the lines of a segment, which are never held. `run` puts the ranges of words together.
    """
    writer = Writer(plan.name, emit)
    sources = [iter(opened(segment)) for segment in plan.segments]
    shown = Shown(writer)
    for segment, source in zip(plan.segments, sources, strict=True):
        for line in islice(source, 1, 1 + len(segment.ids)):
            shown.add(json.loads(line))
    streams = shown.finish()
    facets = Facets(writer)
    for entry in entries(plan.segments, [takewhile(FIRST_WORD.__gt__, source) for source in sources]):
        facets.add(entry)
    facets.finish()
    terms: list[str] = []
    starts: list[int] = []
    words: dict[str, int] = {}
    count = 0
    for found in run(partial(read_range, plan.segments, opened, shard), word_ranges(plan.segments, opened)):
        for number, content in enumerate(found.shards, len(terms)):
            writer.write(f"w{number}", content._replace(begin=content.begin + count))
        for number, digits in enumerate(found.places, len(starts)):
            writer.write(f"p{number}", digits)
        terms += found.terms
        starts += [start + count for start in found.starts]
        count += found.size
        words.update(found.words)
    return Part(
        name=plan.name,
        documents=sum(len(segment.ids) for segment in plan.segments),
        terms=tuple(terms),
        words=tuple(word_lists(writer, "v", words, lambda word: word)),
        endings=tuple(word_lists(writer, "r", words, lambda word: word[::-1])),
        places=tuple(starts),
        facets=tuple(facets.groups),
        streams=tuple(streams),
        languages=tuple(facets.languages),
        files=tuple(writer.addresses),
    )
