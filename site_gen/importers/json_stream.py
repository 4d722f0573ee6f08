"""The values of a JSON list, or of JSON Lines, one by one, without holding more than one of them."""

import codecs
import json
import re
from collections.abc import Iterator
from typing import BinaryIO

CHUNK = 1 << 20
_SPACE = re.compile(r"[ \t\r\n]*")
_BETWEEN = re.compile(r"[ \t\r\n,\x1e]*")


class TooLargeError(ValueError):
    """A value is larger than its cap. The values after it can still be read, if they stand on lines of their own."""


def values_in(stream: BinaryIO, limit: int) -> Iterator[object]:
    """Return the elements of the list that a stream is, or the values that follow each other in it (JSON Lines).

    `next` raises ValueError for what is no JSON, and TooLargeError for a value of more than `limit` characters; after
    either it goes on at the next line, or ends.
    """
    return _Values(stream, limit)


class _Values(Iterator[object]):
    """Reads ahead in chunks; the next value begins at `position` of `buffer`."""

    def __init__(self, stream: BinaryIO, limit: int) -> None:
        self.stream = stream
        self.limit = limit
        self.decoder = json.JSONDecoder(strict=False)
        self.text = codecs.getincrementaldecoder("utf-8-sig")("replace")
        self.buffer = ""
        self.position = 0
        self.ended = False
        self.in_list = False
        self.started = False

    def __next__(self) -> object:
        self._skip(_SPACE)
        if not self.started:
            self.started = True
            if self.buffer.startswith("[", self.position):
                self.in_list = True
                self.position += 1
        self._skip(_BETWEEN)
        if self.position >= len(self.buffer) or (self.in_list and self.buffer[self.position] == "]"):
            raise StopIteration
        return self._value()

    def _value(self) -> object:
        while True:
            try:
                value, end = self.decoder.raw_decode(self.buffer, self.position)
            except RecursionError:
                self._skip_line()
                raise ValueError("nested too deeply") from None
            except json.JSONDecodeError as error:
                # An error at the end of what was read is mended by reading on.
                cut = len(self.buffer) - error.pos < 20 or error.msg.startswith("Unterminated string")
                if self.ended or not cut:
                    self._skip_line()
                    raise ValueError(error.msg) from None
                if len(self.buffer) - self.position > self.limit:
                    self._skip_line()
                    raise TooLargeError(f"a record of more than {self.limit} characters") from None
                # Twice as much each time, so that a large value is tried again only a few times.
                self._read(max(CHUNK, len(self.buffer) - self.position))
                continue
            if end == len(self.buffer) and not self.ended:
                self._read(CHUNK)  # a number may go on
                continue
            self.position = end
            return value

    def _skip(self, pattern: re.Pattern[str]) -> None:
        while True:
            match = pattern.match(self.buffer, self.position)
            self.position = match.end() if match else self.position
            if self.position < len(self.buffer) or self.ended:
                return
            self._read(CHUNK)

    def _skip_line(self) -> None:
        while True:
            found = self.buffer.find("\n", self.position)
            if found >= 0 or self.ended:
                self.position = found + 1 if found >= 0 else len(self.buffer)
                return
            self.position = len(self.buffer)
            self._read(CHUNK)

    def _read(self, size: int) -> None:
        data = self.stream.read(size)
        self.ended = not data
        self.buffer = self.buffer[self.position :] + self.text.decode(data, final=not data)
        self.position = 0
