"""pictures: which files beside articles are pictures, how large they are, and what may be published of them.

A picture is published without metadata (see `site_gen.pictures`). One that cannot be cleaned is withheld, and so is a
file that may hold script, unless its folder is trusted: its links lead nowhere, and each is a problem.
"""

import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Literal

import msgspec
from msgspec import Struct, structs

from site_gen.keep import Keep, in_memory
from site_gen.model import Article, Link, Page, Picture
from site_gen.pictures import clean, is_picture
from site_gen.pictures.parts import Broken
from site_gen.pictures.pixels import decode, has_pillow, pillow_version, scaled, turned
from site_gen.problems import Problem
from site_gen.settings import Settings, is_trusted
from site_gen.stages.address import Addressed
from site_gen.stages.assets import media_assets
from site_gen.stages.link import media_address
from site_gen.stages.scan import ScannedFile
from site_gen.store import KnownSource, Store, is_unchanged
from site_gen.text import digest, digest_lines
from site_gen.urls import scaled_address
from site_gen.workers import run_chunks

PICTURE = "picture"
"""The kind of a page that is a picture: its subject is the file's path and, of a smaller copy, the width."""

VERSION = "1"
"""Raised whenever the bytes that are made of a picture change."""

WIDTHS = (480, 960, 1440)
"""Pixels of the smaller copies of a lead picture; one is made where it saves a fifth of the width."""

BYTES = 64 * 1024 * 1024
PIXELS = 250_000_000
"""A larger picture is withheld: a page with it would fill a reader's memory."""
PIXELS_DECODED = 60_000_000
"""A larger picture is not decoded here: it is published as it is stored, without smaller copies."""
SECONDS = 20.0

ACTIVE = (".svg", ".svgz", ".xml", ".xsl", ".xht", ".shtml", ".js", ".mjs", ".php", ".swf")
ACTIVE_HEADS = (b"<svg", b"<?xml", b"<!doc", b"<html", b"<scri", b"<!--", b"\xef\xbb\xbf<")

STATE = "pictures"


class Seen(Struct, frozen=True):
    """What was found out about one file beside articles."""

    kind: Literal["picture", "file", "withheld"]
    width: int = 0
    """In pixels, as the picture is looked at."""
    height: int = 0
    widths: tuple[int, ...] = ()
    """Of the smaller copies that can be made."""
    reason: str = ""
    """Why it is withheld, in words that go after its name."""
    hint: str = ""


class _Known(Struct, frozen=True):
    """What an earlier build found out."""

    key: str
    scanned_ns: int
    files: dict[str, tuple[KnownSource, Seen]]


class Pictured(Struct, frozen=True):
    """What `show_pictures` returns."""

    articles: Sequence[Article]
    files: tuple[Page, ...]
    """The files beside articles that are published."""
    problems: tuple[Problem, ...]


def examine(
    content: str,
    files: Sequence[ScannedFile],
    settings: Settings,
    store: Store,
    *,
    scanned_ns: int,
    believe_times: bool,
) -> dict[str, Seen]:
    """Return what each file is, by path; only files that changed since an earlier build are read, in workers."""
    key = digest_lines((VERSION, pillow_version(), repr(settings.trusted)))
    known = _known(store, key)
    found = {
        file.path: known.files[file.path][1]
        for file in files
        if believe_times
        and file.path in known.files
        and is_unchanged(known.files[file.path][0], file.size, file.mtime_ns, file.inode, known.scanned_ns)
    }
    new = [file.path for file in files if file.path not in found]
    found.update(_examined(content, new, settings))
    if new or known.files.keys() - found.keys():
        sources = {file.path: KnownSource(file.size, file.mtime_ns, file.inode, "", "") for file in files}
        kept = _Known(key, scanned_ns, {path: (sources[path], found[path]) for path in sorted(sources)})
        store.put_state(STATE, msgspec.msgpack.encode(kept))
    return found


def _known(store: Store, key: str) -> _Known:
    empty = _Known(key, 0, {})
    try:
        known = msgspec.msgpack.decode(store.state(STATE) or msgspec.msgpack.encode(empty), type=_Known)
    except msgspec.DecodeError:
        return empty
    return known if known.key == key else empty


def _examined(content: str, paths: Sequence[str], settings: Settings) -> dict[str, Seen]:
    chunks = [paths[start : start + 10] for start in range(0, len(paths), 10)]

    def run(state: None, chunk: Sequence[str], announce: Callable[[int], None]) -> dict[str, Seen]:
        found = {}
        for number, path in enumerate(chunk):
            announce(number)
            found[path] = look_at(os.path.join(content, path), trusted=is_trusted(path, settings))
        announce(-1)
        return found

    found: dict[str, Seen] = {}
    workers = min(len(chunks), settings.workers or os.cpu_count() or 1)
    outcomes = run_chunks(lambda: None, run, chunks, workers=workers, seconds=SECONDS) if chunks else ()
    for chunk, outcome in zip(chunks, outcomes, strict=True):
        for part in outcome.results:
            found.update(part)
        found.update({chunk[number]: _withheld(f"cannot be read: {reason}") for number, reason in outcome.lost})
    return found


def look_at(path: str, *, trusted: bool) -> Seen:
    """Return what the file at `path` is; `trusted`: it may hold script."""
    try:
        with open(path, "rb") as stream:
            head = stream.read(512)
        if is_picture(path, head):
            return _look_at_picture(Path(path))
    except OSError as error:
        return _withheld(f"cannot be read: {(error.strerror or str(error)).lower()}")
    except Broken as fault:
        return _withheld(str(fault), "save it again as JPEG, PNG, GIF or WebP")
    active = path.lower().endswith(ACTIVE) or head.lstrip().lower().startswith(ACTIVE_HEADS)
    if active and not trusted:
        return _withheld("may hold script", "name its folder in `trusted` of site.toml if you know where it is from")
    return Seen("file")


def _look_at_picture(path: Path) -> Seen:
    if path.stat().st_size > BYTES:
        return _withheld(f"is larger than {BYTES // 1024 // 1024} MB", "make it smaller")
    picture = clean(path.read_bytes())
    pixels = picture.width * picture.height
    can_decode = has_pillow() and pixels <= PIXELS_DECODED
    if pixels > PIXELS:
        return _withheld(f"has more than {PIXELS // 1_000_000} million pixels", "make it smaller")
    if picture.orientation != 1 and not can_decode:
        hint = "pip install 'site-gen[images]'" if pixels <= PIXELS_DECODED else "make it smaller"
        return _withheld("is stored turned, and only its metadata says how", hint)
    if not can_decode:
        return Seen("picture", picture.width, picture.height)
    image = decode(picture)
    scalable = picture.format in ("JPEG", "WEBP") and not picture.animated and image.mode in ("RGB", "RGBA", "L")
    widths = tuple(width for width in WIDTHS if scalable and width * 5 <= image.width * 4)
    return Seen("picture", image.width, image.height, widths)


def _withheld(reason: str, hint: str = "") -> Seen:
    return Seen("withheld", reason=reason, hint=hint)


def show_pictures(
    addressed: Sequence[Addressed],
    articles: Sequence[Article],
    seen: Mapping[str, Seen],
    content: str,
    files: Mapping[str, ScannedFile],
    keep: Keep = in_memory,
) -> Pictured:
    """Return the articles with the sizes of their pictures and without what is withheld, and the files to publish.

    `articles` are those of `addressed`, in that order.
    """
    if not seen:
        return Pictured(articles, (), ())
    places = {media_address(path): path for path in seen}
    problems: list[Problem] = []
    both = zip(addressed, articles, strict=True)
    shown = keep((_shown(item, article, places, seen, problems) for item, article in both), Article)
    leads = {place.address: place.widths for article in shown for place in article.pictures if place.widths}
    used = {
        place.partition("#")[0]
        for article in shown
        for place in (*article.targets, *article.scans, article.image_address or "")
    }
    plain = [path for path in seen if seen[path].kind == "file" and media_address(path) in used]
    made = [
        page
        for address, path in sorted(places.items())
        if seen[path].kind == "picture"
        for page in _pages(address, os.path.join(content, path), files[path], leads.get(address, ()))
    ]
    return Pictured(shown, (*media_assets(content, plain, dict(files)), *made), tuple(problems))


def _shown(
    item: Addressed, article: Article, places: Mapping[str, str], seen: Mapping[str, Seen], problems: list[Problem]
) -> Article:
    """Return an article that knows its pictures' sizes; one without files beside it is returned as it is."""
    article = _with_scans(item, article, places, seen, problems) if article.scans else article
    used = {place for place in (*article.targets, article.image_address or "") if place.partition("#")[0] in places}
    if not used:
        return article
    found = {place: seen[places[place.partition("#")[0]]] for place in used}
    targets = []
    for wanted, place in zip(article.facts.links, article.targets, strict=True):
        file = found.get(place)
        allowed = file is None or file.kind == "picture" or (file.kind == "file" and _may_show(wanted, place))
        if file is not None and not allowed:
            problems.append(_problem(item, wanted, file))
        targets.append(place if allowed else "")
    lead, image = article.image_address, article.fields.image
    if image and lead in found and found[lead].kind == "withheld":
        problems.append(_problem(item, Link(image.src or "", "image"), found[lead]))
        lead = None
    pictures = tuple(
        Picture(place, file.width, file.height, file.widths if place == lead else ())
        for place, file in sorted(found.items())
        if file.kind == "picture"
    )
    article = structs.replace(article, targets=tuple(targets), image_address=lead, pictures=pictures)
    return with_pictures_digested(article)


def with_pictures_digested(article: Article) -> Article:
    """Return an article whose digests are also of what it shows of the files beside it."""
    lead, pictures = article.image_address, article.pictures
    of_lead = [repr(picture) for picture in pictures if picture.address == lead]
    return structs.replace(
        article,
        item_digest=digest_lines((article.item_digest, str(lead), *of_lead)),
        digest=digest_lines((article.digest, str(lead), repr(pictures), *article.targets)),
    )


def _with_scans(
    item: Addressed, article: Article, places: Mapping[str, str], seen: Mapping[str, Seen], problems: list[Problem]
) -> Article:
    """Return an article without the scans that are withheld."""
    withheld = [scan for scan in article.scans if seen[places[scan]].kind == "withheld"]
    problems += [_problem(item, Link(scan.rpartition("/")[2], "link"), seen[places[scan]]) for scan in withheld]
    scans = tuple(scan for scan in article.scans if scan not in withheld)
    return with_scans_digested(structs.replace(article, scans=scans))


def with_scans_digested(article: Article) -> Article:
    """Return an article whose digest is also of its scans."""
    return structs.replace(article, digest=digest_lines((article.digest, *article.scans)))


def _may_show(wanted: Link, place: str) -> bool:
    """Return whether a file that is no picture may stand where the text has it: as a link, or a trusted drawing."""
    return wanted.kind == "link" or place.lower().endswith(".svg")


def _problem(item: Addressed, wanted: Link, file: Seen) -> Problem:
    return Problem(
        kind="withheld-file",
        path=f"content/{item.draft.path}",
        line=item.draft.line_of(wanted),
        message=f'"{wanted.target}" {file.reason or "is no picture"}, and is not published',
        hint=file.hint or "use a JPEG, PNG, GIF or WebP picture",
    )


def _pages(address: str, source: str, file: ScannedFile, widths: Iterable[int]) -> Iterator[Page]:
    key = (PICTURE, VERSION, pillow_version(), repr(source), str(file.size), str(file.mtime_ns))
    yield Page(address, PICTURE, "", (source,), digest(*key))
    for width in widths:
        yield Page(scaled_address(address, width), PICTURE, "", (source, str(width)), digest(*key, str(width)))


def picture_bytes(page: Page) -> bytes:
    """Return the bytes of a page of kind PICTURE. Raises Broken if the file has changed since it was examined."""
    picture = clean(Path(page.subject[0]).read_bytes())
    if len(page.subject) == 1:
        return turned(picture).data
    return scaled(picture, int(page.subject[1])).data
