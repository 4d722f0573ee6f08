"""Addresses as Hugo makes them (gohugo.io: configuration/permalinks, content-management/urls; held to Hugo 0.168)."""

import re
import unicodedata
from collections.abc import Mapping
from datetime import date

from site_gen.fields.written_dates import parse_written_date

_TOKEN = re.compile(r":([a-z]+)(\[[^\]]*\])?")
_MONTHS = (
    *("january", "february", "march", "april", "may", "june"),
    *("july", "august", "september", "october", "november", "december"),
)
_DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_TO_SLUG = ("title", "slug", "filename", "contentbasename", "slugorfilename", "slugorcontentbasename")
_KNOWN = frozenset(
    ["year", "month", "monthname", "day", "weekday", "weekdayname", "yearday", "section", "sections", *_TO_SLUG]
)


def sanitised(text: str, lower: bool = True) -> str:
    """Return text as Hugo makes part of an address of a title or a slug."""
    kept: list[str] = []
    gap = False
    for character in unicodedata.normalize("NFC", text):
        if character in "._#+~-@/" or unicodedata.category(character)[0] in "LM" or character.isdecimal():
            if gap and character != "-":
                kept.append("-")
            gap = False
            kept.append(character)
        elif character.isspace() and kept and kept[-1] != "-":
            gap = True
    result = "".join(kept)
    return result.lower() if lower else result


def path_part(text: str, lower: bool = True) -> str:
    """Return text as Hugo makes part of an address of a file's name or of a term: each space is a hyphen."""
    return sanitised(text.replace(" ", "-"), lower)


def expanded(pattern: str, values: Mapping[str, str], lower: bool = True) -> str | None:
    """Return the address that a pattern gives, None if it has a token that is not known.

    `values` holds `title`, `slug` ("" without one), `name` (of the file), `sections` ("a/b") and `date`.
    """
    if any(name not in _KNOWN for name, _ in _TOKEN.findall(pattern)):
        return None
    return re.sub("/{2,}", "/", _TOKEN.sub(lambda match: _value(match[1], match[2], values, lower), pattern))


def _value(name: str, part: str | None, values: Mapping[str, str], lower: bool) -> str:
    title, slug = sanitised(values["title"].replace("/", "-"), lower), sanitised(values["slug"], lower)
    own = path_part(values["name"], lower)
    sections = [path_part(section, lower) for section in values["sections"].split("/") if section]
    if name in ("section", "sections"):
        return (sections[0] if sections else "") if name == "section" else "/".join(_sliced(sections, part))
    if name in _TO_SLUG:
        return {"title": title, "slug": slug or title}.get(name) or (slug or own if name.startswith("slugor") else own)
    return _of_date(name, values["date"])


def _sliced(sections: list[str], part: str | None) -> list[str]:
    """Return the sections that `[1:]`, `[last]` or `[0]` means; all without one."""
    inner = (part or "[:]")[1:-1].replace("last", str(len(sections) - 1))
    low, colon, high = inner.partition(":")
    start = int(low) if low.isdigit() else 0
    return sections[start : int(high) if high.isdigit() else None] if colon else sections[start : start + 1]


def _of_date(name: str, written: str) -> str:
    iso = parse_written_date(written) or "0001-01-01"
    day = date.fromisoformat((iso + "-01-01")[:10])
    return {
        "year": f"{day.year:04}", "month": f"{day.month:02}", "day": f"{day.day:02}",
        "monthname": _MONTHS[day.month - 1], "weekday": str((day.weekday() + 1) % 7),
        "weekdayname": _DAYS[day.weekday()], "yearday": str(day.timetuple().tm_yday),
    }[name]  # fmt: skip


def as_site_gen_pattern(pattern: str, section: str) -> str | None:
    """Return a pattern of Hugo as one of site-gen, None where it has no equal."""
    names = {"year": "{year}", "month": "{month}", "day": "{day}", "section": section, "sections": section}
    names.update(dict.fromkeys(_TO_SLUG, "{slug}"))
    if any(name not in names or part for name, part in _TOKEN.findall(pattern)):
        return None
    result = _TOKEN.sub(lambda match: names[match[1]], pattern).lstrip("/")
    result = result if result.endswith((".html", "/")) else f"{result}/"
    return result if "{slug}" in result else None
