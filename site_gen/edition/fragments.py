"""A body's HTML as a tree, read from canonical HTML: every tag is closed and every attribute quoted."""

from __future__ import annotations

from html.parser import HTMLParser

from msgspec import Struct

DEPTH = 100
"""Elements within each other; what is deeper loses its tags and keeps its text, as reading systems are no browsers."""

VOID = frozenset(("area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "wbr"))


class Element(Struct, gc=False):
    """An element, while its children are being read."""

    tag: str
    attributes: dict[str, str]
    children: list[Element | str]

    def elements(self) -> list[Element]:
        """Return the children that are elements."""
        return [child for child in self.children if isinstance(child, Element)]


def read_fragment(html: str) -> Element:
    """Return a fragment of HTML as the children of an element without a name."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return reader.root


class _Reader(HTMLParser):
    """Builds the tree; the standard library asks for a subclass."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.root = Element("", {}, [])
        self._open: list[Element] = [self.root]
        self._deeper = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Add an element, and go into it if it can hold something."""
        if tag not in VOID and len(self._open) > DEPTH:
            self._deeper += 1
            return
        element = Element(tag, {name: value or "" for name, value in attrs}, [])
        self._open[-1].children.append(element)
        if tag not in VOID:
            self._open.append(element)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Read `<br/>` as `<br>`; other elements are not closed by that sign."""
        self.handle_starttag(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        """Come back out of an element; an end tag that fits no open one is nothing."""
        if tag in VOID:
            return
        if self._deeper:
            self._deeper -= 1
            return
        for place in range(len(self._open) - 1, 0, -1):
            if self._open[place].tag == tag:
                del self._open[place:]
                return

    def handle_data(self, data: str) -> None:
        """Add text."""
        children = self._open[-1].children
        if children and isinstance(children[-1], str):
            children[-1] += data
        else:
            children.append(data)
