"""relate: for each dated article the older ones on its subject, at a cost that grows as the collection does.

Looks backwards only: candidates are articles of earlier days, and how telling a word is follows from the calendar years
before the article's own. So no newer article changes what an article is related to.
"""

from __future__ import annotations  # array[int] is a type only for the type checker, before Python 3.12

from array import array
from collections.abc import Iterable, Iterator, Mapping, Sequence
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

SHARED = 2
"""Words that two related articles have in common, at least."""

Posting = tuple[int, float]
"""Position, and weight of the word in that article."""

Words = list[tuple[str, int]]
"""Telling words with their counts."""

Vector = list[tuple[str, float]]
"""Words with their weights."""


def relate(articles: Sequence[Article]) -> tuple[Related, Telling]:
    """Return for each position the positions of at most 5 older articles, best first, and by which words.

    `articles` are the dated ones, newest first. Those of one day are not related to each other: which of them is older
    is not known.
    """
    holders: dict[str, array[int]] = {}
    weighty: dict[str, array[int]] = {}
    related = Related.of(_found(articles, holders, weighty), len(articles))
    return related, Telling(WordPositions.of(holders), WordPositions.of(weighty))


def _found(
    articles: Sequence[Article], holders: dict[str, array[int]], weighty: dict[str, array[int]]
) -> Iterator[tuple[int, tuple[int, ...]]]:
    """Yield what is found for each position, the oldest first; tell which positions have a word."""
    frequencies: dict[str, int] = {}
    recent: dict[str, list[Posting]] = {}
    positions = range(len(articles) - 1, -1, -1)
    earlier = 0
    dated = ((position, articles[position]) for position in positions)
    for _, year in groupby(dated, key=lambda entry: year_of(entry[1].fields.published or "")):
        read = 0
        words_of_year: list[str] = []
        for _, day in groupby(year, key=lambda entry: (entry[1].fields.published or "")[:10]):
            vectors: list[tuple[int, Vector]] = []
            for position, article in day:
                words = article.facts.telling_words()
                vector = vector_of(words, frequencies, earlier)
                found = best_of(vector, recent)
                if found:
                    yield position, found
                vectors.append((position, vector))
                for word, _ in words:
                    _hold(holders, word, position)
                    words_of_year.append(word)
                read += 1
            _remember(vectors, recent, weighty)
        for word in words_of_year:
            frequencies[word] = frequencies.get(word, 0) + 1
        earlier += read


def _hold(holders: dict[str, array[int]], word: str, position: int) -> None:
    known = holders.get(word)
    if known is None:
        holders[word] = array("I", (position,))
    else:
        known.append(position)


def vector_of(words: Words, frequencies: Mapping[str, int], earlier: int) -> Vector:
    """Return the weightiest of an article's telling words, their weights of unit length.

    Counts are damped, and rare words weigh more than common ones.

    `frequencies` are of the `earlier` articles, those of the calendar years before: how many have a telling word.
    """
    total = log(earlier + 2)
    weighed = [((1 + log(count)) * (total - log(frequencies.get(word, 0) + 1)), word) for word, count in words]
    top = sorted(weighed, reverse=True)[:WORDS_USED]
    length = sqrt(sum(weight * weight for weight, _ in top)) or 1.0
    return [(word, weight / length) for weight, word in top]


def best_of(vector: Iterable[tuple[str, float]], recent: Mapping[str, Sequence[Posting]]) -> tuple[int, ...]:
    """Return the positions of the best of the older articles that share words with a vector."""
    scores: dict[int, float] = {}
    shared: dict[int, int] = {}
    for word, weight in vector:
        for position, other in recent.get(word, ()):
            scores[position] = scores.get(position, 0.0) + weight * other
            shared[position] = shared.get(position, 0) + 1
    found = sorted([(-scores[position], position) for position, count in shared.items() if count >= SHARED])
    return tuple(position for _, position in found[:RELATED])


def _remember(
    vectors: list[tuple[int, Vector]], recent: dict[str, list[Posting]], weighty: dict[str, array[int]]
) -> None:
    for position, vector in vectors:
        for word, weight in vector:
            _hold(weighty, word, position)
            postings = recent.setdefault(word, [])
            postings.append((position, weight))
            if len(postings) > RECENT:
                del postings[0]
