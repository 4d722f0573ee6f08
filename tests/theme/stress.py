"""The site of hard cases, as `site-gen new --sample stress` makes it, and the kinds of its pages."""

from site_gen.cli.samples import stress

PAGES = {
    "home": "index.html",
    "article": "1973/05/ferry.html",
    "article with a long headline, 40 tags and a translation": "1973/05/long.html",
    "article of one line": "1973/05/shut.html",
    "article of 500 words": "1979/10/five-hundred-words.html",
    "article with a wide table and long code": "1975/03/tables.html",
    "article with many footnotes": "1976/06/footnotes.html",
    "article with deep headings": "1976/06/rules.html",
    "article in Arabic": "1973/05/arabic.html",
    "article in Hebrew": "1974/02/hebrew.html",
    "article in Persian": "1974/02/persian.html",
    "article in Japanese": "1973/05/japanese.html",
    "article in Chinese": "1974/02/chinese.html",
    "article in several languages": "1978/01/written.html",
    "page": "keeping.html",
    "year": "1973/index.html",
    "month": "1973/05/index.html",
    "undated": "undated/index.html",
    "home of German": "languages/de.html",
    "home of Persian": "languages/fa.html",
    "author": "authors/ada-quill.html",
    "publisher": "publishers/the-harbour-times.html",
    "authors": "authors/index.html",
    "tags": "tags/index.html",
    "about": "about-this-archive.html",
    "on this day": "on-this-day/05.html",
    "days of the year": "on-this-day/index.html",
    "sections": "sections/index.html",
    "search": "search.html",
}
"""Kinds of pages and the address of one of each."""


def files() -> dict[str, str | bytes]:
    """Return the site."""
    return {name: content if name.endswith(".png") else content.decode() for name, content in stress()}
