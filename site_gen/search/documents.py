"""What search needs of an article, and the text of its HTML."""

import re
from collections.abc import Iterable
from hashlib import blake2b
from html import unescape

from msgspec import Struct

from site_gen.library import SearchRow
from site_gen.model import Article
from site_gen.search.coding import shared_length
from site_gen.search.tokens import split

SNIPPET = 160
"""Characters of a result's text."""

_TAG = re.compile(r'<(/?)([a-zA-Z][a-zA-Z0-9]*)?[^<>"]*(?:"[^"]*"[^<>"]*)*>')
_INLINE = " a abbr b bdi bdo cite code del dfn em i ins kbd mark q s samp small span strong sub sup u var "


class SearchDocument(Struct, frozen=True, kw_only=True):
    """An article as it is searched and shown among results."""

    id: str
    address: str
    """Of its page, from the site's root."""
    title: str
    date: str = ""
    standfirst: str = ""
    authors: tuple[str, ...] = ()
    publisher: str | None = None
    section: str | None = None
    tags: tuple[str, ...] = ()
    language: str | None = None
    """BCP 47."""
    summary: str = ""
    """Plain text that is shown under the title."""
    html: str = ""
    """Of the body."""


def search_row(article: Article) -> SearchRow:
    """Return an article's row: made from its metadata alone, without its body."""
    shown = search_document(article, article.facts.html_digest)
    return SearchRow(article.fields.published or "", article.id, digest(repr(shown)))


def search_document(article: Article, html: str) -> SearchDocument:
    """Return an article as search sees it, with the HTML of its body."""
    fields = article.fields
    standfirst = " ".join(text for text in (fields.subtitle, fields.description) if text)
    names = [author.name for author in fields.authors] + ([fields.agency] if fields.agency else [])
    return SearchDocument(
        id=article.id,
        address=article.address,
        title=fields.title,
        date=fields.published or "",
        standfirst=standfirst,
        authors=tuple(dict.fromkeys(names)),
        publisher=fields.publisher,
        section=fields.section,
        tags=fields.tags,
        language=fields.language,
        summary=standfirst or article.facts.summary or "",
        html=html,
    )


def text_of(html: str) -> str:
    """Return the text of sanitised HTML: what is marked up inside a word stays one word, blocks are apart."""
    return unescape(_TAG.sub(_space, html))


def digest(*parts: str) -> str:
    """Return a digest of texts: 20 hexadecimal digits."""
    state = blake2b(digest_size=10)
    for part in parts:
        state.update(part.encode("utf-8", "surrogatepass") + b"\0")
    return state.hexdigest()


def plain(text: str) -> str:
    """Return text in one line: white space as single spaces, trimmed."""
    return " ".join(text.split())


def snippet(text: str) -> str:
    """Return the beginning of a text for a list of results, cut at a word with "…"."""
    line = plain(text)
    if len(line) <= SNIPPET:
        return line
    cut = line[:SNIPPET]
    return (cut.rsplit(" ", 1)[0] if " " in cut[SNIPPET // 2 :] else cut) + "…"


def short_address(address: str, title: str, date: str) -> str:
    """Return an address with what the title and the date tell left out: results are loaded by the thousand.

    "2024/03/some-title-1.html" of "Some title" becomes `*10*-1`: the number says how many characters of the
    title's words joined by hyphens stand there; "2024/03/" and ".html" go without saying.
    """
    begin = f"{date[:4]}/{date[5:7]}/"
    words = "-".join(split(title))
    if len(date) < 7 or not address.startswith(begin) or not address.endswith(".html") or "*" in address:
        return address
    rest = address[len(begin) : -5]
    length = shared_length(rest, words)
    return f"*{length}*{rest[length:]}"


def _space(tag: re.Match[str]) -> str:
    return "" if f" {(tag[2] or chr(0)).lower()} " in _INLINE else " "


def unique(values: Iterable[str]) -> tuple[str, ...]:
    """Return texts in one line each, without empty ones and repetitions, in their order."""
    return tuple(dict.fromkeys(line for line in map(plain, values) if line))
