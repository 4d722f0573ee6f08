"""HTML as Markdown that loses no word, link or picture.

Lists are indented by four columns, the one form that Python-Markdown and CommonMark both keep. What Markdown cannot
say stays HTML. Every text is rendered again and compared; a block that does not come back whole is written as HTML.
"""

from collections.abc import Sequence
from copy import deepcopy

from lxml.etree import _Element

from site_gen.importers.html_blocks import read_blocks
from site_gen.importers.html_check import returns_whole
from site_gen.importers.html_inline_markdown import write_heading, write_inlines
from site_gen.importers.html_model import (
    Block,
    Footnote,
    Heading,
    Inline,
    Listing,
    Paragraph,
    Preformatted,
    Quote,
    Rule,
    Table,
    mentions,
)
from site_gen.importers.html_notes import has_notes, number_notes, take_notes, unmark_references
from site_gen.importers.html_raw import block_html

_SEPARATOR = "<!-- -->"
"""Keeps apart two lists or quotations that follow each other: Markdown would join them."""


def to_markdown(root: _Element) -> str:
    """Return what is inside a cleaned element as Markdown, ending in a line feed ("" if there is nothing).

    Marked notes (`html_notes`) become footnotes if the text then comes back whole; else they stay where they are.
    """
    blocks = _with_footnotes(deepcopy(root)) if has_notes(root) else ()
    text = _joined([(block, write_block(block)) for block in blocks])
    if blocks and returns_whole(text, blocks):
        return text
    unmark_references(root)
    return blocks_to_markdown(read_blocks(root))


def _with_footnotes(root: _Element) -> tuple[Block, ...]:
    """Return what is inside an element as blocks, its notes as footnotes below them; () if there are none."""
    notes = take_notes(root)
    if not notes:
        return ()
    found = mentions((read_blocks(root), *(read_blocks(note.element) for note in notes)))
    # What stays HTML is no mention for the engines: notes that only stand there are numbered last, as engines do.
    notes = number_notes(root, notes, [label for _, label in sorted(found, key=lambda one: one[0])])
    return (*read_blocks(root), *(Footnote(note.label, read_blocks(note.element)) for note in notes))


def blocks_to_markdown(blocks: Sequence[Block]) -> str:
    """Return blocks as Markdown; those that would not come back whole from it as HTML."""
    written = [(block, write_block(block)) for block in blocks]
    text = _joined(written)
    if returns_whole(text, blocks):
        return text
    kept = [
        (block, lines if returns_whole(_joined([(block, lines)]), [block]) else [block_html(block)])
        for block, lines in written
    ]
    text = _joined(kept)
    return text if returns_whole(text, blocks) else "\n\n".join(map(block_html, blocks)) + "\n"


def _is_whole(block: Block, lines: list[str]) -> bool:
    return returns_whole(_joined([(block, lines)]), [block])


def _joined(written: Sequence[tuple[Block, list[str]]]) -> str:
    lines = _stack(written)
    return "\n".join(lines) + "\n" if lines else ""


def _stack(written: Sequence[tuple[Block, list[str]]]) -> list[str]:
    """Return the lines of blocks with a blank one between them, and a separator where two would become one."""
    result: list[str] = []
    last: Block | None = None
    for block, lines in written:
        if not lines:
            continue
        if last is not None:
            result.append("")
            if _would_join(last, block):
                result += [_SEPARATOR, ""]
        result += lines
        last = block
    return result


def _would_join(first: Block, second: Block) -> bool:
    if isinstance(first, Listing):
        return isinstance(second, Listing | Preformatted)
    return isinstance(first, Quote | Preformatted) and type(first) is type(second)


def write_block(block: Block, *, nested: bool = False) -> list[str]:
    """Return the lines of one block. `nested`: inside a list or a quotation, where code cannot be fenced."""
    if isinstance(block, Paragraph):
        return write_inlines(block.children).split("\n")
    if isinstance(block, Heading):
        return [f"{'#' * block.level} {write_heading(block.children)}"]
    if isinstance(block, Quote):
        inner = _stack([(child, write_block(child, nested=True)) for child in block.blocks])
        return [f"> {line}".rstrip() if not line.endswith("  ") else f"> {line}" for line in inner]
    if isinstance(block, Listing):
        return _list(block)
    if isinstance(block, Preformatted):
        return _code(block, nested)
    if isinstance(block, Rule):
        return ["---"]
    if isinstance(block, Table):
        return _table(block)
    if isinstance(block, Footnote):
        return _footnote(block)
    return [block_html(block)]


def _footnote(block: Footnote) -> list[str]:
    first, *rest = _stack([(child, write_block(child, nested=True)) for child in block.blocks]) or [""]
    return [f"[^{block.label}]: {first}", *(f"    {line}" if line else "" for line in rest)]


def _code(block: Preformatted, nested: bool) -> list[str]:
    lines = block.text.split("\n")
    if nested:
        return [f"    {line}" if line.strip() else "" for line in lines]
    longest = max((len(line) - len(line.lstrip("`")) for line in map(str.strip, lines)), default=0)
    fence = "`" * max(3, longest + 1)
    return [fence + block.language, *lines, fence]


def _list(block: Listing) -> list[str]:
    loose = any(not _is_tight(item) for item in block.items)
    result: list[str] = []
    for index, item in enumerate(block.items):
        marker = f"{block.start + index}." if block.ordered else "-"
        indent = max(4, len(marker) + 1)
        parts = [(child, write_block(child, nested=True)) for child in item]
        lines = _stack(parts) if loose else [line for _, part in parts for line in part]
        if result and loose:
            result.append("")
        if item and isinstance(item[0], Quote | Preformatted | Rule | Table):
            lines = [_SEPARATOR, "", *lines]  # Python-Markdown takes these only after a blank line
        first, *rest = lines or [""]
        result.append(marker.ljust(indent) + first)
        result += [" " * indent + line if line else "" for line in rest]
    return result


def _is_tight(item: Sequence[Block]) -> bool:
    """Return whether an item is one paragraph, perhaps with tight lists below it."""
    if not item or not isinstance(item[0], Paragraph) or len(item) > 2:
        return False
    return all(isinstance(child, Listing) and all(map(_is_tight, child.items)) for child in item[1:])


def _table(block: Table) -> list[str]:
    width = max(len(row) for row in (block.header, *block.rows))

    def line(cells: Sequence[tuple[Inline, ...]]) -> str:
        written = [write_inlines(cell, in_table=True) for cell in cells]
        return "| " + " | ".join(written + [""] * (width - len(cells))) + " |"

    return [line(block.header), "|" + " --- |" * width, *map(line, block.rows)]
