"""Where each word of a segment stands: gathered document by document, then told as the columns of a line.

A text is cut at white space first, and what a piece means is looked up: most pieces were seen before, so most words
cost one look and one number put into a list.
"""

from __future__ import annotations  # array[int] is no expression before Python 3.12

from array import array
from bisect import bisect_left
from collections.abc import Callable, Iterator

from site_gen.search.coding import code, codes, numbers, place_digits, places_coded
from site_gen.search.stems import stemmer
from site_gen.search.tokens import Stem, is_paired, split, unstemmed

LEVELS = 8
"""How finely a word's weight in a document is kept."""

FORM = "\x02"
"""Stands between a stem and the word that has it, in a word's key: words of one stem are neighbours."""

_TITLE, _HEAD, FIELD_GAP = 6.0, 2.0, 8
_SATURATION, _REFERENCE_WORDS = 1.2, 400
_SHIFT = 32
"""Bits of a place: an occurrence is the document's number, so far to the left, and the place in it."""
_LONGEST_PIECE = 60
"""Characters of a piece that is remembered: a longer one is a script without spaces, and hardly comes again."""

_Take = Callable[[int], None]


class Occurrences:
    """All occurrences of words in the documents of a segment."""

    def __init__(self) -> None:
        self._of_words: dict[str, array[int]] = {}
        self._readers: dict[str | None, _Reader] = {}
        # Of each document: where its title and its head end, what an occurrence in its text counts (less in a long
        # one), and the weight of a word that stands in its text once.
        self._titles: list[int] = []
        self._heads: list[int] = []
        self._lengths: list[float] = []
        self._singles: list[int] = []

    def add(self, name: str | None, title: str, standfirst: str, names: str, text: str) -> None:
        """Add the next document; `name` is the stemmer of its language, None for none."""
        reader = self._readers.setdefault(name, _Reader(name, self._of_words))
        begin = len(self._heads) << _SHIFT
        title_end = reader.read(title, begin + 1)
        end = reader.read(standfirst, title_end + FIELD_GAP)
        start = reader.read(names, end + FIELD_GAP) + FIELD_GAP
        words = reader.read(text, start) - start
        length = min(1 / (0.25 + 0.75 * words / _REFERENCE_WORDS), 2.0)
        self._titles.append(title_end - begin)
        self._heads.append(start - begin)
        self._lengths.append(length)
        self._singles.append(_level(length))

    def columns(self) -> Iterator[tuple[str, str]]:
        """Yield each word's key with its columns: documents, first one, weight there, last one, the others, places."""
        for key, occurrences in self._of_words.items():
            yield key, self._columns(occurrences.tolist())

    def aliases(self) -> dict[str, set[str]]:
        """Return the words that are sorted far from their stems, with these: such a word leads to its stem."""
        found: dict[str, set[str]] = {}
        for key in self._of_words:
            stem, _, word = key.partition(FORM)
            if word[:3] != stem[:3]:
                found.setdefault(word, set()).add(stem)
        return found

    def _columns(self, occurrences: list[int]) -> str:
        (low, high), table, heads, singles = place_digits(), codes(), self._heads, self._singles
        most, most_single = len(table), len(low) // 2
        rest: list[str] = []
        lows: list[str] = []
        highs: list[str] = []
        before, begin, limit = -1, 0, 0
        at, count = 0, len(occurrences)
        for at, occurrence in enumerate(occurrences):
            if occurrence < limit:
                continue
            number = occurrence >> _SHIFT
            begin = number << _SHIFT
            limit = begin + (1 << _SHIFT)
            place = occurrence - begin
            is_only = at + 1 == count or occurrences[at + 1] >= limit
            if is_only and heads[number] <= place < most_single:
                lows.append(low[place * 2 + 1])
                highs.append(high[place * 2 + 1])
                weight = singles[number]
            else:
                found = [other - begin for other in occurrences[at : bisect_left(occurrences, limit, at)]]
                low_digits, high_digits = places_coded(found)
                lows.append(low_digits)
                highs.append(high_digits)
                weight = self._weight(number, found)
            value = (number - before - 1) * LEVELS + weight
            rest.append(table[value] if value < most else code(value))
            before = number
        first, weight = divmod(numbers(rest[0])[0], LEVELS)
        columns = f"{len(lows)}\t{first}\t{weight}\t{before}\t{''.join(rest[1:])}"
        return f"{columns}\t{''.join(lows)}\t{''.join(highs)}"

    def _weight(self, number: int, places: list[int]) -> int:
        """Return a word's weight in a document: more in the title, less in long texts."""
        head_end, length = self._heads[number], self._lengths[number]
        if places[0] >= head_end:
            return _level(len(places) * length)
        title, head = bisect_left(places, self._titles[number]), bisect_left(places, head_end)
        return _level((len(places) - head) * length + title * _TITLE + (head - title) * _HEAD)


class _Reader:
    """Reads words in one language; remembers what each piece of text means."""

    def __init__(self, name: str | None, of_words: dict[str, array[int]]) -> None:
        self._stem: Stem = stemmer(name) if name else unstemmed
        self._of_words = of_words
        self._known: dict[str, tuple[_Take, ...]] = {}

    def read(self, text: str, place: int) -> int:
        """Take the occurrences of a text's words, from `place` on; return the place after the last."""
        known = self._known
        for piece in text.split():
            takes = known.get(piece)
            if takes is None:
                takes = self._learn(piece)
            for take in takes:
                take(place)
                place += 1
        return place

    def _learn(self, piece: str) -> tuple[_Take, ...]:
        takes = tuple(self._taker(word) for word in split(piece))
        if len(piece) <= _LONGEST_PIECE:
            self._known[piece] = takes
        return takes

    def _taker(self, word: str) -> _Take:
        key = f"{word if is_paired(word) else self._stem(word) or word}{FORM}{word}"
        occurrences = self._of_words.get(key)
        if occurrences is None:
            occurrences = self._of_words[key] = array("Q")
        return occurrences.append


def _level(frequency: float) -> int:
    """Return BM25's weight of a frequency, without the word's rarity, in LEVELS steps."""
    return min(int(LEVELS * frequency / (frequency + _SATURATION)), LEVELS - 1)
