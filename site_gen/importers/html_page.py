"""A saved page as an article: its fields by its metadata and what it shows, its text as Markdown."""

import hashlib
import logging
import re
from copy import deepcopy
from html import unescape
from urllib.parse import urljoin

from lxml.etree import _Comment, _Element

from site_gen.fields.values import language_of as language_tag
from site_gen.importers.addresses import comparable
from site_gen.importers.html_authors import find_authors
from site_gen.importers.html_body import find_body
from site_gen.importers.html_claims import Claims, claims_of, names_in, text_in
from site_gen.importers.html_dates import find_dates, guess_date, iso_of
from site_gen.importers.html_embedded import take_embedded
from site_gen.importers.html_markdown import to_markdown
from site_gen.importers.html_notes import mark_notes
from site_gen.importers.html_prepare import prepare
from site_gen.importers.html_titles import find_title, folded
from site_gen.importers.html_tree import Page, parse_page, parse_text
from site_gen.importers.languages import language_of
from site_gen.importers.paths import read_constants, read_path
from site_gen.importers.publishers import canonical_publisher, find_publisher
from site_gen.importers.reading import Reading
from site_gen.importers.records import ImportedPage, LeftOut
from site_gen.importers.rules import ImportRules
from site_gen.importers.text import fields_of
from site_gen.importers.title_ends import finish_title
from site_gen.model import Author
from site_gen.text import without_controls

_SAVED_FROM = re.compile(r"saved from url=\(\d+\)\s*(\S+)|(?:^|\n)\s*url:\s*(https?://\S+)", re.IGNORECASE)
_SAVED_AT = re.compile(r"saved date:\s*(.+)", re.IGNORECASE)
SHORT = 200
"""A body of fewer characters wants a look: perhaps the article was not in the page."""
_EAST_ASIAN = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3]")


def read_page(name: str, data: bytes, rules: ImportRules, *, address: str | None = None) -> ImportedPage | LeftOut:
    """Return the article of a page's bytes. `address`: where it was fetched from, if the container says so."""
    page = parse_page(data)
    if page is None:
        return LeftOut(kind="skipped", reason="empty", detail="the page holds no element")
    reading = Reading(name, [], rules)
    claims = claims_of(page.root)
    embedded = take_embedded(page.root)
    _find_address(page.root, claims, address, reading)
    text = _find_fields(page, claims, reading)
    finish_title(reading, hashlib.sha256(data).hexdigest()[:8])
    if not page.sure:
        reading.review.append("encoding")
    if _length(text) < SHORT:
        reading.review.append("no-body" if not text.strip() else "short-body")
    conflicts = tuple(sorted(reading.conflicts, key=lambda conflict: conflict.field))
    causes = dict.fromkeys([*reading.review, *(f"conflict-{conflict.field}" for conflict in conflicts)])
    return ImportedPage(
        fields=fields_of(reading),
        text=text,
        raw=reading.raws(),
        conflicts=conflicts,
        review=tuple(causes),
        problems=tuple(reading.problems),
        encoding=page.encoding,
        pictures=(pictures := _pictures_beside(text)),
        embedded=tuple(one for one in embedded if one[0] in {unescape(picture) for picture in pictures}),
    )


def _length(text: str) -> int:
    """Return the length of a text in letters of Latin: a sign of Chinese, Japanese or Korean says as much as three."""
    return len(text) + 2 * len(_EAST_ASIAN.findall(text[: SHORT * 2]))


def fragment_to_markdown(html: str, base: str | None = None) -> str:
    """Return HTML that is an article's body and nothing else (a feed's, an export's) as Markdown."""
    root = parse_text(html) if html.strip() else None
    if root is None:
        return ""
    prepare(root, base)
    mark_notes(root)
    return without_controls(to_markdown(root))


def _find_fields(page: Page, claims: Claims, reading: Reading) -> str:
    """Give all fields, and return the body."""
    read_constants(reading)
    read_path(reading)
    address = reading.value("source_url")
    base = str(address) if address else None
    _find_language(page.root, claims, reading)
    title = find_title(claims, reading)
    find_authors(page.root, claims, title, reading)
    find_dates(claims, title, base, reading)
    _find_rest(claims, reading)
    find_publisher(reading)
    extracted = extracted_text(page.root, reading)
    guess_date(page.root, base, reading)
    prepare(page.root, _base_of(page.root, base))
    mark_notes(page.root)
    authors = reading.value("authors")
    names = [author.name for author in authors if isinstance(author, Author)] if isinstance(authors, tuple) else []
    days = [str(day)[:10] for field in ("published", "updated") if (day := reading.value(field))]
    body = find_body(page.root, extracted, [title or "", *names], days)
    if body.by == "whole":
        reading.review.append("whole-page")
    text = without_controls(to_markdown(body.root))
    if not reading.value("language") and (language := language_of(text)):
        reading.give("language", language, "derived")
    return text


def extracted_text(root: _Element, reading: Reading) -> str | None:
    """Return the article's text as trafilatura finds it; None, and a reason to look, where it is not installed."""
    try:
        from trafilatura.core import bare_extraction
    except ImportError:
        reading.review.append("no-extractor")
        return None
    # What it would log ("discarding data") is said by `review`.
    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    try:
        found = bare_extraction(
            deepcopy(root), include_comments=False, include_links=False, include_formatting=False, with_metadata=False
        )
    except (ValueError, TypeError, AttributeError, KeyError, IndexError, RecursionError):  # what it raises on odd pages
        reading.review.append("no-extractor")
        return None
    return found.text if found is not None and not isinstance(found, dict) else None


def _find_address(root: _Element, claims: Claims, address: str | None, reading: Reading) -> None:
    links = [link.get("href") for link in root.iter("link") if "canonical" in (link.get("rel") or "").lower().split()]
    comments = " ".join(str(comment.text) for comment in root.iter() if isinstance(comment, _Comment))[:20_000]
    before = root.getprevious()
    while before is not None:
        comments += f" {before.text}"
        before = before.getprevious()
    saved = _SAVED_FROM.search(comments)
    named = claims.meta("og:url", "twitter:url", "parsely-link")
    for found in (address, saved and (saved[1] or saved[2]), *links, named):
        absolute = _absolute(address, found)
        if absolute and (comparable(absolute).partition("/")[2] or absolute == address):
            reading.give("source_url", absolute, "given", None, "page")
            break
    when = _SAVED_AT.search(comments)
    if when and reading.value("source_url") and (iso := _saved_date(when[1])):
        reading.give("saved", iso, "given", when[1].strip(), "comment")


def _absolute(base: str | None, address: str | None) -> str | None:
    try:
        joined = urljoin(base or "", (address or "").strip())
    except ValueError:  # no address
        return None
    return joined if joined.startswith(("http://", "https://")) else None


def _saved_date(text: str) -> str | None:
    """Return the day of JavaScript's `Tue Sep 19 2023 08:30:00 GMT+0300 (…)`."""
    from datetime import datetime

    try:
        return datetime.strptime(text.strip()[:15], "%a %b %d %Y").date().isoformat()
    except ValueError:
        return iso_of(text)


def _base_of(root: _Element, address: str | None) -> str | None:
    base = next((element.get("href") for element in root.iter("base") if element.get("href")), None)
    return _absolute(address, base) if base else address


def _find_language(root: _Element, claims: Claims, reading: Reading) -> None:
    given = (
        root.get("lang"),
        root.get("{http://www.w3.org/XML/1998/namespace}lang"),
        claims.meta("og:locale", "language"),
    )
    for tag in (reading.rules.language, *given, claims.meta("dc.language", "content-language")):
        language = language_tag(tag.strip()) if tag else None
        if language:
            reading.language = language.split("-")[0]
            reading.give("language", language, "given", None, "page")
            return


def _find_rest(claims: Claims, reading: Reading) -> None:
    article = claims.articles[0] if claims.articles else {}
    publishers = [name for name, _ in names_in(article.get("publisher"), claims.nodes)]
    named = claims.meta(
        "og:site_name", "citation_journal_title", "dc.publisher", "dcterms.publisher", "application-name"
    )
    for value, tier in ((publishers[0] if publishers else None, "given"), (named, "explicit")):
        if value and len(value) <= 80:
            reading.give("publisher", canonical_publisher(value, reading), "given" if tier == "given" else "explicit")
            break
    section = claims.meta("article:section", "parsely-section", "og:article:section") or text_in(
        article.get("articleSection")
    )
    description = claims.meta("og:description", "description", "twitter:description", "dc.description")
    subtitle = text_in(article.get("alternativeHeadline")) or next(
        iter(claims.properties.get("alternativeheadline", ())), None
    )
    rights = claims.meta("dc.rights", "dcterms.rights", "copyright", "citation_license")
    for field, found in (
        ("section", section),
        ("description", description),
        ("subtitle", subtitle),
        ("rights", rights),
    ):
        if found and len(found) <= 1000 and folded(found) != folded(str(reading.value("title"))):
            reading.give(field, found, "given", None, "metadata")
    tags = claims.all_metas("article:tag", "parsely-tags", "news_keywords", "keywords", "sailthru.tags")
    words = [word.strip(" #") for tag in tags for word in tag.split(",")]
    kept = tuple(dict.fromkeys(word for word in words if 0 < len(word) <= 50))[:20]
    if kept:
        reading.give("tags", kept, "given", None, "metadata")


def _pictures_beside(text: str) -> tuple[str, ...]:
    """Return the pictures of a text that are files beside the page, as they are written."""
    found = re.findall(r"!\[(?:[^\]\\]|\\.)*\]\(([^)\s]+)\)|<img src=\"([^\"]+)\"", text)
    sources = dict.fromkeys(first or second for first, second in found)
    return tuple(source for source in sources if "://" not in source and not source.startswith(("/", "data:", "#")))
