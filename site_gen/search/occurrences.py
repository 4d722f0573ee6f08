"""Where each word of a segment stands: gathered document by document, then told as the columns of a line.

A text is cut at white space first, and what a piece means is looked up: most pieces were seen before, so most words
cost one look and one number put into a list. What is done for each occurrence is done for whole lists at once.
"""

from __future__ import annotations  # array[int] is no expression before Python 3.12

from array import array
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import chain, count
from operator import ne, sub

from site_gen.search.coding import code, codes, paired_digits
from site_gen.search.stems import stemmer
from site_gen.search.tokens import is_paired, split, unstemmed

LEVELS = 8
"""How finely a word's weight in a document is kept."""

FORM = "\x02"
"""Stands between a stem and the word that has it, in a word's key: words of one stem are neighbours."""

_IN_TITLE = LEVELS - 2
"""The weight of a word of the title, and one more where the text has it too. No text gives a word as much, however
often it has it: who types a title, or half of it, finds that article before all that only mention its words."""
_HEAD, FIELD_GAP = 2.0, 8
_SATURATION, _REFERENCE_WORDS = 1.2, 400
_SHIFT = 32
"""Bits of a place: an occurrence is the document's number, so far to the left, and the place in it."""
_SAME = 1 << (_SHIFT - 1)
"""Two occurrences nearer than this are in the same document; no text is that long."""
_FEW = 6
"""Up to so many occurrences in a text, their weight is looked up."""
_LONGEST_PIECE = 60
"""Characters of a piece that is remembered: a longer one is a script without spaces, and hardly comes again."""

_Take = Callable[[int], None]


class Occurrences:
    """All occurrences of words in the documents of a segment."""

    def __init__(self) -> None:
        self._of_words: dict[str, array[int]] = defaultdict(_no_occurrences)
        self._readers: dict[str | None, _Reader] = {}
        # Of each document: the occurrences with which its title and its head end, what an occurrence in its text
        # counts (less in a long one), and the weights of words that stand in its text a few times.
        self._titles: list[int] = []
        self._heads: list[int] = []
        self._lengths: list[float] = []
        self._weights: list[tuple[int, ...]] = []

    def add(self, name: str | None, title: str, standfirst: str, names: str, text: str) -> None:
        """Add the next document; `name` is the stemmer of its language, None for none."""
        reader = self._readers.setdefault(name, _Reader(name, self._of_words))
        title_end = reader.read(title, (len(self._heads) << _SHIFT) + 1)
        end = reader.read(standfirst, title_end + FIELD_GAP)
        start = reader.read(names, end + FIELD_GAP) + FIELD_GAP
        words = reader.read(text, start) - start
        length = min(1 / (0.25 + 0.75 * words / _REFERENCE_WORDS), 2.0)
        self._titles.append(title_end)
        self._heads.append(start)
        self._lengths.append(length)
        self._weights.append(_weights(length))

    def columns(self) -> Iterator[tuple[str, str]]:
        """Yield each word's key with its columns: documents, first one, weight there, last one, the others, places."""
        for key, occurrences in self._of_words.items():
            yield key, self._columns(occurrences.tolist())

    def _columns(self, occurrences: list[int]) -> str:
        numbers = [occurrence >> _SHIFT for occurrence in occurrences]
        counts = Counter(numbers) if len(numbers) > 1 else {numbers[0]: 1}
        weights = self._weights_of(occurrences, numbers, counts)
        gaps = map(sub, counts, chain((-1,), counts))
        table = codes()
        postings = [(gap - 1) * LEVELS + weight for gap, weight in zip(gaps, weights, strict=False)]
        rest = [table[posting] if posting < len(table) else code(posting) for posting in postings[1:]]
        low, high = paired_digits(_place_numbers(occurrences, numbers, len(counts) < len(numbers)))
        return f"{len(counts)}\t{numbers[0]}\t{weights[0]}\t{numbers[-1]}\t{''.join(rest)}\t{low}\t{high}"

    def _weights_of(self, occurrences: list[int], numbers: list[int], counts: dict[int, int]) -> list[int]:
        """Return a word's weight in each of its documents."""
        heads, few = self._heads, self._weights
        in_heads = {
            number for occurrence, number in zip(occurrences, numbers, strict=True) if occurrence < heads[number]
        }
        if len(counts) == len(numbers) and not in_heads:
            return [few[number][1] for number in numbers]
        return [
            self._weight(number, occurrences, times) if number in in_heads or times > _FEW else few[number][times]
            for number, times in counts.items()
        ]

    def _weight(self, number: int, occurrences: Sequence[int], times: int) -> int:
        """Return a word's weight in a document: more in the title, less in long texts."""
        first = bisect_left(occurrences, number << _SHIFT)
        title = bisect_left(occurrences, self._titles[number], first, first + times)
        head = bisect_left(occurrences, self._heads[number], title, first + times)
        in_text = (times - (head - first)) * self._lengths[number]
        if title > first:
            return _IN_TITLE + (in_text >= 1)
        return _level(in_text + (head - title) * _HEAD)


class _Reader(dict[str, tuple[_Take, ...]]):
    """Reads words in one language; a piece of text means what takes the occurrences of its words."""

    def __init__(self, name: str | None, of_words: dict[str, array[int]]) -> None:
        super().__init__()
        self._name = name
        self._of_words = of_words

    def __missing__(self, piece: str) -> tuple[_Take, ...]:
        is_short = len(piece) <= _LONGEST_PIECE
        keys = _known_keys(self._name, piece) if is_short else _keys(self._name, piece)
        takes = tuple(self._of_words[key].append for key in keys)
        if is_short:
            self[piece] = takes
        return takes

    def read(self, text: str, place: int) -> int:
        """Take the occurrences of a text's words, from `place` on; return the place after the last."""
        takes = list(chain.from_iterable(map(self.__getitem__, text.split())))
        for take, at in zip(takes, count(place), strict=False):
            take(at)
        return place + len(takes)


def _no_occurrences() -> array[int]:
    return array("Q")


def _keys(name: str | None, piece: str) -> tuple[str, ...]:
    """Return the keys of a piece's words."""
    stem = stemmer(name) if name else unstemmed
    return tuple(f"{word if is_paired(word) else stem(word) or word}{FORM}{word}" for word in split(piece))


_known_keys = lru_cache(100_000)(_keys)


def _place_numbers(occurrences: Iterable[int], numbers: list[int], has_more: bool) -> list[int]:
    """Return how `places_coded` writes the places: the distance from the one before, times 2, plus 1 for the last."""
    mask = (1 << _SHIFT) - 1
    if not has_more:
        return [(occurrence & mask) * 2 + 1 for occurrence in occurrences]
    steps = map(sub, occurrences, chain((0,), occurrences))
    lasts = map(ne, numbers, chain(numbers[1:], (-1,)))
    return [
        (step if step < _SAME else occurrence & mask) * 2 + is_last
        for occurrence, step, is_last in zip(occurrences, steps, lasts, strict=False)
    ]


@lru_cache(10_000)
def _weights(length: float) -> tuple[int, ...]:
    return tuple(_level(times * length) for times in range(_FEW + 1))


def _level(frequency: float) -> int:
    """Return BM25's weight of a frequency, without the word's rarity, in the steps below those of a title."""
    return min(int(_IN_TITLE * frequency / (frequency + _SATURATION)), _IN_TITLE - 1)
