"""The body as Markdown: the lines that no field owns, in order, escaped so that they read as they were written.

`escape` and `unescape` are inverse: the guard reads the raw lines back out of every page before it is written.
"""

import re

from site_gen.importers.reading import Reading

_SIGNALS = re.compile(
    r"^\s{0,3}#{1,6}\s\S|^\s{0,3}(?:[-*+])\s+\S|^\s{0,3}>\s|^\s{0,3}```|\*\*\S[^*\n]*\S\*\*|!?\[[^\]\n]+\]\([^)\s]+\)|"
    r"^\s{0,3}\|.*\|\s*$|^\s{0,3}1\.\s+\S",
    re.MULTILINE,
)
_STRONG = ("# ", "```", "**", "](", "|")
# Signs that plain texts have as well: bullets, numbers, quotes of e-mails.
_WEAK = re.compile(r"^\s{0,3}(?:[-*+>]|1\.)\s")

_INLINE = re.compile(
    r"\\(?=[!-/:-@\[-`{-~])"  # a backslash that would escape what follows
    r"|`|<(?=[A-Za-z/!?])|~(?=\S)|(?<=\S)~"
    r"|\[(?=\[|\^|[^\]\n]*\](?:[(\[:\]]|$)|TOC\])"
    r"|\*(?!\s)|(?<!\s)\*"
    r"|(?<!\w)_(?=\S)|(?<=\S)_(?!\w)"
    r"|&(?=#?\w{1,31};)"
    r"|\{(?=[:%{])"
)
_LINE_START = re.compile(
    r"#|>|[-+=]+\s*$|[-+](?=\s)|:(?=\s)|!!!|\?\?\?|(?:[*_-]\s*){3,}$|\*(?=\s)|\||(?=.*-)[-:|\s]+$|~(?=~~)"
)
_NUMBERED = re.compile(r"(\d{1,9})([.)])(?=\s|$)")
_ENTITIES = {
    # Signs that not both Markdown engines let a backslash escape.
    "<": "&lt;", "&": "&amp;", "|": "&#124;", "~": "&#126;", "=": "&#61;", ":": "&#58;", "?": "&#63;", "{": "&#123;",
}  # fmt: skip
_UNESCAPE = re.compile(r"\\([!-/:-@\[-`{-~])|&(lt|amp|#\d{2,3});")
_NAMES = {"lt": "<", "amp": "&"}
_PLAIN = re.compile(r"[^\W_][^\\`<\[~*_&{]*\Z")

WIDE = 90
"""A line of more characters is a paragraph, not a line of a wrapped one."""


def has_markdown(text: str) -> bool:
    """Return whether a text is Markdown: two signs of it, of which one is no bullet, number or quote."""
    if not any(sign in text for sign in _STRONG):
        return False  # nearly all plain texts leave here
    found = [match.group() for match in _SIGNALS.finditer(text[:60_000])]
    return len(found) >= 2 and any(not _WEAK.match(sign) for sign in found)


def body_of(reading: Reading, markdown: bool) -> tuple[str, int]:
    """Return the body of an article as Markdown, and the 1-based raw line where it starts."""
    owners = reading.owners
    own = [number for number in reading.filled if owners[number] is None or owners[number] == "body"]
    if not own:
        return "", len(reading.lines)
    lines = [
        line if owners[number] is None or owners[number] == "body" else None
        for number, line in enumerate(reading.lines[: own[-1] + 1])
    ][own[0] :]
    text = _verbatim(lines) if markdown else _paragraphs(lines)
    return text + "\n", own[0] + 1


def _verbatim(lines: list[str | None]) -> str:
    """Return Markdown lines as they are; where a field took lines out, one blank line stays."""
    kept: list[str] = []
    for line in lines:
        if line is None:
            if kept and kept[-1].strip():
                kept.append("")
        elif line.strip() or not kept or kept[-1].strip():
            kept.append(line)
    return "\n".join(kept).rstrip()


def _paragraphs(lines: list[str | None]) -> str:
    """Return plain lines as escaped paragraphs: wrapped ones joined, short ones kept apart."""
    blocks: list[list[str]] = [[]]
    for line in lines:
        if line is None or not line.strip():
            blocks.append([])
        else:
            blocks[-1].append(line)
    blocks = [block for block in blocks if block]
    wrapped = is_hard_wrapped(blocks)
    return "\n\n".join(_joined(block) if wrapped and _is_wrapped(block) else _apart(block) for block in blocks)


def is_hard_wrapped(blocks: list[list[str]]) -> bool:
    """Return whether a text is broken at 60 to 80 columns: four of five lines that another one follows."""
    inner = [len(line) for block in blocks if len(block) > 1 for line in block[:-1]]
    return len(inner) >= 3 and sum(55 <= length <= 82 for length in inner) >= 0.8 * len(inner)


def _is_wrapped(block: list[str]) -> bool:
    return all(45 <= len(line) <= 90 for line in block[:-1])


def _joined(block: list[str]) -> str:
    return escape_line(" ".join(line.strip() for line in block))


def _apart(block: list[str]) -> str:
    """Return lines as paragraphs where they are long, as lines of one paragraph (two spaces at the end) where not."""
    parts: list[str] = []
    for position, line in enumerate(block):
        text = escape_line(line.strip())
        if position + 1 < len(block):
            text += "\n\n" if len(line) > WIDE or len(block[position + 1]) > WIDE else "  \n"
        parts.append(text)
    return "".join(parts)


def escape_line(line: str) -> str:
    """Return a line, without white space around it, as Markdown that shows it as it is."""
    if _PLAIN.match(line) and not line[0].isdigit():
        return line
    line = _INLINE.sub(_escaped, line)
    numbered = _NUMBERED.match(line)
    if numbered:
        return f"{numbered[1]}\\{line[len(numbered[1]) :]}"
    if _LINE_START.match(line):
        return (_ENTITIES.get(line[0]) or f"\\{line[0]}") + line[1:]
    return line


def _escaped(match: re.Match[str]) -> str:
    sign = match.group()
    return _ENTITIES.get(sign) or f"\\{sign}"


def unescape(text: str) -> str:
    """Return escaped text as it was."""
    return _UNESCAPE.sub(_unescaped, text) if "\\" in text or "&" in text else text


def _unescaped(match: re.Match[str]) -> str:
    if match[1]:
        return match[1]
    return _NAMES.get(match[2]) or chr(int(match[2][1:]))
