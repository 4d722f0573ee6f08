"""The loss guard: what must hold of every page before it is written (import.md A.4); what fails is quarantined."""

import re
from collections.abc import Sequence

from site_gen.importers.body import unescape
from site_gen.importers.records import ImportedPage, Owner, Raw

_SPACE = re.compile(r"\s+")


def failures(page: ImportedPage, lines: Sequence[str]) -> tuple[str, ...]:
    """Return what is wrong with the account of a text's page: "guard-ownership", "guard-body", "guard-field: title".

    `lines` are the raw lines that the page was read from. Empty when all of G1, G2 and G3 hold.
    """
    found: list[str] = []
    if not _owned_once(page.owners, lines):
        found.append("guard-ownership")
    if not _same_body(page, lines):
        found.append("guard-body")
    found += [f"guard-field: {raw.field}" for raw in page.raw if not _stands_in(raw, page, lines)]
    return tuple(found)


def _owned_once(owners: Sequence[Owner], lines: Sequence[str]) -> bool:
    """G1: every line that is not blank has exactly one owner."""
    last = 0
    for owner in owners:
        if owner.first <= last or owner.last < owner.first or owner.last > len(lines):
            return False
        if any(line.strip() for line in lines[last : owner.first - 1]):
            return False
        last = owner.last
    return not any(line.strip() for line in lines[last:])


def _same_body(page: ImportedPage, lines: Sequence[str]) -> bool:
    """G2: the body, un-escaped, is the body's lines, white space aside."""
    raw = "\n".join(
        line for owner in page.owners if owner.field == "body" for line in lines[owner.first - 1 : owner.last]
    )
    text = unescape(page.text) if page.escaped else page.text
    return text.split() == raw.split()


def _stands_in(raw: Raw, page: ImportedPage, lines: Sequence[str]) -> bool:
    """G3: a field's raw literal stands in the lines that are not blank, white space aside."""
    wanted = _SPACE.sub("", raw.literal)
    if any(wanted in _SPACE.sub("", line) for line in lines if len(line) >= len(raw.literal) // 2):
        return True
    head = _SPACE.sub("", "".join(line for owner in page.owners for line in lines[owner.first - 1 : owner.last]))
    return wanted in head


def lines_map(owners: Sequence[Owner]) -> str:
    """Return the account as front matter holds it: "3 title; 5 byline; 13-39 body"."""
    return "; ".join(
        f"{owner.first}-{owner.last} {owner.field}" if owner.last > owner.first else f"{owner.first} {owner.field}"
        for owner in owners
    )
