"""Problems on a terminal, as a good compiler shows them: place, cause, the source line with a caret, a hint."""

import unicodedata
from collections.abc import Iterable, Sequence
from pathlib import Path

import click

from site_gen.encoding import decode
from site_gen.problems import Problem

PER_KIND = 10
"""Problems of one kind that are shown; of the others there is a count."""

_WIDTH = 100
"""Columns of a source line that are shown; a longer one is cut round its caret."""

_MAX_BYTES = 20_000_000

_ORDER = {"error": 0, "warning": 1, "note": 2}
_COLOURS = {"error": "red", "warning": "yellow", "note": "cyan"}


def show_problems(problems: Iterable[Problem], root: Path | None, *, everything: bool = False) -> None:
    """Write problems to standard error, errors first, grouped by kind, each kind cut at `PER_KIND`, and their count.

    Source lines are read from files below `root`; without one none are shown.
    """
    groups: dict[tuple[int, str], list[Problem]] = {}
    for problem in problems:
        groups.setdefault((_ORDER[problem.severity], problem.kind), []).append(problem)
    sources = Sources(root)
    for _, group in sorted(groups.items()):
        group.sort(key=lambda problem: (problem.path or "", problem.line or 0, problem.column or 0))
        shown = group if everything or len(group) <= PER_KIND + 1 else group[:PER_KIND]
        for problem in shown:
            for line in problem_lines(problem, sources):
                click.echo(line, err=True)
        if len(shown) < len(group):
            rest = len(group) - len(shown)
            click.echo(f"… and {rest:,} more of this kind ({group[0].kind}); --all-problems shows them", err=True)


def counted(problems: Sequence[Problem]) -> str:
    """Return "1 error, 2 warnings", or "" for no problems."""
    parts = []
    for severity in _ORDER:
        count = sum(1 for problem in problems if problem.severity == severity)
        if count:
            parts.append(number_of(count, severity))
    return ", ".join(parts)


def number_of(count: int, thing: str) -> str:
    """Return "1 page", "2,000 pages"."""
    return f"{count:,} {thing}" if count == 1 else f"{count:,} {thing}s"


class Sources:
    """The lines of the files that problems name, each file read once."""

    def __init__(self, root: Path | None) -> None:
        self.root = root
        self.files: dict[str, list[str]] = {}

    def line(self, path: str, number: int) -> str | None:
        """Return a line of a file of the site, or None where it cannot be had."""
        if self.root is None:
            return None
        if path not in self.files:
            self.files = {path: self._read(self.root / path.split("#")[0])}
        lines = self.files[path]
        return lines[number - 1] if number <= len(lines) else None

    def _read(self, file: Path) -> list[str]:
        try:
            if not file.is_file() or file.stat().st_size > _MAX_BYTES:
                return []
            return decode(file.read_bytes()).text.split("\n")
        except OSError:
            return []


def problem_lines(problem: Problem, sources: Sources) -> list[str]:
    """Return a problem as lines, coloured by click where the terminal wants it."""
    place = ":".join(str(part) for part in (problem.path, problem.line, problem.column) if part is not None)
    head = click.style(f"{problem.severity}:", fg=_COLOURS[problem.severity], bold=True)
    lines = [
        f"{printable(place)}: {head} {printable(problem.message)}" if place else f"{head} {printable(problem.message)}"
    ]
    if problem.path and problem.line:
        source = sources.line(problem.path, problem.line)
        if source is not None and source.strip():
            lines += _excerpt(source, problem.line, problem.column)
    if problem.hint:
        lines.append(f"    hint: {printable(problem.hint)}")
    return lines


def _excerpt(source: str, number: int, column: int | None) -> list[str]:
    at = min(column or 1, len(source) + 1) - 1
    start = max(0, at - _WIDTH // 2) if len(source) > _WIDTH else 0
    part = printable(source[start : start + _WIDTH].replace("\t", " "))
    before, after = "…" * (start > 0), "…" * (start + _WIDTH < len(source))
    margin = f"  {number} | "
    lines = [f"{margin}{before}{part}{after}".rstrip()]
    if column:
        indent = len(before) + width(part[: at - start])
        lines.append(" " * (len(margin) - 2) + "| " + " " * indent + click.style("^", fg="green", bold=True))
    return lines


def width(text: str) -> int:
    """Return the columns that text takes on a terminal."""
    return sum(
        0 if unicodedata.combining(character) or unicodedata.category(character) in ("Mn", "Me", "Cf")
        else 2 if unicodedata.east_asian_width(character) in "WF" else 1
        for character in text
    )  # fmt: skip


def printable(text: str) -> str:
    """Return text that cannot move a terminal's cursor or turn its writing round."""
    return "".join(_harmless(character) for character in text)


def _harmless(character: str) -> str:
    unsafe = character < " " or "\x7f" <= character <= "\x9f" or character in "\u202a\u202b\u202d\u202e\u2028\u2029"
    return "\ufffd" if unsafe or "\ud800" <= character <= "\udfff" else character
