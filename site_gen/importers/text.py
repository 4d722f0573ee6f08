"""The text importer: `.txt`, and `.md` with or without front matter (import.md A.2, in its order).

`read_text` is the whole of it: steps that take lines and give fields, in an order that decides more than any rule.
"""

import hashlib
from collections.abc import Iterator
from typing import Any

import msgspec

from site_gen.fields.values import clean
from site_gen.front_matter import split_front_matter
from site_gen.importers import damage
from site_gen.importers.account import failures
from site_gen.importers.addresses import find_source_url
from site_gen.importers.archive_bars import read_archive_bar
from site_gen.importers.blog_feet import read_blog_foot
from site_gen.importers.body import body_of, has_markdown
from site_gen.importers.byline_places import find_byline
from site_gen.importers.captions import find_caption
from site_gen.importers.datelines import find_dateline
from site_gen.importers.decode import decode
from site_gen.importers.given import read_front_matter
from site_gen.importers.head import read_keys
from site_gen.importers.languages import language_of
from site_gen.importers.listed_heads import read_listed_head
from site_gen.importers.paths import read_constants, read_path
from site_gen.importers.printed_pages import read_printed
from site_gen.importers.publication_day import find_dates
from site_gen.importers.publishers import find_publisher
from site_gen.importers.reading import NOT_FOUND, Reading
from site_gen.importers.records import ImportedPage, LeftOut, Raw, RawFile
from site_gen.importers.rules import ImportRules
from site_gen.importers.title_ends import finish_title
from site_gen.importers.titles import find_title
from site_gen.importers.typed_heads import read_typed_head
from site_gen.model import Fields, LeadImage
from site_gen.settings import Settings
from site_gen.text import one_line

VERSION = 1

_OF_PROGRAMS = (b"%PDF-", b"%!PS", b"{\\rtf", b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"\xff\xd8\xff", b"\x89PNG", b"GIF8")
"""How the files of word processors, printers and cameras begin, of which some hold no NUL."""

_EMPTY = LeftOut(kind="skipped", reason="empty", detail="the file holds nothing but white space")


def sniff(raw: RawFile) -> bool:
    """Return whether the bytes are text: no NUL in the first 8 kB, or UTF-16 with its mark; no other program's file."""
    if raw.head.startswith(_OF_PROGRAMS):
        return False
    return b"\0" not in raw.head[:8192] or raw.head[:2] in (b"\xff\xfe", b"\xfe\xff")


def read(raw: RawFile, rules: ImportRules) -> Iterator[ImportedPage | LeftOut]:
    """Yield the one article of a text file, or why there is none."""
    decoded = decode(raw.data())
    page = read_text(raw.name, decoded.text, rules)
    if isinstance(page, ImportedPage) and not decoded.sure:
        page = msgspec.structs.replace(page, encoding=decoded.encoding, review=("encoding", *page.review))
    yield page


def read_text(name: str, text: str, rules: ImportRules) -> ImportedPage | LeftOut:
    """Return the article of decoded text, its account already checked; `name` may give a date or a title.

    Any line ends are understood. A page that fails its account is a LeftOut of kind quarantined.
    """
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    lines = text.split("\n")
    scores = damage.scores(text, lines)
    if rules.repair and scores:
        lines = damage.repaired(lines, rules.repair)
    reading = Reading(name, lines, rules)
    if not reading.filled:
        return _EMPTY
    if text.startswith("---\n") and "\nimport:\n" in text[:16_384]:
        again = _page_again(reading, text)
        if again:
            return again
    markdown = name.lower().endswith((".md", ".markdown")) or has_markdown(text)
    _find(reading, text)
    page = _page(reading, markdown, text, scores)
    wrong = failures(page, lines)
    if wrong:
        return LeftOut(kind="quarantined", reason=wrong[0].split(":")[0], detail="; ".join(wrong))
    return page


def _page_again(reading: Reading, text: str) -> ImportedPage | None:
    """Return the page that an earlier import wrote, as it is; None if the text is no such page."""
    fields = read_front_matter(reading, text)
    if fields is None or fields.record is None:
        return None
    front = split_front_matter(text, reading.name, Settings().limits.front_matter_bytes)
    return ImportedPage(fields=fields, text=front.text.lstrip("\n"), text_line=front.text_line, verbatim=text)


def _find(reading: Reading, text: str) -> None:
    """Take all fields, in the order of import.md A.2: what is said, what stands somewhere, what follows from it."""
    given = read_front_matter(reading, text)
    _own_boilerplate(reading)
    reading.language = reading.rules.language or (given and given.language) or language_of(_sample(text))
    read_constants(reading)
    read_path(reading)
    if given is None or len(reading.found) < 2:
        read_keys(reading)
    read_typed_head(reading)
    read_listed_head(reading)
    read_printed(reading)
    read_archive_bar(reading)
    read_blog_foot(reading)
    find_source_url(reading)
    find_title(reading)
    find_dates(reading)
    find_byline(reading)
    find_caption(reading)
    find_dateline(reading)
    find_publisher(reading)
    if reading.language and not reading.value("language"):
        reading.give("language", reading.language, "given" if reading.rules.language else "derived")


def _sample(text: str) -> str:
    """Return the part of a text by which its language is told: below the head, when there is enough of it."""
    return text[200:] if len(text) > 1_000 else text


def _own_boilerplate(reading: Reading) -> None:
    from fnmatch import fnmatchcase

    if "running-heads" in reading.rules.repair:
        reading.own("boilerplate", *damage.running_heads(reading.lines))
    top = reading.filled[:5]
    if any(reading.lines[number].startswith("-- ") for number in top):
        # The head of a wire text marks also the line that it leaves empty.
        reading.own("label", *(number for number in top if reading.lines[number].strip() == "--"))
    for pattern in reading.rules.boilerplate:
        matching = [number for number in reading.free() if fnmatchcase(reading.lines[number].strip(), pattern)]
        reading.own("boilerplate", *matching)


def _page(reading: Reading, markdown: bool, text: str, scores: tuple[tuple[str, float], ...]) -> ImportedPage:
    finish_title(reading, hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:8])
    body, line = body_of(reading, markdown)
    _classify(reading, body)
    raws = [raw for raw in reading.raws() if _is_needed(raw, reading)]
    conflicts = tuple(sorted(reading.conflicts, key=lambda conflict: conflict.field))
    review = dict.fromkeys([*reading.review, *(f"conflict-{conflict.field}" for conflict in conflicts)])
    return ImportedPage(
        fields=fields_of(reading),
        text=body,
        text_line=line,
        owners=reading.account(),
        escaped=not markdown,
        raw=tuple(raws),
        conflicts=conflicts,
        review=tuple(review),
        problems=tuple(reading.problems),
        scores=scores,
    )


def _classify(reading: Reading, body: str) -> None:
    """Call what has no body what it is: a bookmark, or a title alone."""
    if body:
        return
    if reading.value("source_url") and reading.tier("title") in (None, "derived"):
        reading.give("type", "bookmark", "given")
        reading.review = [cause for cause in reading.review if cause != "no-title"]
    elif not reading.value("type"):
        reading.review.append("no-body")


def _is_needed(raw: Raw, reading: Reading) -> bool:
    """Return whether a raw literal says more than the field: not for values that stand in the page as they stood."""
    value = reading.value(raw.field)
    if isinstance(value, LeadImage):
        return (value.caption or "") not in raw.literal or (value.credit or "") not in raw.literal
    if raw.field == "agency" and reading.found["agency"].where == reading.found.get("authors", NOT_FOUND).where:
        return False
    return not isinstance(value, str) or one_line(value) != one_line(raw.literal)


def fields_of(reading: Reading) -> Fields:
    """Return what was found as Fields: without control characters, in NFC, with the tiers below `explicit`."""
    values: dict[str, Any] = {}  # the arguments of Fields, each of the type that its step gave
    confidence = []
    for field, found in reading.found.items():
        if field not in Fields.__struct_fields__:
            continue
        values[field] = _clean(found.value)
        if found.tier not in ("given", "explicit"):
            confidence.append((field, found.tier))
    return Fields(**values, confidence=tuple(sorted(confidence)))


def _clean(value: Any) -> Any:  # what front matter can hold, of any shape
    """Return a value whose texts have no control characters, no runs of white space, and are in NFC."""
    if isinstance(value, str):
        return one_line(clean(value))
    if isinstance(value, tuple):
        return tuple(_clean(part) for part in value)
    if isinstance(value, msgspec.Struct):
        return type(value)(**{name: _clean(getattr(value, name)) for name in value.__struct_fields__})
    return value
