"""site-gen check: a build into a folder that is thrown away."""

import tempfile
from datetime import datetime
from pathlib import Path

import click
import msgspec

from site_gen.cli.exits import STRICT
from site_gen.cli.progress import progress_shown
from site_gen.cli.show import counted, number_of, show_problems
from site_gen.cli.site import counts_of, exit_code, find_site, moment, reported, show_json, site_folder


@click.command(name="check")
@site_folder
@click.option("--drafts/--no-drafts", "-D", default=None, help="Check drafts as well.")
@click.option("--strict", is_flag=True, help="Leave with exit code 3 if there is any problem.")
@click.option("--now", callback=moment, metavar="DATE", help="What is scheduled or expired is so at this moment.")
@click.option("--workers", type=int, metavar="N", help="Processes that check; by default one for each processor.")
@click.option("--all-problems", is_flag=True, help="Show every problem, also many of one kind.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
def command(
    root: Path,
    drafts: bool | None,
    strict: bool,
    now: datetime | None,
    workers: int | None,
    all_problems: bool,
    as_json: bool,
) -> int:
    """Show all that is wrong with the site in this folder. Nothing is written, also no cache."""

    def work() -> int:
        from site_gen.config import load_settings
        from site_gen.pipeline import BuildOptions, build

        folder = find_site(root)
        settings = load_settings(folder, {"drafts": drafts, "workers": workers})
        with tempfile.TemporaryDirectory(prefix="site-gen-check-") as scratch:
            settings = msgspec.structs.replace(settings, output=str(Path(scratch) / "public"))
            options = BuildOptions(
                now=now, use_cache=False, durable=False, keep_ledger=False, sign=False, state=Path(scratch) / "state"
            )
            with progress_shown(quiet=as_json) as progress:
                result = build(folder, settings, options, progress)
        if as_json:
            show_json(counts_of(result), result.problems)
        else:
            show_problems(result.problems, folder, everything=all_problems)
            for note in result.notes:
                click.echo(f"  {note}")
            found = counted(result.problems) or "nothing is wrong"
            click.echo(f"{number_of(result.articles, 'article')}, {number_of(result.pages, 'page')}: {found}")
        serious = any(problem.severity != "note" for problem in result.problems)
        return STRICT if strict and serious else exit_code(result.problems)

    return reported(root.resolve(), as_json, all_problems, work)
