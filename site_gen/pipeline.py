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
from collections.abc import Callable, Iterable, Sequence
from functools import cache, partial
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec
from msgspec import Struct

from site_gen.collector import collector_held
from site_gen.dates import is_due
from site_gen.keep import Keep, OnDisk
from site_gen.ledger import ledger_bytes, lines_to_add, not_in_ledger, write_ledger
from site_gen.outcome import BuildOptions, BuildResult, Progress
from site_gen.problems import Problem, SiteError
from site_gen.stages.gather import Inputs, clock_of, gather, this_moment
from site_gen.stages.publish import Staging, begin_and, commit
from site_gen.stages.scan import ScannedFile
from site_gen.store import Store, is_damage, open_store

if TYPE_CHECKING:
    from site_gen.library import SearchRow
    from site_gen.model import OutputFile, Page
    from site_gen.prepared import Prepared
    from site_gen.settings import Settings
    from site_gen.stages.render import Rendering

__all__ = ["BuildOptions", "BuildResult", "Progress", "build"]

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
    with collector_held():
        look = partial(_looked_at, root, settings, options)
        staging, inputs = begin_and(look, root, Path(settings.output), state, sources=sources)
        with staging, open_store(state / "cache.sqlite") as store:
            result = _nothing_to_do(inputs, options, store, staging)
            try:
                result = result or _edited(inputs, options, store, staging, progress)
                if result is None:
                    # Kept here, so that no frame holds what the file system said of a million files in memory.
                    inputs = msgspec.structs.replace(inputs, articles=OnDisk(state)(inputs.articles, ScannedFile))
                    result = _build(inputs, options, store, staging, progress)
            except SiteError as error:
                if not is_damage(error):
                    raise
                store.drop()
                result = _build(inputs, options, store, staging, progress)
            store.close(sync=options.durable)
    return msgspec.structs.replace(result, seconds=round(time.perf_counter() - started, 3))


def _looked_at(root: Path, settings: Settings, options: BuildOptions) -> Inputs:
    """Return what the site is made from."""
    scanned_ns = clock_of(options.state_folder(root))
    inputs = gather(root, settings, options.now or this_moment(), scanned_ns)
    return msgspec.structs.replace(inputs, only=options.only)


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
    if value is None or options.rehash or options.frozen or not options.use_cache:
        return None
    try:
        last = msgspec.msgpack.decode(value, type=_Last)
    except msgspec.DecodeError:
        return None
    same = (last.key, last.published) == (inputs.key, staging.manifest_state())
    if not same or is_due(last.next_change, inputs.now) or not staging.published.is_whole:
        return None
    _stop_if_strict(options, last.result.problems)
    return msgspec.structs.replace(last.result, written=0, removed=0, unchanged=last.result.files)


def _edited(
    inputs: Inputs, options: BuildOptions, store: Store, staging: Staging, progress: Progress
) -> BuildResult | None:
    """Build a site of which only texts have changed. None if more has, or nothing is known of the last build."""
    from site_gen.edits import build_edited

    try:
        built = build_edited(inputs, options, store, staging, progress)
    except msgspec.DecodeError:  # what was kept is damaged
        return None
    if built is None:
        return None
    stands, inputs = built
    if stands.searched:
        _remember(store, inputs, staging, stands.next_change, stands.result)
    return stands.result


def _build(inputs: Inputs, options: BuildOptions, store: Store, staging: Staging, progress: Progress) -> BuildResult:
    # Imported here: when nothing changed, none of this is needed, and importing it would be most of the work.
    from site_gen.library import SearchRow
    from site_gen.prepare import prepare
    from site_gen.stages.compress import compressors
    from site_gen.stages.index import check_engine, search_rows
    from site_gen.standing.whole import keep_head, keeping_parts, without_parts

    state = options.state_folder(inputs.root)
    keep = OnDisk(state, inputs.settings.workers or os.cpu_count() or 1)
    if options.index_search:
        check_engine(inputs.settings)
    compressors(inputs.settings)
    if not options.use_cache:
        store.drop()
    believe_times = options.use_cache and not options.rehash
    prepared = prepare(inputs, store, believe_times=believe_times, progress=progress, keep=keep)
    rows = keep(search_rows(prepared.library.articles, inputs.settings), SearchRow)
    with keeping_parts(prepared, rows, options) as waiting:
        parts = cache(waiting)
        prepared = without_parts(prepared)
        rendering = prepared.rendering(store.path, staging)
        result = _make_site(prepared, rendering, rows, options, store, progress, keep, parts)
        inputs = _with_ledger_kept(inputs, prepared, options)
        kept = parts()
    if kept:
        keep_head(prepared, kept, inputs, staging, options, result)
    # What could not be read, or took its worker with it, is tried again, also when no file's time changes.
    if options.index_search and prepared.selection.heard.is_complete:
        _remember(store, inputs, staging, prepared.selection.next_change, result)
    _forget(store, prepared, rendering)
    return result


def _make_site(
    prepared: Prepared,
    rendering: Rendering,
    rows: Sequence[SearchRow],
    options: BuildOptions,
    store: Store,
    progress: Progress,
    keep: Keep,
    parts: Callable[[], object],
) -> BuildResult:
    """Make the pages of a prepared site that are not as they are published, and publish them. Return what was done.

    `parts` waits for what is being written beside: it is to be on the disk when the new site is.
    """
    from site_gen.model import Page
    from site_gen.stages.index import index, standing_index
    from site_gen.stages.others import Changed, made_of_others
    from site_gen.stages.render import Rendered, render

    inputs, staging = prepared.inputs, rendering.staging
    _stop_if_strict(options, prepared.problems)
    _stop_if_frozen(options, inputs, prepared)

    def is_stale(page: Page) -> bool:
        return not options.use_cache or _is_dirty(page, staging)

    dirty = keep((page for page in chain(prepared.files, prepared.planned) if is_stale(page)), Page)
    workers = inputs.settings.workers or os.cpu_count() or 1
    told = partial(progress, "pages")
    rendered = keep(render(dirty, rendering, workers, lambda count: told(count, len(dirty))), Rendered)
    state = options.state_folder(inputs.root)
    searched = (
        index(prepared.library, rows, store.path, state / "search", staging, workers)
        if options.index_search
        else standing_index(inputs.settings, staging)
    )
    made = Changed(
        chain((page.file for page in rendered if page.changed), searched.written),
        (page.file for page in rendered if not page.changed),
    )
    new: list[OutputFile] = []
    same: list[OutputFile] = []
    settings = inputs.settings
    if prepared.plan.inventories or settings.compress or settings.checksums:
        made = Changed(list(made.written), list(made.kept))
        stale = list(filter(is_stale, prepared.plan.inventories))
        new, same = made_of_others(prepared, stale, made, searched, staging, workers, sign=options.sign)
    parts()
    there: Iterable[Page | OutputFile] = chain(prepared.pages, searched.written, new, same)
    changes = commit(
        staging,
        chain(made.written, new),
        staging.published.others(chain((file.address for file in there), searched.kept)),
        kept=chain(made.kept, same),
        lists={page.address for page in prepared.planned if page.kind not in ("article", "page")},
        sync=options.durable,
        allow_removals=options.allow_removals,
    )
    return BuildResult(
        output=settings.output,
        articles=len(prepared.library.articles),
        pages=len(prepared.planned),
        files=changes.files,
        written=len(changes.written),
        unchanged=changes.files - len(changes.written),
        removed=len(changes.removed),
        seconds=0.0,
        problems=prepared.problems,
        notes=prepared.notes(),
    )


def _stop_if_frozen(options: BuildOptions, inputs: Inputs, prepared: Prepared) -> None:
    """Raise SiteError (exit code 1) if the build would have to write addresses into the ledger and may not."""
    new = lines_to_add(prepared.ledger, prepared.coming_ledger)
    if options.frozen and new and inputs.ledger is not None:
        raise SiteError([*prepared.problems, *(not_in_ledger(entry) for entry in new)], 1)


def _with_ledger_kept(inputs: Inputs, prepared: Prepared, options: BuildOptions) -> Inputs:
    """Write the ledger if it changes and is to be kept. Return the inputs with the ledger that now stands."""
    if inputs.ledger is None or options.frozen or not options.keep_ledger:
        return inputs
    if prepared.coming_ledger == prepared.ledger and inputs.ledger:
        return inputs
    data = ledger_bytes(prepared.coming_ledger)
    write_ledger(inputs.root, data, "; the site itself is published")
    return msgspec.structs.replace(inputs, ledger=data)


def _forget(store: Store, prepared: Prepared, rendering: Rendering) -> None:
    """Let the store drop what no build has used for a while, once that is worth the search."""
    drafts = len(prepared.selection.drafts) + len(prepared.selection.withheld)
    if not store.has_surplus(rows=len(prepared.made), bodies=drafts, items=len(prepared.library.articles)):
        return
    from site_gen.stages.drafts import content_key
    from site_gen.stages.render import item_fingerprint

    store.sweep(
        rows={content_key(file.digest, file.path, prepared.conversion) for file in prepared.made},
        # Of drafts and scheduled articles too: their rows are known, so nobody would convert them again.
        bodies={draft.key for file in prepared.made for draft in file.drafts},
        items={item_fingerprint(rendering, article) for article in prepared.library.articles},
    )


def _is_dirty(page: Page, staging: Staging) -> bool:
    return staging.published.fingerprint(page.address) != page.fingerprint


def _stop_if_strict(options: BuildOptions, problems: Sequence[Problem]) -> None:
    if options.strict and any(problem.severity != "note" for problem in problems):
        raise SiteError(problems, 3)


def _remember(store: Store, inputs: Inputs, staging: Staging, next_change: str | None, result: BuildResult) -> None:
    last = _Last(inputs.key, staging.manifest_state(), next_change, result)
    store.put_state(LAST, msgspec.msgpack.encode(last))
