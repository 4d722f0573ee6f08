"""Runs of text within a block: words, emphasis, links, pictures, code; read from an lxml tree."""

import re
from collections.abc import Iterable, Sequence
from typing import TypeAlias

from lxml.etree import _Element

from site_gen.importers.html_model import (
    EMPHASIS,
    STRONG,
    Break,
    Code,
    Image,
    Inline,
    Link,
    Note,
    Styled,
    Text,
    is_empty,
    plain,
)

KEPT_TAGS = frozenset({"sub", "sup", "kbd", "samp", "var", "mark", "ins", "del", "q", "abbr", "dfn"})
"""Inline elements that carry meaning and have no Markdown: written as HTML."""
_STYLES = {"b": STRONG, "strong": STRONG, "i": EMPHASIS, "em": EMPHASIS, "s": "del", "strike": "del", "tt": "code"}
_JOINS = frozenset(
    """
    a abbr acronym b bdi bdo big cite code data dfn em font i ins del kbd label mark nobr output q rb ruby s samp
    small span strike strong sub sup time tt u var
    """.split()  # noqa: SIM905  # words in lines are read better than a list
)
"""Elements that do not part words: any other one stands for white space around its words."""
REFERENCE = "data-note-reference"
"""Marks a link to a footnote, with its label (`html_notes`)."""
SPACE = re.compile(r"[ \t\n\r\f]+")
_SAFE_LINK = re.compile(r"(?i)(?:https?:|mailto:|tel:|ftp:|#|/|\.|\?|[^:]*\Z|[^:/?#]*[/?#])")


Node: TypeAlias = str | _Element
"""Content of an element in order: its text, its children, their tails."""


def nodes_of(element: _Element) -> list[Node]:
    """Return the text and elements directly inside `element`, in order, without comments."""
    nodes: list[Node] = [element.text] if element.text else []
    for child in element:
        if isinstance(child.tag, str):
            nodes.append(child)
        if child.tail:
            nodes.append(child.tail)
    return nodes


def elements(root: _Element, path: str) -> list[_Element]:
    """Return the elements that an XPath finds."""
    found = root.xpath(path)
    return [one for one in found if isinstance(one, _Element)] if isinstance(found, list) else []


def text_of(element: _Element) -> str:
    """Return all text inside an element."""
    return "".join(map(str, element.itertext()))


def safe_address(address: str | None) -> str | None:
    """Return an address without spaces around it, or None if it leads nowhere ("", "#") or its scheme is not one of a

    document.
    """
    cleaned = re.sub(r"[\x00-\x1f\x7f]", "", (address or "").strip())
    return cleaned if cleaned not in ("", "#") and _SAFE_LINK.match(cleaned.replace(" ", "")) else None


def inlines(nodes: Iterable[Node]) -> tuple[Inline, ...]:
    """Return nodes that hold no block as inlines; neighbours of one kind are joined."""
    result: list[Inline] = []
    for node in nodes:
        for inline in (Text(node),) if isinstance(node, str) else _of_element(node):
            last = result[-1] if result else None
            if isinstance(inline, Text) and isinstance(last, Text):
                result[-1] = Text(last.text + inline.text)
            elif isinstance(inline, Styled) and isinstance(last, Styled) and inline.kind == last.kind != "q":
                result[-1] = Styled(last.kind, last.children + inline.children, last.title)
            else:
                result.append(inline)
    return tuple(result)


def _of_element(element: _Element) -> tuple[Inline, ...]:
    tag = _STYLES.get(str(element.tag), str(element.tag))
    if tag == "br":
        return (Break(),)
    if tag == "wbr":
        return ()
    if tag == "img":
        src = safe_address(element.get("src"))
        alt = SPACE.sub(" ", element.get("alt") or "").strip()
        return (Image(src, alt),) if src else ()
    if tag == "code" and not element.xpath(".//a[@href] | .//img | .//br"):
        text = text_of(element)
        return (Code(text),) if text.strip() else (Text(text),)
    label = element.get(REFERENCE) if tag == "a" else None
    if label:
        return (Note(label),)
    children = inlines(nodes_of(element))
    if tag == "sup" and any(isinstance(child, Note) for child in children) and not re.search(r"\w", plain(children)):
        # Brackets and commas between the numbers go with them.
        return tuple(child for child in children if isinstance(child, Note))
    if tag == "a":
        href = safe_address(element.get("href"))
        if href and is_empty(children):
            return children if href.startswith("#") else (Link(href, ()), *children)
        return linked(href, children) if href else children
    if tag in KEPT_TAGS or tag in (STRONG, EMPHASIS, "code"):
        return (Styled(tag, children, element.get("title") if tag == "abbr" else None),) if children else ()
    return children if tag in _JOINS else (Text(" "), *children, Text(" "))


def linked(href: str, children: tuple[Inline, ...]) -> tuple[Inline, ...]:
    """Return children as a link; a link inside them, which HTML does not allow, parts it in two."""
    if all(_has_link(child) or is_empty((child,)) for child in children):
        return (Link(href, ()), *children)
    result: list[Inline] = []
    for child in children:
        if _has_link(child):
            result.append(child)
        elif result and isinstance(result[-1], Link) and result[-1].href == href:
            result[-1] = Link(href, (*result[-1].children, child))
        else:
            result.append(Link(href, (child,)))
    return tuple(result)


def _has_link(child: Inline) -> bool:
    return isinstance(child, Link) or (isinstance(child, Styled) and any(map(_has_link, child.children)))


def collapse(children: Sequence[Inline]) -> tuple[Inline, ...]:
    """Return inlines as a browser shows them: one space for a run of white space, none at the ends or beside breaks,

    spaces at the edges of emphasis and links moved outside of them, empty elements gone.
    """
    spread = _spread(children)
    result: list[Inline] = []
    space = True  # white space here would not be seen
    for child in spread:
        if isinstance(child, Text):
            text = SPACE.sub(" ", child.text)
            text = text[1:] if space and text.startswith(" ") else text
            if not text:
                continue
            space = text.endswith(" ")
            if result and isinstance(result[-1], Text):
                text = result.pop().text + text  # type: ignore[union-attr]  # checked in the line above
            result.append(Text(text))
        elif isinstance(child, Break):
            _trim_end(result)
            if result and not isinstance(result[-1], Break):
                result.append(child)
            space = True
        else:
            result.append(child)
            space = False
    while result and isinstance(result[-1], Break):
        result.pop()
    _trim_end(result)
    return tuple(result)


def _trim_end(result: list[Inline]) -> None:
    if result and isinstance(result[-1], Text):
        text = result.pop().text.rstrip(" ")  # type: ignore[union-attr]  # checked in the line above
        if text:
            result.append(Text(text))


def _spread(children: Sequence[Inline]) -> list[Inline]:
    """Return children with the white space at the edges of nested elements as texts beside them."""
    result: list[Inline] = []
    for child in children:
        if not isinstance(child, Styled | Link):
            result.append(child)
            continue
        words = plain(child.children)
        inner = collapse(child.children)
        if words[:1] in (" ", "\t", "\n", "\r", "\f"):
            result.append(Text(" "))
        if inner or (isinstance(child, Link) and not child.children):
            nested = Link(child.href, inner) if isinstance(child, Link) else Styled(child.kind, inner, child.title)
            result.append(nested)
        if words[-1:] in (" ", "\t", "\n", "\r", "\f"):
            result.append(Text(" "))
    return result
