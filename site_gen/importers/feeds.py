"""RSS, RDF and Atom feeds, and JSON Feed; WordPress exports (WXR), which are RSS with more in it."""

import json
import re
from collections.abc import Iterator

from site_gen.importers.entries import Entry, page_of
from site_gen.importers.html import MISSING
from site_gen.importers.records import ImportedPage, LeftOut, RawFile
from site_gen.importers.rules import ImportRules

VERSION = 1
_ROOT = re.compile(rb"<(?:[A-Za-z_][\w.-]*:)?(rss|feed|rdf)[\s>]", re.IGNORECASE)
_START = re.compile(rb"\A(?:\xef\xbb\xbf)?\s*(?:<\?xml|<!--|<rss|<feed|<rdf)", re.IGNORECASE)
_ENTITY = re.compile(rb"<!ENTITY", re.IGNORECASE)


def sniff(raw: RawFile) -> bool:
    """Return whether the bytes are XML whose first element is a feed's."""
    head = raw.head.decode("utf-16", "replace").encode() if raw.head[:2] in (b"\xff\xfe", b"\xfe\xff") else raw.head
    if not _START.match(head):
        return False
    first = re.search(rb"<(?![?!])[^>]*>", head)
    return bool(first and _ROOT.match(first[0]))


def read(raw: RawFile, rules: ImportRules) -> Iterator[ImportedPage | LeftOut]:
    """Yield the articles of a feed one by one."""
    if _ENTITY.search(raw.head):
        detail = "the XML defines entities, which no feed needs and a bomb does"
        yield LeftOut(kind="quarantined", reason="bomb", detail=detail)
        return
    try:
        from site_gen.importers.feed_items import entries_of
    except ImportError:
        yield LeftOut(kind="quarantined", reason="missing-extra", detail=MISSING)
        return
    number = 0
    for entry in entries_of(raw):
        number += 1
        if isinstance(entry, LeftOut):
            yield entry
        else:
            yield page_of(entry, raw.name, str(number), rules)
    if number == 0:
        yield LeftOut(kind="skipped", reason="empty", detail="the feed has no items")


def sniff_json(raw: RawFile) -> bool:
    """Return whether the bytes are a JSON Feed."""
    return (
        bool(re.match(rb"\A(?:\xef\xbb\xbf)?\s*\{", raw.head)) and b"https://jsonfeed.org/version/" in raw.head[:2000]
    )


def read_json(raw: RawFile, rules: ImportRules) -> Iterator[ImportedPage | LeftOut]:
    """Yield the articles of a JSON Feed."""
    try:
        feed = json.loads(raw.data())
        items = feed["items"]
    except (ValueError, KeyError, TypeError, RecursionError):
        yield LeftOut(kind="quarantined", reason="damaged", detail="the JSON Feed cannot be read")
        return
    for number, item in enumerate(items if isinstance(items, list) else [], start=1):
        if isinstance(item, dict):
            yield page_of(_json_entry(item, feed), raw.name, f"{number}/{len(items)}", rules)


def _json_entry(item: dict[str, object], feed: dict[str, object]) -> Entry:
    people = item.get("authors") or ([item["author"]] if item.get("author") else feed.get("authors"))
    names = [one.get("name") for one in people if isinstance(one, dict)] if isinstance(people, list) else []
    tags = item.get("tags")
    return Entry(
        title=_text(item.get("title")),
        address=_text(item.get("external_url")) or _text(item.get("url")),
        html=_text(item.get("content_html")),
        text=_text(item.get("content_text")),
        authors=tuple(str(name) for name in names if name),
        published=item.get("date_published"),
        updated=item.get("date_modified"),
        publisher=_text(feed.get("title")),
        tags=tuple(map(str, tags)) if isinstance(tags, list) else (),
        description=_text(item.get("summary")),
        language=_text(item.get("language")) or _text(feed.get("language")),
        guid=_text(item.get("id")),
    )


def _text(value: object) -> str | None:
    return str(value) if isinstance(value, str | int) and str(value).strip() else None
