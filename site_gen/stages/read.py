"""read: a file below content/ as manuscripts: a Markdown page with front matter, or what an importer finds in it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING

from site_gen.encoding import Decoded, decode, is_binary
from site_gen.fields import fields_from
from site_gen.fields.schema import DRAFT
from site_gen.fields.title import first_heading
from site_gen.front_matter import FrontMatter, Value, split_front_matter
from site_gen.model import Fields, Manuscript
from site_gen.problems import Problem
from site_gen.settings import Settings, is_trusted
from site_gen.text import one_line

if TYPE_CHECKING:  # a site of Markdown pages without rules of its own builds without the importers
    from site_gen.importers import ImportedPage, ImportRules, LeftOut
    from site_gen.importers.records import Importer
    from site_gen.importers.rule_files import RuleBook

MARKDOWN = (".md", ".markdown", ".mdown", ".mkd")
"""Names of files that may be pages with front matter."""

_SALVAGED = re.compile(
    r"""^["']?(title|draft|published|status|expires|expiryDate|noindex|id)["']?[ \t]*[:=]"""
    r"""[ \t]*["']?(.*?)["']?,?[ \t]*$""",
    re.MULTILINE,
)


def read(
    path: str, data: bytes, settings: Settings, rules: RuleBook | None = None, more: tuple[Importer, ...] = ()
) -> tuple[tuple[Manuscript, ...], tuple[Problem, ...]]:
    """Return the manuscripts of a file, and the problems that belong to none of them. Never raises for bad bytes.

    `path` is relative to content/; `rules` are the site's about raw files and about names, if it has any, `more` the
    importers of its plugins. A page has one manuscript, a container as many as it has parts; a file in which there is
    nothing to read has none and a problem.
    """
    if path.lower().endswith(MARKDOWN) and not is_binary(data):
        shown = f"content/{path}"
        decoded = decode(data)
        front = split_front_matter(decoded.text, shown, settings.limits.front_matter_bytes)
        if front.present or front.broken:
            return _page(path, front, decoded, settings, rules.default if rules else None)
    return _raw(path, data, settings, rules, more)


def _page(
    path: str, front: FrontMatter, decoded: Decoded, settings: Settings, rules: ImportRules | None
) -> tuple[tuple[Manuscript], tuple[Problem, ...]]:
    shown = f"content/{path}"
    problems = [*_decoding_problems(decoded, shown), *front.problems]
    if front.broken:
        front = _salvaged(front)
    fields, field_problems = fields_from(front, shown, settings)
    problems += field_problems
    # A page that is not shown because of a mistake is told of all the same; other problems of drafts can wait.
    why_draft = [problem for problem in problems if fields.draft and (front.broken or problem.kind == DRAFT)]
    page = Manuscript(
        path=path,
        fields=_with_known_names(fields, rules) if rules else fields,
        text=without_title(front.text, fields.title),
        text_line=front.text_line,
        trusted=is_trusted(path, settings),
        problems=tuple(problem for problem in problems if problem not in why_draft),
    )
    return (page,), tuple(why_draft)


def _raw(
    path: str, data: bytes, settings: Settings, book: RuleBook | None, more: tuple[Importer, ...]
) -> tuple[tuple[Manuscript, ...], tuple[Problem, ...]]:
    from site_gen.importers import ImportRules, import_bytes
    from site_gen.importers.rule_files import RuleBook

    rules = (book or RuleBook(ImportRules())).for_source(path.partition("/")[0] if "/" in path else "")
    imported = import_bytes(path, data, rules, more)
    several = len(imported.pages) > 1
    manuscripts = tuple(
        Manuscript(
            path=f"{path}#{number}" if several else path,
            fields=_with_known_names(page.fields, rules),
            text=page.text,
            text_line=page.text_line,
            raw=True,
            trusted=is_trusted(path, settings),
            problems=_import_problems(page, f"content/{path}"),
        )
        for number, page in enumerate(imported.pages, 1)
    )
    return manuscripts, tuple(_left_out(left, f"content/{path}") for left in imported.left_out)


def _with_known_names(fields: Fields, rules: ImportRules) -> Fields:
    from site_gen.importers.names import with_known_names

    return with_known_names(fields, rules)


def without_title(text: str, title: str) -> str:
    """Return Markdown without a heading at its very start that says the title again; the lines stay counted."""
    start = text.lstrip("\n \t")
    if not (start.startswith("#") or start.partition("\n")[2].lstrip(" ").startswith(("=", "-"))):
        return text  # what stands at the start is no heading: most texts
    heading = first_heading(text)
    if not heading:
        return text
    said, first, last = heading
    lines = text.split("\n", last + 1)
    if any(line.strip() for line in lines[:first]) or one_line(said).casefold() != one_line(title).casefold():
        return text
    lines[first : last + 1] = [""] * (last + 1 - first)
    return "\n".join(lines)


def _salvaged(front: FrontMatter) -> FrontMatter:
    """Return broken front matter as text to be shown, with what decides whether and under what name it is shown.

    A draft must stay a draft, also when a quotation mark is missing two lines above.
    """
    source = front.block.source if front.block else "\n".join(front.text.split("\n", 30)[:30])
    values: Mapping[str, Value] = {name: value for name, value in reversed(_SALVAGED.findall(source)) if value}
    text = front.text
    if front.block and not text.startswith("{"):
        # The block is shown as the code that it is, and every line keeps its number.
        fence = "```" if "```" not in source else "~~~~~~"
        end = front.block.source.count("\n") + 1
        lines = text.split("\n", end + 1)
        lines[0], lines[end] = fence, fence
        text = "\n".join(lines)
    return FrontMatter(values=values, lines={}, text=text, text_line=1, broken=True)


def _decoding_problems(decoded: Decoded, path: str) -> list[Problem]:
    problems = []
    if decoded.encoding or decoded.replaced:
        instead = (
            f"read as {decoded.encoding}" if decoded.encoding else f"{decoded.replaced} characters are shown as \ufffd"
        )
        problems.append(
            Problem(kind="not-utf8", path=path, line=decoded.line, message=f"is not valid UTF-8; {instead}",
                    hint="save the file as UTF-8")
        )  # fmt: skip
    if decoded.removed:
        some = "a control character" if decoded.removed == 1 else f"{decoded.removed:,} control characters"
        problems.append(
            Problem(kind="control-characters", path=path, line=decoded.line, message=f"{some} removed from the text")
        )
    return problems


def _import_problems(page: ImportedPage, path: str) -> tuple[Problem, ...]:
    return tuple(
        Problem(kind=problem.kind, severity=problem.severity, path=path, line=problem.line, column=problem.column,
                message=problem.message, hint=problem.hint)
        for problem in page.problems
    )  # fmt: skip


def _left_out(left: LeftOut, path: str) -> Problem:
    skipped = left.kind == "skipped"
    part = f" (part {left.part})" if left.part else ""
    return Problem(
        kind=f"{left.kind}-{left.reason}",
        severity="warning" if skipped else "error",
        path=path,
        message=f"{'skipped' if skipped else 'left out'}{part}: {left.detail or left.reason}",
    )
