"""Links and pictures of a Markdown text, wherever they are written: each target is looked at, code is left alone."""

import re
from collections.abc import Callable

CODE = (
    r"^(?P<indent> {0,3})(?P<fence>`{3,}|~{3,})[^\n]*\n.*?(?:^ {0,3}(?P=fence)[`~]*[ \t]*$|\Z)"
    r"|(?<!`)(?P<ticks>`+)(?!`).+?(?<!`)(?P=ticks)(?!`)"
)
"""Fenced and inline code, as a pattern for re.MULTILINE | re.DOTALL."""
_CODE = re.compile(CODE, re.MULTILINE | re.DOTALL)
_LINK = re.compile(
    r"\]\(\s*(?P<inline><[^<>\n]*>|[{|](?:filename|static|attach|author|category|tag|index)[}|][^()<>\"\n]*?"
    r"|[^\s()<>]*(?:\([^\s()]*\)[^\s()<>]*)*)(?=\s*\)|\s+[\"'(])"
    r"|^ {0,3}\[[^\[\]\n^][^\[\]\n]*\]:[ \t]*(?P<definition><[^<>\n]*>|\S+)"
    r"""|<[A-Za-z][^<>]*?\s(?:href|src|poster)\s*=\s*(?P<attribute>"[^"<>]*"|'[^'<>]*')""",
    re.MULTILINE,
)

Target = Callable[[str, int], str]
"""Given a target as written and the offset in the text, returns the target to write."""


def outside_code(text: str, change: Callable[[str, int], str]) -> str:
    """Return a text whose pieces outside fenced and inline code are changed; `change` gets each with its offset."""
    pieces: list[str] = []
    end = 0
    for match in _CODE.finditer(text):
        pieces += [change(text[end : match.start()], end), match.group()]
        end = match.end()
    return "".join((*pieces, change(text[end:], end)))


def change_targets(text: str, target: Target) -> str:
    """Return a text whose links and pictures lead to what `target` returns for each: Markdown's and HTML's."""

    def change(piece: str, offset: int) -> str:
        def replaced(match: re.Match[str]) -> str:
            name = match.lastgroup or ""
            start, end = match.start(name) - match.start(), match.end(name) - match.start()
            whole = match.group()
            return whole[:start] + _changed(match[name], offset + match.start(name), target) + whole[end:]

        return _LINK.sub(replaced, piece)

    return outside_code(text, change)


def _changed(written: str, place: int, target: Target) -> str:
    opening = written[:1] if written[:1] in ('"', "'", "<") else ""
    inner = written[1:-1] if opening else written
    new = target(inner, place)
    if new == inner:
        return written
    if opening in ('"', "'"):
        return f"{opening}{new}{opening}"
    return f"<{new}>" if " " in new or (opening and "(" in new) else new


def line_at(text: str, offset: int, first: int) -> int:
    """Return the line of a file on which an offset of its text stands; `first` is the line of the text's beginning."""
    return first + text.count("\n", 0, offset)
