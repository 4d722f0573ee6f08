"""What a build is asked for beyond the settings, and what it answers."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from msgspec import Struct

from site_gen.problems import Problem


class BuildOptions(Struct, frozen=True, kw_only=True):
    """What a command asks of a build beyond the settings."""

    now: datetime | None = None
    """What is scheduled or expired is so at this moment; None: SOURCE_DATE_EPOCH, else the clock."""
    use_cache: bool = True
    strict: bool = False
    """Any problem ends the build before publishing."""
    rehash: bool = False
    """Do not believe file times: read every source file."""
    allow_removals: bool = False
    frozen: bool = False
    """End before publishing if permalinks.lock does not say every address already (exit code 1)."""
    keep_ledger: bool = True
    """Add the lines of new articles to permalinks.lock, where the site keeps one."""
    sign: bool = True
    """Let the site's command sign SHA256SUMS, where there is one."""
    durable: bool = True
    """Wait until the site is on the disk before it is published."""
    index_search: bool = True
    """False: the search index that stands may stay behind; the next build that asks for it brings it up to date."""
    only: frozenset[str] | None = None
    """Paths of the articles that are shown, for an edition in a folder of its own; None: all."""
    state: Path | None = None
    """Where the build keeps what it knows; None: `.site-gen` in the site's folder."""

    def state_folder(self, root: Path) -> Path:
        """Return the folder in which the build of the site in `root` keeps what it knows."""
        return self.state or root / ".site-gen"


class BuildResult(Struct, frozen=True, kw_only=True):
    """What a build did. `files`, `written`, `unchanged` and `removed` count files of the output folder."""

    output: str
    """The output folder, as the settings have it."""
    articles: int
    pages: int
    files: int
    written: int
    unchanged: int
    removed: int
    seconds: float
    problems: tuple[Problem, ...] = ()
    notes: tuple[str, ...] = ()
    """Lines for the summary: what was left out on purpose, and why."""
    changes: tuple[tuple[str, str], ...] = ()
    """("written" or "removed", address)."""


Progress = Callable[[str, int, int], None]
"""Called with the stage's name, how many more things are done, and how many there are at most."""
