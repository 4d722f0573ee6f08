"""A text of Hugo as site-gen reads it: shortcodes, references and links to what stands elsewhere now."""

import html
import posixpath
import re
from collections.abc import Iterable, Sequence

from msgspec import Struct

from site_gen.fields.title import plain
from site_gen.migrate.hugo_site import HugoSite
from site_gen.migrate.links import change_targets, line_at, outside_code
from site_gen.migrate.pieces import external, fenced, figure
from site_gen.migrate.shortcodes import Shortcode, replace_shortcodes
from site_gen.migrate.sources import Text, is_true, table_in, word_in
from site_gen.migrate.targets import SCHEME, Known, new_target, way
from site_gen.problems import Problem, did_you_mean

_SERVICES = {
    # Shortcode → what is linked to, and its address.
    "youtube": ("YouTube", "https://www.youtube.com/watch?v={0}"),
    "vimeo": ("Vimeo", "https://vimeo.com/{0}"),
    "instagram": ("Instagram", "https://www.instagram.com/p/{0}/"),
    "gist": ("GitHub Gist", "https://gist.github.com/{0}/{1}"),
    "tweet": ("X", "https://x.com/i/status/{0}"),
    "twitter": ("X", "https://x.com/i/status/{0}"),
    "x": ("X", "https://x.com/i/status/{0}"),
}
_KNOWN = (*_SERVICES, "figure", "highlight", "ref", "relref", "details", "param", "comment")
_HEADING_ID = re.compile(r"^(#{1,6}[ \t].*?)[ \t]*\{#[\w:.-]+[^{}\n]*\}[ \t]*$", re.MULTILINE)


_ATTRIBUTES = re.compile(r"^ {0,3}\{[ \t]*[.#][^{}\n]{1,500}\}[ \t]*$", re.MULTILINE)


class Referable(Struct, frozen=True):
    """What `ref` and `relref` may name."""

    paths: dict[str, tuple[str, str | None]]
    """Old path below content/ in small letters, without its ending → new path, and the address of a list."""
    names: dict[str, list[str]]
    """Last name of a path → the paths that have it."""

    @classmethod
    def of(cls, pages: Iterable[tuple[str, str, str, str | None]]) -> "Referable":
        """Return it of (old path, new path, kind, address) of each page."""
        paths: dict[str, tuple[str, str | None]] = {}
        names: dict[str, list[str]] = {}
        for inner, path, kind, address in pages:
            key = re.sub(r"(?:^|/)_?index$", "", inner.lower())
            paths.setdefault(key, (path, None if kind == "page" else address))
            if key not in names.setdefault(posixpath.basename(key), []):
                names[posixpath.basename(key)].append(key)
        return cls(paths, names)

    def find(self, named: str, inner: str) -> tuple[str, str | None] | None:
        """Return what a reference on the page `inner` names: by its path from there, from content/, or its name."""
        key = re.sub(r"\.(?:md|markdown|html)$", "", named.lower()).removesuffix("/")
        key = re.sub(r"(?:^|/)_?index$", "", key)
        if key.startswith("/"):
            return self.paths.get(posixpath.normpath(key).lstrip("/"))
        folder = posixpath.dirname(inner.lower())
        above = posixpath.dirname(folder) if inner.endswith("/index") else folder
        for candidate in (posixpath.join(folder, key), posixpath.join(above, key), key):
            if found := self.paths.get(posixpath.normpath(candidate)):
                return found
        same = self.names.get(key, [])
        return self.paths[same[0]] if len(same) == 1 else None


def hugo_text(
    old: Text, path: str, address: str | None, inner: str, indexes: Sequence[Referable], known: Known, site: HugoSite
) -> tuple[str, list[Problem]]:
    """Return the text of a page for the new file `path`, and what stayed as it was.

    `indexes` are what a reference may name in each of the site's languages: first in the page's own, then in the order
    of `site.languages`.
    """
    problems: list[Problem] = []

    def referred(target: str, language: str) -> str | None:
        named, mark, fragment = target.partition("#")
        index = indexes[site.languages.index(language) + 1 if language in site.languages else 0]
        found = index.find(named, inner) if named else (path, None)
        if found is None:
            return None
        place = (new_target(known, found[1], path, address) if found[1] else way(path, found[0])) if named else ""
        return f"{place or found[1] or ''}{mark}{fragment}"

    def replaced(code: Shortcode) -> str | None:
        new = _known_shortcode(code, old, site, referred)
        if new is None:
            problems.append(_problem(code, old))
        return new

    def target(written: str, offset: int) -> str:
        return (
            written
            if SCHEME.match(written) and not known.base_url
            else new_target(known, written, path, address) or written
        )

    if is_true(word_in(site.table, "markup", "goldmark", "parser", "attribute", "block")) and not site.unsafe:
        problems += [_attributes(match, old) for match in _ATTRIBUTES.finditer(old.text)]
    text = replace_shortcodes(old.text, replaced)
    text = outside_code(text, lambda piece, offset: _HEADING_ID.sub(r"\1", piece))
    return change_targets(text, target), problems


def _known_shortcode(code: Shortcode, old: Text, site: HugoSite, referred: "object") -> str | None:
    assert callable(referred)
    first = code.value("path", 0) or code.value("id", 0)
    if code.name in ("ref", "relref"):
        found = referred(first, code.value("lang"))
        return found if isinstance(found, str) else None
    if code.name == "figure":
        return _figure(code)
    if code.name == "highlight" and code.inner is not None:
        return fenced(code.inner, code.value("type", 0) or code.value("lang"))
    if code.name in _SERVICES and (first or code.value("user")):
        name, pattern = _SERVICES[code.name]
        second = code.positional[1] if len(code.positional) > 1 else ""
        return external(name, pattern.format(first, second).rstrip("/") if second or code.name != "gist" else "")
    if code.name == "details" and code.inner is not None:
        summary = html.escape(code.value("summary", 0) or "Details", quote=False)
        return f"<details><summary>{summary}</summary>\n\n{code.inner.strip()}\n\n</details>"
    if code.name == "comment" and code.inner is not None:
        return ""
    if code.name == "param":
        return word_in(dict(old.values), first) or word_in(table_in(site.table, "params"), *first.lower().split("."))
    return None


def _figure(code: Shortcode) -> str | None:
    caption, title = code.value("caption"), code.value("title")
    said = " ".join(part for part in (f"**{title}**" if title else "", caption) if part)
    credit, credit_link = code.value("attr"), code.value("attrlink")
    if credit:
        said = f"{said} [{credit}]({credit_link})".strip() if credit_link else f"{said} {credit}".strip()
    source = code.value("src", 0)
    alternative = code.value("alt") or plain(caption or title)
    return figure(source, alternative, said, code.value("link")) if source else None


def _attributes(match: re.Match[str], old: Text) -> Problem:
    return Problem(
        kind="unknown-attributes", path=old.source, line=line_at(old.text, match.start(), old.text_line),
        message=f'"{match.group().strip()}" gave the block above it a class or an id, and stays in the text',
        hint="remove it, or trust the folder in site.toml",
    )  # fmt: skip


def _problem(code: Shortcode, old: Text) -> Problem:
    line = line_at(old.text, code.offset, old.text_line)
    if code.name in ("ref", "relref"):
        message = f'{code.name} names "{code.value("path", 0)}", which is no page, and stays in the text'
        return Problem(kind="broken-reference", path=old.source, line=line, message=message)
    return Problem(
        kind="unknown-shortcode",
        path=old.source,
        line=line,
        message=f'the shortcode "{code.name}" is not known and stays in the text',
        hint=did_you_mean(code.name, _KNOWN) or "write in Markdown what it showed",
    )
