"""Where a link of the old site leads in the new one: old addresses and files by what has become of them."""

import posixpath
import re
from collections.abc import Mapping
from urllib.parse import quote, unquote, urlsplit

from msgspec import Struct

SCHEME = re.compile(r"(?i)[a-z][a-z0-9+.-]*:|//")


class Known(Struct, frozen=True, kw_only=True):
    """What old addresses and files have become."""

    base_url: str | None
    pages: Mapping[str, str]
    """Old address (`address_key`) → new file below content/."""
    others: Mapping[str, str]
    """Old address (`address_key`) of a file or a list → its address in the new site."""
    beside: frozenset[str] = frozenset()
    """Files below content/ of the new site, pages among them, that keep the path that they had."""


def address_key(address: str) -> str:
    """Return what tells addresses apart: "/posts/x/", "posts/x" and "/posts/x/index.html" are one."""
    return address.removesuffix("index.html").strip("/")


def new_target(known: Known, written: str, path: str, address: str | None) -> str | None:
    """Return what a link should say in the new site, None where it should stay as it is.

    `written` stands in the new file `path`, whose old page had `address`. A page is named by its file, relative to
    `path`; anything else by its address, from "/" on.
    """
    inner = _without_base(known.base_url, written)
    if inner is None or inner.startswith(("#", "?")) or not inner:
        return None
    place, mark, fragment = inner.partition("#")
    place = unquote(place.partition("?")[0])
    if not place.startswith("/"):
        if posixpath.normpath(posixpath.join(posixpath.dirname(path), place)) in known.beside:
            return None
        place = posixpath.normpath(posixpath.join(address or "/", place)) + ("/" if place.endswith("/") else "")
    key = address_key(place)
    if not key:
        return f"/index.html{mark}{fragment}"
    for candidate in (key, f"{key}.html", key.removesuffix(".html")):
        if candidate in known.pages:
            return way(path, known.pages[candidate]) + mark + fragment
        if candidate in known.others:
            return quote(f"/{known.others[candidate]}", safe="/~!$&'*+,;=:@-._") + mark + fragment
    return None


def way(path: str, target: str) -> str:
    """Return the relative path from one file below content/ to another, ready for Markdown."""
    return quote(posixpath.relpath(target, posixpath.dirname(path) or "."), safe="/~!$&'*+,;=:@-._")


def _without_base(base_url: str | None, written: str) -> str | None:
    """Return an address of the old site from "/" on, a relative one as it is, None for one of another site."""
    base = urlsplit(base_url or "")
    if SCHEME.match(written):
        parts = urlsplit(written)
        if not base.netloc or parts.netloc != base.netloc or parts.scheme not in ("http", "https", ""):
            return None
        written = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
        written += f"#{parts.fragment}" if parts.fragment else ""
    folder = base.path.rstrip("/")
    if folder and (written == folder or written.startswith(f"{folder}/")):
        return written[len(folder) :] or "/"
    return written
