"""Bytes of a page as an lxml tree: the encoding found, nesting bounded, nothing that runs, nothing fetched."""

import codecs
import re

from lxml import etree, html
from lxml.etree import _Element
from msgspec import Struct

from site_gen.importers.decode import decode

_META = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([A-Za-z0-9_.:-]{2,40})", re.IGNORECASE)
_WIDER = {
    "iso-8859-1": "windows-1252",
    "latin1": "windows-1252",
    "us-ascii": "windows-1252",
    "ascii": "windows-1252",
    "iso-8859-9": "windows-1254",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "shift_jis": "cp932",
    "shift-jis": "cp932",
    "x-sjis": "cp932",
    "euc-kr": "cp949",
    "ks_c_5601-1987": "cp949",
    "big5": "big5hkscs",
}
"""What browsers read a declared encoding as (WHATWG Encoding)."""
DEPTH = 80
"""Where a page is nested so deeply that libxml2 would drop text (256), tags below this depth are taken out."""
_TAG = re.compile(r"<(/?)([A-Za-z][A-Za-z0-9:-]*)((?:[^>\"']|\"[^\"]*\"|'[^']*')*)>")
_CONTROL = re.compile(
    "[\x01-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]|&#(?:0*(?:[0-8]|1[124-9]|2\\d|3[01])|[xX]0*(?:[0-8bBcCeEfF]|1[0-9a-fA-F]))(?:;|(?![\\da-fA-F]))"
)
"""What no XML tree may hold, written as it is or by its number; a browser shows nothing for it."""
_VOID = frozenset(
    [
        "area",
        "base",
        "br",
        "col",
        "embed",
        "hr",
        "img",
        "input",
        "link",
        "meta",
        "source",
        "track",
        "wbr",
        "p",
        "li",
        "td",
        "th",
        "tr",
        "dt",
        "dd",
        "option",
        "thead",
        "tbody",
    ]
)
"""Elements without an end tag, or often without one: they do not count as nesting."""


class Page(Struct, frozen=True):
    """A page's tree, and the encoding if it was not UTF-8."""

    root: _Element
    encoding: str | None
    sure: bool
    """Whether the encoding was declared or is certain."""


def parse_page(data: bytes) -> Page | None:
    """Return the tree of a page, or None if there is no element in it."""
    text, encoding, sure = decode_page(data)
    root = parse_text(text)
    return None if root is None else Page(root, None if encoding == "utf-8" else encoding, sure)


def decode_page(data: bytes) -> tuple[str, str, bool]:
    """Return text, encoding, and whether it is certain: byte order mark, valid UTF-8, declaration, looks."""
    if not data.startswith((codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        try:
            return data.decode("utf-8"), "utf-8", True
        except UnicodeDecodeError:
            declared = _META.search(data, 0, 16_384)
        name = declared[1].decode("ascii").lower() if declared else ""
        try:
            if name and name != "utf-8":
                codec = _WIDER.get(name, name)
                return data.decode(codec), codecs.lookup(codec).name, True
            if name == "utf-8" and data.decode("utf-8", "replace").count("\ufffd") < len(data) / 1000:
                return data.decode("utf-8", "replace"), "utf-8", False
        except (UnicodeDecodeError, LookupError):
            pass
    return tuple(decode(data))  # type: ignore[return-value]  # Decoded is these three


def parse_text(text: str) -> _Element | None:
    """Return the tree of HTML, or None if there is no element in it."""
    text = _CONTROL.sub(" ", re.sub(r"^\s*<\?xml[^>]*\?>", "", text).replace("\x00", ""))
    root, too_deep = _parse(text)
    return _parse(flattened(text))[0] if too_deep else root


def _parse(text: str) -> tuple[_Element | None, bool]:
    parser = html.HTMLParser(encoding="utf-8", no_network=True, huge_tree=False, remove_pis=True)
    data = text.encode("utf-8", "replace")
    root = etree.fromstring(data, parser) if data.strip() else None
    if root is not None:
        _mend_head(root)
    return root, any("depth" in entry.message for entry in parser.error_log)


_OF_HEAD = frozenset({"title", "meta", "link", "base", "style", "script", "noscript", "template", "object", "isindex"})


def _mend_head(root: _Element) -> None:
    """Move what libxml2 left in the head into the body: in a page without these tags, elements of HTML 5 stay there."""
    head = root.find("head")
    children = list(head) if head is not None else []
    strays = [n for n, child in enumerate(children) if isinstance(child.tag, str) and child.tag not in _OF_HEAD]
    if head is None or not strays:
        return
    body = root.find("body")
    if body is None:
        body = etree.SubElement(root, "body")
    body[:0] = children[strays[0] :]


def flattened(text: str) -> str:
    """Return HTML without the tags of elements that are nested deeper than DEPTH."""
    depth = 0

    def keep(match: re.Match[str]) -> str:
        nonlocal depth
        if match[2].lower() in _VOID or match[3].endswith("/"):
            return match[0] if depth <= DEPTH else " "
        inside = depth + (not match[1])
        depth = max(0, depth - 1) if match[1] else depth + 1
        return match[0] if inside <= DEPTH else " "

    return _TAG.sub(keep, text)
