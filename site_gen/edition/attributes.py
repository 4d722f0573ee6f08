"""Attributes as a book may have them: known ones, with values that the standard has for them."""

import re
from collections.abc import Iterator, Mapping
from html import escape

_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*")
_INTEGER = re.compile(r"-?\d{1,5}")
_ROLES = {"doc-noteref": "noteref", "doc-backlink": "backlink", "doc-endnotes": "footnotes"}
_CLASS = re.compile(r"[A-Za-z0-9_ -]{1,100}")


def safe_id(text: str) -> str:
    """Return an id as an XML name without a colon; different ids stay different."""
    name = re.sub(r"[^A-Za-z0-9.-]", lambda match: f"_{ord(match[0]):x}_", text)
    return name if name[:1].isalpha() else f"id-{name}"


def plain(text: str) -> str:
    """Return text as XML."""
    return escape(text, quote=True)


def attributes(tag: str, given: Mapping[str, str]) -> Iterator[str]:
    """Yield the attributes of an element that a book keeps, but its id and address, each with a space before it."""
    if _LANGUAGE.fullmatch(given.get("lang", "")):
        yield f' lang="{given["lang"]}" xml:lang="{given["lang"]}"'
    if given.get("dir") in ("ltr", "rtl") or (given.get("dir") == "auto" and tag != "bdo"):
        yield f' dir="{given["dir"]}"'
    if given.get("title"):
        yield f' title="{plain(given["title"])}"'
    if _CLASS.fullmatch(given.get("class", "")):
        yield f' class="{given["class"]}"'
    if given.get("role") in _ROLES and tag == ("section" if given["role"] == "doc-endnotes" else "a"):
        yield f' epub:type="{_ROLES[given["role"]]}" role="{given["role"]}"'
    yield from _own_attributes(tag, given)


def _own_attributes(tag: str, given: Mapping[str, str]) -> Iterator[str]:
    """Yield the attributes that only some elements have, where their values are in order."""
    if tag == "ol":
        if _INTEGER.fullmatch(given.get("start", "")):
            yield f' start="{int(given["start"])}"'
        if given.get("type", "") in ("1", "a", "A", "i", "I"):
            yield f' type="{given["type"]}"'
        if "reversed" in given:
            yield ' reversed="reversed"'
    if tag in ("td", "th"):
        for name in ("colspan", "rowspan"):
            if _INTEGER.fullmatch(given.get(name, "")) and 1 <= int(given[name]) <= 1000:
                yield f' {name}="{int(given[name])}"'
    if tag == "th" and given.get("scope") in ("row", "col", "rowgroup", "colgroup"):
        yield f' scope="{given["scope"]}"'
