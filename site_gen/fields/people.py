"""Authors as front matter names them: texts, lists, tables, links of notes."""

import re
from collections.abc import Mapping
from typing import Literal

from site_gen.fields.values import clean, is_address, unlinked
from site_gen.front_matter import Value
from site_gen.model import Author

_LEAD_IN = re.compile(r"(?:by|view all posts by|more stories by|posts by)\s*:?\s+(?=\S)", re.IGNORECASE)
_MARKDOWN_LINK = re.compile(r"\[([^\[\]]+)\]\(([^()\s]+)\)\Z")
_SUFFIX = re.compile(r"(?:jr|sr|md|m\.d|phd|ph\.d|esq|ii|iii|iv)\.?\Z", re.IGNORECASE)
_ORGANIZATION_WORDS = frozenset(["organization", "organisation", "org", "company", "agency", "newsorganization"])


def authors_of(value: Value) -> tuple[tuple[Author, ...], bool]:
    """Return the authors that a value names, each once, and whether all of it could be read.

    One text may name several: they are split at `;`, ` & ` and ` and `, and at commas unless it reads "Last, First".
    Texts of a list are one name each.
    """
    if isinstance(value, str):
        parts: list[Value] = list(_split(unlinked(value)))
    elif isinstance(value, Mapping):
        # Jekyll and Hugo write a table of one author, or author names as keys.
        parts = [value]
    else:
        parts = list(value)
    found: dict[str, Author] = {}
    understood = True
    for part in parts:
        author = _author(part)
        if author is None:
            understood = False
        elif author.name:
            found.setdefault(author.name, author)
    return tuple(found.values()), understood


def _author(value: Value) -> Author | None:
    if isinstance(value, str):
        name = clean(unlinked(value))
        if match := _MARKDOWN_LINK.match(name):
            return Author(clean(match[1]), link=match[2] if is_address(match[2]) else None)
        return Author(_LEAD_IN.sub("", name, count=1))
    if not isinstance(value, Mapping):
        return None
    name_value = value.get("name") or value.get("literal") or value.get("display_name") or ""
    if not isinstance(name_value, str) or not name_value.strip():
        return None
    link = next((value[key] for key in ("link", "url", "website", "homepage") if key in value), "")
    written_type = value.get("type") or value.get("@type") or ""
    return Author(
        name=clean(name_value),
        type=_type_of(written_type),
        link=link.strip() if isinstance(link, str) and is_address(link) else None,
    )


def _type_of(value: Value) -> Literal["Person", "Organization"]:
    word = value.strip().lower() if isinstance(value, str) else ""
    return "Organization" if word in _ORGANIZATION_WORDS else "Person"


def _split(text: str) -> list[str]:
    if ";" in text:
        return text.split(";")
    parts = [part for joined in re.split(r" & | and ", text) for part in _split_commas(joined)]
    return [part.strip() for part in parts]


def _split_commas(text: str) -> list[str]:
    parts = [part.strip() for part in text.split(",")]
    if len(parts) == 2 and " " not in parts[0] and len(parts[1].split()) <= 2:
        return [text.strip()]  # "Last, First"
    names: list[str] = []
    for part in parts:
        if names and _SUFFIX.match(part):
            names[-1] += ", " + part
        elif part:
            names.append(part)
    return names
