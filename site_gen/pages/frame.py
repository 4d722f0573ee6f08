"""What every page has, whatever it shows: its title, language, place in the site; and links to terms and articles."""

from collections.abc import Iterable, Iterator, Sequence
from functools import cache

from site_gen.library import Library, Term
from site_gen.model import ROOT, Article
from site_gen.pages.records import Context
from site_gen.translations import catalogue_language, catalogue_languages
from site_gen.urls import href, percent_encoded
from site_gen.words import Words, direction, words

TAXONOMY_WORDS = {
    "authors": ("Author", "Authors"),
    "publishers": ("Publisher", "Publishers"),
    "sections": ("Section", "Sections"),
    "tags": ("Tag", "Tags"),
    "languages": ("Language", "Languages"),
    "series": ("Series", "Series"),
}
"""Interface words for one and for all of each built-in taxonomy."""


@cache
def interface_language(language: str | None, default: str) -> str:
    """Return the language of a page's interface: the article's, where a catalogue exists, else the site's."""
    if not language or language == default:
        return default
    return language if catalogue_language(language, ("en", *catalogue_languages())) else default


def interface(library: Library, language: str | None = None) -> Words:
    """Return the words for a page about something in `language`; None: the site's."""
    return words(interface_language(language, library.settings.language))


def frame(
    library: Library,
    address: str,
    kind: str,
    title: str,
    *,
    language: str | None = None,
    description: str | None = None,
    noindex: bool = False,
    canonical: str | None = None,
    breadcrumbs: Sequence[Context] = (),
    feeds: Sequence[Context] = (),
    alternates: Sequence[Context] = (),
    scripts: Sequence[str] = (),
    json_ld: str | None = None,
) -> Context:
    """Return `page`: what a template's base needs of any page."""
    settings = library.settings
    spoken = interface_language(language, settings.language)
    own = settings.base_url + percent_encoded(site_path(address)) if settings.base_url else None
    return {
        "kind": kind,
        "title": title,
        "description": description,
        "language": spoken,
        "direction": direction(spoken),
        "canonical": canonical or own,
        "noindex": noindex or settings.noindex,
        "home": href(home_of(library, spoken)),
        "breadcrumbs": list(breadcrumbs),
        "feeds": list(feeds),
        "alternates": [{**found, "url": absolute_url(library, found["href"])} for found in alternates],
        "scripts": list(scripts),
        "json_ld": json_ld,
    }


def absolute_url(library: Library, link: str) -> str | None:
    """Return the full address of a link within the site, as `hreflang` asks for; None without a base address."""
    base = library.settings.base_url
    return base + site_path(link.removeprefix(ROOT)) if base else None


def home_of(library: Library, language: str) -> str:
    """Return the address of the home of an interface language: the language's own page, else the site's home."""
    term = find_term(library, "languages", language) if language != library.settings.language else None
    return term.address if term else "index.html"


def language_homes(library: Library) -> list[Context]:
    """Return {language, href} of the homes of all languages that have articles and an interface; none for one alone."""
    site = library.settings.language
    known = library.taxonomies["languages"].terms if "languages" in library.taxonomies else ()
    names = sorted({site, *(term.name for term in known if interface_language(term.name, site) == term.name)})
    if len(names) == 1:
        return []
    homes = [{"language": name, "href": href(home_of(library, name))} for name in names]
    return [*homes, {"language": "x-default", "href": href("index.html")}]


def site_path(address: str) -> str:
    """Return an address as a host serves it: "2023/index.html" is at "2023/"."""
    return address.removesuffix("index.html") if address == "index.html" or address.endswith("/index.html") else address


def crumbs(*links: tuple[str, str | None]) -> list[Context]:
    """Return breadcrumbs from (title, address) pairs; the page itself has no address."""
    return [{"title": title, "href": href(address) if address else None} for title, address in links]


def home_crumb(library: Library) -> tuple[str, str]:
    """Return the first breadcrumb."""
    return library.settings.title, "index.html"


def taxonomy_words(library: Library, taxonomy: str, said: Words) -> tuple[str, str]:
    """Return what one term and all terms of a taxonomy are called: "Author", "Authors"."""
    if taxonomy in TAXONOMY_WORDS:
        one, many = TAXONOMY_WORDS[taxonomy]
        return said.gettext(one), said.gettext(many)
    title = library.taxonomies[taxonomy].title or taxonomy
    return title, title


def term_title(term: Term, said: Words) -> str:
    """Return a term's name for a reader: a language's code by its name."""
    return said.language_name(term.name) if term.taxonomy == "languages" else term.name


def find_term(library: Library, taxonomy: str, name: str | None) -> Term | None:
    """Return the term that an article's spelling means; None for a taxonomy that is not listed."""
    return library.taxonomies[taxonomy].spellings.get(name) if name else None


def term_link(library: Library, taxonomy: str, name: str, kind: str | None = None) -> Context:
    """Return {name, href, type} for a spelling: the name is shown as the article has it."""
    term = find_term(library, taxonomy, name)
    return {"name": name, "href": href(term.address) if term else None, "type": kind}


def irregular_terms(library: Library, article: Article) -> Iterator[str]:
    """Yield what `term_link` takes from other articles for this one: slugs that a spelling alone does not give.

    Almost always nothing: an input of every page that links this article's terms.
    """
    fields = article.fields
    named: list[tuple[str, Sequence[str | None]]] = [
        ("authors", [author.name for author in fields.authors]),
        ("publishers", [fields.publisher]),
        ("sections", [fields.section]),
        ("tags", fields.tags),
        ("languages", [fields.language]),
        ("series", [fields.series]),
        *fields.taxonomies,
    ]
    for taxonomy, names in named:
        known = library.taxonomies.get(taxonomy)
        if known and known.irregular:
            for name in names:
                if name and name in known.irregular:
                    yield f"{taxonomy}\t{name}\t{known.spellings[name].slug}"


def item_inputs(library: Library, article: Article) -> Iterator[str]:
    """Yield the inputs of an article's list item."""
    yield article.item_digest
    if library.has_irregular_terms:
        yield from irregular_terms(library, article)


def items_inputs(library: Library, positions: Iterable[int]) -> Iterator[str]:
    """Yield the inputs of several list items."""
    if not library.has_irregular_terms:
        yield from map(library.item_digests.__getitem__, positions)
        return
    for position in positions:
        yield from item_inputs(library, library.at(position))


def article_link(library: Library, article: Article) -> Context:
    """Return {title, href, published, publisher}: how a page names another article."""
    fields = article.fields
    hidden = library.settings.guessed_dates == "hide" and fields.tier("published") == "guess"
    return {
        "title": fields.title,
        "href": href(article.address),
        "published": None if hidden else fields.published,
        "publisher": fields.publisher,
        "language": fields.language,
    }
