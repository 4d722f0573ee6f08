"""The pages of articles."""

from collections.abc import Iterator
from typing import Final

from markupsafe import Markup

from site_gen.library import Library, Term
from site_gen.model import Article, Page, Picture
from site_gen.pages.citation import citation, coins
from site_gen.pages.frame import (
    article_link,
    crumbs,
    find_term,
    frame,
    home_crumb,
    interface,
    irregular_terms,
    items_inputs,
    site_path,
    taxonomy_words,
    term_link,
)
from site_gen.pages.items import date_of, item_values, minutes
from site_gen.pages.metadata import absolute, json_ld, meta_tags, open_graph
from site_gen.pages.records import Context, PageMaker, Sources, Values
from site_gen.settings import is_trusted
from site_gen.urls import href, markdown_twin, scaled_address
from site_gen.words import Words

TOC_HEADINGS: Final = 3
"""A table of contents is shown from so many headings on."""

SERIES_COUNTED: Final = 50
"""A longer series does not number its parts: one more would touch the pages of all others."""


def article_pages(library: Library) -> Iterator[Page]:
    """Yield the page of each article."""
    for article in library.articles:
        yield Page(article.address, "article", "article.html", (article.id,))


def article_inputs(library: Library, page: Page) -> Iterator[str]:
    """Yield the article's digest, and those of all articles that its page names."""
    position = library.positions[page.subject[0]]
    yield library.digests[position]
    if library.has_irregular_terms:
        yield from irregular_terms(library, library.articles[position])
    for name, found in _neighbours(library, position):
        yield f"{name} {library.item_digests[found]}" if found is not None else name
    if library.taxonomies["series"].terms:
        series = find_term(library, "series", library.articles[position].fields.series)
        yield from _series_inputs(library, series, position) if series else ()
    for name, groups in (
        ("related", library.related),
        ("duplicates", library.duplicates),
        ("versions", library.versions),
        ("translations", library.translations),
    ):
        if found_positions := groups.get(position):
            yield name
            yield from items_inputs(library, found_positions)


def article_context(library: Library, page: Page, sources: Sources) -> Context:
    """Return what `article.html` sees."""
    position = library.positions[page.subject[0]]
    article = library.articles[position]
    said = interface(library, article.fields.language)
    shown = article_values(library, article, said, sources)
    shown["series"] = _series(library, article, position)
    for name in ("duplicates", "versions"):
        found = getattr(library, name).get(position, ())
        shown[name] = [article_link(library, library.at(other)) for other in found]
    shown["translations"] = translation_links(library, position)
    related = library.related.get(position, ())
    links = {
        name: article_link(library, library.articles[found]) if found is not None else None
        for name, found in _neighbours(library, position)
    }
    breadcrumbs = _breadcrumbs(library, article, said)
    return {
        "page": article_frame(library, article, "article", breadcrumbs, position),
        "article": shown,
        **links,
        "related": [article_link(library, library.articles[other]) for other in related],
    }


def article_values(library: Library, article: Article, said: Words, sources: Sources) -> Context:
    """Return `article` without what other articles say of it."""
    fields, facts, settings = article.fields, article.facts, library.settings
    guess, published = date_of(library, article)
    known_date = None if guess else published
    own = absolute(library, site_path(article.address))
    headings = facts.headings if len(facts.headings) >= TOC_HEADINGS else ()
    now = {
        **item_values(library, article),
        "description": fields.description,
        "updated": fields.updated,
        "saved": fields.saved,
        "agency": fields.agency,
        "tags": [term_link(library, "tags", tag) for tag in fields.tags],
        "series": None,
        "taxonomies": [
            {
                "title": taxonomy_words(library, name, said)[0],
                "terms": [term_link(library, name, term) for term in terms],
            }
            for name, terms in fields.taxonomies
            if name in library.taxonomies
        ],
        "source_url": fields.source_url,
        "source_host": _host(fields.source_url),
        "image": _image(article),
        "dateline": fields.dateline,
        "rights": fields.rights,
        "highlights": list(fields.highlights),
        "extra": dict(fields.extra),
        "body": Markup(sources.body(article)),
        "toc": [{"level": heading.level, "id": heading.id, "text": heading.text} for heading in headings],
        "minutes": minutes(article),
        "hyphens": settings.markup.typography and is_trusted(article.path, settings),
        "fallback": facts.fallback,
        "guesses": [name for name, tier in fields.confidence if tier == "guess"],
        "duplicates": [],
        "versions": [],
        "translations": [],
        "markdown_href": href(twin)
        if settings.markdown_twins and (twin := markdown_twin(article.address, article.path))
        else None,
    }
    return Values(
        now,
        {
            "provenance": lambda: _provenance(article, known_date),
            "citation": lambda: citation(fields, article.id, known_date, fields.source_url or own, said),
            "meta": lambda: meta_tags(article, known_date, own),
            "open_graph": lambda: open_graph(library, article, known_date, own, fields.description or facts.summary),
            "coins": lambda: coins(fields, known_date, fields.source_url),
        },
    )


def _provenance(article: Article, published: str | None) -> Context:
    fields, record = article.fields, article.fields.record
    return {
        "published": published,
        "source_url": fields.source_url,
        "archive_url": _archive_url(fields.source_url, published),
        "retrieved": fields.saved,
        "text_sha256": article.facts.text_sha256,
        "raw_sha256": record.sha256 if record else None,
        "origin": record.origin if record else None,
        "scans": [{"name": address.rpartition("/")[2], "href": href(address)} for address in article.scans],
    }


def article_frame(
    library: Library, article: Article, kind: str, breadcrumbs: list[tuple[str, str | None]], position: int
) -> Context:
    """Return `page` of an article's page."""
    fields, settings = article.fields, library.settings
    guess, published = date_of(library, article)
    known_date = None if guess else published
    own = absolute(library, site_path(article.address))
    policy = next((p.canonical for p in settings.publishers if p.name == fields.publisher), None) or settings.canonical
    canonical = {"self": own, "original": fields.source_url or own, "none": None}[policy]
    translations = translation_links(library, position)
    in_own = {"language": fields.language or settings.language, "href": href(article.address)}
    archive_url = _archive_url(fields.source_url, known_date)
    shown = {
        **frame(
            library,
            article.address,
            kind,
            fields.title,
            language=fields.language,
            description=fields.description or article.facts.summary,
            noindex=fields.noindex,
            breadcrumbs=crumbs(*breadcrumbs),
            alternates=[in_own, *({k: t[k] for k in in_own} for t in translations)] if translations else [],
        ),
        "canonical": canonical,
    }
    del shown["json_ld"]
    return Values(shown, {"json_ld": lambda: json_ld(library, article, known_date, own, archive_url, breadcrumbs)})


def _breadcrumbs(library: Library, article: Article, said: Words) -> list[tuple[str, str | None]]:
    """Return home, the publisher, the month, and the article itself."""
    fields = article.fields
    links: list[tuple[str, str | None]] = [home_crumb(library)]
    for taxonomy, name in (("publishers", fields.publisher), ("sections", fields.section)):
        term = find_term(library, taxonomy, name)
        if term and name:
            links.append((name, term.address))
    return [*links, (fields.title, None)]


def _neighbours(library: Library, position: int) -> tuple[tuple[str, int | None], ...]:
    """Return the older and the newer article, of all and of the same publisher: positions of dated ones, or None."""
    dated = library.dated
    is_dated = position < dated
    publisher = library.publisher(position)
    newer, older = _around(publisher, position) if publisher and is_dated else (None, None)
    return (
        ("previous", position + 1 if position + 1 < dated else None),
        ("next", position - 1 if is_dated and position else None),
        ("publisher_previous", older if older is not None and older < dated else None),
        ("publisher_next", newer),
    )


def _around(term: Term, position: int) -> tuple[int | None, int | None]:
    """Return the members of a term before and behind one of them."""
    place = term.place(position)
    members = term.members
    return members[place - 1] if place else None, members[place + 1] if place + 1 < len(members) else None


def _series(library: Library, article: Article, position: int) -> Context | None:
    """Return where an article stands in its series: parts are counted from the oldest."""
    term = find_term(library, "series", article.fields.series)
    if term is None:
        return None
    newer, older = _around(term, position)
    count = len(term.members)
    counted = count <= SERIES_COUNTED
    return {
        "name": article.fields.series,
        "href": href(term.address),
        "position": count - term.place(position) if counted else None,
        "count": count if counted else None,
        "previous": article_link(library, library.articles[older]) if older is not None else None,
        "next": article_link(library, library.articles[newer]) if newer is not None else None,
    }


def _series_inputs(library: Library, term: Term, position: int) -> Iterator[str]:
    count = len(term.members)
    yield f"series {count} {term.place(position)}" if count <= SERIES_COUNTED else "series"
    for found in _around(term, position):
        yield library.item_digests[found] if found is not None else ""


def translation_links(library: Library, position: int) -> list[Context]:
    """Return the same article in other languages."""
    found = [library.at(other) for other in library.translations.get(position, ())]
    return [
        {
            "language": other.fields.language or library.settings.language,
            "href": href(other.address),
            "title": other.fields.title,
        }
        for other in found
    ]


def _image(article: Article) -> Context | None:
    """Return the lead picture; an imported article may have only its caption."""
    image = article.fields.image
    if image is None or not (article.image_address or image.caption or image.credit):
        return None
    picture = article.picture(article.image_address)
    return {
        "src": href(article.image_address) if article.image_address else None,
        "width": picture.width if picture else None,
        "height": picture.height if picture else None,
        "srcset": _srcset(picture) if picture and picture.widths else None,
        "alt": image.alt,
        "caption": image.caption,
        "credit": image.credit,
    }


def _srcset(picture: Picture) -> str:
    """Return the picture's smaller copies and itself with their widths in pixels."""
    copies = [f"{href(scaled_address(picture.address, width))} {width}w" for width in picture.widths]
    return ", ".join((*copies, f"{href(picture.address)} {picture.width}w"))


def _archive_url(source_url: str | None, published: str | None) -> str | None:
    """Return where web.archive.org would keep the original, nearest to its date: constructed, never fetched."""
    if source_url is None:
        return None
    moment = published[:10].replace("-", "") if published else "*"
    return f"https://web.archive.org/web/{moment}/{source_url}"


def _host(url: str | None) -> str | None:
    host = url.partition("//")[2].partition("/")[0].rpartition("@")[2].partition(":")[0] if url else ""
    return host.removeprefix("www.") or None


ARTICLE = PageMaker("article", article_pages, article_inputs, article_context, needs_items=False)
