"""Exports in Movable Type's format, which TypePad, Hatena, Livedoor and others write as well.

An entry is a head of `KEY: value` lines and sections (`BODY:`, `EXTENDED BODY:`, `EXCERPT:` …), each ended by five
dashes; eight dashes end the entry. (https://movabletype.org/documentation/appendices/import-export-format.html)
"""

import re
from collections.abc import Iterator
from functools import partial
from itertools import chain
from typing import BinaryIO

from msgspec.structs import replace

from site_gen.importers.decode import decode
from site_gen.importers.entries import Entry, page_of
from site_gen.importers.records import ImportedPage, LeftOut, RawFile
from site_gen.importers.rules import ImportRules
from site_gen.importers.wordpress import as_html

VERSION = 1
_HEAD = re.compile(rb"\A(?:\xef\xbb\xbf)?\s*(?:[A-Z][A-Z ]{2,20}: ?[^\r\n]*\r?\n)+-----\r?\nBODY:\r?\n")
_ENTRY_END = re.compile(rb"^--------\s*$")
_SECTION_END = re.compile(r"^-----\s*$", re.MULTILINE)
_KEY = re.compile(r"^(?P<key>[A-Z][A-Z ]{2,20}): ?(?P<value>.*)$")
_DATE = re.compile(
    r"(?P<month>\d{1,2})/(?P<day>\d{1,2})/(?P<year>\d{4}) (?P<hour>\d{1,2}):(?P<minute>\d\d):(?P<second>\d\d)"
    r"(?: (?P<half>[AP])M)?$",
    re.IGNORECASE,
)
_TAG = re.compile(r'"([^"]*)"|([^,]+)')


def sniff(raw: RawFile) -> bool:
    """Return whether a head of keys is followed by five dashes and a body."""
    return _HEAD.match(raw.head) is not None


def read(raw: RawFile, rules: ImportRules) -> Iterator[ImportedPage | LeftOut]:
    """Yield the entries of an export."""
    with raw.open() as stream:
        for number, data in enumerate(_entries(stream, rules.max_bytes), start=1):
            part = str(number)
            if data is None:
                detail = f"an entry of more than the {rules.max_bytes} bytes that one article may have"
                yield LeftOut(kind="quarantined", reason="too-large", detail=detail, part=part)
                continue
            found = decode(data)
            page = page_of(_entry(found.text), raw.name, part, rules)
            if isinstance(page, ImportedPage) and not found.sure:
                page = replace(page, encoding=found.encoding, review=("encoding", *page.review))
            yield page


def _entries(stream: BinaryIO, limit: int) -> Iterator[bytes | None]:
    """Yield the bytes of each entry, None for one that is too large."""
    lines: list[bytes] = []
    size = 0
    # The last entry may have no end of its own.
    for line in chain(iter(partial(stream.readline, 1 << 20), b""), (b"--------",)):
        if _ENTRY_END.match(line) is None:
            size += len(line)
            if size <= limit:
                lines.append(line)
            else:
                lines = []
            continue
        whole = b"".join(lines)
        if size > limit or whole.strip():
            yield None if size > limit else whole
        lines, size = [], 0


def _entry(text: str) -> Entry:
    head, *sections = _SECTION_END.split(text.lstrip("\ufeff").replace("\r\n", "\n").replace("\r", "\n"))
    keys: dict[str, list[str]] = {}
    for line in head.split("\n"):
        match = _KEY.match(line.strip())
        if match and match["value"].strip():
            keys.setdefault(match["key"], []).append(match["value"].strip())
    parts: dict[str, list[str]] = {}
    for section in sections:
        name, _, content = section.strip("\n").partition("\n")
        parts.setdefault(name.strip().removesuffix(":"), []).append(content.strip("\n"))
    body = "\n\n".join(filter(None, (*parts.get("BODY", ()), *parts.get("EXTENDED BODY", ()))))
    breaks = _first(keys, "CONVERT BREAKS") or "__default__"
    markdown = breaks.startswith("markdown")
    categories = list(dict.fromkeys((*keys.get("PRIMARY CATEGORY", ()), *keys.get("CATEGORY", ()))))
    tags = [quoted or plain for line in keys.get("TAGS", ()) for quoted, plain in _TAG.findall(line)]
    words = ",".join(parts.get("KEYWORDS", ())).split(",")
    return Entry(
        title=_first(keys, "TITLE"),
        address=_first(keys, "UNIQUE URL"),
        markdown=body if markdown else None,
        html=None if markdown else body if breaks in ("0", "richtext") else as_html(body),
        authors=tuple(keys.get("AUTHOR", ())),
        published=_iso(_first(keys, "DATE")),
        section=categories[0] if categories else None,
        tags=tuple(word.strip() for word in (*categories[1:], *tags, *words) if word.strip()),
        description=" ".join(parts.get("EXCERPT", ())).strip() or None,
        slug=_first(keys, "BASENAME"),
        draft=(_first(keys, "STATUS") or "").casefold() == "draft",
        extra=(("comments", str(count)),) if (count := len(parts.get("COMMENT", ()))) else (),
    )


def _first(keys: dict[str, list[str]], key: str) -> str | None:
    return next(iter(keys.get(key, ())), None)


def _iso(written: str | None) -> str | None:
    """Return the date of "03/15/2021 02:05:00 PM", where the month stands first; others as they are."""
    match = _DATE.match(written or "")
    if match is None:
        return written
    hour = int(match["hour"])
    if match["half"]:
        hour = hour % 12 + (12 if match["half"].upper() == "P" else 0)
    day = f"{match['year']}-{int(match['month']):02d}-{int(match['day']):02d}"
    return f"{day}T{hour:02d}:{match['minute']}:{match['second']}"
