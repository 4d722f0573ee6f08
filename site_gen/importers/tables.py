"""Tables and records: CSV and TSV, JSON Lines, JSON. Streamed: a file of any size is never whole in memory."""

import codecs
import csv
import io
import json
import re
from collections.abc import Iterable, Iterator
from typing import BinaryIO

from site_gen.importers.columns import COMMON, Record, entry_of
from site_gen.importers.entries import page_of
from site_gen.importers.json_stream import TooLargeError, values_in
from site_gen.importers.read_later import export_of
from site_gen.importers.records import ImportedPage, LeftOut, RawFile
from site_gen.importers.rules import ImportRules

VERSION = 1
_ENOUGH = frozenset({"title", "address", "text", "html", "markdown"})
_LISTS = (
    "items",
    "articles",
    "entries",
    "posts",
    "results",
    "docs",
    "documents",
    "data",
    "links",
    "bookmarks",
    "stories",
)
RECORD_BYTES = 50_000_000
"""A record above this is left out."""


def sniff_csv(raw: RawFile) -> bool:
    """Return whether the first line names columns of articles, parted by commas, semicolons or tabs."""
    columns = _columns(raw)
    if columns is None:
        return False
    if export_of(columns):
        return True
    known = {field for column in columns if (field := COMMON.get(_key(column)))}
    return len(known) >= 2 and bool(known & _ENOUGH) and len(columns) >= 2 and len(known) * 3 >= len(columns)


def _key(column: str) -> str:
    return column.strip().casefold().replace(" ", "_").replace("-", "_")


def _columns(raw: RawFile) -> list[str] | None:
    first = raw.head.removeprefix(codecs.BOM_UTF8).split(b"\n", 1)[0]
    if len(first) > 4000 or b"\n" not in raw.head:
        return None
    try:
        line = first.decode("utf-8").rstrip("\r")
        columns = next(csv.reader([line], delimiter=_delimiter(line)), [])
    except (UnicodeDecodeError, csv.Error):
        return None
    return columns if len(columns) >= 2 and all(len(column) <= 60 for column in columns) else None


def _delimiter(line: str) -> str:
    return max("\t;,", key=line.count)


def read_csv(raw: RawFile, rules: ImportRules) -> Iterator[ImportedPage | LeftOut]:
    """Yield an article per row."""
    columns = _columns(raw) or []
    csv.field_size_limit(RECORD_BYTES)  # Instapaper's "Selection" may be a whole text
    export = export_of(columns)
    line = raw.head.removeprefix(codecs.BOM_UTF8).split(b"\n", 1)[0].decode("utf-8", "replace")
    with raw.open() as stream, _text_of(stream, raw.head) as text:
        rows = csv.DictReader(text, delimiter=_delimiter(line), strict=False)
        number = 0
        while True:
            number += 1
            try:
                row = next(rows, None)
            except csv.Error as error:
                yield LeftOut(kind="quarantined", reason="damaged", detail=f"row {number}: {error}", part=str(number))
                continue
            if row is None:
                return
            record = {str(key).strip(): value for key, value in row.items() if key is not None}
            entry = export.entry(record) if export else entry_of(record, rules)
            yield page_of(entry, raw.name, str(number), rules)


def _text_of(stream: BinaryIO, head: bytes) -> io.TextIOWrapper:
    """Return a stream's text: UTF-8, else windows-1252, by its beginning; a byte that is neither becomes U+FFFD."""
    try:
        codecs.getincrementaldecoder("utf-8-sig")().decode(head)
        encoding = "utf-8-sig"
    except UnicodeDecodeError:
        encoding = "windows-1252"
    return io.TextIOWrapper(stream, encoding=encoding, errors="replace", newline="")


def sniff_json(raw: RawFile) -> bool:
    """Return whether the bytes begin as JSON: a list of objects, or an object (one a line for JSON Lines)."""
    if raw.name.lower().endswith((".md", ".markdown")):  # a page with JSON front matter
        return False
    begins = re.match(rb'\A(?:\xef\xbb\xbf)?\s*(?:\[\s*\{\s*"|\{\s*"|\[\s*\])', raw.head)
    return bool(begins) and not _is_front_matter(raw.head)


def _is_front_matter(head: bytes) -> bool:
    """Return whether an object stands above a text: what follows it is no JSON, on none of its lines."""
    text = head.decode("utf-8-sig", "replace").lstrip()
    try:
        _, end = json.JSONDecoder(strict=False).raw_decode(text)
    except (ValueError, RecursionError):
        return False
    return bool(text[end:].strip()) and not re.search(r"^\s*[,\[\]{}\x1e]", text[end:], re.MULTILINE)


def read_json(raw: RawFile, rules: ImportRules) -> Iterator[ImportedPage | LeftOut]:
    """Yield an article per object of a list, of a list within an object, or of a line."""
    number = 0
    with raw.open() as stream:
        values = values_in(stream, RECORD_BYTES)
        while True:
            number += 1
            try:
                value = next(values, None)
            except TooLargeError as error:
                yield LeftOut(kind="quarantined", reason="too-large", detail=str(error), part=str(number))
                continue
            except ValueError as error:
                yield LeftOut(kind="quarantined", reason="damaged", detail=f"no JSON: {error}"[:200], part=str(number))
                continue
            if value is None:
                return
            for count, record in enumerate(records_in(value), start=1):
                part = str(number) if count == 1 else f"{number}.{count}"
                yield _page(record, raw.name, part, rules)


def _page(record: object, name: str, part: str, rules: ImportRules) -> ImportedPage | LeftOut:
    if not isinstance(record, dict):
        return LeftOut(kind="skipped", reason="not-an-article", detail="a JSON value that is no object", part=part)
    export = export_of(record)
    return page_of(export.entry(record) if export else entry_of(record, rules), name, part, rules)


def records_in(value: object) -> Iterable[object]:
    """Return the records of a JSON value: the lists inside an object that are known to hold articles, else itself."""
    if not isinstance(value, dict):
        return [value]
    embedded = value.get("_embedded")
    if isinstance(embedded, dict) and isinstance(embedded.get("items"), list):
        return list(embedded["items"])
    collections = value.get("collections")
    if isinstance(collections, list):
        return list(_linked(collections))
    for key in _LISTS:
        inner = value.get(key)
        if isinstance(inner, list) and inner and isinstance(inner[0], dict) and not _is_article(value):
            return inner
    return [value]


def _is_article(value: Record) -> bool:
    known = {COMMON.get(_key(key)) for key in value}
    return bool(known & {"text", "html", "markdown"})


def _linked(collections: Iterable[object]) -> Iterator[object]:
    """Yield the links of Linkwarden's collections, with the name of their collection."""
    for collection in collections:
        if isinstance(collection, dict) and isinstance(collection.get("links"), list):
            for link in collection["links"]:
                if isinstance(link, dict):
                    yield {"collectionId": 0, **link, "collection": collection.get("name")}


def as_json(text: str) -> object:
    """Return parsed JSON; raises ValueError for what is none, also for nesting that is too deep."""
    try:
        return json.loads(text)
    except RecursionError as error:
        raise ValueError("nested too deeply") from error
