"""select: which drafts become articles today: no drafts, nothing scheduled or expired, no raw file built twice."""

from __future__ import annotations  # array[int] is a type only for the type checker, before Python 3.12

from array import array
from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import datetime, timedelta
from itertools import compress
from typing import Any

from msgspec import Struct

from site_gen.dates import is_after, is_due
from site_gen.model import Draft, Fields, FileDrafts
from site_gen.problems import Problem
from site_gen.settings import Settings

Source = tuple[str, str | None]
"""A raw file, by its SHA-256, and which part of it."""


class Shown(Sequence[Draft]):
    """Some drafts out of those of all files, without copies of them."""

    def __init__(self, made: Sequence[FileDrafts], files: array[int], parts: array[int]) -> None:
        """The draft at a position is number `parts[position]` of the file number `files[position]`."""
        self._made = made
        self._files = files
        self._parts = parts

    def __len__(self) -> int:
        return len(self._files)

    def __getitem__(self, position: Any) -> Any:
        """Return one, or some as drafts out of those of all files."""
        if isinstance(position, slice):
            return Shown(self._made, self._files[position], self._parts[position])
        return self._made[self._files[position]].drafts[self._parts[position]]

    def __iter__(self) -> Iterator[Draft]:
        first, last = (self._files[0], self._files[-1]) if self._files else (0, -1)
        if len(self._files) * 2 < last + 1 - first:
            yield from (self[position] for position in range(len(self)))
            return
        wanted = zip(self._files, self._parts, strict=True)
        number, part = next(wanted, (-1, -1))
        for file, made in enumerate(self._made[first : last + 1], first):
            while file == number:
                yield made.drafts[part]
                number, part = next(wanted, (-1, -1))


class Heard(Struct, frozen=True):
    """What is known of how files were read and converted."""

    problems: tuple[Problem, ...]
    """Those of files first, then those of the drafts to be built."""
    is_complete: bool
    """Whether every file could be read, and none took its worker with it."""


class Selection(Struct, frozen=True):
    """The drafts to be built, and how many were left out on purpose."""

    drafts: Sequence[Draft]
    withheld: Sequence[Draft]
    """All others."""
    unfinished: int
    """Drafts (`draft: true`)."""
    scheduled: int
    expired: int
    imported: int
    """Raw files that a page was made from (`import.sha256`)."""
    next_change: str | None
    """The earliest date at which another selection may be due."""
    heard: Heard
    problems: tuple[Problem, ...]
    """Those of the selection itself."""


def select(
    made: Sequence[FileDrafts], settings: Settings, now: datetime, only: Collection[str] | None = None
) -> Selection:
    """Return which drafts of `made` a build at `now` shows, without raw files that some page names in `import.sha256`.

    `only` are the paths of the articles that an edition shows; pages are in all of them.
    """
    files, parts, is_shown = array("I"), array("I"), bytearray()
    raw: list[tuple[int, Source, str]] = []
    pages_from: set[Source] = set()
    counts = {"unfinished": 0, "scheduled": 0, "expired": 0}
    changes: list[str] = []
    lately = (now - timedelta(days=2)).date().isoformat()
    told: list[Problem] = []
    told_of_drafts: list[tuple[int, tuple[Problem, ...]]] = []
    is_complete = True
    for file, found in enumerate(made):
        told += found.problems
        is_complete = is_complete and bool(found.digest)
        for part, draft in enumerate(found.drafts):
            fields = draft.fields
            # What lies days back needs no calendar.
            scheduled = bool(fields.published and fields.published > lately and is_after(fields.published, now))
            if scheduled or fields.expires:
                changes += [date for date in (fields.published, fields.expires) if date and is_after(date, now)]
            why_not = _why_not(fields, settings, now, scheduled=scheduled)
            if why_not:
                counts[why_not] += 1
            if fields.record:
                source = (fields.record.sha256, fields.record.part)
                if not draft.raw:
                    pages_from.add(source)
                elif not why_not:
                    raw.append((len(files), source, draft.path))
            if draft.problems:
                told_of_drafts.append((len(files), draft.problems))
            files.append(file)
            parts.append(part)
            is_shown.append(not why_not and (only is None or draft.path in only or fields.type == "page"))
    problems: list[Problem] = []
    imported = _without_copies(raw, pages_from, is_shown, problems)
    told += [problem for number, known in told_of_drafts if is_shown[number] for problem in known]
    drafts, withheld = (
        Shown(made, array("I", compress(files, chosen)), array("I", compress(parts, chosen)))
        for chosen in (is_shown, bytes(not shown for shown in is_shown))
    )
    return Selection(
        drafts=drafts,
        withheld=withheld,
        imported=imported,
        next_change=min(changes, default=None),
        heard=Heard(tuple(told), is_complete),
        problems=tuple(problems),
        **counts,
    )


def _why_not(fields: Fields, settings: Settings, now: datetime, *, scheduled: bool) -> str | None:
    """Return as what a draft is left out: the name of the field of `Selection` that counts it; None if it is not."""
    if fields.draft and not settings.drafts:
        return "unfinished"
    if scheduled and not settings.future:
        return "scheduled"
    return "expired" if is_due(fields.expires, now) else None


def _without_copies(
    raw: Iterable[tuple[int, Source, str]], pages_from: Collection[Source], is_shown: bytearray, problems: list[Problem]
) -> int:
    """Leave out the raw files that a page was made from, whose number is returned, and second copies, with a note."""
    imported = 0
    first: dict[Source, str] = {}
    for position, source, path in raw:
        if source in pages_from:
            is_shown[position] = False
            imported += 1
        elif source in first:
            is_shown[position] = False
            problems.append(_same_bytes(path, first[source]))
        else:
            first[source] = path
    return imported


def _same_bytes(path: str, first: str) -> Problem:
    return Problem(
        kind="same-bytes",
        severity="note",
        path=f"content/{path}",
        message=f"has the same bytes as content/{first}, which is built",
        hint="remove one of them",
    )
