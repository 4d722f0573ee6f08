"""A build, from the site's folder to the published site: the stages in order. Read this first.

    gather → sources (read, convert; in workers) → select → address → link → arrange → plan → render (in workers)
    → commit

Each stage is a function of what came before it. What did not change is not done again: drafts are kept by the content
they come from, pages by the fingerprint of what goes into them, and when nothing at all changed nothing is looked at
but file times.
"""

from __future__ import annotations

import os
import time
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec
from msgspec import Struct

from site_gen.collector import collector_held
from site_gen.dates import is_after
from site_gen.outcome import BuildOptions, BuildResult, Progress
from site_gen.problems import Problem, SiteError
from site_gen.stages.gather import Inputs, clock_of, gather, this_moment
from site_gen.stages.publish import Staging, begin, commit
from site_gen.store import Store, is_damage, open_store

if TYPE_CHECKING:
    from site_gen.library import Library
    from site_gen.model import Page
    from site_gen.pages import PageMaker
    from site_gen.settings import Settings
    from site_gen.stages.address import Addressed
    from site_gen.stages.plugins import Plugin
    from site_gen.stages.select import Selection

__all__ = ["BuildOptions", "BuildResult", "Progress", "build"]

FOLDER_LIMIT = 5000
"""Files in one folder above which hosts and tools become slow: the summary names the pattern that avoids it."""

LAST = "last build"
"""Name in the store of what the last build was made from, and of its result."""


def build(root: Path, settings: Settings, options: BuildOptions, progress: Progress) -> BuildResult:
    """Build the site in `root` and publish it. Return what was done.

    Raises SiteError, and publishes nothing, for what is wrong with configuration, theme, templates or the output
    folder, under `strict` for any problem (exit code 3), and when another build holds the lock (exit code 75).
    """
    started = time.perf_counter()
    state = options.state_folder(root)
    sources = [root / name for name in ("content", "static", "templates", "themes", "data")]
    with collector_held(), begin(root, Path(settings.output), state, sources=sources) as staging:
        scanned_ns = clock_of(state)
        with open_store(state / "cache.sqlite") as store:
            now = options.now or this_moment()
            inputs = gather(root, settings, now, scanned_ns)
            try:
                result = _nothing_to_do(inputs, options, store, staging) or _build(
                    inputs, options, store, staging, progress
                )
            except SiteError as error:
                if not is_damage(error):
                    raise
                store.drop()
                result = _build(inputs, options, store, staging, progress)
            store.close(sync=options.durable)
    return msgspec.structs.replace(result, seconds=round(time.perf_counter() - started, 3))


class _Last(Struct, frozen=True):
    """What the last build was made from, and its result."""

    key: str
    published: tuple[int, int]
    """State of the manifest of what it published: another after a rollback."""
    next_change: str | None
    """The earliest date at which another selection of articles may be due."""
    result: BuildResult


def _nothing_to_do(inputs: Inputs, options: BuildOptions, store: Store, staging: Staging) -> BuildResult | None:
    """Return the last build's result if that was made from the same and stands as it was published."""
    value = store.state(LAST)
    if value is None or options.rehash or not options.use_cache:
        return None
    try:
        last = msgspec.msgpack.decode(value, type=_Last)
    except msgspec.DecodeError:
        return None
    due = last.next_change is not None and not is_after(last.next_change, inputs.now)
    whole = bool(staging.published) and all(file.digest for file in staging.published.values())
    if (last.key, last.published) != (inputs.key, staging.manifest_state()) or due or not whole:
        return None
    _stop_if_strict(options, last.result.problems)
    return msgspec.structs.replace(last.result, written=0, removed=0, unchanged=last.result.files)


def _build(inputs: Inputs, options: BuildOptions, store: Store, staging: Staging, progress: Progress) -> BuildResult:
    # Imported here: when nothing changed, none of this is needed, and importing it would be most of the work.
    from site_gen.pages.site import menu_problems, site_context, site_digest
    from site_gen.stages.address import address
    from site_gen.stages.drafts import content_key, make_conversion
    from site_gen.stages.index import index
    from site_gen.stages.plan import ITEM, plan
    from site_gen.stages.plugins import load_plugins
    from site_gen.stages.render import Rendering, item_fingerprint, render
    from site_gen.stages.select import select
    from site_gen.stages.sources import read_sources
    from site_gen.templates import Templates
    from site_gen.text import digest_lines
    from site_gen.themes import template_closure

    settings = inputs.settings
    plugins = load_plugins(inputs.root, settings)
    conversion = make_conversion(inputs.root, settings, plugins, store.path)
    workers = settings.workers or os.cpu_count() or 1
    if not options.use_cache:
        store.drop()
    made = read_sources(
        inputs.articles,
        conversion,
        store,
        scanned_ns=inputs.scanned_ns,
        believe_times=options.use_cache and not options.rehash,
        workers=workers,
        progress=lambda count: progress("articles", count, len(inputs.articles)),
    )
    selection = select((draft for file in made for draft in file.drafts), settings, inputs.now)
    addressed, address_problems = address(selection.drafts, settings)
    arranged = _arrange(inputs, addressed, plugins)
    site = site_context(arranged.library, dict(inputs.theme.options), inputs.data)
    site_key = site_digest(site, settings)
    planned = plan(
        arranged.library,
        arranged.wanted,
        [page.address for page in arranged.files],
        lambda template: digest_lines((site_key, template_closure(inputs.theme, template))),
    )
    problems = (
        *inputs.problems,
        *(problem for file in made for problem in file.problems),
        *(problem for draft in selection.drafts for problem in draft.problems),
        *selection.problems,
        *address_problems,
        *arranged.problems,
        *planned.problems,
        *menu_problems(arranged.library, {page.address for page in (*arranged.files, *planned.pages)}),
    )
    _stop_if_strict(options, problems)
    pages = (*arranged.files, *planned.pages)
    dirty = [page for page in pages if not options.use_cache or _is_dirty(page, staging)]
    rendering = Rendering(
        library=arranged.library,
        templates=Templates(inputs.theme, site, dict(pair for plugin in plugins for pair in plugin.template_filters)),
        makers={maker.kind: maker for maker, _ in arranged.wanted},
        store=store.path,
        staging=staging,
        item_key=digest_lines((site_key, template_closure(inputs.theme, ITEM))),
    )
    rendered = list(render(dirty, rendering, workers, lambda count: progress("pages", count, len(dirty))))
    searched = index(
        arranged.library, settings, store.path, options.state_folder(inputs.root) / "search", staging, workers
    )
    addresses = {*(page.address for page in pages), *(file.address for file in searched.written), *searched.kept}
    changes = commit(
        staging,
        [*(page.file for page in rendered if page.changed), *searched.written],
        staging.published.keys() - addresses,
        kept=[page.file for page in rendered if not page.changed],
        lists=[page.address for page in planned.pages if page.kind not in ("article", "page")],
        sync=options.durable,
        allow_removals=options.allow_removals,
    )
    result = BuildResult(
        output=settings.output,
        articles=len(arranged.library.articles),
        pages=len(planned.pages),
        files=len(addresses),
        written=len(changes.written),
        unchanged=len(addresses) - len(changes.written),
        removed=len(changes.removed),
        seconds=0.0,
        problems=problems,
        notes=_notes(selection, settings, pages),
    )
    _remember(store, inputs, staging, selection, result)
    store.sweep(
        rows={content_key(file.digest, file.path, conversion) for file in made},
        # Of drafts and scheduled articles too: their rows are known, so nobody would convert them again.
        bodies={draft.key for file in made for draft in file.drafts},
        items={item_fingerprint(rendering, article) for article in arranged.library.articles},
    )
    return result


class _Arranged(Struct, frozen=True):
    """The library with its files and the pages that it wants."""

    library: Library
    files: tuple[Page, ...]
    wanted: list[tuple[PageMaker, Page]]
    problems: tuple[Problem, ...]


def _arrange(inputs: Inputs, addressed: Sequence[Addressed], plugins: Sequence[Plugin]) -> _Arranged:
    """Link and arrange the articles.

    When some of them link to an address of the site that no article has ("/tags/x.html"), this is done again once all
    pages are known: whether such a link leads somewhere does not change which pages there are.
    """
    from site_gen.pages import MAKERS
    from site_gen.stages.arrange import arrange
    from site_gen.stages.assets import media_assets
    from site_gen.stages.link import link
    from site_gen.stages.plan import wanted_pages
    from site_gen.stages.plugins import changed_articles

    makers = (*MAKERS, *(maker for plugin in plugins for maker in plugin.page_makers))
    static = {page.address for page in inputs.assets}
    linked = link(addressed, inputs.beside.keys(), static)
    library = arrange(changed_articles(linked.articles, plugins), inputs.settings)
    wanted = wanted_pages(library, makers)
    confirmed = linked.open_targets & {page.address for _, page in wanted}
    if confirmed:
        linked = link(addressed, inputs.beside.keys(), static | confirmed)
        library = arrange(changed_articles(linked.articles, plugins), inputs.settings)
        wanted = wanted_pages(library, makers)
    media = media_assets(str(inputs.root / "content"), linked.media, inputs.beside)
    return _Arranged(library, (*inputs.assets, *media), wanted, tuple(linked.problems))


def _is_dirty(page: Page, staging: Staging) -> bool:
    published = staging.published.get(page.address)
    return published is None or published.fingerprint != page.fingerprint


def _stop_if_strict(options: BuildOptions, problems: Sequence[Problem]) -> None:
    if options.strict and any(problem.severity != "note" for problem in problems):
        raise SiteError(problems, 3)


def _notes(selection: Selection, settings: Settings, pages: Sequence[Page]) -> tuple[str, ...]:
    """Return what the summary says besides numbers."""
    from site_gen.stages.address import folders_above

    notes = []
    if not settings.base_url:
        notes.append("no base_url: no feeds, sitemap or canonical links")
    for count, what in (
        (selection.unfinished, "unfinished (draft), shown with --drafts"),
        (selection.scheduled, "scheduled, shown with --future"),
        (selection.expired, "expired"),
        (selection.imported, "raw files already imported as pages"),
    ):
        if count:
            notes.append(f"{count} {what}")
    for folder, count in folders_above((page.address for page in pages), FOLDER_LIMIT):
        notes.append(
            f"{count} files in {folder or 'the top'}/: a [permalinks] pattern with {{month}} or {{day}} spreads them"
        )
    return tuple(notes)


def _remember(store: Store, inputs: Inputs, staging: Staging, selection: Selection, result: BuildResult) -> None:
    last = _Last(inputs.key, staging.manifest_state(), selection.next_change, result)
    store.put_state(LAST, msgspec.msgpack.encode(last))
