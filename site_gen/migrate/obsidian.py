"""Obsidian: a vault of notes with [[links]], ![[pictures]], ==highlights== and %%comments%% (help.obsidian.md)."""

import posixpath
import re
from collections.abc import Iterator
from pathlib import Path

from site_gen.front_matter import Value
from site_gen.migrate.front import kept_front
from site_gen.migrate.model import CarriedFile, CarriedPage, CarriedSite
from site_gen.migrate.obsidian_text import Vault, obsidian_text
from site_gen.migrate.sources import MARKDOWN, Text, files_below, is_true, read_table, read_text, texts_in, word_in
from site_gen.problems import Problem
from site_gen.stages.gather import ARTICLES

_TEMPLATES = (
    # Where the folder of templates is named: by Obsidian itself, and by the plugin Templater.
    (".obsidian/templates.json", "folder"),
    (".obsidian/plugins/templater-obsidian/data.json", "templates_folder"),
)
_BOARDS = (".canvas", ".base")


def read_obsidian(root: Path) -> CarriedSite:
    """Return a vault as it is to be carried: its folders stay, links by name are read by site-gen as they are."""
    templates = [f"{folder}/" for file, key in _TEMPLATES if (folder := _configured(root, file, key))]
    paths = [path for path in files_below(root) if not path.startswith(tuple(templates))]
    texts = [read_text(root, path) for path in paths if path.lower().endswith(MARKDOWN)]
    drawings = [text for text in texts if text.get("excalidraw-plugin") is not None]
    notes = [text for text in texts if text not in drawings]
    others = [path for path in paths if not path.lower().endswith(MARKDOWN)]
    vault = Vault.of(((note.source, texts_in(note.get("aliases", "alias"))) for note in notes), others)
    problems = [_drawing(text) for text in drawings] + [_board(path) for path in others if path.endswith(_BOARDS)]
    pages = []
    for note in notes:
        text, tags, found = obsidian_text(note, vault)
        problems += [*note.problems, *found]
        pages.append(_page(note, text, tags))
    place = {path: "static" if path.lower().endswith(ARTICLES) else "content" for path in others}
    return CarriedSite(
        generator="Obsidian",
        settings=(("title", root.name),),
        tables=(("permalinks", (("default", "{slug}.html"),)),),
        pages=tuple(pages),
        files=tuple(sorted(CarriedFile(f"{place[path]}/{path}", path) for path in others)),
        problems=tuple(problems),
        not_carried=(
            ".obsidian/: settings and plugins of Obsidian",
            *(f"{folder}: templates of new notes" for folder in templates),
        ),
    )


def _configured(root: Path, file: str, key: str) -> str | None:
    return (word_in(read_table(root, file)[0], key) or "").strip("/") if (root / file).is_file() else None


def _page(note: Text, text: str, tags: list[str]) -> CarriedPage:
    unpublished = note.get("publish") is not None and not is_true(note.get("publish"))
    own = list(dict.fromkeys((*_tags(note), *tags)))
    title = note.word("title") or posixpath.basename(note.source).rpartition(".")[0]
    front: list[tuple[str, Value]] = [("title", title)]
    front += [("draft", "true")] if unpublished else []
    front += [("tags", [*own])] if own else []
    renamed = {"cssclasses": "obsidian_classes", "aliases": "obsidian_aliases", "alias": "obsidian_aliases"}
    front += kept_front(note.values, "title publish tags tag", renamed)
    return CarriedPage(source=note.source, path=note.source, address=None, front=tuple(front), text=text)


def _tags(note: Text) -> Iterator[str]:
    """Yield the tags of the front matter: a list, or words with spaces or commas between them, with or without "#"."""
    for value in (note.get("tags"), note.get("tag")):
        for text in re.split(r"[\s,]+", value) if isinstance(value, str) else texts_in(value):
            if tag := text.strip().lstrip("#"):
                yield tag


def _drawing(note: Text) -> Problem:
    return Problem(
        kind="unread-format", severity="error", path=note.source,
        message="is a drawing of Excalidraw, which site-gen does not show, and is left out",
        hint="export it as a picture and show that",
    )  # fmt: skip


def _board(path: str) -> Problem:
    return Problem(
        kind="unread-format", path=path, message="is a board of Obsidian: the file is carried, and shown on no page",
        hint="export it as a picture and show that",
    )  # fmt: skip
