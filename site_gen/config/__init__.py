"""site.toml → checked Settings, with all that is wrong reported together, each with its line and column."""

import re
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import msgspec

from site_gen.config.kinds import WrongValueError, shown_type
from site_gen.config.options import BY_NAME, OPTIONS, TABLES, Option
from site_gen.front_matter.toml_block import key_lines, toml_error
from site_gen.problems import Problem, SiteError, did_you_mean
from site_gen.settings import Settings

__all__ = ["CONFIGURATION", "load_settings"]

CONFIGURATION = "site.toml"

_MAX_BYTES = 1_000_000

_OTHER_NAMES = {
    # What other generators call it → the option.
    "baseurl": "base_url",
    "url": "base_url",
    "siteurl": "base_url",
    "sitename": "title",
    "name": "title",
    "lang": "language",
    "languagecode": "language",
    "default_lang": "language",
    "author": "contact",
    "copyright": "rights",
    "publishdir": "output",
    "output_path": "output",
    "destination": "output",
    "permalink": "permalinks",
    "taxonomy": "taxonomies",
    "markup": "markdown",
    "colors": "colours",
    "plugin": "plugins",
    "builddrafts": "drafts",
    "buildfuture": "future",
}


def load_settings(root: Path, overrides: Mapping[str, object] = {}) -> Settings:
    """Return the settings of the site in `root`: defaults, then site.toml, then `overrides` (option name → value).

    A None among the overrides overrides nothing. A folder without site.toml has default settings.

    Raises SiteError (exit code 2) with every problem of the file and of the overrides.
    """
    problems: list[Problem] = []
    source = _source(root)
    values: dict[tuple[str, ...], object] = {}
    if source is not None:
        document = _Document(source)
        for option, key, value in document.options():
            _read_option(option, value, values, problems, (document, key))
        problems += document.problems
    for name, value in overrides.items():
        if value is not None:
            _read_option(BY_NAME[name], value, values, problems, None)
    if problems:
        raise SiteError(sorted(problems, key=lambda problem: problem.line or 0), 2)
    return _settings(values)


def _source(root: Path) -> str | None:
    path = root / CONFIGURATION
    try:
        data = path.read_bytes()
    except FileNotFoundError:
        return None
    except OSError as error:
        raise SiteError([_whole_file(f"cannot be read: {(error.strerror or str(error)).lower()}")]) from None
    if len(data) > _MAX_BYTES:
        raise SiteError([_whole_file(f"has {len(data):,} bytes, more than the {_MAX_BYTES:,} that are allowed")])
    try:
        return data.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise SiteError([_whole_file("is not valid UTF-8", line, "save the file as UTF-8")]) from None


def _whole_file(message: str, line: int | None = None, hint: str | None = None, column: int | None = None) -> Problem:
    return Problem(
        kind="configuration-unreadable",
        severity="error",
        path=CONFIGURATION,
        line=line,
        column=column,
        message=message,
        hint=hint,
    )


class _Document:
    """A parsed site.toml that knows the lines of its keys."""

    def __init__(self, source: str) -> None:
        self.source_lines = source.split("\n")
        self.lines = key_lines(source, 1)
        self.problems: list[Problem] = []
        self.table: Mapping[str, Any] = {}
        try:
            self.table = tomllib.loads(source)
        except tomllib.TOMLDecodeError as error:
            message, line, column = toml_error(error, source)
            raise SiteError(
                [_whole_file(f"is no valid TOML: {message}", line + 1, _toml_hint(message), column + 1)]
            ) from None
        except (ValueError, RecursionError):
            # An integer of more than 4,300 digits; tables inside each other beyond the interpreter's stack.
            raise SiteError([_whole_file("is no valid TOML: a number too long, or tables too deep")]) from None

    def options(self) -> Iterator[tuple[Option, str, object]]:
        """Yield the options that the file sets; what is none becomes a problem."""
        for key, value in self.table.items():
            if key in BY_NAME:
                yield BY_NAME[key], key, value
            elif key not in TABLES:
                self.unknown(key, f"`{key}` is no option", [*BY_NAME, *TABLES])
            elif not isinstance(value, Mapping):
                self.report("wrong-type", key, f"`{key}` must be a table, not {shown_type(value)}", f"write [{key}]")
            else:
                for inner, below in value.items():
                    name = f"{key}.{inner}"
                    if name in BY_NAME:
                        yield BY_NAME[name], name, below
                    else:
                        known = [
                            option.name.partition(".")[2] for option in OPTIONS if option.name.startswith(f"{key}.")
                        ]
                        self.unknown(name, f"`{inner}` is no option of [{key}]", known)

    def unknown(self, key: str, message: str, known: list[str]) -> None:
        """Report a key that is no option, with the one that was probably meant."""
        last = key.rpartition(".")[2]
        elsewhere = [name for name in (*BY_NAME, *TABLES) if name.rpartition(".")[2] == last]
        other = _OTHER_NAMES.get(last.lower())
        if other:
            hint: str | None = f'did you mean "{other}"?'
        elif elsewhere and elsewhere[0] != key:
            hint = f'did you mean "{elsewhere[0]}"?'
        else:
            hint = did_you_mean(last, known) or did_you_mean(last, BY_NAME)
        self.report("unknown-option", key, message, hint, at_key=True)

    def report(self, kind: str, key: str, message: str, hint: str | None, *, at_key: bool = False) -> None:
        """Note a problem at a key or at its value."""
        line, column = self.place(key, at_key=at_key)
        problem = Problem(
            kind=kind, severity="error", path=CONFIGURATION, line=line, column=column, message=message, hint=hint
        )
        self.problems.append(problem)

    def place(self, key: str, *, at_key: bool = False) -> tuple[int | None, int | None]:
        """Return the 1-based line and column of a key's value, or of the table it stands in."""
        while key not in self.lines and "." in key:
            key = key.rpartition(".")[0]
        line = self.lines.get(key)
        if line is None:
            return None, None
        written = self.source_lines[line - 1]
        start = len(written) - len(written.lstrip())
        value = None if at_key else re.match(r"[^=]*=\s*", written)
        return line, (value.end() if value and value.end() < len(written) else start) + 1


def _toml_hint(message: str) -> str | None:
    if message.startswith("illegal character '\\n'"):
        return "a quotation mark is never closed"
    if message.startswith("invalid value"):
        return "text stands in quotes; truth values are true and false"
    if message.startswith("cannot overwrite") or "more than once" in message or "cannot declare" in message:
        return "the same name stands twice"
    return None


def _read_option(
    option: Option,
    value: object,
    values: dict[tuple[str, ...], object],
    problems: list[Problem],
    written: "tuple[_Document, str] | None",
) -> None:
    """Read one option into `values`, or note why not. `written` is None on the command line."""
    try:
        values[option.place] = option.read(value)
    except WrongValueError as error:
        line, column = written[0].place(f"{written[1]}.{error.key}".rstrip(".")) if written else (None, None)
        name = f"`{option.name}`" if written else f"`--{option.name.rpartition('.')[2].replace('_', '-')}`"
        problem = Problem(
            kind="wrong-option",
            severity="error",
            path=CONFIGURATION if written else None,
            line=line,
            column=column,
            message=f"{name} {error.message}",
            hint=error.hint,
        )
        problems.append(problem)


def _settings(values: Mapping[tuple[str, ...], object]) -> Settings:
    settings = Settings()
    top: dict[str, Any] = {place[0]: value for place, value in values.items() if len(place) == 1}
    for part in {place[0] for place in values if len(place) == 2}:
        inner: dict[str, Any] = {place[1]: value for place, value in values.items() if place[0] == part and place[1:]}
        top[part] = msgspec.structs.replace(getattr(settings, part), **inner)
    return msgspec.structs.replace(settings, **top)
