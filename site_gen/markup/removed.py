"""What sanitising removed, as problems: counted, with the first line, and the setting that would keep it."""

import re

from site_gen.markup.addresses import line_of
from site_gen.markup.rendered import Rendered
from site_gen.markup.sanitise import ATTRIBUTES, SCHEMES, TAGS
from site_gen.model import Manuscript
from site_gen.problems import Problem

_TAG = re.compile(r"<([A-Za-z][^\s/>]*)([^>]*)>?")
_ATTRIBUTE = re.compile(r"""[\s/"']([A-Za-z_:@][^\s=>/"']*)\s*=""")
_ADDRESS = re.compile(r"""(?i)\b(?:href|src)\s*=\s*["']?\s*([a-z][a-z0-9+.-]*):[^"'>]{0,40}""")


def removed(manuscript: Manuscript, rendered: Rendered, clean: str) -> tuple[Problem, ...]:
    """Return one problem for each kind of element, attribute and scheme that the allow-list did not keep.

    `clean` is what is left of `rendered`.
    """
    if not rendered.fragments and _addresses(rendered.html) == _addresses(clean):
        return ()  # what the engine itself writes is kept, but for refused addresses
    path, text, text_line = manuscript.path, manuscript.text, manuscript.text_line
    found: dict[str, tuple[int, int | None]] = {}

    def count(what: str, piece: str) -> None:
        number, line = found.get(what, (0, None))
        found[what] = number + 1, line or line_of(piece, text)

    for fragment in rendered.fragments:
        for match in _TAG.finditer(fragment):
            name = match[1].lower()
            if name not in TAGS:
                count(f"<{name}>", match[0])
                continue
            kept = ATTRIBUTES["*"] | ATTRIBUTES.get(name, set())
            for attribute in _ATTRIBUTE.findall(match[2]):
                if attribute.lower() not in kept:
                    count(f"{attribute.lower()}=", match[0])
    for match in _ADDRESS.finditer(rendered.html):
        if match[1].lower() not in SCHEMES:
            count(f"{match[1].lower()}: address", f"{match[1]}:")
    return tuple(_problem(path, text_line, what, number, line) for what, (number, line) in found.items())


def _addresses(fragment: str) -> int:
    return fragment.count(' href="') + fragment.count(' src="')


def _problem(path: str, text_line: int, what: str, number: int, line: int | None) -> Problem:
    times = "" if number == 1 else f" {number} times"
    return Problem(
        kind="removed-markup",
        severity="note",
        path=f"content/{path}",
        line=text_line + line - 1 if line else None,
        message=f"{what} was removed{times}",
        hint=trust_hint(path) if not what.endswith("address") else "only http, https and mailto addresses are kept",
    )


def trust_hint(path: str) -> str:
    """Return how to keep what was removed from a file."""
    folder = path.rpartition("/")[0].partition("/")[0]
    return (
        f'to keep it, trust its folder in site.toml: trusted = ["{folder}/"]'
        if folder
        else ("to keep it, move the file to a folder that site.toml trusts")
    )
