"""llms.txt: the archive as lists of links for language models (llmstxt.org), one list for each year.

The lists are Markdown with relative links; each leads to an article's Markdown twin where there is one, else its page.
"""

import re
from collections.abc import Iterator

from markupsafe import Markup

from site_gen.library import Library
from site_gen.model import Article, Page
from site_gen.pages.frame import article_link, interface
from site_gen.pages.records import Context, PageMaker, Sources
from site_gen.urls import href, markdown_twin

LIMIT = 5_000
"""Articles in one list; a fuller year has several."""

_SIGNS = re.compile(r"([\\`*_\[\]<>])")


def llms_pages(library: Library) -> Iterator[Page]:
    """Yield llms.txt and its lists, if the site asks for them."""
    if library.settings.dataset.llms:
        yield Page("llms.txt", "llms", "llms.txt", ())
        for name, *_ in library.parts(LIMIT):
            yield Page(_address(name), "llms", "llms-list.md", (name,))


def llms_inputs(library: Library, page: Page) -> Iterator[str]:
    """Yield the articles of a list, or how many articles the lists have."""
    if page.subject:
        for article in _listed(library, page.subject[0]):
            yield f"{article.item_digest} {markdown_twin(article.address, article.path)}"
        return
    yield " ".join(f"{name}:{stop - start}" for name, start, stop in library.parts(LIMIT))
    for other in _pages(library):
        yield other.item_digest


def llms_context(library: Library, page: Page, sources: Sources) -> Context:
    """Return what `llms.txt` and `llms-list.md` see; every text is escaped for Markdown."""
    settings = library.settings
    said = interface(library)
    shown: Context = {"page": {"language": said.language}, "title": _text(settings.title)}
    if page.subject:
        name = page.subject[0]
        listed = [_entry(library, article) for article in _listed(library, name)]
        return {**shown, "name": _title(name, said.gettext("Undated")), "articles": listed}
    return {
        **shown,
        "description": _text(settings.description or settings.subtitle or ""),
        "lists": [
            {"title": _title(name, said.gettext("Undated")), "href": href(_address(name)), "count": stop - start}
            for name, start, stop in library.parts(LIMIT)
        ],
        "pages": [_entry(library, other) for other in _pages(library)],
    }


def _address(name: str) -> str:
    return f"llms/{name}.md"


def _title(name: str, undated: str) -> str:
    return name.replace("undated", undated)


def _listed(library: Library, name: str) -> list[Article]:
    start, stop = next((start, stop) for known, start, stop in library.parts(LIMIT) if known == name)
    return [article for article in library.oldest_first(start, stop) if not article.fields.noindex]


def _pages(library: Library) -> list[Article]:
    return [page for page in library.pages if not page.fields.noindex]


def _entry(library: Library, article: Article) -> Context:
    """Return {title, href, about}: what is known of an article in one line."""
    link = article_link(library, article)
    twin = markdown_twin(article.address, article.path) if library.settings.markdown_twins else None
    day = (link["published"] or "")[:10]
    known = dict.fromkeys([day, *(author.name for author in article.fields.authors), link["publisher"]])
    place = href(twin or article.address).replace("(", "%28").replace(")", "%29")
    return {"title": _text(link["title"]), "href": Markup(place), "about": _text(", ".join(filter(None, known)))}


def _text(text: str) -> Markup:
    """Return a text in one line that Markdown takes for nothing else."""
    return Markup(_SIGNS.sub(r"\\\1", " ".join(text.split())))


LLMS = PageMaker("llms", llms_pages, llms_inputs, llms_context, needs_items=False)
