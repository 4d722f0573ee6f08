"""relate: for each dated article the older ones on its subject, at a cost that grows as the collection does.

Looks backwards only: candidates are articles of earlier days, and how telling a word is follows from the calendar years
before the article's own. So no newer article changes what an article is related to.
"""

from __future__ import annotations  # array[int] is a type only for the type checker, before Python 3.12

from array import array
from collections import Counter, defaultdict, deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import partial
from itertools import groupby
from math import log, sqrt

from site_gen.columns import Related, Telling, WordPositions
from site_gen.dates import year_of
from site_gen.model import Article

RELATED = 5
"""Articles that a page names."""

WORDS_USED = 6
"""Of an article's telling words, those with the most weight."""

RECENT = 4
"""For each word, the newest older articles that have it as one of theirs."""

Posting = tuple[int, float]
"""Position, and weight of the word in that article."""

Words = list[tuple[str, int]]
"""Telling words with their counts."""

Vector = list[tuple[str, float]]
"""Words with their weights."""

_Holders = defaultdict[str, "array[int]"]
"""By word, the positions of articles that have it, descending."""


def relate(articles: Sequence[Article]) -> tuple[Related, Telling]:
    """Return for each position the positions of at most 5 older articles, best first, and by which words.

    `articles` are the dated ones, newest first. Those of one day are not related to each other: which of them is older
    is not known.
    """
    holders: _Holders = defaultdict(partial(array, "I"))
    weighty: _Holders = defaultdict(partial(array, "I"))
    related = Related.of(_found(articles, holders, weighty), len(articles))
    return related, Telling(WordPositions.of(holders), WordPositions.of(weighty))


def _found(articles: Sequence[Article], holders: _Holders, weighty: _Holders) -> Iterator[tuple[int, tuple[int, ...]]]:
    """Yield what is found for each position, the oldest first; tell which positions have a word."""
    frequencies: Counter[str] = Counter()
    recent: defaultdict[str, deque[Posting]] = defaultdict(partial(deque, maxlen=RECENT))
    positions = range(len(articles) - 1, -1, -1)
    earlier = 0
    dated = zip(positions, articles[::-1], strict=True)
    for _, year in groupby(dated, key=lambda entry: year_of(entry[1].fields.published or "")):
        read = 0
        rarity = Rarity(frequencies, earlier)
        words_of_year: list[str] = []
        for _, day in groupby(year, key=lambda entry: (entry[1].fields.published or "")[:10]):
            vectors: list[tuple[int, Vector]] = []
            for position, article in day:
                words = article.facts.telling_words()
                vector = vector_of(words, rarity)
                found = best_of(vector, recent)
                if found:
                    yield position, found
                vectors.append((position, vector))
                for word, _ in words:
                    holders[word].append(position)
                    words_of_year.append(word)
                read += 1
            _remember(vectors, recent, weighty)
        frequencies.update(words_of_year)
        earlier += read


class Rarity(dict[str, float]):
    """How much words weigh that are found in some articles: each is worked out when it is first asked for."""

    def __init__(self, frequencies: Mapping[str, int], count: int) -> None:
        """`frequencies` are of `count` articles: how many have a telling word. They stay as they are meanwhile."""
        self._holding = frequencies.get
        self._total = log(count + 2)

    def __missing__(self, word: str) -> float:
        found = self[word] = self._total - log(self._holding(word, 0) + 1)
        return found


def vector_of(words: Words, rarity: Rarity) -> Vector:
    """Return the weightiest of an article's telling words, their weights of unit length.

    Counts are damped, and rare words weigh more than common ones: `rarity` is of the articles of the calendar years
    before.
    """
    weighed = [((1 + log(count)) * rarity[word], word) for word, count in words]
    weighed.sort(reverse=True)
    top = weighed[:WORDS_USED]
    length = sqrt(sum(weight * weight for weight, _ in top)) or 1.0
    return [(word, weight / length) for weight, word in top]


def best_of(vector: Iterable[tuple[str, float]], recent: Mapping[str, Iterable[Posting]]) -> tuple[int, ...]:
    """Return the positions of the best of the older articles that share two words or more with a vector."""
    scores: dict[int, float] = {}
    shared: set[int] = set()
    for word, weight in vector:
        for position, other in recent.get(word, ()):
            score = scores.get(position)
            if score is None:
                scores[position] = weight * other
            else:
                scores[position] = score + weight * other
                shared.add(position)
    found = sorted([(-scores[position], position) for position in shared])
    return tuple(position for _, position in found[:RELATED])


def _remember(vectors: list[tuple[int, Vector]], recent: defaultdict[str, deque[Posting]], weighty: _Holders) -> None:
    for position, vector in vectors:
        for word, weight in vector:
            weighty[word].append(position)
            recent[word].append((position, weight))
