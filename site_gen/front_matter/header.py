"""The header of `Key: value` lines above a text, as Pelican and MultiMarkdown write it."""

import re

from site_gen.front_matter.block import Block, FrontMatter, Value

_LINE = re.compile(r"([A-Za-z][A-Za-z0-9_ -]{0,39}):(?:[ \t]+(.*)|[ \t]*)$")
_KNOWN = frozenset(
    # What Pelican, MultiMarkdown and exporters write there.
    (
        *("title", "subtitle", "headline", "slug", "summary", "description", "lang", "language"),
        *("date", "published", "modified", "updated", "status", "author", "authors", "byline"),
        *("category", "section", "tags", "keywords", "url", "source", "publisher", "save_as", "template"),
    )
)
_MAX_LINES = 60


def header_lines(text: str) -> int:
    """Return how many lines the header above a text has; 0 when there is none.

    Two keys that are known are asked for, one of them in the first line: a text may well begin with "Note: …".
    """
    if ":" not in text[:41]:
        return 0
    known = count = 0
    for line in text[:16_384].split("\n", _MAX_LINES)[:_MAX_LINES]:
        if not line.strip():
            break
        match = _LINE.match(line)
        if match:
            known += match[1].lower().strip() in _KNOWN
        elif not (count and line[0] in " \t"):
            return 0
        count += 1
        if count == 1 and not known:
            return 0
    return count if known >= 2 else 0


def read_header(text: str, path: str, count: int) -> FrontMatter:
    """Return the front matter of a text whose first `count` lines are a header."""
    values: dict[str, Value] = {}
    lines: dict[str, int] = {}
    problems = []
    block = Block(source="\n".join(text.split("\n", count)[:count]) + "\n", line=1, path=path)
    name = ""
    for number, line in enumerate(block.source.rstrip("\n").split("\n")):
        match = _LINE.match(line)
        if match is None:
            values[name] = f"{values[name]} {line.strip()}".strip()
            continue
        name = match[1].strip()
        if name in values:
            message = f'"{name}" stands twice; the first, in line {lines[name]}, holds'
            problems.append(block.problem("duplicate-key", message, "delete one of them", number, 0))
            name = ""
        values[name] = (match[2] or "").strip()
        lines[name] = number + 1
    values.pop("", None)
    lines.pop("", None)
    rest = text.split("\n", count)
    return FrontMatter(
        values=values,
        lines=lines,
        text=rest[count] if len(rest) > count else "",
        text_line=count + 1,
        problems=tuple(problems),
        present=True,
        block=block,
    )
