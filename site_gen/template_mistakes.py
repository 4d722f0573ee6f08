"""What a template's author did wrong, out of what Jinja raises: the cause in words, and the name that was meant."""

import re
import traceback
from collections.abc import Mapping

from jinja2 import StrictUndefined, TemplateError, UndefinedError
from jinja2.filters import FILTERS
from jinja2.tests import TESTS
from jinja2.utils import missing

from site_gen.problems import did_you_mean

_UNKNOWN = re.compile(r"No (filter|test) named '(.+)'")
_NO_NAME = re.compile(r"there is no `(\w+)` in this template")


class NamedUndefined(StrictUndefined):
    """An undefined name: any use of it is an error, which says what the name stands beside."""

    __slots__ = ()

    @property
    def _undefined_message(self) -> str:
        """Return message and, on a second line, hint: Jinja takes the exception's text from here."""
        name, owner = str(self._undefined_name), self._undefined_obj
        if self._undefined_hint:
            return self._undefined_hint
        if owner is missing:
            return f"there is no `{name}` in this template"
        parts = list(owner) if isinstance(owner, Mapping) else [part for part in dir(owner) if part[0] != "_"]
        hint = did_you_mean(name, [part for part in parts if isinstance(part, str)])
        return f"there is no `{name}` in what stands before it" + (f"\n{hint}" if hint else "")


def explained(error: Exception, template_file: str) -> tuple[str, str | None]:
    """Return message and hint for an exception that a template raised; its file names begin with `template_file`."""
    said, _, hint = str(getattr(error, "message", None) or error).rstrip(".").partition("\n")
    if isinstance(error, UndefinedError) and (match := _NO_NAME.match(said)):
        return said, did_you_mean(match[1], _names_in_sight(error, template_file))
    if isinstance(error, TemplateError) and (match := _UNKNOWN.match(said)):
        known = FILTERS if match[1] == "filter" else TESTS
        return f'there is no {match[1]} "{match[2]}"', did_you_mean(match[2], known)
    if isinstance(error, RecursionError):
        return "this uses itself without end", 'write "parent/NAME" for the theme\'s template of the same name'
    if isinstance(error, ArithmeticError | AttributeError | TypeError | ValueError):
        return f"this cannot be computed: {said}", hint or None
    return said[:1].lower() + said[1:], hint or None


def _names_in_sight(error: Exception, template_file: str) -> list[str]:
    """Return the names that the template which failed could have used: Jinja makes them its frame's locals."""
    names: set[str] = set()
    for frame, _ in traceback.walk_tb(error.__traceback__):
        if frame.f_code.co_filename.startswith(template_file):
            names.update(frame.f_locals)
    return sorted(names)
