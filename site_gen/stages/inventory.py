"""inventory: files that tell sizes and SHA-256 of other files of the site: datapackage.json and ResourceSync's lists.

They are planned by the fingerprints of the files that they name, and made when those are: from the bytes as they stand.
"""

import hashlib
from collections.abc import Callable, Collection, Iterable, Iterator
from pathlib import Path
from urllib.parse import urlsplit

from site_gen.dataset import DataFile, datapackage
from site_gen.library import Library
from site_gen.model import OutputFile, Page
from site_gen.pages.frame import site_path
from site_gen.pages.sitemaps import changed_on
from site_gen.resourcesync import Resource, capability_list, description, resource_index, resource_list
from site_gen.stages.dataset import DATASET, FOLDER
from site_gen.stages.publish import Staging
from site_gen.stages.stage import stage
from site_gen.text import digest_lines
from site_gen.urls import percent_encoded

INVENTORY = "inventory"
"""The kind of a page that is made of other files: its subject is what it is and of what."""

VERSION = "1"
"""Raised whenever the bytes that are made of the same files change."""

DATAPACKAGE = f"{FOLDER}datapackage.json"
SYNC = "resourcesync/"
WELL_KNOWN = ".well-known/resourcesync"
"""Where a host has its source description (section 6.1 of the standard); a site below a host's root cannot."""
CAPABILITIES = f"{SYNC}capabilitylist.xml"
INDEX = f"{SYNC}resourcelist.xml"
OTHERS = "others"
"""The resource list of pages that are no articles, and of the data set."""
LIMIT = 50_000
"""Addresses that one list may name (sitemaps.org)."""

_TYPES = {"html": "text/html", "csv": "text/csv", "json": "application/json", "gz": "application/gzip"}

Dated = tuple[str, str | None]
"""An address, and when what stands there was last changed."""

Measure = Callable[[str], tuple[str, int]]
"""Returns SHA-256 and size of the file at an address."""


def inventory_files(library: Library, pages: Iterable[Page]) -> Iterator[Page]:
    """Yield the files that name others, what is named before what names it; `pages` are all other files of the site."""
    settings = library.settings
    if not settings.dataset.articles and not (settings.dataset.resourcesync and settings.base_url):
        return
    pages = list(pages)
    known = {page.address: page.fingerprint for page in pages}
    base = str(settings.base_url)
    data = [page.address for page in pages if page.kind == DATASET]
    if data and DATAPACKAGE not in known:
        said = (settings.title, settings.description, settings.subtitle, settings.rights, settings.base_url)
        lines = [f"{address} {known[address]}" for address in data]
        package = _page(DATAPACKAGE, ("datapackage", *data), (*map(repr, said), *lines))
        known[DATAPACKAGE] = package.fingerprint
        data.append(DATAPACKAGE)
        yield package
    if not settings.dataset.resourcesync or not settings.base_url:
        return
    names = _names(library)
    for name in names:
        more = data if name == OTHERS else []
        named = _named(library, name, more)
        lines = [f"{address} {changed} {known[address]}" for address, changed in named if address in known]
        yield _page(f"{SYNC}{name}.xml", ("list", name, *more), (base, *lines))
    yield _page(INDEX, ("index",), (base, str(_newest(_dates(library))), *names))
    yield _page(CAPABILITIES, ("capabilities",), (base,))
    yield _page(description_address(base), ("description",), (base,))


def description_address(base_url: str) -> str:
    """Return where the site's source description stands."""
    return WELL_KNOWN if urlsplit(base_url).path == "/" else f"{SYNC}description.xml"


def stage_inventory(
    page: Page, library: Library, addresses: Collection[str], staged: Collection[str], staging: Staging
) -> tuple[OutputFile, bool]:
    """Make a page of kind INVENTORY, stage it if its bytes are new, and return it and whether they are.

    `addresses` are all files of the site. Those in `staged` wait to be published; the others stand as they are.
    """

    def measure(address: str) -> tuple[str, int]:
        path = Path(staging.tree if address in staged else staging.place.output, address)
        with path.open("rb") as stream:
            return hashlib.file_digest(stream, "sha256").hexdigest(), path.stat().st_size

    if page.subject[0] == "datapackage":
        data = datapackage(library.settings, [_data_file(address, measure) for address in page.subject[1:]])
    else:
        data = "".join(_document(page, library, addresses, measure)).encode()
    return stage(staging, page.address, page.fingerprint, data)


def _document(page: Page, library: Library, addresses: Collection[str], measure: Measure) -> Iterable[str]:
    base = str(library.settings.base_url)
    kind = page.subject[0]
    if kind == "description":
        return description(base + CAPABILITIES)
    if kind == "capabilities":
        return capability_list(base + description_address(base), base + INDEX)
    if kind == "index":
        lists = (f"{base}{SYNC}{name}.xml" for name in _names(library))
        return resource_index(base + CAPABILITIES, lists, _newest(_dates(library)))
    listed = _named(library, page.subject[1], page.subject[2:])
    named = [(address, changed) for address, changed in listed if address in addresses]
    resources = (_resource(base, address, changed, measure) for address, changed in named)
    return resource_list(base + CAPABILITIES, base + INDEX, resources, _newest(changed for _, changed in named))


def _names(library: Library) -> list[str]:
    return [OTHERS, *(name for name, *_ in library.parts(LIMIT))]


def _named(library: Library, name: str, more: Iterable[str]) -> list[Dated]:
    """Return what a resource list names; what asks to be left out of search engines is left out here too."""
    if name == OTHERS:
        pages = [(page.address, changed_on(page)) for page in library.pages if not page.fields.noindex]
        return [*pages, *((address, None) for address in more)]
    start, stop = next((start, stop) for known, start, stop in library.parts(LIMIT) if known == name)
    articles = library.oldest_first(start, stop)
    return [(article.address, changed_on(article)) for article in articles if not article.fields.noindex]


def _dates(library: Library) -> Iterator[str | None]:
    return map(changed_on, library.everything)


def _newest(dates: Iterable[str | None]) -> str | None:
    return max((date for date in dates if date), default=None)


def _resource(base: str, address: str, changed: str | None, measure: Measure) -> Resource:
    sha256, size = measure(address)
    return Resource(base + percent_encoded(site_path(address)), changed, sha256, size, media_type(address))


def _data_file(address: str, measure: Measure) -> DataFile:
    sha256, size = measure(address)
    return DataFile(address, size, sha256)


def media_type(address: str) -> str:
    """Return the media type of a file that a list names, by its ending."""
    return _TYPES.get(address.rpartition(".")[2], "application/octet-stream")


def _page(address: str, subject: tuple[str, ...], inputs: Iterable[str]) -> Page:
    return Page(address, INVENTORY, "", subject, digest_lines((INVENTORY, VERSION, *subject, *inputs)))
