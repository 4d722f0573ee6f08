"""The site's own pages ("type: page"): about, contact. They are in no list and no feed."""

from collections.abc import Iterator

from site_gen.library import Library
from site_gen.model import Page
from site_gen.pages.articles import article_frame, article_values, translation_links
from site_gen.pages.frame import home_crumb, interface, irregular_terms, item_inputs
from site_gen.pages.records import Context, PageMaker, Sources


def own_pages(library: Library) -> Iterator[Page]:
    """Yield the pages of type "page"."""
    for article in library.pages:
        yield Page(article.address, "page", "page.html", (article.id,))


def own_page_inputs(library: Library, page: Page) -> Iterator[str]:
    """Yield the page's digest and those of its translations."""
    position = library.positions[page.subject[0]]
    article = library.at(position)
    yield article.digest
    if library.has_irregular_terms:
        yield from irregular_terms(library, article)
    for other in library.translations.get(position, ()):
        yield from item_inputs(library, library.at(other))


def own_page_context(library: Library, page: Page, sources: Sources) -> Context:
    """Return what `page.html` sees."""
    position = library.positions[page.subject[0]]
    article = library.at(position)
    said = interface(library, article.fields.language)
    shown = article_values(library, article, said, sources)
    shown["translations"] = translation_links(library, position)
    breadcrumbs = [home_crumb(library), (article.fields.title, None)]
    return {"page": article_frame(library, article, "page", breadcrumbs, position), "article": shown}


PAGE = PageMaker("page", own_pages, own_page_inputs, own_page_context, needs_items=False)
