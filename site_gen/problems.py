"""What can be wrong with a user's files, as values: a place, a cause and a hint.

A stage never prints and never stops for one bad document: it returns problems beside its result. What ends a
build (configuration, theme, templates) is raised as SiteError, which carries all problems found so far.
"""

from collections.abc import Iterable
from difflib import get_close_matches
from typing import Literal

from msgspec import Struct

Severity = Literal["error", "warning", "note"]


class Problem(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One thing that is wrong, where, and what to do about it."""

    kind: str
    """Stable name of the cause, in words joined by hyphens, as `impossible-date`: what problems are grouped by."""
    severity: Severity = "warning"
    """error: something was left out, or nothing can be built. warning: built, but not as meant. note: to know."""
    path: str | None = None
    """The file as the user knows it: relative to the site's folder, `/`-separated; None when no file is to blame."""
    line: int | None = None
    """1-based."""
    column: int | None = None
    """1-based, in characters."""
    message: str
    """The cause: lower case, no full stop, naming the offending text."""
    hint: str | None = None
    """What the user can do: lower case, no full stop."""


class SiteError(Exception):
    """Ends a command. `problems` says why; `exit_code` is 2 for usage and configuration, 1 otherwise."""

    def __init__(self, problems: Iterable[Problem], exit_code: int = 2) -> None:
        self.problems = tuple(problems)
        self.exit_code = exit_code
        super().__init__("; ".join(problem.message for problem in self.problems))


def did_you_mean(word: str, known: Iterable[str]) -> str | None:
    """Return the hint `did you mean "…"?` for a misspelt word, or None when nothing known is close to it."""
    closest = closest_to(word, known)
    return None if closest is None else f'did you mean "{closest}"?'


def closest_to(word: str, known: Iterable[str], cutoff: float = 0.6) -> str | None:
    """Return what of `known` a misspelt word is closest to, or None when nothing is close to it."""
    return next(iter(get_close_matches(word, list(known), n=1, cutoff=cutoff)), None)
