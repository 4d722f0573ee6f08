"""The lists and feeds that Pelican makes, each with what answers at its address in the new site."""

import posixpath
from collections.abc import Iterator, Mapping, Sequence

from msgspec import Struct

from site_gen.migrate.pelican_addresses import filled, slug_of
from site_gen.migrate.pelican_pages import PelicanPage
from site_gen.migrate.pelican_settings import text, texts
from site_gen.stages.arrange import term_slugs

_DIRECT = {"tags": "tags/index.html", "authors": "authors/index.html", "search": "search.html"}
_FEEDS = (
    # Setting, form, kind of term.
    ("FEED_ATOM", "atom", ""), ("FEED_RSS", "rss", ""), ("FEED_ALL_ATOM", "atom", ""), ("FEED_ALL_RSS", "rss", ""),
    ("CATEGORY_FEED_ATOM", "atom", "CATEGORY"), ("CATEGORY_FEED_RSS", "rss", "CATEGORY"),
    ("AUTHOR_FEED_ATOM", "atom", "AUTHOR"), ("AUTHOR_FEED_RSS", "rss", "AUTHOR"),
    ("TAG_FEED_ATOM", "atom", "TAG"), ("TAG_FEED_RSS", "rss", "TAG"),
    ("TRANSLATION_FEED_ATOM", "atom", "LANG"), ("TRANSLATION_FEED_RSS", "rss", "LANG"),
)  # fmt: skip


class Terms(Struct, frozen=True):
    """The terms of one kind: name → how many listed articles have it, and where its page is now."""

    counts: Mapping[str, int]
    places: Mapping[str, str]
    """Without the ending: "tags/ferry"; "" for one that the new site does not list."""


def pelican_lists(
    pages: Sequence[PelicanPage], settings: Mapping[str, object], is_sectioned: bool
) -> tuple[dict[str, str], dict[str, str]]:
    """Return redirects and feeds, by old address. `is_sectioned`: whether categories became sections."""
    listed = [page for page in pages if page.is_listed and page.address]
    kinds = {
        "TAG": _terms([page.tags for page in listed], "tags"),
        "AUTHOR": _terms([page.authors for page in listed], "authors"),
        "CATEGORY": _terms([(page.category,) for page in listed], "sections" if is_sectioned else ""),
        "LANG": _terms([(page.language,) for page in listed], "languages"),
    }
    redirects = dict(_redirects(listed, kinds, settings, is_sectioned))
    feeds: dict[str, str] = {}
    for name, form, kind in _FEEDS:
        pattern = text(settings, name)
        for path, term in _feed_places(pattern, kind, kinds, settings):
            feeds.setdefault(path, f"{form} {term}".rstrip())
    return redirects, feeds


def _terms(names: Sequence[tuple[str, ...]], taxonomy: str) -> Terms:
    counts: dict[str, int] = {}
    for own in names:
        for name in own:
            counts[name] = counts.get(name, 0) + 1
    slugs = term_slugs(counts)
    alone = not taxonomy or (taxonomy == "languages" and len(counts) < 2)
    return Terms(counts, {name: "" if alone else f"{taxonomy}/{slugs[name]}" for name in counts})


def _feed_places(
    pattern: str, kind: str, kinds: Mapping[str, Terms], settings: Mapping[str, object]
) -> Iterator[tuple[str, str]]:
    if not pattern:
        return
    if not kind:
        yield pattern.lstrip("/"), ""
        return
    for name, place in kinds[kind].places.items():
        slug = name if kind == "LANG" else slug_of(name, kind, settings)
        path = pattern.replace("%s", slug).replace("{slug}", slug).replace("{lang}", slug)
        yield path.lstrip("/"), place


def _redirects(
    listed: Sequence[PelicanPage], kinds: Mapping[str, Terms], settings: Mapping[str, object], is_sectioned: bool
) -> Iterator[tuple[str, str]]:
    direct = {**_DIRECT, "categories": "sections/index.html" if is_sectioned else "index.html"}
    paginated = settings.get("PAGINATED_TEMPLATES")
    sizes = paginated if isinstance(paginated, dict) else {}
    for template in texts(settings, "DIRECT_TEMPLATES"):
        name = f"{template.upper()}_SAVE_AS"
        place = text(settings, name) if name in settings else f"{template}.html"
        target = direct.get(template, "index.html")
        if template in ("tags", "authors") and not kinds[template.upper().removesuffix("S")].counts:
            target = "index.html"
        if place:
            yield from _numbered(place, target, len(listed), sizes.get(template, 0), template in sizes, settings)
    for kind, template in (("TAG", "tag"), ("CATEGORY", "category"), ("AUTHOR", "author")):
        for name, count in kinds[kind].counts.items():
            found = kinds[kind].places[name]
            listing = filled(text(settings, f"{kind}_SAVE_AS"), {"slug": slug_of(name, kind, settings)})
            if listing:
                target = f"{found}.html" if found else "index.html"
                yield from _numbered(listing, target, count, sizes.get(template, 0), template in sizes, settings)
    for setting, length in (("YEAR", 4), ("MONTH", 7), ("DAY", 10)):
        pattern = text(settings, f"{setting}_ARCHIVE_SAVE_AS")
        for page in listed if pattern else ():
            if (archive := filled(pattern, {"date": page.date})) and len(page.date) >= length:
                period = "/".join(page.date[:length].split("-"))
                yield f"/{archive}", f"{period}.html" if setting == "DAY" else f"{period}/index.html"


def _numbered(
    place: str, target: str, count: int, size: object, is_paginated: bool, settings: Mapping[str, object]
) -> Iterator[tuple[str, str]]:
    """Yield a list's address and those of its further pages."""
    if place != "index.html":
        yield f"/{place}", target
    default = settings.get("DEFAULT_PAGINATION")
    each = size or default
    if not is_paginated or not isinstance(each, int) or isinstance(each, bool):
        return
    name, extension = posixpath.splitext(place)
    patterns = settings.get("PAGINATION_PATTERNS")
    rows = (
        [row for row in patterns if isinstance(row, list | tuple) and len(row) == 3]
        if isinstance(patterns, list | tuple)
        else []
    )
    for number in range(2, -(-count // each) + 1):
        fitting = [row for row in rows if isinstance(row[0], int) and 0 < row[0] <= number]
        last = [row for row in rows if row[0] == -1 and number == -(-count // each)]
        row = (last or sorted(fitting, key=lambda row: int(row[0])))[-1:]
        values = {"name": name, "number": str(number), "extension": extension, "base_name": posixpath.dirname(name)}
        found = filled(str(row[0][2]), values) if row else None
        if found:
            yield f"/{posixpath.normpath(found).lstrip('/')}", target
