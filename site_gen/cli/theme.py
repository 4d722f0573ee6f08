"""site-gen theme new: a theme that builds at once, with its colours and type written out."""

import re
from collections.abc import Iterator
from pathlib import Path

import click
from msgspec import structs

from site_gen.cli.exits import DONE
from site_gen.cli.site import find_site, site_folder
from site_gen.problems import Problem, SiteError
from site_gen.settings import Settings
from site_gen.styles import join_imports
from site_gen.themes import BUILT_IN, CONTRACT, ThemeChain, theme_chain

TOKENS: tuple[tuple[str, str], ...] = (
    ("background", "the page"),
    ("surface", "boxes, fields and code"),
    ("text", "text: 7:1 on both grounds"),
    ("muted", "dates, captions, standfirsts: 7:1 on both grounds"),
    ("link", "links"),
    ("visited", "links that were followed"),
    ("accent", "the publisher above a headline, letters of an index"),
    ("border", "edges of controls: 3:1 on both grounds"),
    ("rule", "hairlines"),
    ("mark", "what a search found"),
    ("focus", "the ring around what has the focus: 3:1"),
    ("heat-1", "steps of the month table: black text on 1 to 3, white on 4 and 5; in the dark the other way round"),
    ("heat-2", ""),
    ("heat-3", ""),
    ("heat-4", ""),
    ("heat-5", ""),
    ("font-text", "type of texts; fonts that lie in static/ may be named in @font-face"),
    ("font-display", "of headlines"),
    ("font-ui", "of menus, dates, tables"),
    ("font-code", "of code"),
    ("line-height", "of texts"),
    ("line-height-head", "of headlines"),
    ("small", "the size of menus, dates, captions"),
    ("page", "the width of a page"),
    ("measure", "the width of a text: 62 to 70 letters a line"),
    ("measure-arabic", "of Arabic and Persian texts"),
    ("measure-cjk", "of Chinese and Japanese texts: at most 40 characters a line"),
)
"""Custom properties that a designer changes first, with what each is for; a colour has a second one for the dark."""

_NAME = re.compile(r"[a-z0-9][a-z0-9-]{0,40}")
_TOKEN = re.compile(r"--([a-z0-9-]+): ([^;{}]+);")


@click.command(name="theme")
@click.argument("action", type=click.Choice(["new"]))
@click.argument("name")
@click.option("--extends", default="reader", metavar="THEME", help="The theme to start from; by default reader.")
@site_folder
def command(action: str, name: str, extends: str, root: Path) -> int:
    """Make a theme of your own in themes/NAME: it builds at once, with its colours and type to be changed."""
    site = find_site(root)
    if not _NAME.fullmatch(name):
        raise SiteError([_problem(f'"{name}" is no name for a theme', "use small letters, digits and hyphens")])
    folder = site / "themes" / name
    if folder.exists():
        raise SiteError([_problem(f"themes/{name} is there already", "choose another name")])
    chain = _chain(site, extends)
    try:
        for path, text in theme_files(name, extends, chain):
            (folder / path).parent.mkdir(parents=True, exist_ok=True)
            (folder / path).write_text(text, "utf-8", newline="\n")
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise SiteError([_problem(f"themes/{name} cannot be written: {reason}", None)], 1) from None
    click.echo(f"made a theme in themes/{name}: its colours and type stand in static/css/{name}.css")
    click.echo(f'use it: theme = "{name}" in site.toml')
    return DONE


def _chain(site: Path, extends: str) -> ThemeChain:
    """Return the chain of the theme to start from; one that is not there is a mistake of the command line."""
    try:
        return theme_chain(site, structs.replace(Settings(), theme=extends))
    except SiteError as error:
        told = [
            structs.replace(problem, path=None) if problem.path == "site.toml" else problem
            for problem in error.problems
        ]
        raise SiteError(told, error.exit_code) from None


def theme_files(name: str, extends: str, chain: ThemeChain) -> Iterator[tuple[str, str]]:
    """Yield the files of a new theme: path below its folder and text."""
    yield "theme.toml", _THEME.format(title=name.replace("-", " ").capitalize(), extends=extends, contract=CONTRACT)
    yield "templates/base.html", _BASE.replace("NAME", name)
    yield f"static/css/{name}.css", _style_sheet(extends, chain)


def _style_sheet(extends: str, chain: ThemeChain) -> str:
    """Return a sheet that imports that of the theme it extends and says all its tokens again, each with its use."""
    files = dict(chain.static_files)
    sheet = f"{extends}.css" if f"css/{extends}.css" in files and extends != BUILT_IN else "plain.css"

    def read(name: str) -> str | None:
        return Path(files[f"css/{name}"]).read_text("utf-8") if f"css/{name}" in files else None

    values = dict(_TOKEN.findall(join_imports(f'@import "{sheet}";\n', read)))
    lines = [f'@import "{sheet}";\n', ":root {"]
    for token, use in TOKENS:
        lines += [f"  /* {use} */"] if use else []
        pair = [f"--{found}: {values[found]};" for found in (token, f"{token}-dark") if found in values]
        lines += [f"  {' '.join(pair)}"] if pair else []
    return "\n".join([*lines, "}", "", "/* Rules of your own: */", ""])


_THEME = """\
title = "{title}"
extends = "{extends}"
contract = [{contract}]  # the versions of "Templates" in the guide that this theme is made for

# An option that a site sets under [theme_options]; its type is that of its default. A template reads
# site.options.summaries.
# [options.summaries]
# default = true
# description = "Whether lists show summaries"
"""

_BASE = """\
{#- What all pages share. A file article.html, home.html or list-item.html beside this one changes that template. -#}
{% extends "parent/base.html" %}
{% block stylesheet %}
<link rel="stylesheet" href="{{ asset('css/NAME.css') }}">
{%- endblock %}
"""


def _problem(message: str, hint: str | None) -> Problem:
    return Problem(kind="theme", severity="error", message=message, hint=hint)
