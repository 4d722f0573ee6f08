"""Hugo: content/ with page bundles, static/, its configuration, shortcodes (gohugo.io; held to Hugo 0.168)."""

import posixpath
import re
from collections.abc import Iterable, Mapping
from pathlib import Path

from site_gen.fields.written_dates import parse_written_date
from site_gen.front_matter import Value
from site_gen.migrate.front import guid_of, kept_front, with_braced_front
from site_gen.migrate.hugo_addresses import as_site_gen_pattern
from site_gen.migrate.hugo_cascade import cascaded
from site_gen.migrate.hugo_lists import hugo_lists, terms_of
from site_gen.migrate.hugo_menu import hugo_menu, menu_problems, menus_left
from site_gen.migrate.hugo_pages import HugoPage, hugo_page, is_in_bundle, resource_address, stem_of
from site_gen.migrate.hugo_site import SETTINGS_READ, HugoSite, read_hugo_site
from site_gen.migrate.hugo_text import Referable, hugo_text
from site_gen.migrate.model import CarriedFile, CarriedPage, CarriedSite
from site_gen.migrate.report import settings_left
from site_gen.migrate.sources import (
    HTML,
    MARKDOWN,
    UNREAD,
    files_below,
    read_text,
    table_in,
    unread_format,
    word_in,
)
from site_gen.migrate.targets import Known, address_key
from site_gen.problems import Problem
from site_gen.stages.gather import ARTICLES

_CONSUMED = (
    "title date publishdate pubdate published lastmod modified expirydate unpublishdate draft url aliases type layout "
    "permalink guid section lang language id keywords cascade"
)
_LEFT = (
    ("layouts", "templates are not carried: site-gen has its own themes"),
    ("themes", "themes are not carried: site-gen has its own"),
    ("assets", "what Hugo's pipes make of it is not carried; put what pages need into static/"),
    ("archetypes", "site-gen new makes pages"),
    ("i18n", "site-gen has its own translations"),
)


def read_hugo(root: Path) -> CarriedSite:
    """Return a Hugo site as it is to be carried."""
    site = read_hugo_site(root)
    folders = [folder for folder, _ in site.content]
    sources = sorted({f"{folder}/{path}" for folder in folders for path in files_below(root / folder)})
    problems = list(site.problems)
    texts = [source for source in sources if source.lower().endswith((*MARKDOWN, *HTML))]
    problems += [unread_format(source) for source in sources if source.lower().endswith(UNREAD)]
    bundles = {posixpath.dirname(source) for source in texts if stem_of(source, site)[0].endswith("/index")}
    inside = {
        source for source in texts if is_in_bundle(source, bundles) and not stem_of(source, site)[0].endswith("/index")
    }
    problems += [_page_resource(source) for source in sorted(inside)]
    read = [with_braced_front(read_text(root, source)) for source in texts if source not in inside]
    pages = [hugo_page(text, site) for text in cascaded(read, site)]
    resources = [source for source in sources if source not in texts and not source.lower().endswith(UNREAD)]
    by_folder = {posixpath.dirname(page.text.source): page.address for page in pages if page.kind == "page"}
    placed = {source: resource_address(source, bundles, by_folder, site) for source in resources}
    lists = hugo_lists(site, pages)
    static = [(name, path) for name in site.static for path in files_below(root / name)]
    known = _known(site, pages, placed, [path for _, path in static], dict(lists.redirects))
    index = {
        # A reference means a page of its own language first.
        code: Referable.of(
            (page.inner, page.path, page.kind, page.address)
            for page in sorted(pages, key=lambda page: page.language != code)
        )
        for code in site.languages
    }

    def find(named: str) -> str | None:
        found = index[site.languages[0]].find(named, "") if named else None
        return found[0] if found and found[1] is None else None

    carried = []
    for page in pages:
        if page.kind != "page" and not page.text.text.strip():
            continue
        indexes = (index[page.language], *index.values())
        text, found = hugo_text(page.text, page.path, page.address, page.inner, indexes, known, site)
        problems += [*page.text.problems, *found]
        carried.append(_carried(page, text, site, lists.sections))
    return CarriedSite(
        generator="Hugo",
        settings=_settings(site, lists.entries(carried)),
        tables=(
            ("menu", hugo_menu(site, pages, known, find)),
            *_tables(site, pages, lists.sections),
            ("redirects", lists.redirects),
            ("feeds.paths", lists.feeds),
        ),
        pages=tuple(carried),
        files=_files(static, placed, site),
        problems=(*problems, *menu_problems(site, known, find)),
        not_carried=(
            *(f"{name}/: {why}" for name, why in _LEFT if (root / name).is_dir()),
            *settings_left(site.source, site.table, SETTINGS_READ),
            *menus_left(site),
        ),
    )


def _known(
    site: HugoSite,
    pages: Iterable[HugoPage],
    placed: Mapping[str, str],
    static: Iterable[str],
    redirects: Mapping[str, str],
) -> Known:
    carried = {page.path for page in pages if page.kind == "page"}
    beside = {site.new_path(source) for source in placed if not source.lower().endswith(ARTICLES)}
    return Known(
        base_url=site.base_url,
        pages={address_key(page.address or ""): page.path for page in pages if page.kind == "page"},
        others={
            **{address_key(old): new for old, new in redirects.items()},
            **{address_key(address): address.lstrip("/") for address in (*placed.values(), *static)},
        },
        beside=frozenset(carried | beside),
    )


def _carried(page: HugoPage, text: str, site: HugoSite, sections: Mapping[str, str]) -> CarriedPage:
    old = page.text
    is_own = page.kind != "page" or not page.section or word_in(table_in(dict(old.values), "build"), "list") == "never"
    of_terms = page.kind == "section" and page.section in dict(site.taxonomies)
    address = page.address if not of_terms else None  # their lists stand there
    published = old.word("date", "publishdate", "pubdate", "published")
    later = old.word("publishdate", "pubdate", "published")
    if published and later and (parse_written_date(later) or "") > (parse_written_date(published) or ""):
        published = later
    front: list[tuple[str, Value]] = [("title", page.title)]
    front += _present(("date", published), ("lastmod", old.word("lastmod", "modified")))
    front += _present(("expires", old.word("expirydate", "unpublishdate")), ("type", "page" if is_own else None))
    front += _present(("draft", "true" if page.draft else None), ("section", sections.get(page.section)))
    front += _present(("language", page.language if len(site.languages) > 1 else None))
    for plural, name in site.taxonomies:
        if terms := terms_of(page, plural):
            front.append((name, terms[0] if name == "series" else terms))
    consumed = f"{_CONSUMED} {' '.join(plural for plural, _ in site.taxonomies)}"
    front += kept_front(
        old.values, consumed, {"type": "hugo_type", "layout": "hugo_layout", "keywords": "hugo_keywords"}
    )
    front += _present(("permalink", address), ("guid", guid_of(site.base_url, address) if not is_own else None))
    aliases = [_alias(alias, page.address or "/", site.prefix(page.language)) for alias in _texts(old.get("aliases"))]
    return CarriedPage(
        source=old.source, path=page.path, address=address, text=text,
        front=(*front, *([("aliases", aliases)] if aliases else ())),
    )  # fmt: skip


def _present(*pairs: tuple[str, str | None]) -> list[tuple[str, Value]]:
    return [(name, value) for name, value in pairs if value]


def _texts(value: Value | None) -> list[str]:
    return [value] if isinstance(value, str) else [part for part in value or () if isinstance(part, str)]


def _alias(alias: str, address: str, prefix: str) -> str:
    """Return an alias from "/" on: one without it stands beside the page; without ".html" it is a folder."""
    above = prefix if alias.startswith("/") else posixpath.dirname(address.rstrip("/"))
    place = posixpath.normpath(posixpath.join("/", above, alias.lstrip("/")))
    return place if place.endswith((".html", ".htm")) else f"{place.rstrip('/')}/"


def _settings(site: HugoSite, entries: int) -> tuple[tuple[str, str | bool | int | tuple[str, ...]], ...]:
    pairs = (
        ("title", word_in(site.table, "title") or word_in(site.table, "languages", site.languages[0], "title")),
        ("description", word_in(site.table, "params", "description")),
        ("base_url", site.base_url if re.match(r"https?://", site.base_url) else None),
        ("language", site.language),
        ("rights", word_in(site.table, "copyright")),
        ("trusted", (".",) if site.unsafe else None),
    )
    feeds: tuple[tuple[str, str | bool | int | tuple[str, ...]], ...] = (
        ("feeds.entries", entries),
        ("feeds.full", False),
    )
    return (*((name, value) for name, value in pairs if value), *feeds)


def _tables(
    site: HugoSite, pages: Iterable[HugoPage], sections: Mapping[str, str]
) -> Iterable[tuple[str, tuple[tuple[str, str], ...]]]:
    patterns = {}
    used = sorted({page.section for page in pages if page.kind == "page" and page.section})
    for section in used:
        pattern = site.permalinks["page"].get(section) or f"/{section}/:slug/"
        found = as_site_gen_pattern(pattern, section) if isinstance(pattern, str) else None
        if found:
            patterns[sections.get(section, "default")] = found
    yield "permalinks", tuple(patterns.items())
    own = [name for _, name in site.taxonomies if name not in ("tags", "authors", "series")]
    yield "taxonomies", tuple((name, name.replace("-", " ").capitalize()) for name in own)


def _files(static: Iterable[tuple[str, str]], placed: Mapping[str, str], site: HugoSite) -> tuple[CarriedFile, ...]:
    files = {f"static/{path}": f"{name}/{path}" for name, path in static}
    for source, address in placed.items():
        files.setdefault(f"static{address}", source)
        if not source.lower().endswith(ARTICLES):
            files[f"content/{site.new_path(source)}"] = source
    return tuple(CarriedFile(target, source) for target, source in sorted(files.items()))


def _page_resource(source: str) -> Problem:
    return Problem(
        kind="page-resource", path=source, message="lies inside a bundle: Hugo made no page of it, and it is left out",
        hint="move it out of the bundle if it is to be a page",
    )  # fmt: skip
