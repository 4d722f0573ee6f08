"""The text of a published page, read from the page alone, and its digest: what `site-gen verify` compares.

The rule is the one that the page promises: the text content of the element `#text`, in NFC, every run of white space as
one space, trimmed, as UTF-8, under SHA-256.
"""

import hashlib
import re
from html.parser import HTMLParser
from typing import NamedTuple

from site_gen.text import one_line

_VOID = frozenset(
    ("area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr")
)
_DIGEST = re.compile(r"\b[0-9a-f]{64}\b")


class PageText(NamedTuple):
    """What a page holds and what it says of itself."""

    digest: str
    """SHA-256 of the text of `#text`, hexadecimal."""
    said: tuple[str, ...]
    """The digests that stand on the page outside of `#text`."""


def read_page_text(html: str) -> PageText | None:
    """Return the digest of an article's text and those that its page states; None for a page without `#text`."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    if not reader.found:
        return None
    text = one_line("".join(reader.inside))
    return PageText(hashlib.sha256(text.encode()).hexdigest(), tuple(_DIGEST.findall(" ".join(reader.outside))))


class _Reader(HTMLParser):
    """Collects text inside and outside of `#text`; the standard library asks for a subclass."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.depth = 0
        self.found = False
        self.inside: list[str] = []
        self.outside: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Go one element deeper, or find `#text`."""
        if tag in _VOID:
            return
        if self.depth:
            self.depth += 1
        elif ("id", "text") in attrs and not self.found:
            self.found = True
            self.depth = 1

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Stay where we are: `<br/>` holds no text."""

    def handle_endtag(self, tag: str) -> None:
        """Come back out of an element."""
        if self.depth and tag not in _VOID:
            self.depth -= 1

    def handle_data(self, data: str) -> None:
        """Keep text on its side."""
        (self.inside if self.depth else self.outside).append(data)
