"""A reader who follows every link of a site: what leads nowhere."""

import posixpath
from collections.abc import Mapping
from html.parser import HTMLParser
from urllib.parse import unquote, urlsplit

ADDRESSES = {"href", "src", "srcset", "data-index", "action", "poster"}


class _Page(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.links: list[str] = []
        self.ids: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        for name, value in attrs:
            if name == "id" and value:
                self.ids.add(value)
            elif name == "srcset" and value:
                self.links += [part.split()[0] for part in value.split(",")]
            elif name in ADDRESSES and value is not None and not (tag == "link" and ("rel", "canonical") in attrs):
                self.links.append(value)


def dead_links(files: Mapping[str, bytes], base_path: str | None = None) -> list[str]:
    """Return "page: link" for each link of each HTML file that is absolute, or names no file or no anchor of the site.

    `base_path` is where the site stands ("/sub/"): 404.html may name files from there.
    """
    pages: dict[str, _Page] = {}
    for address, data in files.items():
        if address.endswith(".html"):
            pages[address] = _Page()
            pages[address].feed(data.decode())
    dead = []
    for address, page in pages.items():
        for link in page.links:
            if not _leads_somewhere(address, link, files, pages, base_path):
                dead.append(f"{address}: {link}")
    return dead


def _leads_somewhere(
    address: str, link: str, files: Mapping[str, bytes], pages: Mapping[str, _Page], base_path: str | None
) -> bool:
    parts = urlsplit(link)
    if parts.scheme or parts.netloc:
        return parts.scheme in ("http", "https", "mailto", "data") and "\x01" not in link
    path = unquote(parts.path)
    if path == "/" and address == "404.html":
        return True
    if path.startswith("/"):
        if address != "404.html" or base_path is None or not path.startswith(base_path):
            return False
        target = path.removeprefix(base_path) or "index.html"
    else:
        target = posixpath.normpath(posixpath.join(posixpath.dirname(address), path)) if path else address
    if target not in files:
        return False
    fragment = unquote(parts.fragment)
    return not fragment or target not in pages or fragment in pages[target].ids or fragment.startswith(":~:")
