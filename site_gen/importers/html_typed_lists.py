"""Lists that a page's author typed: lines and paragraphs that begin with bullets, or with numbers that count up.

What the reader sees stays: the sign becomes the list's own. A dash begins no list here, since in many languages it
begins what somebody says; and one number alone counts nothing.
"""

import itertools
import re
from collections.abc import Sequence

from msgspec import Struct
from msgspec.structs import replace

from site_gen.importers.html_model import Block, Break, Inline, Link, Listing, Paragraph, Styled, Text, is_empty, plain

_BULLET = re.compile(r"\s*[•●▪■◦‣⁃∙]\s*(?=\S)")
_NUMBER = re.compile(r"\s*0?(?P<number>\d{1,3})(?:[.)]\s+|\.(?=[^\W\d]))(?=\S)")
_BEGINS = re.compile(r"(?:\A|\n)\s*[\d•●▪■◦‣⁃∙]")
_COUNTER = re.compile(r"\s*0?(?P<number>\d{1,3})[.)]?\s*$")


class _Line(Struct, frozen=True):
    """A line that begins with a bullet (number 0) or a number, without it."""

    number: int
    children: tuple[Inline, ...]


def with_typed_lists(blocks: Sequence[Block]) -> list[Block]:
    """Return blocks where paragraphs that are items, two or more in a row, are lists."""
    result: list[Block] = []
    run: list[_Line] = []
    pending: list[Block] = []  # the paragraphs of the run, as they were
    for block in blocks:
        before, lines = _lines(block) if isinstance(block, Paragraph) else (None, [])
        if lines and not before and run and lines[0].number == _next(run[-1]):
            run += lines
            pending.append(block)
            continue
        result += _closed(run, pending)
        run, pending = (lines, [block]) if lines else ([], [])
        if not lines:
            result.append(block)
        elif before:
            result.append(Paragraph(before))
            pending = [*_as_list(lines)]
    return result + _closed(run, pending)


def _closed(run: Sequence[_Line], pending: Sequence[Block]) -> list[Block]:
    return _as_list(run) if len(run) >= 2 else list(pending)


def _as_list(run: Sequence[_Line]) -> list[Block]:
    items = tuple((Paragraph(line.children),) for line in run)
    return [Listing(items, run[0].number > 0, max(1, run[0].number))]


def _next(line: _Line) -> int:
    return line.number + 1 if line.number else 0


def _lines(block: Paragraph) -> tuple[tuple[Inline, ...], list[_Line]]:
    """Return what a paragraph says before its list, and the list's lines: all that follow the first; else none."""
    if not _BEGINS.search(plain(block.children)):
        return (), []  # as nearly all
    parts: list[list[Inline]] = [[]]
    for child in block.children:
        if isinstance(child, Break):
            parts.append([])
        else:
            parts[-1].append(child)
    found = [_line(part) for part in parts]
    start = next((place for place, line in enumerate(found) if line is not None), len(found))
    lines = [line for line in found[start:] if line is not None]
    counted = all(after.number == _next(line) for line, after in itertools.pairwise(lines))
    whole = len(lines) == len(found) - start and counted and all(not is_empty(line.children) for line in lines)
    if not lines or not whole or (start and len(lines) < 2):
        return (), []
    return tuple(one for part in _with_breaks(parts[:start]) for one in part), lines


def _with_breaks(parts: Sequence[Sequence[Inline]]) -> list[Sequence[Inline]]:
    joined: list[Sequence[Inline]] = []
    for part in parts:
        joined += [(Break(),), part] if joined else [part]
    return joined


def _line(children: Sequence[Inline]) -> _Line | None:
    text = plain(children)
    sign = _BULLET.match(text) or _NUMBER.match(text)
    number = int(sign["number"]) if sign and sign.re is _NUMBER else 0
    if sign is None or (sign.re is _NUMBER and not number):
        return None
    kept = _without_start(children, sign.end())
    # Where a picture stands before the sign, or the sign is a link, it is more than a sign.
    return _Line(number, kept) if plain(kept) == text[sign.end() :] else None


def _without_start(children: Sequence[Inline], length: int) -> tuple[Inline, ...]:
    """Return inlines without so many characters of the words that they begin with."""
    if not children or not length:
        return tuple(children)
    first, *rest = children
    if isinstance(first, Text):
        kept = (Text(first.text[length:]),) if len(first.text) > length else ()
        return (*kept, *_without_start(rest, max(0, length - len(first.text))))
    if isinstance(first, Styled | Link):
        size = len(plain(first.children))
        inner = _without_start(first.children, min(size, length))
        if isinstance(first, Link) and is_empty(inner):
            return tuple(children)
        styled = () if is_empty(inner) else (replace(first, children=inner),)
        return (*styled, *_without_start(rest, max(0, length - size)))
    return tuple(children)


def without_counters(items: Sequence[tuple[Block, ...]]) -> tuple[int, list[tuple[Block, ...]]]:
    """Return items without the numbers that the page types into them, and the first of these; 0 if it types none.

    All items must have one, in their order: alone on a line, or before the words.
    """
    found: list[tuple[int, tuple[Block, ...]]] = []
    for item in items:
        first = item[0] if item else None
        if not isinstance(first, Paragraph):
            return 0, list(items)
        alone = _COUNTER.match(plain(first.children))
        line = _line(first.children)
        if alone and len(item) > 1:
            found.append((int(alone["number"]), item[1:]))
        elif line is not None and line.number:
            found.append((line.number, (Paragraph(line.children), *item[1:])))
        else:
            return 0, list(items)
    numbers = [number for number, _ in found]
    if len(found) < 2 or numbers != list(range(numbers[0], numbers[0] + len(found))):
        return 0, list(items)
    return numbers[0], [item for _, item in found]
