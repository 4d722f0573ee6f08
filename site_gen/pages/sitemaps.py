"""sitemap.xml: an index of one sitemap for each year of articles, and one for the lists (sitemaps.org).

A sitemap may name 50,000 addresses: a fuller year is cut into parts, oldest first.
"""

from collections.abc import Iterator

from site_gen.library import Library
from site_gen.model import Article, Page
from site_gen.pages.frame import site_path
from site_gen.pages.records import Context, PageMaker, Sources
from site_gen.urls import href

LIMIT = 50_000
LISTS = "lists"


def sitemap_pages(library: Library) -> Iterator[Page]:
    """Yield the sitemaps; none without an address of the site."""
    if library.settings.base_url:
        for name in _names(library):
            yield Page(f"sitemaps/{name}.xml", "sitemap", "sitemap.xml", (name,))


def index_pages(library: Library) -> Iterator[Page]:
    """Yield the index of sitemaps, if there are any."""
    if library.settings.base_url:
        yield Page("sitemap.xml", "sitemap-index", "sitemap-index.xml", ())


def sitemap_inputs(library: Library, page: Page) -> Iterator[str]:
    """Yield the addresses and dates that a sitemap lists, or the names that the index does."""
    if page.kind == "sitemap-index":
        yield from _names(library)
    else:
        for address, changed in _addresses(library, page.subject[0]):
            yield f"{address}\t{changed}"


def sitemap_context(library: Library, page: Page, sources: Sources) -> Context:
    """Return what `sitemap.xml` and `sitemap-index.xml` see: `addresses`, each {href, changed}."""
    if page.kind == "sitemap-index":
        found: Iterator[tuple[str, str | None]] = ((f"sitemaps/{name}.xml", None) for name in _names(library))
    else:
        found = _addresses(library, page.subject[0])
    language = library.settings.language
    addresses = [{"href": href(site_path(address)), "changed": changed} for address, changed in found]
    return {"page": {"language": language}, "addresses": addresses}


def _names(library: Library) -> list[str]:
    return [LISTS, *(name for name, *_ in library.parts(LIMIT))]


def _addresses(library: Library, name: str) -> Iterator[tuple[str, str | None]]:
    """Yield (address, date of the last change) of a sitemap."""
    if name == LISTS:
        yield "index.html", None
        yield from ((page.address, changed_on(page)) for page in library.pages if not page.fields.noindex)
        yield from ((f"{year:04}/index.html", None) for year, *_ in library.years())
        yield from ((f"{y:04}/{m:02}/index.html", None) for y, m, *_ in sorted(library.months) if m)
        for taxonomy in library.taxonomies.values():
            yield from ((term.address, None) for term in taxonomy.terms[: LIMIT // 10])
        return
    start, stop = next((start, stop) for known, start, stop in library.parts(LIMIT) if known == name)
    for article in library.oldest_first(start, stop):
        if not article.fields.noindex:
            yield article.address, changed_on(article)


def changed_on(article: Article) -> str | None:
    """Return when an article was last changed, as W3C date and time: an offset is part of a time."""
    date = article.fields.updated or article.fields.published
    return date if date is None or len(date) <= 10 or date[19:] else date[:10]


SITEMAP_INDEX = PageMaker("sitemap-index", index_pages, sitemap_inputs, sitemap_context, needs_items=False)
SITEMAP = PageMaker("sitemap", sitemap_pages, sitemap_inputs, sitemap_context, needs_items=False)
