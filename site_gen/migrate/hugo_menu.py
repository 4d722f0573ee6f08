"""Hugo's menus: `main` becomes the menu of the new site, all others are named."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping

from site_gen.front_matter import Value
from site_gen.migrate.hugo_pages import HugoPage
from site_gen.migrate.hugo_site import HugoSite
from site_gen.migrate.sources import table_in, word_in
from site_gen.migrate.targets import Known, address_key
from site_gen.problems import Problem

Find = Callable[[str], str | None]
"""Given what `pageRef` names, returns the new file of a page, None where there is none."""


def hugo_menu(site: HugoSite, pages: Iterable[HugoPage], known: Known, find: Find) -> tuple[tuple[str, str], ...]:
    """Return the entries of the menu `main`, in their order, each with a file or an address, of any site."""
    found = [(_weight(entry), name, target) for entry, name, target in _entries(site, known, find) if target]
    for page in pages:
        said = page.text.get("menu", "menus")
        if page.kind == "page" and not page.draft and (own := _of_page(said)) is not None:
            found.append((_weight(own), word_in(own, "name") or page.title, page.path))
    return tuple((name, target) for _, name, target in sorted(found, key=lambda each: each[0]))


def menu_problems(site: HugoSite, known: Known, find: Find) -> Iterator[Problem]:
    """Yield the entries of the menu that lead to nothing that is carried."""
    for entry, name, target in _entries(site, known, find):
        if target is None:
            place = word_in(entry, "pageref") or word_in(entry, "url") or ""
            message = f'the entry "{name}" of the menu leads to {place or "nothing"}, which is not carried'
            yield Problem(
                kind="menu-entry", path=site.source, message=message, hint="write it into [menu] of site.toml"
            )


def menus_left(site: HugoSite) -> Iterator[str]:
    """Yield the menus that have no place in the new site."""
    others = sorted(name for name in _menus(site.table) if name != "main")
    languages = sorted(code for code, said in table_in(site.table, "languages").items()
                       if isinstance(said, Mapping) and _menus(said))  # fmt: skip
    if others:
        yield f"{site.source}: site-gen has one menu; left out are {', '.join(others)}"
    if languages:
        yield f"{site.source}: site-gen has one menu; left out are those of the languages {', '.join(languages)}"


def _menus(table: Mapping[str, Value]) -> Mapping[str, Value]:
    return table_in(table, "menus") or table_in(table, "menu")


def _entries(site: HugoSite, known: Known, find: Find) -> Iterator[tuple[Mapping[str, Value], str, str | None]]:
    """Yield each entry of `main` with its name and where it leads now, None for nowhere."""
    entries = _menus(site.table).get("main", ())
    for entry in entries if isinstance(entries, list) else ():
        name = word_in(entry, "name") or word_in(entry, "title") if isinstance(entry, Mapping) else None
        if name and isinstance(entry, Mapping):
            target = word_in(entry, "pageref") or word_in(entry, "url") or ""
            key = address_key(target.removeprefix(site.base_url) if site.base_url else target)
            outside = target if re.match(r"https?://", target) else None
            home = "index.html" if not key and target else None
            page = find(word_in(entry, "pageref") or "")
            yield entry, name, page or known.pages.get(key) or known.others.get(key) or home or outside


def _of_page(said: Value | None) -> Mapping[str, Value] | None:
    """Return what a page's front matter says of its entry in `main`, None where it has none."""
    if isinstance(said, Mapping):
        lower = {key.lower(): value for key, value in said.items()}
        own = lower.get("main")
        return own if isinstance(own, Mapping) else {} if own is not None else None
    names = [said] if isinstance(said, str) else list(said or ())
    return {} if "main" in names else None


def _weight(entry: Mapping[str, Value]) -> int:
    """Return an entry's place; one without a weight stands last, as in Hugo."""
    found = re.fullmatch(r"-?\d{1,6}", word_in(entry, "weight") or "")
    return int(found.group()) or 1_000_000 if found else 1_000_000
