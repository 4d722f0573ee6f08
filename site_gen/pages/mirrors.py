"""The page that says where else the site stands (`[mirrors]`)."""

from collections.abc import Iterator

from site_gen.library import Library
from site_gen.model import Page
from site_gen.pages.frame import crumbs, frame, home_crumb, interface
from site_gen.pages.records import Context, PageMaker, Sources

ADDRESS = "mirrors.html"


def mirror_pages(library: Library) -> Iterator[Page]:
    """Yield the page, if the site names mirrors."""
    if library.settings.mirrors:
        yield Page(ADDRESS, "mirrors", "mirrors.html", ())


def mirror_inputs(library: Library, page: Page) -> Iterator[str]:
    """Yield the names and addresses, and whether there are checksums."""
    yield repr((library.settings.mirrors, library.settings.checksums, bool(library.settings.sign)))


def mirror_context(library: Library, page: Page, sources: Sources) -> Context:
    """Return what `mirrors.html` sees."""
    settings = library.settings
    title = interface(library).gettext("Mirrors")
    proofs = [name for name, made in (("SHA256SUMS", settings.checksums), ("SHA256SUMS.sig", settings.sign)) if made]
    return {
        "page": frame(library, page.address, "mirrors", title, breadcrumbs=crumbs(home_crumb(library), (title, None))),
        "mirrors": [{"name": name, "href": address} for name, address in settings.mirrors],
        "proofs": proofs if settings.checksums else [],
    }


MIRRORS = PageMaker("mirrors", mirror_pages, mirror_inputs, mirror_context, needs_items=False)
