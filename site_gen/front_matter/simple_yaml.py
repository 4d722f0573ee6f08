"""The plain subset of YAML that nearly all front matter is written in, read line by line.

PyYAML's events cost twice as much with libyaml and thirty times as much without, and a small site need not load it.
This knows tables, lists and scalars of one line each, and gives up (None) at anything whose meaning is not plain
from the line alone, so that what it does return is what `read_yaml` returns: a property test holds the two together.
"""

import re

from site_gen.front_matter.block import Block, Value

_BAD = "\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff\ud800-\udfff\ufffe\uffff"
_QUOTED = rf'"[^"\\{_BAD}]*"|' + rf"'[^'{_BAD}]*'"
_PLAIN = rf"[^\W_][^#:{_BAD}]*(?::(?=\S)[^#:{_BAD}]*)*"
_FLOW_ITEM = rf"(?:{_QUOTED}|[^\W_][^#:?,\[\]{{}}{_BAD}]*)"
_FLOW_PAIR = rf"[A-Za-z_][\w-]{{0,60}}: {_FLOW_ITEM}"
_LINE = re.compile(
    r"( *)(- )?(?:([A-Za-z_][\w-]{0,60}):(?= |$))?(?: *$| ?(?:"
    rf"({_QUOTED}) *|({_PLAIN})|(\[(?:{_FLOW_ITEM}(?:, *{_FLOW_ITEM})*)?\]) *|"
    rf"(\{{(?:{_FLOW_PAIR}(?:, *{_FLOW_PAIR})*)?\}}) *)$)"
)
_COMMENT = re.compile(rf" *(?:#[^{_BAD}]*)?$")
_ITEMS = re.compile(_FLOW_ITEM)
_PAIRS = re.compile(rf"([A-Za-z_][\w-]{{0,60}}): ({_FLOW_ITEM})")

_MAX_DEPTH = 6


class _Row:
    """A line that was understood."""

    __slots__ = ("dash", "indent", "key", "number", "value")

    def __init__(self, number: int, indent: int, dash: bool, key: str | None, value: Value | None) -> None:
        self.number = number
        self.indent = indent
        self.dash = dash
        self.key = key
        self.value = value
        """None: the value is on the next lines, or empty."""


class _NotSimpleError(Exception):
    """The block needs a whole YAML parser."""


def read_simple_yaml(block: Block) -> tuple[dict[str, Value], dict[str, int]] | None:
    """Return the values and the line of each key, or None if the block is not of the simple subset."""
    try:
        rows = _rows(block)
        lines: dict[str, int] = {}
        values, end = _table(rows, 0, 0, "", lines, 1)
        if end != len(rows):
            return None
        return values, lines
    except _NotSimpleError:
        return None


def _rows(block: Block) -> list[_Row]:
    rows = []
    for number, line in enumerate(block.source.split("\n"), block.line):
        match = _LINE.match(line)
        if match is None:
            if _COMMENT.match(line):
                continue
            raise _NotSimpleError
        indent, dash, key, quoted, plain, flow_list, flow_table = match.groups()
        value: Value | None = None
        if plain is not None:
            value = _plain(plain)
        elif quoted is not None:
            value = quoted[1:-1]
        elif flow_list is not None:
            value = [_scalar(item) for item in _ITEMS.findall(flow_list)]
        elif flow_table is not None:
            value = _flow_table(flow_table)
        elif key is None:
            if dash:
                raise _NotSimpleError
            continue  # an empty line
        if key is None and not dash:
            raise _NotSimpleError
        if key is not None and value is not None and line[match.end(3) + 1] != " ":
            raise _NotSimpleError
        rows.append(_Row(number, len(indent), dash is not None, key, value))
    return rows


def _plain(text: str) -> str:
    text = text.rstrip(" ")
    return "" if text == "null" else text


def _scalar(text: str) -> str:
    return text[1:-1] if text[0] in "\"'" else _plain(text)


def _flow_table(text: str) -> dict[str, Value]:
    pairs = _PAIRS.findall(text)
    table: dict[str, Value] = {key: _scalar(value) for key, value in pairs}
    if len(table) < len(pairs):
        raise _NotSimpleError
    return table


def _table(
    rows: list[_Row], at: int, indent: int, prefix: str, lines: dict[str, int], depth: int
) -> tuple[dict[str, Value], int]:
    """Return the table whose keys stand in column `indent`, and the index of the first row below it."""
    if depth > _MAX_DEPTH:
        raise _NotSimpleError
    table: dict[str, Value] = {}
    inside_item = bool(prefix) and at < len(rows) and rows[at].dash
    while at < len(rows):
        row = rows[at]
        if inside_item:
            inside_item = False  # the first key of `- key: value` stands behind the dash
        elif row.indent != indent or row.dash:
            if row.indent > indent:
                raise _NotSimpleError
            break
        key = row.key
        if key is None or key in table:
            raise _NotSimpleError
        name = prefix + key
        lines.setdefault(name, row.number)
        at += 1
        if row.value is None:
            table[key], at = _below(rows, at, indent, name + ".", lines, depth)
        elif isinstance(row.value, dict):
            for inner in row.value:
                lines.setdefault(f"{name}.{inner}", row.number)
            table[key] = row.value
        else:
            table[key] = row.value
    return table, at


def _below(rows: list[_Row], at: int, indent: int, prefix: str, lines: dict[str, int], depth: int) -> tuple[Value, int]:
    """Return the value that stands on the rows below its key, "" if there is none."""
    if at == len(rows):
        return "", at
    row = rows[at]
    if row.dash and row.indent >= indent:
        return _list(rows, at, row.indent, prefix, lines, depth + 1)
    if row.indent > indent:
        return _table(rows, at, row.indent, prefix, lines, depth + 1)
    return "", at


def _list(
    rows: list[_Row], at: int, indent: int, prefix: str, lines: dict[str, int], depth: int
) -> tuple[list[Value], int]:
    items: list[Value] = []
    while at < len(rows) and rows[at].dash and rows[at].indent == indent:
        row = rows[at]
        if row.key is not None:
            item, at = _table(rows, at, indent + 2, f"{prefix}{len(items)}.", lines, depth + 1)
            items.append(item)
        elif isinstance(row.value, str):
            items.append(row.value)
            at += 1
        else:
            raise _NotSimpleError
    if at < len(rows) and rows[at].indent > indent:
        raise _NotSimpleError
    return items, at
