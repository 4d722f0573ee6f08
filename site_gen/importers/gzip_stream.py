"""Gzip as a stream, member after member, with a cap on what a byte may grow to."""

import zlib
from typing import BinaryIO, Protocol

CHUNK = 1 << 16
RATIO = 200
"""Bytes that a compressed byte may become, over a member of at least SMALL bytes."""
SMALL = 1_000_000


class BombError(ValueError):
    """Compressed data grows more than RATIO times."""


class Lines(Protocol):
    """What is read in lines and in pieces: a binary file, or GzipStream."""

    def read(self, size: int = -1, /) -> bytes:
        """Return `size` bytes, fewer only at the end."""

    def readline(self, size: int = -1, /) -> bytes:
        """Return a line with its end, or `size` bytes of it."""


class GzipStream:
    """Reads concatenated gzip members; `read` and `readline` as a file has them."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self._decoder = zlib.decompressobj(31)
        self._input = b""
        self._buffer = bytearray()
        self._taken = self._given = 0
        self._ended = False

    def read(self, size: int = -1, /) -> bytes:
        """Return `size` bytes, fewer only at the end."""
        while not self._ended and (size < 0 or len(self._buffer) < size):
            self._fill()
        count = len(self._buffer) if size < 0 else size
        data = bytes(self._buffer[:count])
        del self._buffer[:count]
        return data

    def readline(self, size: int = -1, /) -> bytes:
        """Return a line with its end, or `size` bytes of it."""
        limit = size if size >= 0 else None
        start = 0
        while True:
            found = self._buffer.find(b"\n", start)
            if found >= 0 or self._ended or (limit is not None and len(self._buffer) >= limit):
                end = found + 1 if found >= 0 else len(self._buffer)
                return self.read(end if limit is None else min(end, limit))
            start = len(self._buffer)
            self._fill()

    def _fill(self) -> None:
        data = self._input or self._file.read(CHUNK)
        self._input = b""
        if not data:
            rest = b"" if self._decoder.eof else self._decoder.decompress(b"", CHUNK * 4)
            self._buffer += rest
            self._ended = not rest
            if self._ended and self._taken and not self._decoder.eof:
                raise EOFError("the compressed data ends too early")
            return
        if self._decoder.eof:
            data = data.lstrip(b"\0")
            self._decoder = zlib.decompressobj(31)
            self._taken = self._given = 0
            if not data:
                return
        before = len(data)
        out = self._decoder.decompress(data, CHUNK * 4)
        self._input = self._decoder.unconsumed_tail or self._decoder.unused_data
        self._taken += before - len(self._input)
        self._given += len(out)
        self._buffer += out
        if self._given > SMALL and self._given > RATIO * self._taken:
            raise BombError(f"compressed data grows more than {RATIO} times")
        if self._decoder.eof:
            self._taken = 0
