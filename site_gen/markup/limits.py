"""What a text may hold before its engine sees it: bounds on runs and nesting, so that its time is bounded too.

No article comes near them. They stop texts that are made, or broken, so that an engine, or the HTML parser behind it,
takes the square of their length. All are cheap to test, and give the same answer on every machine.
"""

import re
from collections import Counter

from site_gen.settings import LimitSettings

NESTING = 100
"""Quotes and lists within each other on one line."""
TAGS = 20_000
"""Less-than signs of a text."""
TAG_LENGTH = 10_000
OPEN_IN_BLOCK = 200
"""Brackets and tags that are opened and not closed between two blank lines."""
SIGNS_IN_BLOCK = 10_000
"""Of one kind, between two blank lines."""
MENTIONS = 500
"""Of one footnote."""
FOOTNOTES = 5_000

_NESTED = re.compile(rf"\n *(?:(?:>|[-*+](?= )|\d{{1,9}}[.)](?= )) *){{{NESTING + 1}}}")
"""Begins with a line feed, not with an anchor: that is looked for five times as fast."""
_LONG_TAG = re.compile(rf"<[A-Za-z/!?][^<>]{{{TAG_LENGTH}}}")
_FOOTNOTE = re.compile(r"\[\^([^\]\n]{1,100})\]")
_SIGNS = ("*", "_", "~", "`", "\\", "&", "[", "  \n", "\n=", "\n-\n", "\n--")
_SHORT = OPEN_IN_BLOCK * 3
"""A block of fewer characters cannot exceed a limit."""


class HtmlCostError(Exception):
    """Raised for HTML that would cost a tree builder too much."""


def excess(text: str, limits: LimitSettings, engine: str) -> str | None:
    """Return why a text must not be rendered, or None."""
    if is_too_long(text, limits):
        return f"it is longer than {limits.bytes:,} bytes"
    if len(text) > TAGS and text.count("<") > TAGS:
        return f"it holds more than {TAGS:,} tags"
    if len(text) > TAG_LENGTH and _LONG_TAG.search(text):
        return f"it holds a tag of more than {TAG_LENGTH:,} characters"
    if _NESTED.search(f"\n{text}"):
        return f"its quotes or lists are nested more than {NESTING} deep"
    if "^" in text and "[^" in text:
        mentions = Counter(_FOOTNOTE.findall(text))
        if len(mentions) > FOOTNOTES:
            return f"it has more than {FOOTNOTES:,} footnotes"
        if mentions and max(mentions.values()) > MENTIONS:
            return f"it mentions one footnote more than {MENTIONS} times"
    if engine == "python-markdown" and len(text) > _SHORT:
        return _excess_in_block(text)
    return None


def is_too_long(text: str, limits: LimitSettings) -> bool:
    """Return whether a text has more bytes than `limits.bytes`."""
    return len(text) > limits.bytes or (len(text) * 4 > limits.bytes and len(text.encode()) > limits.bytes)


def _excess_in_block(text: str) -> str | None:
    """Return what too much of stands in one block: what Python-Markdown needs the square of the time for."""
    for block in text.split("\n\n"):
        if len(block) <= _SHORT:
            continue
        if block.count("](") - block.count(")") > OPEN_IN_BLOCK or block.count("[") - block.count("]") > OPEN_IN_BLOCK:
            return f"a paragraph holds more than {OPEN_IN_BLOCK} open brackets"
        if block.count("<") - block.count(">") > OPEN_IN_BLOCK:
            return f"a paragraph holds more than {OPEN_IN_BLOCK} open tags"
        for sign in _SIGNS:
            if block.count(sign) > SIGNS_IN_BLOCK:
                return f"a paragraph holds more than {SIGNS_IN_BLOCK:,} times {sign!r}"
    return None
