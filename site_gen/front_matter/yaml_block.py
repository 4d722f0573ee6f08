"""YAML front matter through PyYAML's events: no scalar is ever resolved to anything but the string that was written."""

import re
from collections.abc import Iterator
from typing import Any

import yaml

from site_gen.front_matter.block import MAX_DEPTH, Block, BlockError, Value
from site_gen.problems import Problem

_Event = Any  # PyYAML's events have no common typed base that knows its marks

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
"""libyaml's where it is there. Only its events are used: nothing is composed or constructed."""

_NULLS = frozenset(["~", "null"])

_TAB = re.compile(r" *\t\s*\S")

_CAUSES: tuple[tuple[str, str, str | None], ...] = (
    # Part of what libyaml or PyYAML say → the cause in the user's terms, and what helps. The first that fits.
    ("mapping values are not allowed", "a second `: ` stands in the value", "put quotes round the value"),
    (
        "scanning a quoted scalar",
        "a quotation mark is never closed",
        "close it; in a text, double it or quote otherwise",
    ),
    ("unknown escape character", "a backslash in double quotes means something else", "use single quotes"),
    ("parsing a quoted scalar", "a quotation mark is never closed", "close it"),
    ("expected ',' or ']'", "the bracket of a list is never closed", "close it with ]"),
    ("expected ',' or '}'", "the brace of a table is never closed", "close it with }"),
    ("cannot start any token", "no value starts with this character", "put quotes round the value"),
    ("could not find expected ':'", "a line is no `key: value`", "indent the further lines of a long value"),
    ("expected <block end>", "the keys of one table do not stand in one column", "or a value needs quotes"),
    ("did not find expected key", "the keys of one table do not stand in one column", "or a value needs quotes"),
    ("did not find expected node content", "a value or a closing bracket is missing", None),
    ("expected the node content", "a value or a closing bracket is missing", None),
    ("expected alphabetic or numeric character", "& and * name anchors here", "put quotes round the value"),
)


def read_yaml(block: Block) -> tuple[dict[str, Value], dict[str, int], tuple[Problem, ...]]:
    """Return the values, the line of each key and the problems (duplicate keys) of a YAML or JSON block.

    Raises BlockError for what is no YAML, for anchors, aliases, tags, deep nesting, and for a block that is no table.
    """
    reader = _Reader(block)
    value = reader.document()
    if value == "":
        return {}, {}, ()
    if isinstance(value, dict):
        return value, reader.lines, tuple(reader.problems)
    message = "the front matter is no list of `key: value` lines"
    hint = "write `title: …`; if the line above was meant as a rule, put an empty line before it"
    raise BlockError(block.problem("front-matter-no-table", message, hint, 0, 0))


def read_yaml_value(block: Block) -> Value:
    """Return the value of a YAML document, whatever it is.

    Raises BlockError as `read_yaml` does, and at a duplicate key.
    """
    reader = _Reader(block)
    value = reader.document()
    if reader.problems:
        raise BlockError(reader.problems[0])
    return value


class _Reader:
    """Turns events into values. Recursion is bounded by MAX_DEPTH."""

    def __init__(self, block: Block) -> None:
        self.block = block
        self.lines: dict[str, int] = {}
        self.problems: list[Problem] = []
        self.events = _events(block)

    def document(self) -> Value:
        """Return the value of the block's one document."""
        for event in self.events:
            if isinstance(event, yaml.StreamEndEvent):
                break
            if not isinstance(event, yaml.StreamStartEvent | yaml.DocumentStartEvent):
                value = self.value(event, "", 0)
                for _ in self.events:  # what follows the value must be read, or its errors are not seen
                    pass
                return value
        return ""

    def value(self, event: _Event, prefix: str, depth: int) -> Value:
        """Return the value that starts with an event."""
        self.refuse(event, depth)
        if isinstance(event, yaml.MappingStartEvent):
            return self.table(prefix, depth + 1)
        if isinstance(event, yaml.SequenceStartEvent):
            return self.list_of(prefix, depth + 1)
        plain = event.implicit[0]
        return "" if plain and event.value in _NULLS else str(event.value)

    def table(self, prefix: str, depth: int) -> Value:
        """Return the table that was just opened."""
        result: dict[str, Value] = {}
        for event in self.events:
            if isinstance(event, yaml.MappingEndEvent):
                break
            line, column = event.start_mark.line, event.start_mark.column
            if not isinstance(event, yaml.ScalarEvent):
                raise BlockError(self.block.problem("key-no-text", "a key must be plain text", None, line, column))
            self.refuse(event, depth)
            key = str(event.value)
            value = self.value(next(self.events), f"{prefix}{key}.", depth)
            name = prefix + key
            if key not in result:
                result[key] = value
                self.lines.setdefault(name, self.block.line + line)
                continue
            message = f'"{key}" stands twice; the first, in line {self.lines[name]}, holds'
            self.problems.append(self.block.problem("duplicate-key", message, "delete one of them", line, column))
        return result

    def list_of(self, prefix: str, depth: int) -> Value:
        """Return the list that was just opened."""
        result: list[Value] = []
        for event in self.events:
            if isinstance(event, yaml.SequenceEndEvent):
                break
            result.append(self.value(event, f"{prefix}{len(result)}.", depth))
        return result

    def refuse(self, event: _Event, depth: int) -> None:
        """Raise BlockError for what front matter may not hold."""
        line, column = event.start_mark.line, event.start_mark.column
        if depth > MAX_DEPTH:
            raise self.block.too_deep(line, column)
        if isinstance(event, yaml.AliasEvent) or event.anchor is not None:
            message = f"anchors and aliases (`&{event.anchor}`, `*{event.anchor}`) are not allowed in front matter"
            hint = "write the value again; put quotes round a text that starts with & or *"
            raise BlockError(self.block.problem("yaml-alias", message, hint, line, column))
        if event.tag is not None:
            message = f"YAML tags (`{event.tag}`) are not allowed in front matter"
            hint = "put quotes round a text that starts with !"
            raise BlockError(self.block.problem("yaml-tag", message, hint, line, column))


def _events(block: Block) -> Iterator[_Event]:
    try:
        yield from yaml.parse(block.source, Loader=_LOADER)
    except yaml.reader.ReaderError as error:
        code = error.character if isinstance(error.character, int) else ord(error.character)
        line, column = block.position(error.position)
        message = f"the character U+{code:04X} is not allowed in front matter"
        raise BlockError(block.problem("front-matter-unreadable", message, "delete it", line, column)) from None
    except yaml.MarkedYAMLError as error:
        raise BlockError(_translated(block, error)) from None
    except yaml.YAMLError as error:
        raise BlockError(block.problem("front-matter-unreadable", str(error), None, 0)) from None


def _translated(block: Block, error: yaml.MarkedYAMLError) -> Problem:
    for number, written in enumerate(block.source.split("\n")):
        if _TAB.match(written):
            message = "this is no valid YAML: the line is indented with a tab"
            return block.problem("front-matter-unreadable", message, "indent with spaces", number, 0)
    # An unclosed quote or bracket is found at the block's end; what the user looks for is where it was opened.
    opened = error.context and ("quoted scalar" in error.context or "flow" in error.context)
    mark = (error.context_mark if opened else None) or error.problem_mark or error.context_mark
    line, column = (mark.line, mark.column) if mark else (0, 0)
    last = block.source.count("\n") - 1
    if line > last:
        line, column = max(last, 0), 0
    said = f"{error.context or ''} {error.problem or ''}"
    before = block.source.split("\n")[line][:column]
    cause, hint = _cause_before(before, said) or next(
        ((cause, hint) for part, cause, hint in _CAUSES if part in said),
        (error.problem or error.context or "it cannot be read", None),
    )
    message = f"this is no valid {block.language}: {cause}"
    return block.problem("front-matter-unreadable", message, hint, line, column)


def _cause_before(before: str, said: str) -> tuple[str, str] | None:
    """Return the cause that the text before the place of an error gives away."""
    if "mapping values are not allowed" in said and re.fullmatch(r"\s+[\w-]+", before):
        return (
            "a key stands deeper than the one above it, which has a value",
            "let keys of one table stand in one column",
        )
    if "expected" in said and re.search(r""":\s*(["']).*\1\s*\Z""", before):
        return "text stands behind the closing quotation mark", "double a quotation mark inside, or use the other kind"
    return None
