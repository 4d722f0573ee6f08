"""What stands where Jekyll had lists, numbered pages, feeds and the links of its header."""

import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from site_gen.migrate.jekyll_pages import JekyllPage
from site_gen.migrate.jekyll_site import JekyllSite
from site_gen.migrate.sources import number_in, read_text, texts_in, word_in


def redirects(site: JekyllSite, pages: Sequence[JekyllPage], lists: Sequence[JekyllPage]) -> dict[str, str]:
    """Return where old addresses lead now: pages that made lists, their numbered pages, and `redirect_to`."""
    found = {page.address: "index.html" for page in lists if page.address and page.address != "/"}
    for page in pages:
        target = next(iter(texts_in(page.text.get("redirect_to"))), None)
        if target and page.address:
            found[page.address] = target if "://" in target else target.lstrip("/") or "index.html"
    size = number_in(word_in(site.table, "paginate"), 0)
    posts = sum(1 for page in pages if page.kind == "posts" and not page.is_hidden)
    place = word_in(site.table, "paginate_path") or "/page:num/"
    for number in range(2, -(-posts // size) + 1) if size else ():
        found[f"/{place.replace(':num', str(number)).strip('/')}/"] = "index.html"
    return found


def feeds(root: Path, site: JekyllSite, templates: Sequence[str]) -> tuple[tuple[str, str], ...]:
    """Return the feeds at addresses that site-gen has none at by itself: jekyll-feed's, and hand-written ones."""
    found = dict(_own_feeds(root, templates))
    if "jekyll-feed" in (*texts_in(site.table.get("plugins")), *texts_in(site.table.get("gems"))):
        found[(word_in(site.table, "feed", "path") or "feed.xml").lstrip("/")] = "atom"
    return tuple((path, form) for path, form in sorted(found.items()) if (path, form) != ("feed.xml", "atom"))


def _own_feeds(root: Path, templates: Sequence[str]) -> Iterator[tuple[str, str]]:
    for source in templates:
        if source.lower().endswith(".xml"):
            text = read_text(root, source)
            form = "rss" if "<rss" in text.text else "atom" if "<feed" in text.text else ""
            if form:
                yield (text.word("permalink") or source).lstrip("/"), form


def menu(site: JekyllSite, pages: Sequence[JekyllPage]) -> tuple[tuple[str, str], ...]:
    """Return the pages of the header, as the theme Minima shows them: `header_pages`."""
    by_source = {page.text.source: page for page in pages if not page.is_hidden}
    wanted = (by_source.get(source.lstrip("/")) for source in texts_in(site.table.get("header_pages")))
    return tuple((page.title, page.path) for page in wanted if page)


def pattern(site: JekyllSite) -> tuple[tuple[str, str], ...]:
    """Return the pattern of new posts, as near to Jekyll's as one of site-gen can be; nothing where none is near."""
    known = {":year": "{year}", ":month": "{month}", ":day": "{day}", ":title": "{slug}", ":slug": "{slug}"}
    known |= {":output_ext": ".html", ":categories": ""}
    result = re.sub(r":[a-z_]+", lambda match: known.get(match[0], "?"), site.pattern)
    result = re.sub(r"/{2,}", "/", result).lstrip("/")
    result = result if result.endswith(("/", ".html")) else f"{result}.html"
    return (("default", result),) if "?" not in result and "{slug}" in result else ()
