"""relations: what `relate` found, after an edit: only what the edit touches is related anew.

An edited text changes how telling its words are for the articles of later years, so their weights; and a weight changes
what the articles relate to that look back at it. All else stays.
"""

from __future__ import annotations  # array[int] is a type only for the type checker, before Python 3.12

from array import array
from bisect import bisect_left, insort
from collections.abc import Iterable, Iterator, Mapping, Sequence

from msgspec import Struct

from site_gen.dates import year_of
from site_gen.library import Library, date_code
from site_gen.model import Article
from site_gen.stages.relate import RECENT, Posting, Rarity, Vector, best_of, vector_of

_Vectors = Mapping[int, Mapping[str, float]]
_Then = tuple[frozenset[str], frozenset[str]]
"""Words of an article: when `Library.telling` was made, and now."""


class Moved(Struct, frozen=True):
    """How the words of articles differ from `Library.telling`, by position."""

    telling: dict[int, _Then] = {}
    weighty: dict[int, _Then] = {}


class Relations:
    """What relates the dated articles of a library. Used for one edit."""

    def __init__(self, library: Library, moved: Moved) -> None:
        """`moved`: by earlier edits since `library.telling` was made."""
        self._library = library
        self._moved = moved
        self._edited: dict[int, Article] = {}
        self._holders = _Lists(library.telling.holders, moved.telling)
        self._weighty = _Lists(library.telling.weighty, moved.weighty)
        self._weighed: dict[int, Mapping[str, float]] = {}

    def again(self, edited: Mapping[int, Article]) -> tuple[dict[int, tuple[int, ...]], Moved]:
        """Return, for each article that may be related to others than before, what it is related to now.

        `edited` are dated articles with other texts, by position; all else of them, and their order, is as before.
        """
        words = {position: (self._words(position), _words_of(article)) for position, article in edited.items()}
        touched = set(edited)
        for position, (had, has) in words.items():
            start, _ = self._year(position)
            for word in had ^ has:
                holders = self._holders[word]
                touched.update(holders[: bisect_left(holders, start)])
        old = {position: self._weigh(position) for position in sorted(touched)}
        for position, (had, has) in words.items():
            self._holders.move(position, had, has)
        self._edited.update(edited)
        self._weighed.clear()
        new = {position: self._weigh(position) for position in old}
        new = {position: vector for position, vector in new.items() if vector != old[position]}
        affected = set(new)
        self._follow(affected, old, new)
        for position, vector in new.items():
            self._weighty.move(position, old[position].keys(), vector.keys())
        self._follow(affected, new, old)
        moved = Moved(
            {**self._moved.telling, **_since(self._moved.telling, words)},
            {**self._moved.weighty, **_since(self._moved.weighty, {p: (set(old[p]), set(new[p])) for p in new})},
        )
        return {position: self._best(position) for position in sorted(affected)}, moved

    def _article(self, position: int) -> Article:
        return self._edited.get(position) or self._library.articles[position]

    def _words(self, position: int) -> frozenset[str]:
        return _words_of(self._article(position))

    def _year(self, position: int) -> tuple[int, int]:
        """Return start and stop of the articles of an article's year."""
        year = date_code(year_of(self._article(position).fields.published or ""))
        return self._library.before(year, year + (1 << 9))

    def _day(self, position: int) -> tuple[int, int]:
        code = -self._library.codes[position]
        return self._library.before(code, code + 1)

    def _weigh(self, position: int) -> Mapping[str, float]:
        known = self._weighed.get(position)
        if known is None:
            _, stop = self._year(position)
            words = self._article(position).facts.telling_words()
            frequencies = {}
            for word, _ in words:
                holders = self._holders[word]
                frequencies[word] = len(holders) - bisect_left(holders, stop)
            found: Vector = vector_of(words, Rarity(frequencies, self._library.dated - stop))
            known = self._weighed[position] = dict(found)
        return known

    def _follow(self, affected: set[int], vectors: _Vectors, others: _Vectors) -> None:
        """Add the articles that look back at the words of `vectors` whose weights differ in `others`."""
        for position, vector in vectors.items():
            if position in others:
                for word, weight in vector.items():
                    if others[position].get(word) != weight:
                        affected.update(self._readers(word, position))

    def _readers(self, word: str, position: int) -> Iterator[int]:
        """Yield the newer articles for which the one at `position` is among the RECENT ones with a word."""
        postings = self._weighty[word]
        place = bisect_left(postings, position)
        for reader in reversed(postings[:place]):
            _, stop = self._day(reader)
            if place - bisect_left(postings, stop) >= RECENT:
                return
            if stop <= position:
                yield reader

    def _best(self, position: int) -> tuple[int, ...]:
        vector = self._weigh(position)
        recent: dict[str, list[Posting]] = {}
        for word in vector:
            postings = self._weighty[word]
            first = bisect_left(postings, self._day(position)[1])
            recent[word] = [(other, self._weigh(other)[word]) for other in postings[first : first + RECENT]]
        return best_of(vector.items(), recent)


class _Lists:
    """The positions of each word, as they are now."""

    def __init__(self, known: Mapping[str, Sequence[int]], moved: Mapping[int, _Then]) -> None:
        self._known = known
        self._lists: dict[str, array[int]] = {}
        for position, (had, has) in moved.items():
            self.move(position, had, has)

    def __getitem__(self, word: str) -> array[int]:
        found = self._lists.get(word)
        if found is None:
            found = self._lists[word] = array("I", self._known.get(word, ()))
        return found

    def move(self, position: int, had: Iterable[str], has: Iterable[str]) -> None:
        """Note which words are an article's instead of those that were."""
        before, now = set(had), set(has)
        for word in before - now:
            self[word].remove(position)
        for word in now - before:
            insort(self[word], position)


def _words_of(article: Article) -> frozenset[str]:
    return frozenset(word for word, _ in article.facts.telling_words())


def _since(
    earlier: Mapping[int, _Then], changes: Mapping[int, tuple[Iterable[str], Iterable[str]]]
) -> dict[int, _Then]:
    """Return changes as counted from the beginning."""
    return {
        position: (earlier[position][0] if position in earlier else frozenset(had), frozenset(has))
        for position, (had, has) in changes.items()
    }
