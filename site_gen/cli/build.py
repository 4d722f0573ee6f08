"""site-gen build."""

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from site_gen.cli.progress import progress_shown
from site_gen.cli.show import counted, number_of, show_problems
from site_gen.cli.site import counts_of, exit_code, find_site, moment, reported, show_json, site_folder

if TYPE_CHECKING:
    from site_gen.pipeline import BuildResult


MANY_FILES = 15_000
"""Files above which some host does not take a site."""


@click.command(name="build")
@site_folder
@click.option("--output", "-d", metavar="FOLDER", help="Write the site to this folder.")
@click.option("--base-url", "-b", metavar="ADDRESS", help="Where the site will stand: https://example.org/")
@click.option(
    "--state",
    type=click.Path(file_okay=False, path_type=Path),
    metavar="FOLDER",
    help="Keep what the build knows here and not in .site-gen.",
)
@click.option("--workers", type=int, metavar="N", help="Processes that build; by default one for each processor.")
@click.option("--executor", metavar="ADDRESS", help="Convert articles on a Dask cluster: tls://host:8786, or dask.")
@click.option("--no-cache", is_flag=True, help="Do everything again.")
@click.option("--rehash", is_flag=True, help="Read every file, whatever its time says.")
@click.option("--strict", is_flag=True, help="Publish nothing if there is any problem.")
@click.option("--frozen", is_flag=True, help="Publish nothing if permalinks.lock does not say every address.")
@click.option("--sign/--no-sign", default=True, help="Let the site's command sign SHA256SUMS, if it has one.")
@click.option("--drafts/--no-drafts", "-D", default=None, help="Build drafts as well.")
@click.option("--future/--no-future", "-F", default=None, help="Build articles of a future date as well.")
@click.option("--now", callback=moment, metavar="DATE", help="What is scheduled or expired is so at this moment.")
@click.option("--allow-removals", is_flag=True, help="Publish even if most pages of the old site disappear.")
@click.option("--all-problems", is_flag=True, help="Show every problem, also many of one kind.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
def command(
    root: Path,
    output: str | None,
    base_url: str | None,
    state: Path | None,
    workers: int | None,
    executor: str | None,
    no_cache: bool,
    rehash: bool,
    strict: bool,
    frozen: bool,
    sign: bool,
    drafts: bool | None,
    future: bool | None,
    now: datetime | None,
    allow_removals: bool,
    all_problems: bool,
    as_json: bool,
) -> int:
    """Build the site in this folder into public/."""
    overrides = {"output": output, "base_url": base_url, "workers": workers, "drafts": drafts, "future": future}
    overrides["build.executor"] = executor

    def work() -> int:
        from site_gen.config import load_settings
        from site_gen.pipeline import BuildOptions, build

        folder = find_site(root)
        settings = load_settings(folder, overrides)
        options = BuildOptions(
            now=now,
            use_cache=not no_cache,
            rehash=rehash,
            strict=strict,
            frozen=frozen,
            sign=sign,
            allow_removals=allow_removals,
            state=state and state.resolve(),
        )
        with progress_shown(quiet=as_json) as progress:
            result = build(folder, settings, options, progress)
        if as_json:
            show_json({**counts_of(result), "output": result.output}, result.problems)
        else:
            show_problems(result.problems, folder, everything=all_problems)
            _summary(result, folder)
        return exit_code(result.problems)

    return reported(root.resolve(), as_json, all_problems, work)


def _summary(result: "BuildResult", folder: Path) -> None:
    made = f"{number_of(result.articles, 'article')}, {number_of(result.pages, 'page')}"
    done = f"{result.written:,} written, {result.unchanged:,} unchanged, {result.removed:,} removed"
    click.echo(f"{made}: {done} ({result.seconds:.1f} s)")
    for note in result.notes:
        click.echo(f"  {note}")
    if result.files > MANY_FILES:
        click.echo(f"  {result.files:,} files: site-gen hosts says who takes them")
    if found := counted(result.problems):
        click.echo(f"  {found}")
    click.echo(f"open {_short(folder / result.output / 'index.html')}")


def _short(path: Path) -> str:
    try:
        return str(path.relative_to(Path.cwd()))
    except ValueError:
        return str(path)
