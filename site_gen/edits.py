"""edits: a site that stands prepared in memory, and a build of it in which only texts of articles have changed.

The preview's way to a page in the blink of an eye. It does what `prepare` does, with the same functions, and leaves
out what the edit cannot have changed: without another line of front matter no article has another place, no list
another order and no page another address. Whatever is not sure to be such an edit is answered with None: build whole.
"""

import os
import time
from collections.abc import Collection, Mapping, Sequence
from pathlib import Path
from stat import S_ISREG

from msgspec import Struct, structs

from site_gen.collector import collector_held
from site_gen.ledger import parse_ledger, read_ledger_bytes
from site_gen.library import Library
from site_gen.model import Article, Draft, FileDrafts, Page
from site_gen.outcome import BuildOptions, BuildResult
from site_gen.pages import PageMaker
from site_gen.pipeline import make_site, with_ledger_kept
from site_gen.prepare import (
    coming_ledger,
    confirmed_by,
    link_pictured,
    plan_arranged,
    prepare_drafts,
    problems_of,
    template_key,
    with_files,
)
from site_gen.prepared import Arranged, Prepared
from site_gen.stages.address import Addressed, address
from site_gen.stages.drafts import make_drafts
from site_gen.stages.gather import Inputs
from site_gen.stages.inventory import inventory_files
from site_gen.stages.plan import ITEM, Plan, with_fingerprint
from site_gen.stages.publish import State, begin
from site_gen.stages.relations import Relations
from site_gen.stages.scan import ScannedFile
from site_gen.stages.select import heard
from site_gen.store import Store, open_store
from site_gen.store.publication import catch_up
from site_gen.templates import Templates

FEW = 8
"""Articles up to which it is quicker to look for the pages that an edit touches than to plan all pages anew."""


class Standing(Struct, frozen=True):
    """A site as it was published last, and what the next edit is measured by."""

    prepared: Prepared
    templates: Templates
    """Compiled."""
    inputs_of: Mapping[str, str]
    """For each planned page, by address, what its maker's `inputs` yields, joined."""
    relations: Relations | None
    """Of the library, when related articles are shown. Brought up to date in place."""
    seen: State | None
    """What `begin` is told of the output folder."""


class Edited(Struct, frozen=True):
    """What became of an edit."""

    result: BuildResult
    prepared: Prepared
    seen: State | None
    standing: Standing | None
    """None when more than texts has changed: `standing_site` makes one."""


class _Changed(Struct, frozen=True):
    """What an edit changed in a library."""

    marks: tuple[str, ...]
    """By what the inputs of pages name the changed articles as they were."""
    related: frozenset[str]
    """Ids of the articles that are related to others than before."""


class _Again(Struct, frozen=True):
    """A site prepared again after an edit."""

    prepared: Prepared
    inputs_of: Mapping[str, str] | None
    """As in Standing; None when that is to be made anew."""


def standing_site(prepared: Prepared, seen: State | None, options: BuildOptions) -> Standing:
    """Return what the next edit of a site that was just published is measured by. Takes its time: nobody waits."""
    library, inputs = prepared.library, prepared.inputs
    with begin(inputs.root, Path(inputs.settings.output), options.state_folder(inputs.root), seen=seen) as staging:
        if staging.mode == "exchange":
            catch_up(staging.place)
    templates = prepared.templates()
    templates.prepare({page.template for page in prepared.planned} | {ITEM}, library.settings.language)
    makers = prepared.arranged.makers
    inputs_of = {page.address: _inputs(makers[page.kind], page, library) for page in prepared.planned}
    relations = Relations(library.articles[: library.dated]) if library.settings.related else None
    return Standing(prepared, templates, inputs_of, relations, seen)


def build_edited(standing: Standing, paths: Collection[str], options: BuildOptions) -> Edited | None:
    """Build a site of which the files at `paths` (relative to its folder) have changed, and nothing else.

    Return None, and nothing is published, when that takes a whole build. `standing` is spent, whatever happens. Raises
    SiteError as `build` does.
    """
    started = time.perf_counter()
    before = standing.prepared
    inputs = _with_edited(before.inputs, paths)
    if inputs is None or before.plugins or inputs.settings.redirects or inputs.withdrawn or not options.use_cache:
        return None
    state = options.state_folder(inputs.root)
    with collector_held(), begin(inputs.root, Path(inputs.settings.output), state, seen=standing.seen) as staging:
        with open_store(state / "cache.sqlite") as store:
            again = _again(standing, inputs, paths, store)
            prepared = again.prepared
            templates = standing.templates if prepared.site_key == before.site_key else None
            rendering = prepared.rendering(store.path, staging, templates)
            result = make_site(prepared, rendering, options, store, lambda stage, more, total: None)
            prepared = structs.replace(prepared, inputs=with_ledger_kept(inputs, prepared, options))
        seen = None if staging.foreign else staging.manifest_state()
    result = structs.replace(result, seconds=round(time.perf_counter() - started, 3))
    if again.inputs_of is None:
        return Edited(result, prepared, seen, None)
    next_standing = Standing(prepared, standing.templates, again.inputs_of, standing.relations, seen)
    return Edited(result, prepared, seen, next_standing)


def _with_edited(inputs: Inputs, paths: Collection[str]) -> Inputs | None:
    """Return the inputs with the edited articles looked at again; None if anything but known articles has changed."""
    numbers = {f"content/{file.path}": number for number, file in enumerate(inputs.articles)}
    articles = list(inputs.articles)
    for path in paths:
        try:
            status = (inputs.root / path).stat(follow_symlinks=False)
        except OSError:
            return None
        number = numbers.get(path)
        if number is None or not S_ISREG(status.st_mode):
            return None
        articles[number] = ScannedFile(articles[number].path, status.st_size, status.st_mtime_ns, status.st_ino)
    ledger = None if inputs.ledger is None else read_ledger_bytes(inputs.root) or b""
    return structs.replace(inputs, articles=tuple(articles), ledger=ledger)


def _again(standing: Standing, inputs: Inputs, paths: Collection[str], store: Store) -> _Again:
    """Return the site with the articles at `paths` read again."""
    before = standing.prepared
    edited = [file for file in inputs.articles if f"content/{file.path}" in paths]
    workers = inputs.settings.workers or os.cpu_count() or 1
    made = {file.path: file for file in make_drafts(edited, before.conversion, store, workers, lambda count: None)}
    files = tuple(made.get(file.path, file) for file in before.made)
    drafts = {draft.path: draft for file in made.values() for draft in file.drafts}
    selected = [drafts.get(draft.path, draft) for draft in before.selection.drafts]
    fields_stay = all(_same_fields(old, made[old.path]) for old in before.made if old.path in made)
    addressed = _addressed(before, inputs, drafts, selected) if fields_stay else None
    if addressed is None:
        return _Again(prepare_drafts(inputs, before.plugins, before.conversion, files, store, believe_times=True), None)
    arranged, changed = _rearranged(standing, inputs, addressed, store)
    ledger = before.ledger if inputs.ledger is None else parse_ledger(inputs.ledger)
    prepared = structs.replace(
        before,
        inputs=inputs,
        made=files,
        heard=heard(files, selected),
        selection=structs.replace(before.selection, drafts=selected),
        addressed=addressed,
        ledger=ledger,
        coming_ledger=before.coming_ledger if inputs.ledger is None else coming_ledger(ledger, addressed, inputs.now),
        arranged=arranged,
    )
    plan, inputs_of = _replanned(standing, prepared, changed)
    prepared = structs.replace(prepared, plan=plan)
    return _Again(structs.replace(prepared, problems=problems_of(prepared)), inputs_of)


def _same_fields(old: FileDrafts, new: FileDrafts) -> bool:
    """Return whether two readings of a file differ in texts only."""
    rows = [[(draft.path, draft.slug, draft.raw, draft.fields) for draft in file.drafts] for file in (old, new)]
    return rows[0] == rows[1]


def _addressed(
    before: Prepared, inputs: Inputs, drafts: Mapping[str, Draft], selected: Sequence[Draft]
) -> tuple[Addressed, ...] | None:
    """Return the drafts with their addresses; None if an edited text means another one.

    That can only be where a ledger knows articles by their texts.
    """
    if inputs.ledger is None:
        return tuple(
            structs.replace(item, draft=structs.replace(drafts[item.draft.path], fields=item.draft.fields))
            if item.draft.path in drafts
            else item
            for item in before.addressed
        )
    hidden = before.selection.withheld
    addressed, problems = address(selected, inputs.settings, parse_ledger(inputs.ledger), hidden)
    places = [
        [(item.id, item.address, item.draft.fields.aliases) for item in found]
        for found in (before.addressed, addressed)
    ]
    return tuple(addressed) if places[0] == places[1] and tuple(problems) == before.address_problems else None


def _rearranged(
    standing: Standing, inputs: Inputs, addressed: Sequence[Addressed], store: Store
) -> tuple[Arranged, _Changed]:
    """Return the library with other texts in it, and what is new in it."""
    before = standing.prepared.arranged
    linked = link_pictured(inputs, addressed, (), store, believe_times=True)
    confirmed = confirmed_by(linked.open_targets, before.wanted)
    if confirmed:
        linked = link_pictured(inputs, addressed, confirmed, store, believe_times=True)
    known = {article.id: article for article in linked.articles}
    old = (*before.library.articles, *before.library.pages)
    new = tuple(known[article.id] for article in old)
    changed = [number for number, (a, b) in enumerate(zip(old, new, strict=True)) if _marks(a) != _marks(b)]
    found = standing.relations.again(old, new, changed) if standing.relations else {}
    count = len(before.library.articles)
    related = {position: others for position, others in {**before.library.related, **found}.items() if others}
    library = structs.replace(
        before.library,
        articles=new[:count],
        pages=new[count:],
        related=related,
        digests=bytes.fromhex("".join(article.digest for article in new)),
        item_digests=bytes.fromhex("".join(article.item_digest for article in new)),
    )
    marks = tuple(mark for number in changed for mark in _marks(old[number]))
    others = frozenset(
        old[position].id for position, found in found.items() if found != before.library.related.get(position, ())
    )
    return with_files(inputs, library, before.makers, before.wanted, linked), _Changed(marks, others)


def _marks(article: Article) -> tuple[str, str]:
    """Return the digests by which the inputs of pages name an article."""
    return article.digest, article.item_digest


def _replanned(standing: Standing, prepared: Prepared, changed: _Changed) -> tuple[Plan, Mapping[str, str] | None]:
    """Return the plan with the fingerprints of the pages that name an article as it was, and their inputs."""
    before, arranged = standing.prepared, prepared.arranged
    theme, site_key = prepared.inputs.theme, prepared.site_key
    files = [[page.address for page in found] for found in (before.files, arranged.files)]
    if files[0] != files[1] or len(changed.marks) > FEW * 2:
        return plan_arranged(arranged, theme, site_key), None
    touched = {
        page.address
        for page in before.planned
        if any(mark in standing.inputs_of[page.address] for mark in changed.marks)
        or (page.kind == "article" and page.subject[0] in changed.related)
    }
    makers = arranged.makers
    names = {page.template for page in before.planned if page.address in touched} | {ITEM}
    closures = {name: template_key(theme, site_key, name) for name in names}
    pages = tuple(
        with_fingerprint(makers[page.kind], page, arranged.library, closures) if page.address in touched else page
        for page in before.planned
    )
    again = {
        page.address: _inputs(makers[page.kind], page, arranged.library) for page in pages if page.address in touched
    }
    inventories = tuple(inventory_files(arranged.library, (*arranged.files, *pages)))
    return Plan(pages, before.plan.problems, inventories), {**standing.inputs_of, **again}


def _inputs(maker: PageMaker, page: Page, library: Library) -> str:
    return "\n".join(maker.inputs(library, page))
