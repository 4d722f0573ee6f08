"""What a container says of one article, and the page that this makes: the way of all feeds, exports and tables.

All that a container says is given; what it does not say is derived or absent. An entry without text is a bookmark;
nothing is ever fetched.
"""

import hashlib
import re

import msgspec
from msgspec import Struct

from site_gen.fields.names import ALIASES
from site_gen.fields.values import language_of as language_tag
from site_gen.importers.addresses import address_in
from site_gen.importers.body import escape_line
from site_gen.importers.bylines import names_of
from site_gen.importers.languages import language_of
from site_gen.importers.machine_dates import machine_date
from site_gen.importers.paths import read_constants
from site_gen.importers.publishers import canonical_publisher, find_publisher
from site_gen.importers.reading import Reading
from site_gen.importers.records import ImportedPage, LeftOut
from site_gen.importers.rules import ImportRules
from site_gen.importers.text import fields_of
from site_gen.importers.title_ends import cleaned, finish_title
from site_gen.importers.written_dates import whole
from site_gen.model import Author
from site_gen.text import one_line, without_controls
from site_gen.urls import slugify

_HTML = re.compile(
    r"<(?:p|div|br|h[1-6]|ul|ol|table|blockquote|figure|img|a|em|strong|section|article)\b[^<>]*>", re.IGNORECASE
)
_HIGHLIGHTS = 4_000
"""Highlights of more characters than this, in all, stand in the body: front matter is small."""


class Entry(Struct, frozen=True, kw_only=True):
    """One article as a container gives it: texts as they stand there."""

    title: str | None = None
    subtitle: str | None = None
    address: str | None = None
    html: str | None = None
    text: str | None = None
    """Plain text, or HTML where it looks so."""
    markdown: str | None = None
    authors: tuple[str, ...] = ()
    published: object = None
    updated: object = None
    saved: object = None
    publisher: str | None = None
    section: str | None = None
    tags: tuple[str, ...] = ()
    description: str | None = None
    language: str | None = None
    rights: str | None = None
    guid: str | None = None
    series: str | None = None
    slug: str | None = None
    highlights: tuple[str, ...] = ()
    draft: bool = False
    note: bool = False
    """Whether it is the keeper's own note rather than an article."""
    extra: tuple[tuple[str, str], ...] = ()


def page_of(entry: Entry, name: str, part: str, rules: ImportRules) -> ImportedPage | LeftOut:
    """Return the page that an entry makes. `name`: of the container; `part`: which part of it, "17" or "17/161"."""
    reading = Reading(name, [], rules)
    text = _body(entry)
    if sum(map(len, entry.highlights)) > _HIGHLIGHTS:
        quotes = "\n\n".join(f"> {escape_line(one_line(quote))}" for quote in entry.highlights if one_line(quote))
        text, entry = f"{text.rstrip()}\n\n{quotes}\n".lstrip("\n"), msgspec.structs.replace(entry, highlights=())
    has_body = bool(text.strip())
    if not has_body and not _title(entry) and not entry.address:
        return LeftOut(kind="skipped", reason="empty", detail="no title, no address and no text", part=part)
    _give_fields(entry, reading)
    read_constants(reading)
    find_publisher(reading)
    if reading.value("title") is None and has_body:
        _title_of_text(text, reading)
    key = "\0".join((entry.address or "", entry.guid or "", text))
    finish_title(reading, hashlib.sha256(key.encode("utf-8", "surrogatepass")).hexdigest()[:8])
    if not has_body:
        reading.give("type", "bookmark", "given")
        reading.review = [cause for cause in reading.review if cause != "no-title"]
        if not entry.address:
            reading.review.append("no-body")
    elif not reading.value("language") and (language := rules.language or language_of(text)):
        reading.give("language", language, "derived")
    return ImportedPage(
        fields=fields_of(reading),
        text=text if has_body else "",
        raw=reading.raws(),
        review=tuple(dict.fromkeys(reading.review)),
        part=part,
    )


def _title(entry: Entry) -> str:
    return cleaned(without_controls(entry.title or ""))


def _body(entry: Entry) -> str:
    """Return an entry's text as Markdown, without control characters."""
    if entry.markdown and entry.markdown.strip():
        text = entry.markdown.replace("\r\n", "\n").replace("\r", "\n").strip("\n") + "\n"
        return without_controls(text)
    html = entry.html if entry.html and entry.html.strip() else None
    if html is None and entry.text and _HTML.search(entry.text):
        html = entry.text
    if html is not None:
        from site_gen.importers.html_page import fragment_to_markdown

        return fragment_to_markdown(html, entry.address)
    return plain_to_markdown(entry.text or "")


def plain_to_markdown(text: str) -> str:
    """Return plain text as Markdown that shows it as it is: lines stay lines, blank lines part paragraphs."""
    lines = [line.strip() for line in without_controls(text).replace("\r\n", "\n").replace("\r", "\n").split("\n")]
    paragraphs: list[list[str]] = [[]]
    for line in lines:
        if line:
            paragraphs[-1].append(escape_line(line))
        elif paragraphs[-1]:
            paragraphs.append([])
    written = ["  \n".join(paragraph) for paragraph in paragraphs if paragraph]
    return "\n\n".join(written) + "\n" if written else ""


def plain_to_html(text: str) -> str:
    """Return plain text as HTML; text that looks like HTML is taken for it."""
    if _HTML.search(text):
        return text
    from html import escape

    return "".join(f"<p>{escape(part)}</p>" for part in re.split(r"\n\s*\n", text))


def _give_fields(entry: Entry, reading: Reading) -> None:
    title = _title(entry)
    if entry.title and title:
        reading.give("title", title, "given", entry.title if title != one_line(entry.title) else None, "container")
    address = address_in(entry.address or "")
    if address:
        reading.give("source_url", address, "given", None, "container")
    for field, value in (("published", entry.published), ("updated", entry.updated), ("saved", entry.saved)):
        _give_date(field, value, reading)
    if not address and "published" not in reading.found and "saved" in reading.found:
        # What was not taken from an address was written on that day, not saved.
        reading.found["published"] = reading.found.pop("saved")
    _give_authors(entry.authors, reading)
    if entry.publisher and one_line(entry.publisher):
        reading.give("publisher", canonical_publisher(one_line(entry.publisher), reading), "given", None, "container")
    for field in ("subtitle", "section", "description", "rights", "guid", "series", "slug"):
        text = getattr(entry, field)
        text = slugify(text) if field == "slug" and text else text
        if text and cleaned(text):
            reading.give(field, cleaned(text)[:2000], "given", None, "container")
    language = language_tag(entry.language) if entry.language else None
    if language:
        reading.give("language", language, "given", None, "container")
    for field, texts in (("tags", entry.tags), ("highlights", entry.highlights)):
        lines = (one_line(without_controls(text or "")) for text in texts)
        kept = tuple(dict.fromkeys(filter(None, (line.strip("# ") if field == "tags" else line for line in lines))))
        if kept:
            reading.give(field, kept, "given", None, "container")
    if entry.draft:
        reading.give("draft", True, "given", None, "container")
    if entry.note:
        reading.give("type", "note", "given", None, "container")
    extra = _extra(entry.extra)
    if extra:
        reading.give("extra", extra, "given", None, "container")


def _extra(pairs: tuple[tuple[str, str], ...]) -> tuple[tuple[str, str], ...]:
    """Return what no field takes, under keys that mean no field when they are read back."""
    meaning = {_folded(name) for _, names, _ in ALIASES for name in names.split()}
    meaning |= {"source", "category", "categories", "canonical"}
    kept: dict[str, str] = {}
    for key, value in pairs:
        text = one_line(without_controls(value))
        name = key if _folded(key) not in meaning and re.match(r"[a-z]", key) else f"export_{key}"
        if text and re.fullmatch(r"[a-z][a-z0-9_]*", name):
            kept.setdefault(name, text)
    return tuple(sorted(kept.items()))


def _folded(key: str) -> str:
    return re.sub(r"[_\-\s]", "", key.casefold())


def _give_date(field: str, value: object, reading: Reading) -> None:
    if value is None or value == "":
        return
    iso = machine_date(value)
    if iso:
        reading.give(field, iso, "given", None, "container")
        return
    written = whole(str(value), reading.rules, reading.language)
    if written:
        reading.give(field, written.iso, "given" if written.sure else "guess", str(value), "container")
    else:
        reading.review.append(f"unread-{field}")


def _give_authors(names: tuple[str, ...], reading: Reading) -> None:
    authors: list[Author] = []
    for name in names:
        found = names_of(cleaned(name), reading.rules, strict=False) if name and name.strip() else None
        if found:
            authors += [author for author in found.authors if author not in authors]
            if found.agency:
                reading.give("agency", found.agency, "given", None, "container")
    if authors:
        reading.give("authors", tuple(authors), "given", None, "container")


def _title_of_text(text: str, reading: Reading) -> None:
    """Give the first words of a text without a title, as derived from it."""
    first = re.sub(r"[#*_`>\\]+|!?\[([^\]]*)\]\([^)]*\)", r"\1", text.strip().split("\n")[0]).strip()
    words = first if len(first) <= 80 else first[:80].rsplit(" ", 1)[0] + "…"
    if sum(map(str.isalpha, words)) >= 3:
        reading.give("title", words, "derived", None, "text")
        reading.review.append("no-title")
