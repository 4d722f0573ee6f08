"""A page cut into units: runs of text that no block parts, in reading order. What an extractor chooses from."""

import re
import unicodedata
from collections.abc import Iterator, Sequence

from lxml.etree import _Element, iterwalk
from msgspec import Struct

from site_gen.importers.html_blocks import BLOCK_TAGS
from site_gen.importers.html_inline import elements
from site_gen.importers.html_prepare import EMBED

_WORD = re.compile(r"\w+")
_TOKENS = re.compile(r"[\s_-]+")


class Unit(Struct, eq=False):
    """A run of words directly inside a block element, or a picture."""

    block: int
    """Number of the block element in the outline."""
    words: list[str]
    text: str
    linked: int = 0
    """How many of the words stand in links."""
    targets: tuple[str, ...] = ()
    """Addresses of the links that begin in it."""
    picture: _Element | None = None
    places: tuple[tuple[_Element, bool], ...] = ()
    """Where its text stands: elements, and whether after (true) or at the beginning of them."""


class Outline(Struct, eq=False):
    """The block elements of a page, in order of their start tags, and its units, in reading order."""

    blocks: list[_Element]
    parents: list[int]
    """For each block the number of the block around it, -1 at the top."""
    units: list[Unit]
    own_names: dict[int, frozenset[str]] = {}
    """Parts of the class and id names of the blocks that were asked for them."""

    def around(self, block: int) -> Iterator[int]:
        """Yield a block and those around it, innermost first."""
        while block >= 0:
            yield block
            block = self.parents[block]

    def names(self, block: int, stop: int, levels: int) -> tuple[set[str], set[str]]:
        """Return tags, and parts of class and id names, of a block and those around it, `levels` at most."""
        tags, tokens = set[str](), set[str]()
        for number, near in enumerate(self.around(block)):
            if near == stop or number >= levels:
                break
            tags.add(str(self.blocks[near].tag))
            if near not in self.own_names:
                self.own_names[near] = _names_of(self.blocks[near])
            tokens |= self.own_names[near]
        return tags, tokens

    def tag(self, unit: Unit) -> str:
        """Return the tag of a unit's block."""
        return str(self.blocks[unit.block].tag)


def _names_of(element: _Element) -> frozenset[str]:
    values = (element.get(name) for name in ("class", "id", "role", "itemprop"))
    return frozenset(token for value in values if value for token in _TOKENS.split(value.lower()))


def words_of(text: str) -> list[str]:
    """Return the words of a text as they are compared: NFKC, case folded."""
    return _WORD.findall((text if text.isascii() else unicodedata.normalize("NFKC", text)).casefold())


def outline(root: _Element) -> Outline:
    """Return the blocks and units of a prepared page."""
    return _Cutter().cut(root)


class _Cutter:
    """Walks a tree once. The open run belongs to the innermost open block."""

    def __init__(self) -> None:
        self.outline = Outline([], [], [])
        self.stack: list[tuple[int, bool]] = []  # open elements: their block, and whether in a link
        self.run: list[str] = []
        self.linked: list[str] = []
        self.targets: list[str] = []
        self.places: list[tuple[_Element, bool]] = []
        self.run_block = -1
        self.broken = False
        """Whether nothing but white space follows a line break."""

    def cut(self, root: _Element) -> Outline:
        for event, element in iterwalk(root, events=("start", "end")):
            if not isinstance(element.tag, str):
                continue
            if event == "start":
                self._open(element)
            else:
                self._close(element)
        self._end_run()
        return self.outline

    def _open(self, element: _Element) -> None:
        tag = str(element.tag)
        block, in_link = self.stack[-1] if self.stack else (-1, False)
        if tag in BLOCK_TAGS:
            self._end_run()
            self.outline.parents.append(block)
            self.outline.blocks.append(element)
            block = len(self.outline.blocks) - 1
        elif tag == "br":
            # Two breaks part paragraphs, as old pages have them.
            if self.broken:
                self._end_run()
            self._add(block, " ", in_link, None)
            self.broken = True
        elif (tag == "img" and element.get("src")) or element.get(EMBED):
            self._end_run()
            self.outline.units.append(Unit(block, [], "", picture=element))
        if tag == "a" and element.get("href"):
            self.targets.append(element.get("href") or "")
        self.stack.append((block, in_link or tag == "a"))
        if element.get(EMBED):
            return
        self._add(block, element.text, in_link or tag == "a", (element, False))

    def _close(self, element: _Element) -> None:
        if element.tag in BLOCK_TAGS:
            self._end_run()
        self.stack.pop()
        if self.stack:
            self._add(self.stack[-1][0], element.tail, self.stack[-1][1], (element, True))

    def _add(self, block: int, text: str | None, in_link: bool, place: tuple[_Element, bool] | None) -> None:
        if not text:
            return
        if block != self.run_block:
            self._end_run()
            self.run_block = block
        self.broken = self.broken and text.isspace()
        self.run.append(text)
        if place is not None:
            self.places.append(place)
        if in_link:
            self.linked.append(text)

    def _end_run(self) -> None:
        text = "".join(self.run)
        words = words_of(text) if text and not text.isspace() else []
        if words:
            linked = len(words_of(" ".join(self.linked)))
            places = tuple(self.places)
            self.outline.units.append(Unit(self.run_block, words, text, linked, tuple(self.targets), places=places))
            self.targets = []
        self.run, self.linked, self.places, self.run_block = [], [], [], -1


def prune(outline: Outline, chosen: Sequence[bool]) -> None:
    """Remove from the tree all words and pictures that are not chosen. Blocks left empty go too."""
    full = set()
    worded = {unit.block for unit, keep in zip(outline.units, chosen, strict=True) if keep and unit.words}
    for unit, keep in zip(outline.units, chosen, strict=True):
        if keep:
            for near in outline.around(unit.block):
                if near in full:
                    break
                full.add(near)
    for unit, keep in zip(outline.units, chosen, strict=True):
        if unit.picture is not None and not keep:
            cut_out(unit.picture)
        elif not keep and unit.block in full:
            _clear(unit)
    for number, element in enumerate(outline.blocks):
        if number not in full:
            cut_out(element)
        elif number not in worded:
            # Links without words are icons, unless they stand in a paragraph.
            for link in elements(element, "./a[not(node())] | ./span/a[not(node())]"):
                cut_out(link)


def _clear(unit: Unit) -> None:
    for element, after in unit.places:
        if after:
            element.tail = None
        else:
            element.text = None
    for element, _ in unit.places:
        empty = element.tag not in BLOCK_TAGS and not "".join(map(str, element.itertext())).strip()
        if empty and next(element.iter("img", *BLOCK_TAGS), None) is None:
            cut_out(element)


def cut_out(element: _Element) -> None:
    """Take an element out; the text after it stays."""
    parent = element.getparent()
    if parent is None:
        return
    tail, before = element.tail, element.getprevious()
    if tail and before is not None:
        before.tail = (before.tail or "") + tail
    elif tail:
        parent.text = (parent.text or "") + tail
    parent.remove(element)
