"""The archive as data: what stands in the published JSON lines, CSV files and in datapackage.json.

Records hold addresses, never the site's own host: the files of a mirror have the same bytes and checksums.
"""

import html
import json
import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence

import msgspec
from msgspec import Struct

from site_gen.export import COLUMNS, NUMBERS, csv_row, json_line, record, row_values
from site_gen.model import Article
from site_gen.settings import Settings
from site_gen.urls import slugify

DATASET_COLUMNS = tuple(name for name in COLUMNS if name not in ("url", "path"))
"""Of the CSV files: all but the address with its host, and the source file's name."""

SCHEMA = "table-schema.json"
"""The file, beside the others, that tells what the columns are."""

_TAG = re.compile(r"<[^>]*>")
_LINES = re.compile(r"[^\S\n]*\n(?:[^\S\n]*\n)*")

_DOCS = {
    "id": "permanent id, 16 hexadecimal digits",
    "address": "path of the article's page below the homepage",
    "published": "ISO 8601 at the precision that is known: 1973, 1973-09, 1973-09-19 or with time and offset",
    "published_known": "how the date is known: given, explicit, position, derived or guess",
    "author": 'names, joined by "; "',
    "tag": 'joined by "; "',
    "highlight": 'joined by "; "',
    "words": "number of words of the text",
    "text_sha256": "SHA-256 of the text in NFC with runs of white space as one space, trimmed, as UTF-8",
    "raw_sha256": "SHA-256 of the file that the article was imported from",
}


class DataFile(Struct, frozen=True):
    """A published file of the data set, as datapackage.json names it."""

    address: str
    size: int
    sha256: str


def json_lines(articles: Iterable[tuple[Article, str | None]]) -> Iterator[bytes]:
    """Yield a line of JSON for each article; with its `text` where a body is given beside it."""
    for article, body in articles:
        values = record(article, None)
        del values["url"], values["path"]
        if body is not None:
            values["text"] = text_of(body)
        yield json_line(values).encode("utf-8", "replace")


def csv_lines(articles: Iterable[Article]) -> Iterator[bytes]:
    """Yield the lines of a CSV file: the columns' names, then a line for each article."""
    yield csv_row(DATASET_COLUMNS).encode()
    yield from (csv_row(row_values(article, DATASET_COLUMNS, None)).encode("utf-8", "replace") for article in articles)


def text_of(body: str) -> str:
    """Return the text content of a body: NFC, in lines; `text_sha256` is that of its words with single spaces."""
    text = unicodedata.normalize("NFC", html.unescape(_TAG.sub("", body)))
    return _LINES.sub("\n", text).strip()


def datapackage(settings: Settings, files: Sequence[DataFile]) -> bytes:
    """Return datapackage.json (Data Package 2.0, datapackage.org): every file with its bytes and SHA-256."""
    package = {
        "$schema": "https://datapackage.org/profiles/2.0/datapackage.json",
        "name": slugify(settings.title, ascii_only=True) or "articles",
        "title": settings.title,
        "description": settings.description or settings.subtitle,
        "homepage": settings.base_url,
        "rights": settings.rights,
        "resources": [_resource(file) for file in files],
    }
    known = {name: value for name, value in package.items() if value}
    return msgspec.json.format(msgspec.json.encode(known), indent=1) + b"\n"


def _resource(file: DataFile) -> dict[str, object]:
    path = file.address.rpartition("/")[2]
    name = re.sub(r"[^a-z0-9._-]", "-", path.removesuffix(".gz"))
    common = {"name": name, "path": path, "encoding": "utf-8", "bytes": file.size, "hash": f"sha256:{file.sha256}"}
    if path.endswith(".csv"):
        return {**common, "type": "table", "format": "csv", "mediatype": "text/csv", "schema": SCHEMA}
    return {**common, "format": "jsonl", "mediatype": "application/gzip", "compression": "gz"}


def table_schema() -> str:
    """Return the columns of the CSV files (Table Schema, datapackage.org), which all of them share."""
    kinds = ((name, "integer" if name in NUMBERS else "string") for name in DATASET_COLUMNS)
    fields = [
        {"name": name, "type": kind, **({"description": _DOCS[name]} if name in _DOCS else {})} for name, kind in kinds
    ]
    return json.dumps({"fields": fields, "primaryKey": ["id"]}, indent=1) + "\n"
