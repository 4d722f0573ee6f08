"""The articles that were taken down, `withdrawn.toml`: an input of the build and of the import.

One table for each article, sorted by id, so that two people's additions merge:

    [0c1d2e3f40516273]
    address = "2023/09/ferry.html"
    reason = "The author asked for it."

At `address` stands a notice with the reason, and `aliases` lead to it. `path`, `raw`, `text` and `body` are what the
article is known by when somebody brings it back: where its file lay, the SHA-256 of what it was imported from (with
`#` and the part of a container), the beginning of its text's SHA-256, and the import's digest of its body. None of
them holds a word of the article. `erased` says that the site keeps nothing of it.
"""

import json
import os
import re
import tomllib
from collections.abc import Collection, Iterable, Mapping
from pathlib import Path
from typing import Any

import msgspec
from msgspec import Struct

from site_gen.ledger import Entry, Ledger
from site_gen.model import Fields
from site_gen.paths import fault_of
from site_gen.problems import Problem, SiteError, did_you_mean

WITHDRAWN = "withdrawn.toml"

HEADER = (
    "# Articles that were taken down, written by site-gen withdraw. Keep this file with the content: a build and an\n"
    "# import leave out what it names. A table that is removed brings its article back, if it was not erased.\n"
)

_ID = re.compile(r"[0-9a-f]{16}\Z")


class Withdrawal(Struct, frozen=True, kw_only=True, order=True, omit_defaults=True):
    """An article that was taken down."""

    id: str
    address: str
    """Where its notice stands."""
    reason: str
    erased: bool = False
    """Whether the site keeps nothing of it."""
    path: str = ""
    """Its file below content/."""
    key: str = ""
    """The id that the article's own properties give it, where that is another."""
    text: str = ""
    """16 hexadecimal digits of its text's SHA-256, if no other article had that text."""
    body: str = ""
    """The import's digest of its body (16 hexadecimal digits)."""
    raw: tuple[str, ...] = ()
    """SHA-256 of the raw files that it was imported from; behind `#` the part of a container."""
    aliases: tuple[str, ...] = ()
    """Old addresses that lead to the notice, as front matter writes them."""


def raw_key(sha256: str, part: str | None) -> str:
    """Return how `raw` names a raw file, or a part of one: without the number of parts, which may become known."""
    return f"{sha256}#{part.partition('/')[0]}" if part else sha256


def is_withdrawn(id_: str, fields: Fields, ids: Collection[str], raws: Collection[str]) -> bool:
    """Return whether an article is one of those withdrawn, by its id or by what it was imported from."""
    return id_ in ids or bool(fields.record and raw_key(fields.record.sha256, fields.record.part) in raws)


def with_withdrawn(ledger: Ledger, withdrawn: Iterable[Withdrawal]) -> Ledger:
    """Return the ledger with a line for each article that was withdrawn: nobody else gets its address."""
    missing = [
        Entry(id=entry.id, address=entry.address, key=entry.key) for entry in withdrawn if entry.id not in ledger.by_id
    ]
    return Ledger(tuple(sorted((*ledger.entries, *missing)))) if missing else ledger


def read_withdrawn(root: Path) -> tuple[Withdrawal, ...]:
    """Return the articles that the site in `root` took down, by id; none without the file. Raises SiteError."""
    try:
        data = (root / WITHDRAWN).read_bytes()
    except FileNotFoundError:
        return ()
    except OSError as error:
        raise SiteError([_wrong(f"cannot be read: {(error.strerror or str(error)).lower()}")], 2) from None
    try:
        tables = tomllib.loads(data.decode("utf-8"))
    except (ValueError, RecursionError) as error:  # also of bytes that are no UTF-8
        raise SiteError([_wrong(f"is no valid TOML: {error}")], 2) from None
    problems: list[Problem] = []
    found = [entry for name, table in sorted(tables.items()) if (entry := _entry(name, table, problems))]
    if problems:
        raise SiteError(problems, 2)
    return tuple(found)


def _entry(name: str, table: object, problems: list[Problem]) -> Withdrawal | None:
    """Return the withdrawal that a table says, or note what is wrong with it."""
    if not _ID.match(name) or not isinstance(table, dict):
        problems.append(_wrong(f'"{name}" is no table of an article', "tables are named by ids: [0c1d2e3f40516273]"))
        return None
    known = [field for field in Withdrawal.__struct_fields__ if field != "id"]
    unknown = [key for key in table if key not in known]
    problems += [_wrong(f'[{name}]: "{key}" is none of its keys', did_you_mean(key, known)) for key in unknown]
    try:
        entry = msgspec.convert({**table, "id": name}, Withdrawal)
    except msgspec.ValidationError as error:
        problems.append(_wrong(f"[{name}]: {_lower(str(error))}", "`address` and `reason` are needed"))
        return None
    if fault := fault_of(entry.address):
        problems.append(_wrong(f'[{name}]: "{entry.address}" is no address: {fault}'))
    return None if unknown or fault else entry


def _lower(text: str) -> str:
    return text[:1].lower() + text[1:]


def _wrong(message: str, hint: str | None = None) -> Problem:
    return Problem(kind="withdrawn-file", severity="error", path=WITHDRAWN, message=message, hint=hint)


def write_withdrawn(root: Path, withdrawn: Iterable[Withdrawal]) -> None:
    """Write the site's file: the old one or the new one stands at every moment. Raises SiteError."""
    temporary = root / f"{WITHDRAWN}.tmp"
    try:
        temporary.write_bytes(withdrawn_bytes(withdrawn))
        os.replace(temporary, root / WITHDRAWN)
    except OSError as error:
        raise SiteError([_wrong(f"cannot be written: {(error.strerror or str(error)).lower()}")], 1) from None


def withdrawn_bytes(withdrawn: Iterable[Withdrawal]) -> bytes:
    """Return the bytes of the file: one table for each article, by id."""
    tables = []
    for entry in sorted(withdrawn):
        values: Mapping[str, Any] = msgspec.to_builtins(entry)
        lines = [f"{key} = {_toml(value)}" for key, value in values.items() if key != "id"]
        tables.append("\n".join((f"\n[{entry.id}]", *lines, "")))
    return (HEADER + "".join(tables)).encode()


def _toml(value: object) -> str:
    """Return a text, a truth value or a list of texts as TOML, whose basic strings are JSON's but for DEL."""
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")
