"""TOML front matter: tomllib's values turned back into what was written."""

import re
import tomllib
from collections.abc import Mapping
from datetime import date, datetime, time

from site_gen.front_matter.block import MAX_DEPTH, Block, BlockError, Value
from site_gen.problems import Problem

_PLACE = re.compile(r" ?\(at (?:line (\d+), column (\d+)|end of document)\)$")
_KEY_LINE = re.compile(r"""\s*(?:"([^"]+)"|'([^']+)'|([\w.-]+))\s*=""")
_TABLE_LINE = re.compile(r"\s*\[\[?\s*([^\[\]]+?)\s*\]\]?\s*(?:#.*)?$")

TomlValue = object


def read_toml(block: Block) -> tuple[dict[str, Value], dict[str, int], tuple[Problem, ...]]:
    """Return the values, the line of each key and no problems. Raises BlockError for what is no TOML."""
    try:
        table = tomllib.loads(block.source, parse_float=str)
    except tomllib.TOMLDecodeError as error:
        message, line, column = toml_error(error, block.source)
        raise BlockError(
            block.problem("front-matter-unreadable", f"this is no valid TOML: {message}", None, line, column)
        ) from None
    except (ValueError, RecursionError, OverflowError):
        # An integer of more than 4,300 digits, or tables inside each other beyond the interpreter's stack.
        message = "this TOML holds a number that is too long or tables too deep inside each other"
        raise BlockError(block.problem("front-matter-unreadable", message, None, 0, 0)) from None
    return {key: _written(block, value, 1) for key, value in table.items()}, key_lines(block.source, block.line), ()


def toml_error(error: tomllib.TOMLDecodeError, source: str) -> tuple[str, int, int]:
    """Return what tomllib found wrong (lower case, without its place), and the 0-based line and column."""
    said = str(error)
    place = _PLACE.search(said)
    message = _PLACE.sub("", said)
    message = message[:1].lower() + message[1:]
    if place and place[1]:
        return message, int(place[1]) - 1, int(place[2]) - 1
    lines = source.rstrip("\n").split("\n")
    return message, len(lines) - 1, len(lines[-1])


def key_lines(source: str, first: int) -> dict[str, int]:
    """Return the line of each key of a TOML text, `first` being the number of its first line.

    Inner keys are named `table.key`, tables of an array `table.0.key`. Lines inside multi-line strings may be
    mistaken for keys; the first line of a name holds.
    """
    lines: dict[str, int] = {}
    prefix = ""
    counts: dict[str, int] = {}
    for number, line in enumerate(source.split("\n"), first):
        if table := _TABLE_LINE.match(line):
            name = re.sub(r"""\s*(?:"([^"]*)"|'([^']*)'|([\w-]+))\s*""", r"\1\2\3", table[1])
            lines.setdefault(name, number)
            if line.lstrip().startswith("[["):
                counts[name] = counts.get(name, -1) + 1
                name = f"{name}.{counts[name]}"
                lines.setdefault(name, number)
            prefix = name + "."
        elif key := _KEY_LINE.match(line):
            lines.setdefault(prefix + key[key.lastindex or 0], number)
    return lines


def _written(block: Block, value: TomlValue, depth: int) -> Value:
    if depth > MAX_DEPTH:
        raise block.too_deep(0, 0)
    if isinstance(value, Mapping):
        return {str(key): _written(block, inner, depth + 1) for key, inner in value.items()}
    if isinstance(value, list):
        return [_written(block, inner, depth + 1) for inner in value]
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, datetime):
        # tomllib reads Z as +00:00 and loses which one was written; Z is what people write.
        return value.isoformat().replace("+00:00", "Z")
    if isinstance(value, date | time):
        return value.isoformat()
    return str(value)
