"""site-gen verify: the text of pages, the files of a folder, or the whole site built once more."""

from datetime import datetime
from pathlib import Path

import click

from site_gen.cli.exits import DONE, LEFT_OUT
from site_gen.cli.show import number_of, printable, show_problems
from site_gen.cli.site import moment, reported, site_folder
from site_gen.problems import Problem, SiteError


@click.command(name="verify")
@click.argument("places", nargs=-1, type=click.Path(exists=True, path_type=Path))
@site_folder
@click.option("--now", callback=moment, metavar="DATE", help="The moment to build at, without PLACES.")
def command(places: tuple[Path, ...], root: Path, now: datetime | None) -> int:
    """Verify published PLACES; without any, build the site once more elsewhere and compare. Exit code 1 if one differs.

    A page (HTML file): its text has the SHA-256 that the page states, of the text content of the element with the id
    "text": NFC, white space runs as one space, UTF-8.

    A folder: its files are those that its SHA256SUMS names (`checksums = true` in site.toml).

    No place: the site is built from nothing in another folder, with another number of workers, time zone, language,
    hash seed and umask, and compared with the output folder byte for byte.
    """

    def work() -> int:
        if not places:
            return _rebuilt(root, now)
        codes = [_folder(place) for place in places if place.is_dir()]
        pages = [place for place in places if not place.is_dir()]
        return max([*codes, _pages(pages)])

    return reported(root.resolve(), False, True, work)


def _pages(pages: list[Path]) -> int:
    problems = [problem for page in pages if (problem := _compared(page))]
    show_problems(problems, root=None, everything=True)
    if same := len(pages) - len(problems):
        click.echo(f"{number_of(same, 'page')} verified: the text is the one whose SHA-256 the page states")
    return LEFT_OUT if problems else DONE


def _folder(folder: Path) -> int:
    from site_gen.verification import against_checksums

    return _told(against_checksums(folder), f"{printable(str(folder))}: as SHA256SUMS says")


def _rebuilt(root: Path, now: datetime | None) -> int:
    from site_gen.cli.site import find_site
    from site_gen.config import load_settings
    from site_gen.verification import against_rebuilt

    folder = find_site(root)
    settings = load_settings(folder)
    output = folder / settings.output
    if not output.is_dir():
        message = f"there is no site in {output} yet"
        raise SiteError([Problem(kind="not-built", severity="error", message=message, hint="site-gen build")], LEFT_OUT)
    workers = 1 if settings.workers != 1 else 3
    return _told(against_rebuilt(folder, output, workers, now), "a build elsewhere makes the same, byte for byte")


def _told(differences: list[tuple[str, str]], same: str) -> int:
    """Name what differs, as (what, address)."""
    for what, address in differences:
        click.echo(printable(f"{what}: {address}"))
    click.echo(f"{number_of(len(differences), 'difference')}" if differences else same, err=bool(differences))
    return LEFT_OUT if differences else DONE


def _compared(page: Path) -> Problem | None:
    from site_gen.encoding import decode
    from site_gen.page_text import read_page_text

    shown = printable(str(page))
    try:
        text = read_page_text(decode(page.read_bytes()).text)
    except OSError as error:
        message = f"cannot be read: {(error.strerror or str(error)).lower()}"
        return Problem(kind="unreadable-file", severity="error", path=shown, message=message)
    if text is None or not text.said:
        message = "is no article of a site: it states no SHA-256 of its text"
        return Problem(kind="nothing-to-verify", severity="error", path=shown, message=message)
    if text.digest in text.said:
        return None
    message = f"has another text than it states: its SHA-256 is {text.digest}"
    return Problem(kind="text-differs", severity="error", path=shown, message=message)
