"""One raw file as pages that are ready to be placed: imported, guarded, emitted, read back, its raw bytes kept."""

import hashlib
from collections.abc import Iterable, Iterator
from pathlib import Path

import msgspec
from msgspec import Struct

from site_gen.fields import fields_from
from site_gen.front_matter import split_front_matter
from site_gen.importers import import_parts
from site_gen.importers.emit import Notes, body_digest, page_file
from site_gen.importers.gather import Job
from site_gen.importers.near import sketch
from site_gen.importers.raw_store import forget, keep, restore
from site_gen.importers.records import HEAD_BYTES, ImportedPage, LeftOut, RawFile, raw_bytes
from site_gen.importers.rules import ImportRules
from site_gen.model import Fields
from site_gen.problems import SiteError
from site_gen.settings import Settings
from site_gen.text import digest
from site_gen.urls import slugify
from site_gen.withdrawals import WITHDRAWN, Withdrawal, is_withdrawn

IN_MEMORY = 8_000_000
"""A raw file up to this many bytes is read at once; a larger one is streamed, part by part."""


class Made(Struct, frozen=True, kw_only=True):
    """A page with its file's text (empty in a dry run) and its MinHash (empty in a dry run)."""

    page: ImportedPage
    file: str = ""
    sketch: tuple[int, ...] = ()


class Withdrawn(Struct, frozen=True):
    """By what articles are known that were taken down: they do not come back."""

    ids: frozenset[str] = frozenset()
    raws: frozenset[str] = frozenset()
    """As `raw_key` has them."""
    bodies: frozenset[str] = frozenset()
    """Digests of the bodies, where they are long enough to tell."""

    def __contains__(self, page: ImportedPage) -> bool:
        fields = page.fields
        return is_withdrawn(fields.id or "", fields, self.ids, self.raws) or body_digest(page.text) in self.bodies


def withdrawn_from(entries: Iterable[Withdrawal]) -> Withdrawn:
    """Return by what articles are known that were taken down."""
    entries = tuple(entries)
    return Withdrawn(
        ids=frozenset(id_ for entry in entries for id_ in (entry.id, entry.key) if id_),
        raws=frozenset(key for entry in entries for key in entry.raw),
        bodies=frozenset(entry.body for entry in entries if entry.body),
    )


class Making(Struct, frozen=True, kw_only=True):
    """What all jobs share."""

    root: str
    dry_run: bool
    ascii_slugs: bool = False
    withdrawn: Withdrawn = Withdrawn()
    erased: Withdrawn = Withdrawn()
    """Those of `withdrawn` of which nothing may be kept."""


def make(job: Job, rules: ImportRules, making: Making) -> Iterator[Made | LeftOut]:
    """Yield the pages of a raw file, each checked, and what is left out of it. Raw bytes are kept before any page.

    Of a raw file that holds an article that was erased nothing is kept.
    """
    try:
        raw, data = _open(job)
    except OSError as error:
        yield LeftOut(kind="quarantined", reason="unreadable", detail=f"{error.strerror} (errno {error.errno})")
        return
    if data is not None and hashlib.sha256(data).hexdigest() != job.sha256:
        yield LeftOut(kind="quarantined", reason="changed", detail="the file was changed while it was imported")
        return
    kept, erased = False, False
    for part in _until_failure(import_parts(raw, job.sha256, rules)):
        page = named(part, making.ascii_slugs) if isinstance(part, ImportedPage) else part
        if isinstance(page, ImportedPage) and page in making.withdrawn:
            erased = erased or page in making.erased
            yield LeftOut(kind="skipped", reason="withdrawn", detail=f"{WITHDRAWN} names it", part=page.part)
            continue
        skipped = isinstance(page, LeftOut) and page.kind == "skipped"
        if not making.dry_run and not kept and not skipped and not erased:
            failure = _keep(job, data, making)
            if failure:
                yield failure
                return
            kept = True
        yield _made(page, job, making) if isinstance(page, ImportedPage) else page
    if kept and erased:
        forget(Path(making.root), job.sha256, job.name)


def _until_failure(parts: Iterator[ImportedPage | LeftOut]) -> Iterator[ImportedPage | LeftOut]:
    """Yield the parts of a raw file; where its importer fails, why: one bad file never stops a batch."""
    try:
        yield from parts
    except Exception as error:  # noqa: BLE001  # whatever a library raises on a file that nobody foresaw
        detail = f"its importer failed: {type(error).__name__}: {' '.join(str(error).split())[:200]}"
        yield LeftOut(kind="quarantined", reason="failed", detail=detail)


def _open(job: Job) -> tuple[RawFile, bytes | None]:
    if job.size <= IN_MEMORY:
        with open(job.path, "rb") as stream:
            data = stream.read()
        return raw_bytes(job.name, data), data
    with open(job.path, "rb") as stream:
        head = stream.read(HEAD_BYTES)
    return RawFile(job.name, head, job.size, lambda: open(job.path, "rb")), None


def _keep(job: Job, data: bytes | None, making: Making) -> LeftOut | None:
    """Keep the raw file and read it back (G4, G5); return what went wrong."""
    root = Path(making.root)
    try:
        keep(root, job.sha256, job.name, job.path, data)
        if data is not None and restore(root, job.sha256, job.name) != data:
            return LeftOut(kind="quarantined", reason="guard-restore", detail="the kept raw file is not the file")
    except OSError as error:
        return LeftOut(kind="quarantined", reason="unwritable", detail=f"raw/: {error.strerror}")
    except SiteError as error:
        return LeftOut(kind="quarantined", reason="guard-restore", detail=str(error))
    return None


def _made(page: ImportedPage, job: Job, making: Making) -> Made | LeftOut:
    if making.dry_run:
        return Made(page=page)
    file = page_file(page, Notes(also=job.also))
    wrong = not_read_back(page, file)
    if wrong:
        return LeftOut(kind="quarantined", reason="guard-emission", detail=wrong, part=page.part)
    return Made(page=page, file=file, sketch=sketch(page.text))


def named(page: ImportedPage, ascii_slugs: bool) -> ImportedPage:
    """Return a page with its permanent id and its slug: what the front matter said, else made of address and title."""
    fields, record = page.fields, page.fields.record
    if page.verbatim is not None or record is None:
        return page
    key = ("source", fields.source_url) if fields.source_url else ("raw", record.sha256, record.part or "")
    slug = fields.slug or slugify(fields.title, ascii_slugs, fields.language) or None
    fields = msgspec.structs.replace(fields, id=fields.id or digest(*key)[:16], slug=slug)
    return msgspec.structs.replace(page, fields=fields)


_NOT_EMITTED = frozenset({"record", "confidence", "extra", "taxonomies"})


def not_read_back(page: ImportedPage, file: str) -> str:
    """Return how a page's file reads differently from the page (G6), or "" when it reads the same."""
    if page.verbatim is not None:
        return ""  # it is the file; its name may give it a date
    settings = Settings()
    front = split_front_matter(file, "page", settings.limits.front_matter_bytes)
    if not front.present:
        return front.problems[0].message if front.problems else "the front matter does not read back"
    if front.text.strip("\n") != page.text.strip("\n"):
        return "the body does not read back"
    fields, _ = fields_from(front, "page", settings)
    return "; ".join(_differences(page.fields, fields))


def _differences(wanted: Fields, read: Fields) -> Iterator[str]:
    for field in wanted.__struct_fields__:
        value = getattr(wanted, field)
        if field not in _NOT_EMITTED and value not in (None, (), "") and value != getattr(read, field):
            yield f"{field} reads back as {getattr(read, field)!r:.80}"
    if wanted.record and (read.record is None or read.record.sha256 != wanted.record.sha256):
        yield "import.sha256 does not read back"
