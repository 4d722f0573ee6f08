"""Where what a stage makes of every article is kept, and who makes it.

`in_memory` and `OnDisk` are two ways to keep a sequence of frozen values; whoever starts the stages chooses, and the
stages know sequences only.
"""

from __future__ import annotations

from array import array
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from functools import partial
from itertools import pairwise
from pathlib import Path
from typing import Generic, NamedTuple, Protocol, TypeVar

from site_gen.rows import Rows, append, new_file
from site_gen.workers.beside import side_by_side

Value = TypeVar("Value")
Found = TypeVar("Found")

MANY = 2_000
"""Values from which on a part of them is made by another process: a fork costs as much as some hundred."""

VERY_MANY = 300_000
"""Values from which on what is known of all of them in memory is not to be there twice, in another process too."""


def worth_beside(count: int) -> bool:
    """Return whether another process does something with so many values sooner, and has the memory for it."""
    return MANY < count <= VERY_MANY


PARTS = 16
"""Parts for each process, in turn: neighbours take equally long, but the last ones may take longer than the first."""

MOST = 8
"""Processes that make parts: what they make is put together by one."""

Make = Callable[[int, int], Generator[Value, None, Found]]
"""`make(start, stop)` yields the values of a part, and returns what it found out on the way."""


class Keep(Protocol):
    """Keeps values, all of one type, as a sequence."""

    def __call__(self, values: Iterable[Value], kind: type[Value]) -> Sequence[Value]:
        """Return the values in their order."""
        ...

    def parts(self, make: Make[Value, Found], count: int, kind: type[Value]) -> tuple[Sequence[Value], list[Found]]:
        """Return the values made of `count` things, in order, and what was found with each part.

        Parts are made at the same time, in processes that know nothing of each other: `make` changes nothing.
        """
        ...


class _Part(Generic[Value, Found]):
    """The values of a part, and then what was found."""

    found: Found

    def __init__(self, making: Generator[Value, None, Found]) -> None:
        self._making = making

    def __iter__(self) -> Iterator[Value]:
        self.found = yield from self._making


class InMemory:
    """Keeps values where there are few of them, or whoever asks for them looks at them again and again."""

    def __call__(self, values: Iterable[Value], kind: type[Value]) -> Sequence[Value]:
        """Return values as a tuple."""
        return tuple(values)

    def parts(self, make: Make[Value, Found], count: int, kind: type[Value]) -> tuple[Sequence[Value], list[Found]]:
        """Return values as a tuple, and what was found: one part, made here."""
        part = _Part(make(0, count))
        return tuple(part), [part.found]


in_memory = InMemory()


class OnDisk(NamedTuple):
    """Keeps values in the file system of `folder`: msgspec structs that stay a build long."""

    folder: Path
    processes: int = 1
    """Among how many the making of parts is shared out."""

    def __call__(self, values: Iterable[Value], kind: type[Value]) -> Sequence[Value]:
        """Return values as rows of a file."""
        return Rows.of(values, kind, self.folder)

    def parts(self, make: Make[Value, Found], count: int, kind: type[Value]) -> tuple[Sequence[Value], list[Found]]:
        """Return values as rows of a file, and what was found with each part."""
        processes = min(self.processes, MOST) if count > MANY else 1
        number_of_parts = 1 if processes == 1 else processes * PARTS
        parts = list(pairwise(count * number // number_of_parts for number in range(number_of_parts + 1)))
        files = [new_file(self.folder) for _ in range(processes)]

        def some(number: int) -> list[tuple[array[int], Found]]:
            files[number].clear()
            making = [_Part(make(*part)) for part in parts[number::processes]]
            return [(append(part, files[number]), part.found) for part in making]

        made = list(map(iter, side_by_side([partial(some, number) for number in range(processes)])))
        in_order = [next(made[number % processes]) for number in range(len(parts))]
        return Rows.shared_out(files, kind, [lengths for lengths, _ in in_order]), [found for _, found in in_order]
