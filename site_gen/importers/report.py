"""What became of every input: one line each in import-report.jsonl, and totals that add up."""

from collections.abc import Iterable
from typing import Literal

import msgspec
from msgspec import Struct

from site_gen.importers.account import lines_map
from site_gen.importers.emit import NAMES
from site_gen.importers.records import Conflict, ImportedPage, LeftOut
from site_gen.model import Author

REPORT = "import-report.jsonl"

Outcome = Literal["new", "updated", "unchanged", "edited", "duplicate", "quarantined", "skipped"]


class ReportLine(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One input, or one part of a container."""

    input: str
    part: str | None = None
    outcome: Outcome
    """new, updated, unchanged: pages. edited: a page in which a human's changes were kept."""
    reason: str | None = None
    detail: str | None = None
    page: str | None = None
    """The page's file, relative to the site's folder."""
    title: str | None = None
    date: str | None = None
    authors: tuple[str, ...] = ()
    publisher: str | None = None
    source_url: str | None = None
    language: str | None = None
    tiers: dict[str, str] = {}
    """Fields below `explicit`, with their tiers."""
    lines: str | None = None
    conflicts: tuple[Conflict, ...] = ()
    review: tuple[str, ...] = ()
    warnings: tuple[str, ...] = ()
    damage: dict[str, float] = {}
    same_text_as: str | None = None
    """Id of the page whose text this one has under other metadata."""
    version_of: str | None = None
    """Id of the first page with the same original address."""
    near: int | None = None
    """Number of the cluster of near-duplicates that it is in."""


class Totals(Struct, kw_only=True):
    """Counts of an import. `inputs` = pages + duplicates + quarantined + skipped."""

    inputs: int = 0
    pages: int = 0
    duplicates: int = 0
    quarantined: int = 0
    skipped: int = 0
    new: int = 0
    updated: int = 0
    unchanged: int = 0
    edited: int = 0
    review: int = 0
    guesses: int = 0
    near_duplicates: int = 0

    def add(self, line: ReportLine) -> None:
        """Count a line."""
        self.inputs += 1
        if line.outcome in ("duplicate", "quarantined"):
            name = "duplicates" if line.outcome == "duplicate" else "quarantined"
            setattr(self, name, getattr(self, name) + 1)
        elif line.outcome == "skipped":
            self.skipped += 1
        else:
            self.pages += 1
            setattr(self, line.outcome, getattr(self, line.outcome) + 1)
            self.review += bool(line.review)
            self.guesses += "guess" in line.tiers.values()

    def adds_up(self) -> bool:
        """G7: return whether every input is in exactly one of the four."""
        return self.inputs == self.pages + self.duplicates + self.quarantined + self.skipped


def page_line(name: str, page: ImportedPage, outcome: Outcome, path: str, links: "Links") -> ReportLine:
    """Return the line of a page."""
    fields = page.fields
    return ReportLine(
        input=name,
        part=page.part,
        outcome=outcome,
        page=path,
        title=fields.title,
        date=fields.published,
        authors=tuple(author_text(author) for author in fields.authors),
        publisher=fields.publisher,
        source_url=fields.source_url,
        language=fields.language,
        tiers={NAMES.get(field, field): tier for field, tier in fields.confidence},
        lines=lines_map(page.owners) or None,
        conflicts=page.conflicts,
        review=(*page.review, *links.review),
        warnings=tuple(f"{problem.line or ''}: {problem.message}".lstrip(": ") for problem in page.problems),
        damage=dict(page.scores),
        same_text_as=links.same_text_as,
        version_of=links.version_of,
    )


class Links(Struct, frozen=True, kw_only=True):
    """What a page has to do with others."""

    same_text_as: str | None = None
    version_of: str | None = None
    review: tuple[str, ...] = ()


def left_out_line(name: str, left: LeftOut) -> ReportLine:
    """Return the line of what became no page."""
    return ReportLine(input=name, part=left.part, outcome=left.kind, reason=left.reason, detail=left.detail or None)


def author_text(author: Author) -> str:
    """Return a name as reports show it: "AFP (Organization)"."""
    return author.name if author.type == "Person" else f"{author.name} ({author.type})"


def report_bytes(lines: Iterable[ReportLine]) -> bytes:
    """Return the report: one JSON object a line."""
    return b"".join(msgspec.json.encode(line) + b"\n" for line in lines)
