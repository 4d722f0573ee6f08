"""Records of columns or keys as entries: by the site's column mapping, by the known exports, by common names."""

import ast
import json
import re
from collections.abc import Callable, Mapping
from typing import NamedTuple

from site_gen.importers.entries import Entry
from site_gen.importers.rules import ImportRules

Record = Mapping[str, object]
"""A row of a table or an object of JSON; keys as they stand in the file."""

COMMON = {
    **dict.fromkeys(("title", "headline", "name", "article_title", "post_title"), "title"),
    **dict.fromkeys(("subtitle", "dek", "subheadline", "standfirst", "subhead"), "subtitle"),
    **dict.fromkeys(
        ("url", "link", "source_url", "original_url", "article_url", "permalink", "canonical_url"), "address"
    ),
    **dict.fromkeys(("webpage_url", "web_url", "href", "given_url", "resolved_url"), "address"),
    **dict.fromkeys(("weburl", "canonical_link", "canonicallink", "canonicalurl", "page_url"), "address"),
    **dict.fromkeys(("html", "content_html", "body_html", "raw_html"), "html"),
    **dict.fromkeys(
        ("text", "body", "content", "article", "full_text", "maintext", "article_text", "body_text"), "text"
    ),
    **dict.fromkeys(("content_text", "plain_text", "story", "post_content", "fulltext"), "text"),
    **dict.fromkeys(("articlebody", "article_body", "bodytext", "story_text", "news_text", "transcript"), "text"),
    **dict.fromkeys(("webtitle", "heading", "story_title", "news_title", "posttitle"), "title"),
    **dict.fromkeys(("markdown", "content_markdown", "md"), "markdown"),
    **dict.fromkeys(("author", "authors", "byline", "creator", "writer", "author_name"), "authors"),
    **dict.fromkeys(
        ("date", "published", "published_at", "publishedat", "date_published", "datepublished"), "published"
    ),
    **dict.fromkeys(
        ("pubdate", "pub_date", "publish_date", "date_publish", "publication_date", "publishdate"), "published"
    ),
    **dict.fromkeys(("published_date", "post_date", "publisheddate", "webpublicationdate"), "published"),
    **dict.fromkeys(("pub_dt", "publish_time", "published_time", "published_on", "first_published"), "published"),
    **dict.fromkeys(("updated", "updated_at", "modified", "date_modified", "datemodified", "lastmod"), "updated"),
    **dict.fromkeys(("saved", "saved_at", "savedat", "saved_date", "added", "added_at", "time_added"), "saved"),
    **dict.fromkeys(("date_download", "crawled_at", "scraped_at", "retrieved", "fetched_at"), "saved"),
    **dict.fromkeys(
        ("source", "publisher", "publication", "outlet", "site_name", "sitename", "newspaper"), "publisher"
    ),
    **dict.fromkeys(("section", "category", "section_name", "sectionname"), "section"),
    **dict.fromkeys(("tags", "keywords", "labels", "tag"), "tags"),
    **dict.fromkeys(("description", "summary", "excerpt", "abstract", "lead", "teaser", "snippet"), "description"),
    **dict.fromkeys(("language", "lang", "language_code"), "language"),
    **dict.fromkeys(("rights", "copyright", "license", "licence"), "rights"),
    **dict.fromkeys(("guid", "uuid"), "guid"),
    **dict.fromkeys(("series",), "series"),
    **dict.fromkeys(("slug",), "slug"),
    **dict.fromkeys(("highlights",), "highlights"),
}
"""Common names of columns and keys → field of Entry."""
_LISTS = ("authors", "tags", "highlights")
_TEXTS = ("title", "subtitle", "address", "html", "text", "markdown", "publisher", "section", "description")


class Export(NamedTuple):
    """A known export: the columns that it is known by, and how a row becomes an entry."""

    name: str
    columns: frozenset[str]
    entry: Callable[[Record], Entry]


def entry_of(record: Record, rules: ImportRules) -> Entry:
    """Return a record as an entry: the site's mapping first, then common names; what is unknown is kept as extra."""
    record = _flat(record)
    mapping = {key.casefold(): field for key, field in rules.keys}
    values: dict[str, object] = {}
    extra: list[tuple[str, str]] = []
    for key, value in record.items():
        field = mapping.get(key.casefold()) or COMMON.get(key.casefold().replace(" ", "_").replace("-", "_"))
        field = {"source_url": "address", "body": "text"}.get(field or "", field)
        if value in (None, "", [], {}):
            continue
        if (
            field
            and field in Entry.__struct_fields__
            and field not in ("draft", "note", "extra")
            and field not in values
        ):
            whole = _whole_name(value) if field == "authors" else ()
            values[field] = whole or (texts_in(value) if field in _LISTS else value)
        elif isinstance(value, str | int | float) and not isinstance(value, bool) and 0 < len(str(value)) <= 500:
            extra.append((re.sub(r"\W+", "_", key.casefold()).strip("_")[:50], str(value)))
    for field in (*_TEXTS, "language", "rights", "guid", "series", "slug"):
        if field in values:
            values[field] = text_of_value(values[field])
    return Entry(**values, extra=tuple(pair for pair in extra if pair[0])[:20])  # type: ignore[arg-type]  # read above


_WRAPPERS = ("fields", "article", "attributes", "data", "_source", "post", "item", "node")


def _flat(record: Record) -> Record:
    """Return a record with what its objects "fields", "attributes" … hold beside its own keys, which come first."""
    inner = [value for name in _WRAPPERS if isinstance(value := record.get(name), dict)]
    return {**{key: value for part in reversed(inner) for key, value in part.items()}, **record} if inner else record


def text_of_value(value: object) -> str | None:
    """Return a value as text: a text or number itself, the name of an object, a list's first."""
    if isinstance(value, str | int | float) and not isinstance(value, bool):
        return str(value)
    if isinstance(value, dict):
        return next(
            (str(value[key]) for key in ("name", "title", "label", "text", "original", "url") if value.get(key)), None
        )
    if isinstance(value, list | tuple) and value:
        return text_of_value(value[0])
    return None


def texts_in(value: object) -> tuple[str, ...]:
    """Return the texts of a list in any of its forms: a list, JSON, Python, or a text with separators."""
    if isinstance(value, str):
        text = value.strip()
        if text[:1] == "[" and text[-1:] == "]":
            value = _listed(text)
        elif text[:1] == "{" and text[-1:] == "}":
            value = [text[1:-1]]
        else:
            value = re.split(r"\s*[|;]\s*" if re.search(r"[|;]", text) else r"\s*,\s*", text)
    if not isinstance(value, list | tuple):
        value = [value]
    return tuple(text.strip() for text in map(text_of_value, value) if text and text.strip())


def _whole_name(value: object) -> tuple[str, ...]:
    """Return "Lind, Mara" as the one name that it is, in the order of reading; () for any other value."""
    match = re.fullmatch(r"\s*([^\W\d_][\w'’-]+),\s*([^\W\d_][\w.'’-]*(?: [^\W\d_][\w.'’-]*)?)\s*", str(value))
    return (f"{match[2]} {match[1]}",) if match and isinstance(value, str) else ()


def _listed(text: str) -> list[object]:
    """Return a list written as JSON or as Python writes it; literals only, nothing is evaluated."""
    if len(text) <= 20_000:
        for read in (json.loads, ast.literal_eval):
            try:
                found = read(text)
            except (ValueError, SyntaxError, RecursionError, MemoryError):
                continue
            if isinstance(found, list):
                return found
    return [part.strip(" '\"") for part in text[1:-1].split(",")]
