"""Pelican's settings, read without running them: assignments of plain values in pelicanconf.py and publishconf.py.

Names and defaults are those of Pelican's documentation (settings.rst, 4.12).
"""

import ast
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TypeVar

from site_gen.problems import Problem

FILES = ("pelicanconf.py", "publishconf.py")
"""The second is what the published site was built with: it says what differs."""

DEFAULTS: Mapping[str, object] = {
    "PATH": "content", "SITENAME": "", "SITEURL": "", "SITESUBTITLE": "", "DEFAULT_LANG": "en", "AUTHOR": "",
    "ARTICLE_PATHS": [""], "ARTICLE_EXCLUDES": [], "PAGE_PATHS": ["pages"], "PAGE_EXCLUDES": [],
    "STATIC_PATHS": ["images"], "STATIC_EXCLUDES": [], "EXTRA_PATH_METADATA": {}, "PATH_METADATA": "",
    "FILENAME_METADATA": r"(?P<date>\d{4}-\d{2}-\d{2}).*",
    "ARTICLE_URL": "{slug}.html", "ARTICLE_SAVE_AS": "{slug}.html",
    "ARTICLE_LANG_URL": "{slug}-{lang}.html", "ARTICLE_LANG_SAVE_AS": "{slug}-{lang}.html",
    "PAGE_URL": "pages/{slug}.html", "PAGE_SAVE_AS": "pages/{slug}.html",
    "PAGE_LANG_URL": "pages/{slug}-{lang}.html", "PAGE_LANG_SAVE_AS": "pages/{slug}-{lang}.html",
    "CATEGORY_SAVE_AS": "category/{slug}.html", "TAG_SAVE_AS": "tag/{slug}.html",
    "AUTHOR_SAVE_AS": "author/{slug}.html", "STATIC_SAVE_AS": "{path}",
    "YEAR_ARCHIVE_SAVE_AS": "", "MONTH_ARCHIVE_SAVE_AS": "", "DAY_ARCHIVE_SAVE_AS": "",
    "DIRECT_TEMPLATES": ["index", "tags", "categories", "authors", "archives"],
    "PAGINATED_TEMPLATES": {"index": None, "tag": None, "category": None, "author": None},
    "PAGINATION_PATTERNS": [
        (1, "{name}{extension}", "{name}{extension}"), (2, "{name}{number}{extension}", "{name}{number}{extension}"),
    ],
    "DEFAULT_PAGINATION": False, "DEFAULT_CATEGORY": "misc", "USE_FOLDER_AS_CATEGORY": True, "DEFAULT_METADATA": {},
    "FEED_ALL_ATOM": "feeds/all.atom.xml", "CATEGORY_FEED_ATOM": "feeds/{slug}.atom.xml",
    "AUTHOR_FEED_ATOM": "feeds/{slug}.atom.xml", "AUTHOR_FEED_RSS": "feeds/{slug}.rss.xml",
    "TRANSLATION_FEED_ATOM": "feeds/all-{lang}.atom.xml", "FEED_MAX_ITEMS": 100, "FEED_APPEND_REF": False,
    "RSS_FEED_SUMMARY_ONLY": True, "SLUGIFY_SOURCE": "title", "SLUGIFY_USE_UNICODE": False,
    "SLUGIFY_PRESERVE_CASE": False, "DEFAULT_DATE": None,
    "SLUG_REGEX_SUBSTITUTIONS": [
        (r"[^\w\s-]", ""), (r"(?u)\A\s*", ""), (r"(?u)\s*\Z", ""), (r"[-\s]+", "-"),
    ],
}  # fmt: skip


OTHERS = (
    "AUTHOR THEME PLUGINS TIMEZONE MENUITEMS FEED_ALL_RSS FEED_ATOM FEED_RSS TAG_FEED_ATOM TAG_FEED_RSS "
    "CATEGORY_FEED_RSS TRANSLATION_FEED_RSS RELATIVE_URLS DELETE_OUTPUT_DIRECTORY OUTPUT_PATH LOAD_CONTENT_CACHE "
    "CACHE_CONTENT CHECK_MODIFIED_METHOD PLUGIN_PATHS THEME_STATIC_DIR MARKDOWN TYPOGRIFY DEFAULT_DATE_FORMAT LOCALE "
    "SUMMARY_MAX_LENGTH DISPLAY_PAGES_ON_MENU DISPLAY_CATEGORIES_ON_MENU ARTICLE_ORDER_BY PAGE_ORDER_BY TAG_URL "
    "CATEGORY_URL AUTHOR_URL ARCHIVES_SAVE_AS AUTHORS_SAVE_AS CATEGORIES_SAVE_AS TAGS_SAVE_AS INDEX_SAVE_AS "
    "DRAFT_URL DRAFT_SAVE_AS COPYRIGHT_YEAR FEED_DOMAIN OUTPUT_RETENTION LOG_FILTER PORT BIND"
)
"""Settings that have no default here but are looked at, and those that say nothing to a site of site-gen."""

LONGEST = 100_000
"""Letters of a text, entries of a list, that may be put together."""

_Sized = TypeVar("_Sized", str, list[object])


class _UnreadableError(ValueError):
    """An expression whose value cannot be known without running it."""


def read_settings(root: Path) -> tuple[dict[str, object], list[Problem]]:
    """Return the settings over Pelican's defaults, and a problem for each setting that needs to be run to be known."""
    values: dict[str, object] = {}
    problems: list[Problem] = []
    for name in FILES:
        if (root / name).is_file():
            problems += _read(root / name, name, values)
    return {**DEFAULTS, **values}, problems


def _read(path: Path, name: str, values: dict[str, object]) -> list[Problem]:
    try:
        tree = ast.parse(path.read_bytes())
    except (OSError, SyntaxError, ValueError, RecursionError) as error:
        message = f"cannot be read: {' '.join(str(error).split())[:200]}"
        return [Problem(kind="unreadable-configuration", severity="error", path=name, message=message)]
    problems = []
    for statement in tree.body:
        is_plain = isinstance(statement, ast.Assign | ast.AnnAssign) and statement.value is not None
        for target, setting in _assigned(statement):
            try:
                if not (is_plain and isinstance(target, ast.Name)):
                    raise _UnreadableError
                values[setting] = _value(statement.value, values)  # type: ignore[attr-defined]  # is_plain says so
            except (_UnreadableError, RecursionError, ValueError):  # ValueError: a number of too many digits
                problems.append(_not_read(name, target.lineno, setting))
    return problems


def _assigned(statement: ast.stmt) -> Iterator[tuple[ast.expr, str]]:
    """Yield each setting that a statement gives a value, wherever in it that happens, by the place and its name."""
    for node in ast.walk(statement):
        targets = node.targets if isinstance(node, ast.Assign) else []
        targets = [node.target] if isinstance(node, ast.AnnAssign | ast.AugAssign) else targets
        for target in targets:
            named = target.value if isinstance(target, ast.Subscript) else target
            if isinstance(named, ast.Name) and named.id.isupper():
                yield target, named.id


def _not_read(path: str, line: int, setting: str) -> Problem:
    known = setting in DEFAULTS
    return Problem(
        kind="unreadable-setting", severity="warning" if known else "note", path=path, line=line,
        message=f"{setting} is worked out by code, which is not run"
        + ("; what it was before, or Pelican's default, is taken" if known else ""),
        hint="write its value" if known else None,
    )  # fmt: skip


def _value(node: ast.expr, names: Mapping[str, object]) -> object:
    """Return the value of a literal, of a name that is known, of texts joined by + or in an f-string."""
    if isinstance(node, ast.Constant):
        return node.value
    if isinstance(node, ast.Name) and node.id in names:
        return names[node.id]
    if isinstance(node, ast.List | ast.Tuple | ast.Set):
        return [_value(part, names) for part in node.elts]
    if isinstance(node, ast.Dict):
        pairs = zip(node.keys, node.values, strict=True)
        return {str(_value(key, names)): _value(value, names) for key, value in pairs if key}
    if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Add):
        left, right = _value(node.left, names), _value(node.right, names)
        if isinstance(left, str) and isinstance(right, str):
            return _bounded(left + right)
        if isinstance(left, list) and isinstance(right, list):
            return _bounded(left + right)
    if isinstance(node, ast.JoinedStr):
        parts = [_value(part.value if isinstance(part, ast.FormattedValue) else part, names) for part in node.values]
        return _bounded("".join(map(str, parts)))
    raise _UnreadableError


def _bounded(value: _Sized) -> _Sized:
    """Return a value that was put together, if it is not one that doubles with every line."""
    if len(value) > LONGEST:
        raise _UnreadableError
    return value


def text(settings: Mapping[str, object], name: str) -> str:
    """Return a setting that is a text, "" for any other value."""
    value = settings.get(name)
    return value if isinstance(value, str) else ""


def texts(settings: Mapping[str, object], name: str) -> list[str]:
    """Return the texts of a setting that is a list."""
    value = settings.get(name)
    return [part for part in value if isinstance(part, str)] if isinstance(value, list) else []


def substitutions(settings: Mapping[str, object], kind: str) -> list[tuple[str, str]]:
    """Return the regular expressions by which a kind of thing ("TAG") gets its slug."""
    value = settings.get(f"{kind}_REGEX_SUBSTITUTIONS") or settings["SLUG_REGEX_SUBSTITUTIONS"]
    found = []
    for pair in value if isinstance(value, list) else []:
        parts = list(pair) if isinstance(pair, list | tuple) else []
        if len(parts) >= 2 and all(isinstance(part, str) for part in parts[:2]) and _is_pattern(parts[0], parts[1]):
            found.append((parts[0], parts[1]))
    return found


def _is_pattern(pattern: str, replacement: str) -> bool:
    try:
        re.sub(pattern, replacement, "")
    except (re.error, IndexError):
        return False
    return True
