"""A build, from the site's folder to the published site: the stages in order. Read this first.

    scan → drafts (read, convert; in workers) → select → address → link → arrange → plan → render (in workers) → publish

Each stage is a function of what came before it. What did not change is not done again: drafts are kept by the content
they come from, pages by the fingerprint of what goes into them, and when nothing at all changed nothing is looked at
but file times.
"""

import os
import time
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from pathlib import Path

import msgspec
from msgspec import Struct

from site_gen import inputs as site_inputs
from site_gen.inputs import Inputs
from site_gen.model import Article, Draft, FileDrafts, OutputFile, Page
from site_gen.problems import Problem, SiteError
from site_gen.settings import Settings
from site_gen.stages import publish
from site_gen.stages.address import address, folders_above
from site_gen.stages.select import select
from site_gen.store import Store, open_store

FOLDER_LIMIT = 5000
"""Files in one folder above which hosts and tools become slow: the summary names the pattern that avoids it."""


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
    durable: bool = True
    """Wait until the site is on the disk before it is published."""
    state: Path | None = None
    """Where the build keeps what it knows; None: `.site-gen` in the site's folder."""


class BuildResult(Struct, frozen=True, kw_only=True):
    """What a build did. `written`, `unchanged` and `removed` count files of the output folder."""

    output: Path
    articles: int
    pages: int
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
"""Called with the stage's name, what is done and what there is to do."""


def build(root: Path, settings: Settings, options: BuildOptions, progress: Progress) -> BuildResult:
    """Build the site in `root` and publish it. Return what was done.

    Raises SiteError, and publishes nothing, for what is wrong with configuration, theme, templates or the output
    folder, under `strict` for any problem, and when another build holds the lock (exit code 75).
    """
    started = time.perf_counter()
    state = options.state or root / ".site-gen"
    with begin(root, root / settings.output, state) as staging, open_store(state / "cache.sqlite") as store:
        inputs = gather(root, settings, options, store)
        known = None if not options.use_cache else _unchanged(inputs, store, staging)
        result = known or _build(inputs, store, staging, progress)
    return msgspec.structs.replace(result, seconds=round(time.perf_counter() - started, 3))


def _build(inputs: Inputs, store: Store, staging: Staging, progress: Progress) -> BuildResult:
    """Do all stages for what changed."""
    settings = inputs.settings
    sources = read_sources(inputs, store, progress)
    selection = select((draft for source in sources for draft in source.drafts), settings, inputs.now)
    addressed, problems = address(selection.drafts, settings)
    library, linked, pages = _library(inputs, addressed)
    planned = plan(library, pages, inputs.static_addresses, inputs.theme.closure)
    ...
