"""select: which drafts become articles today: no drafts, nothing scheduled or expired, no raw file built twice."""

from __future__ import annotations  # array[int] is a type only for the type checker, before Python 3.12

from array import array
from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import datetime, timedelta
from itertools import compress
from typing import Any

from msgspec import Struct

from site_gen.dates import is_after, is_due
from site_gen.model import Draft, FileDrafts
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
        """Return one; there are no slices."""
        return self._made[self._files[position]].drafts[self._parts[position]]

    def __iter__(self) -> Iterator[Draft]:
        if len(self._files) * 2 < len(self._made):
            yield from (self[position] for position in range(len(self)))
            return
        wanted = zip(self._files, self._parts, strict=True)
        number, part = next(wanted, (-1, -1))
        for file, made in enumerate(self._made):
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
    problems: tuple[Problem, ...]


def select(
    made: Sequence[FileDrafts], settings: Settings, now: datetime, only: Collection[str] | None = None
) -> Selection:
    """Return which drafts of `made` a build at `now` shows, without raw files that some page names in `import.sha256`.

    `only` are the paths of the articles that an edition shows; pages are in all of them.
    """
    files, parts, is_shown = array("I"), array("I"), bytearray()
    raw: list[tuple[int, Source, str]] = []
    pages_from: set[Source] = set()
    counts = {"unfinished": 0, "scheduled": 0, "expired": 0, "imported": 0}
    changes: list[str] = []
    lately = (now - timedelta(days=2)).date().isoformat()
    for file, (part, draft) in ((file, entry) for file, found in enumerate(made) for entry in enumerate(found.drafts)):
        fields = draft.fields
        source = (fields.record.sha256, fields.record.part) if fields.record else None
        if source and not draft.raw:
            pages_from.add(source)
        # What lies days back needs no calendar.
        scheduled = bool(fields.published and fields.published > lately and is_after(fields.published, now))
        expires = fields.expires
        if scheduled or expires:
            changes += [date for date in (fields.published, expires) if date and is_after(date, now)]
        shown = False
        if fields.draft and not settings.drafts:
            counts["unfinished"] += 1
        elif scheduled and not settings.future:
            counts["scheduled"] += 1
        elif is_due(expires, now):
            counts["expired"] += 1
        else:
            shown = only is None or draft.path in only or fields.type == "page"
            if source and draft.raw:
                raw.append((len(files), source, draft.path))
        files.append(file)
        parts.append(part)
        is_shown.append(shown)
    problems: list[Problem] = []
    counts["imported"] = _without_copies(raw, pages_from, is_shown, problems)
    shown_drafts, withheld = (
        Shown(made, array("I", compress(files, chosen)), array("I", compress(parts, chosen)))
        for chosen in (is_shown, bytes(not shown for shown in is_shown))
    )
    return Selection(
        drafts=shown_drafts,
        withheld=withheld,
        next_change=min(changes, default=None),
        problems=tuple(problems),
        **counts,
    )


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


def heard(made: Iterable[FileDrafts], drafts: Iterable[Draft]) -> Heard:
    """Return what is known of how the files were read that gave `made`; `drafts` are those of them to be built."""
    problems: list[Problem] = []
    of_drafts = False
    is_complete = True
    for file in made:
        problems += file.problems
        is_complete = is_complete and bool(file.digest)
        of_drafts = of_drafts or any(draft.problems for draft in file.drafts)
    if of_drafts:
        problems += [problem for draft in drafts for problem in draft.problems]
    return Heard(tuple(problems), is_complete)


def _same_bytes(path: str, first: str) -> Problem:
    return Problem(
        kind="same-bytes",
        severity="note",
        path=f"content/{path}",
        message=f"has the same bytes as content/{first}, which is built",
        hint="remove one of them",
    )
