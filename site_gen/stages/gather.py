"""gather: all that a build is made from, looked at but not read: content, theme, data files, static files.

`key` names it all: while it is the same, and what is published is as it was published, there is nothing to do.
"""

import os
import sys
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime
from functools import cache
from importlib.util import find_spec
from pathlib import Path

import msgspec
from msgspec import Struct

import site_gen
from site_gen.config.data import load_data
from site_gen.ledger import read_ledger_bytes
from site_gen.model import Page
from site_gen.problems import Problem
from site_gen.settings import Settings
from site_gen.stages.assets import static_assets
from site_gen.stages.scan import ScannedFile, scan
from site_gen.store.output_folder import problems_of
from site_gen.text import digest
from site_gen.themes import ThemeChain, theme_chain
from site_gen.withdrawals import Withdrawal, read_withdrawn

ARTICLES = (
    *(".md", ".markdown", ".mdown", ".mkd", ".txt", ".text"),
    *(
        ".html",
        ".htm",
        ".xhtml",
        ".rss",
        ".atom",
        ".epub",
        ".mbox",
        ".eml",
        ".mht",
        ".mhtml",
        ".warc",
        ".warc.gz",
        ".jsonl",
    ),
)
"""Endings of files below content/ that are read as articles; all others are files beside articles."""


PLUGINS = "plugins"
"""Folder of the site's own plugins."""

RULE_FILES = ("import.toml", "authors.toml", "publishers.toml")

LIBRARIES = ("markdown", "pyromark", "nh3", "pygments", "jinja2", "babel", "lxml", "trafilatura", "PIL")
"""Whose output stands in pages: with another version, everything is looked at again."""


AT_ONCE = 1000
"""Files whose times are written out at once."""


class Inputs(Struct, frozen=True):
    """What a build is made from."""

    root: Path
    settings: Settings
    now: datetime
    theme: ThemeChain
    data: dict[str, object]
    articles: Sequence[ScannedFile]
    beside: dict[str, ScannedFile]
    """Files below content/ that are no articles, by path."""
    assets: tuple[Page, ...]
    problems: tuple[Problem, ...]
    scanned_ns: int
    """When the files were looked at, by the clock of their file system."""
    ledger: bytes | None
    """What permalinks.lock holds; None when the site keeps none."""
    withdrawn: tuple[Withdrawal, ...]
    """The articles that the site took down."""
    chunks: tuple[str, ...]
    """Names `articles`, in chunks of AT_ONCE."""
    others_key: str
    """Names all but the articles and the ledger."""
    only: frozenset[str] | None = None
    """Paths of the articles that are shown; None: all."""

    @property
    def ledger_key(self) -> str | None:
        """Return what names the ledger; None when the site keeps none."""
        return None if self.ledger is None else digest(self.ledger)

    @property
    def key(self) -> str:
        """Return what names it all."""
        return digest(self.others_key, *self.chunks, *(() if self.ledger is None else (self.ledger,)))


def gather(root: Path, settings: Settings, now: datetime, scanned_ns: int) -> Inputs:
    """Return what the site in `root` is made from. Raises SiteError for a theme or a data file that is not in order."""
    theme = theme_chain(root, settings)
    data = load_data(root)
    found = scan(str(root / "content"), "content")
    static = static_assets(str(root), theme, settings)
    articles: list[ScannedFile] = []
    beside: dict[str, ScannedFile] = {}
    for file in found.files:
        if file.path.lower().endswith(ARTICLES):
            articles.append(file)
        else:
            beside[file.path] = file
    templates = [f"{layer.folder}/{name}" for layer in theme.layers for name in sorted(layer.templates)]
    rule_files = [str(path) for name in RULE_FILES if (path := root / name).exists()]
    plugins = map(str, plugin_files(root, settings))
    ledger = read_ledger_bytes(root)
    withdrawn = read_withdrawn(root)
    others_key = digest(
        code_digest(),
        msgspec.json.encode(settings),
        msgspec.json.encode(static.pages),
        msgspec.json.encode(data, order="deterministic"),
        msgspec.json.encode(theme, order="deterministic"),
        msgspec.json.encode(withdrawn),
        msgspec.json.encode(beside),
        msgspec.json.encode(found.problems),
        _times_digest((*templates, *rule_files, *plugins)),
    )
    return Inputs(
        root=root,
        settings=settings,
        now=now,
        theme=theme,
        data=data,
        articles=tuple(articles),
        beside=beside,
        assets=static.pages,
        problems=(*found.problems, *static.problems),
        scanned_ns=scanned_ns,
        ledger=b"" if ledger is None and settings.links.ledger else ledger,
        withdrawn=withdrawn,
        chunks=tuple(_digests(articles)),
        others_key=others_key,
    )


def _digests(files: Sequence[ScannedFile]) -> Iterator[str]:
    for start in range(0, len(files), AT_ONCE):
        yield digest(msgspec.json.encode(files[start : start + AT_ONCE]))


def this_moment() -> datetime:
    """Return SOURCE_DATE_EPOCH if it is set (reproducible-builds.org), else the clock."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    return datetime.fromtimestamp(int(epoch), UTC) if epoch.isdigit() else datetime.now(UTC)


def clock_of(folder: Path) -> int:
    """Return the time in nanoseconds by the clock of the file system that holds `folder`. Raises SiteError."""
    mark = folder / "clock"
    with problems_of(mark):
        mark.write_bytes(b"")
        return mark.stat().st_mtime_ns


def plugin_files(root: Path, settings: Settings) -> list[Path]:
    """Return the files in the site's folder that plugins are made of, sorted: they decide what is made anew.

    Here and not in `plugins`, which imports all that a plugin may use.
    """
    folder = root / PLUGINS
    return sorted(folder.rglob("*.py")) if settings.plugins and folder.is_dir() else []


@cache
def code_digest() -> str:
    """Return a digest of this program and its libraries: the sizes and times of our files and of theirs.

    Looked at once: what this process runs stays as it is when the files change.
    """
    folder = os.path.dirname(site_gen.__file__)
    files = [
        f"{place}/{name}" for place, _, names in os.walk(folder) for name in names if name.endswith((".py", ".po"))
    ]
    libraries = [spec.origin for name in LIBRARIES if (spec := find_spec(name)) and spec.origin]
    return digest(site_gen.__version__, sys.version, _times_digest(sorted((*files, *libraries))))


def _times_digest(paths: Iterable[str]) -> str:
    states = [(path, status.st_size, status.st_mtime_ns) for path in paths for status in [os.stat(path)]]
    return digest(msgspec.json.encode(states))
