"""A title where front matter gives none."""

import re

from site_gen.fields.values import clean
from site_gen.front_matter import FrontMatter
from site_gen.model import Tier
from site_gen.problems import Problem

_WINDOW = 40
"""Lines of the text in which a heading is looked for."""

_ATX = re.compile(r" {0,3}#{1,6}[ \t]+(.*?)(?:[ \t]+#+)?[ \t]*$")
_SETEXT = re.compile(r" {0,3}(?:=+|-{2,})[ \t]*$")
_FENCE = re.compile(r" {0,3}(?:```|~~~)")
_DATE_PREFIX = re.compile(r"(\d{4}-\d{2}-\d{2})[-_ ]+(?=\S)")
_MARKUP = re.compile(r"!?\[([^\[\]]*)\]\([^()]*\)|[*_`]{1,3}(?=\S)|(?<=\S)[*_`]{1,3}|<[^<>]*>|\{[#.:][^{}]*\}")


def title_of(front: FrontMatter, path: str) -> tuple[str, Tier, Problem | None]:
    """Return a title, how it is known, and the problem that front matter had none."""
    found = first_heading(front.text)
    if found and not front.broken:
        problem = _missing(path, f'the first heading is taken: "{found[0]}"', "note") if front.present else None
        return found[0], "position", problem
    named = title_from_name(path)
    return named, "derived", _missing(path, f'one is made of the file\'s name: "{named}"', "warning")


def _missing(path: str, instead: str, severity: str) -> Problem:
    return Problem(
        kind="missing-title",
        severity="note" if severity == "note" else "warning",
        path=path,
        message=f"no title; {instead}",
        hint="write `title: …` in the front matter",
    )


def first_heading(text: str) -> tuple[str, int, int] | None:
    """Return the first heading near the start of Markdown: its text, and the 0-based first and last line of it."""
    lines = text[:8192].split("\n", _WINDOW)[:_WINDOW]
    for number, line in enumerate(lines):
        if _FENCE.match(line):
            return None
        if (match := _ATX.match(line)) and (title := plain(match[1])):
            return title, number, number
        underlined = number and _SETEXT.match(line) and (number == 1 or not lines[number - 2].strip())
        if underlined and (title := plain(lines[number - 1])):
            return title, number - 1, number
    return None


def plain(markdown: str) -> str:
    """Return one line of Markdown as text: emphasis, code marks, links and attribute lists taken off."""
    return clean(_MARKUP.sub(lambda match: match[1] or "", markdown))


def title_from_name(path: str) -> str:
    """Return a title made of a file's name: "The old ferry" of "posts/2023-09-19-the-old-ferry.md"."""
    parts = path.split("#")[0].split("/")
    name = parts[-1].rsplit(".", 1)[0] or parts[-1]
    if name in ("index", "_index", "README") and len(parts) > 1:
        name = parts[-2]
    name = _DATE_PREFIX.sub("", name)
    words = clean(re.sub(r"[-_ ]+", " ", name)) or "Untitled"
    return words[0].upper() + words[1:]


def date_in_name(path: str) -> str | None:
    """Return the date that a file's name starts with, as Jekyll writes it: "2023-09-19" of "2023-09-19-ferry.md"."""
    match = _DATE_PREFIX.match(path.rsplit("/", 1)[-1])
    return match[1] if match else None
