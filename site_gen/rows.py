"""Values by the hundred thousand that are seldom looked at: kept encoded on the disk, decoded when they are asked for.

On the disk a value costs 12 bytes of memory, however large it is: a file without a name holds it, which is gone when
the last sequence in it is.
"""

from __future__ import annotations  # array[int] is a type only for the type checker, before Python 3.12

import os
from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import accumulate, chain
from operator import add
from pathlib import Path
from typing import Generic, Self, TypeVar, overload
from zlib import crc32

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


def picked(values: Sequence[Value], numbers: Iterable[int]) -> Sequence[Value]:
    """Return the values at some positions, in the order given, kept where they are kept."""
    return values.picked(numbers) if isinstance(values, Rows) else tuple(map(values.__getitem__, numbers))


Places = Mapping[int, tuple[int, int]]
"""By position of a value: where its bytes start in the file, and how many they are."""


def save(values: Sequence[Value], path: Path) -> bytes:
    """Write values into a new file, one after the other. Return how long each is, 4 bytes each, for `saved_rows`.

    Raises SiteError when the disk is full.
    """
    encode = msgpack.Encoder().encode
    file = RowsFile(path, os.open(path, os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_CLOEXEC, 0o600))
    pieces = values.encoded() if isinstance(values, Rows) else map(encode, values)
    return _written(pieces, file)[1].tobytes()


def saved_rows(path: Path, kind: type[Value], lengths: bytes, moved: Places) -> Rows[Value]:
    """Return the values that `save` wrote, and those that took their places since.

    Raises OSError without the file, ValueError when it has lost its end.
    """
    file = RowsFile(path, os.open(path, os.O_RDWR | os.O_APPEND | os.O_CLOEXEC))
    sizes = array("I", lengths)
    starts = array("Q", accumulate(sizes[:-1], initial=0) if sizes else ())
    for number, (start, length) in moved.items():
        starts[number], sizes[number] = start, length
    if file.size() < max(map(add, starts, sizes), default=0):
        raise ValueError(f"{path} has lost its end")
    return Rows(file, kind, starts, sizes)


class Rows(Sequence[Value], Generic[Value]):
    """Frozen values on the disk. Children that are forked may read them too."""

    def __init__(self, file: RowsFile, kind: type[Value], starts: array[int], lengths: array[int]) -> None:
        self._file = file
        self._kind = kind
        self._starts = starts
        self._lengths = lengths
        self._decoder = msgpack.Decoder(kind)
        self._known: dict[int, Value] = {}

    @classmethod
    def of(cls, values: Iterable[Value], kind: type[Value], folder: Path) -> Rows[Value]:
        """Return values as rows of a new file in the file system of `folder`."""
        file = new_file(folder)
        return cls(file, kind, *_written(map(msgpack.Encoder().encode, values), file))

    @classmethod
    def shared_out(cls, files: Sequence[RowsFile], kind: type[Value], lengths: Sequence[array[int]]) -> Rows[Value]:
        """Return the rows of several files as one, all but the first copied to its end.

        `lengths` are those of parts in their order; the files hold them in turn, each file its own in order.
        """
        ends = [0]
        for other in files[1:]:
            ends.append(files[0].size())
            files[0].take(other)
        starts = array("Q")
        for number, part in enumerate(lengths):
            place = number % len(files)
            starts.extend(accumulate(part[:-1], initial=ends[place]) if part else ())
            ends[place] += sum(part)
        return cls(files[0], kind, starts, array("I", chain.from_iterable(lengths)))

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

    def replaced(self, values: Mapping[int, Value]) -> tuple[Rows[Value], Places]:
        """Return the rows with other values at some positions, and where these lie: at the end of the same file."""
        starts, lengths = self._starts[:], self._lengths[:]
        end = self._file.size()
        new, sizes = _written(map(msgpack.Encoder().encode, values.values()), self._file)
        for number, start, size in zip(values, new, sizes, strict=True):
            starts[number], lengths[number] = end + start, size
        return Rows(self._file, self._kind, starts, lengths), {n: (starts[n], lengths[n]) for n in values}

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
        return map(self._decoder.decode, self.encoded())

    def encoded(self) -> Iterator[bytes | memoryview]:
        """Yield the values as they are kept."""
        read = self._file.read
        for first in range(0, len(self._starts), AT_ONCE):
            starts = self._starts[first : first + AT_ONCE]
            lengths = self._lengths[first : first + AT_ONCE]
            begin, end = min(starts), max(map(add, starts, lengths))
            if end - begin <= sum(lengths) * SPREAD:
                data = memoryview(read(begin, end - begin))
                for start, length in zip(starts, lengths, strict=True):
                    yield data[start - begin : start - begin + length]
            else:
                yield from map(read, starts, lengths)


class Names:
    """Which numbers names have, 8 bytes for each: the names themselves stand elsewhere."""

    def __init__(self, codes: array[int], numbers: array[int]) -> None:
        """`codes` are the names' CRC-32, ascending; `numbers` are those of the names."""
        self.codes = codes
        self.numbers = numbers

    @classmethod
    def of(cls, names: Iterable[str]) -> Self:
        """Return the numbers of names, counted from 0; several may be alike."""
        codes = array("I", map(_code, names))
        numbers = array("I", sorted(range(len(codes)), key=codes.__getitem__))
        return cls(array("I", map(codes.__getitem__, numbers)), numbers)

    @classmethod
    def unpacked(cls, parts: tuple[bytes, bytes]) -> Self:
        """Return what was packed."""
        return cls(*(array("I", part) for part in parts))

    def packed(self) -> tuple[bytes, bytes]:
        """Return the names as bytes, for `unpacked`."""
        return self.codes.tobytes(), self.numbers.tobytes()

    def find(self, name: str) -> array[int]:
        """Return the numbers that may have this name, the last one first. Look whether they do: almost always one."""
        code = _code(name)
        first = bisect_left(self.codes, code)
        return self.numbers[first : bisect_right(self.codes, code, lo=first)][::-1]


def _code(name: str) -> int:
    return crc32(name.encode("utf-8", "surrogatepass"))


class RowsFile:
    """An open file of values."""

    def __init__(self, path: Path, descriptor: int) -> None:
        self._path = path
        self._descriptor = descriptor

    def append(self, data: bytes | bytearray) -> None:
        """Write bytes behind those before. Raises SiteError when the disk is full."""
        view = memoryview(data)
        try:
            while view:
                view = view[os.write(self._descriptor, view) :]
        except OSError as error:
            message = f"what is known of the articles cannot be kept: {(error.strerror or str(error)).lower()}"
            hint = "free some space"
            problem = Problem(kind="cache-write", severity="error", path=str(self._path), message=message, hint=hint)
            raise SiteError([problem], 1) from error

    def read(self, start: int, length: int) -> bytes:
        """Return bytes at a place."""
        return os.pread(self._descriptor, length, start)

    def size(self) -> int:
        """Return how many bytes it has."""
        return os.fstat(self._descriptor).st_size

    def take(self, other: RowsFile) -> None:
        """Write all bytes of another file behind those before. Raises SiteError when the disk is full."""
        for start in range(0, other.size(), BUFFER):
            self.append(other.read(start, BUFFER))

    def clear(self) -> None:
        """Remove all bytes."""
        os.ftruncate(self._descriptor, 0)
        os.lseek(self._descriptor, 0, os.SEEK_SET)

    def __del__(self) -> None:
        os.close(self._descriptor)


def new_file(folder: Path) -> RowsFile:
    """Return a new file without a name in the file system of `folder`."""
    from tempfile import mkstemp  # which imports much that a build with nothing to do does not need

    descriptor, name = mkstemp(dir=folder)
    os.unlink(name)
    return RowsFile(folder, descriptor)


def append(values: Iterable[object], file: RowsFile) -> array[int]:
    """Write values behind those before. Return how long each is. Raises SiteError when the disk is full."""
    return _written(map(msgpack.Encoder().encode, values), file)[1]


def _written(pieces: Iterable[bytes | memoryview], file: RowsFile) -> tuple[array[int], array[int]]:
    """Append pieces to a file. Return where each starts, counted from the file's end before, and how long it is."""
    starts, lengths = array("Q"), array("I")
    buffer = bytearray()
    written = 0
    for piece in pieces:
        starts.append(written + len(buffer))
        lengths.append(len(piece))
        buffer += piece
        if len(buffer) >= BUFFER:
            file.append(buffer)
            written += len(buffer)
            buffer.clear()
    file.append(buffer)
    return starts, lengths
