"""link: every link between articles finds its address, or is a problem.

A Body names its targets as they were written; this stage knows all files, and turns each target into an address.
Links by file path ("../b.md#part"), by address ("/tags/x.html"), by name ("wiki:Some title"); pictures and other
files beside an article, which are published below media/.
"""

from __future__ import annotations  # records are named before they are defined

import posixpath
import re
from collections.abc import Collection, Generator, Iterable, Sequence
from typing import NamedTuple
from urllib.parse import unquote

from msgspec import Struct, structs

from site_gen.keep import Keep, in_memory
from site_gen.markup import find_anchor
from site_gen.model import Article, Draft, Link
from site_gen.problems import Problem, closest_to, did_you_mean
from site_gen.stages.address import Addressed
from site_gen.stages.link_targets import WIKI, Known, Targets, wiki_name
from site_gen.text import digest_lines
from site_gen.urls import safe_path

MEDIA = "media/"
"""Where files beside articles are published, under their path below content/."""

COMPARED = 100
"""Broken links of a site that are compared with all names: no one reads more hints, and each takes milliseconds."""

BY_PATH = "links are relative to the file that they stand in"
BY_NAME = "a name is the title, the slug or the file name of an article"


class Linked(Struct, frozen=True):
    """What `link` returns."""

    articles: Sequence[Article]
    media: list[str]
    """The files below content/ that articles use, sorted."""
    problems: list[Problem]
    open_targets: frozenset[str]
    """Addresses that articles name and that only the plan of pages can confirm."""


def link(
    addressed: Sequence[Addressed],
    assets: Collection[str],
    addresses: Collection[str],
    notices: Sequence[Addressed] = (),
    keep: Keep = in_memory,
) -> Linked:
    """Return the articles with their links resolved, the files they use, and what leads nowhere.

    `notices` are other pages that a path or a name may mean, and become no articles.
    """
    targets = Targets(Known(addressed, notices), frozenset(assets), frozenset(addresses))

    def linked(start: int, stop: int) -> Generator[Article, None, _Noted]:
        noted = _Noted(set(), [], set())
        for item in addressed[start:stop]:
            yield _article(item, targets, noted)
        return noted

    articles, noted = keep.parts(linked, len(addressed), Article)
    return Linked(
        articles,
        sorted(set[str]().union(*(part.media for part in noted))),
        _with_hints([broken for part in noted for broken in part.broken], targets),
        frozenset().union(*(part.unconfirmed for part in noted)),
    )


class _Noted(NamedTuple):
    """What is noted while articles are linked: see `Linked`."""

    media: set[str]
    broken: list[_Broken]
    unconfirmed: set[str]


class _Broken(NamedTuple):
    """A link that leads nowhere."""

    problem: Problem
    target: str | None = None
    """What it names, where the hint is still to say what may have been meant."""


def _article(item: Addressed, targets: Targets, noted: _Noted) -> Article:
    media, broken, unconfirmed = noted
    draft = item.draft
    found: list[str] = []
    for wanted in draft.facts.links:
        place = _place(wanted, item, targets)
        if place is None and wanted.target.startswith("/") and wanted.kind == "link":
            unconfirmed.add(_site_address(wanted.target))
        if place is None:
            broken.append(_broken(wanted, draft))
        elif place.startswith(MEDIA):
            media.add(_asset_path(wanted.target, draft.path))
        elif "#" in place:
            broken.extend(map(_Broken, _missing_anchor(wanted, draft, targets)))
        found.append(place or "")
    lead = draft.fields.image
    image_place = ""
    if lead and lead.src and not re.match(r"(?i)[a-z][a-z0-9+.-]*:|//", lead.src):
        image_place = _place(Link(lead.src, "image"), item, targets) or ""
        if image_place.startswith(MEDIA):
            media.add(_asset_path(lead.src, draft.path))
        elif not image_place:
            broken.append(_broken(Link(lead.src, "image"), draft))
    scans = _scans(item, targets)
    media.update(scans)
    shown = tuple(map(media_address, scans))
    item_digest, digest = linked_digests(
        draft.item_digest, draft.key, (item.id, item.address, image_place), found, shown
    )
    return Article(
        id=item.id,
        address=item.address,
        path=draft.path,
        body_key=draft.key,
        fields=draft.fields,
        facts=draft.facts,
        targets=tuple(found),
        image_address=image_place or None,
        scans=shown,
        item_digest=item_digest,
        digest=digest,
    )


def linked_digests(
    item_digest: str, key: str, own: Iterable[str], targets: Iterable[str], scans: Iterable[str]
) -> tuple[str, str]:
    """Return the digests of an article: of what a list item shows of it, and of what its page shows.

    `item_digest` and `key` are its draft's; `own` are its id, its address and its lead picture's.
    """
    return digest_lines((item_digest, *own)), digest_lines((key, *own, *targets, *scans))


def _scans(item: Addressed, targets: Targets) -> list[str]:
    """Return the files beside an article that its `scans` names, by path below content/."""
    named = dict(item.draft.fields.extra).get("scans", ())
    paths = [_asset_path(name, item.draft.path) for name in ((named,) if isinstance(named, str) else named)]
    return [path for path in paths if path in targets.assets]


def _place(wanted: Link, item: Addressed, targets: Targets) -> str | None:
    """Return the address that a link or picture means, or None; no article is a picture."""
    place = _resolve(wanted.target, item, targets)
    if place and wanted.kind == "image" and not place.startswith(MEDIA):
        return place if place.partition("#")[0] in targets.addresses else None
    return place


def _resolve(target: str, item: Addressed, targets: Targets) -> str | None:
    """Return the address that a target means, with its fragment, or None."""
    if target.startswith(WIKI):
        named = targets.known.named(wiki_name(target))
        return _anchored(named, target.partition("#")[2]) if named else None
    path, _, fragment = target.partition("#")
    path = unquote(path.partition("?")[0])
    if not path:
        return _anchored(item, fragment)
    if path.startswith("/"):
        inner = path[1:]
        candidates: Iterable[str] = (_site_address(path), inner)
        for candidate in candidates:
            if candidate in targets.addresses:
                return _with_fragment(candidate, fragment)
    else:
        inner = posixpath.normpath(posixpath.join(posixpath.dirname(item.draft.path), path))
    for candidate in (inner, f"{inner}.md", f"{inner}.txt", f"{inner}/index.md"):
        if article := targets.known.at(candidate):
            return _anchored(article, fragment)
    if inner in targets.assets:
        return _with_fragment(media_address(inner), fragment)
    return None


def files_used(draft: Draft, assets: Collection[str]) -> set[str]:
    """Return which of the files below content/ a draft shows or links."""
    named = [wanted.target for wanted in draft.facts.links]
    lead = draft.fields.image.src if draft.fields.image else None
    return {path for target in (*named, lead or "") if (path := _asset_path(target, draft.path)) in assets}


def media_address(path: str) -> str:
    """Return where a file below content/ is published."""
    return MEDIA + safe_path(path)


def _asset_path(target: str, source: str) -> str:
    path = unquote(target.partition("#")[0].partition("?")[0])
    return path[1:] if path.startswith("/") else posixpath.normpath(posixpath.join(posixpath.dirname(source), path))


def _site_address(target: str) -> str:
    path = unquote(target.partition("#")[0].partition("?")[0]).lstrip("/")
    return f"{path}index.html" if not path or path.endswith("/") else path


def _anchored(item: Addressed, fragment: str) -> str:
    """Return an article's address with the heading's id that a fragment means."""
    ids = [heading.id for heading in item.draft.facts.headings]
    return _with_fragment(item.address, find_anchor(fragment, ids) or fragment if fragment else "")


def _with_fragment(place: str, fragment: str) -> str:
    return f"{place}#{fragment}" if fragment else place


def _broken(wanted: Link, draft: Draft) -> _Broken:
    missing_image = wanted.kind == "image"
    problem = Problem(
        kind="missing-image" if missing_image else "broken-link",
        path=f"content/{draft.path}",
        line=draft.line_of(wanted),
        message=f'there is no {"picture" if missing_image else "page"} "{wanted.target.removeprefix(WIKI)}"',
        hint=BY_NAME if wanted.target.startswith(WIKI) else BY_PATH,
    )
    return _Broken(problem, wanted.target)


def _with_hints(broken: Sequence[_Broken], targets: Targets) -> list[Problem]:
    """Return the problems; the first of them say what may have been meant: to find that, all names are looked at."""
    problems = []
    compared = 0
    for problem, target in broken:
        closest = None
        if target is not None and compared < COMPARED:
            closest = _closest(target, (problem.path or "").removeprefix("content/"), targets)
            compared += 1
        problems.append(structs.replace(problem, hint=f'did you mean "{closest}"?') if closest else problem)
    return problems


def _closest(target: str, source: str, targets: Targets) -> str | None:
    """Return what a broken target of a file may have meant, as it is to be written there."""
    paths, titles = targets.names
    if target.startswith(WIKI):
        return closest_to(wiki_name(target), titles)
    closest = closest_to(_asset_path(target, source), paths)
    if closest and target.startswith("/"):
        return f"/{closest}"
    return posixpath.relpath(closest, posixpath.dirname(source) or ".") if closest else None


def _missing_anchor(wanted: Link, draft: Draft, targets: Targets) -> list[Problem]:
    """Return a problem if a fragment names no heading of the article that it leads to."""
    path, _, fragment = wanted.target.partition("#")
    inner = _asset_path(wanted.target, draft.path) if path else draft.path
    item = targets.known.at(inner)
    if item is None or wanted.target.startswith(WIKI) or not item.draft.facts.headings:
        return []
    ids = [heading.id for heading in item.draft.facts.headings]
    if find_anchor(fragment, ids):
        return []
    return [
        Problem(
            kind="broken-anchor",
            path=f"content/{draft.path}",
            line=draft.line_of(wanted),
            message=f'"{wanted.target}" names no heading of content/{item.draft.path}',
            hint=did_you_mean(fragment, ids) or f"its headings are {', '.join('#' + name for name in ids[:5])}",
        )
    ]
