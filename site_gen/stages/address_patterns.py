"""The address that an article wants: what its front matter asks for, else what the site's pattern gives."""

import re
from collections.abc import Collection

from site_gen.dates import day_of, month_of, year_of
from site_gen.model import Draft, Fields
from site_gen.problems import Problem
from site_gen.settings import Settings
from site_gen.text import clash_key
from site_gen.urls import asked_path, safe_path, slugify

UNDATED = "undated"
_LOST = "\x00"
"""Stands for a placeholder without a value until its part of the path is dropped."""

RESERVED_FOLDERS = frozenset(
    {"authors", "tags", "publishers", "sections", "languages", "series"}
    | {"search", "assets", "media", "feeds", "on-this-day", "sitemaps"}
)
_RESERVED_FILES = frozenset(
    {"index.html", "404.html", "search.html", "about-this-archive.html", "mirrors.html"}
    | {"robots.txt", "feed.xml", "feed.json", "sitemap.xml"}
)
_PLACEHOLDER = re.compile(r"\{(\w+)\}")
_WHOLE = re.compile(rf"(?:[^-/.{_LOST}][^/{_LOST}]*(?<!-)/)*[^-/.{_LOST}][^/{_LOST}]*\.html?\Z")
"""An address in which nothing is missing and nothing is to be trimmed."""
_PERIOD = re.compile(r"(?:\d{4}(?:/\d\d){0,2}|undated)(?:/index)?\.html\Z")


def wanted_address(
    draft: Draft, id_: str, settings: Settings, own_folders: Collection[str], problems: list[Problem]
) -> str:
    """Return the address that a draft wants, `id_` being its id; one of the site's own pages' is left to them.

    `own_folders` are those of the site's lists; what is wrong is added to `problems`.
    """
    fields = draft.fields
    slug = draft.slug or id_
    if fields.permalink:
        place = _from_permalink(fields.permalink)
    elif fields.type == "page":
        place = safe_path(draft.path.rpartition(".")[0] or draft.path) + ".html"
        place = place.removesuffix("/index.html") + ".html" if place.endswith("/index.html") else place
    else:
        place = _from_pattern(settings.permalink_pattern(fields.section), fields, slug, id_, settings)
    if is_reserved(place, own_folders):
        asked, place = place, with_suffix(place, id_)
        problems.append(_reserved(draft, asked, place))
    return place


def _from_permalink(permalink: str) -> str:
    path = asked_path(permalink.partition("?")[0].partition("#")[0])
    if not path or permalink.endswith("/"):
        return f"{path}/index.html".removeprefix("/")
    return path if path.endswith((".html", ".htm")) else f"{path}.html"


def _from_pattern(pattern: str, fields: Fields, slug: str, id_: str, settings: Settings) -> str:
    values = {"slug": slug, "id": id_, **dated_parts(fields)}
    for name, text in (("section", fields.section), ("publisher", fields.publisher)):
        if text and f"{{{name}}}" in pattern:
            values[name] = slugify(text, settings.slugs == "ascii", fields.language)
    filled = _PLACEHOLDER.sub(lambda match: values.get(match[1], "") or _LOST, pattern)
    if _WHOLE.match(filled):
        return filled
    parts = [part.replace(_LOST, "").strip("-") for part in filled.split("/")]
    path = "/".join(part for part in parts[:-1] if part)
    last = parts[-1] if parts[-1] else "index.html"
    if parts[-1] in (".html", ".htm"):
        last = f"{slug}.html"
    if not last.endswith((".html", ".htm")):
        last += ".html"
    dated = any(f"{{{part}}}" in pattern for part in ("year", "month", "day"))
    if dated and not values["year"]:
        path = "/".join(part for part in (UNDATED, path) if part)
    return "/".join(part for part in (path, last) if part)


def dated_parts(fields: Fields) -> dict[str, str]:
    """Return year, month and day for an address: empty where they are not known for certain (tier explicit)."""
    published = fields.published
    if not published or fields.tier("published") not in ("given", "explicit"):
        return {"year": "", "month": "", "day": ""}
    month, day = month_of(published), day_of(published)
    return {"year": year_of(published), "month": month[5:] if month else "", "day": day[8:] if day else ""}


def is_reserved(place: str, own_folders: Collection[str] = RESERVED_FOLDERS) -> bool:
    """Return whether an address belongs to the site's own pages: its lists, feeds, search and assets."""
    key = clash_key(place)
    return (
        key.partition("/")[0] in own_folders
        or key in _RESERVED_FILES
        or key.startswith("sitemap")
        or bool(_PERIOD.match(key))
    )


def with_suffix(place: str, id_: str) -> str:
    """Return the address with `-<8 hex of id>` behind its name: of the folder, when the name is index.html."""
    path, dot, ending = place.rpartition(".")
    folder, slash, name = path.rpartition("/")
    if name == "index" and folder:
        return f"{folder}-{id_[:8]}/index.{ending}"
    return f"{folder}{slash}{name}-{id_[:8]}{dot}{ending}"


def _reserved(draft: Draft, asked: str, place: str) -> Problem:
    return Problem(
        kind="reserved-address",
        path=f"content/{draft.path}",
        message=f"wants {asked}, which is the address of one of the site's own pages, and becomes {place}",
        hint="give it another `slug` or `permalink`",
    )
