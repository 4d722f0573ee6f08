"""HTML of a body as XHTML that a book may hold: well-formed, of known elements in places where the standard has them.

Nothing is trusted to be in its place: a list item outside of a list becomes a paragraph's box, a heading inside a word
loses its tags. What runs, embeds or asks for input is left out; its text stays where it has any.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from html import escape
from typing import NamedTuple
from urllib.parse import unquote

from site_gen.edition.attributes import attributes, plain, safe_id
from site_gen.edition.fragments import Element, read_fragment
from site_gen.text import without_controls

DROPPED = frozenset(
    (
        *("script", "style", "iframe", "object", "embed", "svg", "math", "audio", "video", "canvas", "template"),
        *("input", "select", "textarea", "button", "noscript", "head", "title", "map", "area", "datalist"),
    )
)
PHRASING = frozenset(
    (
        *("a", "abbr", "b", "bdi", "bdo", "cite", "code", "del", "dfn", "em", "i", "ins", "kbd", "mark", "q", "s"),
        *("samp", "small", "span", "strong", "sub", "sup", "u", "var"),
    )
)
TEXT_BLOCKS = frozenset(("p", "pre", "h1", "h2", "h3", "h4", "h5", "h6"))
"""They hold words and phrases."""
BOXES = frozenset(("div", "blockquote", "section"))
"""They hold blocks."""
AS_BOX = frozenset(
    (
        *("address", "article", "aside", "center", "details", "dd", "dt", "fieldset", "figcaption", "footer", "form"),
        *("header", "hgroup", "li", "main", "nav", "search", "summary", "caption", "td", "th"),
    )
)
"""Blocks that become a `div` where they stand."""
BLOCKS = TEXT_BLOCKS | BOXES | AS_BOX | {"ul", "ol", "dl", "table", "figure", "hr", "menu"}

_RUBY = re.compile(r"(?:b+(?:t|ptp)+)+")


class Places(NamedTuple):
    """Where the links and pictures of a fragment lead in the book; each may answer None for nowhere."""

    link: Callable[[str], str | None]
    """By the `href` as it stands; one of `#part` is not asked for."""
    picture: Callable[[str], str | None]


def xhtml(html: str, places: Places) -> str:
    """Return a fragment as the XHTML that a `div` may hold."""
    tree = read_fragment(html)
    wanted = frozenset(_ids(tree))
    writer = _Writer(places, wanted)
    text = "".join(writer.flow(tree.children))
    if writer.used != wanted:  # links to what is not there any more lose their address
        text = "".join(_Writer(places, frozenset(writer.used)).flow(tree.children))
    return without_controls(text)


def kept_ids(html: str) -> frozenset[str]:
    """Return the ids that a fragment has as XHTML."""
    tree = read_fragment(html)
    writer = _Writer(Places(lambda _: None, lambda _: None), frozenset(_ids(tree)))
    for _ in writer.flow(tree.children):
        pass
    return frozenset(writer.used)


def _ids(element: Element) -> Iterator[str]:
    for child in element.elements():
        if child.attributes.get("id"):
            yield safe_id(child.attributes["id"])
        yield from _ids(child)


class _Writer:
    """Writes one fragment; knows which ids it has used."""

    def __init__(self, places: Places, ids: frozenset[str]) -> None:
        self._places = places
        self._known = ids
        self.used: set[str] = set()

    def flow(self, children: Iterable[Element | str], inside: frozenset[str] = frozenset()) -> Iterator[str]:
        """Yield children where blocks may stand. `inside` are the links and definitions around them."""
        for child in children:
            if isinstance(child, str):
                yield escape(child, quote=False)
            elif child.tag == "a" and _has_block(child) and "a" not in inside:
                yield from self._around(child, "a", self.flow(child.children, inside | {"a"}))
            elif child.tag in PHRASING and _has_block(child):
                yield from self.flow(child.children, inside)
            elif child.tag in BLOCKS:
                yield from self._block(child, inside)
            else:
                yield from self._phrase(child, inside)

    def phrases(self, children: Iterable[Element | str], inside: frozenset[str] = frozenset()) -> Iterator[str]:
        """Yield children where only words and phrases may stand; blocks lose their tags."""
        for child in children:
            if isinstance(child, str):
                yield escape(child, quote=False)
            elif child.tag in BLOCKS:
                yield from self.phrases(child.children, inside)
                yield " "
            else:
                yield from self._phrase(child, inside)

    def _phrase(self, element: Element, inside: frozenset[str]) -> Iterator[str]:
        tag = element.tag
        if tag == "input" and element.attributes.get("type") == "checkbox":
            yield "☑ " if "checked" in element.attributes else "☐ "
        if tag in DROPPED:
            return
        if tag in ("br", "wbr"):
            yield f"<{tag}/>"
        elif tag == "img":
            yield self._picture(element)
        elif tag == "ruby":
            yield from self._ruby(element, inside)
        elif tag in PHRASING and not (tag in ("a", "dfn") and tag in inside):
            around = inside | {tag} if tag in ("a", "dfn") else inside
            shown = "span" if tag == "bdo" and element.attributes.get("dir") not in ("ltr", "rtl") else tag
            yield from self._around(element, shown, self.phrases(element.children, around))
        else:
            yield from self.phrases(element.children, inside)

    def _block(self, element: Element, inside: frozenset[str]) -> Iterator[str]:
        tag = element.tag
        if tag == "hr":
            yield "<hr/>"
        elif tag in TEXT_BLOCKS:
            yield from self._around(element, tag, self.phrases(element.children, inside))
        elif tag in ("ul", "ol", "menu"):
            items = self._items(element, inside)
            yield from self._around(element, "ul" if tag == "menu" else tag, items)
        elif tag == "dl":
            yield from self._definitions(element, inside)
        elif tag == "table":
            yield from self._table(element, inside)
        elif tag == "figure":
            yield from self._figure(element, inside)
        else:
            yield from self._around(element, tag if tag in BOXES else "div", self.flow(element.children, inside))

    def _items(self, element: Element, inside: frozenset[str]) -> Iterator[str]:
        for child in element.children:
            if isinstance(child, str):
                yield f"<li>{escape(child, quote=False)}</li>" if child.strip() else child
            elif child.tag == "li":
                yield from self._around(child, "li", self.flow(child.children, inside))
            elif child.tag not in DROPPED:
                yield from ("<li>", *self.flow([child], inside), "</li>")

    def _definitions(self, element: Element, inside: frozenset[str]) -> Iterator[str]:
        """Yield a list of terms, each with something that is said of it; what is neither becomes a description."""
        parts = list(_parts_of_list(element))
        if not parts:
            return
        yield "<dl>"
        before = "dd"
        for number, (tag, children) in enumerate(parts):
            if tag == "dd" and number == 0:
                yield "<dt></dt>"
            around = self.phrases(children, inside) if tag == "dt" else self.flow(children, inside)
            yield from (f"<{tag}>", *around, f"</{tag}>")
            before = tag
        yield "<dd></dd></dl>" if before == "dt" else "</dl>"

    def _figure(self, element: Element, inside: frozenset[str]) -> Iterator[str]:
        captions = [child for child in element.elements() if child.tag == "figcaption"]
        rest = [child for child in element.children if not (captions and child is captions[0])]
        yield "<figure>"
        yield from self.flow(rest, inside)
        if captions:
            yield from ("<figcaption>", *self.flow(captions[0].children, inside), "</figcaption>")
        yield "</figure>"

    def _table(self, element: Element, inside: frozenset[str]) -> Iterator[str]:
        captions = [child for child in element.elements() if child.tag == "caption"]
        yield "<table>"
        if captions:
            yield from ("<caption>", *self.phrases(captions[0].children, inside), "</caption>")
        heads: list[Element] = []
        bodies: list[Element] = []
        feet: list[Element] = []
        for child in element.elements():
            rows = [child] if child.tag == "tr" else [row for row in child.elements() if row.tag == "tr"]
            {"thead": heads, "tfoot": feet}.get(child.tag, bodies).extend(rows)
        for tag, rows in (("thead", heads), ("tbody", bodies), ("tfoot", feet)):
            if rows:
                yield from (f"<{tag}>", *(part for row in rows for part in self._row(row, inside)), f"</{tag}>")
        yield "</table>"

    def _row(self, row: Element, inside: frozenset[str]) -> Iterator[str]:
        yield "<tr>"
        for cell in row.elements():
            if cell.tag in ("td", "th"):
                content = self.phrases if cell.tag == "th" else self.flow
                yield from self._around(cell, cell.tag, content(cell.children, inside))
        yield "</tr>"

    def _ruby(self, element: Element, inside: frozenset[str]) -> Iterator[str]:
        """Yield words with their readings, or only the words and readings where the standard would not have them so."""
        found = [child for child in element.children if not isinstance(child, str) or child.strip()]
        signs = "".join({"rt": "t", "rp": "p"}.get(getattr(child, "tag", ""), "b") for child in found)
        if not _RUBY.fullmatch(signs):
            yield from self.phrases(element.children, inside)
            return
        yield "<ruby>"
        for child in found:
            if isinstance(child, Element) and child.tag in ("rt", "rp"):
                yield from (f"<{child.tag}>", *self.phrases(child.children, inside), f"</{child.tag}>")
            else:
                yield from self.phrases([child], inside)
        yield "</ruby>"

    def _picture(self, element: Element) -> str:
        source = self._places.picture(element.attributes.get("src", ""))
        alt = element.attributes.get("alt", "")
        if source is None:
            return f"<span>{escape(alt, quote=False)}</span>" if alt else ""
        sizes = ((name, element.attributes.get(name, "")) for name in ("width", "height"))
        shown = "".join(f' {name}="{value}"' for name, value in sizes if re.fullmatch(r"\d{1,5}", value))
        return f'<img src="{plain(source)}" alt="{plain(alt)}"{shown}/>'

    def _around(self, element: Element, tag: str, content: Iterable[str]) -> Iterator[str]:
        yield f"<{tag}{''.join(self._attributes(element, tag))}>"
        yield from content
        yield f"</{tag}>"

    def _attributes(self, element: Element, tag: str) -> Iterator[str]:
        given = element.attributes
        name = safe_id(given["id"]) if given.get("id") else ""
        if name in self._known and name not in self.used:
            self.used.add(name)
            yield f' id="{name}"'
        yield from attributes(tag, given)
        target = self._target(given.get("href", "")) if tag == "a" else None
        if target:
            yield f' href="{plain(target)}"'

    def _target(self, written: str) -> str | None:
        if not written.startswith("#"):
            return self._places.link(written)
        name = safe_id(unquote(written[1:])) if written[1:] else ""
        return f"#{name}" if name in self._known else None


def _has_block(element: Element) -> bool:
    return any(child.tag in BLOCKS or _has_block(child) for child in element.elements())


def _parts_of_list(element: Element) -> Iterator[tuple[str, Sequence[Element | str]]]:
    for child in element.children:
        if isinstance(child, str):
            if child.strip():
                yield "dd", [child]
        elif child.tag in ("dt", "dd"):
            yield child.tag, child.children
        elif child.tag == "div":
            yield from _parts_of_list(child)
        elif child.tag not in DROPPED:
            yield "dd", [child]
