"""How a long list is cut into pages that stay put: at fixed places of the calendar, never by counting.

A list of up to 100 articles is one page. A longer one is cut into decades, half-decades, years, half-years, quarters,
months, half-months, weeks of eight days, days, and a day's articles by the first digit of their ids; what has at most
100 articles is a page and is not cut further. So thin years share a page, and an article of any date changes one page
of its list (and makes some anew, when its page grows above 100). Years, months and days that are cut keep a page of
their own.
"""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from site_gen.library import Library

FULL = 100
"""Articles on a page of a list."""

Positions = Sequence[int]

DECADE, FIVE_YEARS, YEAR, HALF_YEAR, QUARTER, MONTH, HALF_MONTH, WEEK, DAY, PART = range(10)

_NAME = re.compile(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?(?:--(\d\d|\d{4}))?(?:\.([0-9a-f]+))?\Z")


class Period(NamedTuple):
    """A stretch of time at a fixed place of the calendar."""

    level: int
    low: int
    """The first date code that lies in it."""
    high: int
    """The first that lies behind it."""
    part: str = ""
    """Of a day's articles only those whose ids begin so."""

    @property
    def name(self) -> str:
        """Its name in addresses: "2020--2024", "2023", "2023-01--06", "2023-09", "2023-09-16--31", "2023-09-19.a"."""
        year, month, day = self.low >> 9, self.low >> 5 & 15, self.low & 31
        last = self.high - 1
        if self.level < YEAR:
            return f"{year:04}--{last >> 9:04}"
        if self.level == YEAR:
            return f"{year:04}"
        if self.level < MONTH:
            return f"{year:04}-{month or 1:02}--{min(last >> 5 & 15, 12):02}"
        if self.level == MONTH:
            return f"{year:04}-{month:02}"
        if self.level < DAY:
            return f"{year:04}-{month:02}-{day or 1:02}--{last & 31:02}"
        return f"{year:04}-{month:02}-{day:02}" + (f".{self.part}" if self.part else "")

    @property
    def iso(self) -> str:
        """Its first year, month or day as an ISO date, at the precision of its level."""
        year, month, day = self.low >> 9, self.low >> 5 & 15, self.low & 31
        if self.level <= YEAR or not month:
            return f"{year:04}"
        return f"{year:04}-{month:02}-{day:02}" if self.level >= DAY and day else f"{year:04}-{month:02}"


def year_period(year: int) -> Period:
    """Return a year."""
    return Period(YEAR, year << 9, year + 1 << 9)


def month_period(year: int, month: int) -> Period:
    """Return a month; month 0 holds the articles of which only the year is known."""
    low = year * 16 + month << 5
    return Period(MONTH, low, low + 32)


def read_period(name: str) -> Period:
    """Return the period of a name that `Period.name` gave."""
    match = _NAME.match(name)
    assert match, name
    year = int(match[1])
    month, day, last, part = match[2], match[3], match[4], match[5] or ""
    if not month:
        if not last:
            return year_period(year)
        return Period(DECADE if int(last) - year > 4 else FIVE_YEARS, year << 9, int(last) + 1 << 9)
    if not day:
        if not last:
            return month_period(year, int(month))
        level, first = (HALF_YEAR if int(last) - int(month) > 2 else QUARTER), 0 if month == "01" else int(month)
        return Period(level, year * 16 + first << 5, year + 1 << 9 if last == "12" else year * 16 + int(last) + 1 << 5)
    low = year * 16 + int(month) << 5
    if last:
        first = 0 if day == "01" else int(day)
        return Period(HALF_MONTH if int(last) + 1 - first == 16 else WEEK, low + first, low + int(last) + 1)
    return Period(PART if part else DAY, low + int(day), low + int(day) + 1, part)


def subperiods(period: Period) -> list[Period]:
    """Return what a period is cut into, newest first."""
    level, low = period.level + 1, period.low
    if period.level >= DAY:
        return [Period(PART, low, period.high, f"{period.part}{digit:x}") for digit in range(16)]
    if level == HALF_YEAR:
        bounds = [low, low + (7 << 5), period.high]
    elif level == QUARTER:
        middle = low + (4 << 5) if low & 511 == 0 else low + (3 << 5)
        bounds = [low, middle, period.high]
    else:
        step = {FIVE_YEARS: 5 << 9, YEAR: 1 << 9, MONTH: 1 << 5, HALF_MONTH: 16, WEEK: 8, DAY: 1}[level]
        bounds = [*range(low, period.high, step), period.high]
    return [Period(level, start, stop) for start, stop in pairwise(bounds)][::-1]


def within(library: Library, members: Positions, period: Period) -> Positions:
    """Return the members that lie in a period, newest first."""
    start, stop = library.before(period.low, period.high)
    found = members[bisect_left(members, start) : bisect_left(members, stop)]
    return library.positions.beginning(period.part, found) if period.part else found


def divide(library: Library, members: Positions, period: Period) -> Iterator[tuple[Period, Positions]]:
    """Yield the pages that list a period with more than 100 members, newest first.

    A year, month or day that is cut comes before its pieces. Periods without articles have no page.
    """
    for piece in subperiods(period):
        found = within(library, members, piece)
        if not found:
            continue
        is_cut = len(found) > FULL
        if not is_cut or piece.level in (YEAR, MONTH, DAY):
            yield piece, found
        if is_cut:
            yield from divide(library, members, piece)


def decades(library: Library, members: Positions) -> list[Period]:
    """Return the decades that hold dated members, newest first."""
    dated = members[: bisect_left(members, library.dated)]
    if not dated:
        return []
    newest, oldest = (-library.codes[dated[end]] >> 9 for end in (0, -1))
    return [Period(DECADE, y << 9, y + 10 << 9) for y in range(newest // 10 * 10, oldest // 10 * 10 - 1, -10)]


def divide_all(library: Library, members: Positions) -> Iterator[tuple[Period, Positions]]:
    """Yield the pages of a list with more than 100 dated members, newest first."""
    for decade in decades(library, members):
        found = within(library, members, decade)
        if len(found) > FULL:
            yield from divide(library, members, decade)
        elif found:
            yield decade, found


def neighbours(pages: Iterable[tuple[Period, Positions]]) -> Iterator[tuple[str, str, str]]:
    """Yield the name of each page of a divided list, and those of the pages with newer and with older articles.

    `pages` as `divide` yields them. A reader who goes from page to page meets every article once: what is beside a
    page lists all of its period; "" at the ends.
    """
    found = [(period, len(members) <= FULL) for period, members in pages]
    whole = [period for period, is_whole in found if is_whole]
    place = 0
    for period, is_whole in found:
        behind = place + 1
        while not is_whole and behind < len(whole) and whole[behind].low >= period.low:
            behind += 1
        newer = whole[place - 1].name if place else ""
        yield period.name, newer, whole[behind].name if behind < len(whole) else ""
        place += is_whole
