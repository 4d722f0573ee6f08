"""address: the address of every article.

It is the one that the ledger says, else what front matter asks for, else what the pattern gives. When several want
one address, the oldest keeps it and the others take `-<8 hex of id>`: the same for any order of input.
"""

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Any

from msgspec import Struct, structs

from site_gen.dates import day_of, month_of, year_of
from site_gen.keep import Keep, in_memory
from site_gen.ledger import NO_LEDGER, Entry, Ledger
from site_gen.model import Draft, Fields
from site_gen.problems import Problem
from site_gen.settings import Settings
from site_gen.stages.identify import Claim, identify
from site_gen.text import clash_key
from site_gen.urls import asked_path, safe_path, slugify

UNDATED = "undated"
_LOST = "\x00"
"""Stands for a placeholder without a value until its part of the path is dropped."""

_RESERVED_FOLDERS = frozenset(
    {"authors", "tags", "publishers", "sections", "languages", "series"}
    | {"search", "assets", "media", "feeds", "on-this-day", "sitemaps"}
)
_RESERVED_FILES = frozenset(
    {"index.html", "404.html", "search.html", "about-this-archive.html", "mirrors.html"}
    | {"robots.txt", "feed.xml", "feed.json", "sitemap.xml"}
)
_PLACEHOLDER = re.compile(r"\{(\w+)\}")
_WHOLE = re.compile(rf"(?:[^-/.{_LOST}][^/{_LOST}]*(?<!-)/)*[^-/.{_LOST}][^/{_LOST}]*\.html?\Z")
"""An address in which nothing is missing and nothing is to be trimmed."""
_PERIOD = re.compile(r"(?:\d{4}(?:/\d\d){0,2}|undated)(?:/index)?\.html\Z")


class Addressed(Struct, frozen=True, gc=False):
    """A draft with the id and the address that are its own; former addresses stand among its aliases."""

    id: str
    address: str
    draft: Draft
    claim: Claim


class _Taken(Struct, frozen=True):
    """A claim to an address that another article of the ledger holds."""

    number: int
    asked: str
    holder: Entry


class AddressedDrafts(Sequence[Addressed]):
    """Drafts with what was found out about each, joined when they are looked at."""

    def __init__(self, drafts: Sequence[Draft], claims: Sequence[Claim], places: Sequence[str]) -> None:
        self._drafts = drafts
        self._claims = claims
        self._places = places

    def __len__(self) -> int:
        return len(self._places)

    def __getitem__(self, number: Any) -> Any:
        """Return one, or some as drafts with what was found out about them."""
        if isinstance(number, slice):
            return AddressedDrafts(self._drafts[number], self._claims[number], self._places[number])
        return _addressed(self._claims[number], self._places[number], self._drafts[number])

    def __iter__(self) -> Iterator[Addressed]:
        return map(_addressed, self._claims, self._places, self._drafts)


def address(
    drafts: Sequence[Draft],
    settings: Settings,
    ledger: Ledger = NO_LEDGER,
    withheld: Iterable[Draft] = (),
    keep: Keep = in_memory,
) -> tuple[Sequence[Addressed], list[Problem]]:
    """Return each draft with its id and address, in the order given, and what was amiss with those asked for.

    Who stands in the ledger keeps the address, unless front matter names another one that is free; the former one then
    becomes an alias. An address of the ledger goes to no other article, also when its own is gone. `withheld` are
    drafts that are not shown, and keep their lines.
    """
    problems: list[Problem] = []
    own_folders = _RESERVED_FOLDERS.union(taxonomy.name for taxonomy in settings.taxonomies)
    places: list[str] = []
    taken: list[_Taken] = []

    def placed() -> Iterator[Claim]:
        for number, (draft, claim) in enumerate(identify(drafts, ledger, withheld, problems)):
            yield claim
            entry = claim.entry
            if entry and not draft.fields.permalink:
                places.append(entry.address)
                continue
            place = _wanted_address(draft, claim.id, settings, own_folders, problems)
            holder = ledger.holders.get(clash_key(place)) if ledger.entries else None
            if holder and not (entry and holder.id == entry.id):
                taken.append(_Taken(number, place, holder))
                place = entry.address if entry else _with_suffix(place, claim.id)
            places.append(place)

    claims = keep(placed(), Claim)
    if taken:
        names = {claim.entry.id: draft.path for draft, claim in zip(drafts, claims, strict=True) if claim.entry}
        problems += [_is_taken(drafts[case.number], case, names, places[case.number]) for case in taken]
    _settle(drafts, claims, places, problems)
    return AddressedDrafts(drafts, claims, keep(places, str)), problems


def _settle(drafts: Sequence[Draft], claims: Sequence[Claim], places: list[str], problems: list[Problem]) -> None:
    """Let one of several articles that want an address have it: who has it already, else the oldest."""
    wanted = sorted(hash(clash_key(place)) for place in places)
    shared = {one for one, other in pairwise(wanted) if one == other}
    if not shared:
        return
    wanting: dict[str, list[int]] = {}
    for number, place in enumerate(places):
        key = clash_key(place)
        if hash(key) in shared:
            wanting.setdefault(key, []).append(number)

    def rank(n: int) -> tuple[bool, str, str]:
        entry = claims[n].entry
        return entry is None or entry.address != places[n], drafts[n].fields.published or "~", claims[n].id

    for numbers in [numbers for numbers in wanting.values() if len(numbers) > 1]:
        keeper, *others = sorted(numbers, key=rank)
        for number in others:
            entry = claims[number].entry
            has = entry.address if entry and entry.address != places[number] else None
            places[number] = has or _with_suffix(places[number], claims[number].id)
            problems.append(_clash(drafts[number], drafts[keeper], places[number]))


def _addressed(claim: Claim, place: str, draft: Draft) -> Addressed:
    former = former_addresses(claim.entry, place)
    if former:
        aliases = tuple(dict.fromkeys((*draft.fields.aliases, *(f"/{old}" for old in former))))
        draft = structs.replace(draft, fields=structs.replace(draft.fields, aliases=aliases))
    return Addressed(claim.id, place, draft, claim)


def former_addresses(entry: Entry | None, place: str) -> tuple[str, ...]:
    """Return the addresses that an article had before it got the present one."""
    if entry is None:
        return ()
    return tuple(old for old in dict.fromkeys((*entry.former, entry.address)) if clash_key(old) != clash_key(place))


def updated_ledger(ledger: Ledger, addressed: Iterable[Addressed], is_lasting: Callable[[Draft], bool]) -> Ledger:
    """Return the ledger with a line for each article, but for new ones only if they are lasting (no drafts)."""
    articles = [item for item in addressed if item.claim.entry or is_lasting(item.draft)]
    held = {item.claim.entry.id for item in articles if item.claim.entry} | {item.id for item in articles}
    keys = {item.claim.key for item in articles}
    rest = [
        structs.replace(entry, key="") if entry.key in keys else entry
        for entry in ledger.entries
        if entry.id not in held
    ]
    lines = [
        Entry(
            id=item.id,
            address=item.address,
            key="" if item.claim.key == item.id else item.claim.key,
            text=item.claim.text,
            former=former_addresses(item.claim.entry, item.address),
        )
        for item in articles
    ]
    return Ledger(tuple(sorted((*rest, *lines))))


def _wanted_address(
    draft: Draft, id_: str, settings: Settings, own_folders: Collection[str], problems: list[Problem]
) -> str:
    fields = draft.fields
    slug = draft.slug or id_
    if fields.permalink:
        place = _from_permalink(fields.permalink)
    elif fields.type == "page":
        place = safe_path(draft.path.rpartition(".")[0] or draft.path) + ".html"
        place = place.removesuffix("/index.html") + ".html" if place.endswith("/index.html") else place
    else:
        place = _from_pattern(settings.permalink_pattern(fields.section), fields, slug, id_, settings)
    if is_reserved(place, own_folders):
        asked, place = place, _with_suffix(place, id_)
        problems.append(_reserved(draft, asked, place))
    return place


def _from_permalink(permalink: str) -> str:
    path = asked_path(permalink.partition("?")[0].partition("#")[0])
    if not path or permalink.endswith("/"):
        return f"{path}/index.html".removeprefix("/")
    return path if path.endswith((".html", ".htm")) else f"{path}.html"


def _from_pattern(pattern: str, fields: Fields, slug: str, id_: str, settings: Settings) -> str:
    values = {"slug": slug, "id": id_, **dated_parts(fields)}
    for name, text in (("section", fields.section), ("publisher", fields.publisher)):
        if text and f"{{{name}}}" in pattern:
            values[name] = slugify(text, settings.slugs == "ascii", fields.language)
    filled = _PLACEHOLDER.sub(lambda match: values.get(match[1], "") or _LOST, pattern)
    if _WHOLE.match(filled):
        return filled
    parts = [part.replace(_LOST, "").strip("-") for part in filled.split("/")]
    path = "/".join(part for part in parts[:-1] if part)
    last = parts[-1] if parts[-1] else "index.html"
    if parts[-1] in (".html", ".htm"):
        last = f"{slug}.html"
    if not last.endswith((".html", ".htm")):
        last += ".html"
    dated = any(f"{{{part}}}" in pattern for part in ("year", "month", "day"))
    if dated and not values["year"]:
        path = "/".join(part for part in (UNDATED, path) if part)
    return "/".join(part for part in (path, last) if part)


def dated_parts(fields: Fields) -> dict[str, str]:
    """Return year, month and day for an address: empty where they are not known for certain (tier explicit)."""
    published = fields.published
    if not published or fields.tier("published") not in ("given", "explicit"):
        return {"year": "", "month": "", "day": ""}
    month, day = month_of(published), day_of(published)
    return {"year": year_of(published), "month": month[5:] if month else "", "day": day[8:] if day else ""}


def is_reserved(place: str, own_folders: Collection[str] = _RESERVED_FOLDERS) -> bool:
    """Return whether an address belongs to the site's own pages: its lists, feeds, search and assets."""
    key = clash_key(place)
    return (
        key.partition("/")[0] in own_folders
        or key in _RESERVED_FILES
        or key.startswith("sitemap")
        or bool(_PERIOD.match(key))
    )


def _with_suffix(place: str, id_: str) -> str:
    """Return the address with `-<8 hex of id>` behind its name: of the folder, when the name is index.html."""
    path, dot, ending = place.rpartition(".")
    folder, slash, name = path.rpartition("/")
    if name == "index" and folder:
        return f"{folder}-{id_[:8]}/index.{ending}"
    return f"{folder}{slash}{name}-{id_[:8]}{dot}{ending}"


def _clash(draft: Draft, keeper: Draft, place: str) -> Problem:
    return Problem(
        kind="address-clash",
        path=f"content/{draft.path}",
        message=f"wants the address of content/{keeper.path} and becomes {place}",
        hint="give one of them another `slug`",
    )


def _reserved(draft: Draft, asked: str, place: str) -> Problem:
    return Problem(
        kind="reserved-address",
        path=f"content/{draft.path}",
        message=f"wants {asked}, which is the address of one of the site's own pages, and becomes {place}",
        hint="give it another `slug` or `permalink`",
    )


def _is_taken(draft: Draft, case: _Taken, names: Mapping[str, str], place: str) -> Problem:
    holder = names.get(case.holder.id)
    is_former = clash_key(case.asked) != clash_key(case.holder.address)
    if holder is None:
        message = f"wants {case.asked}, the address of an article that is gone, and becomes {place}"
        hint = f"if it is the same article, write `id: {case.holder.id}`; else give it another `slug`"
    else:
        what = f"which leads to content/{holder}" if is_former else f"the address of content/{holder}"
        message, hint = f"wants {case.asked}, {what}, and becomes {place}", "give one of them another `slug`"
    kind = "address-clash" if holder and not is_former else "address-reused"
    return Problem(kind=kind, path=f"content/{draft.path}", message=message, hint=hint)


def folders_above(addresses: Iterable[str], limit: int) -> list[tuple[str, int]]:
    """Return the folders that hold more than `limit` of the addresses, with their counts, largest first."""
    counts: dict[str, int] = {}
    for place in addresses:
        folder = place.rpartition("/")[0]
        counts[folder] = counts.get(folder, 0) + 1
    return sorted(((f, n) for f, n in counts.items() if n > limit), key=lambda entry: (-entry[1], entry[0]))
