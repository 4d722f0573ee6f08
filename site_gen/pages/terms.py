"""Lists of articles under a term: its first page and the pages of its periods.

Up to 100 articles the first page lists all; above that the newest 20 and a table of years and months, which leads to
pages by period (periods.py). The undated come last, under their own heading or, in a long list, on their own pages.
"""

from collections.abc import Iterator, Sequence

from site_gen.library import Library, Term
from site_gen.model import Page
from site_gen.pages.calendar import calendar, counts_input, month_counts, span_of, sparkline
from site_gen.pages.feeds import term_feeds
from site_gen.pages.frame import (
    crumbs,
    frame,
    home_crumb,
    interface,
    interface_language,
    items_inputs,
    language_homes,
    taxonomy_words,
    term_title,
)
from site_gen.pages.listings import (
    NEWEST,
    UNDATED,
    groups,
    pages_below,
    period_title,
    place_in,
    undated_parts,
    undated_title,
    undated_within,
)
from site_gen.pages.periods import (
    DAY,
    FULL,
    MONTH,
    YEAR,
    Period,
    Positions,
    divide_all,
    neighbours,
    read_period,
    within,
)
from site_gen.pages.records import Context, PageMaker, Sources
from site_gen.urls import href
from site_gen.words import Words


def term_pages(library: Library) -> Iterator[Page]:
    """Yield the first page of each term."""
    for taxonomy in library.taxonomies.values():
        for term in taxonomy.terms:
            template = "language.html" if _is_home(library, term) else "term.html"
            yield Page(term.address, "term", template, (taxonomy.name, term.slug))


def term_inputs(library: Library, page: Page) -> Iterator[str]:
    """Yield the term's name, its counts by month, and the items that the page lists."""
    term = term_of(library, page)
    yield f"{term.name}\t{term.type}\t{term.link}\t{len(term.members)}\t{_span(library, term)}"
    yield counts_input(month_counts(library, term.members))
    if _is_home(library, term):
        yield " ".join(home["language"] for home in language_homes(library))
    yield from items_inputs(library, _shown_first(term.members))


def term_context(library: Library, page: Page, sources: Sources) -> Context:
    """Return what `term.html` sees."""
    term = term_of(library, page)
    said = _said(library, term)
    title = term_title(term, said)
    is_cut = len(term.members) > FULL
    counts = month_counts(library, term.members)
    pages = [period for period, _ in divide_all(library, term.members) if period.level <= MONTH] if is_cut else []
    one, many = taxonomy_words(library, term.taxonomy, said)
    first, last = span_of(library, term.members)
    feeds = term_feeds(library, term, said)
    return {
        "page": frame(
            library,
            page.address,
            "term",
            title,
            language=_language(term),
            breadcrumbs=crumbs(home_crumb(library), (many, f"{term.taxonomy}/index.html"), (title, None)),
            feeds=feeds,
            alternates=language_homes(library) if _is_home(library, term) else (),
        ),
        "heading": title,
        "kicker": one,
        "term": {
            **term_shown(term, title),
            "count": len(term.members),
            "first": first,
            "last": last,
            "sparkline": sparkline(counts, said.gettext("Articles by year")),
            "feeds": feeds,
            "link": term.link,
        },
        "groups": groups(library, _shown_first(term.members), YEAR - 1, sources, said, newest=is_cut),
        "years": calendar(counts, lambda wanted: _place_of(term, pages, wanted)) if is_cut else [],
        "periods": _undated_periods(library, term, said) if is_cut else [],
        "count": len(term.members),
        "newer": None,
        "older": None,
    }


def period_pages(library: Library) -> Iterator[Page]:
    """Yield the pages by period of each term with more than 100 articles."""
    for taxonomy in library.taxonomies.values():
        for term in taxonomy.terms:
            if len(term.members) > FULL:
                for name, newer, older in neighbours(divide_all(library, term.members)):
                    yield _period_page(term, name, newer, older)
                for name, _ in undated_parts(library, term.members):
                    yield _period_page(term, name, "", "")


def _period_page(term: Term, name: str, newer: str, older: str) -> Page:
    """Return the page of a period, whose subject names the pages beside it as well."""
    subject = (term.taxonomy, term.slug, name, newer, older)
    return Page(f"{_folder(term)}/{name}.html", "period", "list.html", subject)


def period_inputs(library: Library, page: Page) -> Iterator[str]:
    """Yield the term's name, the items that the page lists, and what its links to other pages say."""
    term = term_of(library, page)
    found = _members(library, term, page.subject[2])
    yield term.name
    if len(found) > FULL:
        yield counts_input(month_counts(library, found)) + f" {len(found)}"
        yield " ".join(f"{period.name}:{len(members)}" for period, members in _pieces(library, term, page.subject[2]))
    yield from items_inputs(library, _shown_first(found))
    yield from page.subject[3:]


def period_context(library: Library, page: Page, sources: Sources) -> Context:
    """Return what `list.html` sees of a term's period."""
    term = term_of(library, page)
    name = page.subject[2]
    said = _said(library, term)
    found = _members(library, term, name)
    title = term_title(term, said)
    period = None if name.startswith(UNDATED) else read_period(name)
    heading = undated_title(name, said) if period is None else period_title(period, said)
    _, many = taxonomy_words(library, term.taxonomy, said)
    newer, older = page.subject[3:]
    pieces = _pieces(library, term, name)
    is_cut = len(found) > FULL
    is_year = is_cut and period is not None and period.level == YEAR
    months = [piece for piece, _ in pieces]
    trail = [home_crumb(library), (many, f"{term.taxonomy}/index.html"), (title, term.address), (heading, None)]
    return {
        "page": frame(
            library, page.address, "list", f"{title}: {heading}", language=_language(term), breadcrumbs=crumbs(*trail)
        ),
        "heading": heading,
        "kicker": title,
        "term": {**term_shown(term, title), "link": None},
        "groups": groups(library, _shown_first(found), period.level if period else DAY, sources, said, newest=is_cut),
        "years": calendar(month_counts(library, found), lambda wanted: _place_of(term, months, wanted))
        if is_year
        else [],
        "periods": [
            _link(f"{_folder(term)}/{piece.name}.html", period_title(piece, said), len(members))
            for piece, members in pieces
        ]
        if is_cut and not is_year
        else [],
        "count": len(found),
        "newer": _link(f"{_folder(term)}/{newer}.html", period_title(read_period(newer), said)) if newer else None,
        "older": _link(f"{_folder(term)}/{older}.html", period_title(read_period(older), said)) if older else None,
    }


def term_of(library: Library, page: Page) -> Term:
    """Return the term that a page is about."""
    return library.taxonomies[page.subject[0]].term(page.subject[1])


def _undated_periods(library: Library, term: Term, said: Words) -> list[Context]:
    return [
        _link(f"{_folder(term)}/{name}.html", undated_title(name, said), len(found))
        for name, found in undated_parts(library, term.members)
    ]


def _link(address: str, title: str, count: int | None = None) -> Context:
    return {"title": title, "href": href(address), "count": count}


def _shown_first(members: Positions) -> Positions:
    return members if len(members) <= FULL else members[:NEWEST]


def _members(library: Library, term: Term, name: str) -> Positions:
    if name.startswith(UNDATED):
        return undated_within(library, term.members, name)
    return within(library, term.members, read_period(name))


def _pieces(library: Library, term: Term, name: str) -> list[tuple[Period, Positions]]:
    """Return the pages below a period that is cut; none of one that is not."""
    if name.startswith(UNDATED) or len(_members(library, term, name)) <= FULL:
        return []
    return list(pages_below(library, term.members, read_period(name)))


def _place_of(term: Term, pages: Sequence[Period], wanted: Period) -> str | None:
    """Return where a term's year or month is listed: its own page, or a heading of one that holds more."""
    holder = next((page for page in reversed(pages) if page.low <= wanted.low and wanted.high <= page.high), None)
    return None if holder is None else place_in(f"{_folder(term)}/{holder.name}.html", holder, wanted)


def _folder(term: Term) -> str:
    return f"{term.taxonomy}/{term.slug}"


def term_shown(term: Term, title: str) -> Context:
    """Return what templates see of a term."""
    return {
        "name": title,
        "taxonomy": term.taxonomy,
        "type": term.type,
        "href": href(term.address),
        "count": None,
        "first": None,
        "last": None,
        "sparkline": None,
        "feeds": [],
    }


def _said(library: Library, term: Term) -> Words:
    return interface(library, _language(term))


def _language(term: Term) -> str | None:
    return term.name if term.taxonomy == "languages" else None


def _is_home(library: Library, term: Term) -> bool:
    """Return whether a term's page is the home of a language of the interface."""
    return term.taxonomy == "languages" and interface_language(term.name, library.settings.language) == term.name


def _span(library: Library, term: Term) -> str:
    return "{}\t{}".format(*span_of(library, term.members))


TERM = PageMaker("term", term_pages, term_inputs, term_context, needs_items=True)
PERIOD = PageMaker("period", period_pages, period_inputs, period_context, needs_items=True, period=2)
