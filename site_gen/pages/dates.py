"""The ways in by date: the home page, each year, month and crowded day."""

from collections.abc import Iterator

from site_gen.library import Library
from site_gen.model import Page
from site_gen.pages.calendar import MonthCount, by_year, calendar, counts_input, month_counts, span_of
from site_gen.pages.frame import crumbs, frame, home_crumb, interface, items_inputs, language_homes
from site_gen.pages.items import item_context
from site_gen.pages.listings import NEWEST, groups, pages_below, period_title
from site_gen.pages.periods import (
    FULL,
    MONTH,
    YEAR,
    Period,
    Positions,
    divide,
    month_period,
    neighbours,
    read_period,
    within,
)
from site_gen.pages.records import Context, PageMaker, Sources
from site_gen.pages.ways import ways, ways_inputs
from site_gen.urls import href
from site_gen.words import Words


def home_pages(library: Library) -> Iterator[Page]:
    """Yield the home page."""
    yield Page("index.html", "home", "home.html", ())


def home_inputs(library: Library, page: Page) -> Iterator[str]:
    """Yield the counts by month, the counts of terms, and the items that the page lists."""
    yield counts_input(month_counts(library, range(library.dated)))
    yield "{}\t{}".format(*span_of(library, range(len(library.articles))))
    yield from ways_inputs(library)
    yield " ".join(home["language"] for home in language_homes(library))
    yield from items_inputs(library, _shown(library))


def home_context(library: Library, page: Page, sources: Sources) -> Context:
    """Return what `home.html` sees."""
    said = interface(library)
    shown = _shown(library)
    first, last = span_of(library, range(len(library.articles)))
    settings = library.settings
    lead = item_context(library, library.articles[shown[0]])["article"] if shown else None
    return {
        "page": frame(
            library,
            page.address,
            "home",
            settings.title,
            description=settings.description,
            feeds=site_feeds(library),
            alternates=language_homes(library),
        ),
        "items": sources.items_at(shown),
        "lead": lead,
        "complete": len(shown) == len(library.articles),
        "ways": ways(library, said),
        "years": calendar(month_counts(library, range(library.dated)), lambda wanted: date_place(library, wanted)),
        "first": first,
        "last": last,
        "count": len(library.articles),
        "latest_days": sorted({day for p in shown if (day := library.articles[p].fields.published)}, reverse=True)[:7],
    }


def site_feeds(library: Library) -> list[Context]:
    """Return links to the site's feeds; none without a base address."""
    settings = library.settings
    if not settings.base_url:
        return []
    return [
        {"title": f"{settings.title} (Atom)", "href": href("feed.xml"), "type": "application/atom+xml"},
        {"title": f"{settings.title} (JSON)", "href": href("feed.json"), "type": "application/feed+json"},
    ]


def year_pages(library: Library) -> Iterator[Page]:
    """Yield a page for each year that has articles."""
    for year in by_year(month_counts(library, range(library.dated))):
        yield Page(f"{year:04}/index.html", "year", "year.html", (f"{year:04}",))


def month_pages(library: Library) -> Iterator[Page]:
    """Yield a page for each month that has articles; in a crowded year, one for those of no known month."""
    for year, months in by_year(month_counts(library, range(library.dated))).items():
        crowded = sum(count for *_, count in months) > FULL
        for _, month, _ in months:
            if month or crowded:
                yield Page(f"{year:04}/{month:02}/index.html", "month", "month.html", (f"{year:04}-{month:02}",))


def day_pages(library: Library) -> Iterator[Page]:
    """Yield the pages by day of each month with more than 100 articles; quiet days share a page."""
    for year, month, start, stop in library.months:
        if stop - start > FULL:
            pieces = divide(library, range(library.dated), month_period(year, month))
            for name, newer, older in neighbours(pieces):
                yield Page(date_address(read_period(name)), "day", "day.html", (name, newer, older))


def date_inputs(library: Library, page: Page) -> Iterator[str]:
    """Yield the items that a year, month or day lists, its counts, and what its links to other pages say."""
    period = read_period(page.subject[0])
    found = within(library, range(library.dated), period)
    if len(found) > FULL:
        yield str(len(found))
        if period.level == YEAR:
            yield counts_input(_year_counts(library, period))
        else:
            yield " ".join(f"{piece.name}:{len(inner)}" for piece, inner in _pieces(library, period, found))
    yield from items_inputs(library, found if len(found) <= FULL else found[:NEWEST])
    for neighbour in _around(library, page, period, found):
        yield neighbour.name if neighbour else ""


def date_context(library: Library, page: Page, sources: Sources) -> Context:
    """Return what `year.html`, `month.html` and `day.html` see."""
    said = interface(library)
    period = read_period(page.subject[0])
    found = within(library, range(library.dated), period)
    is_cut = len(found) > FULL
    heading = period_title(period, said)
    newer, older = _around(library, page, period, found)
    is_year = is_cut and period.level == YEAR
    shown = found[:NEWEST] if is_cut else found
    return {
        "page": frame(
            library, page.address, page.kind, heading, breadcrumbs=crumbs(*_trail(library, period, heading, said))
        ),
        "heading": heading,
        "kicker": None,
        "term": None,
        "groups": groups(library, shown, period.level, sources, said, newest=is_cut),
        "years": calendar(_year_counts(library, period), lambda wanted: date_place(library, wanted)) if is_year else [],
        "periods": [
            {"title": period_title(piece, said), "href": href(date_address(piece)), "count": len(inner)}
            for piece, inner in (_pieces(library, period, found) if is_cut and not is_year else [])
        ],
        "count": len(found),
        "newer": _link(newer, said),
        "older": _link(older, said),
    }


def date_address(period: Period) -> str:
    """Return the address of a year, a month or a part of a month: "2023/09/19/index.html"."""
    name = period.name
    return "/".join(part for part in (name[:4], name[5:7], name[8:]) if part) + "/index.html"


def date_place(library: Library, wanted: Period) -> str | None:
    """Return where a year or a month is listed."""
    if wanted.level == MONTH and not wanted.low >> 5 & 15:
        return None
    return date_address(wanted)


def _shown(library: Library) -> Positions:
    everything = range(len(library.articles))
    return everything if len(everything) <= FULL else everything[:NEWEST]


def _year_counts(library: Library, period: Period) -> list[MonthCount]:
    return [(year, month, stop - start) for year, month, start, stop in library.months if year == period.low >> 9]


def _pieces(library: Library, period: Period, found: Positions) -> list[tuple[Period, Positions]]:
    return list(pages_below(library, range(library.dated), period)) if len(found) > FULL else []


def _around(library: Library, page: Page, period: Period, found: Positions) -> tuple[Period | None, Period | None]:
    """Return the pages of the same kind next to a year or month; for a part of a month, those of that month."""
    if page.kind == "day":
        newer_name, older_name = page.subject[1:]
        return read_period(newer_name) if newer_name else None, read_period(older_name) if older_name else None
    newer = found[0] - 1 if found[0] else None
    older = found[-1] + 1 if found[-1] + 1 < library.dated else None
    return _enclosing(library, period.level, newer), _enclosing(library, period.level, older)


def _enclosing(library: Library, level: int, position: int | None) -> Period | None:
    if position is None:
        return None
    code = -library.codes[position]
    year, month = code >> 9, code >> 5 & 15
    if level == YEAR:
        return read_period(f"{year:04}")
    return month_period(year, month) if month else None


def _trail(library: Library, period: Period, heading: str, said: Words) -> list[tuple[str, str | None]]:
    year = f"{period.low >> 9:04}"
    trail: list[tuple[str, str | None]] = [home_crumb(library)]
    if period.level > YEAR:
        trail.append((said.date(year), f"{year}/index.html"))
    if period.level > MONTH:
        month = month_period(period.low >> 9, period.low >> 5 & 15)
        trail.append((period_title(month, said), date_address(month)))
    return [*trail, (heading, None)]


def _link(period: Period | None, said: Words) -> Context | None:
    return {"title": period_title(period, said), "href": href(date_address(period))} if period else None


HOME = PageMaker("home", home_pages, home_inputs, home_context, needs_items=True)
YEARS = PageMaker("year", year_pages, date_inputs, date_context, needs_items=True, period=0)
MONTHS = PageMaker("month", month_pages, date_inputs, date_context, needs_items=True, period=0)
DAYS = PageMaker("day", day_pages, date_inputs, date_context, needs_items=True, period=0)
