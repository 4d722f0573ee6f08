"""gather: all that a build is made from, looked at but not read: content, theme, data files, static files.

`key` names it all: while it is the same, and what is published is as it was published, there is nothing to do.
"""

import os
from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path

import msgspec
from msgspec import Struct

import site_gen
from site_gen.config.data import load_data
from site_gen.importers.rule_files import RuleBook, load_rules
from site_gen.model import Page
from site_gen.problems import Problem
from site_gen.settings import Settings
from site_gen.stages.assets import static_assets
from site_gen.stages.convert import conversion_key_part
from site_gen.stages.drafts import Conversion
from site_gen.stages.scan import ScannedFile, scan
from site_gen.text import digest
from site_gen.themes import ThemeChain, theme_chain

ARTICLES = (
    *(".md", ".markdown", ".mdown", ".mkd", ".txt", ".text"),
    *(".html", ".htm", ".xhtml", ".rss", ".atom", ".epub", ".mbox", ".eml", ".warc", ".warc.gz", ".jsonl"),
)
"""Endings of files below content/ that are read as articles; all others are files beside articles."""


class Inputs(Struct, frozen=True):
    """What a build is made from."""

    root: Path
    settings: Settings
    now: datetime
    theme: ThemeChain
    data: dict[str, object]
    articles: tuple[ScannedFile, ...]
    beside: dict[str, ScannedFile]
    """Files below content/ that are no articles, by path."""
    assets: tuple[Page, ...]
    problems: tuple[Problem, ...]
    conversion: Conversion
    scanned_ns: int
    """When the files were looked at, by the clock of their file system."""
    key: str


def gather(root: Path, settings: Settings, now: datetime, store: Path, scanned_ns: int) -> Inputs:
    """Return what the site in `root` is made from. Raises SiteError for a theme or a data file that is not in order."""
    theme = theme_chain(root, settings)
    data = load_data(root)
    found = scan(str(root / "content"), "content")
    static = static_assets(str(root), theme, settings)
    articles = tuple(file for file in found.files if file.path.lower().endswith(ARTICLES))
    beside = {file.path: file for file in found.files if not file.path.lower().endswith(ARTICLES)}
    code = _code_digest()
    rules = load_rules(root)
    conversion = Conversion(str(root / "content"), str(store), settings, rules, _conversion_key(settings, rules, code))
    templates = [f"{layer.folder}/{name}" for layer in theme.layers for name in sorted(layer.templates)]
    key = digest(
        code,
        msgspec.json.encode(settings),
        msgspec.json.encode(found.files),
        msgspec.json.encode(static.pages),
        msgspec.json.encode(data, order="deterministic"),
        msgspec.json.encode(theme),
        conversion.key,
        _times_digest(templates),
    )
    return Inputs(
        root=root,
        settings=settings,
        now=now,
        theme=theme,
        data=data,
        articles=articles,
        beside=beside,
        assets=static.pages,
        problems=(*found.problems, *static.problems),
        conversion=conversion,
        scanned_ns=scanned_ns,
        key=key,
    )


def this_moment() -> datetime:
    """Return SOURCE_DATE_EPOCH if it is set (reproducible-builds.org), else the clock."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    return datetime.fromtimestamp(int(epoch), UTC) if epoch.isdigit() else datetime.now(UTC)


def _conversion_key(settings: Settings, rules: RuleBook, code: str) -> str:
    """Return the digest of all that decides how bytes become drafts: our code, the engines, settings that matter."""
    part = (
        settings.language,
        settings.slugs,
        settings.trusted,
        settings.taxonomies,
        settings.plugins,
        settings.plugin_options,
        settings.limits,
        rules,
    )
    return digest(code, conversion_key_part(settings.markup), msgspec.json.encode(part))


def _code_digest() -> str:
    """Return a digest of this program: its version and the size and time of each of its files."""
    folder = os.path.dirname(site_gen.__file__)
    files = [
        f"{place}/{name}" for place, _, names in os.walk(folder) for name in names if name.endswith((".py", ".po"))
    ]
    return digest(site_gen.__version__, _times_digest(sorted(files)))


def _times_digest(paths: Iterable[str]) -> str:
    states = [(path, status.st_size, status.st_mtime_ns) for path in paths for status in [os.stat(path)]]
    return digest(msgspec.json.encode(states))
