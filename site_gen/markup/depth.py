"""The depth of HTML is capped before any tree builder sees it: by its standard, their time grows with the square."""

import re

from site_gen.markup.limits import HtmlDepthError

DEPTH = 512
"""Elements within each other; what is deeper is flattened: the text stays, its tags go."""
OPEN_FORMATTING = 200
"""Formatting elements that are not closed: a parser opens all of them anew in every paragraph."""

_TAG = re.compile(r"<(/?)([A-Za-z][^\s/>]*)[^>]*>")
_VOID = frozenset(
    ("br", "hr", "img", "input", "wbr", "col", "area", "source", "track", "meta", "link", "embed", "param")
)
_IMPLIED = frozenset(("p", "li", "dt", "dd", "tr", "td", "th", "thead", "tbody", "tfoot", "option"))
"""Elements whose end tag may be missing: the next of them ends the last."""
_FORMATTING = frozenset(
    ("a", "b", "big", "code", "em", "font", "i", "nobr", "s", "small", "strike", "strong", "tt", "u")
)


def cap_depth(fragment: str) -> str:
    """Return HTML in which no element is nested deeper than DEPTH; HtmlDepthError for too much open formatting."""
    if fragment.count("<") <= OPEN_FORMATTING:
        return fragment
    walk = _Walk()
    capped = _TAG.sub(walk.tag, fragment)
    return capped if walk.flattened else fragment


class _Walk:
    """Follows which elements are open."""

    def __init__(self) -> None:
        self._open: list[str] = []
        self._dropped: dict[str, int] = {}
        self._formatting = 0
        self.flattened = False

    def tag(self, match: re.Match[str]) -> str:
        """Return a tag, or nothing if it would nest too deeply."""
        name = match[2].lower()
        if name in _VOID:
            return match[0]
        if match[1]:
            return self._close(name, match[0])
        while name in _IMPLIED and self._open and self._open[-1] in _IMPLIED:
            self._open.pop()
        if len(self._open) >= DEPTH:
            self._dropped[name] = self._dropped.get(name, 0) + 1
            self.flattened = True
            return ""
        self._open.append(name)
        if name in _FORMATTING:
            self._formatting += 1
            if self._formatting > OPEN_FORMATTING:
                raise HtmlDepthError(f"more than {OPEN_FORMATTING} formatting elements are open at once")
        return match[0]

    def _close(self, name: str, tag: str) -> str:
        if self._dropped.get(name):
            self._dropped[name] -= 1
            return ""
        if name in _FORMATTING and self._formatting:
            self._formatting -= 1
        if name in self._open:
            while self._open.pop() != name:
                pass
        return tag
