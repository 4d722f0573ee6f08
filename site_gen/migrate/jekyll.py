"""Jekyll: _posts/, pages, collections, _config.yml, Liquid's tags (jekyllrb.com; written for Jekyll 4)."""

import posixpath
import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from site_gen.front_matter import Value
from site_gen.migrate.front import guid_of, kept_front
from site_gen.migrate.jekyll_lists import feeds, menu, pattern, redirects
from site_gen.migrate.jekyll_pages import JekyllPage, jekyll_page
from site_gen.migrate.jekyll_site import SETTINGS_READ, JekyllSite, feed_entries, read_jekyll_site
from site_gen.migrate.links import line_at, outside_code
from site_gen.migrate.liquid import LOOP, Liquid, Replacement, liquid_text
from site_gen.migrate.model import CarriedFile, CarriedPage, CarriedSite
from site_gen.migrate.pieces import external
from site_gen.migrate.report import settings_left
from site_gen.migrate.sources import (
    HTML,
    MARKDOWN,
    UNREAD,
    files_below,
    inside,
    read_text,
    texts_in,
    unread_format,
    word_in,
)
from site_gen.migrate.targets import Known, address_key
from site_gen.problems import Problem

_CONSUMED = (
    "title date categories category tags tag slug permalink published redirect_from redirect_to guid section type draft"
)
_FRONT = re.compile(rb"\A(?:\xef\xbb\xbf)?---[ \t]*\r?\n")
_LEFT = (
    ("_layouts", "templates are not carried: site-gen has its own themes"),
    ("_includes", "templates are not carried: site-gen has its own themes"),
    ("_sass", "themes are not carried: site-gen has its own"),
    ("_plugins", "plugins of Jekyll are not run"),
    ("_data", "it is for templates, which are not carried"),
)
_COMMENT = re.compile(r"\{::comment\}(.*?)\{:/(?:comment)?\}", re.DOTALL)
_EXTENSION = re.compile(r"\{::(?!comment\})(\w+)[^{}\n]*\}")
_CONTENTS = re.compile(r"^[ \t]*(?:[*+-]|1\.)[^\n]*\n\{:\s*toc\s*\}[ \t]*\n?", re.MULTILINE)


def read_jekyll(root: Path) -> CarriedSite:
    """Return a Jekyll site as it is to be carried."""
    site = read_jekyll_site(root)
    sources = files_below(root, site.leaves_out)
    with_front = [source for source in sources if _has_front(root, source)]
    texts = [source for source in with_front if source.lower().endswith((*MARKDOWN, *HTML))]
    everything = [jekyll_page(read_text(root, source), site) for source in texts]
    pages = [page for page in everything if not _is_list(page) and not page.text.get("redirect_to")]
    static = sorted(set(sources) - set(with_front))
    leads = redirects(site, everything, [page for page in everything if _is_list(page)])
    known = Known(
        base_url=site.base_url,
        pages={address_key(page.address): page.path for page in pages if page.address},
        others={address_key(old): new for old, new in leads.items() if "://" not in new}
        | {address_key(path): path for path in static},
    )
    tags = _own_tags({page.text.source: page.address for page in everything if page.address}, site)
    categories = _categories(pages)
    problems = [*site.problems, *(unread_format(path) for path in sources if path.lower().endswith(UNREAD))]
    carried = []
    for page in pages:
        text, found = liquid_text(page.text, page.path, page.address, known, tags)
        problems += [*page.text.problems, *found, *_doubts(page), *_of_kramdown(page)]
        carried.append(_carried(page, _tidy(text, page, site), site, categories))
    return CarriedSite(
        generator="Jekyll",
        settings=_settings(site),
        tables=(
            ("menu", menu(site, pages)),
            ("permalinks", pattern(site)),
            ("taxonomies", (("categories", "Categories"),) if categories == "categories" else ()),
            ("redirects", tuple(sorted(leads.items()))),
            ("feeds.paths", feeds(root, site, with_front)),
        ),
        pages=tuple(carried),
        files=tuple(CarriedFile(f"static/{path}", path) for path in static if not path.lower().endswith(UNREAD)),
        problems=tuple(problems),
        not_carried=(
            *(f"{name}/: {why}" for name, why in _LEFT if (root / name).is_dir()),
            *(f"{page.text.source}: makes a list; site-gen has its own" for page in everything if _is_list(page)),
            *(
                f"{source}: made by Liquid, which is not run"
                for source in sorted(set(with_front) - set(texts))
                if not source.lower().endswith(UNREAD)
            ),
            *settings_left(site.source, site.table, SETTINGS_READ),
        ),
    )


def _has_front(root: Path, source: str) -> bool:
    """Return whether Jekyll reads a file: one without front matter is copied as it is."""
    try:
        with inside(root, source).open("rb") as stream:
            return _FRONT.match(stream.read(64)) is not None
    except OSError:
        return False


def _is_list(page: JekyllPage) -> bool:
    """Return whether a page is a template that goes through other pages."""
    return page.kind == "pages" and LOOP.search(page.text.text) is not None


def _categories(pages: Iterable[JekyllPage]) -> str:
    """Return what categories become: "section", "categories" where a post has two, "" where all posts share one."""
    found = {page.categories for page in pages if page.kind == "posts" and not page.is_hidden}
    if any(len(names) > 1 for names in found):
        return "categories"
    return "section" if len(found) > 1 else ""


def _own_tags(addresses: Mapping[str, str], site: JekyllSite) -> Replacement:
    """Return what knows Jekyll's own tags; `addresses` by the old file."""
    posts: dict[str, str] = {}
    for source, address in addresses.items():
        stem = source.rpartition(".")[0]
        if "_posts" in source.split("/"):
            for name in (posixpath.basename(stem), stem.partition("_posts/")[2], stem.replace("_posts/", "")):
                posts.setdefault(name, address)

    def answer(code: Liquid) -> str | None:
        named = code.arguments.strip("\"' ").lstrip("/")
        if code.tag == "link":
            return addresses.get(named)
        if code.tag == "post_url":
            return posts.get(named)
        if code.tag == "gist" and named:
            return external("GitHub Gist", f"https://gist.github.com/{named.split()[0]}")
        of_site = re.fullmatch(r"site\.(\w+)", code.arguments) if not code.tag else None
        return word_in(site.table, of_site[1].lower()) if of_site and of_site[1] not in ("url", "baseurl") else None

    return answer


def _tidy(text: str, page: JekyllPage, site: JekyllSite) -> str:
    """Return a text whose summary ends at site-gen's mark, without kramdown's place for a table of contents."""
    mark = page.text.word("excerpt_separator") or word_in(site.table, "excerpt_separator")
    text = outside_code(text, lambda piece, offset: _COMMENT.sub(_commented, _CONTENTS.sub("", piece)))
    return text.replace(mark, "<!--more-->", 1) if mark and mark.strip() else text


def _commented(match: re.Match[str]) -> str:
    return f"<!--{match[1].replace('--', '- -')}-->"


def _of_kramdown(page: JekyllPage) -> Iterator[Problem]:
    """Yield what only kramdown knows: its blocks between {::name} and {:/name}, but for comments."""
    found: list[tuple[int, str]] = []

    def look(piece: str, offset: int) -> str:
        found.extend((offset + match.start(), match[1]) for match in _EXTENSION.finditer(piece))
        return piece

    outside_code(page.text.text, look)
    for offset, name in found:
        yield Problem(
            kind="unknown-tag", path=page.text.source, line=line_at(page.text.text, offset, page.text.text_line),
            message=f'the extension "{{::{name}}}" of kramdown is not known and stays in the text',
            hint="write in Markdown what it showed",
        )  # fmt: skip


def _carried(page: JekyllPage, text: str, site: JekyllSite, categories: str) -> CarriedPage:
    is_post = page.kind in ("posts", "drafts")
    aliases = [place if place.startswith("/") else f"/{place}" for place in texts_in(page.text.get("redirect_from"))]
    pairs: list[tuple[str, Value | None]] = [
        ("title", page.title), ("date", page.date), ("type", None if is_post else "page"),
        ("draft", "true" if page.is_hidden else None),
        ("section", page.categories[0] if categories == "section" and page.categories else None),
        ("categories", list(page.categories) if categories == "categories" else None),
        ("tags", list(page.tags)),
        *kept_front(page.text.values, _CONSUMED, {"layout": "jekyll_layout", "id": "jekyll_id"}),
        ("permalink", page.address), ("guid", guid_of(site.base_url, page.entry)), ("aliases", aliases),
    ]  # fmt: skip
    front = tuple((name, value) for name, value in pairs if value)
    return CarriedPage(source=page.text.source, path=page.path, address=page.address, front=front, text=text)


def _settings(site: JekyllSite) -> tuple[tuple[str, str | bool | int | tuple[str, ...]], ...]:
    pairs = (
        ("title", word_in(site.table, "title") or word_in(site.table, "name")),
        ("description", word_in(site.table, "description")),
        ("base_url", site.base_url),
        ("language", word_in(site.table, "lang") or word_in(site.table, "locale")),
        ("trusted", (".",)),
    )
    return (*((name, value) for name, value in pairs if value), ("feeds.entries", feed_entries(site)))


def _doubts(page: JekyllPage) -> Iterator[Problem]:
    if page.address is None and not page.is_hidden:
        yield Problem(
            kind="uncertain-address", path=page.text.source, line=1,
            message="its old address is not known: its pattern asks for what site-gen does not know, or for its date",
            hint="write `permalink`; compare with site-gen links --against",
        )  # fmt: skip
