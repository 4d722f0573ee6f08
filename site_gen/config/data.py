"""Data files of a site: `data/*.toml`, `.json`, `.yaml`, `.csv` as plain data that templates see as `site.data`."""

import csv
import io
import json
import tomllib
from collections.abc import Callable
from datetime import date, datetime, time
from pathlib import Path

from site_gen.front_matter.block import Block, BlockError
from site_gen.front_matter.toml_block import toml_error
from site_gen.problems import Problem, SiteError

FOLDER = "data"

_MAX_BYTES = 5_000_000


class _BadDataError(Exception):
    """A data file that cannot be read; lines and columns are 1-based."""

    def __init__(self, message: str, line: int | None = None, column: int | None = None) -> None:
        self.message, self.line, self.column = message, line, column
        super().__init__(message)


def load_data(root: Path) -> dict[str, object]:
    """Return the data files of the site in `root`, by name without suffix; a folder's files stand below its name.

    TOML and JSON give texts, numbers, truth values, lists and tables, dates as ISO texts; YAML gives every scalar as
    the text that was written; CSV gives a list of tables, one for each row, keyed by the first row.

    Raises SiteError (exit code 2) with all that is wrong in any of them, also two files of one name.
    """
    problems: list[Problem] = []
    data = _folder(root / FOLDER, FOLDER, problems)
    if problems:
        raise SiteError(problems, 2)
    return data


def _folder(folder: Path, shown: str, problems: list[Problem]) -> dict[str, object]:
    found: dict[str, object] = {}
    if not folder.is_dir():
        return found
    for path in sorted(folder.iterdir()):
        name = f"{shown}/{path.name}"
        if path.name.startswith(".") or path.is_symlink():
            continue
        if path.is_dir():
            key = path.name
            value: object = _folder(path, name, problems)
        elif path.suffix.lower() in _READERS:
            key = path.stem
            value = _file(path, name, problems)
        else:
            continue
        if key in found:
            problems.append(_problem(name, "data-clash", f'another data file is called "{key}" as well', "rename one"))
        found[key] = value
    return found


def _file(path: Path, shown: str, problems: list[Problem]) -> object:
    try:
        data = path.read_bytes()
        if len(data) > _MAX_BYTES:
            raise _BadDataError(f"has {len(data):,} bytes, more than the {_MAX_BYTES:,} that are allowed")
        text = data.decode("utf-8-sig").replace("\r\n", "\n")
        return _READERS[path.suffix.lower()](text)
    except OSError as error:
        message, line, column = f"cannot be read: {(error.strerror or str(error)).lower()}", None, None
    except UnicodeDecodeError as error:
        message, line, column = "is not valid UTF-8", data.count(b"\n", 0, error.start) + 1, None
    except _BadDataError as bad:
        message, line, column = bad.message, bad.line, bad.column
    except RecursionError:
        message, line, column = "holds lists and tables too deep inside each other", None, None
    problems.append(_problem(shown, "data-unreadable", message, None, line, column))
    return None


def _problem(
    path: str, kind: str, message: str, hint: str | None, line: int | None = None, column: int | None = None
) -> Problem:
    return Problem(kind=kind, severity="error", path=path, line=line, column=column, message=message, hint=hint)


def _toml(text: str) -> object:
    try:
        return _without_dates(tomllib.loads(text))
    except tomllib.TOMLDecodeError as error:
        message, line, column = toml_error(error, text)
        raise _BadDataError(f"is no valid TOML: {message}", line + 1, column + 1) from None
    except ValueError:
        raise _BadDataError("is no valid TOML: it holds a number that is too long") from None


def _without_dates(value: object) -> object:
    if isinstance(value, dict):
        return {key: _without_dates(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [_without_dates(inner) for inner in value]
    return value.isoformat() if isinstance(value, datetime | date | time) else value


def _json(text: str) -> object:
    try:
        value: object = json.loads(text)
    except json.JSONDecodeError as error:
        raise _BadDataError(f"is no valid JSON: {error.msg.lower()}", error.lineno, error.colno) from None
    except ValueError:
        raise _BadDataError("is no valid JSON: it holds a number that is too long") from None
    return value


def _yaml(text: str) -> object:
    from site_gen.front_matter.yaml_block import read_yaml_value

    block = Block(text, 1, "")
    try:
        block.check_size(_MAX_BYTES)
        return read_yaml_value(block)
    except BlockError as error:
        problem = error.problem
        raise _BadDataError(problem.message.replace("this is", "is"), problem.line, problem.column) from None


def _csv(text: str) -> object:
    rows = csv.reader(io.StringIO(text), strict=True)
    try:
        head = next(rows, [])
        found = []
        for row in rows:
            if len(row) > len(head):
                raise _BadDataError(f"has {len(row)} cells in a row and {len(head)} names above", rows.line_num)
            if any(row):
                found.append(dict(zip(head, row + [""] * (len(head) - len(row)), strict=True)))
    except csv.Error as error:
        raise _BadDataError(f"is no valid CSV: {error}", rows.line_num) from None
    return found


_READERS: dict[str, Callable[[str], object]] = {
    ".toml": _toml,
    ".json": _json,
    ".yaml": _yaml,
    ".yml": _yaml,
    ".csv": _csv,
}
