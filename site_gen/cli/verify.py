"""site-gen verify."""

from pathlib import Path

import click

from site_gen.cli.exits import DONE, LEFT_OUT
from site_gen.cli.show import number_of, printable, show_problems
from site_gen.problems import Problem


@click.command(name="verify")
@click.argument("pages", nargs=-1, required=True, type=click.Path(exists=True, dir_okay=False, path_type=Path))
def command(pages: tuple[Path, ...]) -> int:
    """Compare the text of published PAGES (HTML files) with the SHA-256 that they state. Exit code 1 if one differs.

    The digest is of the text content of the element with the id "text": NFC, white space runs as one space, UTF-8.
    """
    problems = [problem for page in pages if (problem := _compared(page))]
    show_problems(problems, root=None, everything=True)
    if same := len(pages) - len(problems):
        click.echo(f"{number_of(same, 'page')} verified: the text is the one whose SHA-256 the page states")
    return LEFT_OUT if problems else DONE


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
