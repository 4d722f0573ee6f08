"""address: the address of every article.

It is the one that the ledger says, else what front matter asks for, else what the pattern gives. When several want
one address, the oldest keeps it and the others take `-<8 hex of id>`: the same for any order of input.
"""

from collections.abc import Callable, Generator, Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Any, NamedTuple

from msgspec import Struct, structs

from site_gen.keep import Keep, in_memory
from site_gen.ledger import NO_LEDGER, Entry, Ledger
from site_gen.model import Draft
from site_gen.problems import Problem
from site_gen.settings import Settings
from site_gen.stages.address_patterns import RESERVED_FOLDERS, wanted_address, with_suffix
from site_gen.stages.identify import Claim, identify
from site_gen.text import clash_key


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


class _Placed(NamedTuple):
    """Where drafts are placed, and what is wrong with that."""

    places: list[str]
    taken: list[_Taken]
    problems: list[Problem]


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
    own_folders = RESERVED_FOLDERS.union(taxonomy.name for taxonomy in settings.taxonomies)
    identities = identify(drafts, ledger, withheld, problems)

    def placed(start: int, stop: int) -> Generator[Claim, None, _Placed]:
        found = _Placed([], [], [])
        for number, draft in enumerate(drafts[start:stop], start):
            claim = identities.claim(number, draft)
            yield claim
            entry = claim.entry
            if entry and not draft.fields.permalink:
                found.places.append(entry.address)
                continue
            place = wanted_address(draft, claim.id, settings, own_folders, found.problems)
            holder = ledger.holders.get(clash_key(place)) if ledger.entries else None
            if holder and not (entry and holder.id == entry.id):
                found.taken.append(_Taken(number, place, holder))
                place = entry.address if entry else with_suffix(place, claim.id)
            found.places.append(place)
        return found

    claims, parts = keep.parts(placed, len(drafts), Claim)
    places = [place for part in parts for place in part.places]
    taken = [case for part in parts for case in part.taken]
    problems += [problem for part in parts for problem in part.problems]
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
            places[number] = has or with_suffix(places[number], claims[number].id)
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


def _clash(draft: Draft, keeper: Draft, place: str) -> Problem:
    return Problem(
        kind="address-clash",
        path=f"content/{draft.path}",
        message=f"wants the address of content/{keeper.path} and becomes {place}",
        hint="give one of them another `slug`",
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
