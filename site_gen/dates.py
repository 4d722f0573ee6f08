"""Dates at the precision that is known, as ISO strings: "1973", "1973-09", "1973-09-19", "1973-09-19T08:30:00+03:00".

The day is the day as written, in its own offset: nothing is converted, nothing is filled up. Bounds are 1600-2100.
"""

import re
from datetime import date, datetime

FIRST_YEAR, LAST_YEAR = 1600, 2100

_ISO = re.compile(
    r"(\d{4})(?:-(\d{2})(?:-(\d{2})"
    r"(?:[T ](\d{2}):(\d{2})(?::(\d{2})(?:[.,]\d+)?)?\s*(Z|z|UTC|[+-]\d{2}:?\d{2})?)?)?)?\Z",
    re.ASCII,
)


def parse_date(text: str) -> str | None:
    """Return a date in site-gen's form from an ISO 8601 date or date and time, or None if it is not one.

    Fractions of a second are dropped. Impossible days and years outside 1600-2100 are None.
    """
    match = _ISO.match(text.strip())
    if not match:
        return None
    year, month, day, hour, minute, second, offset = match.groups()
    if not FIRST_YEAR <= int(year) <= LAST_YEAR:
        return None
    try:
        date(int(year), int(month or 1), int(day or 1))
        if hour:
            datetime(2000, 1, 1, int(hour), int(minute), int(second or 0))
    except ValueError:
        return None
    result = "-".join(part for part in (year, month, day) if part)
    if hour:
        result += f"T{hour}:{minute}:{second or '00'}" + _offset(offset)
    return result


def _offset(offset: str | None) -> str:
    if offset is None:
        return ""
    if offset.upper() in ("Z", "UTC"):
        return "Z"
    return offset if ":" in offset else f"{offset[:3]}:{offset[3:]}"


def year_of(iso: str) -> str:
    """Return "1973" of any date."""
    return iso[:4]


def month_of(iso: str) -> str | None:
    """Return "1973-09", or None when only the year is known."""
    return iso[:7] if len(iso) >= 7 else None


def day_of(iso: str) -> str | None:
    """Return "1973-09-19", or None when the day is not known."""
    return iso[:10] if len(iso) >= 10 else None


def is_due(iso: str | None, now: datetime) -> bool:
    """Return whether a date has come at `now` (aware); one that is not known never does."""
    return iso is not None and not is_after(iso, now)


def is_after(iso: str, now: datetime) -> bool:
    """Return whether a date lies after `now` (aware); a period begins at its first moment, in the zone of `now`."""
    padded = iso + "0001-01-01"[len(iso) :] if len(iso) < 10 else iso
    moment = datetime.fromisoformat(padded)
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=now.tzinfo)
    return moment > now
