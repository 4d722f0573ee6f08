"""The addresses of an earlier site, read from its sitemap, from a list, or from its folder."""

import gzip
import os
import re
from collections.abc import Collection, Iterator, Set
from html import unescape
from pathlib import Path
from urllib.parse import unquote, urlsplit

from site_gen.problems import Problem, SiteError

_NO_PAGES = (".css", ".js", ".map", ".woff", ".woff2", ".ttf", ".ico", ".gz", ".br")
"""Files of an old site's folder that nobody links to from elsewhere."""

_LOCATION = re.compile(r"<(?:\w+:)?loc>\s*(?:<!\[CDATA\[)?\s*(.*?)\s*(?:\]\]>)?\s*</(?:\w+:)?loc>", re.DOTALL)


def old_addresses(place: Path) -> list[str]:
    """Return the addresses that `place` names, as written there, in order, each once.

    A folder gives its files; a sitemap (also .gz, also an index whose parts lie beside it) what it lists; any other
    file its lines, without those that begin with `#`. Raises SiteError when it cannot be read or names none.
    """
    try:
        found = list(dict.fromkeys(_of_folder(place) if place.is_dir() else _of_file(place)))
    except (OSError, EOFError) as error:
        raise SiteError([_problem(place, f"cannot be read: {error}")], 2) from None
    if not found:
        raise SiteError([_problem(place, "names no address")], 2)
    return found


def _of_folder(folder: Path) -> Iterator[str]:
    for name in sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()):
        last = name.rpartition("/")[2]
        is_page = last.lower().endswith((".html", ".htm"))
        for_machines = last.startswith((".", "sitemap", "_redirects")) or name in ("robots.txt", "SHA256SUMS")
        of_search = name.startswith("search/") and not is_page
        if not for_machines and not of_search and not last.lower().endswith(_NO_PAGES):
            yield "/" + re.sub("[%#?]", lambda match: f"%{ord(match[0]):02X}", name)


def _of_file(path: Path) -> Iterator[str]:
    data = path.read_bytes()
    text = (gzip.decompress(data) if data[:2] == b"\x1f\x8b" else data).decode("utf-8", "replace")
    if not text.lstrip("\ufeff \n\r\t").startswith("<"):
        lines = (line.strip() for line in text.lstrip("\ufeff").splitlines())
        yield from (line for line in lines if line and not line.startswith("#"))
        return
    for location in _LOCATION.findall(re.sub(r"<image:image>.*?</image:image>", "", text, flags=re.DOTALL)):
        address = unescape(location)
        if "<sitemapindex" in text:
            yield from _of_file(path.parent / os.path.basename(urlsplit(address).path))
        else:
            yield address


def missing(old: str, built: Set[str], sources: Collection[str], base: str) -> bool:
    """Return whether an old address is neither one of `built` nor one of the redirects' `sources`.

    `base` is the path of the site's base address ("/archive/"). A query string is part of an address: only a redirect
    that names it answers it.
    """
    parts = urlsplit(old if re.match(r"[a-z]+://", old) else f"/{old.lstrip('/')}")
    path = unquote(parts.path) or "/"
    for inner in {path, f"/{path.removeprefix(base)}"}:
        folder = inner.rstrip("/")
        asked = [f"{inner}?{parts.query}"] if parts.query else [inner, folder, f"{folder}/", f"{folder}/index.html"]
        if any(source in sources for source in asked):
            return False
        if not parts.query and {inner.lstrip("/"), f"{folder}/index.html".lstrip("/")} & built:
            return False
    return True


def _problem(place: Path, message: str) -> Problem:
    return Problem(
        kind="old-addresses",
        severity="error",
        path=str(place),
        message=message,
        hint="name a sitemap.xml, a list with one address on each line, or the folder of the old site",
    )
