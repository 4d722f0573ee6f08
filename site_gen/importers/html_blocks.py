"""The blocks of an article, read from an lxml tree that is already cleaned (`html_prepare`).

Nothing with words, a link or a picture is dropped: an element that has no place here passes its children on.
"""

import re
from collections.abc import Sequence

from lxml.etree import _Element
from msgspec import Struct

from site_gen.importers.html_inline import (
    Node,
    inlines,
    linked,
    nodes_of,
    safe_address,
    text_of,
)
from site_gen.importers.html_model import (
    STRONG,
    Block,
    Break,
    Heading,
    Inline,
    Kept,
    Listing,
    Paragraph,
    Preformatted,
    Quote,
    Rule,
    Styled,
    is_empty,
)
from site_gen.importers.html_structures import STRUCTURES
from site_gen.importers.html_typed_lists import with_typed_lists, without_counters

BLOCK_TAGS = frozenset(
    """
    address article aside blockquote body caption center colgroup dd details dialog dir div dl dt fieldset
    figcaption figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr html legend li main menu nav ol p pre search
    section summary table tbody td tfoot th thead tr ul
    """.split()  # noqa: SIM905  # words in lines are read better than a list
)
_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_LANGUAGE = re.compile(r"(?:\A|\s)(?:lang(?:uage)?-|highlight-source-|brush:\s*)([A-Za-z0-9_+#-]+)")
_STYLED_TAGS = {"b": STRONG, "strong": STRONG, "i": "em", "em": "em"}


_Outer = tuple[tuple[str, str], ...]
"""Inline elements around the blocks that are being read, outermost first: (kind, address or "")."""


def read_blocks(root: _Element) -> tuple[Block, ...]:
    """Return what is inside `root` as blocks, in order."""
    holders: set[_Element] = set()
    for element in root.iter(*BLOCK_TAGS):
        ancestor = element.getparent()
        while ancestor is not None and ancestor not in holders:
            holders.add(ancestor)
            ancestor = ancestor.getparent()
    return _Reader(holders).inside(root)


class _Reader(Struct, frozen=True):
    holders: set[_Element]
    """Elements with a block among their descendants."""

    def blocks(self, nodes: Sequence[Node], outer: _Outer) -> list[Block]:
        result: list[Block] = []
        run: list[Node] = []
        for node in nodes:
            if isinstance(node, str) or (node.tag not in BLOCK_TAGS and node not in self.holders):
                run.append(node)
                continue
            result += self._paragraphs(run, outer)
            run = []
            result += self.block(node, outer)
        return result + self._paragraphs(run, outer)

    def inside(self, element: _Element, outer: _Outer = ()) -> tuple[Block, ...]:
        return tuple(with_typed_lists(self.blocks(nodes_of(element), outer)))

    def inline(self, element: _Element, outer: _Outer = ()) -> tuple[Inline, ...]:
        return _wrapped(inlines(nodes_of(element)), outer)

    def _paragraphs(self, run: Sequence[Node], outer: _Outer) -> list[Block]:
        result: list[Block] = []
        for part in _split_at_double_breaks(inlines(run)):
            if not is_empty(part):
                result.append(Paragraph(_wrapped(part, outer)))
        return result

    def block(self, element: _Element, outer: _Outer) -> list[Block]:
        tag = str(element.tag)
        if tag in _HEADINGS:
            children = self.inline(element, tuple(part for part in outer if part[0] == "a"))
            return [] if is_empty(children) else [Heading(_HEADINGS[tag], children)]
        if tag in ("ul", "ol", "menu", "dir"):
            return self._list(element, outer)
        if tag == "blockquote":
            quoted = self.inside(element, outer)
            return [Quote(quoted)] if quoted else []
        if tag == "pre":
            return self._preformatted(element)
        if tag == "hr":
            return [Rule()]
        structure = STRUCTURES.get(tag)
        if structure:
            kept = structure(element, lambda part: self.inside(part, outer), lambda part: self.inline(part, outer))
            return list(self.inside(element, outer)) if kept is None else list(kept)
        if tag == "summary":
            children = self.inline(element, outer)
            return [] if is_empty(children) else [Paragraph((Styled(STRONG, children),))]
        return self.blocks(nodes_of(element), outer + _outer_of(element))

    def _list(self, element: _Element, outer: _Outer) -> list[Block]:
        items: list[tuple[Block, ...]] = []
        for node in nodes_of(element):
            if isinstance(node, str) or node.tag not in ("ul", "ol"):
                is_item = not isinstance(node, str) and node.tag == "li"
                item = self.inside(node, outer) if is_item and not isinstance(node, str) else self.blocks([node], outer)
                if item:
                    items.append(tuple(item))
            elif items:  # a list directly inside a list belongs to the item before it
                items[-1] += tuple(self._list(node, outer))
            else:
                items.append(tuple(self._list(node, outer)))
        if not items:
            return []
        ordered, kind = element.tag == "ol", element.get("type") or ""
        if ordered and kind in ("a", "A", "i", "I"):
            return [Kept("ol", tuple(Kept("li", item) for item in items), (("type", kind),))]
        first, items = without_counters(items)
        ordered = ordered or first > 0
        start = element.get("start") or ""
        first = int(start) if re.fullmatch(r"\d{1,6}", start) else first
        return [Listing(tuple(items), ordered, first or 1)]

    def _preformatted(self, element: _Element) -> list[Block]:
        codes = list(element.iter("code"))
        if len(codes) == 1 and not codes[0].xpath(".//a[@href] | .//img[@src]"):
            around = inlines([node for node in nodes_of(element) if node is not codes[0]])
            beside: list[Block] = [] if is_empty(around) else [Paragraph(around)]
            return beside + self._code(codes[0]) if codes[0].getparent() is element else self._code(element)
        if element.xpath(".//a[@href] | .//img[@src]"):
            children = self.inline(element)
            return [Kept("pre", (Paragraph(children),))] if not is_empty(children) else []
        return self._code(element)

    def _code(self, element: _Element) -> list[Block]:
        for line_break in list(element.iter("br")):
            line_break.text = "\n"
        text = text_of(element).replace("\r\n", "\n").replace("\r", "\n")
        text = re.sub(r"\A(?:[ \t]*\n)+|\s+\Z", "", text)
        classes = " ".join(
            e.get("class") or "" for e in (element, *element.iter("code"), element.getparent()) if e is not None
        )
        match = _LANGUAGE.search(classes)
        return [Preformatted(text, match[1].lower() if match else "")] if text.strip() else []


def _outer_of(element: _Element) -> _Outer:
    if element.tag == "a":
        href = safe_address(element.get("href"))
        return (("a", href),) if href else ()
    style = _STYLED_TAGS.get(str(element.tag))
    return ((style, ""),) if style else ()


def _wrapped(children: tuple[Inline, ...], outer: _Outer) -> tuple[Inline, ...]:
    for kind, href in reversed(outer):
        if not is_empty(children):
            children = linked(href, children) if kind == "a" else (Styled(kind, children),)
    return children


def _split_at_double_breaks(children: Sequence[Inline]) -> list[tuple[Inline, ...]]:
    parts: list[list[Inline]] = [[]]
    pending: list[Inline] = []  # a break and the white space after it
    for child in children:
        blank = not isinstance(child, Break) and is_empty((child,))
        if isinstance(child, Break) and any(isinstance(before, Break) for before in pending):
            parts.append([])
            pending = []
        elif isinstance(child, Break) or (blank and pending):
            pending.append(child)
        else:
            parts[-1] += pending if parts[-1] else []
            pending = []
            parts[-1].append(child)
    return [tuple(part) for part in parts]
