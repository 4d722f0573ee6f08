"""What all lists of articles share: items under headings, the titles of periods, the pages of undated articles."""

from bisect import bisect_left
from collections.abc import Iterator

from site_gen.library import Library
from site_gen.pages.calendar import date_at, grouped
from site_gen.pages.periods import DAY, FULL, HALF_YEAR, MONTH, YEAR, Period, Positions, divide
from site_gen.pages.records import Context, Sources
from site_gen.urls import slugify
from site_gen.words import Words

NEWEST = 20
"""Articles on the first page of a list that is cut."""

UNDATED = "undated"

DAY_LENGTH = len("2023-09-19")


def groups(
    library: Library, positions: Positions, level: int, sources: Sources, said: Words, *, newest: bool = False
) -> list[Context]:
    """Return items under headings: years in a period longer than a year, months in a year, days in a month.

    With `newest`, the newest of a list that is cut: one group without a heading.
    """
    length = 0 if newest or level >= DAY else 4 if level < YEAR else 7 if level < MONTH else 10
    return [
        {
            "id": f"d{key}" if key else UNDATED if length else None,
            "title": (said.date(key) if key else said.gettext("Undated")) if length else None,
            "items": [item for issue in issues for item in issue["items"]] or sources.items_at(run),
            "issues": issues,
        }
        for key, run in grouped(library, positions, length)
        for issues in [_issues(library, run, sources) if length == DAY_LENGTH or (level >= DAY and not newest) else []]
    ]


def _issues(library: Library, run: list[int], sources: Sources) -> list[Context]:
    """Return what each publisher brought out on one day, with the issue's anchor: "d2023-09-19-the-harbour-times".

    What has no publisher comes first, without an anchor. Nothing if an article's day is not known.
    """
    found: dict[str, Context] = {}
    names: dict[tuple[str, str | None], str | None] = {}
    for position, item in zip(run, sources.items_at(run), strict=True):
        day, publisher = date_at(library, position), _publisher(library, position)
        if len(day) < DAY_LENGTH:
            return []
        if (day, publisher) not in names:
            names[day, publisher] = f"d{day}-{slugify(publisher)}" if publisher else None
        name = names[day, publisher]
        issue = found.setdefault(name or "", {"id": name, "title": publisher, "items": []})
        issue["items"].append(item)
    return [found[name] for name in sorted(found)]


def _publisher(library: Library, position: int) -> str | None:
    """Return an article's publisher as the article spells it."""
    if library.taxonomies["publishers"].irregular:
        return library.articles[position].fields.publisher
    term = library.publisher(position)  # spelt as all articles spell it
    return term.name if term else None


def period_title(period: Period, said: Words) -> str:
    """Return a period's name for a reader: "2020–2024", "January – June 2023", "September 2023", "1 – 15 …"."""
    if period.part:
        return f"{said.date(period.iso)} · {period.part}"
    year, month = period.low >> 9, period.low >> 5 & 15
    last = period.high - 1
    if period.level < YEAR:
        return f"{said.digits(str(year))}–{said.digits(str(last >> 9))}"
    if HALF_YEAR <= period.level < MONTH:
        start = said.month_name(month or 1, "wide")
        return f"{start} – {said.date(f'{year:04}-{min(last >> 5 & 15, 12):02}')}"
    if MONTH < period.level < DAY:
        days = f"{said.number(period.low & 31 or 1)}–{said.number(last & 31)}"
        return f"{said.date(period.iso)} · {days}"
    return said.date(period.iso)


def undated_parts(library: Library, members: Positions) -> list[tuple[str, Positions]]:
    """Return the pages of a long list's undated articles: one, or by the first digits of their ids."""
    undated = undated_within(library, members, UNDATED)
    return list(_by_id(library, undated, "")) if undated else []


def undated_within(library: Library, members: Positions, name: str) -> Positions:
    """Return what a page of undated articles lists of a list's members."""
    undated = members[bisect_left(members, library.dated) :]
    prefix = undated_part(name)
    return library.positions.beginning(prefix, undated) if prefix else undated


def _by_id(library: Library, found: Positions, prefix: str) -> Iterator[tuple[str, Positions]]:
    if len(found) <= FULL:
        yield f"{UNDATED}.{prefix}" if prefix else UNDATED, found
        return
    for digit in "0123456789abcdef":
        part = library.positions.beginning(prefix + digit, found)
        if part:
            yield from _by_id(library, part, prefix + digit)


def undated_part(name: str) -> str:
    """Return with which digits the ids begin on a page of undated articles: "3a" of "undated.3a", "" of "undated"."""
    return name.removeprefix(UNDATED).removeprefix(".")


def undated_title(name: str, said: Words) -> str:
    """Return the heading of a page of undated articles."""
    part = undated_part(name)
    return said.gettext("Undated") + (f" · {part}" if part else "")


def pages_below(library: Library, members: Positions, period: Period) -> Iterator[tuple[Period, Positions]]:
    """Yield the pages that a period's own page leads to: the months of a year, the days of a month …"""
    inner = {YEAR: MONTH, MONTH: DAY}.get(period.level, DAY + 1)
    skipped: Period | None = None
    for piece, found in divide(library, members, period):
        if skipped and skipped.low <= piece.low and piece.high <= skipped.high:
            continue
        skipped = piece if piece.level >= inner else None
        yield piece, found


def place_in(address: str, holder: Period, wanted: Period) -> str:
    """Return the address of a period that a page holds, with the fragment of its heading."""
    if holder.level == wanted.level:
        return address
    return f"{address}#d{wanted.iso[: 4 if holder.level < YEAR else 7]}"
