"""Pages saved in one file, as Chrome, Edge and Internet Explorer write them (MHTML, RFC 2557), with their pictures."""

import re
from base64 import b64encode
from collections.abc import Iterator
from email import policy
from email.message import EmailMessage, Message
from email.parser import BytesParser
from html import escape

from site_gen.importers.html import MISSING
from site_gen.importers.records import ImportedPage, LeftOut, RawFile
from site_gen.importers.rules import ImportRules

VERSION = 1
_HEADER = re.compile(rb"\A(?:[A-Za-z][A-Za-z0-9-]*:[^\n]*\n(?:[ \t][^\n]*\n)*){2,}")
_RELATED = re.compile(rb"^content-type:\s*multipart/related\b", re.IGNORECASE | re.MULTILINE)
_OF_BROWSERS = re.compile(
    rb"^snapshot-content-location:|^from:\s*\"?<?saved by|^x-mimeole:.*mhtml|type=\"?text/html",
    re.IGNORECASE | re.MULTILINE,
)


def sniff(raw: RawFile) -> bool:
    """Return whether the bytes are a page that a browser saved: a related set of parts, and no letter's receiver."""
    header = _HEADER.match(raw.head)
    return bool(
        header
        and _RELATED.search(header[0])
        and _OF_BROWSERS.search(header[0])
        and not re.search(rb"^(?:to|received|message-id):", header[0], re.IGNORECASE | re.MULTILINE)
    )


def read(raw: RawFile, rules: ImportRules) -> Iterator[ImportedPage | LeftOut]:
    """Yield the article of the page, which is the first part that is HTML."""
    try:
        from site_gen.importers.html_page import read_page
    except ImportError:
        yield LeftOut(kind="quarantined", reason="missing-extra", detail=MISSING)
        return
    message = BytesParser(EmailMessage, policy=policy.compat32).parsebytes(raw.data())
    parts = [part for part in message.walk() if not part.is_multipart()]
    page = next((part for part in parts if part.get_content_type() == "text/html"), None)
    data = _payload(page) if page is not None else b""
    if page is None or not data.strip():
        yield LeftOut(kind="quarantined", reason="damaged", detail="there is no HTML in this saved page")
        return
    address = str(message.get("Snapshot-Content-Location") or page.get("Content-Location") or "").strip()
    yield read_page(raw.name, _with_pictures(data, parts), rules, address=address or None)


def _payload(part: Message) -> bytes:
    data = part.get_payload(decode=True)
    return data if isinstance(data, bytes) else b""


def _with_pictures(page: bytes, parts: list[Message]) -> bytes:
    """Return a page's bytes with the pictures among the parts in place of their addresses."""
    for part in parts:
        names = (
            str(part.get("Content-Location") or "").strip(),
            "cid:" + str(part.get("Content-ID") or "").strip(" <>"),
        )
        if part.get_content_maintype() != "image":
            continue
        data = f"data:{part.get_content_type()};base64,".encode() + b64encode(_payload(part))
        for name in names:
            if len(name) > len("cid:"):
                page = page.replace(f'"{escape(name)}"'.encode(), b'"' + data + b'"')
    return page
