"""Obsidian: a vault of notes with [[links]], ![[pictures]], ==highlights== and %%comments%% (help.obsidian.md)."""

import posixpath
import re
from collections.abc import Mapping, Sequence
from pathlib import Path

from site_gen.fields.title import title_from_name
from site_gen.front_matter import Value
from site_gen.migrate.front import kept_front
from site_gen.migrate.links import line_at, outside_code
from site_gen.migrate.model import CarriedFile, CarriedPage, CarriedSite
from site_gen.migrate.sources import MARKDOWN, Text, files_below, is_true, read_text
from site_gen.migrate.targets import way
from site_gen.problems import Problem
from site_gen.stages.gather import ARTICLES

_EMBED = re.compile(r"!\[\[([^\[\]|\n]+)(?:\|([^\[\]\n]*))?\]\]")
_COMMENT = re.compile(r"%%(.*?)%%", re.DOTALL)
_MARK = re.compile(r"==(?=\S)([^=\n]+?)(?<=\S)==")


def read_obsidian(root: Path) -> CarriedSite:
    """Return a vault as it is to be carried: its folders stay, links by name are read by site-gen as they are."""
    paths = files_below(root)
    notes = [path for path in paths if path.lower().endswith(MARKDOWN)]
    others = [path for path in paths if path not in set(notes)]
    named: dict[str, list[str]] = {}
    for path in others:
        named.setdefault(posixpath.basename(path).lower(), []).append(path)
    problems: list[Problem] = []
    pages = [_page(read_text(root, path), named, others, problems) for path in notes]
    place = {path: "static" if path.lower().endswith(ARTICLES) else "content" for path in others}
    return CarriedSite(
        generator="Obsidian",
        settings=(("title", root.name),),
        tables=(("permalinks", (("default", "{slug}.html"),)),),
        pages=tuple(pages),
        files=tuple(sorted(CarriedFile(f"{place[path]}/{path}", path) for path in others)),
        problems=tuple(problems),
        not_carried=(".obsidian/: settings and plugins of Obsidian",),
    )


def _page(
    note: Text, named: Mapping[str, Sequence[str]], others: Sequence[str], problems: list[Problem]
) -> CarriedPage:
    def embedded(match: re.Match[str], offset: int) -> str:
        name = match[1].strip()
        beside = posixpath.normpath(posixpath.join(posixpath.dirname(note.source), name))
        found = next((path for path in (name, beside) if path in others), None)
        same = named.get(posixpath.basename(name).lower(), ())
        path = found or (same[0] if len(same) == 1 else None)
        if path is None:
            problems.append(_not_found(note, name, offset + match.start()))
            return match.group()
        said = match[2] or ""
        alternative = said if said and not re.fullmatch(r"\d+(?:x\d+)?", said) else posixpath.splitext(name)[0]
        target = f"/{path}" if path.lower().endswith(ARTICLES) else way(note.source, path)
        return f"![{alternative}]({target})"

    def change(piece: str, offset: int) -> str:
        piece = _EMBED.sub(lambda match: embedded(match, offset), piece)
        piece = _COMMENT.sub(lambda match: f"<!--{match[1].replace('--', '- -')}-->", piece)
        return _MARK.sub(r"<mark>\1</mark>", piece)

    text = outside_code(note.text, change)
    problems += note.problems
    unpublished = note.get("publish") is not None and not is_true(note.get("publish"))
    front: list[tuple[str, Value]] = [("title", note.word("title") or title_from_name(note.source))]
    front += [("draft", "true")] if unpublished else []
    front += kept_front(note.values, "title publish", {"cssclasses": "obsidian_classes"})
    return CarriedPage(source=note.source, path=note.source, address=None, front=tuple(front), text=text)


def _not_found(note: Text, name: str, offset: int) -> Problem:
    return Problem(
        kind="unknown-embed", path=note.source, line=line_at(note.text, offset, note.text_line),
        message=f'"![[{name}]]" shows no picture or file of the vault, and stays in the text',
        hint="a note is not shown inside another: write a link, [[…]]",
    )  # fmt: skip
