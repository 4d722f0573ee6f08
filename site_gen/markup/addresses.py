"""Addresses in a body: which of them leave the site, which mean another file, and which are refused."""

import html
import re
from collections.abc import Sequence
from urllib.parse import quote, unquote

from site_gen.model import LINK, Link

HEADING_PREFIX = "h-"
"""Begins every heading's id, so that no text of an article can take the id of a part of the page."""

LINES_FOUND = 2_000
"""Links of a text whose lines are looked for: each look reads the text."""

_WEB = re.compile(r"(?i)(https?:)[/\\]*")
_MAIL = re.compile(r"(?i)mailto:")
_OTHER_SCHEME = re.compile(r"(?i)[a-z][a-z0-9+.-]*:")
_TWO_SLASHES = re.compile(r"[/\\]{2}")
_UNSAFE_IN_ADDRESS = re.compile(r"""[\s"<>\\^`{|}\[\]]|%(?![0-9A-Fa-f]{2})""")
_ESCAPED_TEXT = re.compile(r"(?:%(?!23|25|2[fF]|3[fF])[0-9A-Fa-f]{2})+")
_NO_LETTERS = re.compile(
    r"[\s!-,./:-@\[-^`{-~¡-©«-´¶-¹»-¿\u2010-\u2027\u2030-\u205e\u3000-\u3004\u3008-\u3020！-／：-＠-]+"
)


class Links:
    """The files that a body names, each once, in the order of their first mention."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._numbers: dict[tuple[str, str], int] = {}
        self._found: list[Link] = []

    def marker(self, target: str, kind: str) -> str:
        """Return what stands in the HTML for a target: its number between LINK signs."""
        number = self._numbers.get((target, kind))
        if number is None:
            number = self._numbers[target, kind] = len(self._found)
            self._found.append(Link(target, "image" if kind == "image" else "link", self._line(target)))
        return f"{LINK}{number}{LINK}"

    def found(self) -> tuple[Link, ...]:
        """Return all links whose markers were given out."""
        return tuple(self._found)

    def _line(self, target: str) -> int | None:
        if len(self._found) >= LINES_FOUND:
            return None
        return line_of(target.removeprefix("wiki:"), self._text)


def line_of(piece: str, text: str) -> int | None:
    """Return the 1-based line of a text on which a piece of it first stands, or None."""
    place = text.find(piece) if piece else -1
    return text.count("\n", 0, place) + 1 if place >= 0 else None


def outside_address(address: str) -> str | None:
    """Return the address of another site, ready for an attribute, or None for one that means a file of this site.

    `address` is unescaped. `//host/path` leaves the site as well, as do `https:host` and spellings with backslashes
    (WHATWG URL): all get the scheme and the slashes that they mean, so that no page's place changes where they lead.
    """
    if _TWO_SLASHES.match(address):
        address = "https://" + address[2:].lstrip("/\\")
    elif web := _WEB.match(address):
        address = f"{web[1]}//{address[web.end() :]}"
    elif not _MAIL.match(address):
        return None
    return html.escape(_UNSAFE_IN_ADDRESS.sub(_percent, address))


def has_scheme(address: str) -> bool:
    """Return whether an address begins with a scheme, any scheme."""
    return _OTHER_SCHEME.match(address) is not None


def _percent(match: re.Match[str]) -> str:
    return quote(match[0], safe="")


def as_written(address: str) -> str:
    """Return a relative address with letters for their percent-encoding; "#", "?", "/" and "%" stay encoded."""
    if "%" not in address:
        return address
    return _ESCAPED_TEXT.sub(lambda match: unquote(match[0], errors="replace"), address)


def heading_id(text: str) -> str:
    """Return a heading's id: HEADING_PREFIX and its letters and digits of any script, words joined by hyphens."""
    return HEADING_PREFIX + _NO_LETTERS.sub("-", text.casefold()).strip("-")


def find_anchor(fragment: str, ids: Sequence[str]) -> str | None:
    """Return the id among a document's heading ids that a fragment means, or None.

    An author may write the id as it is ("h-the-harbour"), without its prefix ("the-harbour"), or the heading's text.
    """
    fragment = unquote(fragment)
    for candidate in (fragment, HEADING_PREFIX + fragment, heading_id(fragment)):
        if candidate in ids:
            return candidate
    return None
