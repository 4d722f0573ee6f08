"""references: which articles the fingerprint of each page asks about, so that an edit leads to the pages it touches."""

from __future__ import annotations  # array[int] is a type only for the type checker, before Python 3.12

from array import array
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from typing import Any, cast

from msgspec import Struct, structs

from site_gen.columns import Digests
from site_gen.library import Library
from site_gen.model import Article

FEW = 3
"""Articles for each of which it is quicker to go through all positions than to compare them with a set."""


class References(Struct, frozen=True):
    """For each planned page the positions of the articles that its inputs asked about; some come several times."""

    starts: array[int]
    """For each page where its own begin."""
    positions: array[int]

    def pages_of(self, positions: Iterable[int]) -> set[int]:
        """Return the numbers of the pages that asked about any of some articles."""
        wanted = set(positions)
        places: Iterable[int]
        if len(wanted) <= FEW:
            places = (place for position in wanted for place in _places_of(position, self.positions))
        else:
            places = (place for place, position in enumerate(self.positions) if position in wanted)
        return {bisect_right(self.starts, place) - 1 for place in places}


def joined(parts: Sequence[References]) -> References:
    """Return what is known of parts of the planned pages as known of all of them, in order."""
    starts, positions = array("I"), array("I")
    for part in parts:
        starts.extend(start + len(positions) for start in part.starts)
        positions.extend(part.positions)
    return References(starts, positions)


def _places_of(number: int, numbers: array[int]) -> Iterator[int]:
    """Yield the indexes at which a number stands among others."""
    place = -1
    with suppress(ValueError):  # there are no more
        while True:
            place = numbers.index(number, place + 1)
            yield place


def traced(library: Library, asked: array[int]) -> Library:
    """Return a library that adds to `asked` the position of each article that its reader asks about."""
    count = len(library.articles)
    return structs.replace(
        library,
        articles=_Traced(library.articles, 0, asked),
        pages=_Traced(library.pages, count, asked),
        digests=cast(Digests, _Traced(library.digests, 0, asked)),  # for whoever only reads them
        item_digests=cast(Digests, _Traced(library.item_digests, 0, asked)),
    )


class _Traced(Sequence[Any]):
    """Values of which each that is looked at is taken down."""

    def __init__(self, values: Sequence[Article] | Sequence[str], first: int, asked: array[int]) -> None:
        self._values = values
        self._first = first
        self._asked = asked

    def __len__(self) -> int:
        return len(self._values)

    def __getitem__(self, place: Any) -> Any:
        if isinstance(place, slice):
            self._asked.extend(range(self._first, self._first + len(self._values))[place])
        else:
            self._asked.append(self._first + place)
        return self._values[place]

    def __iter__(self) -> Iterator[Any]:
        self._asked.extend(range(self._first, self._first + len(self._values)))
        return iter(self._values)
