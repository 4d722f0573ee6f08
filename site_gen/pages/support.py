"""Pages that every site has besides its articles and lists: search, 404, about this archive, redirects, robots."""

from collections.abc import Iterator
from itertools import pairwise

from site_gen.library import Library, Term
from site_gen.model import Page
from site_gen.pages.calendar import by_year, counts_input, heat, month_counts
from site_gen.pages.dates import site_feeds
from site_gen.pages.frame import crumbs, frame, home_crumb, interface
from site_gen.pages.periods import Positions
from site_gen.pages.records import Context, PageMaker, Sources
from site_gen.pages.ways import ways, ways_inputs
from site_gen.urls import alias_address, href

ABOUT = "about-this-archive.html"

SEARCH_INDEX = {"shards": "search/index.js", "pagefind": "search/pagefind.js"}
"""What the search page names of each engine's index."""
SEARCH_CLIENT = "search/client.js"

COVERED = 100
"""Publishers in the table of coverage: those with most articles."""


def search_pages(library: Library) -> Iterator[Page]:
    """Yield the search page, which without a search engine still offers all ways in."""
    yield Page("search.html", "search", "search.html", ())


def search_inputs(library: Library, page: Page) -> Iterator[str]:
    """Yield the inputs of the ways in."""
    yield library.settings.search.engine
    yield from ways_inputs(library)


def search_context(library: Library, page: Page, sources: Sources) -> Context:
    """Return what `search.html` sees."""
    said = interface(library)
    title = said.gettext("Search")
    index = SEARCH_INDEX.get(library.settings.search.engine)
    return {
        "page": frame(
            library,
            page.address,
            "search",
            title,
            breadcrumbs=crumbs(home_crumb(library), (title, None)),
            scripts=[href(SEARCH_CLIENT)] if index else [],
        ),
        "search": {"index_href": href(index)} if index else None,
        "ways": ways(library, said),
    }


def lost_pages(library: Library) -> Iterator[Page]:
    """Yield 404.html: a whole page when the site's address is known, else one that needs no other file."""
    template = "404.html" if library.settings.base_url else "404-bare.html"
    yield Page("404.html", "404", template, ())


def no_inputs(library: Library, page: Page) -> Iterator[str]:
    """Yield nothing: the page depends on the site's settings alone."""
    yield from ()


def lost_context(library: Library, page: Page, sources: Sources) -> Context:
    """Return what `404.html` sees."""
    title = interface(library).gettext("This page is not here")
    return {"page": {**frame(library, page.address, "404", title, noindex=True), "canonical": None}}


def about_pages(library: Library) -> Iterator[Page]:
    """Yield the page on which the archive is honest about itself."""
    yield Page(ABOUT, "about", "about.html", ())


def about_inputs(library: Library, page: Page) -> Iterator[str]:
    """Yield the counts of the table and of what is not certain."""
    yield " ".join(map(str, _account(library).values()))
    yield counts_input(month_counts(library, range(library.dated)))
    for term in _covered(library):
        yield f"{term.name}\t{term.slug}\t{counts_input(month_counts(library, term.members))}"


def about_context(library: Library, page: Page, sources: Sources) -> Context:
    """Return what `about.html` sees."""
    title = interface(library).gettext("About this archive")
    totals = _years(library, range(library.dated))
    rows = [(term, _years(library, term.members)) for term in _covered(library)]
    most = max((count for _, found in rows for count in found.values()), default=0)
    return {
        "page": frame(
            library,
            page.address,
            "about",
            title,
            breadcrumbs=crumbs(home_crumb(library), (title, None)),
            feeds=site_feeds(library),
        ),
        **_account(library),
        "totals": [{"year": year, "count": totals[year]} for year in sorted(totals)],
        "publishers": [
            {
                "name": term.name,
                "href": href(term.address),
                "counts": [
                    {"year": year, "count": found.get(year, 0), "heat": heat(found.get(year, 0), most)}
                    for year in sorted(totals)
                ],
            }
            for term, found in rows
        ],
        "gaps": [
            {"name": term.name, "first": first, "last": last} for term, found in rows for first, last in _gaps(found)
        ],
    }


def _account(library: Library) -> dict[str, int]:
    """Return how many articles there are, and how many of them lack something."""
    return {
        "count": len(library.articles),
        "undated": len(library.articles) - library.dated,
        "guessed": library.guessed,
        "duplicates": library.copies,
    }


def _covered(library: Library) -> list[Term]:
    terms = library.taxonomies["publishers"].terms
    return sorted(terms, key=lambda term: (-len(term.members), term.slug))[:COVERED]


def _years(library: Library, members: Positions) -> dict[int, int]:
    counts = by_year(month_counts(library, members))
    return {year: sum(count for *_, count in months) for year, months in counts.items()}


def _gaps(found: dict[int, int]) -> Iterator[tuple[int, int]]:
    """Yield the runs of years without an article between the first and the last that have one."""
    known = sorted(found)
    for before, after in pairwise(known):
        if after - before > 1:
            yield before + 1, after - 1


def redirect_pages(library: Library) -> Iterator[Page]:
    """Yield a page for each old address of an article, and for each that site.toml names.

    Those with a query string are left to the host's own rules.
    """
    if not library.settings.links.stubs:
        return
    for article in map(library.at, library.aliased):
        for alias in article.fields.aliases:
            place = alias_address(alias)
            if place and place != article.address:
                yield Page(place, "redirect", "redirect.html", (article.id,))
    for old, notice in ((old, entry.address) for entry in library.withdrawn for old in entry.aliases):
        if place := alias_address(old):
            yield Page(place, "redirect", "redirect.html", ("", notice))
    for source, target in library.settings.redirects:
        place = alias_address(source)
        if place and place != target:
            yield Page(place, "redirect", "redirect.html", ("", target))


def redirect_inputs(library: Library, page: Page) -> Iterator[str]:
    """Yield where the page leads."""
    if not page.subject[0]:
        yield page.subject[1]
        return
    article = library.article(page.subject[0])
    yield f"{article.address}\t{article.item_digest}"


def redirect_context(library: Library, page: Page, sources: Sources) -> Context:
    """Return what `redirect.html` sees."""
    if not page.subject[0]:
        place = page.subject[1]
        moved = frame(library, place, "redirect", library.settings.title, noindex=True)
        return {"page": moved, "target": href(place)}
    article = library.article(page.subject[0])
    target = frame(library, article.address, "redirect", article.fields.title, noindex=True)
    return {"page": target, "target": href(article.address)}


def robots_pages(library: Library) -> Iterator[Page]:
    """Yield robots.txt."""
    yield Page("robots.txt", "robots", "robots.txt", ())


def robots_context(library: Library, page: Page, sources: Sources) -> Context:
    """Return what `robots.txt` sees."""
    return {"sitemap": href("sitemap.xml") if library.settings.base_url else None}


SEARCH = PageMaker("search", search_pages, search_inputs, search_context, needs_items=False)
LOST = PageMaker("404", lost_pages, no_inputs, lost_context, needs_items=False)
ABOUT_ARCHIVE = PageMaker("about", about_pages, about_inputs, about_context, needs_items=False)
REDIRECT = PageMaker("redirect", redirect_pages, redirect_inputs, redirect_context, needs_items=False)
ROBOTS = PageMaker("robots", robots_pages, no_inputs, robots_context, needs_items=False)
