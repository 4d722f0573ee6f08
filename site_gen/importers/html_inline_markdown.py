"""Inlines as Markdown that Python-Markdown and CommonMark engines read alike.

Where they would not agree (emphasis inside a word beside punctuation, nested emphasis), the inline HTML element is
written instead, which both keep.
"""

import re
import unicodedata
from collections.abc import Sequence

from msgspec import Struct

from site_gen.importers.html_inline import SPACE, collapse
from site_gen.importers.html_model import EMPHASIS, STRONG, Break, Code, Image, Inline, Link, Note, Styled, Text

_SPECIAL = re.compile(r"[\\`*\[\]{~<]|&(?=#?\w+;)|_|!(?=\[)|\|")
_LINE_START = re.compile(r"([#>+\-=:|]|!!!|\?\?\?|~~~)|(\d{1,9})([.)])(?=\s|\Z)")


def _escape(text: str, in_table: bool) -> str:
    def one(match: re.Match[str]) -> str:
        sign = match[0]
        if sign == "_":
            before, after = text[: match.start()][-1:], text[match.end() :][:1]
            return "_" if before.isalnum() and after.isalnum() else "\\_"
        if sign == "<":
            return "<" if text[match.end() :][:1] == " " else "&lt;"
        if sign == "|":
            return "\\|" if in_table else "|"
        return {"&": "&amp;", "~": "&#126;"}.get(sign, "\\" + sign)

    return _SPECIAL.sub(one, text)


def escape_line_start(line: str) -> str:
    """Return a line of written Markdown so that it starts no block: no heading, list, quote, rule or definition."""
    match = _LINE_START.match(line)
    if not match:
        return line
    if match[2]:
        return f"{match[2]}\\{match[3]}{line[match.end() :]}"
    sign = match[1][0]
    return (f"&#{ord(sign)};" if sign in "=:|~?" else "\\" + sign) + line[1:]


def address(href: str) -> str:
    """Return an address as it stands between the parentheses of a Markdown link."""
    encoded = re.sub(r"[\s()<>\"\\`\[\]|*_{}]", lambda match: _percent(match[0]), href)
    return re.sub(r"&(?=#?\w+;)", "&amp;", encoded)


def _percent(sign: str) -> str:
    return sign if sign in "*_" else "".join(f"%{byte:02X}" for byte in sign.encode())


def _is_punctuation(sign: str) -> bool:
    return bool(sign) and unicodedata.category(sign)[0] in "PS"


def _flanks(inner: str, before: str, after: str) -> bool:
    """Return whether `**inner**` is emphasis between these characters ("" at an end) by CommonMark 0.31, 6.2."""
    opens = not _is_punctuation(inner[0]) or not before or before.isspace() or _is_punctuation(before)
    closes = not _is_punctuation(inner[-1]) or not after or after.isspace() or _is_punctuation(after)
    return opens and closes and not inner[0].isspace() and not inner[-1].isspace()


class _Writer(Struct, frozen=True):
    in_table: bool

    def run(self, children: Sequence[Inline], before: str, after: str, styles: tuple[str, ...]) -> str:
        """Return collapsed inlines as Markdown between two characters, inside emphasis of `styles`."""
        written = ""
        for index, child in enumerate(children):
            follows = self._first_sign(children[index + 1]) if index + 1 < len(children) else after
            piece = self.one(child, written[-1:] or before, follows, styles)
            if index and isinstance(children[index - 1], Note) and piece[:1] in ("(", ":"):
                piece = f"&#{ord(piece[0])};{piece[1:]}"  # else a link or a definition would begin here
            written += piece
            if isinstance(child, Text) and written.endswith("!") and follows == "[":
                written = written[:-1] + "\\!"
        return written

    def _first_sign(self, child: Inline) -> str:
        if isinstance(child, Text):
            return child.text[:1]
        if isinstance(child, Break):
            return "" if not self.in_table else "<"
        if isinstance(child, Styled):
            return "*" if child.kind in (STRONG, EMPHASIS) else "<"
        if isinstance(child, Link) and not child.children:
            return "<"
        return {Link: "[", Image: "!", Code: "`", Note: "["}[type(child)]

    def one(self, child: Inline, before: str, after: str, styles: tuple[str, ...]) -> str:
        if isinstance(child, Text):
            return _escape(child.text, self.in_table)
        if isinstance(child, Break):
            return "<br>" if self.in_table else "  \n"
        if isinstance(child, Note):
            return f"[^{child.label}]"
        if isinstance(child, Code):
            return self._code(child, before, after)
        if isinstance(child, Image):
            return f"![{self._label(child.alt)}]({address(child.src)})"
        if isinstance(child, Link):
            if not child.children:
                return f'<a href="{raw_text(child.href)}"></a>'
            if "link" in styles:
                return self.run(child.children, before, after, styles)
            return f"[{self.run(child.children, '[', ']', (*styles, 'link'))}]({address(child.href)})"
        return self._styled(child, before, after, styles)

    def _label(self, text: str) -> str:
        return _escape(re.sub(r"\s+", " ", text), self.in_table)

    def _code(self, child: Code, before: str, after: str) -> str:
        text = SPACE.sub(" ", child.text).strip()
        if (self.in_table and "|" in text) or "`" in (before, after):
            return f"<code>{raw_text(text)}</code>"
        ticks = "`" * (max((len(run) for run in re.findall(r"`+", text)), default=0) + 1)
        pad = " " if text.startswith("`") or text.endswith("`") else ""
        return f"{ticks}{pad}{text}{pad}{ticks}"

    def _styled(self, child: Styled, before: str, after: str, styles: tuple[str, ...]) -> str:
        if child.kind in styles:
            return self.run(child.children, before, after, styles)
        nested = STRONG in styles or EMPHASIS in styles
        if child.kind in (STRONG, EMPHASIS) and not nested:
            only = child.children[0] if len(child.children) == 1 else None
            both = isinstance(only, Styled) and {child.kind, only.kind} == {STRONG, EMPHASIS}
            sign = "***" if both else "**" if child.kind == STRONG else "*"
            children = only.children if both and isinstance(only, Styled) else child.children
            inner = self.run(children, "*", "*", (*styles, STRONG, EMPHASIS) if both else (*styles, child.kind))
            clear = before not in ("*", "_") and after not in ("*", "_") and "*" not in (inner[:1], inner[-1:])
            if inner and clear and "\n" not in inner and _flanks(inner, before, after):
                return f"{sign}{inner}{sign}"
        title = f' title="{raw_text(child.title)}"' if child.title else ""
        inner = self.run(child.children, ">", "<", (*styles, child.kind))
        return f"<{child.kind}{title}>{inner}</{child.kind}>"


_NAMED = {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;"}


def raw_text(text: str) -> str:
    """Return text for HTML inside Markdown: signs that Markdown knows are written as numbers."""
    return re.sub(r"[&<>\"\\`*_\[\]{}~|!#:]", lambda match: _NAMED.get(match[0]) or f"&#{ord(match[0])};", text)


def write_heading(children: Sequence[Inline]) -> str:
    """Return inlines as the text of a heading: one line, nothing in it can start a block."""
    text = _Writer(False).run(collapse(children), "", "", ()).replace("  \n", " ")
    return f"{text[:-1]}\\#" if text.endswith("#") else text


def write_inlines(children: Sequence[Inline], *, in_table: bool = False) -> str:
    """Return inlines as Markdown: one line, or with two spaces and a line feed for each break (<br> in a table)."""
    collapsed = collapse(children)
    written = _Writer(in_table).run(collapsed, "", "", ())
    if in_table:
        return written
    return "\n".join(escape_line_start(line) for line in written.split("\n"))
