"""Reading an old site's folder: its files, its texts with front matter, its configuration. Nothing there is changed."""

import errno
import json
import os
import re
import tomllib
from collections.abc import Callable, Collection, Iterator, Mapping
from pathlib import Path

from msgspec import Struct

from site_gen.encoding import decode
from site_gen.front_matter import Value, split_front_matter
from site_gen.paths import contained
from site_gen.problems import Problem

MARKDOWN = (".md", ".markdown", ".mdown", ".mkd", ".mkdn")
HTML = (".html", ".htm")
UNREAD = (".rst", ".rest", ".org", ".adoc", ".asciidoc", ".asc", ".pdc", ".textile", ".ipynb", ".mdx")
"""Texts in other languages than Markdown, which are not carried."""

SERVED = (".well-known", ".htaccess", ".nojekyll", ".domains")
"""Hidden names that are part of a site: servers and hosts ask for them."""

_FRONT_BYTES = 1_000_000
_CONFIGURED_VALUES = 100_000


class Text(Struct, frozen=True, kw_only=True):
    """A text file of the old site."""

    source: str
    values: Mapping[str, Value]
    """Front matter, keys as written."""
    text: str
    text_line: int
    has_front: bool
    problems: tuple[Problem, ...]

    def get(self, *names: str) -> Value | None:
        """Return the first value that one of the names has, without regard to case; None when there is none."""
        lower = {key.lower(): value for key, value in self.values.items()}
        return next((lower[name] for name in names if lower.get(name) not in (None, "", [])), None)

    def word(self, *names: str) -> str | None:
        """Return the first value that is a text."""
        found = self.get(*names)
        return found.strip() if isinstance(found, str) and found.strip() else None


def files_below(folder: Path, skip: Callable[[str], bool] = lambda path: False) -> list[str]:
    """Return the files below a folder as sorted `/`-separated paths, without links, hidden ones and what `skip` names.

    What is hidden and yet `SERVED` is among them. `skip` is asked for folders with a trailing "/", and for files.
    """
    return sorted(_files_below(str(folder), "", skip))


def _files_below(folder: str, prefix: str, skip: Callable[[str], bool]) -> Iterator[str]:
    try:
        entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
    except OSError:
        return
    for entry in entries:
        path = prefix + entry.name
        is_hidden = entry.name.startswith(".") and entry.name not in SERVED
        if is_hidden or entry.name.endswith("~") or entry.is_symlink():
            continue
        if entry.is_dir():
            if not skip(f"{path}/"):
                yield from _files_below(entry.path, f"{path}/", skip)
        elif entry.is_file() and not skip(path):  # no pipe, which would be waited for
            yield path


def read_text(root: Path, source: str) -> Text:
    """Return a text file of the old site with its front matter. A file that cannot be read is empty, with a problem."""
    try:
        data = inside(root, source).read_bytes()
    except OSError as error:
        problem = Problem(
            kind="unreadable-file", severity="error", path=source,
            message=f"cannot be read: {(error.strerror or str(error)).lower()}",
        )  # fmt: skip
        return Text(source=source, values={}, text="", text_line=1, has_front=False, problems=(problem,))
    decoded = decode(data)
    front = split_front_matter(decoded.text, source, _FRONT_BYTES)
    return Text(
        source=source,
        values=front.values,
        text=front.text,
        text_line=front.text_line,
        has_front=front.present,
        problems=front.problems,
    )


def inside(root: Path, source: str) -> Path:
    """Return the path of a file of the old site, links resolved. Raises OSError for what lies outside its folder.

    A configuration or a link may name any file of this machine; what is carried is published.
    """
    path = contained(root, root / source)
    if path is None:
        raise FileNotFoundError(errno.ENOENT, "It is not there, or lies outside the old site's folder", source)
    return path


def first_file(root: Path, names: Collection[str]) -> str | None:
    """Return the first of `names` that is a file below `root`."""
    return next((name for name in names if (root / name).is_file()), None)


def read_table(root: Path, source: str) -> tuple[dict[str, Value], tuple[Problem, ...]]:
    """Return a configuration file (TOML, YAML, JSON) as a table of texts with keys in small letters.

    A file that cannot be read is an empty table, with a problem.
    """
    try:
        return parse_table(inside(root, source).read_text("utf-8-sig"), source), ()
    except (OSError, ValueError, RecursionError) as error:  # UnicodeDecodeError, TOMLDecodeError and JSON's are values
        message = f"cannot be read: {' '.join(str(error).split())[:200]}"
        return {}, (Problem(kind="unreadable-configuration", severity="error", path=source, message=message),)


def parse_table(text: str, name: str) -> dict[str, Value]:
    """Return a text in the language that the ending of `name` says as a table, an empty one when it is none.

    Raises ValueError for a text that cannot be read or holds too much, RecursionError for one that nests too deeply.
    """
    plain = _plain(_parsed(text, name), [_CONFIGURED_VALUES])
    return dict(plain) if isinstance(plain, Mapping) else {}


def _parsed(text: str, source: str) -> object:
    if source.endswith(".toml"):
        return tomllib.loads(text)
    if source.endswith(".json"):
        return json.loads(text)
    import yaml

    try:
        return yaml.load(text, Loader=yaml.BaseLoader)
    except yaml.YAMLError as error:
        raise ValueError(str(error)) from None


def _plain(value: object, left: list[int]) -> Value:
    """Return a configured value with texts for all that is not a list or a table.

    `left` holds how many values there may still be: YAML's aliases make a file of a few lines a tree without end.
    """
    left[0] -= 1
    if left[0] < 0:
        raise ValueError(f"it holds more than {_CONFIGURED_VALUES} values")
    if isinstance(value, Mapping):
        return {str(key).lower(): _plain(inner, left) for key, inner in value.items()}
    if isinstance(value, list):
        return [_plain(inner, left) for inner in value]
    if isinstance(value, bool):
        return str(value).lower()
    return "" if value is None else str(value)


def word_in(table: Mapping[str, Value], *path: str) -> str | None:
    """Return the text at a path of keys, None when there is none: `word_in(table, "params", "author")`."""
    value: Value = table
    for name in path:
        if not isinstance(value, Mapping) or name not in value:
            return None
        value = value[name]
    return value.strip() if isinstance(value, str) and value.strip() else None


def table_in(table: Mapping[str, Value], *path: str) -> Mapping[str, Value]:
    """Return the table at a path of keys, an empty one when there is none."""
    value: Value = table
    for name in path:
        value = value.get(name, {}) if isinstance(value, Mapping) else {}
    return value if isinstance(value, Mapping) else {}


def texts_in(value: Value | None) -> list[str]:
    """Return a text as a list of one, of a list its texts."""
    if isinstance(value, str):
        return [value] if value.strip() else []
    if value is None or isinstance(value, Mapping):
        return []
    return [part for part in value if isinstance(part, str) and part.strip()]


def number_in(text: str | None, otherwise: int) -> int:
    """Return a whole number, or another one where there is none."""
    return int(text) if text and re.fullmatch(r"\d{1,6}", text) else otherwise


def is_true(value: Value | None) -> bool:
    """Return whether a value says yes."""
    return isinstance(value, str) and value.strip().lower() in ("true", "yes", "on", "1")


def unread_format(source: str) -> Problem:
    """Return what says that a text in another language than Markdown is left out."""
    ending = source.rpartition(".")[2]
    return Problem(
        kind="unread-format", severity="error", path=source,
        message=f'is a text of the kind ".{ending}", which site-gen does not read, and is left out',
        hint="turn it into Markdown (pandoc does) and migrate again",
    )  # fmt: skip
