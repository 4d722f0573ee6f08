"""site-gen import: raw articles become pages of the site, each with its fields, its tiers and its raw file kept."""

import json
import os
import time
from datetime import UTC, datetime
from pathlib import Path

import click
import msgspec

from site_gen.cli.exits import DONE, LEFT_OUT, STRICT
from site_gen.cli.progress import progress_shown
from site_gen.cli.show import show_problems
from site_gen.cli.site import find_site, moment, site_folder
from site_gen.importers.batch import ImportResult, Options, run_import
from site_gen.importers.gather import folder_name
from site_gen.importers.report import REPORT, ReportLine
from site_gen.problems import Problem, SiteError

ROWS = 40
"""Rows that a dry run shows; --all shows every one."""


@click.command(name="import")
@click.argument("sources", nargs=-1, required=True, metavar="SOURCE...", type=click.Path(path_type=Path))
@site_folder
@click.option("--into", metavar="FOLDER", help="Folder below content/; by default the name of each source folder.")
@click.option("--dry-run", "-n", is_flag=True, help="Show what would happen; write nothing.")
@click.option("--strict", is_flag=True, help="If any page wants a look (review), write nothing and leave with 3.")
@click.option("--dedup", is_flag=True, help="Drop pages whose text another page has, instead of linking them.")
@click.option("--workers", type=click.IntRange(1, 64), metavar="N", help="Processes; by default one per processor.")
@click.option("--now", metavar="DATE", callback=moment, help="Today, for pointing out dates that lie after it.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object: totals, seconds, and what wants a look.")
@click.option("--all", "every", is_flag=True, help="Show every row, not only the first ones.")
def command(
    sources: tuple[Path, ...], root: Path, into: str | None, dry_run: bool, strict: bool, dedup: bool,
    workers: int | None, now: datetime | None, as_json: bool, every: bool,
) -> int:  # fmt: skip
    """Turn the raw articles in SOURCE (files or folders) into pages below content/.

    Every raw line is owned by one field or by the body, a field that is not known stays empty, and the raw file is kept
    in raw/ by its SHA-256. What you change in a page stays yours: importing again never overwrites it.
    """
    started = time.monotonic()
    root, into = _target(root, into)
    options = Options(
        into=into, dry_run=dry_run or strict, dedup=dedup, workers=workers or os.cpu_count() or 1,
        now=(now or datetime.now(UTC)).date().isoformat(),
    )  # fmt: skip
    try:
        with progress_shown(quiet=as_json) as progress:
            result = run_import(root, sources, options, progress)
            refused = strict and result.totals.review > 0
            if strict and not refused and not dry_run:
                result = run_import(root, sources, msgspec.structs.replace(options, dry_run=False), progress)
    except SiteError as error:
        show_problems(error.problems, root)
        return error.exit_code
    seconds = time.monotonic() - started
    if as_json:
        _show_json(result, seconds)
    else:
        _show(result, dry_run, refused, every, seconds)
    if refused:
        return STRICT
    return LEFT_OUT if result.totals.quarantined else DONE


def _target(root: Path, into: str | None) -> tuple[Path, str | None]:
    """Return the site's folder and the folder below content/; `--into` may also name a site."""
    if into and ((Path(into) / "site.toml").exists() or (Path(into) / "content").is_dir()):
        return Path(into).resolve(), None
    if into is not None and (Path(into).is_absolute() or ".." in Path(into).parts):
        message = f'--into: "{into}" is no folder below content/'
        raise SiteError([Problem(kind="usage", severity="error", message=message, hint="write it as news/1973")])
    return find_site(root), folder_name(into) if into is not None else None


def _show(result: ImportResult, dry_run: bool, refused: bool, every: bool, seconds: float) -> None:
    if dry_run or refused:
        rows = [row(line) for line in result.lines if not refused or line.review]
        for text in rows if every else rows[:ROWS]:
            click.echo(text)
        if not every and len(rows) > ROWS:
            click.echo(f"… and {len(rows) - ROWS:,} more; --all shows them")
    for line in result.lines:
        if line.outcome == "quarantined":
            part = f" (part {line.part})" if line.part else ""
            click.echo(f"quarantined: {line.input}{part}: {line.reason}: {line.detail or ''}".rstrip(": "), err=True)
    for number, pages in enumerate(result.clusters[:10], 1):
        click.echo(f"near-duplicates {number}: {', '.join(pages[:5])}{' …' if len(pages) > 5 else ''}")
    click.echo(summary(result, dry_run, seconds))
    if refused:
        click.echo("nothing was written: --strict, and some pages want a look", err=True)
    elif not dry_run:
        click.echo(f"report: {REPORT}" + ("; site-gen review shows what wants a look" if result.totals.review else ""))


def summary(result: ImportResult, dry_run: bool, seconds: float) -> str:
    """Return the totals in words; the sum of the second line is the first."""
    totals = result.totals
    parts = [f"{getattr(totals, name):,} {name}" for name in ("pages", "duplicates", "quarantined", "skipped")]
    kinds = ("new", "updated", "unchanged", "edited")
    pages = [f"{getattr(totals, name):,} {name}" for name in kinds if getattr(totals, name)]
    looks = [f"{totals.review:,} want a look"] if totals.review else []
    guesses = [f"{totals.guesses:,} with a guess"] if totals.guesses else []
    rate = f"{totals.inputs / seconds:,.0f} a second" if seconds > 0.5 else ""
    would = "would be " if dry_run else ""
    detail = ", ".join([*pages, *looks, *guesses])
    return (
        f"{totals.inputs:,} inputs {would}= {' + '.join(parts)}"
        + (f"\npages: {detail}" if detail else "")
        + (f"\n{seconds:.1f} s, {rate}" if rate else "")
    )


def row(line: ReportLine) -> str:
    """Return a line of the report as a row: outcome, date, authors, title, page; a guess has a `?`, derived a `~`."""
    marks = {"guess": "?", "derived": "~", "position": ""}
    date = (line.date or "undated")[:10] + marks.get(line.tiers.get("date", ""), "")
    authors = "; ".join(line.authors) + marks.get(line.tiers.get("authors", ""), "")
    if line.outcome in ("quarantined", "skipped", "duplicate"):
        return f"{line.outcome:<11} {line.input}: {line.reason}"
    title = (line.title or "") + marks.get(line.tiers.get("title", ""), "")
    review = f"  [{', '.join(line.review)}]" if line.review else ""
    return f"{line.outcome:<11} {date:<11} {authors[:24]:<24} {title[:60]:<60} {line.page}{review}"


def _show_json(result: ImportResult, seconds: float) -> None:
    looks = [
        {"input": line.input, "part": line.part, "page": line.page, "review": list(line.review)}
        for line in result.lines
        if line.review
    ]
    left_out = [
        {"input": line.input, "part": line.part, "outcome": line.outcome, "reason": line.reason, "detail": line.detail}
        for line in result.lines
        if line.outcome in ("quarantined", "skipped")
    ]
    values = {**msgspec.structs.asdict(result.totals), "seconds": round(seconds, 3)}
    clusters = [list(pages) for pages in result.clusters]
    click.echo(json.dumps({**values, "review_pages": looks, "left_out": left_out, "clusters": clusters}))
