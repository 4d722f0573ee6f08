"""An article while it is being read: its lines with their owners, its fields with their tiers.

The one mutable value of the text importer; it lives inside one call of `read_text`. The steps (`head`, `addresses`,
`titles` …) each look at lines that nobody owns yet, take some, and give fields. Order of steps and tiers decide, never
the order of lines within a tier.
"""

import re
from typing import NamedTuple

from site_gen.importers.records import TIERS, Conflict, Owner, Raw
from site_gen.importers.rules import ImportRules
from site_gen.model import Tier
from site_gen.problems import Problem

HEAD_LINES, TAIL_LINES = 14, 8
"""How many non-blank lines of either end are searched for metadata."""

_EMPHASIS = re.compile(r"^(\*{1,3}(?![\s*])|_{1,3}(?![\s_]))(.*\S)\1$")
_HEADING = re.compile(r"^#{1,6}\s+(.*?)\s*#*$")


_UNSEEN = "\u200b\u2060\ufeff\u200e\u200f\u202a\u202b\u202c"
"""Signs of no width that pages and chats put around lines: they are no part of a title or a name."""


class Found(NamedTuple):
    """A field's value, how it is known, and the raw text it was read from."""

    value: object
    tier: Tier
    raw: str | None
    where: str


NOT_FOUND = Found(None, "guess", None, "nowhere")


class Reading:
    """Lines with owners, and what was found so far."""

    def __init__(self, name: str, lines: list[str], rules: ImportRules) -> None:
        self.name = name
        self.rules = rules
        self.lines = lines
        self.owners: list[str | None] = [None] * len(lines)
        self.found: dict[str, Found] = {}
        self.conflicts: list[Conflict] = []
        self.review: list[str] = []
        self.problems: list[Problem] = []
        self.language = rules.language
        """What names of months and stop words are read by; known before any field is."""
        filled = [number for number, line in enumerate(lines) if line and not line.isspace()]
        self.filled = filled
        """Indices of lines that are not blank."""

    def head(self, limit: int = HEAD_LINES) -> list[int]:
        """Return the indices of unowned lines among the first non-blank ones that no front matter owns."""
        return [number for number in self.remaining()[:limit] if self.owners[number] is None]

    def remaining(self) -> list[int]:
        """Return the indices of all non-blank lines but those of front matter and boilerplate."""
        return [number for number in self.filled if self.owners[number] not in ("metadata", "boilerplate")]

    def tail(self) -> list[int]:
        """Return the indices of unowned lines among the last non-blank ones, last first."""
        return [number for number in reversed(self.filled[-TAIL_LINES:]) if self.owners[number] is None]

    def free(self) -> list[int]:
        """Return the indices of all non-blank lines that nobody owns."""
        return [number for number in self.filled if self.owners[number] is None]

    def above(self, number: int) -> int | None:
        """Return the index of the non-blank line before a line."""
        return next((other for other in reversed(self.filled) if other < number), None)

    def below(self, number: int) -> int | None:
        """Return the index of the non-blank line after a line."""
        return next((other for other in self.filled if other > number), None)

    def own(self, field: str, *numbers: int) -> None:
        """Make `field` the owner of lines (0-based)."""
        for number in numbers:
            self.owners[number] = field

    def value(self, field: str) -> object | None:
        """Return a field's value, or None."""
        found = self.found.get(field)
        return found.value if found else None

    def tier(self, field: str) -> Tier | None:
        """Return how a field is known, or None if it is not."""
        found = self.found.get(field)
        return found.tier if found else None

    def give(self, field: str, value: object, tier: Tier, raw: str | None = None, where: str = "") -> bool:
        """Set a field unless a better or equal tier holds it, and return whether it was set.

        The loser of two different values is kept as a conflict, unless it is only a guess.
        """
        held = self.found.get(field)
        new = Found(value, tier, raw, where)
        if held is None:
            self.found[field] = new
            return True
        if TIERS.index(tier) < TIERS.index(held.tier):
            self.found[field] = new
            self._disagree(field, new, held)
            return True
        self._disagree(field, held, new)
        return False

    def retier(self, field: str, tier: Tier) -> None:
        """Change how a field is known: something else confirmed or doubted it."""
        held = self.found.get(field)
        if held is not None:
            self.found[field] = held._replace(tier=tier)

    def _disagree(self, field: str, kept: Found, other: Found) -> None:
        if "guess" in (kept.tier, other.tier) or kept.value == other.value:
            return
        if field in ("published", "updated") and str(kept.value)[:10] == str(other.value)[:10]:
            return
        conflict = Conflict(field, str(kept.raw or kept.value), str(other.raw or other.value), other.where)
        if conflict not in self.conflicts:
            self.conflicts.append(conflict)

    def where(self, number: int) -> str:
        """Return how a line is called in reports."""
        return f"line {number + 1}"

    def account(self) -> tuple[Owner, ...]:
        """Return who owns which lines: runs of one owner, blank lines between them included."""
        runs: list[Owner] = []
        for number in self.filled:
            owner = self.owners[number] or "body"
            if runs and runs[-1].field == owner and owner != "url":
                runs[-1] = Owner(owner, runs[-1].first, number + 1)
            else:
                runs.append(Owner(owner, number + 1, number + 1))
        return tuple(runs)

    def raws(self) -> tuple[Raw, ...]:
        """Return the raw literals of fields whose value reads differently, sorted by field."""
        kept = ((field, found) for field, found in self.found.items() if found.raw is not None)
        return tuple(Raw(field, found.raw) for field, found in sorted(kept) if found.raw and found.raw != found.value)


def bare(line: str) -> str:
    """Return a line's text without heading marks and without emphasis around all of it."""
    text = line.strip()
    if text[:1] in _UNSEEN or text[-1:] in _UNSEEN:
        text = text.strip(f"{_UNSEEN} \t\u00a0")
    if text.startswith("-- "):
        text = text[3:].strip()  # as wire services set off their head lines
    if text[:1] not in "#*_":
        return text
    heading = _HEADING.match(text)
    if heading:
        text = heading.group(1)
    emphasis = _EMPHASIS.match(text)
    while emphasis:
        text = emphasis.group(2).strip()
        emphasis = _EMPHASIS.match(text)
    return text
