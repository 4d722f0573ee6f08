"""Writes Python-Markdown's trees as HTML: the library's own output in less of its time."""

import re
from collections.abc import Callable
from xml.etree.ElementTree import Element

from markdown.serializers import to_html_string

from site_gen.text import any_in

_BARE_AMPERSAND = re.compile(r"&(?!(?:\#[0-9]+|\#x[0-9a-f]+|[0-9a-z]+);)", re.IGNORECASE)
_ESCAPED = '&<>"'
_EMPTY = frozenset(("br", "hr", "img"))
_COMMON = frozenset(("p", "em", "strong", "a", "li", "ul", "code", "h2", "h3"))
"""What needs no look at its name."""
_ODD_NAMES = "script style area base basefont col embed frame input isindex link meta param source track wbr"
_ODD = frozenset(_ODD_NAMES.split())
_ORDINARY = frozenset(
    ("href", "src", "alt", "title", "class", "id", "style", "start")  # no boolean attribute is among them
)


class _OddElementError(Exception):
    """Something that Markdown's own syntax does not make: left to the library's serializer."""


def to_html(root: Element) -> str:
    """Return the HTML of a tree, as `markdown.serializers.to_html_string` does."""
    pieces: list[str] = []
    try:
        _write(pieces.append, root)
    except (_OddElementError, RecursionError):
        return to_html_string(root)
    return "".join(pieces)


def _write(write: Callable[[str], None], element: Element) -> None:
    tag = element.tag
    if tag not in _COMMON and (not isinstance(tag, str) or tag in _ODD or not tag.islower()):
        raise _OddElementError
    write(f"<{tag}{_attributes(element)}>" if element.attrib else f"<{tag}>")
    text = element.text
    if text:
        write(_escaped(text) if "&" in text or "<" in text or ">" in text else text)
    for child in element:
        _write(write, child)
    if tag not in _EMPTY:
        write(f"</{tag}>")
    tail = element.tail
    if tail:
        write(_escaped(tail) if "&" in tail or "<" in tail or ">" in tail else tail)


def _attributes(element: Element) -> str:
    pieces = []
    for name, value in sorted(element.items()):
        if name not in _ORDINARY or not isinstance(value, str):
            raise _OddElementError
        pieces.append(f' {name}="{_escaped(value).replace(chr(34), "&quot;") if any_in(value, _ESCAPED) else value}"')
    return "".join(pieces)


def _escaped(text: str) -> str:
    if "&" in text:
        text = _BARE_AMPERSAND.sub("&amp;", text)
    return text.replace("<", "&lt;").replace(">", "&gt;")
