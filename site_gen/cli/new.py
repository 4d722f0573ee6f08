"""site-gen new: a site that builds at once, or a page in one."""

import os
import re
from datetime import UTC, datetime
from pathlib import Path
from shlex import quote

import click

from site_gen.cli.exits import DONE
from site_gen.cli.samples import starter, stress
from site_gen.cli.site import find_site
from site_gen.ledger import HEADER, LEDGER
from site_gen.problems import Problem, SiteError

SAMPLES = {"starter": starter, "stress": stress}
"""Sites that `--sample` makes."""

_TITLE = re.compile('^title = ".*"$', re.MULTILINE)
_IGNORED = ".site-gen/\npublic/\n"


@click.command(name="new")
@click.argument("target", type=click.Path(path_type=Path))
@click.option("--title", metavar="TEXT", help="The site's or the page's title.")
@click.option("--sample", type=click.Choice(list(SAMPLES)), default="starter", help="stress: hard cases for a theme.")
def command(target: Path, title: str | None, sample: str) -> int:
    """Make a new site in the folder TARGET, or, if TARGET ends in .md, a page of the site one is in."""
    if target.suffix in (".md", ".markdown"):
        return _new_page(target, title)
    return _new_site(target, title, sample)


def _new_site(folder: Path, title: str | None, sample: str) -> int:
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise SiteError([_problem("folder-not-empty", f"{folder} is there already and is not empty",
                                  "name a new folder")])  # fmt: skip
    try:
        for path, content in SAMPLES[sample]():
            _write(folder / path, _titled(content, title) if path == "site.toml" and title else content)
        _write(folder / ".gitignore", _IGNORED)
        _write(folder / LEDGER, HEADER)
    except OSError as error:
        raise SiteError([_unwritable(folder, error)], 1) from None
    click.echo(f"made a site in {folder}")
    click.echo(f"build it: cd {quote(str(folder))} && site-gen build")
    return DONE


def _titled(settings: bytes, title: str) -> bytes:
    return _TITLE.sub(lambda _: f"title = {_toml_text(title)}", settings.decode(), count=1).encode()


def _new_page(target: Path, title: str | None) -> int:
    root = find_site(Path.cwd())
    below = target.relative_to("content") if target.parts[:1] == ("content",) else target
    page = root / "content" / below
    if target.is_absolute() or ".." in target.parts:
        raise SiteError([_problem("page-outside", f"{target} is not a place below content/", "write posts/name.md")])
    if page.exists():
        raise SiteError(
            [_problem("page-exists", f"content/{below.as_posix()} is there already", "choose another name")]
        )
    words = re.sub(r"[-_ ]+", " ", re.sub(r"^\d{4}-\d{2}-\d{2}[-_]", "", below.stem)).strip()
    named = title or (words[:1].upper() + words[1:]) or "Untitled"
    text = f"---\ntitle: {_yaml_text(named)}\ndate: {_today()}\ntags: []\ndraft: true\n---\n\n"
    try:
        _write(page, text)
    except OSError as error:
        raise SiteError([_unwritable(page, error)], 1) from None
    click.echo(f"made content/{below.as_posix()}, a draft: site-gen build --drafts shows it")
    return DONE


def _today() -> str:
    """Return the day in the author's own time zone, or SOURCE_DATE_EPOCH's where that is set."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    moment = datetime.fromtimestamp(int(epoch), UTC) if epoch.isdigit() else datetime.now().astimezone()
    return moment.date().isoformat()


def _write(path: Path, content: str | bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("xb") as stream:
        stream.write(content.encode() if isinstance(content, str) else content)


def _yaml_text(text: str) -> str:
    return '"' + " ".join(text.split()).replace("\\", "\\\\").replace('"', '\\"') + '"'


_toml_text = _yaml_text  # the same escapes mean the same in both


def _problem(kind: str, message: str, hint: str | None) -> Problem:
    return Problem(kind=kind, severity="error", message=message, hint=hint)


def _unwritable(path: Path, error: OSError) -> Problem:
    return _problem("unwritable", f"{path} cannot be written: {(error.strerror or str(error)).lower()}", None)
