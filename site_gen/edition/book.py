"""An EPUB 3 book of a selection of articles, each with its provenance and its pictures."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache
from io import BytesIO
from pathlib import Path
from urllib.parse import quote, unquote
from uuid import NAMESPACE_URL, uuid5

from markupsafe import Markup
from msgspec import Struct

from site_gen.edition.attributes import plain, safe_id
from site_gen.edition.documents import (
    CONTAINER,
    STYLE,
    Book,
    Chapter,
    contents,
    document,
    package,
    publishers_page,
    spoken,
    title_page,
)
from site_gen.edition.packing import Member, edition_moment, write_zip
from site_gen.edition.web_addresses import web_address
from site_gen.edition.xhtml import Places, kept_ids, xhtml
from site_gen.model import ROOT, Article, Page
from site_gen.pages.articles import article_values
from site_gen.pages.frame import interface
from site_gen.pages.items import date_of
from site_gen.pages.records import Context
from site_gen.pictures import Broken, clean
from site_gen.pictures.pixels import decode, has_pillow
from site_gen.prepared import Prepared
from site_gen.stages.link_markers import linked_html
from site_gen.stages.pictures import PICTURE, picture_bytes
from site_gen.store import Store
from site_gen.templates import Templates
from site_gen.text import digest

TYPES = {"JPEG": ("jpg", "image/jpeg"), "PNG": ("png", "image/png"), "GIF": ("gif", "image/gif")}
"""File ending and media type of the formats that every reading system shows (EPUB 3.2, core media types)."""

_ID = re.compile(r' id="[^"]*"')


class _Making(Struct, frozen=True):
    """What chapters are made from."""

    prepared: Prepared
    body: Callable[[Article], str]
    names: Mapping[str, str]
    """File name of each chapter, by the article's address."""
    pictures: Mapping[str, str]
    """File name of each picture, by its address."""
    templates: Templates


def write_book(
    path: Path, prepared: Prepared, store: Store, articles: Sequence[Article], title: str, lines: Sequence[str]
) -> int:
    """Write an EPUB 3 book of `articles` and return its size. `lines` stand on the title page.

    Articles stand oldest first, the undated last; one outside of the book is linked at its web address, if the site has
    one. Equal articles, equal bytes. Raises SiteError (exit code 1) when the file cannot be written.
    """
    ordered = sorted(articles, key=lambda article: (article.fields.published or "~", article.id))
    settings = prepared.inputs.settings
    chapters = tuple(_chapter(prepared, number, article) for number, article in enumerate(ordered, 1))
    pictures = _pictures(prepared.files, ordered)
    when = edition_moment(ordered)
    book = Book(
        identifier=uuid5(NAMESPACE_URL, digest(str(settings.base_url), settings.title, title, *lines)).urn,
        title=title,
        language=settings.language,
        source=settings.base_url,
        publisher=settings.title,
        rights=settings.rights,
        modified=f"{when:%Y-%m-%dT%H:%M:%SZ}".rjust(20, "0"),
        chapters=chapters,
        pictures=tuple((name, kind) for name, kind, _ in pictures.values()),
        lines=tuple(lines),
    )
    making = _Making(
        prepared=prepared,
        body=lambda article: linked_html(store.body(article.body_key) or "", article),
        names={article.address: f"{chapter.name}.xhtml" for article, chapter in zip(ordered, chapters, strict=True)},
        pictures={address: name for address, (name, _, _) in pictures.items()},
        templates=prepared.templates(),
    )
    return write_zip(path, _members(book, making, ordered, pictures), when)


def _members(
    book: Book, making: _Making, articles: Sequence[Article], pictures: Mapping[str, tuple[str, str, Page]]
) -> Iterator[Member]:
    said = interface(making.prepared.library)
    yield "mimetype", b"application/epub+zip"
    yield "META-INF/container.xml", CONTAINER.encode()
    yield "EPUB/package.opf", package(book)
    yield "EPUB/style.css", STYLE.encode()
    yield "EPUB/title.xhtml", title_page(book)
    yield "EPUB/contents.xhtml", contents(book, said)
    kept = _ids_of_targets(making, articles)
    for chapter, article in zip(book.chapters, articles, strict=True):
        yield f"EPUB/{chapter.name}.xhtml", _article(making, article, chapter.language, kept)
    page = publishers_page(book, said)
    if page:
        yield "EPUB/publishers.xhtml", page
    for name, _, file in pictures.values():
        yield f"EPUB/{name}", _picture(file)[0]


def _chapter(prepared: Prepared, number: int, article: Article) -> Chapter:
    fields = article.fields
    _, published = date_of(prepared.library, article)
    language = fields.language or prepared.inputs.settings.language
    return Chapter(f"a{number:05}", fields.title, published, fields.publisher, language)


def _pictures(files: Sequence[Page], articles: Sequence[Article]) -> dict[str, tuple[str, str, Page]]:
    """Return the pictures that the articles show, by address: file name in the book, media type, file of the site."""
    wanted = dict.fromkeys(picture.address for article in articles for picture in article.pictures)
    known = {page.address: page for page in files if page.kind == PICTURE}
    found: dict[str, tuple[str, str, Page]] = {}
    for address in wanted:
        page = known.get(address)
        _, form = _picture(page) if page else (b"", "")
        if page and form in TYPES:
            ending, kind = TYPES[form]
            found[address] = (f"p{len(found) + 1:05}.{ending}", kind, page)
    return found


def _picture(page: Page) -> tuple[bytes, str]:
    """Return a picture's bytes and format; WebP, which many reading systems lack, as PNG where Pillow is installed."""
    try:
        data = picture_bytes(page)
        picture = clean(data)
        if picture.format != "WEBP":
            return data, picture.format
        if not has_pillow():
            return b"", ""
        stream = BytesIO()
        decode(picture).convert("RGBA").save(stream, "PNG")
        return stream.getvalue(), "PNG"
    except Broken:
        return b"", ""


def _ids_of_targets(making: _Making, articles: Sequence[Article]) -> Callable[[str], frozenset[str]]:
    """Return a function that gives the ids that a chapter has, by its article's address."""
    by_address = {article.address: article for article in articles}

    @cache
    def kept(address: str) -> frozenset[str]:
        return kept_ids(making.body(by_address[address]))

    return kept


def _article(making: _Making, article: Article, language: str, kept: Callable[[str], frozenset[str]]) -> bytes:
    library = making.prepared.library
    said = interface(library, article.fields.language)
    body = making.body(article)
    shown = article_values(library, article, said, _Given(body))
    places = Places(lambda target: _link(making, target, kept), lambda source: making.pictures.get(_address(source)))
    provenance = making.templates.render("provenance.html", said.language, {"article": shown})
    provenance = _ID.sub("", provenance)  # the text's ids have the document for themselves
    return document(
        article.fields.title,
        language,
        (
            "<article>\n",
            *_head(shown, said.date, said.language),
            *_lead(shown, making.pictures),
            f'<div class="text">\n{xhtml(body, places)}\n</div>\n',
            f'<div class="provenance"{spoken(said.language)}>\n{xhtml(provenance, places)}\n</div>\n</article>',
        ),
    )


class _Given:
    """Gives `article_values` a body that is there already."""

    def __init__(self, body: str) -> None:
        self._body = body

    def body(self, article: Article) -> str:
        """Return the body."""
        return self._body

    def item(self, article: Article) -> str:
        """Return nothing: a book has no lists of the site."""
        return ""

    def items_at(self, positions: Sequence[int]) -> list[Markup]:
        """Return nothing either."""
        return []


def _head(shown: Context, date: Callable[..., str], language: str) -> Iterator[str]:
    """Yield publisher, headline, standfirst, authors and date of an article."""
    if shown["publisher"]:
        yield f'<p class="kicker"><bdi>{plain(shown["publisher"]["name"])}</bdi></p>\n'
    yield f"<h1>{plain(shown['title'])}</h1>\n"
    if shown["subtitle"]:
        yield f'<p class="standfirst">{plain(shown["subtitle"])}</p>\n'
    names = [f"<bdi>{plain(author['name'])}</bdi>" for author in shown["authors"]]
    day = date(shown["published"], shown["published_guess"]) if shown["published"] else ""
    line = [*names, f"<span{spoken(language)}>{plain(day)}</span>"] if day else names
    if line:
        yield f'<p class="byline">{" · ".join(line)}</p>\n'


def _lead(shown: Context, pictures: Mapping[str, str]) -> Iterator[str]:
    image = shown["image"]
    name = pictures.get(_address(image["src"])) if image and image["src"] else None
    if image is None or not (name or image["caption"]):
        return
    told = " ".join(text for text in (image["caption"], image["credit"]) if text)
    yield "<figure>"
    if name:
        yield f'<img src="{name}" alt="{plain(image["alt"] or "")}"/>'
    yield f"<figcaption>{plain(told)}</figcaption></figure>\n" if told else "</figure>\n"


def _address(written: str) -> str:
    return unquote(written.removeprefix(ROOT).partition("#")[0]) if written.startswith(ROOT) else ""


def _link(making: _Making, written: str, kept: Callable[[str], frozenset[str]]) -> str | None:
    """Return where a link of an article leads from a chapter: to a chapter, to the web, or nowhere."""
    if not written.startswith(ROOT):
        return web_address(written)
    address = _address(written)
    chapter = making.names.get(address)
    if chapter is None:
        base = making.prepared.inputs.settings.base_url
        return web_address(base + written.removeprefix(ROOT)) if base else None
    fragment = written.partition("#")[2]
    name = safe_id(unquote(fragment)) if fragment else ""
    return f"{chapter}#{quote(name)}" if name in kept(address) else chapter
