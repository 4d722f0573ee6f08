"""prepare: all that a build knows before it makes a page: what was read, selected, linked, arranged and planned."""

import os
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from msgspec import Struct

from site_gen.dates import is_after
from site_gen.ledger import Ledger, dropped, parse_ledger
from site_gen.library import Library
from site_gen.model import Draft, FileDrafts, Page
from site_gen.outcome import Progress
from site_gen.pages import MAKERS, Context, PageMaker
from site_gen.pages.site import menu_problems, site_context, site_digest
from site_gen.problems import Problem
from site_gen.stages.address import Addressed, address, folders_above, updated_ledger
from site_gen.stages.arrange import arrange
from site_gen.stages.assets import twin_assets
from site_gen.stages.drafts import Conversion, make_conversion
from site_gen.stages.gather import Inputs
from site_gen.stages.identify import wanted_id
from site_gen.stages.link import Linked, link
from site_gen.stages.pictures import Pictured, examine, show_pictures
from site_gen.stages.plan import ITEM, plan, wanted_pages
from site_gen.stages.plugins import Plugin, changed_articles, load_plugins
from site_gen.stages.publish import Staging
from site_gen.stages.redirects import Redirect, redirects, served_addresses
from site_gen.stages.render import Rendering
from site_gen.stages.select import Selection, select
from site_gen.stages.sources import read_sources
from site_gen.store import Store
from site_gen.templates import Templates
from site_gen.text import digest_lines
from site_gen.themes import template_closure

FOLDER_LIMIT = 5000
"""Files in one folder above which hosts and tools become slow: the summary names the pattern that avoids it."""


class Prepared(Struct, frozen=True, kw_only=True):
    """A site that is ready to be made."""

    inputs: Inputs
    plugins: tuple[Plugin, ...]
    conversion: Conversion
    made: tuple[FileDrafts, ...]
    """What each source file gave, drafts and scheduled articles included."""
    selection: Selection
    library: Library
    makers: tuple[PageMaker, ...]
    """Those whose pages are planned."""
    files: tuple[Page, ...]
    """Files that are copied: static ones, and those beside articles."""
    planned: tuple[Page, ...]
    site: Context
    site_key: str
    """Digest of `site`."""
    problems: tuple[Problem, ...]
    redirects: tuple[Redirect, ...]
    ledger: Ledger
    coming_ledger: Ledger
    """With the lines of new articles; the site may keep none."""

    @property
    def pages(self) -> tuple[Page, ...]:
        """Return every file to be made but those of the search index."""
        return (*self.files, *self.planned)

    def rendering(self, store: Path, staging: Staging) -> Rendering:
        """Return what workers need to make pages."""
        theme = self.inputs.theme
        filters = dict(pair for plugin in self.plugins for pair in plugin.template_filters)
        return Rendering(
            library=self.library,
            templates=Templates(theme, self.site, filters),
            makers={maker.kind: maker for maker in self.makers},
            store=store,
            staging=staging,
            item_key=digest_lines((self.site_key, template_closure(theme, ITEM))),
        )

    def notes(self) -> tuple[str, ...]:
        """Return what the summary says besides numbers."""
        return _notes(self.selection, self.inputs.settings.base_url, self.pages)


def prepare(inputs: Inputs, store: Store, *, believe_times: bool, progress: Progress) -> Prepared:
    """Return the site that `inputs` make. Raises SiteError for a plugin or a theme that is not in order."""
    settings = inputs.settings
    plugins = load_plugins(inputs.root, settings)
    conversion = make_conversion(inputs.root, settings, plugins, store.path)
    made = read_sources(
        inputs.articles,
        conversion,
        store,
        scanned_ns=inputs.scanned_ns,
        believe_times=believe_times,
        workers=settings.workers or os.cpu_count() or 1,
        progress=lambda count: progress("articles", count, len(inputs.articles)),
    )
    selection = select((draft for file in made for draft in file.drafts), settings, inputs.now)
    ledger = Ledger() if inputs.ledger is None else parse_ledger(inputs.ledger)
    shown = {draft.path for draft in selection.drafts}
    withheld = [draft for file in made for draft in file.drafts if draft.path not in shown]
    addressed, address_problems = address(selection.drafts, settings, ledger, withheld)
    arranged = _arrange(inputs, addressed, plugins, store, believe_times=believe_times)
    site = site_context(arranged.library, dict(inputs.theme.options), inputs.data)
    site_key = site_digest(site, settings)
    planned = plan(
        arranged.library,
        arranged.wanted,
        [page.address for page in arranged.files],
        lambda template: digest_lines((site_key, template_closure(inputs.theme, template))),
    )
    addresses = {page.address for page in (*arranged.files, *planned.pages)}
    held = {item.claim.entry.id for item in addressed if item.claim.entry} | {wanted_id(draft) for draft in withheld}
    problems = (
        *inputs.problems,
        *(problem for file in made for problem in file.problems),
        *(problem for draft in selection.drafts for problem in draft.problems),
        *selection.problems,
        *address_problems,
        *arranged.problems,
        *planned.problems,
        *menu_problems(arranged.library, addresses),
        *dropped(ledger, held, addresses | served_addresses(arranged.redirects)),
    )
    return Prepared(
        inputs=inputs,
        plugins=tuple(plugins),
        conversion=conversion,
        made=tuple(made),
        selection=selection,
        library=arranged.library,
        makers=tuple({maker.kind: maker for maker, _ in arranged.wanted}.values()),
        files=arranged.files,
        planned=tuple(planned.pages),
        site=site,
        site_key=site_key,
        problems=problems,
        redirects=arranged.redirects,
        ledger=ledger,
        coming_ledger=updated_ledger(ledger, addressed, lambda draft: _is_lasting(draft, inputs.now)),
    )


def _is_lasting(draft: Draft, now: datetime) -> bool:
    """Return whether an article is published for good: no draft or scheduled article that a preview shows."""
    published = draft.fields.published
    return not draft.fields.draft and not (published and is_after(published, now))


class _Arranged(Struct, frozen=True):
    """The library with its files and the pages that it wants."""

    library: Library
    files: tuple[Page, ...]
    wanted: list[tuple[PageMaker, Page]]
    redirects: tuple[Redirect, ...]
    problems: tuple[Problem, ...]


def _arrange(
    inputs: Inputs, addressed: Sequence[Addressed], plugins: Sequence[Plugin], store: Store, *, believe_times: bool
) -> _Arranged:
    """Link and arrange the articles.

    When some of them link to an address of the site that no article has ("/tags/x.html"), this is done again once all
    pages are known: whether such a link leads somewhere does not change which pages there are.
    """
    makers = (*MAKERS, *(maker for plugin in plugins for maker in plugin.page_makers))
    static = {page.address for page in inputs.assets}
    linked = link(addressed, inputs.beside.keys(), static)
    pictured = _pictured(inputs, addressed, linked, store, believe_times=believe_times)
    library = arrange(changed_articles(pictured.articles, plugins), inputs.settings)
    wanted = wanted_pages(library, makers)
    confirmed = linked.open_targets & {page.address for _, page in wanted}
    if confirmed:
        linked = link(addressed, inputs.beside.keys(), static | confirmed)
        pictured = _pictured(inputs, addressed, linked, store, believe_times=True)
        library = arrange(changed_articles(pictured.articles, plugins), inputs.settings)
        wanted = wanted_pages(library, makers)
    twins = inputs.settings.markdown_twins
    beside = (
        twin_assets(str(inputs.root / "content"), (*library.articles, *library.pages), inputs.articles) if twins else ()
    )
    built = {page.address for _, page in wanted if page.kind != "redirect"} | static
    leading = redirects(library, built, static)
    problems = (*linked.problems, *pictured.problems, *leading.problems)
    files = (*inputs.assets, *pictured.files, *beside, *leading.maps)
    return _Arranged(library, files, wanted, leading.table, problems)


def _pictured(
    inputs: Inputs, addressed: Sequence[Addressed], linked: Linked, store: Store, *, believe_times: bool
) -> Pictured:
    """Return the articles with what is known of the pictures beside them."""
    content = str(inputs.root / "content")
    files = [inputs.beside[path] for path in linked.media]
    seen = examine(content, files, inputs.settings, store, scanned_ns=inputs.scanned_ns, believe_times=believe_times)
    return show_pictures(addressed, linked.articles, seen, content, inputs.beside)


def _notes(selection: Selection, base_url: str | None, pages: Sequence[Page]) -> tuple[str, ...]:
    """Return what the summary says besides numbers."""
    notes = []
    if not base_url:
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
