"""Parts: what the browser loads. Segments put one after the other, cut into script files of at most 32 KB compressed.

A part's files, below `search/<part>/` (each is `siteGenSearch("<part>/<file>", content)`):

* `w<n>.js`: a range of the sorted terms: [dictionary, numbers, postings, where their positions begin].
  The dictionary is front-coded: each stem as a capital letter (how many characters it shares with the stem before)
  and the rest; `,` begins a word that has this stem, when it is not just the stem itself, and `.` another stem that
  this word stands for. Numbers are, for each word: documents, length of its postings, number of its places. A posting
  is (gap - 1) * 8 + weight. A stem with long postings has several such files to itself, cut between segments.
* `p<n>.js`: [low digits, high digits] of places (`coding.places_coded`): those of all terms, one after the other, cut
  by size without regard to terms.
* `d<n>.js`: BLOCK documents as they are shown.
* `f-<group><n>.js`: [values, numbers of documents, gaps]: the values of a facet. `t<n>.js`: the documents' places in
  the order of their titles. `y<n>.js`: the day of each document as the distance from the one before; those without a
  date stand first, on day 0.
* `v<n>.js`, `r<n>.js`: all written words of four letters and more, sorted from the front and from the back, with how
  common each is: where the words near a misspelt one are looked up.
"""

import heapq
import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from io import StringIO
from itertools import groupby
from operator import itemgetter
from typing import NamedTuple
from zlib import compress

from msgspec import Struct

from site_gen.search.coding import after, code, front_coded
from site_gen.search.documents import digest
from site_gen.search.segments import FACET, FORM, LEVELS, SegmentPlan
from site_gen.search.tokens import fold, is_paired

FORMAT = 1
"""Of index.js and what it names; the client refuses any other."""
SHARD = 42_000
"""Bytes of a script file before compression, of a part with many; numbers compress to about two thirds."""
SMALL_SHARD = 8_000
"""The same, of the part of the newest articles: it is loaded beside the large one."""
STREAM = 40_000
"""Characters of a piece of a stream."""
FILE = 31_600
"""Compressed bytes of a file of places that are aimed at."""
BLOCK = 58
"""Documents of a block of the document store."""
SHORTEST = 4
"""Letters of a word that may be misspelt."""

Emit = Callable[[str, bytes], None]


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
    writer = _Writer(plan.name, emit)
    sources = [iter(opened(segment)) for segment in plan.segments]
    bases = [0]
    shown = _Shown(writer)
    for source in sources:
        count = json.loads(next(source))["documents"]
        for _ in range(count):
            shown.add(json.loads(next(source)))
        bases.append(bases[-1] + count)
    streams = shown.finish()
    facets = _Facets(writer)
    shards = _Shards(writer, shard)
    words: dict[str, int] = {}
    rows = heapq.merge(*map(_rows, range(len(sources)), sources))
    entries = (_merged(key, list(same), bases) for key, same in groupby(rows, key=itemgetter(0)))
    for stem, family in groupby(entries, key=lambda entry: entry.key.partition(FORM)[0]):
        if stem.startswith(FACET):
            facets.add(*family)
            continue
        members = list(family)
        shards.add(stem, members)
        if not is_paired(stem):
            words.update((entry.word, entry.total) for entry in members if _may_be_misspelt(entry.word))
    facets.finish()
    shards.finish()
    return Part(
        name=plan.name,
        documents=bases[-1],
        terms=tuple(shards.firsts),
        words=tuple(_word_lists(writer, "v", words, lambda word: word)),
        endings=tuple(_word_lists(writer, "r", words, lambda word: word[::-1])),
        places=tuple(shards.places.starts),
        facets=tuple(facets.groups),
        streams=tuple(streams),
        languages=tuple(facets.languages),
        files=tuple(writer.addresses),
    )


def _may_be_misspelt(word: str) -> bool:
    return len(word) >= SHORTEST and not word.isdigit()


class _Writer:
    """Writes a part's files as calls of the script's one function."""

    def __init__(self, part: str, emit: Emit) -> None:
        self.part, self.emit = part, emit
        self.addresses: list[str] = []

    def write(self, name: str, content: object) -> None:
        address = f"search/{self.part}/{name}.js"
        self.addresses.append(address)
        self.emit(address, script_call(f"{self.part}/{name}", content))

    def stream(self, name: str, text: str) -> int:
        """Write a string in pieces; return their number."""
        pieces = range(0, len(text), STREAM)
        for number, start in enumerate(pieces):
            self.write(f"{name}{number}", text[start : start + STREAM])
        return len(pieces)


def script_call(name: str, content: object) -> bytes:
    """Return a script that hands `content` over: no text in it can end the script or its string."""
    text = json.dumps(content, ensure_ascii=False, separators=(",", ":"))
    text = (
        text.replace("</", "<\\/")
        .replace("<!--", "<\\u0021--")
        .replace("\u2028", "\\u2028")
        .replace("\u2029", "\\u2029")
    )
    return f"siteGenSearch({json.dumps(name)},{text})\n".encode("utf-8", "replace")


class _Shown:
    """Writes the document store, the days and the order of titles."""

    def __init__(self, writer: _Writer) -> None:
        self.writer = writer
        self.block: list[list[str]] = []
        self.blocks = 0
        self.titles: list[str] = []
        self.days = StringIO()
        self.day = 0

    def add(self, document: list[str]) -> None:
        self.block.append(document)
        self.titles.append(fold_title(document[0]))
        day = day_number(document[2])
        self.days.write(code(max(day - self.day, 0)))
        self.day = max(day, self.day)
        if len(self.block) == BLOCK:
            self._flush()

    def finish(self) -> list[tuple[str, int]]:
        if self.block:
            self._flush()
        places = [0] * len(self.titles)
        for place, number in enumerate(sorted(range(len(places)), key=lambda number: (self.titles[number], number))):
            places[number] = place
        order = "".join(map(code, places))
        return [("y", self.writer.stream("y", self.days.getvalue())), ("t", self.writer.stream("t", order))]

    def _flush(self) -> None:
        self.writer.write(f"d{self.blocks}", self.block)
        self.blocks += 1
        self.block = []


def fold_title(title: str) -> str:
    """Return what titles are sorted by: without case and accents."""
    return " ".join(filter(None, map(fold, title.split())))


def day_number(iso: str) -> int:
    """Return the days from 1 January 1600 (day 1), 0 for no date; a period counts from its first day."""
    if not iso:
        return 0
    padded = iso[:10] + "0001-01-01"[len(iso) :]
    return date.fromisoformat(padded).toordinal() - date(1600, 1, 1).toordinal() + 1


class _Row(NamedTuple):
    key: str
    segment: int
    columns: list[str]


def _rows(segment: int, lines: Iterator[str]) -> Iterator[_Row]:
    for line in lines:
        columns = line.rstrip("\n").split("\t")
        yield _Row(columns[0], segment, columns)


class _Entry(NamedTuple):
    """A word, an alias or a facet's value of all the part's segments."""

    key: str
    word: str
    aliases: list[str]
    total: int
    chunks: list[tuple[int, int, int, str, tuple[str, str]]]
    """For each segment that has it: number of documents, first one, weight there, the other documents, places."""
    lasts: list[int]
    """Its last document in each of these segments. Documents are counted from the start of the part."""


def _merged(key: str, rows: Sequence[_Row], bases: Sequence[int]) -> _Entry:
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
    return _Entry(key, key.partition(FORM)[2], sorted(aliases), total, chunks, lasts)


class _Facets:
    """Writes the values of each facet group, which come sorted by group."""

    def __init__(self, writer: _Writer) -> None:
        self.writer = writer
        self.groups: list[tuple[str, int, int]] = []
        self.languages: list[str] = []
        self.name = ""
        self.values: list[str] = []
        self.counts: list[int] = []
        self.lists: list[str] = []
        self.size = self.files = self.total = 0

    def add(self, entry: _Entry) -> None:
        _, name, value = entry.key.split(FACET)
        if name != self.name:
            self.finish()
            self.name = name
        if name == "language":
            self.languages.append(value)
        before, parts = -1, []
        for (_, first, _, rest, _), last in zip(entry.chunks, entry.lasts, strict=True):
            parts.append(code(first - before - 1) + rest)
            before = last
        text = "".join(parts)
        if self.values and self.size + len(text) > SHARD:
            self._flush()
        self.values.append(value)
        self.counts.append(entry.total)
        self.lists.append(text)
        self.size += len(text) + len(value.encode()) + 8

    def finish(self) -> None:
        if self.values:
            self._flush()
            self.groups.append((self.name, self.files, self.total))
        self.files = self.total = 0

    def _flush(self) -> None:
        content = [self.values, "".join(map(code, self.counts)), "".join(self.lists)]
        self.writer.write(f"f-{self.name}{self.files}", content)
        self.files += 1
        self.total += len(self.values)
        self.values, self.counts, self.lists, self.size = [], [], [], 0


_Chunk = tuple[int, str, tuple[str, str]]
"""Documents, postings and places of a word in one segment."""


class _Shards:
    """Writes the terms with their postings, and their places as one stream beside them."""

    def __init__(self, writer: _Writer, shard: int) -> None:
        self.writer, self.shard = writer, shard
        self.places = _Places(writer)
        self.firsts: list[str] = []
        self._clear()

    def _clear(self) -> None:
        self.dictionary: list[str] = []
        self.numbers: list[int] = []
        self.postings: list[str] = []
        self.size = 0
        self.before = ""
        self.begin = self.places.count

    def add(self, stem: str, family: Sequence[_Entry]) -> None:
        """Add a stem with all its words; one with long postings has files of its own."""
        pieces = [(entry, chunks) for entry in family for chunks in _pieces(entry)]
        texts = ["".join(postings for _, postings, _ in chunks) for _, chunks in pieces]
        size = sum(map(len, texts)) + sum(len(entry.word.encode()) + 6 for entry in family) + len(stem.encode())
        if self.dictionary and self.size + size > self.shard:
            self._flush()
        marked = [entry.word for entry in family] != [stem]
        is_begun = False
        for (entry, chunks), text in zip(pieces, texts, strict=True):
            if is_begun and self.size + len(text) > max(self.shard, SHARD):
                self._flush()
                is_begun = False
            if not is_begun:
                self._begin(stem)
                is_begun = True
            if marked:
                self.dictionary += ["." + after(alias, stem) for alias in entry.aliases]
                self.dictionary += ["," + after(entry.word, stem)] if entry.word else []
            self.size += len(text) + len(entry.word.encode()) + 6
            if entry.word:
                self._post(chunks, text)

    def _begin(self, stem: str) -> None:
        if not self.dictionary:
            self.firsts.append(stem)
        self.dictionary.append(after(stem, self.before))
        self.size += len(stem.encode())
        self.before = stem

    def _post(self, chunks: Sequence[_Chunk], text: str) -> None:
        self.numbers += [sum(count for count, _, _ in chunks), len(text), sum(len(low) for _, _, (low, _) in chunks)]
        self.postings.append(text)
        for _, _, (low, high) in chunks:
            self.places.add(low, high)

    def finish(self) -> None:
        if self.dictionary:
            self._flush()
        self.places.finish()

    def _flush(self) -> None:
        content = ["".join(self.dictionary), "".join(map(code, self.numbers)), "".join(self.postings), self.begin]
        self.writer.write(f"w{len(self.firsts) - 1}", content)
        self._clear()


class _Places:
    """Writes the places of all terms in files that are full, but not above 32 KB when compressed."""

    def __init__(self, writer: _Writer) -> None:
        self.writer = writer
        self.starts: list[int] = []
        self.count = self.waiting = 0
        self.low, self.high = StringIO(), StringIO()

    def add(self, low: str, high: str) -> None:
        self.count += len(low)
        self.waiting += len(low)
        self.low.write(low)
        self.high.write(high)
        while self.waiting >= _MOST_PLACES:
            self._flush()

    def finish(self) -> None:
        while self.waiting:
            self._flush()

    def _flush(self) -> None:
        """Write as many places as fill a file, judged by how the first of them compress."""
        low, high = self.low.getvalue(), self.high.getvalue()
        tried = min(len(low), _TRIED_PLACES)
        size = len(compress((low[:tried] + high[:tried]).encode(), 6))
        end = min(len(low), tried * FILE // size) if len(low) > tried else tried
        while end > 1 and len(compress((low[:end] + high[:end]).encode(), 6)) > FILE + 900:
            end = end * 19 // 20
        self.starts.append(self.count - self.waiting)
        self.writer.write(f"p{len(self.starts) - 1}", [low[:end], high[:end]])
        self.low, self.high = StringIO(), StringIO()
        self.low.write(low[end:])
        self.high.write(high[end:])
        self.waiting -= end


_TRIED_PLACES, _MOST_PLACES = 20_000, 90_000


def _pieces(entry: _Entry) -> list[list[_Chunk]]:
    """Return (documents, postings, places) of each segment, in pieces of at most SHARD characters of postings."""
    pieces: list[list[_Chunk]] = [[]]
    before, size = -1, 0
    for (count, first, weight, rest, places), last in zip(entry.chunks, entry.lasts, strict=True):
        if size + len(rest) > SHARD and pieces[-1]:
            pieces.append([])
            before, size = -1, 0
        text = code((first - before - 1) * LEVELS + weight) + rest
        pieces[-1].append((count, text, places))
        size += len(text)
        before = last
    return pieces


def _word_lists(writer: _Writer, name: str, words: dict[str, int], key: Callable[[str], str]) -> Iterator[str]:
    """Write all words with how common each is, sorted by `key`; yield the first of each file."""
    ordered = sorted((key(word), count) for word, count in words.items())
    per_file = 12_000
    for number, start in enumerate(range(0, len(ordered), per_file)):
        cut = ordered[start : start + per_file]
        classes = "".join(code(count.bit_length()) for _, count in cut)
        writer.write(f"{name}{number}", [front_coded(word for word, _ in cut), classes])
        yield cut[0][0]
