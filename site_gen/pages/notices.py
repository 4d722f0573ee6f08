"""What stands at the address of an article that was taken down: that it was, and why."""

from collections.abc import Iterator

from site_gen.library import Library
from site_gen.model import Page
from site_gen.pages.frame import crumbs, frame, home_crumb, interface
from site_gen.pages.records import Context, PageMaker, Sources
from site_gen.withdrawals import Withdrawal


def notices(library: Library) -> Iterator[Page]:
    """Yield a notice for each article that was withdrawn."""
    for entry in library.withdrawn:
        yield Page(entry.address, "withdrawn", "withdrawn.html", (entry.id,))


def notice_inputs(library: Library, page: Page) -> Iterator[str]:
    """Yield the reason, as a line."""
    yield repr(notice_of(library, page.subject[0]).reason)


def notice_context(library: Library, page: Page, sources: Sources) -> Context:
    """Return what `withdrawn.html` sees."""
    title = interface(library).gettext("This article was withdrawn")
    breadcrumbs = crumbs(home_crumb(library), (title, None))
    shown = frame(library, page.address, "withdrawn", title, noindex=True, breadcrumbs=breadcrumbs)
    return {"page": {**shown, "canonical": None}, "reason": notice_of(library, page.subject[0]).reason}


def notice_of(library: Library, identifier: str) -> Withdrawal:
    """Return the withdrawal of an article by its id."""
    return next(entry for entry in library.withdrawn if entry.id == identifier)


WITHDRAWN = PageMaker("withdrawn", notices, notice_inputs, notice_context, needs_items=False)
