"""relate: for each dated article the older ones on its subject, at a cost that grows as the collection does.

Looks backwards only: candidates are articles of earlier days, and how telling a word is follows from the calendar years
before the article's own. So no newer article changes what an article is related to.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from math import log, sqrt

from site_gen.dates import year_of
from site_gen.library import Related
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


def relate(articles: Sequence[Article]) -> Mapping[int, tuple[int, ...]]:
    """Return for each position the positions of at most 5 older articles, best first.

    `articles` are the dated ones, newest first. Those of one day are not related to each other: which of them is older
    is not known.
    """
    return Related(_found(articles), len(articles))


def _found(articles: Sequence[Article]) -> Iterator[tuple[int, tuple[int, ...]]]:
    frequencies: dict[str, int] = {}
    recent: dict[str, list[Posting]] = {}
    positions = range(len(articles) - 1, -1, -1)
    earlier = 0
    for _, year in groupby(positions, key=lambda p: year_of(articles[p].fields.published or "")):
        read = 0
        words_of_year: list[str] = []
        for _, day in groupby(year, key=lambda p: (articles[p].fields.published or "")[:10]):
            vectors: list[tuple[int, list[tuple[str, float]]]] = []
            for position in day:
                vector = vector_of(articles[position], frequencies, earlier)
                found = best_of(vector, recent)
                if found:
                    yield position, found
                vectors.append((position, vector))
                words_of_year += [word for word, _ in articles[position].facts.telling_words()]
                read += 1
            _remember(vectors, recent)
        for word in words_of_year:
            frequencies[word] = frequencies.get(word, 0) + 1
        earlier += read


def vector_of(article: Article, frequencies: Mapping[str, int], earlier: int) -> list[tuple[str, float]]:
    """Return an article's weightiest words, weights of unit length: counts damped, rare words before common ones.

    `frequencies` are of the `earlier` articles, those of the calendar years before: how many have a telling word.
    """
    total = log(earlier + 2)
    weighed = [
        ((1 + log(count)) * (total - log(frequencies.get(word, 0) + 1)), word)
        for word, count in article.facts.telling_words()
    ]
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


def _remember(vectors: list[tuple[int, list[tuple[str, float]]]], recent: dict[str, list[Posting]]) -> None:
    for position, vector in vectors:
        for word, weight in vector:
            postings = recent.setdefault(word, [])
            postings.append((position, weight))
            if len(postings) > RECENT:
                del postings[0]
