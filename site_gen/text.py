"""Small rules for text that every layer shares."""

import hashlib
import re
import unicodedata
from collections.abc import Iterable
from io import BufferedReader

CONTROL_CHARACTERS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufffe\uffff\ud800-\udfff]")
"""C0 and C1 controls but tab, LF and CR, non-characters and lone surrogates: none may stand in HTML or XML."""


_CONTROL_BYTES = bytes([*range(9), 11, 12, *range(14, 32), 127])
_BEFORE_OTHERS = (b"\xc2", b"\xed", b"\xef\xbf")
"""First bytes of C1 controls, surrogates and non-characters in UTF-8."""


def holds_any(text: str, characters: bytes) -> bool:
    """Return whether one of some ASCII characters stands in text: several times as fast as a regular expression."""
    data = text.encode("utf-8", "surrogatepass")
    return len(data.translate(None, characters)) != len(data)


def any_in(text: str, pieces: Iterable[str]) -> bool:
    """Return whether one of some pieces, best single characters, stands in text: in short ones the quickest way."""
    for piece in pieces:  # noqa: SIM110 (a generator costs more than all looks)
        if piece in text:
            return True
    return False


def holds_controls(text: str) -> bool:
    """Return whether control characters stand in text."""
    if holds_any(text, _CONTROL_BYTES):
        return True
    if text.isascii():
        return False
    data = text.encode("utf-8", "surrogatepass")
    return any(first in data for first in _BEFORE_OTHERS) and CONTROL_CHARACTERS.search(text) is not None


def without_controls(text: str) -> str:
    """Return text without control characters, so that markers made of them cannot be forged."""
    return CONTROL_CHARACTERS.sub("", text) if holds_controls(text) else text


def one_line(text: str) -> str:
    """Return text in NFC, runs of white space as one space, trimmed."""
    return " ".join(unicodedata.normalize("NFC", text).split())


def digest(*parts: str | bytes) -> str:
    """Return BLAKE2b-160, hexadecimal, of parts of which none can be taken for another's end or beginning."""
    state = hashlib.blake2b(digest_size=20)
    for part in parts:
        data = part.encode("utf-8", "surrogatepass") if isinstance(part, str) else part
        state.update(b"%d:" % len(data))
        state.update(data)
    return state.hexdigest()


def digest_lines(parts: Iterable[str]) -> str:
    """Return BLAKE2b-160, hexadecimal, of strings that hold no line feed: digests, addresses, numbers."""
    return hashlib.blake2b("\n".join(parts).encode("utf-8", "surrogatepass"), digest_size=20).hexdigest()


def content_digest(data: bytes) -> str:
    """Return the first 160 bits of the SHA-256 of a file, hexadecimal: processors have instructions for it."""
    return hashlib.sha256(data).hexdigest()[:40]


def content_digest_of(stream: BufferedReader) -> str:
    """Return the `content_digest` of an open file, however large."""
    return hashlib.file_digest(stream, "sha256").hexdigest()[:40]


def clash_key(text: str) -> str:
    """Return what two names share that some file system takes for the same: NFC and case folded."""
    if text.isascii():
        return text.lower()
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", text).casefold())
