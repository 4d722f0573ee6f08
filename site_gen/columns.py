"""Columns: what is known of all articles by position, in few bytes for each."""

from __future__ import annotations  # array[int] is a type only for the type checker, before Python 3.12

from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import chain
from operator import ne
from typing import Any, Self

from msgspec import Struct

from site_gen.model import Article


class Digests(Sequence[str]):
    """Digests by position, 20 bytes each."""

    def __init__(self, data: bytes) -> None:
        """`data` are the digests one after the other."""
        self.data = data

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Digests) and self.data == other.data

    def __len__(self) -> int:
        return len(self.data) // 20

    def __getitem__(self, position: Any) -> Any:
        """Return one, hexadecimal; there are no slices."""
        return self.data[20 * position : 20 * position + 20].hex()

    def replaced(self, digests: Mapping[int, str]) -> Self:
        """Return them with others at some positions."""
        data = bytearray(self.data)
        for position, digest in digests.items():
            data[20 * position : 20 * position + 20] = bytes.fromhex(digest)
        return type(self)(bytes(data))


class Positions(Mapping[str, int]):
    """Article id → position, 12 bytes for each."""

    def __init__(self, ids: array[int], positions: array[int]) -> None:
        """`ids` are the articles' ids as numbers, ascending; `positions` is where each article stands."""
        self.ids = ids
        self.positions = positions

    @classmethod
    def of(cls, ids: array[int]) -> Self:
        """Return the positions of articles whose ids these are, as numbers, in the order of their positions."""
        positions = array("I", sorted(range(len(ids)), key=ids.__getitem__))
        return cls(array("Q", map(ids.__getitem__, positions)), positions)

    def __len__(self) -> int:
        return len(self.ids)

    def __iter__(self) -> Iterator[str]:
        return (f"{number:016x}" for number in self.ids)

    def __getitem__(self, identifier: str) -> int:
        number = int(identifier, 16)
        place = bisect_left(self.ids, number)
        if place == len(self.ids) or self.ids[place] != number:
            raise KeyError(identifier)
        return self.positions[place]

    def beginning(self, prefix: str, members: Sequence[int]) -> Sequence[int]:
        """Return those of some ascending positions at which the ids begin with some hexadecimal digits.

        Looks at these positions or at all ids that begin so, whichever are fewer.
        """
        low, high = int(prefix.ljust(16, "0"), 16), int(prefix.ljust(16, "f"), 16)
        alike = self.positions[bisect_left(self.ids, low) : bisect_right(self.ids, high)]
        if len(alike) < len(members):
            return array("I", sorted(position for position in alike if _holds(members, position)))
        return array("I", (position for position in members if low <= self._by_position[position] <= high))

    @cached_property
    def _by_position(self) -> array[int]:
        ids = array("Q", bytes(8 * len(self.ids)))
        for position, number in zip(self.positions, self.ids, strict=True):
            ids[position] = number
        return ids


def _holds(ascending: Sequence[int], number: int) -> bool:
    place = bisect_left(ascending, number)
    return place < len(ascending) and ascending[place] == number


class Related(Mapping[int, tuple[int, ...]]):
    """Position → positions of other articles, best first: 4 bytes for each of them, 8 for each article."""

    def __init__(self, others: array[int], starts: array[int], ends: array[int]) -> None:
        """`others` between start and end of a position are those of it."""
        self.others = others
        self.starts = starts
        self.ends = ends

    @classmethod
    def of(cls, found: Iterable[tuple[int, tuple[int, ...]]], count: int) -> Self:
        """Return what is found, in any order, for positions below `count`."""
        empty = bytes(4 * count)
        return cls(array("I"), array("I", empty), array("I", empty)).with_changed(found)

    def with_changed(self, found: Iterable[tuple[int, tuple[int, ...]]]) -> Self:
        """Return it with others for some positions."""
        others, starts, ends = self.others[:], self.starts[:], self.ends[:]
        for position, those in found:
            starts[position] = len(others)
            others.extend(those)
            ends[position] = len(others)
        return type(self)(others, starts, ends)

    def __len__(self) -> int:
        return sum(map(ne, self.starts, self.ends))

    def __iter__(self) -> Iterator[int]:
        return (position for position, start in enumerate(self.starts) if self.ends[position] > start)

    def __getitem__(self, position: int) -> tuple[int, ...]:
        if position >= len(self.starts) or self.starts[position] == self.ends[position]:
            raise KeyError(position)
        return tuple(self.others[self.starts[position] : self.ends[position]])


class WordPositions(Mapping[str, Sequence[int]]):
    """Word → ascending positions of articles: 4 bytes for each."""

    def __init__(self, words: str, ends: array[int], positions: array[int]) -> None:
        """`words` are joined by line feeds; the positions of each end at its number in `ends`."""
        self.words = words
        self.ends = ends
        self.positions = positions

    @classmethod
    def of(cls, found: Mapping[str, array[int]]) -> Self:
        """Return what is found for each word, positions descending."""
        ends, positions = array("I"), array("I")
        words = sorted(found)
        for word in words:
            positions.extend(found[word][::-1])
            ends.append(len(positions))
        return cls("\n".join(words), ends, positions)

    def __len__(self) -> int:
        return len(self.ends)

    def __iter__(self) -> Iterator[str]:
        return iter(self.words.split("\n") if self.ends else ())

    def __getitem__(self, word: str) -> array[int]:
        number = self._numbers[word]
        return self.positions[self.ends[number - 1] if number else 0 : self.ends[number]]

    @cached_property
    def _numbers(self) -> dict[str, int]:
        return {word: number for number, word in enumerate(self)}


class Telling(Struct, frozen=True):
    """Which dated articles have a word among their most telling ones."""

    holders: WordPositions
    """By word, ascending positions of the articles that have it."""
    weighty: WordPositions
    """Of those of which it is one of the weightiest."""


class Everything(Sequence[Article]):
    """Articles by position, and pages behind them."""

    def __init__(self, articles: Sequence[Article], pages: Sequence[Article]) -> None:
        self._articles = articles
        self._pages = pages

    def __len__(self) -> int:
        return len(self._articles) + len(self._pages)

    def __iter__(self) -> Iterator[Article]:
        return chain(self._articles, self._pages)

    def __getitem__(self, position: Any) -> Any:
        """Return one; there are no slices."""
        count = len(self._articles)
        return self._articles[position] if position < count else self._pages[position - count]
