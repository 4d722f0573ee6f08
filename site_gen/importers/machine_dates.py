"""Dates as programs write them: ISO 8601, RFC 2822, seconds or milliseconds since 1970."""

import re
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

from site_gen.dates import parse_date

_LOOSE = re.compile(
    r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[T ](\d{1,2}):(\d{2})(?::(\d{2})(?:\.\d+)?)?\s*(Z|[+-]\d{2}:?\d{2})?)?"
)


_ZERO = ("1970-01-01T00:00:00", "1970-01-01 00:00:00", "0000-", "0001-01-01")
"""What programs write for "no date"."""


def machine_date(value: object) -> str | None:
    """Return a date in site-gen's form, or None if the value is not surely one.

    Seconds and milliseconds since 1970 are written in UTC; a zone that is given is kept.
    """
    if isinstance(value, bool) or value is None:
        return None
    text = str(value).strip()
    if re.fullmatch(r"-?\d{9,10}(?:\.\d+)?|\d{12,13}", text):
        if not text.strip("-0."):
            return None
        seconds = float(text) / (1000 if len(text) >= 12 and "." not in text else 1)
        return parse_date(datetime.fromtimestamp(int(seconds), UTC).isoformat().replace("+00:00", "Z"))
    if text.startswith(_ZERO):
        return None
    found = parse_date(text)
    if found:
        return found
    match = _LOOSE.match(text)
    if match:
        year, month, day, hour, minute, second, zone = match.groups()
        iso = f"{year}-{int(month):02d}-{int(day):02d}"
        if hour:
            iso += f"T{int(hour):02d}:{minute}:{second or '00'}{zone or ''}"
        return parse_date(iso) or parse_date(iso[:10])
    return _mail_date(text)


def _mail_date(text: str) -> str | None:
    """Return the date of an e-mail or an RSS item: `Tue, 19 Sep 2023 08:30:00 +0300`."""
    if not re.search(r"\d{4}", text) or len(text) > 60:
        return None
    try:
        found = parsedate_to_datetime(text)
    except (ValueError, TypeError, IndexError):
        return None
    iso = found.isoformat(timespec="seconds")
    return parse_date(iso.replace("+00:00", "Z") if found.tzinfo else iso)
