"""The block above a text: YAML between `---`, TOML between `+++`, JSON in `{ }`, or a header of `Key: value` lines.

Every scalar stays the string that was written (`no`, `12:30` and `012` are what they are); `site_gen.fields` makes
dates, truth values and numbers of them, field by field. One place bounds what a block may cost: its size, its depth,
no anchors, aliases, tags or duplicate keys.
"""

import re

import msgspec

from site_gen.front_matter.block import Block, BlockError, FrontMatter, Value
from site_gen.front_matter.header import header_lines, read_header
from site_gen.problems import Problem

__all__ = ["FrontMatter", "Value", "split_front_matter"]

_YAML_OPEN = re.compile(r"---[ \t]*\n")
_YAML_CLOSE = re.compile(r"^(?:---|\.\.\.)[ \t]*$", re.MULTILINE)
_TOML_OPEN = re.compile(r"\+\+\+[ \t]*\n")
_TOML_CLOSE = re.compile(r"^\+\+\+[ \t]*$", re.MULTILINE)
_JSON_OPEN = re.compile(r"\{[ \t]*\n")
_JSON_CLOSE = re.compile(r"^\}[ \t]*$", re.MULTILINE)
_KEY = re.compile(r"""["']?[\w.-]+["']?[ \t]*[:=](?:\s|$)""")


def split_front_matter(text: str, path: str, limit: int) -> FrontMatter:
    """Return a text's front matter and the text below it. Never raises.

    `text` has LF line ends and no byte order mark, `path` is what problems name, `limit` is in bytes of UTF-8.
    A block that cannot be read is `broken`: the whole input is then the text, nothing of it is lost, and a problem says
    why. Of a key that stands twice the first value holds.
    """
    if text.startswith("---"):
        return _fenced(text, path, limit, "YAML", _YAML_OPEN, _YAML_CLOSE)
    if text.startswith("+++"):
        return _fenced(text, path, limit, "TOML", _TOML_OPEN, _TOML_CLOSE)
    if text.startswith("{"):
        return _json(text, path, limit)
    count = header_lines(text)
    if count:
        return read_header(text, path, count)
    return FrontMatter(values={}, lines={}, text=text, text_line=1)


def _fenced(
    text: str, path: str, limit: int, language: str, opening: re.Pattern[str], closing: re.Pattern[str]
) -> FrontMatter:
    nothing = FrontMatter(values={}, lines={}, text=text, text_line=1)
    opened = opening.match(text)
    if not opened:
        return nothing
    start = opened.end()
    closed = closing.search(text, start)
    if not closed:
        # A lone rule above a text is no front matter; a rule with a key below it was meant as one.
        if not _KEY.match(text, start):
            return nothing
        fence = text[:3]
        return _broken(text, Problem(
            kind="front-matter-not-closed", path=path, line=1, column=1,
            message=f"the front matter that opens with `{fence}` never ends",
            hint=f"put a line `{fence}` below its last key",
        ))  # fmt: skip
    source = text[start : closed.start()]
    if source.startswith("\n") and not any(_KEY.match(line) for line in source[:4096].split("\n")):
        return nothing  # a text between two rules
    block = Block(source=source, line=2, path=path, language=language)
    return _read(text, closed.end(), block, limit)


def _json(text: str, path: str, limit: int) -> FrontMatter:
    closed = _JSON_CLOSE.search(text) if _JSON_OPEN.match(text) else None
    if not closed:
        return FrontMatter(values={}, lines={}, text=text, text_line=1)
    return _read(
        text, closed.end(), Block(source=text[: closed.end()] + "\n", line=1, path=path, language="JSON"), limit
    )


def _read(text: str, end: int, block: Block, limit: int) -> FrontMatter:
    try:
        block.check_size(limit)
        values, lines, problems = _parse(block)
    except BlockError as error:
        return msgspec.structs.replace(_broken(text, error.problem), block=block)
    below = min(end + 1, len(text))
    return FrontMatter(
        values=values,
        lines=lines,
        text=text[below:],
        text_line=block.line + block.source.count("\n") + (block.language != "JSON"),
        problems=problems,
        present=True,
        block=block,
    )


def _parse(block: Block) -> tuple[dict[str, Value], dict[str, int], tuple[Problem, ...]]:
    # Each reader is imported when a file needs it: most sites never load PyYAML or tomllib here.
    if block.language == "TOML":
        from site_gen.front_matter.toml_block import read_toml

        return read_toml(block)
    if block.language == "YAML":
        from site_gen.front_matter.simple_yaml import read_simple_yaml

        simple = read_simple_yaml(block)
        if simple is not None:
            return *simple, ()
    from site_gen.front_matter.yaml_block import read_yaml

    return read_yaml(block)


def _broken(text: str, problem: Problem) -> FrontMatter:
    return FrontMatter(values={}, lines={}, text=text, text_line=1, problems=(problem,), broken=True)
