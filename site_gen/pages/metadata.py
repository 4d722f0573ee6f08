"""What an article's page says to machines: Highwire and Dublin Core tags, OpenGraph, JSON-LD."""

from collections.abc import Sequence

import msgspec
from markupsafe import Markup

from site_gen.library import Library
from site_gen.model import Article
from site_gen.pages.citation import cited_authors
from site_gen.pages.items import counted_words
from site_gen.pages.records import Context
from site_gen.urls import percent_encoded

_ESCAPES = {"<": "\\u003c", ">": "\\u003e", "&": "\\u0026", "\u2028": "\\u2028", "\u2029": "\\u2029"}

Pairs = list[tuple[str, str]]


def json_in_html(value: object) -> Markup:
    """Return JSON that can stand in a script element: no character of it can end the element."""
    text = msgspec.json.encode(value).decode()
    for character, escaped in _ESCAPES.items():
        text = text.replace(character, escaped)
    return Markup(text)


def meta_tags(article: Article, published: str | None, own: str | None) -> Pairs:
    """Return `citation_*` (Highwire, as Google Scholar reads them), `DC.*` and Zotero's item type."""
    fields = article.fields
    date = published[:10] if published else None
    pairs: list[tuple[str, str | None]] = [
        ("citation_title", fields.title),
        *(("citation_author", author.name) for author in cited_authors(fields)),
        ("citation_publication_date", date.replace("-", "/") if date else None),
        ("citation_journal_title", fields.publisher),
        ("citation_public_url", own),
        ("citation_language", fields.language),
        ("DC.title", fields.title),
        *(("DC.creator", author.name) for author in cited_authors(fields)),
        ("DC.publisher", fields.publisher),
        ("DC.date", date),
        ("DC.source", fields.source_url),
        ("DC.language", fields.language),
        ("DC.rights", fields.rights),
        ("z:itemType", "newspaperArticle"),
    ]
    return [(name, value) for name, value in pairs if value]


def open_graph(
    library: Library, article: Article, published: str | None, own: str | None, summary: str | None
) -> Pairs:
    """Return OpenGraph properties (ogp.me)."""
    fields, settings = article.fields, library.settings
    image = absolute(library, article.image_address)
    pairs: list[tuple[str, str | None]] = [
        ("og:type", "article"),
        ("og:title", fields.title),
        ("og:description", summary),
        ("og:site_name", settings.title),
        ("og:url", own),
        ("og:image", image),
        ("article:published_time", published),
        ("article:modified_time", fields.updated),
        ("article:section", fields.section),
        *(("article:tag", tag) for tag in fields.tags),
    ]
    return [(name, value) for name, value in pairs if value]


def json_ld(
    library: Library,
    article: Article,
    published: str | None,
    own: str | None,
    archive_url: str | None,
    breadcrumbs: Sequence[tuple[str, str | None]],
) -> Markup:
    """Return NewsArticle and BreadcrumbList (schema.org), for a script element."""
    fields, settings = article.fields, library.settings
    publisher = fields.publisher or settings.title
    news: Context = {
        "@type": "NewsArticle",
        "headline": fields.title,
        "alternativeHeadline": fields.subtitle,
        "description": fields.description or article.facts.summary,
        "datePublished": published,
        "dateModified": fields.updated,
        "inLanguage": fields.language or settings.language,
        "author": [{"@type": author.type, "name": author.name, "url": author.link} for author in cited_authors(fields)],
        "publisher": {"@type": "Organization", "name": publisher},
        "articleSection": fields.section,
        "keywords": list(fields.tags),
        "wordCount": counted_words(article) or None,
        "image": absolute(library, article.image_address),
        "isBasedOn": fields.source_url,
        "archivedAt": archive_url,
        "copyrightNotice": fields.rights,
        "url": own,
    }
    trail: list[Context] = [
        {"@type": "ListItem", "position": n, "name": title, "item": absolute(library, address)}
        for n, (title, address) in enumerate(breadcrumbs, 1)
    ]
    graph = [_filled(news), {"@type": "BreadcrumbList", "itemListElement": [_filled(entry) for entry in trail]}]
    return json_in_html({"@context": "https://schema.org", "@graph": graph})


def _filled(values: Context) -> Context:
    """Return a mapping without what is not known, in lists of mappings too."""
    return {
        name: [_filled(entry) if isinstance(entry, dict) else entry for entry in value]
        if isinstance(value, list)
        else value
        for name, value in values.items()
        if value
    }


def absolute(library: Library, address: str | None) -> str | None:
    """Return an address of the site with its base address; None without either."""
    base = library.settings.base_url
    return base + percent_encoded(address) if base and address else None
