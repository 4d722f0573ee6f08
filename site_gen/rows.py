"""Values by the hundred thousand that are seldom looked at: kept encoded on the disk, decoded when they are asked for.

What a stage makes of every article is a sequence of frozen values. `in_memory` and `on_disk` are two ways to keep one;
whoever starts the stages chooses, and the stages know sequences only. On the disk a value costs 12 bytes of memory,
however large it is: a file without a name holds it, which is gone when the last sequence in it is.
"""

from __future__ import annotations  # array[int] is a type only for the type checker, before Python 3.12

import os
from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from operator import add
from pathlib import Path
from typing import Generic, Protocol, TypeVar, overload

from msgspec import msgpack

from site_gen.problems import Problem, SiteError

Value = TypeVar("Value")

REMEMBERED = 2000
"""Decoded values that a sequence remembers: those beside one that was asked for are often asked for next."""

BUFFER = 1 << 18
"""Bytes that are written or read at once."""

AT_ONCE = 256
"""Values that are read at once by whoever goes through all of them."""

SPREAD = 4
"""How much wider than they are long the place of such values may be: beyond that each is read for itself."""


class Keep(Protocol):
    """Keeps values, all of one type, as a sequence."""

    def __call__(self, values: Iterable[Value], kind: type[Value]) -> Sequence[Value]:
        """Return the values in their order."""
        ...


def in_memory(values: Iterable[Value], kind: type[Value]) -> Sequence[Value]:
    """Return values that are looked at again and again, as the preview does."""
    return tuple(values)


def on_disk(folder: Path) -> Keep:
    """Return what keeps values in the file system of `folder`: msgspec structs that stay a build long."""

    def keep(values: Iterable[Value], kind: type[Value]) -> Sequence[Value]:
        return Rows.of(values, kind, folder)

    return keep


def picked(values: Sequence[Value], numbers: Iterable[int]) -> Sequence[Value]:
    """Return the values at some positions, in the order given, kept where they are kept."""
    return values.picked(numbers) if isinstance(values, Rows) else tuple(map(values.__getitem__, numbers))


class Rows(Sequence[Value], Generic[Value]):
    """Frozen values on the disk. Children that are forked may read them too."""

    def __init__(self, file: _File, kind: type[Value], starts: array[int], lengths: array[int]) -> None:
        self._file = file
        self._kind = kind
        self._starts = starts
        self._lengths = lengths
        self._decoder = msgpack.Decoder(kind)
        self._known: dict[int, Value] = {}

    @classmethod
    def of(cls, values: Iterable[Value], kind: type[Value], folder: Path) -> Rows[Value]:
        """Return values as rows of a new file in the file system of `folder`."""
        file = _File(folder)
        encode = msgpack.Encoder().encode
        starts, lengths = array("Q"), array("I")
        buffer = bytearray()
        written = 0
        for value in values:
            data = encode(value)
            starts.append(written + len(buffer))
            lengths.append(len(data))
            buffer += data
            if len(buffer) >= BUFFER:
                file.append(buffer)
                written += len(buffer)
                buffer.clear()
        file.append(buffer)
        return cls(file, kind, starts, lengths)

    def picked(self, numbers: Iterable[int]) -> Rows[Value]:
        """Return those at some positions, in the order given."""
        chosen = array("I", numbers)
        starts, lengths = self._starts, self._lengths
        return Rows(
            self._file,
            self._kind,
            array("Q", map(starts.__getitem__, chosen)),
            array("I", map(lengths.__getitem__, chosen)),
        )

    def __len__(self) -> int:
        return len(self._starts)

    @overload
    def __getitem__(self, number: int) -> Value: ...
    @overload
    def __getitem__(self, number: slice) -> Rows[Value]: ...
    def __getitem__(self, number: int | slice) -> Value | Rows[Value]:
        """Return a value, or some as rows."""
        if isinstance(number, slice):
            return Rows(self._file, self._kind, self._starts[number], self._lengths[number])
        value = self._known.get(number)
        if value is None:
            data = self._file.read(self._starts[number], self._lengths[number])
            value = self._decoder.decode(data)
            if len(self._known) >= REMEMBERED:
                self._known.clear()
            self._known[number] = value
        return value

    def __iter__(self) -> Iterator[Value]:
        decode, read = self._decoder.decode, self._file.read
        for first in range(0, len(self._starts), AT_ONCE):
            starts = self._starts[first : first + AT_ONCE]
            lengths = self._lengths[first : first + AT_ONCE]
            begin, end = min(starts), max(map(add, starts, lengths))
            if end - begin <= sum(lengths) * SPREAD:
                data = memoryview(read(begin, end - begin))
                for start, length in zip(starts, lengths, strict=True):
                    yield decode(data[start - begin : start - begin + length])
            else:
                for start, length in zip(starts, lengths, strict=True):
                    yield decode(read(start, length))


class Names:
    """Which numbers names have, 12 bytes for each: the names themselves stand elsewhere."""

    def __init__(self, names: Iterable[str]) -> None:
        """`names` are counted from 0; several may be alike."""
        keys = array("q", map(hash, names))
        self._numbers = array("I", sorted(range(len(keys)), key=keys.__getitem__))
        self._keys = array("q", map(keys.__getitem__, self._numbers))

    def find(self, name: str) -> array[int]:
        """Return the numbers that may have this name, the last one first. Look whether they do: almost always one."""
        key = hash(name)
        first = bisect_left(self._keys, key)
        return self._numbers[first : bisect_right(self._keys, key, lo=first)][::-1]


class _File:
    """A file without a name."""

    def __init__(self, folder: Path) -> None:
        from tempfile import mkstemp  # which imports much that a build with nothing to do does not need

        self._folder = folder
        self._descriptor, name = mkstemp(dir=folder)
        os.unlink(name)

    def append(self, data: bytes | bytearray) -> None:
        """Write bytes behind those before. Raises SiteError when the disk is full."""
        view = memoryview(data)
        try:
            while view:
                view = view[os.write(self._descriptor, view) :]
        except OSError as error:
            message = f"what is known of the articles cannot be kept: {(error.strerror or str(error)).lower()}"
            hint = "free some space"
            problem = Problem(kind="cache-write", severity="error", path=str(self._folder), message=message, hint=hint)
            raise SiteError([problem], 1) from error

    def read(self, start: int, length: int) -> bytes:
        return os.pread(self._descriptor, length, start)

    def __del__(self) -> None:
        os.close(self._descriptor)
