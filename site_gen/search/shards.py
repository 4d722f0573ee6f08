"""Shards: sorted words with their postings and places, cut into files; and the lists of words for misspelt ones."""

from collections.abc import Callable, Iterator, Sequence
from io import StringIO
from typing import NamedTuple
from zlib import compress

from site_gen.search.coding import after, code, front_coded
from site_gen.search.merging import Entry
from site_gen.search.occurrences import LEVELS
from site_gen.search.writing import Writer

SHARD = 45_000
"""Bytes of a script file before compression, of a part with many; numbers compress to about two thirds."""
SMALL_SHARD = 14_000
"""The same, of the part of the newest articles: it is loaded beside the large one."""
FILE = 32_400
"""Bytes of a file of places that are aimed at, as zlib's quickest level compresses it; others do a little better."""
MANY_PLACES = 40_000
"""A word with more places says where those of each segment begin: about as many are in a file."""
SHORTEST = 4
"""Letters of a word that may be misspelt."""

_Chunk = tuple[int, str, tuple[str, str]]
"""Documents, postings and places of a word in one segment."""


class WordFile(NamedTuple):
    """The content of a file of words, as `parts` tells it."""

    dictionary: str
    numbers: str
    postings: str
    begin: int
    runs: dict[int, str]


class Shards:
    """Makes files of the terms with their postings, and of their places as one stream beside them."""

    def __init__(self, shard: int) -> None:
        self.shard = shard
        self.files: list[WordFile] = []
        self.places = _Places()
        self.firsts: list[str] = []
        self._clear()

    def _clear(self) -> None:
        self.dictionary: list[str] = []
        self.numbers: list[int] = []
        self.postings: list[str] = []
        self.runs: dict[int, str] = {}
        self.size = 0
        self.before = ""
        self.begin = self.places.count

    def add(self, stem: str, family: Sequence[Entry]) -> None:
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
        places = sum(len(low) for _, _, (low, _) in chunks)
        if places > MANY_PLACES:
            runs = "".join(code(count) + code(len(low)) for count, _, (low, _) in chunks)
            self.runs[len(self.numbers) // 3] = runs
            self.size += len(runs)
        self.numbers += [sum(count for count, _, _ in chunks), len(text), places]
        self.postings.append(text)
        for _, _, (low, high) in chunks:
            self.places.add(low, high)

    def finish(self) -> None:
        """Make files of what is left."""
        if self.dictionary:
            self._flush()
        self.places.finish()

    def _flush(self) -> None:
        numbers, postings = "".join(map(code, self.numbers)), "".join(self.postings)
        self.files.append(WordFile("".join(self.dictionary), numbers, postings, self.begin, self.runs))
        self._clear()


class _Places:
    """Makes files of the places of all terms that are full, but not above 32 KB when compressed."""

    def __init__(self) -> None:
        self.files: list[tuple[str, str]] = []
        self.starts: list[int] = []
        self.count = self.waiting = 0
        self.low, self.high = StringIO(), StringIO()
        self.ratio = 0.7
        """Places for each compressed byte, in the file before."""

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
        """Take as many places as fill a file, judged by how those before compressed."""
        low, high = self.low.getvalue(), self.high.getvalue()
        end = min(len(low), int(FILE * self.ratio))
        while (size := len(compress((low[:end] + high[:end]).encode(), 1))) > FILE + 250 and end > 1:
            end = min(end - 1, end * FILE // size)
        self.ratio = end / size
        self.starts.append(self.count - self.waiting)
        self.files.append((low[:end], high[:end]))
        self.low, self.high = StringIO(), StringIO()
        self.low.write(low[end:])
        self.high.write(high[end:])
        self.waiting -= end


_MOST_PLACES = 90_000


def _pieces(entry: Entry) -> list[list[_Chunk]]:
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


def word_lists(writer: Writer, name: str, words: dict[str, int], key: Callable[[str], str]) -> Iterator[str]:
    """Write all words with how common each is, sorted by `key`; yield the first of each file."""
    ordered = sorted((key(word), count) for word, count in words.items())
    per_file = 12_000
    for number, start in enumerate(range(0, len(ordered), per_file)):
        cut = ordered[start : start + per_file]
        classes = "".join(code(count.bit_length()) for _, count in cut)
        writer.write(f"{name}{number}", [front_coded(word for word, _ in cut), classes])
        yield cut[0][0]


def may_be_misspelt(word: str) -> bool:
    """Return whether a word that is not found is looked for among words like it."""
    return len(word) >= SHORTEST and not word.isdigit()
