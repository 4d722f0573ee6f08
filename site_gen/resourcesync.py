"""ResourceSync (ANSI/NISO Z39.99-2017): the documents by which a mirror learns what a site holds.

description → capability list → index of resource lists → resource lists; each is a sitemap with a few more words.
The moment that a list speaks of (`at`) is the newest date in it: nothing here asks the clock.
"""

from collections.abc import Iterable, Iterator
from html import escape

from msgspec import Struct

_HEAD = '<?xml version="1.0" encoding="utf-8"?>\n'
_NAMES = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:rs="http://www.openarchives.org/rs/terms/"'
NEVER = "1970-01-01T00:00:00Z"
"""The moment of a list without any date."""


class Resource(Struct, frozen=True):
    """A file of the site as a resource list tells it."""

    url: str
    changed: str | None
    """W3C date or date and time."""
    sha256: str
    size: int
    type: str
    """Media type."""


def description(capabilities: str) -> Iterator[str]:
    """Yield the source description, which leads to the capability list at `capabilities`."""
    return _capability("description", None, [(capabilities, "capabilitylist")])


def capability_list(above: str, lists: str) -> Iterator[str]:
    """Yield the capability list: below the description at `above`, it leads to the resource lists at `lists`."""
    return _capability("capabilitylist", above, [(lists, "resourcelist")])


def resource_index(above: str, lists: Iterable[str], at: str | None) -> Iterator[str]:
    """Yield the index of the resource lists at the addresses `lists`."""
    yield f'{_HEAD}<sitemapindex {_NAMES}>\n<rs:ln rel="up" href="{escape(above)}"/>\n{_moment(at)}'
    yield from (f"<sitemap><loc>{escape(address)}</loc></sitemap>\n" for address in lists)
    yield "</sitemapindex>\n"


def resource_list(above: str, index: str, resources: Iterable[Resource], at: str | None) -> Iterator[str]:
    """Yield one list of files with their sizes and SHA-256."""
    yield f'{_HEAD}<urlset {_NAMES}>\n<rs:ln rel="up" href="{escape(above)}"/>\n'
    yield f'<rs:ln rel="index" href="{escape(index)}"/>\n{_moment(at)}'
    for resource in resources:
        changed = f"<lastmod>{escape(resource.changed)}</lastmod>" if resource.changed else ""
        told = f'hash="sha-256:{resource.sha256}" length="{resource.size}" type="{resource.type}"'
        yield f"<url><loc>{escape(resource.url)}</loc>{changed}<rs:md {told}/></url>\n"
    yield "</urlset>\n"


def moment(date: str | None) -> str:
    """Return a date of any precision as a moment, the first that it has; a time without an offset is none."""
    if date is None:
        return NEVER
    if len(date) > 19:
        return date
    return f"{date[:10]}{'0000-01-01'[len(date[:10]) :]}T00:00:00Z"


def _moment(at: str | None) -> str:
    return f'<rs:md capability="resourcelist" at="{escape(moment(at))}"/>\n'


def _capability(own: str, above: str | None, entries: Iterable[tuple[str, str]]) -> Iterator[str]:
    yield f"{_HEAD}<urlset {_NAMES}>\n"
    if above:
        yield f'<rs:ln rel="up" href="{escape(above)}"/>\n'
    yield f'<rs:md capability="{own}"/>\n'
    yield from (f'<url><loc>{escape(url)}</loc><rs:md capability="{name}"/></url>\n' for url, name in entries)
    yield "</urlset>\n"
