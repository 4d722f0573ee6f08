"""What the commands that build a site share: its folder, its flags, and how the outcome is told."""

import json
import re
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import TypeVar

import click
import msgspec

from site_gen.cli.exits import DONE, LEFT_OUT
from site_gen.cli.show import counted, show_problems
from site_gen.problems import Problem, SiteError

Command = TypeVar("Command", bound=Callable[..., object])

COUNTS = ("articles", "pages", "written", "unchanged", "removed", "seconds")


def site_folder(command: Command) -> Command:
    """Add `--site`: the site's folder, by default the one that one is in."""
    return click.option(
        "--site", "-s", "root", default=".", type=click.Path(exists=True, file_okay=False, path_type=Path),
        metavar="FOLDER", help="The site's folder; by default the current one.",
    )(command)  # fmt: skip


def find_site(root: Path) -> Path:
    """Return the site's folder, resolved. Raises SiteError where there is neither site.toml nor content/."""
    root = root.resolve()
    content = root / "content"
    if content.exists() and not content.is_dir():
        raise SiteError([Problem(kind="no-site", severity="error", path="content", message="is a file, not a folder")])
    if (root / "site.toml").exists() or content.is_dir():
        return root
    above = next((folder for folder in root.parents if (folder / "site.toml").exists()), None)
    hint = f"the site in {above} is built with --site {above}" if above else "site-gen new DIR makes a site"
    message = "there is no site in this folder: neither site.toml nor content/"
    raise SiteError([Problem(kind="no-site", severity="error", message=message, hint=hint)])


def moment(context: click.Context, parameter: click.Parameter, value: str | None) -> datetime | None:
    """Return `--now` as an aware moment; a day is its first moment, no offset is UTC."""
    if value is None:
        return None
    try:
        if re.fullmatch(r"\d{1,11}", value):
            return datetime.fromtimestamp(int(value), UTC)
        found = datetime.fromisoformat(value)
    except (ValueError, OverflowError):
        raise click.BadParameter(f'"{value}" is no date; write 2026-11-24 or 2026-11-24T08:30:00+03:00') from None
    return found if found.tzinfo else found.replace(tzinfo=UTC)


def reported(root: Path, as_json: bool, everything: bool, work: Callable[[], int]) -> int:
    """Return what `work` returns; a SiteError is shown, with its source lines, and gives its exit code."""
    try:
        return work()
    except SiteError as error:
        if as_json:
            show_json(dict.fromkeys(COUNTS, 0), error.problems)
        else:
            show_problems(error.problems, root, everything=everything)
            if len(error.problems) > 1:
                click.echo(f"{counted(error.problems)}; nothing was published", err=True)
        return error.exit_code


def show_json(values: Mapping[str, object], problems: Sequence[Problem]) -> None:
    """Write one JSON object to standard output."""
    found = [
        {
            "kind": problem.kind,
            "severity": problem.severity,
            "path": problem.path,
            "line": problem.line,
            "column": problem.column,
            "message": problem.message,
            "hint": problem.hint,
        }
        for problem in problems
    ]
    click.echo(json.dumps({**values, "problems": found}, ensure_ascii=True))


def exit_code(problems: Sequence[Problem]) -> int:
    """Return 1 if any problem left something out, else 0."""
    return LEFT_OUT if any(problem.severity == "error" for problem in problems) else DONE


def counts_of(result: msgspec.Struct) -> dict[str, object]:
    """Return the numbers of a BuildResult."""
    return {name: getattr(result, name) for name in COUNTS}
