"""Addresses as Pelican makes them: slugs and patterns (docs: settings.rst; held to Pelican 4.12)."""

import html
import re
import unicodedata
from collections.abc import Mapping
from datetime import datetime

from site_gen.fields.written_dates import parse_written_date
from site_gen.migrate.pelican_settings import substitutions, text
from site_gen.transliteration import to_ascii

_PLACE = re.compile(r"\{(\w+)(?::([^{}]*))?\}")
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_DIRECTIVES = frozenset("YmdHMSyjBb-")


def slug_of(name: str, kind: str, settings: Mapping[str, object]) -> str:
    """Return the slug of a title or a term; `kind` is "ARTICLE", "PAGE", "TAG", "CATEGORY" or "AUTHOR"."""
    value = unicodedata.normalize("NFKC", html.unescape(re.sub(r"<[^<>]*>", "", name)))
    if not settings.get("SLUGIFY_USE_UNICODE"):
        value = to_ascii(re.sub("[\u2010-\u2015\u2212]", "-", value), None)
    for pattern, new in substitutions(settings, kind):
        value = re.sub(pattern, new, value, flags=re.IGNORECASE)
    return (value if settings.get("SLUGIFY_PRESERVE_CASE") else value.lower()).strip()


def is_certain(name: str, settings: Mapping[str, object]) -> bool:
    """Return whether the slug of a name is known: for scripts without a table here Pelican asks a library."""
    if settings.get("SLUGIFY_USE_UNICODE"):
        return True
    letters = [letter for letter in name if letter.isalpha()]
    return all(to_ascii(letter, None) for letter in letters)


def filled(pattern: str, values: Mapping[str, str]) -> str | None:
    """Return a pattern with its places filled, None if it has one that is not known.

    `values["date"]` is a date as written; a place may ask for parts of it: {date:%Y}.
    """
    missing: list[str] = []

    def value(match: re.Match[str]) -> str:
        name, form = match[1], match[2]
        if name == "date" and form:
            found = _date(values.get("date", ""), form)
            if found is None:
                missing.append(name)
            return found or ""
        if name not in values:
            missing.append(name)
        return values.get(name, "")

    result = _PLACE.sub(value, pattern)
    return None if missing else result


def _date(written: str, form: str) -> str | None:
    iso = parse_written_date(written)
    directives = re.findall("%(.)", form)
    if iso is None or not _DIRECTIVES.issuperset(directives):
        return None
    moment = datetime.fromisoformat(iso + "0000-01-01"[len(iso) :] if len(iso) < 10 else iso)
    named = form.replace("%b", _MONTHS[moment.month - 1]).replace("%B", _month_name(moment.month))
    for directive in ("m", "d", "H", "M", "S", "j"):
        named = named.replace(f"%-{directive}", str(int(moment.strftime(f"%{directive}"))))
    return moment.strftime(named)


def _month_name(month: int) -> str:
    names = "January February March April May June July August September October November December"
    return names.split()[month - 1]


def as_site_gen_pattern(pattern: str) -> str | None:
    """Return a pattern of Pelican as one of site-gen, None where it has no equal."""
    known = {"{slug}": "{slug}", "{date:%Y}": "{year}", "{date:%m}": "{month}", "{date:%d}": "{day}"}
    known["{category}"] = "{section}"
    result = re.sub(r"\{[^{}]*\}", lambda match: known.get(match[0], "?"), pattern).lstrip("/")
    result = result.removesuffix("index.html")
    usable = "?" not in result and "{slug}" in result and result.endswith((".html", "/"))
    return result if usable else None


def entry_id(base_url: str, url: str, written: str) -> str | None:
    """Return the entry id of Pelican's feeds: a tag URI (RFC 4151) of host, day and path."""
    match = re.match(r"https?://([^/:]+)[^/]*(/.*)?$", base_url.rstrip("/") + "/" + url.lstrip("/"))
    iso = parse_written_date(written)
    if not match or not iso or len(iso) < 10:
        return None
    path, _, fragment = (match[2] or "").partition("#")
    path = path.partition("?")[0]
    return f"tag:{match[1].lower()},{iso[:10]}:{path}" + (f"/{fragment}" if fragment else "")


def base_url(settings: Mapping[str, object]) -> str:
    """Return the address of the published site, "" when the settings do not say it."""
    found = text(settings, "SITEURL")
    return found if re.match(r"https?://", found) else ""
