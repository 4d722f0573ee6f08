"""site-gen restore: the raw file of an imported page, byte for byte."""

import sys
from pathlib import Path

import click

from site_gen.cli.exits import DONE, LEFT_OUT
from site_gen.cli.show import number_of, show_problems
from site_gen.cli.site import find_site, site_folder
from site_gen.importers.existing import existing_pages, recorded
from site_gen.importers.raw_store import restore
from site_gen.problems import Problem, SiteError
from site_gen.urls import safe_path


@click.command(name="restore")
@click.argument("pages", nargs=-1, metavar="[PAGE]...", type=click.Path(path_type=Path))
@site_folder
@click.option("--all", "every", is_flag=True, help="Restore the raw files of all imported pages.")
@click.option(
    "--to",
    "target",
    metavar="FOLDER",
    type=click.Path(file_okay=False, path_type=Path),
    help="Write the raw files below this folder, under the names they came with.",
)
@click.option("--check", is_flag=True, help="Only check that every raw file is there and is still what it was.")
def command(pages: tuple[Path, ...], root: Path, every: bool, target: Path | None, check: bool) -> int:  # fmt: skip
    """Give back the raw file that a PAGE was made of, byte for byte: to standard output, or to files with --to."""
    root = find_site(root)
    wanted = _records(root, pages, every or (check and not pages))
    if not wanted:
        raise click.UsageError("site-gen restore needs a PAGE, or --all")
    if len(wanted) > 1 and target is None and not check:
        raise click.UsageError("several raw files need --to FOLDER")
    problems: list[Problem] = []
    done = 0
    for sha256, name in wanted:
        try:
            data = restore(root, sha256)
        except SiteError as error:
            problems += error.problems
            continue
        done += 1
        if check:
            continue
        if target is None:
            sys.stdout.buffer.write(data)
        else:
            _write(target, name, sha256, data)
    show_problems(problems, root)
    if target is not None or check:
        files, as_it_was = number_of(done, "raw file"), "is what it was" if done == 1 else "are what they were"
        click.echo(f"{files} {as_it_was if check else f'restored to {target}'}", err=True)
    return LEFT_OUT if problems else DONE


def _records(root: Path, pages: tuple[Path, ...], every: bool) -> list[tuple[str, str]]:
    """Return sha256 and name of each raw file, once. Raises SiteError for a page that no import made."""
    if every:
        paths = [root / "content" / page.path for page in existing_pages(root / "content").values()]
    else:
        paths = list(pages)
    found: dict[str, str] = {}
    problems: list[Problem] = []
    for path in paths:
        try:
            record = recorded(path)
        except OSError as error:
            reason = (error.strerror or str(error)).lower()
            problems.append(
                Problem(kind="unreadable", severity="error", path=str(path), message=f"cannot be read: {reason}")
            )
            continue
        if record is None:
            hint = "only pages that site-gen import wrote have a raw file"
            message = f"{path} has no import block"
            problems.append(Problem(kind="not-imported", severity="error", message=message, hint=hint))
        else:
            found.setdefault(*record)
    if problems:
        raise SiteError(problems)
    return list(found.items())


def _write(folder: Path, name: str, sha256: str, data: bytes) -> None:
    path = folder / (safe_path(name) or sha256)
    if path.exists() and path.read_bytes() != data:
        path = path.with_name(f"{path.stem}-{sha256[:8]}{path.suffix}")
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
