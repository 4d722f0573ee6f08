"""XML of any size, element by element: no entities, no network, no DTD, and nothing kept that was read."""

from collections.abc import Iterator
from typing import BinaryIO

from lxml import etree
from lxml.etree import _Element

NAMESPACES = {
    "http://www.w3.org/2005/Atom": "atom",
    "http://purl.org/atom/ns#": "atom",
    "http://purl.org/rss/1.0/": "",
    "http://backend.userland.com/rss2": "",
    "http://purl.org/rss/1.0/modules/content/": "content",
    "http://purl.org/dc/elements/1.1/": "dc",
    "http://purl.org/dc/terms/": "dcterms",
    "http://search.yahoo.com/mrss/": "media",
    "http://www.w3.org/1999/02/22-rdf-syntax-ns#": "rdf",
    "http://www.w3.org/1999/xhtml": "xhtml",
}


def name_of(element: _Element) -> str:
    """Return an element's name with a short prefix: "atom:entry", "content:encoded", "item", "wp:post_type"."""
    tag = str(element.tag)
    if not tag.startswith("{"):
        return tag.lower()
    space, _, local = tag[1:].partition("}")
    if space.startswith("http://wordpress.org/export/"):
        return ("excerpt:" if space.endswith("excerpt/") else "wp:") + local.lower()
    prefix = NAMESPACES.get(space, space)
    return f"{prefix}:{local.lower()}" if prefix else local.lower()


def elements_of(stream: BinaryIO, names: frozenset[str], inner: frozenset[str]) -> Iterator[_Element]:
    """Yield each element whose `name_of` is in `names` or `inner`, complete; those in `names` are then emptied.

    Raises EOFError where the XML ends before its root does. What is not well-formed is read as well as it can be.
    """
    events = etree.iterparse(
        stream, events=("end",), resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, recover=True
    )
    for _, element in events:
        name = name_of(element) if isinstance(element.tag, str) else ""
        if name in names or name in inner:
            yield element
        if name in names:
            element.clear(keep_tail=False)
            parent = element.getparent()
            while parent is not None and element.getprevious() is not None:
                del parent[0]
    ends = [entry.message for entry in events.error_log if "Premature end" in entry.message]
    if ends:
        raise EOFError(ends[0])


def child_texts(element: _Element) -> dict[str, list[str]]:
    """Return the texts of an element's children by name, in their order."""
    texts: dict[str, list[str]] = {}
    for child in element:
        if isinstance(child.tag, str):
            texts.setdefault(name_of(child), []).append("".join(map(str, child.itertext())).strip())
    return texts
