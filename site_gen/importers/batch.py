"""An import from beginning to end: gather, make (in worker processes), place, report. Nothing is lost on the way."""

import os
from array import array
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from pathlib import Path

import msgspec
from msgspec import Struct

from site_gen.importers.gather import Gathered, Job, find_files, gather
from site_gen.importers.making import IN_MEMORY, Made, Making, make, withdrawn_from
from site_gen.importers.near import clusters
from site_gen.importers.placing import Desk
from site_gen.importers.records import LeftOut
from site_gen.importers.report import REPORT, ReportLine, Totals, left_out_line, report_bytes
from site_gen.importers.rule_files import RuleBook, load_rules
from site_gen.withdrawals import read_withdrawn

Progress = Callable[[str, int, int], None]
"""Called with the stage's name, how many more are done, and how many there are."""

CHUNK, CHUNK_BYTES = 64, 4_000_000
SECONDS = 60.0
"""Processor time that one raw file may take before it is quarantined."""


class Options(Struct, frozen=True, kw_only=True):
    """What an import was asked for."""

    into: str | None = None
    """Folder below content/; None: the name of each source folder."""
    dry_run: bool = False
    dedup: bool = False
    """Drop pages whose text another page has, instead of linking them."""
    workers: int = 1
    ascii_slugs: bool = False
    now: str | None = None
    """Today as an ISO day: dates after it are pointed out."""


class ImportResult(Struct, frozen=True, kw_only=True):
    """What an import did."""

    lines: tuple[ReportLine, ...]
    totals: Totals
    clusters: tuple[tuple[str, ...], ...] = ()
    """Pages that are near-duplicates of each other."""


def run_import(root: Path, sources: Sequence[Path], options: Options, progress: Progress) -> ImportResult:
    """Import raw files into a site's folder. A dry run writes nothing at all.

    Raises SiteError for rules or sources that are wrong; nothing is written then.
    """
    book = load_rules(root)
    files = find_files(sources, options.into)
    gathered = gather(files, lambda: progress("reading", 1, len(files)))
    withdrawn = read_withdrawn(root)
    making = Making(
        root=str(root),
        dry_run=options.dry_run,
        ascii_slugs=options.ascii_slugs,
        withdrawn=withdrawn_from(withdrawn),
        erased=withdrawn_from(entry for entry in withdrawn if entry.erased),
    )
    desk = Desk.open(root, options.dry_run, options.dedup, options.now)
    lines = [*_set_aside(gathered)]
    sketches: list[tuple[array[int], str]] = []  # arrays: a tenth of what tuples take for 100,000 pages
    for job, parts in _made(gathered.jobs, book, making, options.workers):
        before = len(lines)
        for part in parts:
            line = left_out_line(job.name, part) if isinstance(part, LeftOut) else desk.place(part, job)
            lines.append(line)
            if isinstance(part, Made) and part.sketch and line.page:
                sketches.append((array("q", part.sketch), line.page))
        blank = all(line.outcome == "skipped" for line in lines[before:])
        lines += [_copy_line(name, job, blank) for name in job.also]
        progress("importing", 1, len(gathered.jobs))
    near = clusters([sketch for sketch, _ in sketches])
    groups = tuple(tuple(sketches[number][1] for number in group) for group in near)
    return _finished(root, lines, groups, options)


def _finished(
    root: Path, lines: list[ReportLine], groups: tuple[tuple[str, ...], ...], options: Options
) -> ImportResult:
    clustered = {page: number for number, pages in enumerate(groups, 1) for page in pages}
    lines = [
        msgspec.structs.replace(line, near=clustered[line.page]) if line.page in clustered else line for line in lines
    ]
    totals = Totals(near_duplicates=len(groups))
    for line in lines:
        totals.add(line)
    if not totals.adds_up():
        raise AssertionError("an import lost count of its inputs")
    if not options.dry_run:
        temporary = root / f".{REPORT}.part"
        temporary.write_bytes(report_bytes(lines))
        os.replace(temporary, root / REPORT)
    return ImportResult(lines=tuple(lines), totals=totals, clusters=groups)


def _set_aside(gathered: Gathered) -> Iterator[ReportLine]:
    for file in gathered.unreadable:
        yield ReportLine(input=file.name, outcome="quarantined", reason="unreadable", detail=file.reason)
    for name in gathered.scans:
        yield ReportLine(input=name, outcome="skipped", reason="scan", detail="taken along with the text beside it")


def _copy_line(name: str, job: Job, blank: bool) -> ReportLine:
    if blank:
        return ReportLine(input=name, outcome="skipped", reason="empty", detail=f"the same bytes as {job.name}")
    return ReportLine(input=name, outcome="duplicate", reason="same-bytes", detail=f"the same bytes as {job.name}")


def _made(
    jobs: Sequence[Job], book: RuleBook, making: Making, workers: int
) -> Iterator[tuple[Job, Iterable[Made | LeftOut]]]:
    """Yield each job with its parts, in the order of the jobs: small ones made by workers, large ones streamed here."""
    if workers <= 1 or len(jobs) < 2 * CHUNK:
        for job in jobs:
            yield job, make(job, book.for_source(job.source), making)
        return
    run: list[Job] = []
    for job in jobs:
        if job.size > IN_MEMORY:
            yield from _by_workers(run, book, making, workers)
            run = []
            yield job, make(job, book.for_source(job.source), making)
        else:
            run.append(job)
    yield from _by_workers(run, book, making, workers)


def _by_workers(
    jobs: Sequence[Job], book: RuleBook, making: Making, workers: int
) -> Iterator[tuple[Job, Iterable[Made | LeftOut]]]:
    from site_gen.workers import run_chunks

    chunks = list(_chunks(jobs))
    for chunk, outcome in zip(
        chunks,
        run_chunks(partial(_rules_and_making, book, making), _work, chunks, workers=workers, seconds=SECONDS),
        strict=True,
    ):
        made = dict(entry for result in outcome.results for entry in result)
        lost = dict(outcome.lost)
        for number, job in enumerate(chunk):
            if number in lost:
                yield job, [LeftOut(kind="quarantined", reason="lost", detail=lost[number])]
            else:
                yield job, made[job.path]


def _rules_and_making(book: RuleBook, making: Making) -> tuple[RuleBook, Making]:
    return book, making


def _work(
    state: tuple[RuleBook, Making], jobs: Sequence[Job], announce: Callable[[int], None]
) -> list[tuple[str, list[Made | LeftOut]]]:
    """Make the pages of a chunk of jobs, in a worker."""
    book, making = state
    done = []
    for number, job in enumerate(jobs):
        announce(number)
        done.append((job.path, list(make(job, book.for_source(job.source), making))))
    return done


def _chunks(jobs: Sequence[Job]) -> Iterator[list[Job]]:
    chunk: list[Job] = []
    size = 0
    for job in jobs:
        chunk.append(job)
        size += job.size
        if len(chunk) == CHUNK or size > CHUNK_BYTES:
            yield chunk
            chunk, size = [], 0
    if chunk:
        yield chunk
