"""Tables, figures and lists of definitions, read from an lxml tree.

Each reader returns None for an element that only lays out a page: its contents are then read as plain blocks.
"""

from collections.abc import Callable, Sequence
from types import MappingProxyType

from lxml.etree import _Element

from site_gen.importers.html_model import Block, Break, Inline, Kept, Listing, Paragraph, Table, is_empty

Inside = Callable[[_Element], tuple[Block, ...]]
"""Reads what is inside an element as blocks."""
Words = Callable[[_Element], tuple[Inline, ...]]
"""Reads what is inside an element as inlines."""


def read_figure(element: _Element, inside: Inside, words: Words) -> Sequence[Block] | None:
    """Return a picture with its caption, in the order in which they stand."""
    captions = [child for child in element.iter("figcaption") if _nearest(child, "figure") is element]
    if len(captions) != 1 or is_empty(words(captions[0])) or not element.xpath("boolean(.//img)"):
        return None
    blocks = inside(element)
    if len(blocks) != 2 or not all(isinstance(block, Paragraph) for block in blocks):
        return None
    caption_first = bool(captions[0].xpath("boolean(following-sibling::*//img | following-sibling::img)"))
    caption = Kept("figcaption", (blocks[0] if caption_first else blocks[1],))
    return [Kept("figure", (caption, blocks[1]) if caption_first else (blocks[0], caption))]


def read_definitions(element: _Element, inside: Inside, words: Words) -> Sequence[Block] | None:
    """Return a list of terms and their descriptions, if these are paragraphs and lists and nothing stands between."""
    stray = element.xpath("boolean(./*[not(self::dt or self::dd or self::div)] | ./div/*[not(self::dt or self::dd)])")
    if (
        stray
        or (element.text or "").strip()
        or any((child.tail or "").strip() for child in element.iterdescendants("dt", "dd", "div"))
    ):
        return None
    children = [child for child in element.iter("dt", "dd") if _nearest(child, "dl") is element]
    parts = [Kept(str(child.tag), inside(child)) for child in children]
    if not parts or not all(isinstance(block, Paragraph | Listing) for part in parts for block in part.blocks):
        return None
    return [Kept("dl", tuple(part for part in parts if part.blocks))]


def read_table(element: _Element, inside: Inside, words: Words) -> Sequence[Block] | None:
    """Return a table of data: as Table where Markdown can say it, else as HTML."""
    rows = [row for row in element.iter("tr") if _nearest(row, "table") is element]
    cells = [[cell for cell in row if cell.tag in ("td", "th")] for row in rows]
    if _is_layout(element, cells):
        return None
    read = [[inside(cell) for cell in row] for row in cells]
    captions = [words(child) for child in element if child.tag == "caption"]
    plain = all(isinstance(block, Paragraph) for row in read for cell in row for block in cell)
    if not plain or any(_spans(cell) for row in cells for cell in row):
        return [_kept_table(cells, read, captions)]
    lines = [tuple(_joined(cell) for cell in row) for row in read]
    has_header = bool(cells[0]) and all(cell.tag == "th" for cell in cells[0])
    header = lines[0] if has_header or _nearest(rows[0], "thead") is not None else ()
    body = tuple(line for line in (lines[1:] if header else lines) if not all(is_empty(cell) for cell in line))
    table: list[Block] = [Table(header, body)] if body or not all(map(is_empty, header)) else []
    return [*(Paragraph(caption) for caption in captions if not is_empty(caption)), *table]


def _is_layout(table: _Element, cells: Sequence[Sequence[_Element]]) -> bool:
    if table.get("role") in ("presentation", "none") or all(len(row) <= 1 for row in cells):
        return True
    if table.xpath("boolean(.//table)"):
        return True
    return len(cells) <= 3 and bool(table.xpath("boolean(.//h1|.//h2|.//h3|.//h4|.//h5|.//h6)"))


def _kept_table(
    cells: Sequence[Sequence[_Element]],
    read: Sequence[Sequence[tuple[Block, ...]]],
    captions: Sequence[tuple[Inline, ...]],
) -> Kept:
    blocks: list[Block] = [Kept("caption", (Paragraph(words),)) for words in captions if not is_empty(words)]
    for row, contents in zip(cells, read, strict=True):
        if row:
            kept = zip(row, contents, strict=True)
            blocks.append(Kept("tr", tuple(Kept(str(cell.tag), content, _spans(cell)) for cell, content in kept)))
    return Kept("table", tuple(blocks))


def _nearest(element: _Element, tag: str) -> _Element | None:
    return next(element.iterancestors(tag), None)


def _spans(cell: _Element) -> tuple[tuple[str, str], ...]:
    """Return the spans of a cell over more than one column or row."""
    spans = ((name, (cell.get(name) or "").strip()) for name in ("colspan", "rowspan"))
    return tuple((name, span) for name, span in spans if span.isdigit() and span != "1")


def _joined(blocks: Sequence[Block]) -> tuple[Inline, ...]:
    joined: list[Inline] = []
    for block in blocks:
        if isinstance(block, Paragraph):
            joined += ([Break()] if joined else []) + list(block.children)
    return tuple(joined)


STRUCTURES = MappingProxyType({"table": read_table, "figure": read_figure, "dl": read_definitions})
"""The reader of each element."""
