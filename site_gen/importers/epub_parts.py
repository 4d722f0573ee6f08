"""The package of an EPUB book: its data, its reading order, and the titles of its contents."""

from lxml import etree
from lxml.etree import _Element
from msgspec import Struct

from site_gen.importers.epub import resolve
from site_gen.importers.html_inline import text_of
from site_gen.importers.html_tree import parse_page
from site_gen.importers.zips import RefusedError, Zip

_DC = "{http://purl.org/dc/elements/1.1/}"
_OPF = "{http://www.idpf.org/2007/opf}"
_NCX = "{http://www.daisy.org/z3986/2005/ncx/}"


class Book(Struct, frozen=True, kw_only=True):
    """What a book's package says."""

    title: str
    authors: tuple[str, ...]
    published: str | None
    publisher: str | None
    language: str | None
    rights: str | None
    subjects: tuple[str, ...]
    identifier: str | None
    spine: tuple[str, ...]
    """Names of the texts in reading order, without tables of contents."""
    titles: dict[str, str]
    """Title of a text by its name, from the table of contents."""

    @staticmethod
    def read(archive: Zip, package: str) -> "Book":
        """Return the book of a package file; raises RefusedError."""
        root = _xml(archive.read(package))
        items = {item.get("id"): item for item in root.iter(f"{_OPF}item")}
        spine, contents = [], None
        for reference in root.iter(f"{_OPF}itemref"):
            item = items.get(reference.get("idref"))
            if item is None or not item.get("href") or "html" not in (item.get("media-type") or "html"):
                continue
            if "nav" not in (item.get("properties") or "").split():
                spine.append(resolve(package, item.get("href") or ""))
        for item in items.values():
            is_contents = (
                "nav" in (item.get("properties") or "").split() or item.get("media-type") == "application/x-dtbncx+xml"
            )
            if is_contents and item.get("href"):
                contents = resolve(package, item.get("href") or "")
        texts = {name: [" ".join(text_of(one).split()) for one in root.iter(f"{_DC}{name}")] for name in _FIELDS}
        first = {name: next(filter(None, values), None) for name, values in texts.items()}
        return Book(
            title=first["title"] or "Untitled book",
            authors=tuple(filter(None, texts["creator"])),
            published=first["date"],
            publisher=first["publisher"],
            language=first["language"],
            rights=first["rights"],
            subjects=tuple(filter(None, texts["subject"])),
            identifier=first["identifier"],
            spine=tuple(spine),
            titles=_titles(archive, contents) if contents else {},
        )


_FIELDS = ("title", "creator", "date", "publisher", "language", "rights", "subject", "identifier")


def _xml(data: bytes) -> _Element:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, recover=True)
    if b"<!ENTITY" in data:
        raise RefusedError("bomb", "the XML defines entities")
    root = etree.fromstring(data, parser)
    if root is None:
        raise RefusedError("damaged", "the package is no XML")
    return root


def _titles(archive: Zip, contents: str) -> dict[str, str]:
    """Return the titles of a table of contents (EPUB 3 nav, EPUB 2 NCX); empty where it cannot be read."""
    try:
        root = _xml(archive.read(contents))
    except RefusedError:
        return {}
    titles: dict[str, str] = {}
    for point in root.iter(f"{_NCX}navPoint"):
        label, target = point.find(f"{_NCX}navLabel"), point.find(f"{_NCX}content")
        if label is not None and target is not None:
            titles.setdefault(resolve(contents, target.get("src") or ""), " ".join(text_of(label).split()))
    for link in root.iter("{http://www.w3.org/1999/xhtml}a"):
        if link.get("href"):
            titles.setdefault(resolve(contents, link.get("href") or ""), " ".join(text_of(link).split()))
    return titles


def chapter_of(data: bytes) -> tuple[str | None, str]:
    """Return a chapter's own title and its HTML without the heading that gave it; "" if it has no words."""
    page = parse_page(data)
    body = next(page.root.iter("body"), None) if page else None
    if page is None or body is None or not text_of(body).strip():
        return None, ""
    heading = next(body.iter("h1", "h2", "h3"), None)
    title = " ".join(text_of(heading).split()) if heading is not None else None
    if heading is not None and title:
        for child in list(heading):
            heading.remove(child)
        heading.text = None
    named = next((" ".join(text_of(element).split()) for element in page.root.iter("title")), None)
    html = etree.tostring(body, encoding="unicode", method="html")
    return title or named, html
