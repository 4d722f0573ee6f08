"""Zip archives of read-later services: Omnivore's export (metadata_*.json, content/, highlights/)."""

import re
from collections.abc import Iterator

import msgspec

from site_gen.importers.entries import page_of
from site_gen.importers.read_later import omnivore
from site_gen.importers.records import ImportedPage, LeftOut, RawFile
from site_gen.importers.rules import ImportRules
from site_gen.importers.tables import as_json
from site_gen.importers.zips import RefusedError, Zip

VERSION = 1
_METADATA = re.compile(r"(?:^|/)metadata_[\w-]*\.json$")


def sniff(raw: RawFile) -> bool:
    """Return whether the bytes are a zip archive with a file of Omnivore's metadata."""
    if raw.head[:4] != b"PK\x03\x04":
        return False
    with raw.open() as stream:
        try:
            return any(_METADATA.search(name) for name in Zip(stream).names)
        except RefusedError:
            return False


def read(raw: RawFile, rules: ImportRules) -> Iterator[ImportedPage | LeftOut]:
    """Yield the saved articles, with their texts and highlights where the archive has them."""
    with raw.open() as stream:
        try:
            archive = Zip(stream)
            records = [
                record for name in sorted(archive.names) if _METADATA.search(name) for record in _records(archive, name)
            ]
        except RefusedError as error:
            yield LeftOut(kind="quarantined", reason=error.reason, detail=str(error))
            return
        for number, record in enumerate(records, start=1):
            part = f"{number}/{len(records)}"
            slug = str(record.get("slug") or "")
            entry = omnivore(record)
            try:
                html = _text(archive, f"content/{slug}.html")
                marked = _text(archive, f"highlights/{slug}.md")
            except RefusedError as error:
                yield LeftOut(kind="quarantined", reason=error.reason, detail=str(error), part=part)
                continue
            quotes = tuple(re.findall(r"^>\s*(.+)$", marked or "", re.MULTILINE))
            yield page_of(msgspec.structs.replace(entry, html=html, highlights=quotes), raw.name, part, rules)


def _records(archive: Zip, name: str) -> list[dict[str, object]]:
    try:
        found = as_json(archive.read(name).decode("utf-8-sig", "replace"))
    except ValueError as error:
        if isinstance(error, RefusedError):
            raise
        raise RefusedError("damaged", f"{name}: {error}") from error
    return [record for record in found if isinstance(record, dict)] if isinstance(found, list) else []


def _text(archive: Zip, ending: str) -> str | None:
    name = next((name for name in archive.names if name == ending or name.endswith(f"/{ending}")), None)
    return archive.read(name).decode("utf-8-sig", "replace") if name else None
