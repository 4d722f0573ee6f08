"""prepare: all that a build knows before it makes a page: what was read, selected, linked, arranged and planned."""

import os
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import datetime
from functools import partial
from itertools import chain

from msgspec import Struct, structs

from site_gen.dates import is_after
from site_gen.keep import Keep, in_memory
from site_gen.ledger import Ledger, dropped, parse_ledger
from site_gen.library import Library
from site_gen.model import Article, Draft, FileDrafts, Page
from site_gen.outcome import Progress
from site_gen.pages import MAKERS, PageMaker
from site_gen.pages.site import menu_problems, site_context, site_digest
from site_gen.prepared import Arranged, Prepared
from site_gen.problems import Problem
from site_gen.settings import BuildSettings
from site_gen.stages.address import Addressed, address, updated_ledger
from site_gen.stages.arrange import arrange
from site_gen.stages.assets import twin_assets
from site_gen.stages.dataset import dataset_files
from site_gen.stages.drafts import Conversion, make_conversion
from site_gen.stages.gather import Inputs
from site_gen.stages.inventory import inventory_files
from site_gen.stages.link import link
from site_gen.stages.pictures import examine, show_pictures
from site_gen.stages.plan import Plan, plan, template_key, wanted_pages
from site_gen.stages.plugins import Plugin, changed_articles, load_plugins
from site_gen.stages.redirects import leading_on, redirects, served_addresses
from site_gen.stages.select import select
from site_gen.stages.sources import read_sources
from site_gen.stages.withdrawn import notice_targets, returned, standing
from site_gen.store import Store
from site_gen.template_blocks import misspelt_templates, unknown_blocks
from site_gen.themes import ThemeChain
from site_gen.withdrawals import with_withdrawn
from site_gen.workers import Executor, check_executor


class WithPictures(Struct, frozen=True):
    """The articles with their links resolved, before they are arranged."""

    articles: Sequence[Article]
    files: tuple[Page, ...]
    """Those beside articles that are published."""
    open_targets: frozenset[str]
    """Addresses that articles name and that only the plan of pages can confirm."""
    problems: tuple[Problem, ...]


def prepare(
    inputs: Inputs, store: Store, *, believe_times: bool, progress: Progress, keep: Keep = in_memory
) -> Prepared:
    """Return the site that `inputs` make. Raises SiteError for a plugin or a theme that is not in order.

    `keep` says where what stages make of each article is kept while the site is known.
    """
    settings = inputs.settings
    plugins = tuple(load_plugins(inputs.root, settings))
    conversion = make_conversion(inputs.root, settings, plugins, store.path)
    workers = settings.workers or os.cpu_count() or 1
    made = read_sources(
        inputs.articles,
        conversion,
        store,
        scanned_ns=inputs.scanned_ns,
        believe_times=believe_times,
        workers=workers,
        executor=executor_of(settings.build, workers),
        progress=lambda count: progress("articles", count, len(inputs.articles)),
        keep=keep,
    )
    return prepare_drafts(inputs, plugins, conversion, made, store, believe_times=believe_times, keep=keep)


def executor_of(build: BuildSettings, workers: int) -> Executor | None:
    """Return the cluster that a site is built on, if it is to be. Raises SiteError for one that may not be used."""
    if build.executor is None:
        return None
    executor = Executor(address=build.executor, workers=workers, shared=build.shared, plain_tcp=build.plain_tcp)
    check_executor(executor)
    return executor


def prepare_drafts(
    inputs: Inputs,
    plugins: tuple[Plugin, ...],
    conversion: Conversion,
    made: Sequence[FileDrafts],
    store: Store,
    *,
    believe_times: bool,
    keep: Keep = in_memory,
) -> Prepared:
    """Return the site that the drafts of its files make. Raises SiteError for a theme that is not in order."""
    settings = inputs.settings
    selection = select(made, settings, inputs.now, inputs.only)
    ledger = Ledger() if inputs.ledger is None else parse_ledger(inputs.ledger)
    known = with_withdrawn(ledger, inputs.withdrawn)
    addressed, address_problems = address(selection.drafts, settings, known, selection.withheld, keep)
    shown = standing(addressed, inputs.withdrawn)
    arranged = _arrange(inputs, shown, plugins, store, keep, believe_times=believe_times)
    site = site_context(arranged.library, dict(inputs.theme.options), inputs.data)
    site_key = site_digest(site, settings)
    prepared = Prepared(
        inputs=inputs,
        plugins=plugins,
        conversion=conversion,
        made=made,
        selection=selection,
        addressed=addressed,
        address_problems=tuple(address_problems),
        ledger=ledger,
        coming_ledger=ledger if inputs.ledger is None else coming_ledger(known, addressed, inputs.now),
        arranged=arranged,
        plan=plan_arranged(arranged, inputs.theme, site_key, keep),
        site=site,
        site_key=site_key,
        problems=(),
    )
    return structs.replace(prepared, problems=problems_of(prepared))


def plan_arranged(arranged: Arranged, theme: ThemeChain, site_key: str, keep: Keep = in_memory) -> Plan:
    """Return the pages that a library wants, with their fingerprints."""
    closure = partial(template_key, theme, site_key)
    taken = [page.address for page in arranged.files]
    planned = plan(arranged.library, arranged.makers, arranged.wanted, taken, closure, keep)
    inventories = inventory_files(arranged.library, chain(arranged.files, planned.pages))
    return structs.replace(planned, inventories=tuple(inventories))


def problems_of(prepared: Prepared) -> tuple[Problem, ...]:
    """Return all that is wrong with a site, in the order of its stages."""
    inputs, arranged = prepared.inputs, prepared.arranged
    addresses: set[str] = set()
    held: set[str] = set()
    if prepared.ledger.entries or inputs.settings.menu:
        addresses = {page.address for page in prepared.pages}
    if prepared.ledger.entries:
        held = {item.claim.entry.id for item in prepared.addressed if item.claim.entry}
        held |= {draft.own_id for draft in prepared.selection.withheld}
    return (
        *inputs.problems,
        *unknown_blocks(inputs.theme, inputs.settings.language),
        *(() if any(plugin.page_makers for plugin in prepared.plugins) else misspelt_templates(inputs.theme)),
        *prepared.selection.heard.problems,
        *prepared.selection.problems,
        *prepared.address_problems,
        *arranged.problems,
        *prepared.plan.problems,
        *menu_problems(arranged.library, addresses),
        *returned(prepared.addressed, inputs.withdrawn),
        *dropped(prepared.ledger, held, addresses | served_addresses(arranged.redirects)),
    )


def coming_ledger(ledger: Ledger, addressed: Sequence[Addressed], now: datetime) -> Ledger:
    """Return the ledger with the lines of articles that are published for good."""
    return updated_ledger(ledger, addressed, lambda draft: _is_lasting(draft, now))


def _is_lasting(draft: Draft, now: datetime) -> bool:
    """Return whether an article is published for good: no draft or scheduled article that a preview shows."""
    published = draft.fields.published
    return not draft.fields.draft and not (published and is_after(published, now))


def _arrange(
    inputs: Inputs,
    addressed: Sequence[Addressed],
    plugins: Sequence[Plugin],
    store: Store,
    keep: Keep,
    *,
    believe_times: bool,
) -> Arranged:
    """Link and arrange the articles.

    When some of them link to an address of the site that no article has ("/tags/x.html"), this is done again once all
    pages are known: whether such a link leads somewhere does not change which pages there are.
    """
    makers = {maker.kind: maker for maker in (*MAKERS, *(made for plugin in plugins for made in plugin.page_makers))}

    def arranged(confirmed: Collection[str], *, believe_times: bool) -> tuple[WithPictures, Library, Sequence[Page]]:
        linked = link_pictured(inputs, addressed, confirmed, store, keep, believe_times=believe_times)
        library = arrange(changed_articles(linked.articles, plugins, keep), inputs.settings, inputs.withdrawn)
        return linked, library, keep(wanted_pages(library, makers.values()), Page)

    linked, library, wanted = arranged((), believe_times=believe_times)
    confirmed = confirmed_by(linked.open_targets, wanted)
    if confirmed:
        linked, library, wanted = arranged(confirmed, believe_times=True)
    if inputs.settings.redirects:
        wanted = keep(leading_on(wanted, {page.address for page in inputs.assets}), Page)
    return with_files(inputs, library, makers, wanted, linked)


def confirmed_by(targets: Collection[str], wanted: Iterable[Page]) -> set[str]:
    """Return those of `targets` that are addresses of pages."""
    return {page.address for page in wanted if page.address in targets} if targets else set()


def with_files(
    inputs: Inputs, library: Library, makers: Mapping[str, PageMaker], wanted: Sequence[Page], linked: WithPictures
) -> Arranged:
    """Return a library and its pages with the files beside them."""
    twinned = library.everything if inputs.settings.markdown_twins else ()
    beside = twin_assets(str(inputs.root / "content"), twinned, inputs.articles)
    static = {page.address for page in inputs.assets}
    leading = redirects(library, wanted, static)
    problems = (*linked.problems, *leading.problems)
    data = (page for page in dataset_files(library) if page.address not in static)
    files = (*inputs.assets, *linked.files, *beside, *leading.maps, *data)
    return Arranged(library, files, makers, wanted, leading.table, problems)


def link_pictured(
    inputs: Inputs,
    addressed: Sequence[Addressed],
    confirmed: Collection[str],
    store: Store,
    keep: Keep = in_memory,
    *,
    believe_times: bool,
) -> WithPictures:
    """Return the articles with their links resolved and what is known of the pictures beside them.

    `confirmed` are addresses of pages that some of them link to.
    """
    content = str(inputs.root / "content")
    static = {*confirmed, *(page.address for page in inputs.assets)}
    linked = link(addressed, inputs.beside.keys(), static, notice_targets(inputs.withdrawn), keep)
    files = [inputs.beside[path] for path in linked.media]
    seen = examine(content, files, inputs.settings, store, scanned_ns=inputs.scanned_ns, believe_times=believe_times)
    shown = show_pictures(addressed, linked.articles, seen, content, inputs.beside, keep)
    return WithPictures(shown.articles, shown.files, linked.open_targets, (*linked.problems, *shown.problems))
