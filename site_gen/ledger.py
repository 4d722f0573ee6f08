"""The ledger of permanent addresses, `permalinks.lock`: which article has which address, and which ones it had.

One line for each article, sorted by id, so that two people's additions merge:

    0c1d2e3f40516273 2023/09/ferry.html text=9f86d081884c7d65 was=2023/08/ferry.html

Behind id and address stand, where there is a reason: `as=` the id that the article's path would give it now (it was
moved), `text=` the beginning of its text's SHA-256, by which it is known again after a move (articles whose id comes
from their path), `was=` each address that it had before, and `gone` when the article is known to be gone for good.
"""

import os
import re
from collections.abc import Collection, Mapping
from functools import cached_property
from pathlib import Path

from msgspec import Struct, structs

from site_gen.paths import fault_of
from site_gen.problems import Problem, SiteError
from site_gen.text import clash_key

LEDGER = "permalinks.lock"

HEADER = (
    "# Permanent addresses, written by site-gen build. Keep this file with the content: docs/lasting.md says why.\n"
)

_ID = re.compile(r"[0-9a-f]{16}\Z")


class Entry(Struct, frozen=True, kw_only=True, order=True):
    """A line: an article and its addresses."""

    id: str
    address: str
    key: str = ""
    """The id that the article's own properties give it now, where that is another; else ""."""
    text: str = ""
    """16 hexadecimal digits of its text's SHA-256, or ""."""
    former: tuple[str, ...] = ()
    """Addresses that it had before: redirects."""
    gone: bool = False
    """Whether it is known that there is no such article any more: its address stays taken and nobody is told."""


class Ledger(Struct, frozen=True, dict=True):
    """All lines, sorted by id."""

    entries: tuple[Entry, ...] = ()

    @cached_property
    def by_id(self) -> Mapping[str, Entry]:
        """Return the lines by id."""
        return {entry.id: entry for entry in self.entries}

    @cached_property
    def by_key(self) -> Mapping[str, Entry]:
        """Return the lines by the id that the article's own properties give it."""
        moved = {entry.key: entry for entry in self.entries if entry.key}
        return {**{entry.id: entry for entry in self.entries if not entry.key}, **moved}

    @cached_property
    def holders(self) -> Mapping[str, Entry]:
        """Return by address (its clash_key) the line that holds it, as the present address or as a former one."""
        former = {clash_key(place): entry for entry in self.entries for place in entry.former}
        return {**former, **{clash_key(entry.address): entry for entry in reversed(self.entries)}}


NO_LEDGER = Ledger()


def parse_ledger(data: bytes) -> Ledger:
    """Return the ledger that a file's bytes hold. Raises SiteError naming each line that is none."""
    problems: list[Problem] = []
    entries: dict[str, Entry] = {}
    places: set[str] = set()
    for number, line in enumerate(data.decode("utf-8", "replace").splitlines(), 1):
        if not line.strip() or line.startswith("#"):
            continue
        entry = _entry(line.split())
        if entry is None:
            problems.append(_wrong(number, "is no line of a ledger: an id, an address, and what is known of it"))
        elif entry.id in entries:
            problems.append(_wrong(number, f"names the id {entry.id} a second time"))
        elif clash_key(entry.address) in places:
            problems.append(_wrong(number, f"gives the address {entry.address} a second time"))
        else:
            entries[entry.id] = entry
            places.add(clash_key(entry.address))
    if problems:
        raise SiteError(problems, 2)
    return Ledger(tuple(sorted(entries.values())))


def _entry(words: list[str]) -> Entry | None:
    if len(words) < 2 or not _ID.match(words[0]) or fault_of(words[1]):
        return None
    found: dict[str, list[str]] = {"as": [], "text": [], "was": [], "gone": []}
    for word in words[2:]:
        name, _, value = word.partition("=")
        if name not in found or (name == "was" and fault_of(value)) or (name == "as" and not _ID.match(value)):
            return None
        found[name].append(value)
    return Entry(
        id=words[0],
        address=words[1],
        key="".join(found["as"][-1:]),
        text="".join(found["text"][-1:]),
        former=tuple(found["was"]),
        gone=bool(found["gone"]),
    )


def _wrong(number: int, message: str) -> Problem:
    return Problem(
        kind="ledger-line",
        severity="error",
        path=LEDGER,
        line=number,
        message=message,
        hint="after a merge, keep the lines of both sides, but of two for one id or address the one that was published",
    )


def ledger_bytes(ledger: Ledger) -> bytes:
    """Return the bytes of a ledger's file."""
    return (HEADER + "".join(f"{_line(entry)}\n" for entry in sorted(ledger.entries))).encode()


def _line(entry: Entry) -> str:
    return " ".join(
        (
            entry.id,
            entry.address,
            *([f"as={entry.key}"] if entry.key else ()),
            *([f"text={entry.text}"] if entry.text else ()),
            *(f"was={place}" for place in entry.former),
            *(["gone"] if entry.gone else ()),
        )
    )


def read_ledger_bytes(root: Path) -> bytes | None:
    """Return the bytes of the site's ledger, None when it has none. Raises SiteError when they cannot be read."""
    try:
        return (root / LEDGER).read_bytes()
    except FileNotFoundError:
        return None
    except OSError as error:
        message = f"cannot be read: {(error.strerror or str(error)).lower()}"
        raise SiteError([Problem(kind="unreadable-file", severity="error", path=LEDGER, message=message)], 2) from None


def write_ledger(root: Path, data: bytes, meanwhile: str = "") -> None:
    """Write the site's ledger: the old file or the new one stands at every moment.

    Raises SiteError, which also says `meanwhile`: what has been done already.
    """
    temporary = root / f"{LEDGER}.tmp"
    try:
        temporary.write_bytes(data)
        os.replace(temporary, root / LEDGER)
    except OSError as error:
        message = f"cannot be written: {(error.strerror or str(error)).lower()}{meanwhile}"
        raise SiteError([Problem(kind="unwritable-file", severity="error", path=LEDGER, message=message)], 1) from None


def with_text(data: bytes, identifier: str, text: str) -> bytes | None:
    """Return a ledger's bytes with another text in the line of an article.

    None when it has no line, or when another line has that text: then whose line is whose is to be found out anew.
    """
    start = data.find(f"\n{identifier} ".encode()) + 1
    end = data.find(b"\n", start)
    entry = _entry(data[start:end].decode("utf-8", "replace").split()) if start else None
    if entry is None or (entry.text != text and f" text={text}".encode() in data):
        return None
    return data[:start] + _line(structs.replace(entry, text=text)).encode() + data[end:]


def lines_to_add(before: Ledger, after: Ledger) -> list[Entry]:
    """Return the lines of `after` that say another address, or of another article, than `before` does."""
    known = {structs.replace(entry, text="") for entry in before.entries}
    return [entry for entry in after.entries if structs.replace(entry, text="") not in known]


def not_in_ledger(entry: Entry) -> Problem:
    """Return what a frozen build says of a line that is missing or says another address."""
    return Problem(
        kind="not-in-ledger",
        severity="error",
        path=LEDGER,
        message=f"does not say {entry.address} for {entry.id}, and may not be changed (--frozen)",
        hint=f"run site-gen build without --frozen, and keep {LEDGER} with the content",
    )


def dropped(ledger: Ledger, held: Collection[str], built: Collection[str]) -> list[Problem]:
    """Return a problem for each address of the ledger that is neither built nor of an article that is there.

    `held` are ids and keys of articles that are there, shown or not; `built` all addresses of the site, redirects
    included.
    """
    return [
        Problem(
            kind="address-dropped",
            path=LEDGER,
            message=f"{place} leads nowhere: the article {entry.id} is gone",
            hint=f"name it in `aliases` of what replaces it, or write `gone` behind its line in {LEDGER}",
        )
        for entry in ledger.entries
        if not entry.gone and entry.id not in held and (entry.key or entry.id) not in held
        for place in (entry.address, *entry.former)
        if place not in built
    ]


def with_address(ledger: Ledger, wanted: str, address: str) -> Ledger:
    """Return the ledger with another address for the article that has the id or the present address `wanted`.

    The one that it had leads to the new one from then on. Raises SiteError (exit code 2) when there is no such line, or
    when the address is none, or another article's, now or formerly.
    """
    entry = _line_of(ledger, wanted)
    holder = ledger.holders.get(clash_key(address))
    fault = fault_of(address) or (None if address.endswith((".html", ".htm")) else "does not end in .html")
    if fault:
        raise SiteError(
            [_not_edited(f'"{address}" is no address of a page: it {fault}', "write 2023/09/ferry.html")], 2
        )
    if holder and holder.id != entry.id:
        raise SiteError(
            [_not_edited(f"{address} belongs to the article {holder.id}, and is never given away", None)], 2
        )
    former = tuple(old for old in dict.fromkeys((*entry.former, entry.address)) if clash_key(old) != clash_key(address))
    return _with_entry(ledger, structs.replace(entry, address=address, former=former, gone=False))


def with_gone(ledger: Ledger, wanted: str) -> Ledger:
    """Return the ledger in which an article is gone for good. Raises SiteError (exit code 2) when it has no line."""
    return _with_entry(ledger, structs.replace(_line_of(ledger, wanted), gone=True))


def _line_of(ledger: Ledger, wanted: str) -> Entry:
    found = ledger.by_id.get(wanted) or ledger.holders.get(clash_key(wanted.lstrip("/")))
    if found is None:
        raise SiteError([_not_edited(f'no line has the id or the address "{wanted}"', "site-gen links lists them")], 2)
    return found


def _with_entry(ledger: Ledger, entry: Entry) -> Ledger:
    return Ledger(tuple(sorted(entry if known.id == entry.id else known for known in ledger.entries)))


def _not_edited(message: str, hint: str | None) -> Problem:
    return Problem(kind="ledger-edit", severity="error", path=LEDGER, message=message, hint=hint)
