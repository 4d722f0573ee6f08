"""Raw articles to Markdown pages: one file per format, the literal list IMPORTERS, and the one way in.

`import_bytes` is used by `site-gen import` and, for raw files that lie in content/, by the build. Writing another
importer: a module with `read(raw, rules)` that yields ImportedPage or LeftOut (see `records`), and a line in IMPORTERS.
A container gives its texts and pages to `site_gen.importers.text.read_text` and to the HTML importer directly.
"""

import hashlib
from collections.abc import Iterator

import msgspec

from site_gen.importers import (
    archives,
    bookmarks,
    dumps,
    epub,
    feeds,
    html,
    mbox,
    mhtml,
    movable_type,
    tables,
    text,
    warc,
)
from site_gen.importers.gzipped import is_gzip, unpacked
from site_gen.importers.records import Imported, ImportedPage, Importer, LeftOut, RawFile, raw_bytes
from site_gen.importers.rules import ImportRules
from site_gen.model import ImportRecord

__all__ = ["IMPORTERS", "ImportRules", "Imported", "ImportedPage", "LeftOut", "choose", "import_bytes", "import_parts"]

IMPORTERS: tuple[Importer, ...] = (
    # Asked in this order; the text importer takes what nobody else wants.
    Importer("warc", warc.VERSION, warc.sniff, warc.read, streams=True),
    Importer("epub", epub.VERSION, epub.sniff, epub.read, streams=True),
    Importer("omnivore", archives.VERSION, archives.sniff, archives.read, streams=True),
    Importer("mhtml", mhtml.VERSION, mhtml.sniff, mhtml.read),
    Importer("mbox", mbox.VERSION, mbox.sniff, mbox.read, streams=True),
    Importer("movable-type", movable_type.VERSION, movable_type.sniff, movable_type.read, streams=True),
    Importer("feed", feeds.VERSION, feeds.sniff, feeds.read, streams=True),
    Importer("json-feed", feeds.VERSION, feeds.sniff_json, feeds.read_json),
    Importer("json", tables.VERSION, tables.sniff_json, tables.read_json, streams=True),
    Importer("csv", tables.VERSION, tables.sniff_csv, tables.read_csv, streams=True),
    Importer("bookmarks", bookmarks.VERSION, bookmarks.sniff, bookmarks.read, streams=True),
    Importer("dump", dumps.VERSION, dumps.sniff, dumps.read, streams=True),
    Importer("html", html.VERSION, html.sniff, html.read),
    Importer("text", text.VERSION, text.sniff, text.read),
)


def import_bytes(name: str, data: bytes, rules: ImportRules, more: tuple[Importer, ...] = ()) -> Imported:
    """Return what a raw file holds, with `fields.record` filled; a pure function of its arguments.

    `name` is the file's name or relative path: dates and titles may be derived from it. `more` are importers of
    plugins, asked first.
    """
    digest = hashlib.sha256(data).hexdigest()
    pages: list[ImportedPage] = []
    left_out: list[LeftOut] = []
    raw = raw_bytes(name, data)
    opened = _opened(raw, more)
    importer = None if isinstance(opened, LeftOut) else choose(opened, more)
    for part in _parts(raw, opened, digest, rules, importer):
        if isinstance(part, LeftOut):
            left_out.append(part)
        else:
            pages.append(part)
    return Imported(
        name=name,
        sha256=digest,
        size=len(data),
        format=f"{importer.name}/{importer.version}" if importer else "",
        pages=tuple(pages),
        left_out=tuple(left_out),
    )


def import_parts(
    raw: RawFile, sha256: str, rules: ImportRules, importer: Importer | None = None
) -> Iterator[ImportedPage | LeftOut]:
    """Yield the parts of a raw file one by one, with `fields.record` filled: the way for containers of any size."""
    opened = raw if importer else _opened(raw)
    known = importer or (None if isinstance(opened, LeftOut) else choose(opened))
    yield from _parts(raw, opened, sha256, rules, known)


def _opened(raw: RawFile, more: tuple[Importer, ...] = ()) -> RawFile | LeftOut:
    """Return a raw file as it is read: a single file that was packed with gzip is unpacked. Archives read gzip."""
    packed = is_gzip(raw) and not warc.sniff(raw) and not any(importer.sniff(raw) for importer in more)
    return unpacked(raw) if packed else raw


def _parts(
    kept: RawFile, raw: RawFile | LeftOut, sha256: str, rules: ImportRules, importer: Importer | None
) -> Iterator[ImportedPage | LeftOut]:
    """Yield the parts of `raw`, recorded as those of the file that is kept."""
    if isinstance(raw, LeftOut):
        yield raw
        return
    if raw.size == 0 or not raw.head.strip():
        yield LeftOut(kind="skipped", reason="empty", detail="the file holds nothing but white space")
        return
    if importer is None:
        yield LeftOut(kind="quarantined", reason="binary", detail="no importer knows this kind of file")
        return
    if raw.size > rules.max_bytes and not importer.streams:
        detail = f"{raw.size:,} bytes are more than the {rules.max_bytes:,} that one article may have"
        yield LeftOut(kind="quarantined", reason="too-large", detail=detail)
        return
    empty = True
    for part in importer.read(raw, rules):
        empty = False
        yield part if isinstance(part, LeftOut) else _recorded(part, kept, sha256, importer)
    if empty:
        # Nothing disappears, also not a container without parts.
        yield LeftOut(kind="skipped", reason="empty", detail=f"there is no article in this {importer.name} file")


def choose(raw: RawFile, more: tuple[Importer, ...] = ()) -> Importer | None:
    """Return the first importer that knows the file, by its content.

    A page that an import wrote is text, whatever its own text looks like: a dump, or a program's file.
    """
    if raw.head.startswith(b"---\n") and b"\nimport:\n  from: " in raw.head and b"\n  sha256: " in raw.head:
        return IMPORTERS[-1]
    return next((importer for importer in (*more, *IMPORTERS) if importer.sniff(raw)), None)


def _recorded(page: ImportedPage, raw: RawFile, sha256: str, importer: Importer) -> ImportedPage:
    if page.verbatim is not None:
        return page
    record = ImportRecord(
        sha256=sha256,
        origin=raw.name,
        size=raw.size,
        format=f"{importer.name}/{importer.version}",
        part=page.part,
    )
    return msgspec.structs.replace(page, fields=msgspec.structs.replace(page.fields, record=record))
