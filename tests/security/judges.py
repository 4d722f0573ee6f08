"""Judges of whole files: what a page, feed or JSON file of a hostile site holds beyond what ours hold."""

import json
import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple
from xml.etree import ElementTree

import html5lib

from tests.security.oracle import ATTRIBUTES, CLASSES, ELEMENTS, TOKEN_CLASS, XHTML

_SCHEME = re.compile(r"[\x00-\x20]*([^\x00-\x20/?#]*?):")
_OUTSIDE = re.compile(r"[\x00-\x20]*[\\/]")
_LINKS = frozenset(["href", "src", "srcset", "action", "cite", "poster", "data", "formaction", "background", "ping"])


class Marks(NamedTuple):
    """What a page is made of: elements with their attributes, classes, and what scripts and policies say."""

    elements: frozenset[tuple[str, str]]
    classes: frozenset[tuple[str, str]]
    policies: frozenset[str]


def marks_of(pages: Iterable[str]) -> Marks:
    """Return what pages of ours are made of, bodies of articles included."""
    elements, classes, policies = set(), set(), set()
    for element in (element for page in pages for element in html5lib.parse(page).iter()):
        if isinstance(element.tag, str):
            name = element.tag.removeprefix(XHTML)
            elements |= {(name, str(attribute)) for attribute in ("", *element.attrib)}
            classes |= {(name, word) for word in element.get("class", "").split()}
            if "http-equiv" in element.attrib:
                policies.add(f"{element.get('http-equiv')}: {element.get('content')}")
    return Marks(frozenset(elements), frozenset(classes), frozenset(policies))


def page_faults(page: str, ours: Marks) -> list[str]:
    """Return what is wrong with a whole page; `ours` is what harmless pages of the same kinds are made of."""
    tree = html5lib.parse(page)
    texts = [element for element in tree.iter() if element.get("id") == "text"]
    inside = {id(below) for text in texts for below in text.iter()} - {id(text) for text in texts}
    return [fault for element in tree.iter() for fault in _faults(element, ours, id(element) in inside)]


def _faults(element: ElementTree.Element, ours: Marks, in_text: bool) -> Iterator[str]:
    if not isinstance(element.tag, str):
        yield "a comment or an instruction"
        return
    name = element.tag.removeprefix(XHTML)
    allowed = in_text and name in ELEMENTS
    if not allowed and (name, "") not in ours.elements:
        yield f"element {name}"
    for attribute, value in ((str(key), str(text)) for key, text in element.attrib.items()):
        if (name, attribute) not in ours.elements and not (allowed and attribute in ATTRIBUTES):
            yield f"attribute {attribute} of {name}"
        if attribute in _LINKS:
            yield from _address_faults(name, attribute, value)
    for word in element.get("class", "").split():
        known = TOKEN_CLASS if name == "span" else CLASSES
        if (name, word) not in ours.classes and not (allowed and known.fullmatch(word)):
            yield f"class {word} of {name}"
    if name == "script" and not element.get("src"):
        if element.get("type") != "application/ld+json":
            yield "an inline script"
        else:
            json.loads(element.text or "")  # fails the test where it is no JSON
    if "http-equiv" in element.attrib:
        said = f"{element.get('http-equiv')}: {element.get('content')}"
        if said not in ours.policies and not re.fullmatch(r"refresh: 0; ?url=(?:\.\./)*[^:/\\?#\s][^:\s]*", said):
            yield f"policy {said}"


_DATA = (
    "data:application/x-bibtex",
    "data:application/x-research-info-systems",
    "data:application/vnd.citationstyles",
    "data:image/svg+xml,%3Csvg%20xmlns='http",
)
"""What we ourselves put into data addresses: citations and the icon."""


def _address_faults(name: str, attribute: str, value: str) -> Iterator[str]:
    found = _SCHEME.match(value)
    scheme = found[1].lower() if found else None
    loads = attribute != "href" or name == "link"
    if scheme is None:
        if _OUTSIDE.match(value):
            yield f"{name} leads out by {value!r}"
    elif loads and not value.startswith((_DATA[-1], "https://archive.example/")):
        yield f"{name} loads {value!r}"
    elif scheme not in ("http", "https", "mailto") and not value.startswith(_DATA):
        yield f"{name} leads to {value!r}"


def xml_of(data: bytes) -> ElementTree.Element:
    """Return the tree of an XML file; raises ParseError where it is none."""
    return ElementTree.fromstring(data)


def html_in_feed(tree: ElementTree.Element) -> Iterator[str]:
    """Yield the HTML that a feed carries."""
    for element in tree.iter():
        if element.get("type") == "html":
            yield element.text or ""
