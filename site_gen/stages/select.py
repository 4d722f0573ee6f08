"""select: which drafts become articles today: no drafts, nothing scheduled or expired, no raw file built twice."""

from collections.abc import Collection, Iterable
from datetime import datetime, timedelta

from msgspec import Struct

from site_gen.dates import is_after
from site_gen.model import Draft, FileDrafts
from site_gen.problems import Problem
from site_gen.settings import Settings


class Selection(Struct, frozen=True):
    """The drafts to be built, and how many were left out on purpose."""

    drafts: list[Draft]
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
    drafts: Iterable[Draft], settings: Settings, now: datetime, only: Collection[str] | None = None
) -> Selection:
    """Return the drafts that a build at `now` shows, without raw files that some page names in `import.sha256`.

    `only` are the paths of the articles that an edition shows; pages are in all of them.
    """
    everything = list(drafts)
    pages_from = {(d.fields.record.sha256, d.fields.record.part) for d in everything if d.fields.record and not d.raw}
    kept: list[Draft] = []
    raw_seen: dict[tuple[str, str | None], str] = {}
    problems: list[Problem] = []
    counts = {"unfinished": 0, "scheduled": 0, "expired": 0, "imported": 0}
    changes: list[str] = []
    lately = (now - timedelta(days=2)).date().isoformat()
    for draft in everything:
        fields = draft.fields
        source = (fields.record.sha256, fields.record.part) if fields.record and draft.raw else None
        # What lies days back needs no calendar.
        scheduled = bool(fields.published and fields.published > lately and is_after(fields.published, now))
        expires = fields.expires
        if scheduled or expires:
            changes += [date for date in (fields.published, expires) if date and is_after(date, now)]
        if fields.draft and not settings.drafts:
            counts["unfinished"] += 1
        elif scheduled and not settings.future:
            counts["scheduled"] += 1
        elif expires and not is_after(expires, now):
            counts["expired"] += 1
        elif source and source in pages_from:
            counts["imported"] += 1
        elif source and source in raw_seen:
            problems.append(_same_bytes(draft, raw_seen[source]))
        else:
            if source:
                raw_seen[source] = draft.path
            if only is None or draft.path in only or fields.type == "page":
                kept.append(draft)
    return Selection(drafts=kept, next_change=min(changes, default=None), problems=tuple(problems), **counts)


def withheld(made: Iterable[FileDrafts], selection: Selection) -> list[Draft]:
    """Return the drafts that are not shown: unfinished, scheduled, expired, imported already."""
    shown = {draft.path for draft in selection.drafts}
    return [draft for file in made for draft in file.drafts if draft.path not in shown]


def _same_bytes(draft: Draft, first: str) -> Problem:
    return Problem(
        kind="same-bytes",
        severity="note",
        path=f"content/{draft.path}",
        message=f"has the same bytes as content/{first}, which is built",
        hint="remove one of them",
    )
