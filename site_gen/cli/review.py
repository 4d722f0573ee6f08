"""site-gen review: imported pages that want a look, worst first; decisions by the thousand, as human edits."""

import csv
import json
from itertools import groupby
from pathlib import Path

import click

from site_gen.cli.exits import DONE
from site_gen.cli.show import number_of, show_problems
from site_gen.cli.site import find_site, site_folder
from site_gen.importers.review import COLUMNS, Doubt, apply, author_counts, doubt_row, doubts, name_proposals, weight
from site_gen.problems import Problem, SiteError, did_you_mean

PER_CAUSE = 10


@click.command(name="review")
@site_folder
@click.option(
    "--csv",
    "to_csv",
    metavar="FILE",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Write one row for each doubt; fill in `decision` (accept, correct) and `correction`.",
)
@click.option(
    "--apply",
    "from_csv",
    metavar="FILE",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="Write the decisions of such a file into the pages: all of them, or none.",
)
@click.option("--names", is_flag=True, help="Propose authors that may be one, as lines for authors.toml.")
@click.option("--cause", metavar="NAME", help="Only doubts of this cause, as guess-date.")
@click.option("--all", "every", is_flag=True, help="Show every doubt, not only the first of each cause.")
@click.option("--json", "as_json", is_flag=True, help="Print the doubts as one JSON object.")
def command(
    root: Path, to_csv: Path | None, from_csv: Path | None, names: bool, cause: str | None, every: bool, as_json: bool
) -> int:  # fmt: skip
    """List the imported pages that want a look: guesses, conflicts, damage; worst first, grouped by cause."""
    root = find_site(root)
    try:
        if from_csv:
            return _apply(root, from_csv)
        if names:
            return _names(root)
        found = _of_cause(list(doubts(root / "content")), cause)
    except OSError as error:
        raise SiteError([Problem(kind="unreadable", severity="error", message=f"{error.filename}: {error.strerror}")],
                        1) from None  # fmt: skip
    if to_csv:
        with open(to_csv, "w", encoding="utf-8", newline="") as stream:
            writer = csv.DictWriter(stream, COLUMNS)
            writer.writeheader()
            writer.writerows(map(doubt_row, found))
        click.echo(f"{number_of(len(found), 'doubt')} in {to_csv}")
    elif as_json:
        click.echo(json.dumps({"doubts": [doubt_row(doubt) for doubt in found]}))
    else:
        _show(found, every)
    return DONE


def _of_cause(found: list[Doubt], cause: str | None) -> list[Doubt]:
    """Return the doubts of one cause. Raises SiteError where there are doubts, and none of it."""
    chosen = [doubt for doubt in found if cause in (None, doubt.cause)]
    if found and not chosen:
        causes = sorted({doubt.cause for doubt in found})
        hint = did_you_mean(cause or "", causes) or f"the causes are {', '.join(causes)}"
        raise SiteError(
            [Problem(kind="no-such-cause", severity="error", message=f'no page has the cause "{cause}"', hint=hint)]
        )
    return chosen


def _show(found: list[Doubt], every: bool) -> None:
    """Print doubts by cause, the worst cause first, each value with what stood in the raw file."""
    ordered = sorted(enumerate(found), key=lambda entry: (-weight(entry[1].cause), entry[1].cause, entry[0]))
    for cause, group in groupby((doubt for _, doubt in ordered), key=lambda doubt: doubt.cause):
        members = list(group)
        click.echo(f"{cause}: {len(members):,} page{'s' if len(members) > 1 else ''}")
        for doubt in members if every else members[:PER_CAUSE]:
            click.echo(f"    content/{doubt.page}")
            if doubt.field:
                raw = f"   raw: {doubt.raw[:90]}" if doubt.raw else ""
                where = f"   ({doubt.where})" if doubt.where else ""
                click.echo(f"        {doubt.field}: {doubt.value[:90]}{raw}{where}")
        if not every and len(members) > PER_CAUSE:
            click.echo(f"    … and {len(members) - PER_CAUSE:,} more; --all shows them")
    pages = len({doubt.page for doubt in found})
    wanting = f"{number_of(pages, 'page')} {'wants' if pages == 1 else 'want'} a look"
    click.echo(f"{wanting}, {number_of(len(found), 'doubt')}" if found else "no page wants a look")


def _apply(root: Path, path: Path) -> int:
    with open(path, encoding="utf-8-sig", newline="") as stream:
        rows = list(csv.DictReader(stream))
    missing = [name for name in ("page", "field", "decision") if rows and name not in rows[0]]
    if missing:
        raise SiteError([Problem(kind="review-columns", severity="error", message=f"{path} has no column {missing[0]}",
                                 hint="site-gen review --csv FILE writes such a file")])  # fmt: skip
    try:
        count = apply(root / "content", rows)
    except SiteError as error:
        shown = [Problem(kind=p.kind, severity="error", path=str(path), line=p.line, message=p.message)
                 for p in error.problems]  # fmt: skip
        show_problems(shown, None)
        click.echo("nothing was written", err=True)
        return error.exit_code
    click.echo(f"{number_of(count, 'page')} changed")
    return DONE


def _names(root: Path) -> int:
    proposals = name_proposals(author_counts(root / "content"))
    for best, others in proposals:
        click.echo("[[author]]")
        click.echo(f"name = {json.dumps(best, ensure_ascii=False)}")
        click.echo(f"aliases = {json.dumps(list(others), ensure_ascii=False)}")
        click.echo("")
    click.echo(
        f"# {number_of(len(proposals), 'proposal')}; put those that are right into authors.toml and import again",
        err=True,
    )
    return DONE
