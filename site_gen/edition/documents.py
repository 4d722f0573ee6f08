"""The documents of a book that are no articles: package, contents, publishers, title page, style sheet."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from msgspec import Struct

from site_gen.edition.attributes import plain
from site_gen.words import Words, direction

CONTAINER = """<?xml version="1.0" encoding="utf-8"?>
<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container">
<rootfiles><rootfile full-path="EPUB/package.opf" media-type="application/oebps-package+xml"/></rootfiles>
</container>
"""

STYLE = """body { margin: 0 5%; line-height: 1.5; overflow-wrap: break-word; }
h1 { line-height: 1.2; }
.kicker, .byline, .provenance { font-size: 0.85em; }
.standfirst { font-style: italic; }
figure { margin: 1em 0; }
img { max-width: 100%; height: auto; }
figcaption { font-size: 0.85em; }
pre { white-space: pre-wrap; }
table { border-collapse: collapse; }
td, th { border: 1px solid; padding: 0.2em 0.5em; vertical-align: top; }
th:nth-last-child(n + 7), th:nth-last-child(n + 7) ~ th, td:nth-last-child(n + 7), td:nth-last-child(n + 7) ~ td {
  font-size: 0.6em; padding: 0.2em; overflow-wrap: anywhere;
}
.align-left { text-align: left; }
.align-center { text-align: center; }
.align-right { text-align: right; }
.provenance { border-top: 1px solid; margin-top: 2em; overflow-wrap: anywhere; }
dd { margin-inline-start: 1em; }
nav ol { list-style: none; }
"""


class Chapter(NamedTuple):
    """An article of the book."""

    name: str
    """Of its file, without ending: "a00001"."""
    title: str
    published: str | None
    publisher: str | None
    language: str


class Book(Struct, frozen=True, kw_only=True):
    """What the documents say of the whole book."""

    identifier: str
    """A URN."""
    title: str
    language: str
    source: str | None
    """Address of the site that it was made from."""
    publisher: str
    rights: str | None
    modified: str
    """As 2023-09-19T08:30:00Z."""
    chapters: tuple[Chapter, ...]
    """Oldest first, the undated last."""
    pictures: tuple[tuple[str, str], ...]
    """File name and media type of each."""
    lines: tuple[str, ...]
    """For the title page: what was chosen."""


def document(title: str, language: str, body: Iterable[str]) -> bytes:
    """Return an XHTML content document."""
    language = plain(language)
    head = (
        f'<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE html>\n<html xmlns="http://www.w3.org/1999/xhtml" '
        f'xmlns:epub="http://www.idpf.org/2007/ops" lang="{language}" xml:lang="{language}" '
        f'dir="{direction(language)}">\n<head><meta charset="utf-8"/><title>{plain(title)}</title>'
        '<link rel="stylesheet" type="text/css" href="style.css"/></head>\n<body>\n'
    )
    return "".join((head, *body, "\n</body>\n</html>\n")).encode("utf-8", "replace")


def title_page(book: Book) -> bytes:
    """Return the first page: title, where the articles are from, and which were chosen."""
    lines = (book.publisher if book.publisher != book.title else "", book.source or "", *book.lines, book.rights or "")
    shown = (f"<p>{plain(line)}</p>\n" for line in lines if line)
    return document(
        book.title,
        book.language,
        (f'<section epub:type="titlepage">\n<h1>{plain(book.title)}</h1>\n', *shown, "</section>"),
    )


def contents(book: Book, said: Words) -> bytes:
    """Return the navigation document: articles by year and month; a link to them by publisher."""
    body = [f'<nav epub:type="toc" id="toc">\n<h1>{plain(said.gettext("Contents"))}</h1>\n<ol>\n']
    for year, found in groupby(book.chapters, lambda chapter: (chapter.published or "")[:4]):
        chapters = list(found)
        body.append(f"<li><span>{plain(said.digits(year) or said.gettext('Undated'))}</span>\n<ol>\n")
        months = groupby(chapters, lambda chapter: (chapter.published or "")[:7])
        for month, inner in months:
            if len(month) == 7 and len(chapters) > 12:
                body.append(f"<li><span>{plain(said.date(month))}</span>\n<ol>\n")
                body += [*map(_entry, inner), "</ol></li>\n"]
            else:
                body += map(_entry, inner)
        body.append("</ol></li>\n")
    if _publishers(book):
        body.append(f'<li><a href="publishers.xhtml">{plain(said.gettext("Publishers"))}</a></li>\n')
    body.append("</ol>\n</nav>")
    return document(said.gettext("Contents"), book.language, body)


def publishers_page(book: Book, said: Words) -> bytes | None:
    """Return the articles by publisher, oldest first; None when none of them names a publisher."""
    names = _publishers(book)
    if not names:
        return None
    body = [f"<section>\n<h1>{plain(said.gettext('Publishers'))}</h1>\n"]
    for name in names:
        entries = (_dated_entry(chapter, said) for chapter in book.chapters if chapter.publisher == name)
        body += [f"<h2>{plain(name)}</h2>\n<ul>\n", *entries, "</ul>\n"]
    body.append("</section>")
    return document(said.gettext("Publishers"), book.language, body)


def package(book: Book) -> bytes:
    """Return package.opf (EPUB 3.3, section 5)."""
    languages = dict.fromkeys((book.language, *(chapter.language for chapter in book.chapters)))
    told = [
        f'<dc:identifier id="id">{plain(book.identifier)}</dc:identifier>',
        f"<dc:title>{plain(book.title)}</dc:title>",
        *(f"<dc:language>{plain(language)}</dc:language>" for language in languages),
        f"<dc:publisher>{plain(book.publisher)}</dc:publisher>",
        f"<dc:source>{plain(book.source)}</dc:source>" if book.source else "",
        f"<dc:rights>{plain(book.rights)}</dc:rights>" if book.rights else "",
        f'<meta property="dcterms:modified">{book.modified}</meta>',
    ]
    names = ["title", "contents", *(chapter.name for chapter in book.chapters)]
    names += ["publishers"] if _publishers(book) else []
    turned = ' page-progression-direction="rtl"' if direction(book.language) == "rtl" else ""
    return "\n".join(
        (
            '<?xml version="1.0" encoding="utf-8"?>',
            '<package xmlns="http://www.idpf.org/2007/opf" version="3.0" unique-identifier="id" '
            f'xml:lang="{plain(book.language)}" dir="{direction(book.language)}">',
            '<metadata xmlns:dc="http://purl.org/dc/elements/1.1/">',
            *filter(None, told),
            "</metadata>",
            "<manifest>",
            '<item id="style" href="style.css" media-type="text/css"/>',
            *_manifest(names, book.pictures),
            "</manifest>",
            f"<spine{turned}>",
            *(f'<itemref idref="{name}"/>' for name in names),
            "</spine>",
            "</package>",
            "",
        )
    ).encode("utf-8", "replace")


def _manifest(names: Sequence[str], pictures: Iterable[tuple[str, str]]) -> Iterator[str]:
    for name in names:
        navigation = ' properties="nav"' if name == "contents" else ""
        yield f'<item id="{name}" href="{name}.xhtml" media-type="application/xhtml+xml"{navigation}/>'
    for number, (name, kind) in enumerate(pictures, 1):
        yield f'<item id="p{number}" href="{name}" media-type="{kind}"/>'


def _publishers(book: Book) -> list[str]:
    names = {chapter.publisher for chapter in book.chapters if chapter.publisher}
    return sorted(names, key=lambda name: (name.casefold(), name))


def _entry(chapter: Chapter) -> str:
    return f"<li>{_link(chapter)}</li>\n"


def _dated_entry(chapter: Chapter, said: Words) -> str:
    date = f" <span>{plain(said.date(chapter.published))}</span>" if chapter.published else ""
    return f"<li>{_link(chapter)}{date}</li>\n"


def _link(chapter: Chapter) -> str:
    return f'<a href="{chapter.name}.xhtml"{spoken(chapter.language)}>{plain(chapter.title)}</a>'


def spoken(language: str) -> str:
    """Return the attributes of an element in a language."""
    return f' lang="{plain(language)}" xml:lang="{plain(language)}" dir="{direction(language)}"'
