"""`site`: what every template sees of the whole site. Nothing in it changes when an article does, but who the only
author and the only publisher are, once, when there is another one."""

from collections.abc import Collection, Mapping

import msgspec

from site_gen.library import Library
from site_gen.pages.dates import site_feeds
from site_gen.pages.records import Context
from site_gen.problems import Problem, did_you_mean
from site_gen.settings import MenuItem, Settings
from site_gen.text import digest
from site_gen.themes import OptionValue
from site_gen.urls import href
from site_gen.words import direction


def site_context(library: Library, options: Mapping[str, OptionValue], data: Mapping[str, object]) -> Context:
    """Return `site`. `options` are the theme's with their values, `data` the site's data files by name."""
    settings = library.settings
    by_path = _by_path(library)
    return {
        "title": settings.title,
        "subtitle": settings.subtitle,
        "description": settings.description,
        "language": settings.language,
        "direction": direction(settings.language),
        "base_url": settings.base_url,
        "rights": settings.rights,
        "contact": _contact_href(settings.contact),
        "menu": [{"title": item.title, "href": _menu_href(item, by_path)} for item in settings.menu],
        "options": dict(options),
        "colours": bool(settings.colours or settings.type),
        "data": dict(data),
        "search": settings.search.engine != "none",
        "mirrors": bool(settings.mirrors),
        "image_hosts": list(settings.markup.image_hosts),
        "frame_hosts": list(settings.markup.frame_hosts),
        "feeds": site_feeds(library),
        "author": _only_term(library, "authors"),
        "publisher": _only_term(library, "publishers"),
    }


def site_digest(site: Context, settings: Settings) -> str:
    """Return the digest of `site` and of the settings that contexts read: part of every page's fingerprint."""
    read = (
        settings.noindex,
        settings.canonical,
        settings.publishers,
        settings.guessed_dates,
        settings.markdown_twins,
        settings.taxonomies,
        settings.feeds,
        settings.on_this_day,
        settings.markup.typography,
        settings.trusted,
    )
    return digest(msgspec.json.encode(site, order="deterministic"), msgspec.json.encode(read))


def menu_problems(library: Library, addresses: Collection[str]) -> list[Problem]:
    """Return a problem for each entry of the menu that leads to nothing of this site; `addresses` are all its files."""
    by_path = _by_path(library)
    problems = []
    for item in library.settings.menu:
        place = _menu_address(item, by_path)
        if place is not None and place.partition("#")[0] not in addresses:
            path = item.target.partition("#")[0]
            problems.append(
                Problem(
                    kind="menu-target",
                    path="site.toml",
                    message=f'the entry "{item.title}" of the menu leads to "{item.target}", which is not there',
                    hint=did_you_mean(path, [*by_path, *addresses])
                    or "write a file of content/ or an address of the site",
                )
            )
    return problems


def _only_term(library: Library, taxonomy: str) -> str | None:
    """Return the name that all articles of a site have and no other beside it, which lists need not repeat."""
    terms, articles = library.taxonomies[taxonomy].terms, len(library.articles)
    return terms[0].name if len(terms) == 1 and len(terms[0].members) == articles > 1 else None


def _by_path(library: Library) -> dict[str, str]:
    if not library.settings.menu:
        return {}
    return {page.path: page.address for page in (*library.pages, *library.articles)}


def _menu_href(item: MenuItem, by_path: Mapping[str, str]) -> str:
    place = _menu_address(item, by_path)
    return item.target if place is None else href(place)


def _menu_address(item: MenuItem, by_path: Mapping[str, str]) -> str | None:
    """Return the address that a menu entry leads to, of a file below content/ or as written; None: out of the site."""
    if "://" in item.target or item.target.startswith("mailto:"):
        return None
    path, mark, fragment = item.target.partition("#")
    place = by_path.get(path.removeprefix("/"), path.removeprefix("/"))
    if not place or place.endswith("/"):
        place += "index.html"
    return place + mark + fragment


def _contact_href(contact: str | None) -> str | None:
    """Return a link for an address of the web or of e-mail."""
    return f"mailto:{contact}" if contact and "@" in contact and ":" not in contact else contact
