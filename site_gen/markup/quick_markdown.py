"""Python-Markdown made fast by not running what cannot match; its output is the stock library's, byte for byte.

Nearly all of the library's time goes into patterns and processors that are tried on text in which the characters that
they need do not stand. The subclasses here ask for these characters first. What an extension adds and this module does
not know is always run, so extensions work as ever. tests/markup/test_quick_markdown.py holds the two against each
other.
"""

import re
from typing import Any, Self
from xml.etree.ElementTree import Element

from markdown import Markdown, util
from markdown.blockparser import BlockParser
from markdown.blockprocessors import BlockProcessor, ParagraphProcessor
from markdown.extensions.fenced_code import FencedBlockPreprocessor
from markdown.extensions.footnotes import FootnoteInlineProcessor
from markdown.inlinepatterns import DelimiterProcessor
from markdown.preprocessors import HtmlBlockPreprocessor
from markdown.treeprocessors import InlineProcessor, UnescapeTreeprocessor

from site_gen.markup.quick_serializer import to_html
from site_gen.text import any_in

_BLOCK_NEEDS = {
    "markdown_block": util.STX,
    "abbr": "*[",
    "table": "|",
    "hashheader": "#",
    "setextheader": "\n",
    "quote": ">",
    "deflist": ":",
    "footnote": "[^",
    "reference": "]:",
}
"""By the registered name of a block processor: a text without which it takes no block."""

_KNOWN_BLOCKS = {
    *_BLOCK_NEEDS, "empty", "indent", "defindent", "code", "hr", "olist", "ulist", "paragraph",
}  # fmt: skip

_STARTS_SOMETHING = re.compile(r"[^A-Za-z\"'(\x80-\U0010ffff]")
_NEXT_STARTS_SOMETHING = re.compile(r"\n[^A-Za-z\"'(\x80-\U0010ffff]")
"""A block none of whose lines begins so, and which holds no row of a table, can only be a paragraph. Two patterns: what
begins with one character is found by that character, what begins with an anchor is tried everywhere."""

_INLINE_NEEDS: dict[str, tuple[str, ...]] = {
    "backtick": ("`",),
    "escape": ("\\",),
    "footnote": ("[^",),
    "reference": ("[",),
    "link": ("](",),
    "image_link": ("](",),
    "image_reference": ("![",),
    "short_reference": ("[",),
    "short_image_ref": ("![",),
    "autolink": ("://",),
    "automail": ("@",),
    "linebreak": ("  \n",),
    "html": ("<",),
    "entity": ("&",),
    "em_strong": ("*", "_", "~"),
}
"""By the registered name of an inline pattern: texts of which it needs one to match."""

_REFERENCES = frozenset({"reference", "image_reference", "short_reference", "short_image_ref"})
_ANY_INLINE = (*"`\\[<&*_~", "  \n")
_REFERENCE = re.compile(r"&[A-Za-z#]")


class QuickBlockParser(BlockParser):
    """Tries on each block only the processors that could take it."""

    def __init__(self, md: Markdown) -> None:
        super().__init__(md)
        self._table: list[tuple[BlockProcessor, str]] = []
        self._paragraph: BlockProcessor | None = None

    def prepare(self) -> None:
        """Take stock of the registered processors: to be called before every document."""
        names = _names(self.blockprocessors)
        self._table = [(self.blockprocessors[name], _BLOCK_NEEDS.get(name, "")) for name in names]
        paragraph = self.blockprocessors["paragraph"] if "paragraph" in names else None
        known = _KNOWN_BLOCKS.issuperset(names) and type(paragraph) is ParagraphProcessor
        self._paragraph = paragraph if known else None

    def parseBlocks(self, parent: Element, blocks: list[str]) -> None:  # noqa: N802  # the library's name
        """Append the blocks to `parent`."""
        paragraph = self._paragraph
        while blocks:
            block = blocks[0]
            if paragraph and block and _is_paragraph(block):
                paragraph.run(parent, blocks)
                continue
            for processor, needed in self._table:
                if needed in block and processor.test(parent, block) and processor.run(parent, blocks) is not False:
                    break


def _is_paragraph(block: str) -> bool:
    if _STARTS_SOMETHING.match(block):
        return False
    return "\n" not in block or not ("|" in block or _NEXT_STARTS_SOMETHING.search(block))


def _names(registry: util.Registry[Any]) -> list[str]:
    """Return the names of what is registered, in the order of priority."""
    list(registry)  # a registry sorts itself when it is read
    return [item.name for item in registry._priority]  # type: ignore[attr-defined]  # there is no public way to them


class QuickInlineProcessor(InlineProcessor):
    """Tries on each piece of text only the patterns whose characters stand in it.

    Overrides a private method of the library under its mangled name; if a release renames it, the library's own is
    used, and the output is the same.
    """

    def __init__(self, md: Markdown) -> None:
        super().__init__(md)
        self._table: list[tuple[Any, tuple[str, ...]]] = []
        self._all_known = False

    def prepare(self) -> None:
        """Take stock of the registered patterns: to be called before every document's inline pass."""
        names = _names(self.inlinePatterns)
        unused: set[str] = set() if self.md.references else set(_REFERENCES)
        footnote = self.inlinePatterns["footnote"] if "footnote" in names else None
        if isinstance(footnote, FootnoteInlineProcessor) and not footnote.footnotes.footnotes:
            unused.add("footnote")
        self._table = [
            (self.inlinePatterns[name], () if name in unused else _INLINE_NEEDS.get(name, ("",))) for name in names
        ]
        self._all_known = _INLINE_NEEDS.keys() >= set(names)

    def run(self, tree: Element, ancestors: list[str] | None = None) -> Element:
        """Apply the inline patterns to a tree."""
        self.prepare()
        return super().run(tree, ancestors)

    def _InlineProcessor__handleInline(self, data: str, patternIndex: int = 0) -> str:  # noqa: N802, N803
        """Return text with placeholders for what patterns from `patternIndex` on made of it."""
        if isinstance(data, util.AtomicString) or (self._all_known and not any_in(data, _ANY_INLINE)):
            return data
        apply = self._InlineProcessor__applyPattern  # type: ignore[attr-defined]  # private, see above
        for index in range(patternIndex, len(self._table)):
            pattern, needs = self._table[index]
            for text in needs:
                if text in data:
                    break
            else:
                continue
            matched, start = True, 0
            while matched:
                data, matched, start = apply(pattern, data, index, start)
        return data

    def _InlineProcessor__processPlaceholders(  # noqa: N802
        self,
        data: str | None,
        parent: Element,
        isText: bool = True,  # noqa: N803
    ) -> Any:
        """Put text into `parent`, and return the elements that its placeholders stand for."""
        if data and util.STX in data:
            return super()._InlineProcessor__processPlaceholders(data, parent, isText)  # type: ignore[misc]
        if data and isText:
            parent.text = parent.text + data if parent.text else data
        elif data:
            parent.tail = parent.tail + data if parent.tail else data
        return []


class QuickEmphasis(DelimiterProcessor):
    """Makes an element of the common `*text*` and `**text**`, without stacks for what stands within each other."""

    def add(self, token: str, tags: str, smart: bool = False, double: bool = False) -> None:
        """Add a delimiter."""
        super().add(token, tags, smart, double)
        others = re.escape("".join(self.tokens))
        self._pair = re.compile(rf"(?<!\*)(\*{{1,2}})(?![\s*])([^{others}]*[^\s{others}])\1(?!\*)")

    def handleMatch(  # type: ignore[override]  # noqa: N802  # as the library has it
        self, m: re.Match[str], data: str
    ) -> tuple[Element | None, int | None, int | None]:
        """Return the element that begins at a match, and where it starts and ends."""
        pair = self._pair.match(data, m.start()) if not self.regions and m[0] == "*" else None
        if pair is None:
            return super().handleMatch(m, data)
        element = Element("em" if len(pair[1]) == 1 else "strong")
        element.text = pair[2]
        return element, pair.start(), pair.end()


class QuickUnescape(UnescapeTreeprocessor):
    """Puts escaped characters back, where there are any."""

    def unescape(self, text: str) -> str:
        """Return text with its escaped characters."""
        return super().unescape(text) if util.STX in text else text


class QuickFences(FencedBlockPreprocessor):
    """Looks for fenced code only where there are fences."""

    def run(self, lines: list[str]) -> list[str]:
        """Return the lines with code blocks stashed."""
        text = "\n".join(lines)
        return super().run(lines) if "```" in text or "~~~" in text else lines


class QuickHtmlBlocks(HtmlBlockPreprocessor):
    """Looks for raw HTML only where there are tags or character references."""

    def run(self, lines: list[str]) -> list[str]:
        """Return the lines with raw HTML stashed."""
        text = "\n".join(lines)
        return super().run(lines) if "<" in text or ("&" in text and _REFERENCE.search(text)) else lines


class QuickMarkdown(Markdown):
    """The library's parser with the quick parts in place of its own."""

    output_formats = {**Markdown.output_formats, "html": to_html}  # noqa: RUF012  # the library declares it so

    def __init__(self, **options: Any) -> None:
        self._block_level: frozenset[str] = frozenset()
        super().__init__(**options)
        if type(self.preprocessors["html_block"]) is HtmlBlockPreprocessor:
            self.preprocessors.register(QuickHtmlBlocks(self), "html_block", 20)
        if "fenced_code_block" in self.preprocessors:
            stock = self.preprocessors["fenced_code_block"]
            if type(stock) is FencedBlockPreprocessor:
                config = stock.config  # type: ignore[attr-defined]  # not in the stubs
                self.preprocessors.register(QuickFences(self, config), "fenced_code_block", 25)

    def build_parser(self) -> Self:
        """Build the parser with quick parts; extensions add theirs afterwards."""
        super().build_parser()
        quick = QuickBlockParser(self)
        for name, priority in self.parser.blockprocessors._priority:  # type: ignore[attr-defined]  # as above
            quick.blockprocessors.register(type(self.parser.blockprocessors[name])(quick), name, priority)
        self.parser = quick
        stock = self.inlinePatterns["em_strong"]
        if type(stock) is DelimiterProcessor and {d.tags for d in stock.delimiters.values()} == {("strong", "em")}:
            emphasis = QuickEmphasis("*", "strong,em", self)
            emphasis.add("_", "strong,em", smart=True)
            self.inlinePatterns.register(emphasis, "em_strong", 60)
        self.treeprocessors.register(QuickInlineProcessor(self), "inline", 20)
        self.treeprocessors.register(QuickUnescape(self), "unescape", 0)
        return self

    def is_block_level(self, tag: object) -> bool:
        """Return whether a tag is of block level."""
        if not isinstance(tag, str):
            return False
        if len(self._block_level) != len(self.block_level_elements):
            self._block_level = frozenset(self.block_level_elements)
        return tag in self._block_level or tag.lower().rstrip("/") in self._block_level

    def convert(self, source: str) -> str:
        """Return the HTML of a text."""
        self._block_level = frozenset(self.block_level_elements)
        if isinstance(self.parser, QuickBlockParser):
            self.parser.prepare()
        return super().convert(source)
