"""Text files of many articles, as databases write them: "1 of 161 DOCUMENTS", "End of Document".

The file is read line by line and parted; each part goes through the text importer, with its own account of lines.
"""

import re
from collections.abc import Iterator
from typing import BinaryIO

import msgspec

from site_gen.importers.decode import decode
from site_gen.importers.listed_heads import FACTIVA_NUMBER
from site_gen.importers.records import ImportedPage, LeftOut, RawFile
from site_gen.importers.rules import ImportRules
from site_gen.importers.text import read_text

VERSION = 1
_BEGIN = re.compile(
    rb"^[\s\x0c\xef\xbb\xbf]*(?:\d{1,6} of (\d{1,6}) (?:DOCUMENTS|documents|DOCUMENT)|"
    rb"Document \d{1,6} of (\d{1,6}))\s*$"
)
_END = re.compile(rb"^\s*(?:End of Document|END OF DOCUMENT)\s*$")
_ANY = re.compile(
    rb"^[\s\x0c]*(?:\d{1,6} of \d{1,6} DOCUMENTS?|Document \d{1,6} of \d{1,6}|End of Document|END OF DOCUMENT)\s*$",
    re.MULTILINE,
)
_NUMBERED = re.compile(rf"^Document {FACTIVA_NUMBER}\s*$".encode(), re.MULTILINE)
"""The line with which Factiva ends an article; it is the article's own, and several part a file."""


def sniff(raw: RawFile) -> bool:
    """Return whether a line of the first 64 KiB parts documents."""
    head = raw.head
    if not (b"DOCUMENT" in head or b"Document" in head) or b"\0" in head[:8192]:
        return False
    return bool(_ANY.search(head)) or len(_NUMBERED.findall(head)) > 1


def read(raw: RawFile, rules: ImportRules) -> Iterator[ImportedPage | LeftOut]:
    """Yield the articles of a dump, each with its byte range."""
    with raw.open() as stream:
        for number, (data, start, total) in enumerate(_parts(stream), start=1):
            part = f"{number}/{total}" if total else str(number)
            if len(data) > rules.max_bytes:
                detail = f"{len(data):,} bytes are more than the {rules.max_bytes:,} that one article may have"
                yield LeftOut(kind="quarantined", reason="too-large", detail=detail, part=part)
                continue
            found = decode(data)
            page = read_text(raw.name, found.text, rules)
            if isinstance(page, LeftOut):
                yield msgspec.structs.replace(page, part=part)
                continue
            review = page.review if found.sure else (*page.review, "encoding")
            yield msgspec.structs.replace(
                page,
                part=part,
                span=(start, start + len(data)),
                review=review,
                encoding=None if found.encoding.startswith("utf-8") else found.encoding,
            )


def _parts(stream: BinaryIO) -> Iterator[tuple[bytes, int, int]]:
    """Yield each article's bytes, where they start in the file, and how many articles the file says it has (0: not)."""
    lines: list[bytes] = []
    place = start = total = 0
    while line := stream.readline(1 << 20):
        place += len(line)
        begin = _BEGIN.match(line)
        if begin or _END.match(line):
            if b"".join(lines).strip():
                yield b"".join(lines), start, total
            lines, start = [], place
            total = int(begin[1] or begin[2]) if begin else total
        else:
            lines.append(line)
            if line.startswith(b"Document ") and _NUMBERED.match(line):
                yield b"".join(lines), start, total
                lines, start = [], place
    if b"".join(lines).strip():
        yield b"".join(lines), start, total
