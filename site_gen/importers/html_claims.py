"""What a page says of itself: meta elements, JSON-LD, microdata, and its visible lines in order."""

import json
import re
from collections.abc import Iterator

from lxml.etree import _Element
from msgspec import Struct

from site_gen.importers.html_inline import text_of
from site_gen.text import without_controls

_ARTICLE = re.compile(r"Article|BlogPosting|Report|Recipe|Review$|ScholarlyArticle|LiveBlog|Posting$")
_OF_PUBLICATION = frozenset({"published", "dt-published", "entry-date", "pubdate"})
_INVISIBLE = frozenset({"script", "style", "noscript", "template", "head", "title", "textarea", "option", "svg"})
LINE = 200
"""Visible texts longer than this are no titles, bylines or dates."""


class Claims(Struct, frozen=True):
    """A page's own words about itself."""

    metas: dict[str, tuple[str, ...]]
    """Content of meta elements by name or property, lower case, in their order."""
    articles: tuple[dict[str, object], ...]
    """JSON-LD nodes of articles."""
    nodes: dict[str, dict[str, object]]
    """JSON-LD nodes by @id."""
    properties: dict[str, tuple[str, ...]]
    """Values of microdata properties, by itemprop."""
    times: tuple[str, ...]
    """Values of `time` elements whose class, or attribute `pubdate`, says that it is when the article came out."""
    titles: tuple[str, ...]
    """The title element, then nothing: one line each."""
    headings: tuple[str, ...]
    """All h1, one line each."""
    lines: tuple[str, ...]
    """Visible texts of at most LINE characters, in order, white space collapsed."""

    def meta(self, *names: str) -> str | None:
        """Return the first content of the first of these names that has one."""
        return next((self.metas[name][0] for name in names if name in self.metas), None)

    def all_metas(self, *names: str) -> tuple[str, ...]:
        """Return all contents of the first of these names that has any."""
        return next((self.metas[name] for name in names if name in self.metas), ())


def claims_of(root: _Element) -> Claims:
    """Return what a page says of itself; the tree must still have its scripts."""
    metas: dict[str, list[str]] = {}
    for element in root.iter("meta"):
        name = (element.get("property") or element.get("name") or element.get("itemprop") or "").strip().lower()
        content = one_line(element.get("content") or "")
        if name and content and content not in metas.setdefault(name, []):
            metas[name].append(content)
    found = [node for script in root.iter("script") for node in _json_ld(script)]
    properties: dict[str, list[str]] = {}
    for element in root.iter():
        prop = element.get("itemprop") if isinstance(element.tag, str) else None
        if prop:
            shown = "" if element.tag == "meta" else element.get("datetime") or text_of(element)[:300]
            properties.setdefault(prop.lower(), []).append(one_line(element.get("content") or shown))
    return Claims(
        metas={name: tuple(values) for name, values in metas.items() if values},
        articles=tuple(node for node in found if _is_article(node)),
        nodes={str(node["@id"]): node for node in found if "@id" in node and ("name" in node or "url" in node)},
        properties={name: tuple(filter(None, values)) for name, values in properties.items() if any(values)},
        times=tuple(time.get("datetime") or "" for time in root.iter("time") if _is_of_publication(time)),
        titles=tuple(one_line(text_of(element)) for element in root.iter("title"))[:1],
        headings=tuple(filter(None, (one_line(text_of(element)) for element in root.iter("h1")))),
        lines=tuple(visible_lines(root)),
    )


def _is_of_publication(time: _Element) -> bool:
    """Return whether a `time` says so: `pubdate` of HTML5's drafts, or the classes of hAtom, which blogs write."""
    return time.get("pubdate") is not None or bool(_OF_PUBLICATION.intersection((time.get("class") or "").split()))


def one_line(text: str) -> str:
    """Return text without control characters, runs of white space as one space."""
    return " ".join(without_controls(text).split())


def visible_lines(root: _Element) -> Iterator[str]:
    """Yield the texts of a page that may be seen, without long ones."""
    for element in root.iter():
        if isinstance(element.tag, str) and element.tag not in _INVISIBLE and element.text:
            text = one_line(element.text) if len(element.text) < 5 * LINE else ""
            if text and len(text) <= LINE:
                yield text
        if element.tail and len(element.tail) < 5 * LINE:
            text = one_line(element.tail)
            if text and len(text) <= LINE:
                yield text


def _json_ld(script: _Element) -> Iterator[dict[str, object]]:
    if "ld+json" not in (script.get("type") or "") or not script.text or len(script.text) > 2_000_000:
        return
    text = re.sub(r"^\s*(?:<!--|//<!\[CDATA\[|/\*<!\[CDATA\[\*/)|(?:-->|//\]\]>|/\*\]\]>\*/)\s*$", "", script.text)
    try:
        yield from _nodes(json.loads(text, strict=False), 0)
    except (ValueError, RecursionError):
        return


def _nodes(value: object, depth: int) -> Iterator[dict[str, object]]:
    if depth > 20:
        return
    if isinstance(value, dict):
        yield value
        for inner in value.values():
            yield from _nodes(inner, depth + 1)
    elif isinstance(value, list):
        for inner in value:
            yield from _nodes(inner, depth + 1)


def _is_article(node: dict[str, object]) -> bool:
    kind = node.get("@type")
    return any(_ARTICLE.search(str(one)) for one in (kind if isinstance(kind, list) else [kind]))


def names_in(value: object, nodes: dict[str, dict[str, object]]) -> list[tuple[str, str | None]]:
    """Return the names, and their types, of a JSON-LD value: a text, a node, a reference, or a list of these."""
    if isinstance(value, str):
        return [(one_line(value), None)] if value.strip() else []
    if isinstance(value, list):
        return [name for one in value for name in names_in(one, nodes)]
    if isinstance(value, dict):
        named = value if "name" in value else nodes.get(str(value.get("@id")), {})
        kind = named.get("@type")
        found = names_in(named.get("name"), {}) if not isinstance(named.get("name"), dict) else []
        return [(name, str(kind) if kind else None) for name, _ in found]
    return []


def text_in(value: object) -> str | None:
    """Return a JSON-LD value that is a text."""
    if isinstance(value, list) and value:
        value = value[0]
    return one_line(value) if isinstance(value, str) and value.strip() else None
