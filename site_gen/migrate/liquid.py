"""Liquid's tags and outputs in a text (shopify.github.io/liquid), which Jekyll and Eleventy run: found and replaced."""

import re
from collections.abc import Callable, Iterable, Mapping

from msgspec import Struct

from site_gen.front_matter import Value
from site_gen.migrate.links import change_targets, line_at
from site_gen.migrate.pieces import fenced
from site_gen.migrate.sources import Text
from site_gen.migrate.targets import SCHEME, Known, new_target
from site_gen.problems import Problem

# Bounded and possessive, so that a text of nothing but openings is read in linear time.
_TOKEN = re.compile(
    r"\{%(?P<mark>[-~]?)\s{0,100}+(?P<tag>\w+)(?P<arguments>(?:[^%]|%(?!\})){0,2000}+)%\}"
    r"|\{\{(?P<output>(?:[^{}]|\}(?!\})|\{(?!\{)){0,2000}+)\}\}"
)
LOOP = re.compile(r"\{%-?\s{0,20}(?:for|tablerow|paginate)\b")
"""The beginning of what goes through other pages: a text with it is a template."""
_BLOCKS = ("raw", "verbatim", "highlight", "comment")
_LITERAL = re.compile(r"""(?:"([^"]*)"|'([^']*)')\s*(?:\|(.*))?""", re.DOTALL)
_ADDRESS_FILTER = re.compile(r"\s*(?:relative_url|absolute_url|url|htmlBaseUrl|prepend:\s*site\.(?:baseurl|url))\s*")
_RAW = re.compile(r"\{%-?\s{0,20}(?:end)?(?:raw|verbatim)\s{0,20}-?%\}")
_EMPTY = re.compile(r"site\.(?:baseurl|url)|metadata\.url|''|\"\"")


class Liquid(Struct, frozen=True):
    """A tag or an output as it stands in a text."""

    tag: str
    """Its name; "" for an output, {{ … }}."""
    arguments: str
    """What follows the name; of an output, its expression."""
    inner: str | None
    """What stands between a block's tags; None for what is no block."""
    written: str
    offset: int


Replacement = Callable[[Liquid], str | None]
"""Returns what stands in the place of a tag or an output, None for one that is not known."""


def replace_liquid(text: str, replacement: Replacement) -> str:
    """Return a text with each tag and output replaced; where `replacement` returns None it stays."""
    tokens = list(_TOKEN.finditer(text))
    closings = _closings(tokens)
    pieces: list[str] = []
    end = 0
    for token in tokens:
        if token.start() < end:
            continue
        closing = closings.get(token.start())
        arguments = (token["arguments"] or token["output"] or "").strip("-~ \t\n")
        inner = text[token.end() : closing.start()] if closing else None
        new = replacement(Liquid(token["tag"] or "", arguments, inner, token.group(), token.start()))
        pieces += [text[end : token.start()], token.group() if new is None else new]
        end = closing.end() if closing and new is not None else token.end()
    return "".join((*pieces, text[end:]))


def _closings(tokens: Iterable[re.Match[str]]) -> dict[int, re.Match[str]]:
    """Return by the place of each block's opening the tag that closes it: the first, for none of them nests."""
    found: dict[int, re.Match[str]] = {}
    opened: dict[str, int] = {}
    for token in tokens:
        name = token["tag"] or ""
        if name in _BLOCKS:
            opened.setdefault(name, token.start())
        elif name.removeprefix("end") in opened and name.startswith("end"):
            found[opened.pop(name.removeprefix("end"))] = token
    return found


def liquid_text(
    old: Text, path: str, address: str | None, known: Known, own: Replacement
) -> tuple[str, tuple[Problem, ...]]:
    """Return the text of a page for the new file `path`, and what stayed as it was.

    `own` knows what only one generator has; the tags that all have are known here.
    """
    problems: list[Problem] = []

    def replaced(code: Liquid) -> str | None:
        new = own(code)
        new = common(code, old.values) if new is None else new
        if new is None and not code.tag.startswith("end"):
            problems.append(_unknown(code, old))
        return new

    def target(written: str, offset: int) -> str:
        is_foreign = SCHEME.match(written) and not known.base_url
        return written if is_foreign else new_target(known, written, path, address) or written

    return change_targets(replace_liquid(old.text, replaced), target), tuple(problems)


def common(code: Liquid, values: Mapping[str, Value]) -> str | None:
    """Return what a tag or an output that every Liquid has becomes: shown text, code, addresses, front matter."""
    if code.tag in ("raw", "verbatim") and code.inner is not None:
        return code.inner
    if code.tag == "comment" and code.inner is not None:
        return ""
    if code.tag == "highlight" and code.inner is not None:
        language = code.arguments.split()[0].strip("\"'") if code.arguments else ""
        return f"\n{fenced(_RAW.sub('', code.inner), language)}\n"
    if code.tag:
        return None
    if _EMPTY.fullmatch(code.arguments):
        return ""
    if literal := _LITERAL.fullmatch(code.arguments):
        filters = (literal[3] or "").split("|") if literal[3] else []
        written = literal[1] or literal[2] or ""
        whole = filters and not written.startswith("/") and any("_url" in name for name in filters)
        return ("/" * bool(whole)) + written if all(map(_ADDRESS_FILTER.fullmatch, filters)) else None
    found = values.get(code.arguments.removeprefix("page."))
    return found if isinstance(found, str) else None


def _unknown(code: Liquid, old: Text) -> Problem:
    what = f'the tag "{code.tag}"' if code.tag else f'the output "{code.written[:60]}"'
    return Problem(
        kind="unknown-tag",
        path=old.source,
        line=line_at(old.text, code.offset, old.text_line),
        message=f"{what} is not known and stays in the text",
        hint="write in Markdown what it showed",
    )
