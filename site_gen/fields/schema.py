"""How each field is read, and what is said where that fails."""

import re
from collections.abc import Callable, Mapping
from typing import Any

from site_gen.fields.names import field_of
from site_gen.fields.people import authors_of
from site_gen.fields.reading import Reading
from site_gen.fields.values import (
    clean,
    is_address,
    language_of,
    shown,
    text_of,
    truth_of,
    whole_number_of,
)
from site_gen.fields.written_dates import parse_written_date
from site_gen.front_matter import Value
from site_gen.model import Author, ImportRecord, LeadImage, Tier
from site_gen.problems import did_you_mean

DRAFT = "unclear-draft"
"""Kind of the problem that a page is not shown because it may be a draft."""

_SHA256 = re.compile(r"[0-9a-f]{64}\Z")
_JEKYLL_PLACEHOLDER = re.compile(r"/:[a-z_]+|\A:[a-z_]+")
_TYPES = {
    # What generators and exporters call their kinds of pages.
    "article": "article", "post": "article", "posts": "article", "blog": "article", "news": "article",
    "newsarticle": "article", "page": "page", "pages": "page", "bookmark": "bookmark", "note": "note",
}  # fmt: skip
_TIERS: dict[str, Tier] = {
    "given": "given", "explicit": "explicit", "position": "position", "derived": "derived", "guess": "guess",
}  # fmt: skip


Reader = Callable[[Reading, str], Any]
"""Reads the value that was gathered for a field; None when it cannot, with a problem noted."""


def _text(reading: Reading, field: str) -> str | None:
    key, value = reading.gathered.found[field]
    text = text_of(value)
    if text is None:
        reading.wrong_type(key, value, "text")
    return text or None


def _truth(reading: Reading, field: str) -> bool | None:
    key, value = reading.gathered.found[field]
    truth = truth_of(value)
    if truth is None:
        kind, instead = (DRAFT, "; the article is taken for a draft") if field == "draft" else ("not-true-or-false", "")
        reading.report(kind, key, f"`{key}` must be true or false, not {shown(value)}{instead}")
        # What may not have been meant for readers is not shown to them.
        return True if field == "draft" else None
    return not truth if field == "draft" and key.lower() == "published" else truth


def _number(reading: Reading, field: str) -> int | None:
    key, value = reading.gathered.found[field]
    number = whole_number_of(value)
    if number is None:
        reading.report("not-a-number", key, f"`{key}` must be a whole number, not {shown(value)}")
    return number


def _date(reading: Reading, field: str) -> str | None:
    key, value = reading.gathered.found[field]
    if not isinstance(value, str):
        reading.wrong_type(key, value, "a date")
        return None
    found = parse_written_date(value)
    if found is None:
        reading.report_date(key, clean(value))
    return found


def _list(reading: Reading, field: str) -> tuple[str, ...]:
    return reading.texts(*reading.gathered.found[field])


def _tags(reading: Reading, field: str) -> tuple[str, ...]:
    # Obsidian writes "#sea #port" as well.
    tags = [one for tag in _list(reading, field) for one in (tag.split(" #") if tag.startswith("#") else (tag,))]
    return tuple(dict.fromkeys(name for tag in tags if (name := tag.lstrip("#").strip())))


def _aliases(reading: Reading, field: str) -> tuple[str, ...]:
    # Obsidian's `aliases` are other names of a note, not addresses.
    key = reading.gathered.found[field][0]
    texts = _list(reading, field)
    names = tuple(text for text in texts if "/" not in text and not text.endswith((".html", ".htm")))
    if names:
        reading.gathered.extra.append((key, names))
    return tuple(text for text in texts if text not in names)


def _authors(reading: Reading, field: str) -> tuple[Author, ...]:
    key, value = reading.gathered.found[field]
    authors, understood = authors_of(value)
    if not understood:
        message = f"`{key}` must be a name, a list of names, or a list of tables with `name`"
        reading.report("wrong-type", key, message, "write `authors: [Mara Lind, Ola Berg]`")
    return authors


def _language(reading: Reading, field: str) -> str | None:
    key, value = reading.gathered.found[field]
    language = language_of(value)
    if language is None:
        reading.report("unknown-language", key, f"{shown(value)} is no language tag", "write en, fa, zh-Hant, pt-BR …")
    return language


def _address(reading: Reading, field: str) -> str | None:
    key, value = reading.gathered.found[field]
    if isinstance(value, str) and is_address(value):
        return value.strip()
    reading.report("bad-address", key, f"{shown(value)} is no absolute http or https address")
    return None


def _permalink(reading: Reading, field: str) -> str | None:
    key = reading.gathered.found[field][0]
    text = _text(reading, field)
    if text and _JEKYLL_PLACEHOLDER.search(text):
        message = f"`{key}: {text[:60]}` is a pattern; a page's own address has no placeholders"
        reading.report("permalink-pattern", key, message, "patterns stand in site.toml: [permalinks]")
        return None
    return text


def _slug(reading: Reading, field: str) -> str | None:
    key = reading.gathered.found[field][0]
    text = _text(reading, field)
    if text and not any(letter.isalnum() for letter in text):
        reading.report("bad-slug", key, f"the slug {shown(text)} has no letter or digit")
        return None
    return text


def _type(reading: Reading, field: str) -> str | None:
    key = reading.gathered.found[field][0]
    text = _text(reading, field)
    if text is None or text.lower() in _TYPES:
        return _TYPES[text.lower()] if text else None
    hint = did_you_mean(text.lower(), _TYPES) or "write article, page, bookmark or note"
    reading.report("unknown-type", key, f"{shown(text)} is no type of page; it is taken for an article", hint)
    return None


def _image(reading: Reading, field: str) -> LeadImage | None:
    key, value = reading.gathered.found[field]
    if not isinstance(value, str | Mapping) and value:
        value = value[0]  # Hugo's `images`: the first is the one of the page
    if isinstance(value, str):
        parts: Mapping[str, Value] = {"src": value}
    elif isinstance(value, Mapping):
        parts = {str(name).lower(): part for name, part in value.items()}
    else:
        reading.wrong_type(key, value, "a file or a table with `src`, `caption`, `credit`")
        return None
    image = LeadImage(
        src=_first(reading, key, parts, "src", "url", "path", "image", "file", "filename", "feature"),
        alt=_first(reading, key, parts, "alt", "alttext") or _beside(reading, "alt"),
        caption=_first(reading, key, parts, "caption", "title", "description") or _beside(reading, "caption"),
        credit=_first(reading, key, parts, "credit", "copyright", "attribution", "by") or _beside(reading, "credit"),
    )
    return image if image != LeadImage() else None


def _first(reading: Reading, key: str, parts: Mapping[str, Value], *names: str) -> str | None:
    for name in names:
        if parts.get(name):
            text = text_of(parts[name])
            if text is None:
                reading.wrong_type(f"{key}.{name}", parts[name], "text")
            return text or None
    return None


def _beside(reading: Reading, part: str) -> str | None:
    found = reading.gathered.image_parts.get(part)
    return (text_of(found[1]) or None) if found else None


def _dateline(reading: Reading, field: str) -> str | None:
    key, value = reading.gathered.found[field]
    if isinstance(value, Mapping):
        return _first(reading, key, value, "place", "city", "location")
    return _text(reading, field)


def _confidence(reading: Reading, field: str) -> None:
    key, value = reading.gathered.found[field]
    _tiers(reading, key, value)


def _tiers(reading: Reading, key: str, value: Value) -> None:
    if not isinstance(value, Mapping):
        reading.wrong_type(key, value, "a table")
        return
    for name, word in value.items():
        field = field_of(name)
        tier = _TIERS.get(word) if isinstance(word, str) else None
        if tier is None:
            message = (
                f"{shown(word)} is no degree of confidence" if isinstance(word, str) else "a degree must be a word"
            )
            reading.report("unknown-confidence", f"{key}.{name}", message, "one of " + ", ".join(_TIERS))
        elif field and tier in ("given", "explicit"):
            # A human's word at the top, read after the import's: this field has been looked at.
            reading.confidence.pop(field, None)
        elif field:
            reading.confidence[field] = tier


def _record(reading: Reading, field: str) -> ImportRecord | None:
    key, value = reading.gathered.found[field]
    if not isinstance(value, Mapping):
        reading.wrong_type(key, value, "a table")
        return None
    if "confidence" in value:
        _tiers(reading, f"{key}.confidence", value["confidence"])
    sha256 = text_of(value.get("sha256", "")) or ""
    if not _SHA256.match(sha256):
        reading.report("import-incomplete", key, f"`{key}` has no `sha256` of 64 hexadecimal digits; it is ignored")
        return None
    return ImportRecord(
        sha256=sha256,
        origin=_first(reading, key, value, "from"),
        size=whole_number_of(value.get("bytes", "")),
        format=_first(reading, key, value, "format"),
        part=_first(reading, key, value, "part"),
    )


READERS: tuple[tuple[str, Reader], ...] = (
    # In the order in which problems are reported where lines do not decide.
    ("title", _text),
    ("subtitle", _text),
    ("description", _text),
    ("type", _type),
    ("id", _text),
    ("guid", _text),
    ("published", _date),
    ("updated", _date),
    ("saved", _date),
    ("expires", _date),
    ("draft", _truth),
    ("noindex", _truth),
    ("authors", _authors),
    ("agency", _text),
    ("publisher", _text),
    ("section", _text),
    ("tags", _tags),
    ("series", _text),
    ("language", _language),
    ("translation_key", _text),
    ("source_url", _address),
    ("permalink", _permalink),
    ("slug", _slug),
    ("aliases", _aliases),
    ("image", _image),
    ("dateline", _dateline),
    ("rights", _text),
    ("highlights", _list),
    ("duplicate_of", _text),
    ("weight", _number),
    ("record", _record),
    ("confidence", _confidence),
)
