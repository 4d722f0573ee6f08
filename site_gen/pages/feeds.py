"""Feeds: Atom (RFC 4287), JSON Feed 1.1 and, at old addresses, RSS 2.0; of the site and of each term.

An entry's id is what an earlier site's feed gave it, else made of the article's permanent id, and never its address.
Nothing in a feed depends on the clock. Only dated articles are in feeds; a date that is known to the month or the year
stands for its first moment, because these formats know no others.
"""

from collections.abc import Iterator, Sequence
from datetime import datetime
from email.utils import format_datetime
from uuid import NAMESPACE_URL, uuid5

import msgspec
from markupsafe import Markup

from site_gen.library import Library, Term
from site_gen.model import ROOT, Article, Page
from site_gen.pages.citation import cited_authors
from site_gen.pages.frame import interface, irregular_terms, taxonomy_words, term_title
from site_gen.pages.records import Context, PageMaker, Sources
from site_gen.urls import href
from site_gen.words import Words

_ROOT_IN_JSON = "\\u0002"
"""How JSON writes ROOT, which rendering replaces."""

TEMPLATES = {"atom": "feed.atom.xml", "rss": "feed.rss.xml", "json": "feed.json"}


def feed_pages(library: Library) -> Iterator[Page]:
    """Yield the feeds of the site and of its larger terms; none without an address of the site."""
    settings = library.settings
    if not settings.base_url:
        return
    yield Page("feed.xml", "feed", TEMPLATES["atom"], ("atom",))
    yield Page("feed.json", "feed", TEMPLATES["json"], ("json",))
    for address, said in settings.feeds.paths:
        form, _, named = said.partition(" ")
        if not named:
            yield Page(address, "feed", TEMPLATES[form], (form,))
        elif is_term(library, named):
            yield Page(address, "feed", TEMPLATES[form], (form, *named.split("/")))
    if not settings.feeds.terms:
        return
    for taxonomy in library.taxonomies.values():
        for term in taxonomy.terms:
            if has_feed(library, term):
                place = term.address.removesuffix(".html")
                yield Page(f"{place}.xml", "feed", TEMPLATES["atom"], ("atom", taxonomy.name, term.slug))
                yield Page(f"{place}.json", "feed", TEMPLATES["json"], ("json", taxonomy.name, term.slug))


def has_feed(library: Library, term: Term) -> bool:
    """Return whether a term has feeds: those of few articles have none, but every home of a language has."""
    settings = library.settings
    enough = len(term.members) >= settings.feeds.term_articles or term.taxonomy == "languages"
    return bool(settings.base_url) and settings.feeds.terms and enough


def term_feeds(library: Library, term: Term, said: Words) -> list[Context]:
    """Return links to a term's feeds."""
    if not has_feed(library, term):
        return []
    title, place = f"{library.settings.title}: {term_title(term, said)}", term.address.removesuffix(".html")
    return [
        {"title": f"{title} (Atom)", "href": href(f"{place}.xml"), "type": "application/atom+xml"},
        {"title": f"{title} (JSON)", "href": href(f"{place}.json"), "type": "application/feed+json"},
    ]


def is_term(library: Library, named: str) -> bool:
    """Return whether a term that site.toml names ("tags/ferry") has articles."""
    name, _, slug = named.partition("/")
    return name in library.taxonomies and slug in library.taxonomies[name].by_slug


def feed_inputs(library: Library, page: Page) -> Iterator[str]:
    """Yield what a feed is of, and its entries."""
    yield "\t".join(page.subject)
    if len(page.subject) > 1:
        yield library.taxonomies[page.subject[1]].term(page.subject[2]).name
    for article in _entries(library, page):
        yield article.digest
        if library.has_irregular_terms:
            yield from irregular_terms(library, article)


def feed_context(library: Library, page: Page, sources: Sources) -> Context:
    """Return what a feed's template sees: `feed`, and for a JSON feed the whole text as `json`."""
    settings = library.settings
    title, home = _about(library, page)
    entries = [_entry(library, article, sources) for article in _entries(library, page)]
    feed: Context = {
        "id": str(uuid5(NAMESPACE_URL, f"{settings.base_url}{page.address}").urn),
        "title": title,
        "subtitle": settings.subtitle or settings.description,
        "language": settings.language,
        "rights": settings.rights,
        "href": href(page.address),
        "home_href": href(home),
        "updated": max((str(entry["updated"]) for entry in entries), default="1970-01-01T00:00:00Z"),
        "entries": entries,
    }
    language = interface(library).language
    context: Context = {"page": {"language": language}, "feed": feed}
    if page.subject[0] == "json":
        text = msgspec.json.format(msgspec.json.encode(_json_feed(feed)), indent=1).decode()
        context["json"] = Markup(_with_root(text))
    return context


def _with_root(text: str) -> str:
    """Return JSON with ROOT as it is; behind an odd number of backslashes the same signs are a text of somebody's."""
    first, *others = text.split(_ROOT_IN_JSON)
    pieces = [first]
    for piece in others:
        backslashes = len(pieces[-1]) - len(pieces[-1].rstrip("\\"))
        pieces += [_ROOT_IN_JSON if backslashes % 2 else ROOT, piece]
    return "".join(pieces)


def _about(library: Library, page: Page) -> tuple[str, str]:
    """Return a feed's title and the address of the page that shows the same articles."""
    title = library.settings.title
    if len(page.subject) == 1:
        return title, "index.html"
    said = interface(library)
    term = library.taxonomies[page.subject[1]].term(page.subject[2])
    kind = taxonomy_words(library, term.taxonomy, said)[0]
    return f"{title} · {kind}: {term_title(term, said)}", term.address


def _entries(library: Library, page: Page) -> Sequence[Article]:
    """Return the newest dated articles of a feed."""
    count = library.settings.feeds.entries
    if len(page.subject) == 1:
        return library.articles[: min(count, library.dated)]
    members = library.taxonomies[page.subject[1]].term(page.subject[2]).members
    return [library.articles[position] for position in members[:count] if position < library.dated]


def _entry(library: Library, article: Article, sources: Sources) -> Context:
    fields = article.fields
    summary = fields.description or article.facts.summary
    published = moment(fields.published or "1970")
    updated = max(published, moment(fields.updated)) if fields.updated else published
    return {
        "id": fields.guid or uuid5(NAMESPACE_URL, f"site-gen:{article.id}").urn,
        "title": fields.title,
        "href": href(article.address),
        "published": published,
        "updated": updated,
        "rss_date": _rss_date(published),
        "authors": [author.name for author in cited_authors(fields)],
        "publisher": fields.publisher,
        "source_url": fields.source_url,
        "tags": list(fields.tags),
        "language": fields.language or library.settings.language,
        "summary": summary,
        "content": sources.body(article) if library.settings.feeds.full else None,
    }


def moment(iso: str) -> str:
    """Return a date as RFC 3339 asks: the first moment of its day, month or year, UTC where no offset is known."""
    if len(iso) < 10:
        iso += "0001-01-01"[len(iso) :]
    if len(iso) == 10:
        return f"{iso}T00:00:00Z"
    return iso if iso[19:] else f"{iso}Z"


def _rss_date(published: str) -> str:
    """Return a moment as RFC 822 writes it."""
    return format_datetime(datetime.fromisoformat(published))


def _json_feed(feed: Context) -> dict[str, object]:
    """Return a JSON Feed 1.1 (jsonfeed.org/version/1.1)."""
    entries = feed["entries"]
    assert isinstance(entries, list)
    return _without_none(
        {
            "version": "https://jsonfeed.org/version/1.1",
            "title": feed["title"],
            "home_page_url": feed["home_href"],
            "feed_url": feed["href"],
            "description": feed["subtitle"],
            "language": feed["language"],
            "items": [_json_item(entry) for entry in entries],
        }
    )


def _json_item(entry: Context) -> dict[str, object]:
    authors, updated = entry["authors"], entry["updated"]
    assert isinstance(authors, list)
    return _without_none(
        {
            "id": entry["id"],
            "url": entry["href"],
            "external_url": entry["source_url"],
            "title": entry["title"],
            "summary": entry["summary"],
            "content_html": entry["content"],
            "content_text": None if entry["content"] is not None else entry["summary"] or "",
            "date_published": entry["published"],
            "date_modified": updated if updated != entry["published"] else None,
            "authors": [{"name": name} for name in authors] or None,
            "tags": entry["tags"] or None,
            "language": entry["language"],
        }
    )


def _without_none(values: dict[str, object]) -> dict[str, object]:
    return {name: value for name, value in values.items() if value is not None}


FEED = PageMaker("feed", feed_pages, feed_inputs, feed_context, needs_items=False)
