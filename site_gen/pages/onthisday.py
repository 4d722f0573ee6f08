"""On this day: what was published on one day of the calendar, whatever the year. No page depends on today."""

from collections.abc import Iterator

from site_gen.library import Library
from site_gen.model import Page
from site_gen.pages.frame import crumbs, frame, home_crumb, interface, items_inputs
from site_gen.pages.listings import groups
from site_gen.pages.periods import YEAR
from site_gen.pages.records import Context, PageMaker, Sources
from site_gen.urls import href
from site_gen.words import Words

FOLDER = "on-this-day"


def day_pages(library: Library) -> Iterator[Page]:
    """Yield the list of days, and a page for each day of the calendar that has articles."""
    if library.settings.on_this_day and library.days:
        yield Page(f"{FOLDER}/index.html", "on-this-day", "onthisday.html", ())
        for month, day in sorted(library.days):
            yield Page(_address(month, day), "on-this-day", "onthisday.html", (f"{month:02}-{day:02}",))


def day_inputs(library: Library, page: Page) -> Iterator[str]:
    """Yield the items of a day; for the list, the days."""
    if page.subject:
        yield from items_inputs(library, library.days[_read(page.subject[0])])
        yield "\t".join(place for place in _around(library, page.subject[0]) if place)
    else:
        yield " ".join(f"{month}-{day}:{len(found)}" for (month, day), found in sorted(library.days.items()))


def day_context(library: Library, page: Page, sources: Sources) -> Context:
    """Return what `onthisday.html` sees: a list, by year."""
    said = interface(library)
    title = said.gettext("On this day")
    trail: list[tuple[str, str | None]] = [home_crumb(library), (title, None)]
    heading = title
    shown: tuple[int, ...] = ()
    older = newer = None
    if page.subject:
        month, day = _read(page.subject[0])
        heading = said.day_of_year(month, day)
        shown = library.days[month, day]
        trail = [home_crumb(library), (title, f"{FOLDER}/index.html"), (heading, None)]
        before, after = _around(library, page.subject[0])
        older, newer = _link(before, said), _link(after, said)
    periods = [
        {"title": said.day_of_year(month, day), "href": href(_address(month, day)), "count": len(found)}
        for (month, day), found in (sorted(library.days.items()) if not page.subject else ())
    ]
    return {
        "page": frame(library, page.address, "on-this-day", heading, breadcrumbs=crumbs(*trail)),
        "heading": heading,
        "kicker": title if page.subject else None,
        "term": None,
        "groups": groups(library, shown, YEAR - 1, sources, said, newest=False),
        "years": [],
        "periods": periods,
        "count": len(shown),
        "newer": newer,
        "older": older,
    }


def _address(month: int, day: int) -> str:
    return f"{FOLDER}/{month:02}-{day:02}.html"


def _read(name: str) -> tuple[int, int]:
    return int(name[:2]), int(name[3:])


def _around(library: Library, name: str) -> tuple[str, str]:
    """Return the names of the days before and after one that have articles, "" at the ends of the year."""
    days = sorted(library.days)
    place = days.index(_read(name))
    before = "{:02}-{:02}".format(*days[place - 1]) if place else ""
    after = "{:02}-{:02}".format(*days[place + 1]) if place + 1 < len(days) else ""
    return before, after


def _link(name: str, said: Words) -> Context | None:
    return {"title": said.day_of_year(*_read(name)), "href": href(_address(*_read(name)))} if name else None


ON_THIS_DAY = PageMaker("on-this-day", day_pages, day_inputs, day_context, needs_items=True)
