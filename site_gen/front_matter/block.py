"""What a reader of front matter gets and gives: the block, its values, and why it could not be read."""

import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple, TypeAlias

from msgspec import Struct

from site_gen.problems import Problem

Value: TypeAlias = str | Sequence["Value"] | Mapping[str, "Value"]
"""A scalar as it was written, a list, or a table. An empty or null scalar is ""."""

MAX_DEPTH = 32
"""Lists and tables inside each other that front matter may have: no one writes more than four."""

_MAX_BRACKETS = 200
"""Brackets open at once before any parser sees the block; brackets inside quotes count too, hence the margin."""

_BRACKET = re.compile(r"[\[\]{}]")


class BlockError(Exception):
    """A block that cannot be read at all; `problem` says why."""

    def __init__(self, problem: Problem) -> None:
        self.problem = problem
        super().__init__(problem.message)


class Block(NamedTuple):
    """The lines between the fences."""

    source: str
    line: int
    """1-based line of the file at which `source` starts."""
    path: str
    language: str = "YAML"
    """As messages name it: "YAML", "TOML", "JSON"."""

    def problem(self, kind: str, message: str, hint: str | None, line: int, column: int | None = None) -> Problem:
        """Return a problem at a 0-based line of the block and a 0-based column."""
        return Problem(
            kind=kind,
            path=self.path,
            line=self.line + line,
            column=None if column is None else column + 1,
            message=message,
            hint=hint,
        )

    def check_size(self, limit: int) -> None:
        """Raise BlockError if the block is too large or too deeply nested to be given to any parser.

        libyaml overflows its stack on deep flow collections and looks at every open one again for each token.
        """
        size = len(self.source.encode("utf-8", "surrogatepass"))
        if size > limit:
            message = f"the front matter has {size:,} bytes, more than the {limit:,} that are allowed"
            raise BlockError(self.problem("front-matter-too-large", message, "move long texts into the body", 0, 0))
        if self.source.count("[") + self.source.count("{") > MAX_DEPTH:
            self._check_depth()

    def _check_depth(self) -> None:
        depth = 0
        for bracket in _BRACKET.finditer(self.source):
            depth = max(depth, 0) + (1 if bracket[0] in "[{" else -1)
            if depth > _MAX_BRACKETS:
                raise self.too_deep(*self.position(bracket.start()))

    def too_deep(self, line: int, column: int) -> BlockError:
        """Return the error for nesting below `MAX_DEPTH`, at a 0-based place."""
        message = f"lists and tables stand more than {MAX_DEPTH} deep inside each other"
        return BlockError(self.problem("front-matter-too-deep", message, None, line, column))

    def position(self, offset: int) -> tuple[int, int]:
        """Return the 0-based line and column of an offset in the block."""
        before = self.source[:offset]
        return before.count("\n"), offset - (before.rfind("\n") + 1)


class FrontMatter(Struct, frozen=True, kw_only=True):
    """Front matter as written, and the text below it."""

    values: Mapping[str, Value]
    lines: Mapping[str, int]
    """1-based line of the file for each key; inner keys as `image.caption`."""
    text: str
    text_line: int
    """1-based line of the file at which `text` starts."""
    problems: tuple[Problem, ...] = ()
    present: bool = False
    """Whether a block was found and read."""
    broken: bool = False
    """Whether a block was found that cannot be read; `text` then holds it."""
    block: Block | None = None

    def place(self, key: str) -> tuple[int | None, int | None]:
        """Return line and column, both 1-based, of a key's value (of the key where its value stands elsewhere)."""
        line = self.lines.get(key)
        if line is None or self.block is None:
            return line, None
        written = self.block.source.split("\n")[line - self.block.line]
        name = key.rsplit(".", 1)[-1]
        found = re.search(re.escape(name) + r"""["']?\s*[:=][ \t]*""", written)
        if not found:
            return line, 1
        at = found.end() if found.end() < len(written) else found.start()
        return line, at + 1
