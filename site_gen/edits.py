"""edits: a build of a site in which only texts of articles have changed since it was published last.

The way to a published site in the blink of an eye, at ten articles or a million. It does what `prepare` does, with the
same functions, and leaves out what the edit cannot have changed: without another line of front matter no article has
another place, no list another order and no page another address. Whatever is not sure to be such an edit is answered
with None: build whole.
"""

import os
from array import array
from collections.abc import Iterable, Mapping, Sequence
from functools import partial
from pathlib import Path

from msgspec import structs

from site_gen.ledger import with_text, write_ledger
from site_gen.model import Page
from site_gen.outcome import BuildOptions, Progress
from site_gen.pages import MAKERS
from site_gen.pages.site import site_context, site_digest
from site_gen.problems import Problem
from site_gen.stages.gather import Inputs
from site_gen.stages.index import IndexFiles, index, standing_index
from site_gen.stages.plan import ITEM, template_key, with_fingerprint
from site_gen.stages.publish import Staging, commit
from site_gen.stages.references import traced
from site_gen.stages.render import Rendering, render
from site_gen.stages.sources import SCANNED
from site_gen.standing import (
    Edit,
    Head,
    Standing,
    boot_until_synced,
    changed_files,
    edited_texts,
    read_head,
    read_standing,
    with_texts,
    write_head,
)
from site_gen.store import Store
from site_gen.templates import Templates
from site_gen.themes import ThemeChain

FEW = 40
"""Files up to which it is quicker to look for the pages that an edit touches than to plan all pages anew."""

MANY = 1000
"""Edited articles from which on a whole build puts all in order again."""


def build_edited(
    inputs: Inputs, options: BuildOptions, store: Store, staging: Staging, progress: Progress
) -> tuple[Head, Inputs] | None:
    """Build and publish a site of which only texts have changed. Return what stands now and what it was made from.

    Return None, and nothing is published, when that takes a whole build. Raises SiteError as `build` does.
    """
    state = options.state_folder(inputs.root)
    head = read_head(state, inputs, staging.manifest_state())
    if head is None or not _may_be_edit(head, inputs, options, staging):
        return None
    standing = read_standing(state, head, inputs.settings)
    changed = None if standing is None else changed_files(standing, inputs)
    if standing is None or changed is None or len(changed) > FEW:
        return None
    edit = edited_texts(standing, inputs, changed, store, progress)
    if edit is None:
        return None
    ledger = _ledger(inputs, edit)
    after, touched = with_texts(standing, edit)
    rendering = _rendering(after, inputs, store, staging)
    if rendering is None or (ledger is None) != (inputs.ledger is None):
        return None
    after, pages = _replanned(after, touched, rendering, inputs.theme)
    must_index = options.index_search and not after.head.searched
    rendered = list(render(pages, rendering, 1, partial(_told, progress, len(pages))))
    searched, gone = _indexed(after, rendering, state / "search") if must_index else (IndexFiles((), ()), ())
    changes = commit(
        staging,
        [*(page.file for page in rendered if page.changed), *searched.written],
        gone,
        kept=[page.file for page in rendered if not page.changed],
        lists={page.address for page in pages if page.kind not in ("article", "page")},
        sync=options.durable,
    )
    result = structs.replace(
        head.result,
        problems=_problems(head.result.problems, edit.problems),
        files=changes.files,
        written=len(changes.written),
        unchanged=changes.files - len(changes.written),
        removed=len(changes.removed),
    )
    if ledger is not None and ledger != inputs.ledger and options.keep_ledger:
        write_ledger(inputs.root, ledger, "; the site itself is published")
        inputs = structs.replace(inputs, ledger=ledger)
    now = structs.replace(
        after.head,
        ledger=inputs.ledger_key,
        chunks=inputs.chunks,
        scanned_ns=inputs.scanned_ns,
        published=staging.manifest_state(),
        result=result,
        boot=boot_until_synced(staging, options, result),
        searched=after.head.searched or must_index,
    )
    write_head(state, now)
    store.put_sources(edit.sources)
    store.put_state(SCANNED, b"%d" % inputs.scanned_ns)
    return now, inputs


def _ledger(inputs: Inputs, edit: Edit) -> bytes | None:
    """Return the ledger with what edited texts change in it; None if there is none or it must be made anew."""
    ledger = inputs.ledger
    for identifier, text in edit.clues.items():
        ledger = None if ledger is None else with_text(ledger, identifier, text)
    return ledger


def _problems(before: Iterable[Problem], now: Mapping[str, Sequence[Problem]]) -> tuple[Problem, ...]:
    """Return all problems in their order, those of edited files as they are now."""
    lines = {path: iter(problems) for path, problems in now.items()}
    return tuple(next(lines[problem.path]) if problem.path in lines else problem for problem in before)


def _told(progress: Progress, most: int, count: int) -> None:
    progress("pages", count, most)


def _may_be_edit(head: Head, inputs: Inputs, options: BuildOptions, staging: Staging) -> bool:
    """Return whether a build may be of an edit, as far as that is seen without looking at files."""
    if options.rehash or options.frozen or not options.use_cache or options.only is not None:
        return False
    if head.ledger != inputs.ledger_key:
        return False
    if options.strict and any(problem.severity != "note" for problem in head.result.problems):
        return False  # the whole build says it
    if len(head.chunks) != len(inputs.chunks) or len(head.moved.get("articles", ())) > MANY:
        return False
    return staging.published.is_whole


def _rendering(standing: Standing, inputs: Inputs, store: Store, staging: Staging) -> Rendering | None:
    """Return what pages are made from; None if templates see more of the site anew than articles."""
    library, theme = standing.library, inputs.theme
    site = site_context(library, dict(theme.options), inputs.data)
    site_key = site_digest(site, inputs.settings)
    if site_key != standing.head.site_key:
        return None
    return Rendering(
        library=library,
        templates=Templates(theme, site),
        makers={maker.kind: maker for maker in MAKERS},
        store=store.path,
        staging=staging,
        item_key=template_key(theme, site_key, ITEM),
    )


def _replanned(
    standing: Standing, touched: Iterable[int], rendering: Rendering, theme: ThemeChain
) -> tuple[Standing, list[Page]]:
    """Return a site whose pages have the fingerprints of now, and the pages for which these are others.

    `touched` are positions of articles: pages that asked about others cannot have changed.
    """
    head, makers = standing.head, rendering.makers
    old = {number: standing.planned[number] for number in sorted(standing.pages_of(touched))}
    names = {page.template for page in old.values()} | {ITEM}
    closures = {name: template_key(theme, head.site_key, name) for name in names}
    asked = array("I")
    library = traced(standing.library, asked)
    new: dict[int, Page] = {}
    questions: dict[int, tuple[int, ...]] = {}
    for number, page in old.items():
        del asked[:]
        now = with_fingerprint(makers[page.kind], page, library, closures)
        if now != page:
            new[number] = now
            questions[number] = tuple(sorted(set(asked)))
    planned, places = standing.planned.replaced(new)
    head = structs.replace(head.with_moved("planned", places), asked={**head.asked, **questions})
    return structs.replace(standing, head=head, planned=planned), list(new.values())


def _indexed(standing: Standing, rendering: Rendering, folder: Path) -> tuple[IndexFiles, set[str]]:
    """Bring the search index up to date. Return its files, and the addresses of those that are gone."""
    settings, staging = standing.library.settings, rendering.staging
    workers = settings.workers or os.cpu_count() or 1
    made = index(standing.library, standing.searched, rendering.store, folder, staging, workers)
    before = standing_index(settings, staging).kept
    return made, {*before} - {*made.kept, *(file.address for file in made.written)}
