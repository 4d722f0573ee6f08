"""Pelican: content/, pelicanconf.py and publishconf.py (docs.getpelican.com; held to Pelican 4.12)."""

import posixpath
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from urllib.parse import quote

from site_gen.fields.title import plain
from site_gen.front_matter import Value
from site_gen.migrate.front import kept_front
from site_gen.migrate.model import CarriedFile, CarriedPage, CarriedSite
from site_gen.migrate.pelican_addresses import as_site_gen_pattern, base_url, entry_id, filled, is_certain, slug_of
from site_gen.migrate.pelican_lists import pelican_lists
from site_gen.migrate.pelican_pages import PelicanPage, pelican_page
from site_gen.migrate.pelican_settings import DEFAULTS, FILES, OTHERS, read_settings, text, texts
from site_gen.migrate.pelican_text import pelican_text, references
from site_gen.migrate.report import settings_left
from site_gen.migrate.sources import HTML, MARKDOWN, UNREAD, files_below, read_text, unread_format
from site_gen.migrate.targets import Known, address_key
from site_gen.problems import Problem
from site_gen.stages.arrange import term_slugs

_CONSUMED = (
    "title date modified category tags author authors slug summary lang status save_as url translation permalink guid "
    "section type id path description keywords"
)


def read_pelican(root: Path) -> CarriedSite:
    """Return a Pelican site as it is to be carried."""
    settings, problems = read_settings(root)
    folder = text(settings, "PATH").strip("./") or "content"
    inner = files_below(root / folder)
    excluded = texts(settings, "ARTICLE_EXCLUDES")
    page_folders = texts(settings, "PAGE_PATHS")
    sources = [path for path in inner if path.lower().endswith((*MARKDOWN, *HTML)) and not _is_below(path, excluded)]
    static_folders = texts(settings, "STATIC_PATHS")
    sources = [path for path in sources if not (path.lower().endswith(HTML) and _is_below(path, static_folders))]
    pages = [
        pelican_page(read_text(root, f"{folder}/{path}"), path, _is_below(path, page_folders), settings)
        for path in sources
    ]
    problems += [unread_format(f"{folder}/{path}") for path in inner if path.lower().endswith(UNREAD)]
    problems += [problem for page in pages for problem in _doubts(page, settings)]
    categories = {page.category for page in pages if page.is_listed}
    is_sectioned = len(categories) > 1
    redirects, feeds = pelican_lists(pages, settings, is_sectioned)
    static = _static(inner, sources, pages, settings)
    files = {page.inner: page.path for page in pages} | {path: quote(f"/{place}") for path, place in static.items()}
    known = Known(
        base_url=base_url(settings),
        pages={address_key(page.address): page.path for page in pages if page.address},
        others={
            **{address_key(old): new for old, new in redirects.items()},
            **{address_key(place): place for place in static.values()},
        },
    )
    named = _Names(pages, settings, is_sectioned)
    carried = []
    for page in pages:
        changed, found = pelican_text(page.text, page.path, page.address, files, named.find, known, page.inner)
        problems += [*page.text.problems, *found]
        carried.append(_carried(page, changed, settings, is_sectioned, _shared(pages)))
    sections = {"default": as_site_gen_pattern(text(settings, "ARTICLE_SAVE_AS"))}
    return CarriedSite(
        generator="Pelican",
        settings=_settings(settings),
        tables=(
            ("menu", _menu(settings, known)),
            ("permalinks", tuple((name, pattern) for name, pattern in sections.items() if pattern)),
            ("redirects", tuple(sorted(redirects.items()))),
            ("feeds.paths", tuple((path, said) for path, said in sorted(feeds.items()) if path != "feed.xml")),
        ),
        pages=tuple(carried),
        files=tuple(sorted(CarriedFile(f"static/{place}", f"{folder}/{path}") for path, place in static.items())),
        problems=tuple(problems),
        not_carried=_left(root, settings, pages),
    )


def _is_below(path: str, folders: Iterable[str]) -> bool:
    return any(path == name.strip("/") or path.startswith(f"{name.strip('/')}/") for name in folders if name.strip("/"))


def _static(
    inner: Sequence[str], sources: Sequence[str], pages: Sequence[PelicanPage], settings: Mapping[str, object]
) -> dict[str, str]:
    """Return each static file below the content folder with its address: those of STATIC_PATHS, and those linked to."""
    extra = settings.get("EXTRA_PATH_METADATA")
    moved = extra if isinstance(extra, dict) else {}
    texts_read = frozenset(sources)
    others = [path for path in inner if path not in texts_read and not path.lower().endswith(UNREAD)]
    found: dict[str, str] = {}
    for path in others:
        said = moved.get(path)
        if _is_below(path, texts(settings, "STATIC_PATHS")) or isinstance(said, dict):
            asked = str(said.get("save_as") or said.get("path") or "") if isinstance(said, dict) else ""
            found[path] = asked or filled(text(settings, "STATIC_SAVE_AS"), {"path": path}) or path
    for page in pages:
        for what, path in _linked(page, others):
            if path not in found and what == "attach" and page.address:
                tail = posixpath.relpath(path, posixpath.dirname(page.inner) or ".")
                tail = posixpath.basename(path) if tail.startswith("../") else tail
                found[path] = posixpath.join(posixpath.dirname(page.address), tail).lstrip("/")
            elif path not in found:
                found[path] = path
    return found


def _linked(page: PelicanPage, others: Sequence[str]) -> Iterable[tuple[str, str]]:
    """Yield the files that a page's text names by {static}, {attach} or {filename}, and by which."""
    known = frozenset(others)
    for what, place in references(page.text.text):
        whole = place if place.startswith("/") else posixpath.join("/", posixpath.dirname(page.inner), place)
        path = posixpath.normpath(whole).lstrip("/")
        if path in known:
            yield what, path


class _Names:
    """What {tag}, {category}, {author} and {index} lead to."""

    def __init__(self, pages: Sequence[PelicanPage], settings: Mapping[str, object], is_sectioned: bool) -> None:
        listed = [page for page in pages if page.is_listed]
        self._settings = settings
        self._slugs = {
            "tag": ("tags", term_slugs({tag for page in listed for tag in page.tags})),
            "author": ("authors", term_slugs({name for page in listed for name in page.authors})),
            "category": ("sections", term_slugs({page.category for page in listed} if is_sectioned else ())),
        }

    def find(self, what: str, name: str) -> str | None:
        """Return the address of a term's list, which may be named by its slug."""
        if what == "index":
            return "/index.html"
        folder, slugs = self._slugs[what]
        for known, slug in slugs.items():
            if name in (known, slug_of(known, what.upper(), self._settings)):
                return f"/{folder}/{quote(slug)}.html"
        return None


def _shared(pages: Sequence[PelicanPage]) -> frozenset[str]:
    """Return the slugs that texts of several languages share: they are translations of each other."""
    languages: dict[str, set[str]] = {}
    for page in pages:
        languages.setdefault(f"{page.is_page}{page.slug}", set()).add(page.language)
    return frozenset(key for key, found in languages.items() if len(found) > 1)


def _carried(
    page: PelicanPage, changed: str, settings: Mapping[str, object], is_sectioned: bool, shared: frozenset[str]
) -> CarriedPage:
    own = page.is_page or page.status == "hidden"
    guid = entry_id(base_url(settings), page.url, page.date) if page.address and not own else None
    other = [page.url] if page.url and page.address and address_key(page.url) != address_key(page.address) else []
    summary = page.values.get("summary") or page.values.get("description")
    pairs: list[tuple[str, Value | None]] = [
        ("title", page.title or posixpath.basename(page.path).rpartition(".")[0]),
        ("date", page.date),
        ("lastmod", page.values.get("modified")),
        ("type", "page" if own else None),
        ("draft", "true" if page.status in ("draft", "skip") or not (page.date or page.is_page) else None),
        ("noindex", "true" if page.status == "hidden" else None),
        ("authors", list(page.authors)),
        ("section", page.category if is_sectioned and not page.is_page else None),
        ("tags", list(page.tags)),
        ("language", page.language if page.language != text(settings, "DEFAULT_LANG") else None),
        ("translation_key", page.slug if f"{page.is_page}{page.slug}" in shared else None),
        ("description", plain(summary) if isinstance(summary, str) else None),
        *kept_front(page.values, _CONSUMED, {"template": "pelican_template", "path": "pelican_path"}),
        ("permalink", page.address),
        ("guid", guid),
        ("aliases", [place for place in other if not place.startswith(("?", "#"))]),
    ]
    return CarriedPage(
        source=page.text.source, path=page.path, address=page.address, text=changed,
        front=tuple((name, value) for name, value in pairs if value),
    )  # fmt: skip


def _settings(settings: Mapping[str, object]) -> tuple[tuple[str, str | bool | int | tuple[str, ...]], ...]:
    limit = settings.get("FEED_MAX_ITEMS")
    pairs = (
        ("title", text(settings, "SITENAME")), ("subtitle", text(settings, "SITESUBTITLE")),
        ("base_url", base_url(settings)), ("language", text(settings, "DEFAULT_LANG")),
        ("trusted", (".",)),
    )  # fmt: skip
    entries = max(1, min(limit, 500)) if isinstance(limit, int) and not isinstance(limit, bool) and limit else 500
    return (*((name, value) for name, value in pairs if value), ("feeds.entries", entries))


def _menu(settings: Mapping[str, object], known: Known) -> tuple[tuple[str, str], ...]:
    rows = settings.get("MENUITEMS")
    found = []
    for row in rows if isinstance(rows, list) else []:
        if isinstance(row, list) and len(row) == 2 and all(isinstance(part, str) for part in row):
            key = address_key(row[1].removeprefix(known.base_url or "\x00"))
            target = known.pages.get(key) or known.others.get(key) or (row[1] if "://" in row[1] else "")
            found += [(row[0], target or "index.html")] if target or not key else []
    return tuple(found)


def _left(root: Path, settings: Mapping[str, object], pages: Sequence[PelicanPage]) -> tuple[str, ...]:
    theme = text(settings, "THEME")
    plugins = texts(settings, "PLUGINS")
    previews = sum(1 for page in pages if page.status == "draft")
    return (
        *([f"{theme}: themes are not carried: site-gen has its own"] if theme and (root / theme).is_dir() else []),
        *settings_left(FILES[0], settings, f"{' '.join(DEFAULTS)} {OTHERS}"),
        *([f"PLUGINS ({', '.join(plugins)}): plugins of Pelican are not run"] if plugins else []),
        *([f"drafts/: {previews} previews of drafts, which site-gen does not publish"] if previews else []),
    )


def _doubts(page: PelicanPage, settings: Mapping[str, object]) -> Iterable[Problem]:
    if not page.title or not (page.date or page.is_page):
        what = "title" if not page.title else "date"
        yield Problem(
            kind=f"no-{what}", path=page.text.source, line=1, message=f"has no {what}, so Pelican left it out",
            hint="it is carried as a draft" if what == "date" else None,
        )  # fmt: skip
    kinds = {"title": page.title, "category": page.category, **{f"tag {tag}": tag for tag in page.tags}}
    for what, name in kinds.items():
        if name and not is_certain(name, settings) and not (what == "title" and page.values.get("slug")):
            yield Problem(
                kind="uncertain-address", path=page.text.source,
                message=f'how Pelican spelt the {what} "{name}" in addresses is not known',
                hint="compare with site-gen links --against; write `slug` where it differs",
            )  # fmt: skip
