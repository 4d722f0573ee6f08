"""identify: the permanent id of every article, and the line of the ledger that it holds.

An id is what front matter says, else 16 hexadecimal digits of a digest of the original's address, else of the raw
bytes (raw files) or of the path (pages). The ledger knows an article by that id, or by the one that it had when it
was new: an article that was moved is known again by its text, if only one line and only one article have it.
"""

import re
from collections import Counter
from collections.abc import Collection, Iterable, Sequence, Set
from typing import NamedTuple

from msgspec import Struct

from site_gen.ledger import Entry, Ledger
from site_gen.model import Draft, Fields
from site_gen.problems import Problem
from site_gen.text import digest

_ID = re.compile(r"[0-9a-f]{16}\Z")


class Claim(Struct, frozen=True, gc=False):
    """Who an article is."""

    id: str
    key: str
    """The id that the article's own properties give it."""
    text: str
    """What the ledger keeps to know it again after a move, or ""."""
    entry: Entry | None
    """The line that it holds."""


class Identities(NamedTuple):
    """Who articles are, by their numbers."""

    ids: Sequence[str]
    keys: Sequence[str]
    entries: Sequence[Entry | None]
    shared: Set[str]
    """Ids that the properties of several articles give."""

    def claim(self, number: int, draft: Draft) -> Claim:
        """Return who the article of a draft is."""
        told = draft.own_id in self.shared or is_of_path(draft)
        return Claim(self.ids[number], self.keys[number], text_clue(draft) if told else "", self.entries[number])


def identify(drafts: Sequence[Draft], ledger: Ledger, withheld: Iterable[Draft], problems: list[Problem]) -> Identities:
    """Return who the articles of drafts are, and add what is wrong with ids. Drafts in `withheld` keep their lines."""
    wanted: list[str] = []
    asked: list[bool] = []
    for draft in drafts:
        wanted.append(draft.own_id)
        asked.append(draft.fields.id is not None)
    unique = len(set(wanted)) == len(wanted)
    keys = wanted if unique else _keys(drafts, wanted, ledger, problems)
    shared = set() if unique else {id_ for id_, count in Counter(wanted).items() if count > 1}
    if not ledger.entries:
        return Identities(keys, keys, [None] * len(wanted), shared)
    entries = _entries(drafts, keys, asked, ledger, {draft.own_id for draft in withheld})
    taken = {*ledger.by_id, *keys}
    ids = []
    for want, key, is_asked, entry in zip(wanted, keys, asked, entries, strict=True):
        if is_asked and key == want:
            ids.append(key)
        else:
            ids.append(entry.id if entry else _new_id(key, ledger, taken))
    return Identities(ids, keys, entries, shared)


def _new_id(key: str, ledger: Ledger, taken: set[str]) -> str:
    """Return the id of an article that the ledger does not know: `key`, unless an article that was moved has that."""
    id_ = key
    while id_ in ledger.by_id or (id_ != key and id_ in taken):
        id_ = digest("again", id_)[:16]
    taken.add(id_)
    return id_


def own_id(fields: Fields, path: str) -> str:
    """Return the id that an article's own properties give it; `path` is its file's."""
    if fields.id:
        return fields.id if _ID.match(fields.id) else digest("id", fields.id)[:16]
    if fields.source_url:
        return digest("source", fields.source_url)[:16]
    if fields.record:
        return digest("raw", fields.record.sha256, fields.record.part or "")[:16]
    return digest("path", path)[:16]


def text_clue(draft: Draft) -> str:
    """Return 16 digits of the text's SHA-256, "" when there is no text by which an article could be known."""
    return draft.facts.text_sha256[:16] if draft.facts.words or draft.facts.characters else ""


def is_of_path(draft: Draft) -> bool:
    """Return whether a draft's id is made of its path, having nothing better."""
    return not (draft.fields.id or draft.fields.source_url or draft.fields.record)


def _keys(drafts: Sequence[Draft], wanted: Sequence[str], ledger: Ledger, problems: list[Problem]) -> list[str]:
    """Return the ids that properties give, each once: of several drafts that have one, the ledger's holder keeps it."""
    keys = list(wanted)
    owners: dict[str, list[int]] = {}
    for number, id_ in enumerate(keys):
        owners.setdefault(id_, []).append(number)
    for id_, numbers in [entry for entry in owners.items() if len(entry[1]) > 1]:
        line = ledger.by_key.get(id_)
        others_ids = {n: digest(id_, drafts[n].path)[:16] for n in numbers}

        def rank(n: int, line: Entry | None = line, ids: dict[int, str] = others_ids) -> tuple[bool, bool, str, str]:
            differs = line is not None and line.text != text_clue(drafts[n])
            return ids[n] in ledger.by_key, differs, drafts[n].fields.published or "~", drafts[n].path

        keeper, *others = sorted(numbers, key=rank)
        for number in others:
            keys[number] = others_ids[number]
            if drafts[number].fields.id:
                problems.append(_duplicate_id(drafts[number], drafts[keeper], keys[number]))
    return keys


def _entries(
    drafts: Sequence[Draft], keys: Sequence[str], asked: Sequence[bool], ledger: Ledger, withheld: Collection[str]
) -> list[Entry | None]:
    """Return for each draft its line: that of its id, of its path and text, of its text alone, of its path alone.

    `asked` says of each whether its front matter names an id.
    """
    entries: list[Entry | None] = [None] * len(drafts)
    used: set[str] = set()

    def take(number: int, entry: Entry | None) -> None:
        if entry and entry.id not in used:
            entries[number] = entry
            used.add(entry.id)

    for number, key in enumerate(keys):
        if asked[number]:
            take(number, ledger.by_id.get(key))
    for number, key in enumerate(keys):
        entry = ledger.by_key.get(key)
        if entries[number] is None and entry and (not entry.text or entry.text == text_clue(drafts[number])):
            take(number, entry)
    open_numbers = [number for number, entry in enumerate(entries) if entry is None]
    for number, entry in _known_by_text(drafts, open_numbers, ledger, used, withheld):
        take(number, entry)
    for number, key in enumerate(keys):
        if entries[number] is None:
            take(number, ledger.by_key.get(key))
    return entries


def _known_by_text(
    drafts: Sequence[Draft], numbers: Iterable[int], ledger: Ledger, used: Collection[str], withheld: Collection[str]
) -> list[tuple[int, Entry]]:
    """Return the drafts whose text exactly one open line and no other open draft has: they were moved."""
    free: dict[str, list[Entry]] = {}
    for entry in ledger.entries:
        if entry.text and entry.id not in used and (entry.key or entry.id) not in withheld:
            free.setdefault(entry.text, []).append(entry)
    seeking: dict[str, list[int]] = {}
    for number in numbers:
        if (clue := text_clue(drafts[number])) in free:
            seeking.setdefault(clue, []).append(number)
    return [(found[0], free[clue][0]) for clue, found in seeking.items() if len(found) == len(free[clue]) == 1]


def _duplicate_id(draft: Draft, keeper: Draft, id_: str) -> Problem:
    return Problem(
        kind="duplicate-id",
        path=f"content/{draft.path}",
        message=f'has the id "{draft.fields.id}" of content/{keeper.path} and takes {id_}',
        hint="remove `id` from the copy",
    )
