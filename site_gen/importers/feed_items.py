"""The items of RSS, RDF and Atom feeds and of WordPress exports, as entries."""

import re
from collections.abc import Iterator

from lxml import etree
from lxml.etree import _Element

from site_gen.importers.entries import Entry, plain_to_html
from site_gen.importers.records import LeftOut, RawFile
from site_gen.importers.wordpress import as_html
from site_gen.importers.xml_stream import child_texts, elements_of, name_of

_ITEMS = frozenset({"item", "atom:entry", "wp:author"})
_OF_FEED = frozenset({"title", "atom:title", "language", "dc:language"})
_NO_ARTICLES = frozenset(
    {"attachment", "nav_menu_item", "revision", "custom_css", "wp_block", "wp_template", "oembed_cache"}
)


def entries_of(raw: RawFile) -> Iterator[Entry | LeftOut]:
    """Yield the items of a feed, and a LeftOut where it ends too early. Nothing is fetched, no entity resolved."""
    feed = {"title": "", "language": ""}
    people: dict[str, str] = {}
    with raw.open() as stream:
        try:
            for element in elements_of(stream, _ITEMS, _OF_FEED):
                name = name_of(element)
                if name == "item":
                    yield _item(element, feed, people)
                elif name == "atom:entry":
                    yield _atom(element, feed)
                elif name == "wp:author":
                    texts = child_texts(element)
                    login = _first(texts, "wp:author_login")
                    people[login or ""] = _first(texts, "wp:author_display_name") or login or ""
                else:
                    _of_feed(element, feed)
        except (etree.XMLSyntaxError, EOFError) as error:
            yield LeftOut(kind="quarantined", reason="damaged", detail=f"the XML cannot be read: {error}"[:200])


def _of_feed(element: _Element, feed: dict[str, str]) -> None:
    parent = element.getparent()
    name = name_of(element).rpartition(":")[2]
    if parent is not None and name_of(parent) in ("channel", "atom:feed") and not feed[name]:
        feed[name] = "".join(map(str, element.itertext())).strip()


def _first(texts: dict[str, list[str]], *names: str) -> str | None:
    return next((text for name in names for text in texts.get(name, ()) if text), None)


def _item(element: _Element, feed: dict[str, str], people: dict[str, str]) -> Entry | LeftOut:
    """Return an RSS item; title, link and language of the item itself were read as its children."""
    texts = child_texts(element)
    kind, status = _first(texts, "wp:post_type"), _first(texts, "wp:status")
    if kind in _NO_ARTICLES or status in ("trash", "auto-draft", "inherit"):
        return LeftOut(kind="skipped", reason="not-an-article", detail=f"{kind or 'item'} {status or ''}".strip())
    creators = texts.get("dc:creator", []) or texts.get("author", [])
    excerpt, content = _first(texts, "excerpt:encoded"), _first(texts, "content:encoded")
    summary = _first(texts, "description")
    sections, tags = _categories(element)
    guid = _first(texts, "guid")
    link = _first(texts, "link") or (guid if guid and guid.startswith("http") else None)
    published = _first(texts, "wp:post_date_gmt", "pubdate", "dc:date", "dcterms:issued", "wp:post_date")
    if published and published.startswith("0000"):
        published = _first(texts, "pubdate", "wp:post_date")
    elif published and _first(texts, "wp:post_date_gmt") == published:
        published = f"{published.replace(' ', 'T')}Z"
    return Entry(
        title=_first(texts, "title"),
        address=link,
        html=(as_html(content) if kind and content else content) or (summary if summary and not kind else None),
        authors=tuple(people.get(creator) or _person(creator) for creator in creators),
        published=published,
        updated=_first(texts, "atom:updated", "dcterms:modified"),
        publisher=_first(texts, "source") or feed["title"] or None,
        section=sections[0] if sections else None,
        tags=tuple(dict.fromkeys([*sections[1:], *tags])),
        description=excerpt or (summary if content and summary and len(summary) <= 500 else None),
        language=_first(texts, "dc:language") or feed["language"] or None,
        rights=_first(texts, "dc:rights", "copyright"),
        guid=guid,
        slug=_first(texts, "wp:post_name"),
        draft=status in ("draft", "pending", "private", "future"),
    )


def _person(text: str) -> str:
    """Return the name of RSS's `mara@h.example (Mara Lind)`, any other text as it is."""
    match = re.fullmatch(r"\s*\S+@\S+\s+\((.+)\)\s*", text)
    return match[1] if match else text


def _categories(element: _Element) -> tuple[list[str], list[str]]:
    """Return sections and tags: WordPress tells them apart by their domain; elsewhere all are tags."""
    sections: list[str] = []
    tags: list[str] = []
    for child in element:
        if isinstance(child.tag, str) and name_of(child) in ("category", "dc:subject"):
            text = "".join(map(str, child.itertext())).strip()
            if text and child.get("domain") == "category":
                sections += [text] if text != "Uncategorized" else []
            elif text:
                tags.append(text)
    return sections, tags


def _atom(element: _Element, feed: dict[str, str]) -> Entry:
    texts = child_texts(element)
    links = [child for child in element if isinstance(child.tag, str) and name_of(child) == "atom:link"]
    plain = [link.get("href") for link in links if link.get("rel") in (None, "alternate")]
    people = [child_texts(child) for child in element if isinstance(child.tag, str) and name_of(child) == "atom:author"]
    terms = [child.get("label") or child.get("term") or "" for child in element if name_of(child) == "atom:category"]
    content = _atom_content(element, "atom:content")
    return Entry(
        title=_first(texts, "atom:title"),
        address=next(filter(None, plain), None),
        html=content or _atom_content(element, "atom:summary"),
        authors=tuple(_first(person, "atom:name") or "" for person in people),
        published=_first(texts, "atom:published", "atom:issued", "atom:created") or _first(texts, "atom:updated"),
        updated=_first(texts, "atom:updated", "atom:modified") if _first(texts, "atom:published") else None,
        publisher=feed["title"] or None,
        tags=tuple(filter(None, terms)),
        description=_first(texts, "atom:summary") if content else None,
        language=element.get("{http://www.w3.org/XML/1998/namespace}lang") or None,
        rights=_first(texts, "atom:rights"),
        guid=_first(texts, "atom:id"),
    )


def _atom_content(element: _Element, name: str) -> str | None:
    for child in element:
        if isinstance(child.tag, str) and name_of(child) == name:
            if child.get("type") == "xhtml":
                inner = "".join(etree.tostring(part, encoding="unicode") for part in child)
                return inner.replace("xhtml:", "").replace(' xmlns="http://www.w3.org/1999/xhtml"', "")
            text = "".join(map(str, child.itertext())).strip()
            if text and child.get("type") in (None, "text", "text/plain"):
                return plain_to_html(text)
            return text or None
    return None
