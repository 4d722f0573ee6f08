"""The HTML importer: saved pages. What needs lxml is in `html_page`, imported when a page is read."""

import re
from collections.abc import Iterator

from site_gen.importers.records import ImportedPage, LeftOut, RawFile
from site_gen.importers.rules import ImportRules

VERSION = 1

_OPENING = re.compile(
    rb"\A(?:\xef\xbb\xbf)?(?:\s|<\?xml[^>]{0,200}\?>|<!--.{0,4000}?-->)*<(?:!doctype\s+html|html|head|body|article)\b",
    re.IGNORECASE | re.DOTALL,
)
_MARKUP = re.compile(rb"\A(?:\xef\xbb\xbf)?\s*<(?:script|style|meta|link|title|noscript|div|!--)", re.IGNORECASE)
_DOCUMENT = re.compile(rb"<(?:!doctype\s+html|html|body)\b", re.IGNORECASE)
_BLOCK = re.compile(rb"<(?:p|div|h[1-6]|ul|ol|li|table|blockquote|section|article)\b[^>]{0,500}>", re.IGNORECASE)
_START = re.compile(
    rb"\A(?:\xef\xbb\xbf)?\s*<(?:p|div|h[1-6]|ul|ol|table|blockquote|section|article|img|a|b|span)\b", re.IGNORECASE
)

MISSING = 'HTML needs the libraries of an extra: pip install "site-gen[html]"'


def sniff(raw: RawFile) -> bool:
    """Return whether the bytes are a page: they open with a document's tags, or are mostly blocks."""
    head = raw.head
    if head[:2] in (b"\xff\xfe", b"\xfe\xff"):
        head = head.decode("utf-16", "replace").encode()
    if _OPENING.match(head) or (_MARKUP.match(head) and _DOCUMENT.search(head)):
        return True
    return bool(_START.match(head)) and len(_BLOCK.findall(head)) >= 5


def read(raw: RawFile, rules: ImportRules) -> Iterator[ImportedPage | LeftOut]:
    """Yield the one article of a page."""
    try:
        from site_gen.importers.html_page import read_page
    except ImportError:
        yield LeftOut(kind="quarantined", reason="missing-extra", detail=MISSING)
        return
    yield read_page(raw.name, raw.data(), rules)
