"""From a page's bytes to its text: UTF-8, and what is done where it is not."""

import codecs
import re
from typing import NamedTuple

from site_gen.text import CONTROL_CHARACTERS, holds_controls

_MARKS = (
    # UTF-32's little-endian mark begins with UTF-16's: no one writes pages in it.
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_HEAD = 8192
_STRAY_NULS = 8
"""So many NULs a damaged text may have in its head; beyond, and beyond 2 %, it is of no text."""

_LINE_ENDS = re.compile("\r\n?")


class Decoded(NamedTuple):
    """A text with LF line ends and no control character but tab and LF; and what was done to it."""

    text: str
    replaced: int = 0
    """Bytes that are no UTF-8 and stand as U+FFFD."""
    encoding: str | None = None
    """The encoding that was taken for a text that is not UTF-8 and has no byte order mark."""
    removed: int = 0
    """Control characters removed, NUL (which stands as U+FFFD) included."""
    line: int | None = None
    """1-based line of the first thing that was replaced or removed."""


def is_binary(data: bytes) -> bool:
    """Return whether bytes are no text: many NULs near the start, and no mark of UTF-16."""
    if 0 not in data:  # looked for many times as fast as counted
        return False
    head = data[:_HEAD]
    utf_16 = head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    return head.count(0) > max(_STRAY_NULS, len(head) // 50) and not utf_16


def decode(data: bytes) -> Decoded:
    """Return the text of a page. Total: any bytes give a text, and nothing but control characters is lost.

    UTF-8 strictly; else, when the bytes are mostly UTF-8, U+FFFD for the others; else windows-1252.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _finished(data[len(mark) :].decode(encoding, "replace"), None)
    try:
        return _finished(data.decode("utf-8"), None)
    except UnicodeDecodeError as error:
        first = error.start
    text = data.decode("utf-8", "replace")
    broken = text.count("\ufffd")
    sound = sum(1 for character in text if character > "\x7f") - broken
    line = data.count(b"\n", 0, first) + 1
    if sound >= broken:
        return _finished(text, None)._replace(replaced=broken, line=line)
    text = data.decode("cp1252", "replace")
    return _finished(text, "windows-1252")._replace(line=line)


def _finished(text: str, encoding: str | None) -> Decoded:
    if "\r" in text:
        text = _LINE_ENDS.sub("\n", text)
    found = CONTROL_CHARACTERS.search(text) if holds_controls(text) else None
    if not found:
        return Decoded(text, encoding=encoding)
    line = text.count("\n", 0, found.start()) + 1
    text, removed = CONTROL_CHARACTERS.subn(lambda match: "\ufffd" if match[0] == "\0" else "", text)
    return Decoded(text, encoding=encoding, removed=removed, line=line)
