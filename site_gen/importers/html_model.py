"""What an article's HTML is made of, between reading it and writing it: blocks of inlines, frozen."""

from collections.abc import Iterator, Sequence

from msgspec import Struct

STRONG, EMPHASIS = "strong", "em"


class Text(Struct, frozen=True, tag=True):
    """Words; white space is collapsed when written."""

    text: str


class Styled(Struct, frozen=True, tag=True):
    """Children in an inline element that has no address: strong, em, sub …"""

    kind: str
    children: tuple["Inline", ...]
    title: str | None = None


class Link(Struct, frozen=True, tag=True):
    """A link."""

    href: str
    children: tuple["Inline", ...]


class Image(Struct, frozen=True, tag=True):
    """A picture."""

    src: str
    alt: str


class Code(Struct, frozen=True, tag=True):
    """Code within a line."""

    text: str


class Break(Struct, frozen=True, tag=True):
    """A line break."""


class Note(Struct, frozen=True, tag=True):
    """A reference to a footnote."""

    label: str


Inline = Text | Styled | Link | Image | Code | Break | Note


class Paragraph(Struct, frozen=True, tag=True):
    """Words in a row."""

    children: tuple[Inline, ...]


class Heading(Struct, frozen=True, tag=True):
    """A heading of level 1 to 6."""

    level: int
    children: tuple[Inline, ...]


class Quote(Struct, frozen=True, tag=True):
    """A block quotation."""

    blocks: tuple["Block", ...]


class Listing(Struct, frozen=True, tag=True):
    """A list: each item is blocks."""

    items: tuple[tuple["Block", ...], ...]
    ordered: bool = False
    start: int = 1


class Preformatted(Struct, frozen=True, tag=True):
    """Code or other text whose line ends count."""

    text: str
    language: str = ""


class Rule(Struct, frozen=True, tag=True):
    """A thematic break."""


class Table(Struct, frozen=True, tag=True):
    """A table that Markdown can say: cells are inlines, no spans."""

    header: tuple[tuple[Inline, ...], ...]
    """Empty when the table has none."""
    rows: tuple[tuple[tuple[Inline, ...], ...], ...]


class Kept(Struct, frozen=True, tag=True):
    """An element that stays HTML: a table with spans, a figure with its caption, a list of definitions."""

    tag: str
    blocks: tuple["Block", ...]
    attributes: tuple[tuple[str, str], ...] = ()


class Footnote(Struct, frozen=True, tag=True):
    """A note to a text, which a Note within it names by its label."""

    label: str
    blocks: tuple["Block", ...]


Block = Paragraph | Heading | Quote | Listing | Preformatted | Rule | Table | Kept | Footnote


def plain(children: Sequence[Inline]) -> str:
    """Return the words of inlines, white space as it was."""
    parts = []
    for child in children:
        if isinstance(child, Text | Code):
            parts.append(child.text)
        elif isinstance(child, Styled | Link):
            parts.append(plain(child.children))
        elif isinstance(child, Break):
            parts.append("\n")
    return "".join(parts)


def is_empty(children: Sequence[Inline]) -> bool:
    """Return whether nothing of the inlines is worth keeping: no word, no picture, no link, even one without words."""
    return not any(
        isinstance(child, Image | Note)
        or (isinstance(child, Text | Code) and child.text.strip(" \t\n\r\f"))
        or (isinstance(child, Link) and not child.children)
        or (isinstance(child, Styled | Link) and not is_empty(child.children))
        for child in children
    )


def mentions(part: object, kept: bool = False) -> Iterator[tuple[bool, str]]:
    """Yield the labels of the notes that blocks or inlines mention, in order, and whether in what stays HTML."""
    if isinstance(part, Note):
        yield kept, part.label
    elif isinstance(part, tuple):
        for child in part:
            yield from mentions(child, kept)
    elif isinstance(part, Struct):
        for name in part.__struct_fields__:
            yield from mentions(getattr(part, name), kept or isinstance(part, Kept))
