"""site-gen migrate: the site of another generator becomes one of site-gen; the old folder is only read."""

from pathlib import Path
from shlex import quote

import click

from site_gen.cli.exits import DONE
from site_gen.cli.show import counted as counted_problems
from site_gen.cli.show import printable, show_problems
from site_gen.cli.site import exit_code
from site_gen.problems import Problem, SiteError


@click.command(name="migrate")
@click.argument("folder", metavar="DIR", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option(
    "--to", "target", metavar="FOLDER", type=click.Path(path_type=Path),
    help="The new site's folder, missing or empty; by default beside DIR, with -site-gen behind its name.",
)  # fmt: skip
@click.option("--from", "name", metavar="NAME", help="The generator; by default known by its configuration file.")
@click.option("--dry-run", "-n", is_flag=True, help="Show the report; write nothing.")
@click.option("--all-problems", is_flag=True, help="Show every problem, not only the first ones of each kind.")
def command(folder: Path, target: Path | None, name: str | None, dry_run: bool, all_problems: bool) -> int:
    """Make a site of site-gen out of the Hugo, Pelican, Jekyll, Eleventy or Obsidian site in DIR.

    Pages keep their addresses, feeds their paths and entry ids. DIR is only read. What is not known stays in the text
    and is named with its file and line; migration-report.md in the new folder says all that was carried and was not.
    """
    from site_gen.migrate import detect, named
    from site_gen.migrate.report import report_text
    from site_gen.migrate.write import check_target, write_site

    old = folder.resolve()
    new = target.resolve() if target else old.parent / f"{old.name}-site-gen"
    try:
        generator = named(name) if name else detect(old)
        _check_apart(old, new)
        if not dry_run:
            check_target(new)
        site = generator.read(old)
        if dry_run:
            click.echo(printable_lines(report_text(site)))
            return exit_code(site.problems)
        written = write_site(site, old, new)
    except SiteError as error:
        show_problems(error.problems, None)
        return error.exit_code
    show_problems(written.problems, old, everything=all_problems)
    _show(written.generator, new, report_text(written), counted_problems(written.problems))
    return exit_code(written.problems) if written.problems else DONE


def _check_apart(old: Path, new: Path) -> None:
    """Raise SiteError when the new folder lies in the old one: that is only read."""
    if new.is_relative_to(old):
        message = f"{new} lies in the folder of the old site, in which nothing is written"
        raise SiteError([Problem(kind="folder-inside", severity="error", message=message,
                                 hint="name a folder beside it with --to")])  # fmt: skip


def _show(generator: str, new: Path, report: str, problems: str) -> None:
    carried = report.partition("## Carried")[2].partition("## Not carried")[0].strip()
    click.echo(f"the site of {generator} became a site of site-gen in {new}")
    click.echo(printable_lines(carried))
    click.echo(f"report: {new / 'migration-report.md'}" + (f" ({problems})" if problems else ""))
    click.echo(
        f"look at it: cd {quote(str(new))} && site-gen check; compare: site-gen links --against OLD-OUTPUT-FOLDER"
    )


def printable_lines(text: str) -> str:
    """Return lines of text that cannot move a terminal's cursor."""
    return "\n".join(printable(line) for line in text.rstrip("\n").split("\n"))
