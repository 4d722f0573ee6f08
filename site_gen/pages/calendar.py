"""When the articles of a list appeared: counts by month, the table of years and months, the sparkline."""

from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from math import sqrt

from markupsafe import Markup

from site_gen.library import Library, iso_date
from site_gen.pages.periods import Period, Positions, month_period, year_period
from site_gen.pages.records import Context
from site_gen.urls import href

HEAT = 5
"""Steps of the table's colours above 0, by the square root of the count; the darkest needs as many articles."""

SPARKLINE_YEARS = 8
"""Fewer bars say nothing that the dates beside them do not."""

MonthCount = tuple[int, int, int]
"""Year, month (0: not known), count."""


def month_counts(library: Library, members: Positions) -> list[MonthCount]:
    """Return how many members each month has, newest first, months without any left out."""
    if isinstance(members, range):
        return [(year, month, stop - start) for year, month, start, stop in library.months]
    counts = []
    at = 0
    for year, month, _, stop in library.months:
        end = bisect_left(members, stop, at)
        if end > at:
            counts.append((year, month, end - at))
            at = end
    return counts


def counts_input(counts: Sequence[MonthCount]) -> str:
    """Return counts as an input of a page."""
    return " ".join(f"{year}-{month}:{count}" for year, month, count in counts)


def by_year(counts: Sequence[MonthCount]) -> dict[int, list[MonthCount]]:
    """Return the months of each year, newest year first."""
    years: dict[int, list[MonthCount]] = {}
    for entry in counts:
        years.setdefault(entry[0], []).append(entry)
    return years


def calendar(counts: Sequence[MonthCount], address_of: Callable[[Period], str | None]) -> list[Context]:
    """Return `years`: a row for each year with its twelve months, newest first.

    `address_of` returns where a year's or month's articles are listed, with a `#fragment` when the page shows more.
    """
    most = max((count for _, month, count in counts if month), default=0)
    rows = []
    for year, months in by_year(counts).items():
        found = {month: count for _, month, count in months}
        rows.append(
            {
                "year": year,
                "href": _href(address_of(year_period(year))),
                "count": sum(found.values()),
                "months": [
                    {
                        "month": month,
                        "href": _href(address_of(month_period(year, month))) if month in found else None,
                        "count": found.get(month, 0),
                        "heat": heat(found.get(month, 0), most),
                    }
                    for month in range(1, 13)
                ],
            }
        )
    return rows


def heat(count: int, most: int) -> int:
    """Return 0 for none, 1 for one article, else up to 5 for the most.

    >>> [heat(count, 100) for count in (0, 1, 10, 50, 100)]
    [0, 1, 2, 4, 5]
    >>> [heat(count, 3) for count in (1, 2, 3)]
    [1, 3, 4]
    """
    return 1 + round((HEAT - 1) * sqrt((count - 1) / max(most - 1, HEAT - 1))) if count else 0


def _href(address: str | None) -> str | None:
    return href(address) if address else None


def sparkline(counts: Sequence[MonthCount], label: str) -> Markup | None:
    """Return the years' counts as a small inline SVG of bars, oldest first; None for a span of few years.

    It is coloured by the style sheet (class "sparkline"), 1 wide for each year and 10 high.
    """
    years = {year: sum(count for *_, count in months) for year, months in by_year(counts).items()}
    if not years or max(years) - min(years) < SPARKLINE_YEARS - 1:
        return None
    first, most = min(years), max(years.values())
    bars = "".join(_bar(year - first, 10 * years[year] / most) for year in sorted(years))
    width = max(years) - first + 1
    return Markup(
        '<svg class="sparkline" viewBox="0 0 {width} 10" preserveAspectRatio="none" role="img" aria-label="{label}">'
        '<path d="{bars}"/></svg>'
    ).format(width=width, label=label, bars=bars)


def _bar(left: int, height: float) -> str:
    tall = f"{max(height, 0.4):.1f}".removesuffix(".0")
    return f"M{left} 10v-{tall}h.8v{tall}z"


def span_of(library: Library, members: Positions) -> tuple[str | None, str | None]:
    """Return the first and the last date of a list's dated members, as ISO days, months or years."""
    dated = bisect_left(members, library.dated)
    if not dated:
        return None, None
    first, last = (library.articles[members[place]].fields.published or "" for place in (dated - 1, 0))
    return first[:10], last[:10]


def date_at(library: Library, position: int) -> str:
    """Return the day, month or year on which an article appeared, as it is known; "" when it is not."""
    return iso_date(-library.codes[position]) if position < library.dated else ""


def grouped(library: Library, positions: Positions, length: int) -> Iterator[tuple[str, list[int]]]:
    """Yield runs of positions whose dates begin with the same `length` characters, with those; "" is undated."""
    run: list[int] = []
    current = ""
    for position in positions:
        key = date_at(library, position)[:length]
        if run and key != current:
            yield current, run
            run = []
        current = key
        run.append(position)
    if run:
        yield current, run
