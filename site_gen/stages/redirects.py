"""redirects: every old address of an article with the one that it leads to, and the maps of them for web servers.

A page can stand at an old address only if that is a path; one with a query string (`/story.php?id=7`) needs the
server's own rules.
"""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from urllib.parse import quote, unquote, urlsplit

from msgspec import Struct

from site_gen.library import Library
from site_gen.model import Page
from site_gen.pages.feeds import is_term
from site_gen.problems import Problem, did_you_mean
from site_gen.settings import Settings
from site_gen.stages.assets import TEXT
from site_gen.text import clash_key, digest
from site_gen.urls import alias_address

CLOUDFLARE_LIMIT = 2000
"""Static redirects that Cloudflare Pages takes (its documentation, 2024)."""

MAPS = {
    "nginx": "redirects.nginx.conf",
    "apache": "redirects.apache.conf",
    "netlify": "_redirects",
    "cloudflare": "_redirects",
}
"""The file of each map, by address."""


class Redirect(Struct, frozen=True, order=True):
    """An old address and where it leads."""

    source: str
    """Path below the site, percent-decoded, from "/" on; with its query string as written."""
    target: str
    """Address of the page that it leads to."""

    @property
    def path(self) -> str:
        """Return the source without its query string."""
        return self.source.partition("?")[0]

    @property
    def query(self) -> str:
        """Return the source's query string, "" without one."""
        return self.source.partition("?")[2]


class Redirects(Struct, frozen=True):
    """All redirects of a site that work, with the files that serve them."""

    table: tuple[Redirect, ...]
    """Sorted by source."""
    maps: tuple[Page, ...]
    problems: tuple[Problem, ...]


def redirects(library: Library, pages: Iterable[Page], static: Collection[str]) -> Redirects:
    """Return the redirects of a site with these pages and static files.

    An old address at which something is built is left out, and so is what no page and no map can serve. Those of
    site.toml come last: an article's alias goes before.
    """
    links = library.settings.links
    aliased = map(library.at, library.aliased)
    old = [(article.fields.aliases, article.address, article.path) for article in aliased]
    old += [(entry.aliases, entry.address, entry.path) for entry in library.withdrawn]
    leads = bool(old or library.settings.redirects)
    built = {page.address for page in pages if page.kind != "redirect"}.union(static) if leads else set()
    taken = {clash_key(place) for place in built}
    table: dict[str, Redirect] = {}
    problems: list[Problem] = []
    for aliases, answer, path in old:
        for alias in aliases:
            source = old_address(alias)
            place = alias_address(alias)
            if place is not None and clash_key(place) in taken:
                continue  # `plan` tells of it
            if links.maps or (place is not None and links.stubs):
                first = table.setdefault(source, Redirect(source, answer))
                if first.target != answer and (place is None or not links.stubs):
                    problems.append(_two_targets(source, first.target, path))
            else:
                problems.append(_not_served(source, f"content/{path}"))
    for source, target in library.settings.redirects:
        place = alias_address(source)
        if place is not None and clash_key(place) in taken:
            continue  # what is built there answers
        if target not in built:
            problems.append(_leads_nowhere(source, target, built))
        elif links.maps or (place is not None and links.stubs):
            table.setdefault(old_address(source), Redirect(old_address(source), target))
        else:
            problems.append(_not_served(source, "site.toml"))
    for path, said in library.settings.feeds.paths:
        if " " in said and not is_term(library, said.partition(" ")[2]):
            problems.append(_feed_of_nothing(path, said.partition(" ")[2]))
    found = tuple(sorted(table.values()))
    problems += [_in_the_way(place) for name in links.maps if (place := MAPS[name]) in static]
    maps = {MAPS[name]: _map(name, found, library.settings) for name in links.maps if MAPS[name] not in static}
    hosted = maps.get(MAPS["cloudflare"]) if "cloudflare" in links.maps else None
    if hosted and (count := hosted.subject[0].count("\n")) > CLOUDFLARE_LIMIT:
        problems.append(_too_many(count))
    return Redirects(found, tuple(maps.values()), tuple(problems))


def leading_on(wanted: Sequence[Page], static: Collection[str]) -> Iterator[Page]:
    """Yield the pages that are wanted, but for redirects of site.toml where something stands or that lead nowhere."""
    built = {page.address for page in wanted if page.kind != "redirect"}.union(static)
    taken = {clash_key(page.address) for page in wanted if page.kind != "redirect" or page.subject[0]}
    taken |= {clash_key(place) for place in static}
    for page in wanted:
        leads = page.kind != "redirect" or page.subject[0]
        if leads or (page.subject[1] in built and clash_key(page.address) not in taken):
            yield page


def old_address(alias: str) -> str:
    """Return an alias as a redirect's source: from "/" on, percent-decoded but for the query, without a fragment."""
    parts = urlsplit(alias) if re.match(r"https?://", alias) else urlsplit(f"/{alias.lstrip('/')}")
    path = unquote(parts.path) or "/"
    return f"{path}?{parts.query}" if parts.query else path


def served_addresses(table: Iterable[Redirect]) -> set[str]:
    """Return the addresses at which redirects without a query string answer."""
    return {place for redirect in table if (place := alias_address(redirect.source))}


def _map(name: str, table: Sequence[Redirect], settings: Settings) -> Page:
    base = urlsplit(settings.base_url).path.rstrip("/") if settings.base_url else ""
    text = {"nginx": _nginx, "apache": _apache, "netlify": _netlify, "cloudflare": _cloudflare}[name](table, base)
    return Page(MAPS[name], TEXT, "", (text,), digest(TEXT, text))


def _spellings(path: str) -> tuple[str, ...]:
    """Return the ways to ask for an old path: a folder with and without its slash, and its index.html."""
    folder = path.removesuffix("index.html").rstrip("/")
    is_folder = path.endswith(("/", "/index.html")) or "." not in path.rpartition("/")[2]
    return (folder, f"{folder}/", f"{folder}/index.html") if is_folder and folder else (path,)


def _nginx(table: Sequence[Redirect], base: str) -> str:
    rows: Mapping[str, str] = {
        f"{base}{_encoded(path)}{f'?{_encoded_query(redirect.query)}' if redirect.query else ''}": redirect.target
        for redirect in table
        for path in ((redirect.path,) if redirect.query else _spellings(redirect.path))
    }
    lines = [f'    "{source}" "{base}/{_encoded(target)}";' for source, target in rows.items()]
    return "\n".join(
        (
            "# In http { }: include this file. In server { }: if ($old_address) { return 301 $old_address; }",
            "map_hash_bucket_size 1024;",
            "map $request_uri $old_address {",
            '    default "";',
            *lines,
            "}\n",
        )
    )


def _apache(table: Sequence[Redirect], base: str) -> str:
    lines = [
        "# In <VirtualHost>, or as .htaccess where AllowOverride has FileInfo. Needs mod_rewrite.",
        "RewriteEngine On",
    ]
    for redirect in sorted(table, key=lambda entry: (not entry.query, entry)):
        if redirect.query:
            lines.append(f'RewriteCond %{{QUERY_STRING}} "^{re.escape(_encoded_query(redirect.query))}$"')
        names = (redirect.path,) if redirect.query else _spellings(redirect.path)
        pattern = "|".join(re.escape(f"{base}{name}".lstrip("/")).replace('"', '\\"') for name in names)
        target = f"{base}/{_encoded(redirect.target)}".replace("%", "\\%")
        lines.append(f'RewriteRule "^/?(?:{pattern})$" "{target}{"?" if redirect.query else ""}" [R=301,L,NE]')
    return "\n".join(lines) + "\n"


def _netlify(table: Sequence[Redirect], base: str) -> str:
    rows = []
    for redirect in sorted(table, key=lambda entry: (not entry.query, entry)):
        query = f" {_encoded_query(redirect.query).replace('&', ' ')}" if redirect.query else ""
        rows.append(f"{base}{_encoded(redirect.path)}{query} {base}/{_encoded(redirect.target)} 301!\n")
    return "".join(rows)


def _cloudflare(table: Sequence[Redirect], base: str) -> str:
    """Return the redirects without query strings, which Cloudflare Pages cannot tell apart."""
    return "".join(
        f"{base}{_encoded(path)} {base}/{_encoded(redirect.target)} 301\n"
        for redirect in table
        if not redirect.query
        for path in _spellings(redirect.path)
    )


def _encoded(path: str) -> str:
    return quote(path, safe="/~!()+,;=@-._")


def _encoded_query(query: str) -> str:
    return quote(query, safe="/~!()+,;=@-._&%")


def _two_targets(source: str, first: str, path: str) -> Problem:
    message = f"wants {source} to lead to it, which leads to {first} already"
    return Problem(
        kind="address-clash", path=f"content/{path}", message=message, hint="remove it from `aliases` of one"
    )


def _not_served(source: str, path: str) -> Problem:
    message = f"the old address {source} leads nowhere: no page can stand there"
    hint = 'let the web server lead it on: `maps = ["nginx"]` below [links] in site.toml'
    return Problem(kind="redirect-not-served", path=path, message=message, hint=hint)


def _leads_nowhere(source: str, target: str, built: Collection[str]) -> Problem:
    message = f"the redirect {source} leads to {target}, which is not built, and is left out"
    hint = did_you_mean(target, built) if len(built) < 5000 else None
    return Problem(kind="redirect-nowhere", path="site.toml", message=message, hint=hint)


def _feed_of_nothing(path: str, term: str) -> Problem:
    message = f"the feed {path} is of {term}, which no article has, and is left out"
    return Problem(kind="feed-of-nothing", path="site.toml", message=message, hint="remove it from [feeds.paths]")


def _in_the_way(address: str) -> Problem:
    message = "stands where the map of redirects belongs, and is published instead of it"
    return Problem(kind="address-clash", path=f"static/{address}", message=message, hint="move its rules elsewhere")


def _too_many(count: int) -> Problem:
    message = f"{count:,} redirects are more than the {CLOUDFLARE_LIMIT:,} that Cloudflare Pages takes"
    return Problem(
        kind="redirect-limit", path="site.toml", message=message, hint="let HTML pages lead on: `stubs = true`"
    )
