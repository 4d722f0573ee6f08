"""Formatting that stays open: a tree builder opens it anew in every block that follows, attributes and all."""

from site_gen.markup.limits import HtmlCostError

OPEN_FORMATTING = 200
"""Formatting elements that are open at once."""
OPENED_AGAIN = 2_000_000
"""Characters of tags that a tree builder may have to write again: those that are open, once for each tag."""

FORMATTING = frozenset(
    ("a", "b", "big", "code", "em", "font", "i", "nobr", "s", "small", "strike", "strong", "tt", "u")
)
_CELLS = frozenset(("td", "th", "caption"))
_ROWS = frozenset(("tr", "tbody", "thead", "tfoot"))
_PARTS = _CELLS | _ROWS | {"col", "colgroup"}
"""Parts of a table whose beginning ends a cell."""
_PERHAPS_ENDED = "a cell"
"""Stands for a cell after the end tag of a row: none ends it when there was no such row."""
_FORGETTING = _CELLS | {"object", "applet", "marquee", "template"}
"""When these end, what was opened within them is not opened again."""
SCOPES = _FORGETTING | {"table", "svg", "math", "select"}
"""Elements out of which no end tag of a formatting element reaches."""
_LEFT_OPEN = {"table": _CELLS | {"svg", "math", _PERHAPS_ENDED}, **dict.fromkeys(_CELLS, frozenset(("svg", "math")))}
"""What may be left open within an element and is ended by its end tag."""


class OpenFormatting:
    """Follows which formatting elements are open, each within the innermost of SCOPES around it."""

    def __init__(self) -> None:
        self._scopes: list[tuple[str, list[tuple[str, int]]]] = [("", [])]
        self._count = 0
        self._length = 0
        self._again = 0

    def start(self, name: str, length: int, foreign: bool) -> None:
        """Note a start tag of so many characters; `foreign`: within SVG or MathML.

        Raises HtmlCostError when too much is open.
        """
        self._spend()
        if name in _PARTS and not foreign and self._scopes[-1][0] in _CELLS:
            self._leave(self._scopes[-1][0])
        if name in SCOPES:
            if self._begins(name, foreign):
                self._scopes.append((name, []))
        elif name in FORMATTING:
            if name == "a":
                self._close(name)  # no link stands within another
            self._scopes[-1][1].append((name, length))
            self._count += 1
            self._length += length
            if self._count > OPEN_FORMATTING:
                raise HtmlCostError(f"more than {OPEN_FORMATTING} formatting elements are open at once")

    def end(self, name: str) -> None:
        """Note an end tag. Raises HtmlCostError when too much is open."""
        self._spend()
        if name in FORMATTING:
            self._close(name)
        elif name in SCOPES:
            self._leave(name)
        elif name in _ROWS and self._scopes[-1][0] in _CELLS:
            self._scopes[-1] = _PERHAPS_ENDED, self._scopes[-1][1]

    def _spend(self) -> None:
        self._again += self._length
        if self._again > OPENED_AGAIN:
            raise HtmlCostError("formatting elements that are not closed would be repeated too often")

    def _close(self, name: str) -> None:
        found = self._scopes[-1][1]
        for place in range(len(found) - 1, -1, -1):
            if found[place][0] == name:
                self._forget([found.pop(place)])
                return

    def _begins(self, name: str, foreign: bool) -> bool:
        """Return whether a scope begins: a cell is one within a table only."""
        if foreign:
            return name in ("table", "svg", "math")
        return name not in _CELLS or self._scopes[-1][0] == "table"

    def _leave(self, name: str) -> None:
        place = len(self._scopes) - 1
        while place and self._scopes[place][0] != name:
            if self._scopes[place][0] not in _LEFT_OPEN.get(name, ()):
                return
            place -= 1
        if not place:
            return
        while len(self._scopes) > place:
            ended, inside = self._scopes.pop()
            if ended in _FORGETTING:
                self._forget(inside)
            else:
                self._scopes[-1][1].extend(inside)

    def _forget(self, elements: list[tuple[str, int]]) -> None:
        self._count -= len(elements)
        self._length -= sum(length for _, length in elements)
