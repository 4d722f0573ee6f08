"""The list of the articles without a date."""

from collections.abc import Iterator

from site_gen.library import Library
from site_gen.model import Page
from site_gen.pages.frame import crumbs, frame, home_crumb, interface, items_inputs
from site_gen.pages.listings import UNDATED, groups, undated_part, undated_parts, undated_title, undated_within
from site_gen.pages.periods import DAY, FULL, Positions
from site_gen.pages.records import Context, PageMaker, Sources
from site_gen.urls import href


def undated_pages(library: Library) -> Iterator[Page]:
    """Yield the list of undated articles; above 100, parts of it by id."""
    if library.dated < len(library.articles):
        yield Page(f"{UNDATED}/index.html", "undated", "list.html", (UNDATED,))
        for name, _ in undated_parts(library, range(len(library.articles))):
            if name != UNDATED:
                yield Page(_undated_address(name), "undated", "list.html", (name,))


def undated_inputs(library: Library, page: Page) -> Iterator[str]:
    """Yield the items that the page lists, and the parts that it leads to."""
    found = _found(library, page)
    if len(found) <= FULL:
        yield from items_inputs(library, found)
    else:
        yield " ".join(f"{name}:{len(members)}" for name, members in undated_parts(library, found))


def undated_context(library: Library, page: Page, sources: Sources) -> Context:
    """Return what `list.html` sees of undated articles."""
    said = interface(library)
    name = page.subject[0]
    found = _found(library, page)
    is_cut = len(found) > FULL
    heading = undated_title(name, said)
    trail: list[tuple[str, str | None]] = [home_crumb(library)]
    if name != UNDATED:
        trail.append((said.gettext("Undated"), f"{UNDATED}/index.html"))
    return {
        "page": frame(library, page.address, "list", heading, breadcrumbs=crumbs(*trail, (heading, None))),
        "heading": heading,
        "kicker": None,
        "term": None,
        "groups": groups(library, () if is_cut else found, DAY, sources, said),
        "years": [],
        "periods": [
            {"title": undated_title(part, said), "href": href(_undated_address(part)), "count": len(members)}
            for part, members in (undated_parts(library, found) if is_cut else [])
        ],
        "count": len(found),
        "newer": None,
        "older": None,
    }


def _found(library: Library, page: Page) -> Positions:
    """Return what a page lists; what the first one leads to, where there is too much for one."""
    return undated_within(library, range(len(library.articles)), page.subject[0])


def _undated_address(name: str) -> str:
    part = undated_part(name)
    return f"{UNDATED}/part-{part}/index.html" if part else f"{UNDATED}/index.html"


UNDATED_LIST = PageMaker("undated", undated_pages, undated_inputs, undated_context, needs_items=True)
