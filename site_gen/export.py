"""The archive as data: all articles, or a selection, as BibTeX, RIS, CSL-JSON, CSV or JSON lines."""

import csv
import io
import json
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from operator import ge, gt, le, lt
from typing import Any

import msgspec

from site_gen.model import Article
from site_gen.pages.citation import bibtex_record, csl_json_record, ris_record
from site_gen.problems import Problem, SiteError, did_you_mean
from site_gen.urls import percent_encoded

COLUMNS = (
    *("id", "address", "url", "path", "type", "title", "subtitle", "published", "published_known", "updated", "author"),
    *("agency", "publisher", "section", "tag", "series", "language", "source_url", "words", "text_sha256"),
    *("description", "saved", "dateline", "rights", "highlight", "image", "image_caption", "image_credit"),
    *("translation_key", "duplicate_of", "guid", "raw_sha256"),
)
"""Of a CSV file, and the names that a condition may use. Several authors, tags or highlights are joined by "; ".
`published_known` is how the date is known, from "given" to "guess"."""

_SEVERAL = ("author", "tag", "highlight")
NUMBERS = frozenset(["words"])
"""Columns that are whole numbers."""
_DATES = frozenset(["published", "updated", "saved"])
_DATE = re.compile(r"\d{4}(-\d\d(-\d\d.*)?)?")

_COMPARED: dict[str, Callable[[Any, Any], bool]] = {"<": lt, "<=": le, ">": gt, ">=": ge}
_CONDITION = re.compile(r"\s*([a-z_0-9]+)\s*(>=|<=|!=|=|<|>|~)\s*(.*)", re.DOTALL)


def exported(articles: Iterable[Article], form: str, base_url: str | None) -> Iterator[str]:
    """Yield the text of a file in one of the five formats, piece by piece. A date that is a guess is in no citation."""
    if form == "csv":
        yield csv_row(COLUMNS)
        yield from (csv_row(row_values(article, COLUMNS, base_url)) for article in articles)
    elif form == "jsonl":
        yield from (json_line(record(article, base_url)) for article in articles)
    elif form == "csl-json":
        items = (_cited(article, form, base_url)[1:-1] for article in articles)
        yield "[\n" + ",\n".join(items) + "\n]\n"
    else:
        yield from (_cited(article, form, base_url) for article in articles)


def chosen(articles: Sequence[Article], conditions: Sequence[str]) -> list[Article]:
    """Return the articles for which all conditions hold: `publisher=HPA`, `published>=2020-03`, `title~ferry`.

    `=` and `!=` compare without regard to case, and of several authors or tags any; `~` looks for a part of the text;
    `<`, `<=`, `>`, `>=` compare as dates are sorted, up to the length of what is given, so that `published<=2020` has
    all of 2020; `words` are compared as numbers. Raises SiteError for what is no condition.
    """
    parsed = [_condition(text) for text in conditions]
    return [a for a in articles if all(_holds(name, _texts(a, name), sign, value) for name, sign, value in parsed)]


def _condition(text: str) -> tuple[str, str, str]:
    match = _CONDITION.fullmatch(text)
    if match is None or match[1] not in COLUMNS:
        hint = match and did_you_mean(match[1], COLUMNS)
        message = f'"{text}" is no condition'
        hint = hint or f'write "published>=2020" with one of {", ".join(COLUMNS)}'
        raise SiteError([Problem(kind="condition", severity="error", message=message, hint=hint)], 2)
    name, sign, value = match[1], match[2], match[3].strip()
    for names, kind, fits, example in (
        (NUMBERS, "number", value.isdecimal(), "100"),
        (_DATES, "date", _DATE.fullmatch(value), "2020-03"),
    ):
        if name in names and sign in _COMPARED and not fits:
            message, hint = f'"{text}" compares {name}, which is a {kind}', f"write {name}{sign}{example}"
            raise SiteError([Problem(kind="condition", severity="error", message=message, hint=hint)], 2)
    return name, sign, value


def _holds(name: str, texts: Sequence[str], sign: str, value: str) -> bool:
    wanted = value.casefold()
    if sign in ("=", "!="):
        return any(text.casefold() == wanted for text in texts) is (sign == "=")
    if sign == "~":
        return any(wanted in text.casefold() for text in texts)
    if name in NUMBERS:
        return any(_COMPARED[sign](int(text), int(value)) for text in texts if text)
    return any(_COMPARED[sign](text[: len(value)], value) for text in texts if text)


def _texts(article: Article, name: str) -> tuple[str, ...]:
    if name in _SEVERAL:
        return _several(article, name)
    return tuple(row_values(article, (name,), None))


def record(article: Article, base_url: str | None) -> dict[str, object]:
    """Return all fields of an article that it has, for a line of JSON; `id` is its permanent one."""
    fields = article.fields
    # Types are said here: msgspec leaves a text out that is the default's own object, and not one that is equal.
    known = {**_head(article, base_url), "type": fields.type, **msgspec.to_builtins(fields), "id": article.id}
    if fields.authors:
        known["authors"] = [
            {"name": author.name, "type": author.type, **msgspec.to_builtins(author)} for author in fields.authors
        ]
    return known


def json_line(values: dict[str, object]) -> str:
    """Return a mapping as one line of JSON."""
    return json.dumps(values, ensure_ascii=False) + "\n"


def row_values(article: Article, columns: Sequence[str], base_url: str | None) -> list[str]:
    """Return an article's values of some of COLUMNS."""
    fields, image = article.fields, article.fields.image
    values = {
        **_head(article, base_url),
        "published_known": fields.tier("published") if fields.published else None,
        "image": article.image_address,
        "image_caption": image and image.caption,
        "image_credit": image and image.credit,
        "raw_sha256": fields.record and fields.record.sha256,
    }
    found = (
        "; ".join(_several(article, name)) if name in _SEVERAL
        else values[name] if name in values
        else getattr(fields, name)
        for name in columns
    )  # fmt: skip
    return ["" if value is None else str(value) for value in found]


def csv_row(values: Iterable[str]) -> str:
    """Return a line of CSV (RFC 4180: it ends in CR LF)."""
    line = io.StringIO()
    csv.writer(line).writerow(values)
    return line.getvalue()


def _several(article: Article, name: str) -> tuple[str, ...]:
    fields = article.fields
    if name == "author":
        return tuple(author.name for author in fields.authors)
    return fields.tags if name == "tag" else fields.highlights


def _head(article: Article, base_url: str | None) -> dict[str, object]:
    return {
        "id": article.id,
        "address": article.address,
        "url": base_url + percent_encoded(article.address) if base_url else None,
        "path": article.path,
        "words": article.facts.words,
        "text_sha256": article.facts.text_sha256,
    }


def _cited(article: Article, form: str, base_url: str | None) -> str:
    fields = article.fields
    published = None if fields.tier("published") == "guess" else fields.published
    url = fields.source_url or (base_url + percent_encoded(article.address) if base_url else None)
    if form == "ris":
        return ris_record(fields, published, url)
    cite = bibtex_record if form == "bibtex" else csl_json_record
    return cite(fields, article.id, published, url)
