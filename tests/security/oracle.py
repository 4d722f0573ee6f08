"""The judge of HTML: an independent parser (html5lib) walks the tree and names all that could act, load or mislead."""

import re
from collections.abc import Iterator
from xml.etree.ElementTree import Element

import html5lib

XHTML = "{http://www.w3.org/1999/xhtml}"
ELEMENTS = frozenset(
    [
        "a",
        "abbr",
        "b",
        "bdi",
        "bdo",
        "blockquote",
        "br",
        "caption",
        "cite",
        "code",
        "col",
        "colgroup",
        "dd",
        "del",
        "details",
        "dfn",
        "div",
        "dl",
        "dt",
        "em",
        "figcaption",
        "figure",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "hr",
        "i",
        "img",
        "input",
        "ins",
        "kbd",
        "li",
        "mark",
        "ol",
        "p",
        "pre",
        "q",
        "rp",
        "rt",
        "ruby",
        "s",
        "samp",
        "section",
        "small",
        "span",
        "strong",
        "sub",
        "summary",
        "sup",
        "table",
        "tbody",
        "td",
        "tfoot",
        "th",
        "thead",
        "time",
        "tr",
        "u",
        "ul",
        "var",
        "wbr",
    ]
)
ATTRIBUTES = frozenset(
    [
        "href",
        "src",
        "alt",
        "title",
        "lang",
        "dir",
        "hreflang",
        "width",
        "height",
        "start",
        "reversed",
        "type",
        "colspan",
        "rowspan",
        "scope",
        "abbr",
        "span",
        "open",
        "rel",
        "class",
        "id",
        "role",
        "tabindex",
        "loading",
        "disabled",
        "checked",
        "data-language",
    ]
)
CLASSES = re.compile(
    r"footnotes|footnote-(?:ref|back)|remote-image|align-(?:left|center|right)|tasks?|table-scroll|highlight|fallback"
)
TOKEN_CLASS = re.compile(r"[a-z][a-z0-9]{0,2}|err")
_IDS = re.compile(r"h-.*|fn-\d+|fnref-\d+(?:-\d+)?", re.DOTALL)
_ADDRESS = re.compile(r"https?://[^/\\]|mailto:|#|\x01\d+\x01\Z", re.IGNORECASE)


def faults(html: str) -> list[str]:
    """Return what is wrong with a body's HTML, as phrases; an empty list is the verdict "harmless"."""
    return [fault for element in html5lib.parseFragment(html).iter() for fault in _element(element)]


def _element(element: Element) -> Iterator[str]:
    if not isinstance(element.tag, str):
        yield "a comment or an instruction"
        return
    name = element.tag.removeprefix(XHTML)
    if name not in ELEMENTS and name != "DOCUMENT_FRAGMENT":
        yield f"element {name}"
    for attribute, value in element.attrib.items():
        yield from _attribute(name, str(attribute), str(value))


def _attribute(name: str, attribute: str, value: str) -> Iterator[str]:
    if attribute not in ATTRIBUTES:
        yield f"attribute {attribute} of {name}"
    elif attribute in ("href", "src"):
        if not _ADDRESS.match(value):
            yield f"address {value!r}"
        if attribute == "src" and not value.startswith("\x01"):
            yield f"loads {value!r}"
    elif attribute == "class":
        known = TOKEN_CLASS if name == "span" else CLASSES
        if not all(known.fullmatch(word) for word in value.split()):
            yield f"class {value!r} of {name}"
    elif attribute == "id" and not _IDS.fullmatch(value):
        yield f"id {value!r}"
    elif attribute == "type" and name == "input" and value != "checkbox":
        yield f"input of type {value}"
