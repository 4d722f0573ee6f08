"""Bookmark files of browsers (Netscape format), and Pocket's old `ril_export.html`: links without texts."""

import re
from collections.abc import Iterator
from html import unescape
from typing import BinaryIO

from site_gen.importers.entries import Entry, page_of
from site_gen.importers.records import ImportedPage, LeftOut, RawFile
from site_gen.importers.rules import ImportRules

VERSION = 1
_LINK = re.compile(r"<a\b([^>]*)>(.*?)</a>", re.IGNORECASE)
_ATTRIBUTE = re.compile(r"([A-Za-z_-]+)\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'>]+))")
_FOLDER = re.compile(r"<h3\b[^>]*>(.*?)</h3>", re.IGNORECASE)
_TAG = re.compile(r"<[^>]*>")
_ROOTS = frozenset(
    {"bookmarks bar", "bookmarks toolbar", "bookmarks menu", "other bookmarks", "mobile bookmarks", "unread"}
)


def sniff(raw: RawFile) -> bool:
    """Return whether the bytes say that they are bookmarks, or Pocket's list."""
    head = raw.head[:4000].lower()
    return b"<!doctype netscape-bookmark-file" in head or b"<title>pocket export</title>" in head


def read(raw: RawFile, rules: ImportRules) -> Iterator[ImportedPage | LeftOut]:
    """Yield a bookmark per link."""
    with raw.open() as stream:
        for number, entry in enumerate(_entries(stream), start=1):
            yield page_of(entry, raw.name, str(number), rules)


def _entries(stream: BinaryIO) -> Iterator[Entry]:
    """Yield the links line by line; <DD> after a link is its note, the folders around it its section and tags."""
    folders: list[str] = []
    pending: Entry | None = None
    named: str | None = None
    while line := stream.readline(1 << 20):
        text = line.decode("utf-8", "replace")
        folder = _FOLDER.search(text)
        named = _plain(folder[1]) if folder else named
        if re.search(r"<dl\b", text, re.IGNORECASE):
            folders.append(named or "")
            named = None
        for attributes, title in _LINK.findall(text):
            if pending:
                yield pending
            pending = _entry(attributes, title, folders)
        note = re.search(r"<dd>(.*)", text, re.IGNORECASE)
        if note and pending and _plain(note[1]):
            yield _with_note(pending, _plain(note[1]))
            pending = None
        for _ in re.findall(r"</dl\b", text, re.IGNORECASE):
            folders = folders[:-1]
    if pending:
        yield pending


def _entry(attributes: str, title: str, folders: list[str]) -> Entry:
    values = {name.lower(): unescape(a or b or c) for name, a, b, c in _ATTRIBUTE.findall(attributes)}
    address = values.get("href", "")
    kept = [folder for folder in folders if folder and folder.casefold() not in _ROOTS]
    words = _plain(title)
    return Entry(
        title=None if words == address else words,
        address=address,
        saved=values.get("add_date") or values.get("time_added"),
        tags=tuple(tag.strip() for tag in re.split(r"[,|]", values.get("tags", ""))),
        section=kept[-1] if kept else None,
    )


def _with_note(entry: Entry, note: str) -> Entry:
    import msgspec

    return msgspec.structs.replace(entry, description=note)


def _plain(html: str) -> str:
    return " ".join(unescape(_TAG.sub(" ", html)).split())
