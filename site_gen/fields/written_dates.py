"""Dates of front matter in other forms than ISO 8601, where they can only mean one day."""

import re

from site_gen.dates import parse_date

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = r"(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?"
_TIME = r"(?:,?\s+(?:at\s+)?(\d{1,2}:\d{2}(?::\d{2})?)\s*(am|pm)?\s*(Z|UTC|GMT|[+-]\d{2}:?\d{2})?)?"
_ORDINAL = "(?:st|nd|rd|th)"
_DAY_NAME = r"(?:(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*\.?,?\s+)?"

_FORMS = (
    # (pattern, order of year, month, day among its groups); time groups follow.
    (re.compile(rf"{_DAY_NAME}{_MONTH}\s+(\d{{1,2}}){_ORDINAL}?,?\s+(\d{{4}}){_TIME}\Z", re.I), (3, 1, 2)),
    (re.compile(rf"{_DAY_NAME}(\d{{1,2}})(?:{_ORDINAL}|\.)?[\s-]+{_MONTH},?[\s-]+(\d{{4}}){_TIME}\Z", re.I), (3, 2, 1)),
    (re.compile(rf"(\d{{4}})[-/.](\d{{1,2}})[-/.](\d{{1,2}})(?:T|(?=\s)){_TIME}\Z", re.I), (1, 2, 3)),
    (re.compile(rf"(\d{{4}})[/.-](\d{{1,2}})[/.-](\d{{1,2}}){_TIME}\Z", re.I), (1, 2, 3)),
    (re.compile(rf"(\d{{1,2}})\.(\d{{1,2}})\.(\d{{4}}){_TIME}\Z", re.I), (3, 2, 1)),
    (re.compile(rf"(\d{{4}})年(\d{{1,2}})月(\d{{1,2}})日{_TIME}\Z", re.I), (1, 2, 3)),
)
_MONTH_YEAR = re.compile(rf"{_MONTH},?\s+(\d{{4}})\Z", re.I)
_SLASHED = re.compile(r"(\d{1,2})[/-](\d{1,2})[/-](\d{4})\Z")


def parse_written_date(text: str) -> str | None:
    """Return the date in site-gen's form, or None for what is no date, is impossible, or has two meanings.

    Read are ISO 8601, "September 19, 2023", "19 Sep 2023 08:30 +0300" (with a day's name or not), "2023/9/5",
    "19.9.2023", "September 2023"; "19/9/2023" and "9/19/2023" only where one number cannot be a month.
    """
    text = " ".join(text.split())
    iso = parse_date(text)
    if iso or not text or len(text) > 60:
        return iso
    for pattern, (year, month, day) in _FORMS:
        if match := pattern.match(text):
            return _joined(match[year], _month(match[month]), match[day], *match.groups()[3:])
    if match := _MONTH_YEAR.match(text):
        return parse_date(f"{match[2]}-{_month(match[1])}")
    if match := _SLASHED.match(text):
        first, second = int(match[1]), int(match[2])
        if first > 12 or first == second:
            return _joined(match[3], match[2], match[1])
        if second > 12:
            return _joined(match[3], match[1], match[2])
    return None


def has_two_meanings(text: str) -> tuple[str, str] | None:
    """Return both ISO dates that "03/04/2023" can mean, None for anything else."""
    match = _SLASHED.match(text.strip())
    if not match or int(match[1]) > 12 or int(match[2]) > 12:
        return None
    one = _joined(match[3], match[1], match[2])
    other = _joined(match[3], match[2], match[1])
    return (one, other) if one and other else None


def _month(text: str) -> str:
    if text.isdigit():
        return text.zfill(2)
    return str(_MONTHS.index(text[:3].lower()) + 1).zfill(2)


def _joined(
    year: str, month: str, day: str, clock: str | None = None, half: str | None = None, offset: str | None = None
) -> str | None:
    written = f"{year}-{month.zfill(2)}-{day.zfill(2)}"
    if clock:
        hour, _, rest = clock.partition(":")
        if half:
            if not 1 <= int(hour) <= 12:
                return None
            hour = str(int(hour) % 12 + (12 if half.lower() == "pm" else 0))
        offset = "Z" if offset and offset.upper() in ("GMT", "UTC", "Z") else offset or ""
        written += f"T{hour.zfill(2)}:{rest}{offset}"
    return parse_date(written)
