"""Blocks as HTML, for what Markdown cannot say and for what an engine would not give back.

Only elements and attributes that an article needs are ever written; each block stands on one line without a blank
one, so that both Markdown engines take it as it is, also inside a list or a quotation.
"""

from collections.abc import Sequence
from html import escape

from site_gen.importers.html_inline import collapse
from site_gen.importers.html_inline_markdown import raw_text
from site_gen.importers.html_model import (
    Block,
    Break,
    Code,
    Footnote,
    Heading,
    Image,
    Inline,
    Link,
    Listing,
    Note,
    Paragraph,
    Preformatted,
    Quote,
    Rule,
    Table,
    Text,
)


def inline_html(children: Sequence[Inline]) -> str:
    """Return inlines as HTML."""
    return "".join(map(_inline, children))


def _inline(child: Inline) -> str:
    if isinstance(child, Text):
        return raw_text(child.text).replace("\n", "&#10;")
    if isinstance(child, Break):
        return "<br>"
    if isinstance(child, Code):
        return f"<code>{raw_text(child.text).replace(chr(10), '&#10;')}</code>"
    if isinstance(child, Image):
        return f'<img src="{_address(child.src)}" alt="{raw_text(child.alt)}">'
    if isinstance(child, Link):
        return f'<a href="{_address(child.href)}">{inline_html(child.children)}</a>'
    if isinstance(child, Note):
        return f'<sup><a href="#fn-{raw_text(child.label)}">{raw_text(child.label)}</a></sup>'
    return f"<{child.kind}>{inline_html(child.children)}</{child.kind}>"


def _address(href: str) -> str:
    """Return an address for an attribute; signs that Markdown would read inside it are percent-encoded."""
    href = href.replace("`", "%60").replace("\\", "%5C")
    return escape(href).replace("*", "&#42;").replace("_", "&#95;").replace("[", "&#91;").replace("]", "&#93;")


def blocks_html(blocks: Sequence[Block]) -> str:
    """Return blocks as HTML on one line."""
    return "".join(map(block_html, blocks))


def block_html(block: Block) -> str:
    """Return one block as HTML on one line."""
    if isinstance(block, Paragraph):
        return f"<p>{inline_html(collapse(block.children))}</p>"
    if isinstance(block, Heading):
        return f"<h{block.level}>{inline_html(collapse(block.children))}</h{block.level}>"
    if isinstance(block, Quote):
        return f"<blockquote>{blocks_html(block.blocks)}</blockquote>"
    if isinstance(block, Listing):
        tag = "ol" if block.ordered else "ul"
        start = f' start="{block.start}"' if block.ordered and block.start != 1 else ""
        return f"<{tag}{start}>{''.join(f'<li>{_loose(item)}</li>' for item in block.items)}</{tag}>"
    if isinstance(block, Preformatted):
        language = f' class="language-{block.language}"' if block.language else ""
        text = raw_text(block.text).replace("\n", "&#10;").replace("\t", "&#9;")
        return f"<pre><code{language}>{text}</code></pre>"
    if isinstance(block, Rule):
        return "<hr>"
    if isinstance(block, Table):
        return _table(block)
    if isinstance(block, Footnote):
        return f'<div class="footnote-definition" id="{block.label}">{blocks_html(block.blocks)}</div>'
    if block.tag == "pre":  # with links inside; its line ends count
        return "<pre>" + "".join(inline_html(b.children) for b in block.blocks if isinstance(b, Paragraph)) + "</pre>"
    attributes = "".join(f' {name}="{escape(value)}"' for name, value in block.attributes)
    return f"<{block.tag}{attributes}>{_loose(block.blocks)}</{block.tag}>"


def _loose(blocks: Sequence[Block]) -> str:
    """Return the blocks of an item or a cell; its first paragraph without <p> if it is the only one."""
    if blocks and isinstance(blocks[0], Paragraph) and not any(isinstance(block, Paragraph) for block in blocks[1:]):
        return inline_html(collapse(blocks[0].children)) + blocks_html(blocks[1:])
    return blocks_html(blocks)


def _table(table: Table) -> str:
    def row(cells: Sequence[tuple[Inline, ...]], tag: str) -> str:
        return "<tr>" + "".join(f"<{tag}>{inline_html(collapse(cell))}</{tag}>" for cell in cells) + "</tr>"

    head = f"<thead>{row(table.header, 'th')}</thead>" if table.header else ""
    return f"<table>{head}<tbody>{''.join(row(cells, 'td') for cells in table.rows)}</tbody></table>"
