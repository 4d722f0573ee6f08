"""Bounds on what HTML may cost, before a tree builder sees it: depth, and formatting that is opened again and again.

By the standard of HTML, time grows with the square of the depth. And formatting elements (`<b>`, `<a>`, …) that are not
closed are opened anew in every block that follows: 10 KB would become 10 MB.

Tags are told from what only looks like them (comments, values, text of scripts) by the rules of the standard: a tag
that is counted here and not seen there, or the other way about, would be a way around the bounds.
"""

import re

from site_gen.markup.formatting import SCOPES, OpenFormatting
from site_gen.markup.limits import HtmlCostError

DEPTH = 512
"""Elements within each other; what is deeper is flattened: the text stays, its tags go."""
FEW = 200
"""Fewer tags can do no harm."""

_RAW = "textarea|title|style|script|xmp|iframe|noembed|noframes|noscript"
_ATTRIBUTES = r"""(?:[\s/]++|=?[^\s/>=]++(?:\s*+=\s*+(?:"[^"]*+"|'[^']*+'|(?!["'>])[^\s>]++|(?=>)))?+|=)*+"""
_TOKEN = re.compile(
    rf"""<!--(?:-?>|.*?(?:--!?>|\Z))
    |<(?P<odd>[!?]|/(?![A-Za-z]))[^>]*+>?
    |<(?P<raw>{_RAW})(?=[\s/>]){_ATTRIBUTES}>(?P<text>.*?)(?=</(?P=raw)[\s/>]|\Z)
    |<plaintext(?=[\s/>]){_ATTRIBUTES}>(?P<rest>.*)\Z
    |<(?P<end>/?)(?P<name>[A-Za-z][^\s/>]*+){_ATTRIBUTES}>""",
    re.DOTALL | re.IGNORECASE | re.VERBOSE,
)
"""A comment; what is taken for one; an element of raw text up to its end tag; a tag."""
_NO_TAGS = re.compile(r"\s*(?:<!\[CDATA\[[^<]*\]\]>)?[^<]*")
_HIDDEN = "its SVG, MathML or list of choices hides tags"
_FOREIGN = frozenset(("svg", "math"))
"""Within these the rules for raw text are others."""
_POINTS = frozenset(("desc", "foreignobject", "annotation-xml", "mi", "mo", "mn", "ms", "mtext"))
"""Within those of SVG and MathML: here HTML begins again, and `</svg>` ends nothing."""

_VOID = frozenset(
    ("br", "hr", "img", "input", "wbr", "col", "area", "source", "track", "meta", "link", "embed", "param")
)
_CELLS = frozenset(("td", "th"))
_ENDED_BY = {
    "p": frozenset(("p",)),
    "li": frozenset(("li", "p")),
    **dict.fromkeys(("dt", "dd"), frozenset(("dt", "dd", "p"))),
    **dict.fromkeys(("td", "th"), _CELLS | {"p"}),
    "tr": _CELLS | {"tr", "p"},
    **dict.fromkeys(("thead", "tbody", "tfoot"), _CELLS | {"tr", "thead", "tbody", "tfoot", "p"}),
    "option": frozenset(("option",)),
}
"""Elements whose end tag may be missing, by the element whose beginning ends them."""
_PARTS_OF_TABLES = frozenset(("table", "caption", "thead", "tbody", "tfoot", "tr", "td", "th", "template"))


def cap_depth(fragment: str) -> str:
    """Return HTML in which no element is nested deeper than DEPTH; HtmlCostError for what costs too much besides."""
    if fragment.count("<") <= FEW:
        return fragment
    walk = _Walk()
    end = fragment.rfind(">") + 1  # what begins behind the last of them is no tag
    capped = _TOKEN.sub(walk.token, fragment[:end])
    return capped + fragment[end:] if walk.flattened else fragment


class _Walk:
    """Follows which elements are open."""

    def __init__(self) -> None:
        self._open: list[str] = []
        self._dropped: dict[str, int] = {}
        self._formatting = OpenFormatting()
        self._foreign = 0
        self._points = 0
        self._selects = 0
        self.flattened = False

    def token(self, match: re.Match[str]) -> str:
        """Return a token, or nothing if it would nest too deeply."""
        if match["name"] is None:
            self._pass_by(match)
            return match[0]
        name = match["name"].lower()
        if name in _VOID:
            return match[0]
        return self._end(name, match[0]) if match["end"] else self._start(name, match[0])

    def _pass_by(self, match: re.Match[str]) -> None:
        """Raise HtmlCostError for what is text to HTML and may be tags within SVG, or the other way about."""
        text = match["text"] or match["rest"] or ""
        hides = not match[0].endswith("]]>") if match[0].startswith("<![") else not _NO_TAGS.fullmatch(text)
        if (self._foreign or self._selects) and hides:
            raise HtmlCostError(_HIDDEN)

    def _start(self, name: str, tag: str) -> str:
        if self._selects and name in SCOPES:
            raise HtmlCostError(_HIDDEN)
        self._selects += name == "select"
        self._formatting.start(name, len(tag), self._foreign > 0)
        self._foreign += name in _FOREIGN
        self._points += self._foreign > 0 and name in _POINTS
        while self._open and self._open[-1] in _ENDED_BY.get(name, ()):
            self._open.pop()
        if len(self._open) >= DEPTH:
            self._dropped[name] = self._dropped.get(name, 0) + 1
            self.flattened = True
            return ""
        self._open.append(name)
        return tag

    def _end(self, name: str, tag: str) -> str:
        self._points -= self._points > 0 and name in _POINTS
        self._selects -= self._selects > 0 and name == "select"
        self._foreign -= self._foreign > 0 and not self._points and name in _FOREIGN
        self._formatting.end(name)
        if self._dropped.get(name):
            self._dropped[name] -= 1
            return ""
        if self._is_open(name):
            while self._open.pop() != name:
                pass
        return tag

    def _is_open(self, name: str) -> bool:
        """Return whether an element is open and its end tag ends it: none but a table's own lead out of a cell."""
        for other in reversed(self._open):
            if other == name:
                return True
            if other in SCOPES and name not in _PARTS_OF_TABLES:
                return False
        return False
