"""plan: every page of the site, its address and the fingerprint of all that goes into it.

A fingerprint is the digest of the template with all that it includes and of the digests of the page's inputs,
computed without building what the template sees. Equal fingerprints, equal bytes: what the manifest holds under the
same fingerprint is not made again.
"""

from array import array
from collections.abc import Callable, Generator, Iterable, Iterator, Mapping, Sequence
from itertools import chain, pairwise

from msgspec import Struct

from site_gen.keep import Keep, in_memory
from site_gen.library import Library
from site_gen.model import Page
from site_gen.pages import PageMaker
from site_gen.problems import Problem
from site_gen.stages.references import References, joined, traced
from site_gen.text import clash_key, digest_lines
from site_gen.themes import ThemeChain, template_closure

ROBOTS = "robots"
"""The kind of robots.txt, which a site may have its own of."""

ITEM = "list-item.html"
"""The template of what lists show of an article."""


class Plan(Struct, frozen=True):
    """All pages to be made, each with its fingerprint, in the order in which makers name them."""

    pages: Sequence[Page]
    problems: tuple[Problem, ...]
    references: References
    inventories: tuple[Page, ...] = ()
    """Files that tell sizes and checksums of others: made last."""


def wanted_pages(library: Library, makers: Iterable[PageMaker]) -> Iterator[Page]:
    """Yield every page that the makers want, without fingerprints."""
    return (page for maker in makers for page in maker.pages(library))


def plan(
    library: Library,
    makers: Mapping[str, PageMaker],
    wanted: Sequence[Page],
    taken: Sequence[str],
    closure: Callable[[str], str],
    keep: Keep = in_memory,
) -> Plan:
    """Return the pages with their fingerprints; one whose address belongs to a file or to a page before it is left out.

    `taken` are the addresses of static files; `closure` returns the digest of a template with all that it uses.
    """
    problems, left_out = _clashing(wanted, taken)
    closures: dict[str, str] = {}  # filled in each process as its parts ask for them

    def pages(start: int, stop: int) -> Generator[Page, None, References]:
        references = References(array("I"), array("I"))
        asked = references.positions
        seen = traced(library, asked)
        for number, page in enumerate(wanted[start:stop], start):
            if number in left_out:
                continue
            for template in (page.template, ITEM):
                if template not in closures:
                    closures[template] = closure(template)
            references.starts.append(len(asked))
            yield with_fingerprint(makers[page.kind], page, seen, closures)
        return references

    planned, references = keep.parts(pages, len(wanted), Page)
    return Plan(planned, tuple(problems), joined(references))


def _clashing(wanted: Sequence[Page], taken: Sequence[str]) -> tuple[list[Problem], set[int]]:
    """Return what is wrong with addresses, and the numbers of the pages that do not get theirs."""
    shared = _shared_places(chain(taken, (page.address for page in wanted)))
    problems: list[Problem] = []
    left_out: set[int] = set()
    if not shared:
        return problems, left_out
    owners = {place: f"static/{address}" for address in taken if hash(place := clash_key(address)) in shared}
    for number, page in enumerate(wanted):
        place = clash_key(page.address)
        if place in owners:
            left_out.add(number)
            if page.kind != ROBOTS or not owners[place].startswith("static/"):
                problems.append(_clash(page, owners[place]))
        elif hash(place) in shared:
            owners[place] = page.kind
    return problems, left_out


def _shared_places(addresses: Iterable[str]) -> set[int]:
    """Return hashes of what more than one of the addresses takes: those of a million are less than their names."""
    hashes = sorted(hash(clash_key(address)) for address in addresses)
    return {one for one, other in pairwise(hashes) if one == other}


def template_key(theme: ThemeChain, site_key: str, template: str) -> str:
    """Return the digest of a template with all that it uses and of what every template sees."""
    return digest_lines((site_key, template_closure(theme, template)))


def with_fingerprint(maker: PageMaker, page: Page, library: Library, closures: Mapping[str, str]) -> Page:
    """Return a page with its fingerprint. `closures` are the digests of templates with all that they use."""
    items = closures[ITEM] if maker.needs_items else ""
    fingerprint = digest_lines((page.kind, closures[page.template], items, *maker.inputs(library, page)))
    return Page(page.address, page.kind, page.template, page.subject, fingerprint)


def _clash(page: Page, owner: str) -> Problem:
    is_file = owner.startswith("static/")
    keeper = owner if is_file else f"a page of kind {owner}"
    return Problem(
        kind="address-clash",
        severity="error",
        path=owner if is_file else None,
        message=f"two outputs want the address {page.address}: {keeper} keeps it",
        hint="rename the file" if is_file else "change `permalink`, `slug` or `aliases` of one of them",
    )
