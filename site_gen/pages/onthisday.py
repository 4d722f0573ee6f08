"""On this day: what was published on one day of the calendar, whatever the year. No page depends on today.

A month of the calendar is a page, with a heading for each day; one with more than 100 articles is cut at fixed days:
into halves, weeks of eight days, days.
"""

from calendar import monthrange
from collections import Counter
from collections.abc import Iterator

from site_gen.library import Library
from site_gen.model import Page
from site_gen.pages.calendar import heat
from site_gen.pages.frame import crumbs, frame, home_crumb, interface, items_inputs
from site_gen.pages.listings import groups
from site_gen.pages.periods import FULL, YEAR
from site_gen.pages.records import Context, PageMaker, Sources
from site_gen.urls import href
from site_gen.words import Words

FOLDER = "on-this-day"

DAYS = f"{FOLDER}/index.html"
"""The page that lists the days of the calendar."""

LEAP_YEAR = 2000
"""So that February has all its days."""

Days = list[tuple[int, int]]
"""(Month, day) pairs that have articles, in the order of the calendar."""


def calendar_pages(library: Library) -> Iterator[Page]:
    """Yield the list of days, and the pages that show them."""
    if library.settings.on_this_day and library.days:
        yield Page(DAYS, "on-this-day", "onthisday.html", ())
        for name in stretches(library):
            yield Page(_address(name), "on-this-day", "onthisday.html", (name,))


def calendar_inputs(library: Library, page: Page) -> Iterator[str]:
    """Yield the items of a page's days and the pages beside it; for the list, the days."""
    pages = stretches(library)
    if page.subject:
        for day in pages[page.subject[0]]:
            yield "{}-{}".format(*day)
            yield from items_inputs(library, library.days[day])
        yield "\t".join(_around(pages, page.subject[0]))
    else:
        for name, days in pages.items():
            yield name + " ".join(f" {month}-{day}:{len(library.days[month, day])}" for month, day in days)


def calendar_context(library: Library, page: Page, sources: Sources) -> Context:
    """Return what `onthisday.html` sees: a list by day, and of a single day by year."""
    said = interface(library)
    pages = stretches(library)
    name = page.subject[0] if page.subject else ""
    title = said.gettext("On this day")
    heading = _title(name, said) if name else title
    trail: list[tuple[str, str | None]] = [home_crumb(library), (title, DAYS if name else None)]
    before, after = _around(pages, name) if name else ("", "")
    days = pages[name] if name else []
    return {
        "page": frame(
            library,
            page.address,
            "on-this-day",
            heading,
            breadcrumbs=crumbs(*trail, *([(heading, None)] if name else [])),
        ),
        "heading": heading,
        "kicker": title if name else None,
        "term": None,
        "groups": _groups(library, days, name, sources, said),
        "years": [],
        "periods": [] if name else _periods(library, pages, said),
        "months": [] if name else _months(library, pages, said),
        "count": sum(len(library.days[day]) for day in days or library.days),
        "newer": _link(after, said),
        "older": _link(before, said),
    }


def stretches(library: Library) -> dict[str, Days]:
    """Return the pages that show the days, in order, by name: "09", "09-16--31", "09-19"."""
    days = sorted(library.days)
    return {name: found for month in range(1, 13) for name, found in _cut(library, days, month, 0, 32)}


def months_of_days(library: Library) -> list[tuple[int, str, int]]:
    """Return each month that has articles: (1 to 12, the address of its first page, articles)."""
    if not library.settings.on_this_day:
        return []
    first: dict[int, str] = {}
    for name in stretches(library):
        first.setdefault(int(name[:2]), _address(name))
    counts = Counter[int]()
    for (month, _), found in library.days.items():
        counts[month] += len(found)
    return [(month, address, counts[month]) for month, address in sorted(first.items())]


def _cut(library: Library, days: Days, month: int, low: int, width: int) -> Iterator[tuple[str, Days]]:
    found = [day for day in days if day[0] == month and low <= day[1] < low + width]
    if not found:
        return
    if width == 1 or sum(len(library.days[day]) for day in found) <= FULL:
        yield _name(month, low, width), found
        return
    step = width // 2 if width > 8 else 1
    for start in range(low, low + width, step):
        yield from _cut(library, found, month, start, step)


def _name(month: int, low: int, width: int) -> str:
    if width == 32:
        return f"{month:02}"
    return f"{month:02}-{low:02}" if width == 1 else f"{month:02}-{low or 1:02}--{low + width - 1:02}"


def _groups(library: Library, days: Days, name: str, sources: Sources, said: Words) -> list[Context]:
    if len(name) == 5:
        return groups(library, library.days[days[0]], YEAR - 1, sources, said, newest=False)
    return [
        {
            "id": f"d{month:02}-{day:02}",
            "title": said.day_of_year(month, day),
            "items": sources.items_at(library.days[month, day]),
            "issues": [],
        }
        for month, day in days
    ]


def _periods(library: Library, pages: dict[str, Days], said: Words) -> list[Context]:
    return [
        {
            "title": said.day_of_year(month, day),
            "href": href(_place(name, (month, day))),
            "count": len(library.days[month, day]),
        }
        for name, days in pages.items()
        for month, day in days
    ]


def _months(library: Library, pages: dict[str, Days], said: Words) -> list[Context]:
    place = {day: _place(name, day) for name, days in pages.items() for day in days}
    most = max(map(len, library.days.values()))
    return [
        {
            "title": said.month_name(month, "wide"),
            "href": href(address),
            "days": [
                {
                    "href": href(place[month, day]) if (month, day) in place else None,
                    "count": (count := len(library.days.get((month, day), ()))),
                    "heat": heat(count, most),
                }
                for day in range(1, monthrange(LEAP_YEAR, month)[1] + 1)
            ],
        }
        for month, address, _ in months_of_days(library)
    ]


def _place(name: str, day: tuple[int, int]) -> str:
    return _address(name) + ("" if len(name) == 5 else "#d{:02}-{:02}".format(*day))


def _title(name: str, said: Words) -> str:
    month = int(name[:2])
    if len(name) == 2:
        return said.month_name(month, "wide")
    if len(name) == 5:
        return said.day_of_year(month, int(name[3:]))
    first, _, last = name[3:].partition("--")
    return f"{said.month_name(month, 'wide')} · {said.number(int(first))}–{said.number(int(last))}"


def _address(name: str) -> str:
    return f"{FOLDER}/{name}.html"


def _around(pages: dict[str, Days], name: str) -> tuple[str, str]:
    """Return the names of the pages before and after one, "" at the ends of the year."""
    names = list(pages)
    place = names.index(name)
    return names[place - 1] if place else "", names[place + 1] if place + 1 < len(names) else ""


def _link(name: str, said: Words) -> Context | None:
    return {"title": _title(name, said), "href": href(_address(name))} if name else None


ON_THIS_DAY = PageMaker("on-this-day", calendar_pages, calendar_inputs, calendar_context, needs_items=True)
