"""EPUB books: each text of the spine is an article, the book's data are shared by all."""

import re
from collections.abc import Iterator
from posixpath import dirname, join, normpath
from urllib.parse import unquote

from site_gen.importers.entries import Entry, page_of
from site_gen.importers.html import MISSING
from site_gen.importers.records import ImportedPage, LeftOut, RawFile
from site_gen.importers.rules import ImportRules
from site_gen.importers.zips import RefusedError, Zip

VERSION = 1
_CONTAINER = "META-INF/container.xml"


def sniff(raw: RawFile) -> bool:
    """Return whether the bytes are a zip archive that names itself an EPUB."""
    return raw.head[:4] == b"PK\x03\x04" and (
        b"application/epub+zip" in raw.head[:200] or _CONTAINER.encode() in raw.head
    )


def read(raw: RawFile, rules: ImportRules) -> Iterator[ImportedPage | LeftOut]:
    """Yield the texts of a book, in reading order."""
    try:
        from site_gen.importers.epub_parts import Book, chapter_of
    except ImportError:
        yield LeftOut(kind="quarantined", reason="missing-extra", detail=MISSING)
        return
    with raw.open() as stream:
        try:
            archive = Zip(stream)
            container = archive.read(_CONTAINER).decode("utf-8", "replace")
            match = re.search(r"full-path\s*=\s*[\"']([^\"']+)[\"']", container)
            if not match:
                raise RefusedError("damaged", "the book names no package")
            book = Book.read(archive, normpath(unquote(match[1])))
        except RefusedError as error:
            yield LeftOut(kind="quarantined", reason=error.reason, detail=str(error))
            return
        total = len(book.spine)
        for number, name in enumerate(book.spine, start=1):
            part = f"{number}/{total}"
            try:
                title, html = chapter_of(archive.read(name))
            except RefusedError as error:
                yield LeftOut(kind="quarantined", reason=error.reason, detail=str(error), part=part)
                continue
            if not html:
                yield LeftOut(kind="skipped", reason="empty", detail=f"{name} has no words", part=part)
                continue
            entry = Entry(
                title=book.titles.get(name) or title or f"{book.title} {number}",
                html=html,
                authors=book.authors,
                published=book.published,
                publisher=book.publisher,
                language=book.language,
                rights=book.rights,
                tags=book.subjects,
                series=book.title,
                guid=f"{book.identifier}#{name}" if book.identifier else None,
            )
            yield page_of(entry, raw.name, part, rules)


def resolve(base: str, target: str) -> str:
    """Return the name in the archive that an address in the file `base` means."""
    return normpath(join(dirname(base), unquote(target.partition("#")[0])))
