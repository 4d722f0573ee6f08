"""Mailboxes (mbox, RFC 4155) and single messages (RFC 5322): each message is an article, read one by one."""

import re
from collections.abc import Iterator
from email import policy
from email.message import EmailMessage
from email.parser import BytesParser
from email.utils import getaddresses
from typing import BinaryIO

from site_gen.importers.entries import Entry, page_of
from site_gen.importers.records import ImportedPage, LeftOut, RawFile
from site_gen.importers.rules import ImportRules

VERSION = 1
MESSAGE_BYTES = 50_000_000
_FROM = re.compile(rb"\AFrom \S+.*\d\d:\d\d")


_HEADER = re.compile(rb"\A(?:[A-Za-z][A-Za-z0-9-]*:[^\n]*\n(?:[ \t][^\n]*\n)*){3,}")
_OF_MAIL = (b"\nfrom:", b"\nmessage-id:", b"\nmime-version:", b"\nreceived:", b"\nreturn-path:")


def sniff(raw: RawFile) -> bool:
    """Return whether the bytes begin with a mailbox's "From " line and a header, or are one message (.eml)."""
    header = _HEADER.match(raw.head)
    if header:
        names = b"\n" + header[0].lower()
        return b"\nfrom:" in names and sum(name in names for name in _OF_MAIL) >= 2
    return bool(_FROM.match(raw.head)) and bool(re.search(rb"^[A-Za-z-]+: ", raw.head[:4000], re.MULTILINE))


def read(raw: RawFile, rules: ImportRules) -> Iterator[ImportedPage | LeftOut]:
    """Yield the messages of a mailbox."""
    with raw.open() as stream:
        for number, data in enumerate(_messages(stream), start=1):
            part = str(number)
            if data is None:
                detail = f"a message of more than {MESSAGE_BYTES} bytes"
                yield LeftOut(kind="quarantined", reason="too-large", detail=detail, part=part)
                continue
            yield page_of(_entry(data), raw.name, part, rules)


def _messages(stream: BinaryIO) -> Iterator[bytes | None]:
    """Yield each message's bytes, None for one that is too large. A message begins at "From " after a blank line."""
    lines: list[bytes] = []
    size, blank, begun, first = 0, True, False, True
    while line := stream.readline(1 << 20):
        if blank and line.startswith(b"From ") and _FROM.match(line):
            if begun:
                yield b"".join(lines) if size <= MESSAGE_BYTES else None
            lines, size, begun = [], 0, True
        else:
            begun = begun or first  # one message, without a "From " line
            size += len(line)
            if size <= MESSAGE_BYTES:
                lines.append(line[1:] if re.match(rb">+From ", line) else line)
            else:
                lines = []
        blank, first = line in (b"\n", b"\r\n"), False
    if begun:
        yield b"".join(lines) if size <= MESSAGE_BYTES else None


def _entry(data: bytes) -> Entry:
    message = BytesParser(EmailMessage, policy=policy.default).parsebytes(data)
    html, text = _bodies(message)
    senders = getaddresses([_header(message, "from") or ""])
    # "ola@h.example (Ola Berg)", as mailing lists keep it: the policy drops what stands in brackets.
    named = re.search(r"\(([^()@]{2,80})\)", dict(message.raw_items()).get("From", "")) if len(senders) == 1 else None
    senders = [(named[1], "")] if named and not senders[0][0] else senders
    return Entry(
        title=_header(message, "subject"),
        html=html,
        text=text if html is None else None,
        authors=tuple(name or address for name, address in senders if name or address),
        published=_header(message, "date"),
        publisher=_header(message, "list-id") or _header(message, "newsgroups"),
        guid=_header(message, "message-id"),
        address=_header(message, "archived-at"),
    )


def _header(message: EmailMessage, name: str) -> str | None:
    """Return a header's text, None where it is missing or cannot be parsed."""
    try:
        value = message.get(name)
    except (
        ValueError,
        IndexError,
        TypeError,
        AttributeError,
        KeyError,
    ):  # what the parser of headers raises on odd ones
        return None
    return " ".join(str(value).split()) if value else None


def _bodies(message: EmailMessage) -> tuple[str | None, str | None]:
    """Return the HTML and the plain text of a message, without its attachments."""
    found: dict[str, str] = {}
    for part in message.walk():
        kind = part.get_content_type()
        if kind in ("text/html", "text/plain") and kind not in found and not part.get_filename():
            data = part.get_payload(decode=True)
            if isinstance(data, bytes):
                found[kind] = _decoded(data, part.get_content_charset())
    return found.get("text/html"), found.get("text/plain")


def _decoded(data: bytes, charset: str | None) -> str:
    for encoding in (charset, "utf-8", "windows-1252"):
        if encoding:
            try:
                return data.decode(encoding)
            except (UnicodeDecodeError, LookupError):
                continue
    return data.decode("latin-1")
