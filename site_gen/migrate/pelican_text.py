"""A text of Pelican as site-gen reads it: {filename}, {static}, {attach} and their kin, code, the end of a summary."""

import html
import posixpath
import re
from collections.abc import Callable, Mapping
from urllib.parse import unquote

from site_gen.migrate.links import change_targets, line_at, outside_code
from site_gen.migrate.pieces import fenced
from site_gen.migrate.sources import Text
from site_gen.migrate.targets import Known, new_target, way
from site_gen.problems import Problem, did_you_mean

_REFERENCE = re.compile(r"[{|](?P<what>filename|static|attach|author|category|tag|index)[|}](?P<rest>.*)", re.DOTALL)
_CODE = re.compile(
    r"(?:(?<=\n\n)|\A)(?: {4}|\t)(?::::|#!)(\w[\w+#.-]*)[^\n]*\n(?:(?:(?: {4}|\t)[^\n]*|[ \t]*)(?:\n|\Z))+"
)
_SUMMARY_ENDS = re.compile(r"<!--\s*(?:PELICAN_END_SUMMARY|pelican_end_summary|more)\s*-->")
_LIQUID = re.compile(r"\{%-?\s*(\w+)[^%\n]*%\}")

Named = Callable[[str, str], str | None]
"""Given what is named ("tag") and its name, returns an address from "/" on, None for what is not there."""


def pelican_text(
    old: Text, path: str, address: str | None, files: Mapping[str, str], named: Named, known: Known, inner: str
) -> tuple[str, list[Problem]]:
    """Return the text of the page `inner` for the new file `path`, and what stayed as it was.

    `files` holds, for each file below the old content folder, what a link to it from anywhere says now: a new file
    below content/ ("posts/a.md") or an address ("/images/a.png").
    """
    problems: list[Problem] = []

    def target(written: str, offset: int) -> str:
        match = _REFERENCE.match(html.unescape(written))
        if match is None:
            return new_target(known, written, path, address) or written
        place, mark, fragment = match["rest"].partition("#")
        found = _found(match["what"], place, inner, path, files, named)
        if found is None:
            problems.append(_not_found(old, text, offset, written, files))
            return written
        return found + mark + fragment

    text = _CODE.sub(_as_fence, _SUMMARY_ENDS.sub("<!--more-->", old.text))
    changed = change_targets(text, target)

    def note(piece: str, offset: int) -> str:
        problems.extend(_unknown_tag(old, text, offset + match.start(), match) for match in _LIQUID.finditer(piece))
        return piece

    outside_code(text, note)
    return changed, problems


def references(text: str) -> list[tuple[str, str]]:
    """Return what a text names by {static}, {attach} or {filename}: by which, and the path as written."""
    found: list[tuple[str, str]] = []

    def look(written: str, offset: int) -> str:
        if match := _REFERENCE.match(html.unescape(written)):
            found.append((match["what"], unquote(match["rest"].partition("#")[0].partition("?")[0].strip())))
        return written

    change_targets(text, look)
    return found


def _found(what: str, place: str, inner: str, path: str, files: Mapping[str, str], named: Named) -> str | None:
    if what in ("author", "category", "tag", "index"):
        return named(what, place.strip().strip("/"))
    place = place.partition("?")[0].strip()
    for candidate in (place, unquote(place)):
        whole = candidate if candidate.startswith("/") else posixpath.join("/", posixpath.dirname(inner), candidate)
        found = files.get(posixpath.normpath(whole).lstrip("/"))
        if found is not None:
            return found if found.startswith("/") else way(path, found)
    return None


def _as_fence(match: re.Match[str]) -> str:
    lines = match.group().rstrip().split("\n")[1:]
    code = "\n".join(re.sub(r"^(?: {4}|\t)", "", line) for line in lines)
    return fenced(code, match[1]) + "\n\n"


def _not_found(old: Text, text: str, offset: int, written: str, files: Mapping[str, str]) -> Problem:
    place = written.partition("}")[2].lstrip("/")
    return Problem(
        kind="broken-reference",
        path=old.source,
        line=_line(old, text, offset),
        message=f'"{written}" names nothing that is there, and stays in the text',
        hint=did_you_mean(place, files) if len(files) < 5000 else None,
    )


def _unknown_tag(old: Text, text: str, offset: int, match: re.Match[str]) -> Problem:
    return Problem(
        kind="unknown-tag",
        path=old.source,
        line=_line(old, text, offset),
        message=f'the tag "{match[1]}" is of a plugin, is not known, and stays in the text',
        hint="write in Markdown what it showed",
    )


def _line(old: Text, text: str, offset: int) -> int:
    """Return the line of the old file; the code above may have grown by the lines of its fences."""
    return min(line_at(text, offset, old.text_line), old.text_line + old.text.count("\n"))
