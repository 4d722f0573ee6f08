"""The archive as data: all articles, or a selection, as BibTeX, RIS, CSL-JSON, CSV or JSON lines."""

import csv
import io
import json
import re
from collections.abc import Iterable, Iterator, Sequence

import msgspec

from site_gen.model import Article
from site_gen.pages.citation import bibtex_record, csl_json_record, ris_record
from site_gen.problems import Problem, SiteError, did_you_mean
from site_gen.urls import percent_encoded

COLUMNS = (
    *("id", "address", "url", "path", "type", "title", "subtitle", "published", "updated", "author", "agency"),
    *("publisher", "section", "tag", "series", "language", "source_url", "words", "text_sha256"),
)
"""Of a CSV file, and the names that a condition may use. Several authors or tags are joined by "; "."""

_CONDITION = re.compile(r"\s*([a-z_0-9]+)\s*(>=|<=|!=|=|<|>|~)\s*(.*)", re.DOTALL)


def exported(articles: Iterable[Article], form: str, base_url: str | None) -> Iterator[str]:
    """Yield the text of a file in one of the five formats, piece by piece. A date that is a guess is in no citation."""
    if form == "csv":
        yield _row(COLUMNS)
        yield from (_row([values[name] for name in COLUMNS]) for values in (_values(a, base_url) for a in articles))
    elif form == "jsonl":
        for article in articles:
            record = {**_head(article, base_url), **msgspec.to_builtins(article.fields)}
            yield json.dumps({**record, "id": article.id}, ensure_ascii=False) + "\n"
    elif form == "csl-json":
        items = (_cited(article, form, base_url)[1:-1] for article in articles)
        yield "[\n" + ",\n".join(items) + "\n]\n"
    else:
        yield from (_cited(article, form, base_url) for article in articles)


def chosen(articles: Sequence[Article], conditions: Sequence[str]) -> list[Article]:
    """Return the articles for which all conditions hold: `publisher=HPA`, `published>=2020-03`, `title~ferry`.

    `=` and `!=` compare without regard to case, and of several authors or tags any; `~` looks for a part of the text;
    `<`, `<=`, `>`, `>=` compare as dates are sorted, up to the length of what is given, so that `published<=2020` has
    all of 2020. Raises SiteError for what is no condition.
    """
    parsed = [_condition(text) for text in conditions]
    return [a for a in articles if all(_holds(_texts(a, name), sign, value) for name, sign, value in parsed)]


def _condition(text: str) -> tuple[str, str, str]:
    match = _CONDITION.fullmatch(text)
    if match is None or match[1] not in COLUMNS:
        hint = match and did_you_mean(match[1], COLUMNS)
        message = f'"{text}" is no condition'
        hint = hint or f'write "published>=2020" with one of {", ".join(COLUMNS)}'
        raise SiteError([Problem(kind="condition", severity="error", message=message, hint=hint)], 2)
    return match[1], match[2], match[3].strip()


def _holds(texts: Sequence[str], sign: str, value: str) -> bool:
    wanted = value.casefold()
    if sign in ("=", "!="):
        return any(text.casefold() == wanted for text in texts) is (sign == "=")
    if sign == "~":
        return any(wanted in text.casefold() for text in texts)
    cut = [text[: len(value)] for text in texts if text]
    tests = {"<": lambda t: t < value, "<=": lambda t: t <= value, ">": lambda t: t > value, ">=": lambda t: t >= value}
    return any(tests[sign](text) for text in cut)


def _texts(article: Article, name: str) -> tuple[str, ...]:
    if name == "author":
        return tuple(author.name for author in article.fields.authors)
    if name == "tag":
        return article.fields.tags
    return (_values(article, None)[name],)


def _head(article: Article, base_url: str | None) -> dict[str, object]:
    return {
        "id": article.id,
        "address": article.address,
        "url": base_url + percent_encoded(article.address) if base_url else None,
        "path": article.path,
        "words": article.facts.words,
        "text_sha256": article.facts.text_sha256,
    }


def _values(article: Article, base_url: str | None) -> dict[str, str]:
    fields = article.fields
    names = {"author": "; ".join(author.name for author in fields.authors), "tag": "; ".join(fields.tags)}
    own = {name: getattr(fields, name) for name in COLUMNS if hasattr(fields, name)}
    values = {**own, **names, **_head(article, base_url)}
    return {name: "" if values[name] is None else str(values[name]) for name in COLUMNS}


def _row(values: Iterable[str]) -> str:
    line = io.StringIO()
    csv.writer(line).writerow(values)  # RFC 4180: CR LF
    return line.getvalue()


def _cited(article: Article, form: str, base_url: str | None) -> str:
    fields = article.fields
    published = None if fields.tier("published") == "guess" else fields.published
    url = fields.source_url or (base_url + percent_encoded(article.address) if base_url else None)
    if form == "ris":
        return ris_record(fields, published, url)
    record = bibtex_record if form == "bibtex" else csl_json_record
    return record(fields, article.id, published, url)
