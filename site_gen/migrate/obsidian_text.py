"""A note of Obsidian as site-gen reads it: links by name and alias, embeds, callouts, marks, comments."""

import posixpath
import re
from collections.abc import Callable, Iterable, Mapping
from urllib.parse import unquote

from msgspec import Struct

from site_gen.migrate.links import CODE, change_targets, line_at, outside_code
from site_gen.migrate.sources import Text
from site_gen.migrate.targets import SCHEME, way
from site_gen.problems import Problem
from site_gen.stages.gather import ARTICLES

_LINK = re.compile(r"(?P<embed>!?)\[\[(?P<name>[^\[\]|#\n]*)(?P<fragment>#[^\[\]|\n]*)?(?:\|(?P<said>[^\[\]\n]*))?\]\]")
_COMMENT_OR_CODE = re.compile(f"%%(?P<comment>.*?)%%|{CODE}", re.MULTILINE | re.DOTALL)
_MARK = re.compile(r"==(?=\S)([^=\n]+?)(?<=\S)==")
_CALLOUT = re.compile(r"^((?:[ \t]*>)+[ \t]*)\[!([\w-]+)[^\]\n]*\][+-]?[ \t]*([^\n]*)$", re.MULTILINE)
_BLOCK_NAME = re.compile(r"(?:^|[ \t]+)\^[A-Za-z0-9-]+[ \t]*$", re.MULTILINE)
_SIZE = re.compile(r"\d+(?:x\d+)?")
_TAG = re.compile(r"(?<!\S)#([\w/-]*[^\W\d_][\w/-]*)")
_QUERY = re.compile(
    r"^ {0,3}(?:`{3,}|~{3,})(dataview|dataviewjs|query|tasks|base|button|chart|tracker)[ \t]*$", re.MULTILINE
)
_TEMPLATER = re.compile(r"<%")
_PICTURES = (".png", ".jpg", ".jpeg", ".gif", ".webp", ".avif", ".svg", ".bmp")


class Vault(Struct, frozen=True):
    """What links of a vault may name."""

    notes: Mapping[str, tuple[str, ...]]
    """Path without its ending, name, or alias, in small letters → the notes that have it; nearest the top first."""
    files: Mapping[str, tuple[str, ...]]
    """Path or name of what is no note, in small letters → the files that have it."""
    aliases: frozenset[str]
    """Names that are only an alias's."""

    @classmethod
    def of(cls, notes: Iterable[tuple[str, Iterable[str]]], files: Iterable[str]) -> "Vault":
        """Return it of (path, aliases) of each note, and of the paths of all other files."""
        named: dict[str, list[str]] = {}
        also: dict[str, list[str]] = {}
        for path, aliases in notes:
            stem = path.rpartition(".")[0].lower()
            for name in {stem, posixpath.basename(stem)}:
                named.setdefault(name, []).append(path)
            for alias in aliases:
                also.setdefault(_key(alias), []).append(path)
        others: dict[str, list[str]] = {}
        for path in files:
            for name in {path.lower(), posixpath.basename(path).lower()}:
                others.setdefault(name, []).append(path)
        only = frozenset(also) - frozenset(named)
        return cls(_nearest({name: also[name] for name in only} | named), _nearest(others), only)

    def note(self, name: str, source: str) -> str | None:
        """Return the note that a link in the note `source` names, None where there is none."""
        return _chosen(self.notes, re.sub(r"\.md$", "", _key(name)), source)

    def file(self, name: str, source: str) -> str | None:
        """Return the file that is no note which a link in the note `source` names, None where there is none."""
        return _chosen(self.files, _key(name), source)


def _key(name: str) -> str:
    return " ".join(name.split()).lower()


def _nearest(found: Mapping[str, Iterable[str]]) -> dict[str, tuple[str, ...]]:
    return {name: tuple(sorted(paths, key=lambda path: (path.count("/"), path))) for name, paths in found.items()}


def _chosen(known: Mapping[str, tuple[str, ...]], key: str, source: str) -> str | None:
    """Return what lies beside `source`, else at the path from the vault's top, else what has the name."""
    beside = posixpath.normpath(posixpath.join(posixpath.dirname(source).lower(), key))
    return next((known[name][0] for name in (beside, key.lstrip("/")) if name in known), None)


def obsidian_text(note: Text, vault: Vault) -> tuple[str, list[str], list[Problem]]:
    """Return a note's text for the same path in the new site, the tags that stand in it, and what stayed as it was."""
    problems: list[Problem] = []
    tags: list[str] = []

    def problem(kind: str, offset: int, message: str, hint: str | None = None) -> None:
        line = line_at(note.text, offset, note.text_line)
        problems.append(Problem(kind=kind, path=note.source, line=line, message=message, hint=hint))

    def linked(piece: str, offset: int) -> str:
        tags.extend(match[1].strip("/") for match in _TAG.finditer(piece))
        for match in _TEMPLATER.finditer(piece):
            problem("unknown-tag", offset + match.start(), "a tag of Templater is not known and stays in the text")

        def replaced(match: re.Match[str]) -> str:
            new = _replaced(match, note.source, vault)
            if new is None:
                problem(*_unknown(match, offset, vault.note(match["name"], note.source) is not None))
            return match.group() if new is None else new

        return _LINK.sub(replaced, piece)

    for match in _QUERY.finditer(note.text):
        message = f'a block of "{match[1]}" is made by a plugin, which is not run, and stays as code'
        problem("unknown-block", match.start(), message, "write in Markdown what it showed")
    text = _commented(note.text, linked)
    text = outside_code(text, _tidy)
    return change_targets(text, lambda written, offset: _target(written, note.source, vault)), tags, problems


def _commented(text: str, change: Callable[[str, int], str]) -> str:
    """Return a text with its comments as HTML's, code in them too, and all else that is no code changed."""
    pieces: list[str] = []
    end = 0
    for match in _COMMENT_OR_CODE.finditer(text):
        comment = match["comment"]
        hidden = match.group() if comment is None else f"<!--{comment.replace('--', '- -')}-->"
        pieces += [change(text[end : match.start()], end), hidden]
        end = match.end()
    return "".join((*pieces, change(text[end:], end)))


def _tidy(piece: str, offset: int) -> str:
    piece = _CALLOUT.sub(_callout, piece)
    return _MARK.sub(r"<mark>\1</mark>", _BLOCK_NAME.sub("", piece))


def _callout(match: re.Match[str]) -> str:
    quote = match[1].rstrip()
    return f"{quote} **{match[3].strip() or match[2].capitalize()}**\n{quote}"


def _replaced(match: re.Match[str], source: str, vault: Vault) -> str | None:
    """Return what stands for a link or an embed, None where it leads to nothing, or shows a note."""
    name, fragment, said = match["name"].strip(), match["fragment"] or "", (match["said"] or "").strip()
    heading = "" if fragment.startswith("#^") else fragment
    path = vault.file(name, source) if name else None
    if path is not None:
        shown = "|".join(part for part in said.split("|") if not _SIZE.fullmatch(part.strip())).strip()
        is_picture = bool(match["embed"]) and path.lower().endswith(_PICTURES)
        place = f"/{path}" if path.lower().endswith(ARTICLES) else way(source, path)
        return f"{'!' * is_picture}[{shown or posixpath.splitext(posixpath.basename(path))[0]}]({place})"
    if match["embed"]:
        return None
    if not name:
        return f"[{said or fragment.lstrip('#^')}]({heading or way(source, source)})"
    found = vault.note(name, source)
    if found is None:
        return None
    by_name = vault.notes[posixpath.basename(found).rpartition(".")[0].lower()]
    if len(by_name) == 1 and not name.lower().endswith(".md") and _key(name) not in vault.aliases:
        return f"[[{name}{heading}{f'|{said}' if said else ''}]]"
    return f"[{said or name}]({way(source, found)}{heading.replace(' ', '%20')})"


def _unknown(match: re.Match[str], offset: int, is_note: bool) -> tuple[str, int, str, str | None]:
    place, written = offset + match.start(), match.group()
    if not match["embed"]:
        message = f'"{written}" names no note or file of the vault, and stays in the text'
        return "broken-reference", place, message, None
    if is_note:
        message = f'"{written}" shows a note inside another, which is not carried, and stays in the text'
        return "unknown-embed", place, message, "write a link, [[…]], or the text"
    return "unknown-embed", place, f'"{written}" shows no picture or file of the vault, and stays in the text', None


def _target(written: str, source: str, vault: Vault) -> str:
    """Return a link from the note itself: Obsidian also takes paths from the vault's top, and bare names."""
    place, mark, fragment = written.partition("#")
    if not place or SCHEME.match(written) or place.startswith("/"):
        return written
    name = unquote(place)
    found = vault.file(name, source) or vault.note(name, source)
    return written if found is None or found.lower().endswith(ARTICLES[4:]) else way(source, found) + mark + fragment
