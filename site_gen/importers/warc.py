"""Web archives (WARC 1.0 and 1.1, ISO 28500), gzipped or not: the pages in them, read as one stream.

Records that are no pages are passed over without being held. Caps: a record of 50 MB, 200 bytes for each compressed
one. A page is read by the HTML importer, with the address and the day under which it was archived.
"""

import gzip
import re
import zlib
from collections import Counter
from collections.abc import Iterator

import msgspec

from site_gen.importers.gzip_stream import BombError, GzipStream, Lines
from site_gen.importers.html import MISSING
from site_gen.importers.machine_dates import machine_date
from site_gen.importers.records import ImportedPage, LeftOut, RawFile
from site_gen.importers.rules import ImportRules

VERSION = 1
RECORD_BYTES = 50_000_000
_HEADER_BYTES = 100_000
_PAGE_TYPES = ("text/html", "application/xhtml+xml")


class DamagedError(ValueError):
    """The archive cannot be read on from here."""


def sniff(raw: RawFile) -> bool:
    """Return whether the bytes begin with a WARC record, perhaps compressed."""
    head = raw.head
    if head[:2] == b"\x1f\x8b":
        try:
            head = zlib.decompressobj(31).decompress(head, 1000)
        except zlib.error:
            return False
    return bool(re.match(rb"\s*WARC/[01]\.\d", head))


def read(raw: RawFile, rules: ImportRules) -> Iterator[ImportedPage | LeftOut]:
    """Yield the pages of an archive, one by one, and at the end what was passed over."""
    try:
        from site_gen.importers.html_page import read_page
    except ImportError:
        yield LeftOut(kind="quarantined", reason="missing-extra", detail=MISSING)
        return
    passed: Counter[str] = Counter()
    number = 0
    with raw.open() as file:
        stream: Lines = GzipStream(file) if raw.head[:2] == b"\x1f\x8b" else file
        try:
            for headers, body in _records(stream):
                number += 1
                part = str(number)
                found = _payload(headers, body)
                if isinstance(found, str):
                    passed[found] += 1
                elif isinstance(found, LeftOut):
                    yield msgspec.structs.replace(found, part=part)
                else:
                    page = read_page(raw.name, found, rules, address=headers.get("warc-target-uri", "").strip("<> "))
                    yield _dated(page, headers, part)
        except (DamagedError, EOFError, zlib.error) as error:
            yield LeftOut(kind="quarantined", reason="damaged", detail=f"after record {number}: {error}")
        except BombError as error:
            yield LeftOut(kind="quarantined", reason="bomb", detail=f"after record {number}: {error}")
    if passed:
        counts = ", ".join(f"{count} {kind}" for kind, count in sorted(passed.items()))
        yield LeftOut(
            kind="skipped", reason="not-an-article", detail=f"records that are no pages: {counts}", part="rest"
        )


def _dated(page: ImportedPage | LeftOut, headers: dict[str, str], part: str) -> ImportedPage | LeftOut:
    if isinstance(page, LeftOut):
        return msgspec.structs.replace(page, part=part)
    saved = page.fields.saved or machine_date(headers.get("warc-date"))
    fields = msgspec.structs.replace(page.fields, saved=saved)
    return msgspec.structs.replace(page, fields=fields, part=part)


def _records(stream: Lines) -> Iterator[tuple[dict[str, str], "_Body"]]:
    """Yield the headers and the body of each record; what is not read of a body is passed over."""
    while True:
        line = stream.readline(_HEADER_BYTES)
        while line in (b"\r\n", b"\n"):
            line = stream.readline(_HEADER_BYTES)
        if not line:
            return
        if not re.match(rb"WARC/[01]\.\d", line):
            raise DamagedError("no record begins where one should")
        headers = _headers(stream)
        length = headers.get("content-length", "")
        if not length.isdigit():
            raise DamagedError("a record without a length")
        body = _Body(stream, int(length))
        yield headers, body
        body.skip()


def _headers(stream: Lines) -> dict[str, str]:
    headers: dict[str, str] = {}
    size, last = 0, ""
    while True:
        line = stream.readline(_HEADER_BYTES)
        size += len(line)
        if size > _HEADER_BYTES:
            raise DamagedError("the headers of a record have no end")
        if line in (b"\r\n", b"\n", b""):
            return headers
        text = line.decode("utf-8", "replace").rstrip("\r\n")
        name, colon, value = text.partition(":")
        if text[:1] in " \t" and last:
            headers[last] += " " + text.strip()
        elif colon:
            last = name.strip().lower()
            headers.setdefault(last, value.strip())


class _Body:
    """The bytes of one record."""

    def __init__(self, stream: Lines, length: int) -> None:
        self.stream = stream
        self.length = length
        self.left = length

    def read(self) -> bytes:
        data = self.stream.read(self.left)
        self.left -= len(data)
        if self.left:
            raise EOFError("the last record is cut off")
        return data

    def skip(self) -> None:
        while self.left:
            data = self.stream.read(min(self.left, 1 << 18))
            if not data:
                raise EOFError("the last record is cut off")
            self.left -= len(data)


def _payload(headers: dict[str, str], body: _Body) -> bytes | str | LeftOut:
    """Return the page of a record; or a word for the kind of record that is none; or why it was left out."""
    kind, media = headers.get("warc-type", "?"), headers.get("content-type", "")
    if kind in ("resource", "conversion"):
        if not media.startswith(_PAGE_TYPES):
            return kind
        return body.read() if body.length <= RECORD_BYTES else _too_large(body)
    if kind != "response" or not headers.get("warc-target-uri", "").strip("<> ").startswith(("http://", "https://")):
        return kind
    return _http_page(body)


def _too_large(body: _Body) -> LeftOut:
    detail = f"a page of {body.length} bytes; the cap is {RECORD_BYTES}"
    return LeftOut(kind="quarantined", reason="too-large", detail=detail)


def _http_page(body: _Body) -> bytes | str | LeftOut:
    """Return the HTML of an HTTP response of status 200, its transfer and content encodings undone."""
    before = body.left
    status = body.stream.readline(min(_HEADER_BYTES, body.left))
    body.left -= len(status)
    headers: dict[str, str] = {}
    while body.left:
        line = body.stream.readline(min(_HEADER_BYTES, body.left))
        body.left -= len(line)
        if line in (b"\r\n", b"\n", b"") or before - body.left > _HEADER_BYTES:
            break
        name, _, value = line.decode("latin-1").partition(":")
        headers[name.strip().lower()] = value.strip()
    media = headers.get("content-type", "").lower()
    if b" 200" not in status[:40]:
        return "response that is no page"
    if not media.startswith(_PAGE_TYPES):
        return "response that is no page"
    if body.left > RECORD_BYTES:
        return _too_large(body)
    data = body.read()
    try:
        if "chunked" in headers.get("transfer-encoding", "").lower():
            data = unchunked(data)
        data = _decoded(data, headers.get("content-encoding", "").lower())
    except (zlib.error, ValueError, EOFError, gzip.BadGzipFile) as error:
        return LeftOut(kind="quarantined", reason="damaged", detail=f"the response cannot be decoded: {error}"[:200])
    return _in_utf8(data, media)


def unchunked(data: bytes) -> bytes:
    """Return a body without its chunk sizes (RFC 9112, 7.1); a body that has none of them as it is."""
    parts: list[bytes] = []
    position = 0
    while position < len(data):
        line_end = data.find(b"\r\n", position, position + 100)
        size = data[position:line_end].partition(b";")[0].strip() if line_end >= 0 else b""
        if not re.fullmatch(rb"[0-9A-Fa-f]{1,8}", size):
            return data if not parts else b"".join(parts)
        length = int(size, 16)
        if length == 0:
            break
        parts.append(data[line_end + 2 : line_end + 2 + length])
        position = line_end + 2 + length + 2
    return b"".join(parts)


def _decoded(data: bytes, encoding: str) -> bytes:
    if encoding in ("", "identity"):
        return data
    if encoding == "br":
        return _from_brotli(data)
    if encoding not in ("gzip", "x-gzip", "deflate"):
        raise ValueError(f"content encoding {encoding!r}")
    raw_deflate = encoding == "deflate" and data[:1] not in (b"\x78", b"\x58", b"\x48")
    decoder = zlib.decompressobj(-15 if raw_deflate else 15 if encoding == "deflate" else 31)
    limit = min(RECORD_BYTES, max(1_000_000, len(data) * 200))
    text = decoder.decompress(data, limit)
    if decoder.unconsumed_tail:
        raise ValueError(f"it grows beyond {limit} bytes")
    return text


def _from_brotli(data: bytes) -> bytes:
    """Return a body packed with Brotli (RFC 7932), unpacked within the caps. Raises ValueError."""
    try:
        import brotli
    except ImportError:
        raise ValueError('it is packed with Brotli; pip install "site-gen[brotli]"') from None
    decoder, limit = brotli.Decompressor(), min(RECORD_BYTES, max(1_000_000, len(data) * 200))
    try:
        text: bytes = decoder.process(data, output_buffer_limit=limit)
    except brotli.error as error:
        raise ValueError(f"{error}") from None
    if not decoder.is_finished():
        raise ValueError(f"it is cut off, or grows beyond {limit} bytes")
    return text


def _in_utf8(data: bytes, media: str) -> bytes:
    """Return a page in UTF-8 where the HTTP header says its encoding and the bytes are not UTF-8 already."""
    match = re.search(r"charset=\"?([\w.:-]+)", media)
    if not match or match[1] in ("utf-8", "utf8"):
        return data
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        try:
            return data.decode(match[1]).encode("utf-8")
        except (UnicodeDecodeError, LookupError):
            return data
    return data
