"""The lists and feeds that Hugo makes, each with what answers at its address in the new site."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from msgspec import Struct

from site_gen.fields.values import clean
from site_gen.migrate.hugo_addresses import expanded, path_part
from site_gen.migrate.hugo_pages import HugoPage
from site_gen.migrate.hugo_site import HugoSite
from site_gen.migrate.model import CarriedPage
from site_gen.migrate.sources import number_in, texts_in, word_in
from site_gen.paths import fault_of
from site_gen.stages.arrange import term_slugs

FEED_LIMIT = 500
"""Entries that a feed of site-gen may have."""


class Lists(Struct, frozen=True, kw_only=True):
    """What answers where Hugo had lists and feeds."""

    redirects: tuple[tuple[str, str], ...]
    feeds: tuple[tuple[str, str], ...]
    sections: Mapping[str, str]
    """Folder → the name of the section in the new site; empty when all articles lie in one folder."""
    limit: int
    """Entries of a feed; 0: all."""

    def entries(self, pages: Sequence[CarriedPage]) -> int:
        """Return how many entries the new site's feeds should have."""
        return max(1, min(self.limit or len(pages), FEED_LIMIT))


class _List(Struct, frozen=True):
    address: str
    target: str
    count: int
    feed: str
    """"", or what `feeds.paths` says behind "rss": "tags/ferry"."""


def hugo_lists(site: HugoSite, pages: Sequence[HugoPage]) -> Lists:
    """Return the redirects and feeds for every list that Hugo makes by itself, with its numbered pages."""
    articles = [page for page in pages if page.kind == "page"]
    used = sorted({page.section for page in articles if page.section})
    sections = {section: _title(section, pages) for section in used} if len(used) > 1 else {}
    redirects: dict[str, str] = {}
    feeds: dict[str, str] = {}
    for found in _lists(site, pages, sections):
        for number in range(1, max(1, -(-found.count // max(1, site.pager_size))) + 1):
            redirects[f"{found.address}{site.pager_path}/{number}/"] = found.target
        if found.address != "/":
            redirects[found.address] = found.target
        if "rss" not in site.disabled:
            feeds[f"{found.address}{site.feed_name}".lstrip("/")] = f"rss {found.feed}".rstrip()
    if len(site.languages) > 1:
        redirects.update((f"{site.prefix(code)}404.html", "404.html") for code in site.languages)
        redirects.setdefault(f"/{site.languages[0]}/", "index.html")
    return Lists(
        redirects=tuple(sorted(redirects.items())),
        feeds=tuple(
            (path, said) for path, said in sorted(feeds.items()) if path != "feed.xml" and fault_of(path) is None
        ),
        sections=sections,
        limit=max(0, number_in(word_in(site.table, "services", "rss", "limit") or word_in(site.table, "rsslimit"), 0)),
    )


def _lists(site: HugoSite, pages: Sequence[HugoPage], sections: Mapping[str, str]) -> Iterator[_List]:
    section_slugs = term_slugs(sections.values())
    listed = {page.language for page in pages if page.kind == "page" and page.section and not page.draft}
    for language in site.languages:
        prefix = site.prefix(language)
        own = [page for page in pages if page.kind == "page" and page.language == language]
        several = len(listed) > 1 and language in listed
        code = f"languages/{language.lower()}"
        feed = code if several else ""
        home = f"{code}.html" if several and prefix != "/" else "index.html"
        yield _List(prefix, home, len(own), feed)
        for folder in sorted(_folders(pages, language)):
            top = folder.split("/")[0]
            below = [page for page in own if f"{page.folder}/".startswith(f"{folder}/")]
            slug = section_slugs.get(sections.get(top, ""))
            dated = any(not page.draft for page in own if page.section == top)
            place = f"sections/{slug}.html" if slug and dated else home
            address = _section_address(site, pages, folder, language)
            yield _List(address, place, len(below), f"sections/{slug}" if slug and dated else feed)
        for plural, name in site.taxonomies:
            yield from _of_taxonomy(site, own, prefix, plural, name, feed)


def _of_taxonomy(
    site: HugoSite, own: Sequence[HugoPage], prefix: str, plural: str, name: str, feed: str
) -> Iterator[_List]:
    counts: dict[str, int] = {}
    shown: set[str] = set()
    for page in own:
        for term in terms_of(page, plural):
            counts[term] = counts.get(term, 0) + 1
            if not page.draft and page.section:
                shown.add(clean(term))
    slugs = term_slugs(shown)
    if "taxonomy" not in site.disabled:
        place = f"{name}/index.html" if shown else "index.html"
        said = site.permalinks.get("taxonomy", {}).get(plural)
        values = {"title": plural, "slug": "", "name": plural, "sections": plural, "date": ""}
        own_place = expanded(said, values, site.lower) if isinstance(said, str) else None
        yield _List(f"{prefix}{(own_place or path_part(plural, site.lower)).strip('/')}/", place, len(counts), feed)
    pattern = site.permalinks.get("term", {}).get(plural)
    found: dict[str, tuple[int, str]] = {}
    for term, count in counts.items() if "term" not in site.disabled else ():
        values = {"title": term, "slug": "", "name": term, "sections": plural, "date": ""}
        address = expanded(pattern, values, site.lower) if isinstance(pattern, str) else None
        address = address or f"{path_part(plural, site.lower)}/{path_part(term, site.lower)}"
        before = found.get(address, (0, ""))  # "Boats" and "boats" are one term there and here
        found[address] = (before[0] + count, before[1] or slugs.get(clean(term), ""))
    for address, (count, slug) in found.items():
        place = f"{name}/{slug}.html" if slug else "index.html"
        yield _List(f"{prefix}{address.strip('/')}/", place, count, f"{name}/{slug}" if slug else feed)


def terms_of(page: HugoPage, plural: str) -> list[str]:
    """Return the terms of a taxonomy that a page names."""
    return list(dict.fromkeys(term.strip() for term in texts_in(page.text.get(plural.lower()))))


def _folders(pages: Iterable[HugoPage], language: str) -> set[str]:
    """Return the folders that have lists: those at the top that hold pages, and those with an _index file."""
    own = [page for page in pages if page.language == language]
    top = {page.section for page in own if page.section}
    return top | {page.folder for page in own if page.kind == "section"}


def _section_address(site: HugoSite, pages: Iterable[HugoPage], folder: str, language: str) -> str:
    """Return a section's address: that of its _index file, else what its pattern or its folder gives."""
    own = (page for page in pages if page.kind == "section" and page.folder == folder and page.language == language)
    found = next((page.address for page in own), None)
    if found:
        return found
    said = site.permalinks.get("section", {}).get(folder.split("/")[0])
    values = {"title": folder.rpartition("/")[2], "slug": "", "name": "_index", "sections": folder, "date": ""}
    place = expanded(said, values, site.lower) if isinstance(said, str) else None
    place = place or "/".join(path_part(part, site.lower) for part in folder.split("/"))
    return f"{site.prefix(language)}{place.strip('/')}/"


def _title(section: str, pages: Iterable[HugoPage]) -> str:
    named = (page.text.word("title") for page in pages if page.kind == "section" and page.folder == section)
    return next((title for title in named if title), None) or section.replace("-", " ").replace("_", " ").capitalize()
