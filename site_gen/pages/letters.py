"""The A-Z of all terms of a kind: one page, or one that leads to a page for each letter where there are thousands."""

from collections.abc import Iterator, Sequence

from site_gen.letters import first_letter, sort_key
from site_gen.library import Library, Term
from site_gen.model import Page
from site_gen.pages.calendar import span_of
from site_gen.pages.frame import crumbs, frame, home_crumb, interface, taxonomy_words, term_title
from site_gen.pages.records import Context, PageMaker, Sources
from site_gen.pages.terms import term_shown
from site_gen.urls import href
from site_gen.words import Words

BESIDE = 60
"""Pages of letters that each of them leads to; where there are more, to those of its first letter."""

NAMED = {"0–9": "digits", "#": "signs"}
"""How pages are called whose heading is no letter."""


def terms_pages(library: Library) -> Iterator[Page]:
    """Yield the A-Z of each taxonomy that has terms, and the pages that it leads to."""
    for taxonomy in library.taxonomies.values():
        if taxonomy.terms:
            yield Page(f"{taxonomy.name}/index.html", "terms", "terms.html", (taxonomy.name,))
        for letters in taxonomy.pages:
            yield Page(_address(taxonomy.name, letters), "terms", "terms.html", (taxonomy.name, letters))


def terms_inputs(library: Library, page: Page) -> Iterator[str]:
    """Yield each listed term's name, count and span, and what the links to other pages say."""
    for letters, terms in _beside(library, page).items():
        yield f"{letters}\t{len(terms)}"
    for term in _listed(library, page):
        first, last = span_of(library, term.members)
        yield f"{term.name}\t{term.slug}\t{len(term.members)}\t{first}\t{last}\t{term.type}"


def terms_context(library: Library, page: Page, sources: Sources) -> Context:
    """Return what `terms.html` sees."""
    taxonomy = library.taxonomies[page.subject[0]]
    said = interface(library)
    _, many = taxonomy_words(library, taxonomy.name, said)
    terms = _listed(library, page)
    heading, count, trail = many, len(taxonomy.terms), [home_crumb(library), (many, None)]
    if page.subject[1:]:
        letters = page.subject[1]
        heading, count = f"{many} · {letters}", len(terms)
        trail[1:] = [(many, f"{taxonomy.name}/index.html"), (letters, None)]
    return {
        "page": frame(library, page.address, "terms", heading, breadcrumbs=crumbs(*trail)),
        "heading": heading,
        "letters": _letters(library, terms, said),
        "pages": [
            {
                "title": beside,
                "href": href(_address(taxonomy.name, beside)),
                "count": len(found),
                "current": page.subject[1:] == (beside,),
            }
            for beside, found in _beside(library, page).items()
        ],
        "count": count,
    }


def _listed(library: Library, page: Page) -> Sequence[Term]:
    """Return the terms that a page lists."""
    taxonomy = library.taxonomies[page.subject[0]]
    if page.subject[1:]:
        return taxonomy.pages[page.subject[1]]
    return () if taxonomy.pages else taxonomy.terms


def _letters(library: Library, terms: Sequence[Term], said: Words) -> list[Context]:
    letters: dict[str, list[Context]] = {}
    named = [(term_title(term, said), term) for term in terms]
    for title, term in sorted(named, key=lambda entry: (sort_key(entry[0]), entry[0])):
        first, last = span_of(library, term.members)
        entry = {**term_shown(term, title), "count": len(term.members), "first": first, "last": last}
        letters.setdefault(first_letter(title), []).append(entry)
    return [{"letter": letter, "terms": found} for letter, found in letters.items()]


def _beside(library: Library, page: Page) -> dict[str, list[Term]]:
    """Return the pages that a page leads to, each with its terms."""
    pages = library.taxonomies[page.subject[0]].pages
    if len(page.subject) == 1 or len(pages) <= BESIDE:
        return pages
    return {letters: terms for letters, terms in pages.items() if letters[0] == page.subject[1][0]}


def _address(taxonomy: str, letters: str) -> str:
    """Return the address of a page of letters: "tags/index/a.html". No term has the slug "index"."""
    signs = (sign if sign.isascii() and sign.isalnum() else f"u{ord(sign):x}" for sign in letters.casefold())
    return f"{taxonomy}/index/{NAMED.get(letters) or '-'.join(signs)}.html"


TERMS = PageMaker("terms", terms_pages, terms_inputs, terms_context, needs_items=False)
