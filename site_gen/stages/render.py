"""render: make the bytes of pages in worker processes and stage those that differ from what is published.

Workers are forked after planning, so that each has the library without a copy being sent. A list item is rendered
once, kept in the store under its fingerprint, and put into every list that shows it; ROOT, the way to the site's root,
is replaced once per page.
"""

from array import array
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack
from itertools import tee
from pathlib import Path
from urllib.parse import urlsplit

from markupsafe import Markup
from msgspec import Struct

from site_gen.library import Library
from site_gen.model import ROOT, Article, OutputFile, Page
from site_gen.pages import Context, PageMaker, item_context
from site_gen.pages.frame import interface_language, item_inputs, items_inputs
from site_gen.problems import Problem, SiteError
from site_gen.rows import picked
from site_gen.stages.assets import COPY, TEXT, asset_bytes
from site_gen.stages.dataset import DATASET, stage_dataset
from site_gen.stages.link_markers import linked_html
from site_gen.stages.pictures import PICTURE, picture_bytes
from site_gen.stages.plan import ITEM
from site_gen.stages.publish import Staging
from site_gen.stages.stage import stage
from site_gen.store import Store, join_store
from site_gen.templates import Templates
from site_gen.text import digest_lines
from site_gen.urls import way_to_root
from site_gen.workers import guided, run_chunks

PRELOADED = 20_000
"""List items that a worker keeps in memory; more are read from the store one by one."""

FEW = 40
"""Pages that are made sooner than a worker is forked."""


class Rendering(Struct, frozen=True):
    """What pages are made from: all that a worker has from the moment it is forked."""

    library: Library
    templates: Templates
    store: Path
    staging: Staging
    makers: Mapping[str, PageMaker]
    """By the kind of page they make."""
    item_key: str
    """Digest of what all list items depend on: their template, the site."""


_Made = tuple[str, int, int, bool]
"""What a worker says of a page: `digest`, `size` and `mtime_ns` of its OutputFile, and `Rendered.changed`."""


class Rendered(Struct, frozen=True):
    """A page that was made, and whether its bytes differ from what is published."""

    file: OutputFile
    changed: bool


def render(
    pages: Sequence[Page], rendering: Rendering, workers: int, progress: Callable[[int], None]
) -> Iterator[Rendered]:
    """Yield what became of each page, in the order of two waves: what needs no list items first, then lists by time.

    Raises SiteError for an error in a template.
    """
    with_items = {maker.kind: maker.period for maker in rendering.makers.values() if maker.needs_items}
    names: set[str] = set()
    first = array("I")
    lists: list[tuple[tuple[str, ...], int]] = []
    for number, page in enumerate(pages):
        names.add(page.template)
        if page.kind in with_items:
            place = with_items[page.kind]
            lists.append((() if place is None else page.subject[place : place + 1], number))
        else:
            first.append(number)
    # By time, so that a worker has the items of one list at hand when others list them too.
    second = (number for _, number in sorted(lists))
    names.discard("")
    language = interface_language(None, rendering.library.settings.language)
    rendering.templates.prepare(names | {ITEM} if names else (), language)
    yield from _wave(picked(pages, first), rendering, workers, progress, lists=False)
    yield from _wave(picked(pages, second), rendering, workers, progress, lists=True)


def _wave(
    pages: Sequence[Page], rendering: Rendering, workers: int, progress: Callable[[int], None], *, lists: bool
) -> Iterator[Rendered]:
    if not pages:
        return
    # A picture is foreign data for a library in C: always a worker's.
    here = len(pages) <= FEW and all(page.kind != PICTURE for page in pages)
    chunks, given = tee(guided(pages, workers, least=4, most=200))

    with ExitStack() as opened:

        def start() -> PageSources:
            preload = lists and len(pages) > 200 and len(rendering.library.articles) <= PRELOADED
            return PageSources(rendering, opened.enter_context(join_store(rendering.store)), preload=preload)

        def run(sources: PageSources, chunk: Sequence[Page], announce: Callable[[int], None]) -> list[_Made]:
            made = []
            sources.read_ahead(page.subject[0] for page in chunk if page.kind in ("article", "page"))
            for number, page in enumerate(chunk):
                announce(number)
                made.append(_page(page, rendering, sources))
            announce(-1)
            sources.keep()
            return made

        outcomes = run_chunks(start, run, given, workers=0 if here else workers)
        for chunk, outcome in zip(chunks, outcomes, strict=True):
            if outcome.lost:
                raise SiteError([_unmade(chunk[number], reason, outcome.faults) for number, reason in outcome.lost], 1)
            rows = [row for part in outcome.results for row in part]
            for page, (found, size, mtime_ns, changed) in zip(chunk, rows, strict=True):
                yield Rendered(OutputFile(page.address, page.fingerprint, found, size, mtime_ns), changed)
            progress(len(chunk))


def _unmade(page: Page, reason: str, faults: Sequence[str]) -> Problem:
    """Return the problem of a page that no worker could make: a fault of a plugin or of this program."""
    return Problem(
        kind="unmade-page",
        severity="error",
        message=f"the page {page.address} cannot be made: {faults[0].strip().splitlines()[-1] if faults else reason}",
        hint="nothing was published; please report this with the page's source",
    )


def _page(page: Page, rendering: Rendering, sources: "PageSources") -> _Made:
    """Make one page and stage it if its bytes are new."""
    if page.kind == DATASET:
        file, changed = stage_dataset(page, rendering.library, sources.bodies, rendering.staging)
    else:
        data = _page_bytes(page, rendering, sources)
        file, changed = stage(rendering.staging, page.address, page.fingerprint, data)
    return file.digest, file.size, file.mtime_ns, changed


def _page_bytes(page: Page, rendering: Rendering, sources: "PageSources") -> bytes:
    if page.kind == PICTURE:
        return picture_bytes(page)
    return asset_bytes(page) if page.kind in (COPY, TEXT) else _filled(page, rendering, sources)


def _filled(page: Page, rendering: Rendering, sources: "PageSources") -> bytes:
    """Return a page: its maker's context in its template, with the way to the root filled in."""
    library = rendering.library
    maker = rendering.makers[page.kind]
    if page.kind in ("article", "page"):
        sources.item(library.article(page.subject[0]))  # rendered here, in the first wave, for the lists of the second
    context = maker.context(library, page, sources)
    frame = context.get("page")
    language = frame["language"] if isinstance(frame, dict) else library.settings.language
    text = rendering.templates.render(page.template, language, context)
    # Bytes are quicker to go through: one sign beyond Latin-1 makes all of a text twice as long in memory.
    return text.encode().replace(ROOT.encode(), root_of(page.address, library.settings.base_url).encode())


def root_of(address: str, base_url: str | None) -> str:
    """Return what ROOT stands for on a page: the way to the root; in feeds and sitemaps the base address.

    404.html is shown at any depth, so it has the path of the base address.
    """
    if address == "404.html":
        return urlsplit(base_url or "/").path
    return (base_url or "") if not address.endswith((".html", ".md")) else way_to_root(address)


def page_context(page: Page, rendering: Rendering, store: Store) -> Context:
    """Return what a page's template is given."""
    return rendering.makers[page.kind].context(rendering.library, page, PageSources(rendering, store, preload=False))


def item_fingerprint(rendering: Rendering, article: Article) -> str:
    """Return the key under which the store keeps an article's list item."""
    return digest_lines((rendering.item_key, *item_inputs(rendering.library, article)))


class PageSources:
    """The HTML that contexts find ready: bodies from the store, list items from the store or made once here."""

    def __init__(self, rendering: Rendering, store: Store, *, preload: bool) -> None:
        self._rendering = rendering
        self._store = store
        self._items = store.all_items() if preload else {}
        self._at: dict[int, Markup] = {}
        """Items by position, of which most stand in several lists: at most PRELOADED and those of one list."""
        self._missing: frozenset[str] = frozenset()
        """Fingerprints of items that were looked for in the store and are not there."""
        self._made: dict[str, str] = {}
        self._bodies: dict[str, str] = {}

    def read_ahead(self, identifiers: Iterable[str]) -> None:
        """Read the bodies and items of articles that are about to be asked for, and forget the bodies before."""
        articles = list(map(self._rendering.library.article, identifiers))
        self._bodies = self._store.bodies({article.body_key for article in articles})
        fingerprints = {item_fingerprint(self._rendering, article) for article in articles}
        found = self._store.items(fingerprints)
        self._missing = frozenset(fingerprints.difference(found))
        if len(self._items) + len(found) <= PRELOADED:
            self._items.update(found)

    def bodies(self, keys: Sequence[str]) -> dict[str, str]:
        """Return bodies by `Article.body_key`, links unresolved."""
        return self._store.bodies(keys)

    def body(self, article: Article) -> str:
        """Return an article's body, its links behind ROOT."""
        html = self._bodies.get(article.body_key)
        if html is None:  # of a feed: its other forms show the same articles
            html = self._bodies[article.body_key] = self._store.body(article.body_key) or ""
        return linked_html(html, article)

    def item(self, article: Article) -> str:
        """Return an article as a list item, in the words of its own language where there are any."""
        library = self._rendering.library
        fingerprint = item_fingerprint(self._rendering, article)
        if fingerprint in self._missing:
            html = self._made.get(fingerprint)
        else:
            html = self._items.get(fingerprint) or self._store.items([fingerprint]).get(fingerprint)
        if html is None:
            language = interface_language(article.fields.language, library.settings.language)
            html = self._rendering.templates.render(ITEM, language, item_context(library, article))
            self._made[fingerprint] = html
        return html

    def items_at(self, positions: Sequence[int]) -> list[Markup]:
        """Return the articles at some positions of the library as `item` does: read only if their items are unknown."""
        if len(self._at) > PRELOADED:
            self._at.clear()
        missing = [position for position in positions if position not in self._at]
        if missing:
            self._find(missing)
        return [self._at[position] for position in positions]

    def _find(self, positions: Sequence[int]) -> None:
        """Put items into `_at`: those that are not at hand are looked for in the store by one statement."""
        library, key = self._rendering.library, self._rendering.item_key
        wanted = {p: digest_lines((key, *items_inputs(library, (p,)))) for p in positions}
        stored = self._store.items({fingerprint for fingerprint in wanted.values() if fingerprint not in self._items})
        for position, fingerprint in wanted.items():
            html = self._items.get(fingerprint) or stored.get(fingerprint)
            self._at[position] = Markup(html or self.item(library.articles[position]))

    def keep(self) -> None:
        """Put the items that were made into the store, for other workers and later builds."""
        if self._made:
            self._store.put_items(self._made)
            self._made = {}
