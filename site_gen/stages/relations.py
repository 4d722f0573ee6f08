"""relations: what `relate` found, kept so that after an edit only what the edit touches is related anew.

The preview keeps one beside a library. An edited text changes how telling its words are for the articles of later
years, so their weights; and a weight changes what the articles relate to that look back at it. All else stays.
"""

from bisect import bisect_left, insort
from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby

from site_gen.dates import year_of
from site_gen.model import Article
from site_gen.stages.relate import RECENT, Posting, best_of, vector_of

_Vectors = Mapping[int, Mapping[str, float]]
_Related = Mapping[int, tuple[int, ...]]


class Relations:
    """What relates the dated articles of a library; brought up to date in place by `again`."""

    def __init__(self, dated: Sequence[Article]) -> None:
        """`dated` are the dated articles, newest first."""
        self._count = len(dated)
        self._years = _spans(year_of(article.fields.published or "") for article in dated)
        self._days = _spans((article.fields.published or "")[:10] for article in dated)
        self._holders: dict[str, list[int]] = {}
        for position, article in enumerate(dated):
            for word, _ in article.facts.telling_words():
                self._holders.setdefault(word, []).append(position)
        self._vectors = [self._weigh(position, article) for position, article in enumerate(dated)]
        self._postings: dict[str, list[int]] = {}
        for position, vector in enumerate(self._vectors):
            for word in vector:
                self._postings.setdefault(word, []).append(position)

    def again(self, before: Sequence[Article], after: Sequence[Article], changed: Iterable[int]) -> _Related:
        """Take over the texts of the articles at `changed`; all else of them, and their order, is as before.

        Return, for each article that may be related to others than before, what it is related to now.
        """
        reweighed = {position for position in changed if position < self._count}
        for position in sorted(reweighed):
            reweighed |= self._hold(position, before[position], after[position])
        new = {position: self._weigh(position, after[position]) for position in sorted(reweighed)}
        new = {position: vector for position, vector in new.items() if vector != self._vectors[position]}
        old = {position: self._vectors[position] for position in new}
        affected = set(new)
        self._follow(affected, old, new)
        for position, vector in new.items():
            self._post(position, vector)
        self._follow(affected, new, old)
        return {position: self._best(position) for position in sorted(affected)}

    def _hold(self, position: int, before: Article, after: Article) -> set[int]:
        """Note the words that an article has now. Return the positions for which other words are telling by that."""
        had, has = ({word for word, _ in article.facts.telling_words()} for article in (before, after))
        touched: set[int] = set()
        for word in had ^ has:
            holders = self._holders.setdefault(word, [])
            touched.update(holders[: bisect_left(holders, self._years[position][0])])
            if word in has:
                insort(holders, position)
            else:
                holders.remove(position)
        return touched

    def _weigh(self, position: int, article: Article) -> Mapping[str, float]:
        stop = self._years[position][1]
        frequencies = {}
        for word, _ in article.facts.telling_words():
            holders = self._holders[word]
            frequencies[word] = len(holders) - bisect_left(holders, stop)
        return dict(vector_of(article, frequencies, self._count - stop))

    def _follow(self, affected: set[int], vectors: _Vectors, others: _Vectors) -> None:
        """Add the articles that look back at the words of `vectors` whose weights differ in `others`."""
        for position, vector in vectors.items():
            for word, weight in vector.items():
                if others[position].get(word) != weight:
                    affected.update(self._readers(word, position))

    def _readers(self, word: str, position: int) -> Iterable[int]:
        """Yield the newer articles for which the one at `position` is among the RECENT ones with a word."""
        postings = self._postings.get(word, [])
        place = bisect_left(postings, position)
        for reader in reversed(postings[:place]):
            stop = self._days[reader][1]
            if place - bisect_left(postings, stop) >= RECENT:
                return
            if stop <= position:
                yield reader

    def _post(self, position: int, vector: Mapping[str, float]) -> None:
        old = self._vectors[position]
        for word in old.keys() - vector.keys():
            self._postings[word].remove(position)
        for word in vector.keys() - old.keys():
            insort(self._postings.setdefault(word, []), position)
        self._vectors[position] = vector

    def _best(self, position: int) -> tuple[int, ...]:
        vector = self._vectors[position]
        recent: dict[str, list[Posting]] = {}
        for word in vector:
            postings = self._postings[word]
            first = bisect_left(postings, self._days[position][1])
            recent[word] = [(other, self._vectors[other][word]) for other in postings[first : first + RECENT]]
        return best_of(vector.items(), recent)


def _spans(names: Iterable[str]) -> list[tuple[int, int]]:
    """Return for each position the start and the stop of the run of equal names in which it lies."""
    spans: list[tuple[int, int]] = []
    for _, run in groupby(names):
        start, stop = len(spans), len(spans) + sum(1 for _ in run)
        spans += [(start, stop)] * (stop - start)
    return spans
