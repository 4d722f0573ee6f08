"""Eleventy's configuration, as far as it can be read without running it, and its data files (11ty.dev/docs)."""

import posixpath
import re
from collections.abc import Iterator, Mapping, Sequence
from fnmatch import fnmatch
from pathlib import Path

from msgspec import Struct, structs

from site_gen.front_matter import Value
from site_gen.migrate.sources import Text, files_below, first_file, inside, parse_table, read_table, texts_in
from site_gen.problems import Problem

CONFIGURATIONS = (".eleventy.js", "eleventy.config.js", "eleventy.config.mjs", "eleventy.config.cjs")
_FOLDER = re.compile(r"""\b(input|output|includes|layouts|data)\s*:\s*["'`]([^"'`\n]{0,200})["'`]""")
_PREFIX = re.compile(r"""\bpathPrefix\s*:\s*["'`]([^"'`\n]{0,200})["'`]""")
_COPIED = re.compile(r"""addPassthroughCopy\(\s*(?:["'`]([^"'`\n]{1,200})["'`]|\{([^{}]{0,2000})\})""")
_PAIR = re.compile(r"""["'`]([^"'`\n]{1,200})["'`]\s*:\s*["'`]([^"'`\n]{0,200})["'`]""")
_NAMED_FRONT = re.compile(r"\A---(\w+)[ \t]*\r?\n(.*?)\r?\n---[ \t]*(?:\r?\n|\Z)", re.DOTALL)
SITE_FILES = ("metadata", "site", "meta", "settings")
"""Names that data files about the site have, as people call them."""


class EleventySite(Struct, frozen=True, kw_only=True):
    """What is known of a site without running its configuration."""

    input: str
    """The folder of texts, "" for the site's own."""
    left_out: tuple[str, ...]
    """Patterns of what Eleventy does not read."""
    copied: tuple[tuple[str, str], ...]
    """Files, folders or patterns that are copied, below the site's folder, and where to: "" for where they are."""
    site: Mapping[str, Value]
    """The global data file about the site: `_data/metadata.json`, `site.json`, …"""
    base_url: str
    makes_permalinks: bool
    """Whether the configuration speaks of permalinks for all texts, which are not known then."""
    knows_drafts: bool
    """Whether the configuration speaks of drafts: Eleventy itself knows none."""
    problems: tuple[Problem, ...]

    def leaves_out(self, path: str) -> bool:
        """Return whether a file, or a folder with "/" behind it, is none of the site."""
        plain = path.rstrip("/")
        name = posixpath.basename(plain)
        return name == "node_modules" or any(
            fnmatch(plain, pattern)
            or plain.startswith(f"{pattern}/")
            or ("/" not in pattern and fnmatch(name, pattern))
            for pattern in self.left_out
        )

    def inner(self, source: str) -> str:
        """Return a file's path below the folder of texts."""
        return source.removeprefix(f"{self.input}/") if self.input else source


def read_eleventy_site(root: Path) -> EleventySite:
    """Return what the configuration says in plain words; what it works out is not known."""
    source = first_file(root, CONFIGURATIONS)
    text, problems = _configuration(root, source) if source else ("", ())
    folders = {"input": "", "output": "_site", "includes": "_includes", "data": "_data", "layouts": ""}
    folders |= {match[1]: posixpath.normpath(match[2]).strip("./") for match in _FOLDER.finditer(text)}
    place = folders["input"]
    inner = [posixpath.join(place, folders[name]) for name in ("includes", "layouts", "data") if folders[name]]
    ignored = [line for name in (".eleventyignore", ".gitignore") for line in _lines(root, name)]
    data, found = _site_data(root, posixpath.join(place, folders["data"]))
    prefix = match[1].strip("/") if (match := _PREFIX.search(text)) else ""
    url = next((value for name in ("url", "base", "baseurl") if isinstance(value := data.get(name), str)), "")
    base = url.rstrip("/") if url.startswith(("http://", "https://")) else ""
    return EleventySite(
        input=place,
        left_out=(folders["output"] or "_site", *inner, *ignored),
        copied=tuple(_copied(text)),
        site=data,
        base_url=base if not base or not prefix or base.endswith(f"/{prefix}") else f"{base}/{prefix}",
        makes_permalinks=re.search(r"""addGlobalData\(\s*["'](?:permalink|eleventyComputed)""", text) is not None,
        knows_drafts="draft" in text,
        problems=(*problems, *found),
    )


def _configuration(root: Path, source: str) -> tuple[str, tuple[Problem, ...]]:
    try:
        text = inside(root, source).read_bytes()[:1_000_000].decode("utf-8", "replace")
    except OSError as error:
        message = f"cannot be read: {(error.strerror or str(error)).lower()}"
        return "", (Problem(kind="unreadable-configuration", severity="error", path=source, message=message),)
    message = "is a program, which is not run: read were only folders, pathPrefix and addPassthroughCopy, as written"
    hint = "filters, shortcodes, collections and permalinks that it makes are not known"
    return text, (Problem(kind="configuration-not-run", path=source, message=message, hint=hint),)


def _copied(text: str) -> Iterator[tuple[str, str]]:
    for match in _COPIED.finditer(text):
        if match[1]:
            yield posixpath.normpath(match[1]).strip("/"), ""
        for pair in _PAIR.finditer(match[2] or ""):
            yield posixpath.normpath(pair[1]).strip("/"), posixpath.normpath(pair[2]).strip("/") or "."


def _lines(root: Path, name: str) -> list[str]:
    try:
        text = inside(root, name).read_text("utf-8", "replace")
    except OSError:
        return []
    lines = (line.strip() for line in text.splitlines()[:1000])
    return [line.strip("/") for line in lines if line.strip("/") and not line.startswith(("#", "!"))]


def _site_data(root: Path, folder: str) -> tuple[Mapping[str, Value], tuple[Problem, ...]]:
    for name in SITE_FILES:
        if (root / folder / f"{name}.json").is_file():
            return read_table(root, posixpath.join(folder, f"{name}.json"))
    return {}, ()


class FolderData(Struct, frozen=True, kw_only=True):
    """The data files of folders and of single texts."""

    tables: Mapping[str, Mapping[str, Value]]
    """Path of a folder, or of a text without its ending → what its data files give."""
    programs: tuple[str, ...]
    """Folders, and texts without their endings, whose data is made by a program that speaks of permalinks."""
    problems: tuple[Problem, ...]

    def is_addressed_by_program(self, source: str) -> bool:
        """Return whether a program may give a text its address."""
        stem = source.rpartition(".")[0]
        return any(stem == place or stem.startswith(f"{place}/") or not place for place in self.programs)

    def below(self, source: str) -> dict[str, Value]:
        """Return what data files give a text: its folders from the top, then its own; `tags` are joined."""
        stem = source.rpartition(".")[0]
        parts = posixpath.dirname(source).split("/") if posixpath.dirname(source) else []
        places = ["/".join(parts[: count + 1]) for count in range(len(parts))]
        found: dict[str, Value] = {}
        for place in (*places, stem):
            found = joined(found, self.tables.get(place, {}))
        return found


def joined(above: Mapping[str, Value], own: Mapping[str, Value]) -> dict[str, Value]:
    """Return data with what goes before it; lists of tags are joined, as Eleventy joins all lists of data."""
    tags = list(dict.fromkeys((*texts_in(above.get("tags")), *texts_in(own.get("tags")))))
    return {**above, **own, **({"tags": list[Value](tags)} if tags else {})}


def read_folder_data(root: Path, site: EleventySite) -> FolderData:
    """Return the data files beside texts: `posts/posts.json`, `posts/a.11tydata.json`. Programs are named, not run."""
    tables: dict[str, Mapping[str, Value]] = {}
    problems: list[Problem] = []
    programs: list[str] = []
    for path in files_below(root, site.leaves_out):
        name = posixpath.basename(path)
        folder = posixpath.dirname(path)
        stem = re.sub(r"(?:\.11tydata)?\.(?:json|c?js|mjs)$", "", name)
        is_own = ".11tydata." in name or stem == posixpath.basename(folder)
        if not is_own or not name.endswith((".json", ".js", ".cjs", ".mjs")):
            continue
        place = folder if stem == posixpath.basename(folder) else posixpath.join(folder, stem)
        if name.endswith(".json"):
            table, found = read_table(root, path)
            problems += found
            tables[place] = joined(tables.get(place, {}), table)
        else:
            message = "is a program, which is not run; what it gives the texts beside it is not known"
            problems.append(Problem(kind="data-not-run", path=path, message=message, hint="write it as JSON"))
            if "permalink" in inside(root, path).read_bytes()[:1_000_000].decode("utf-8", "replace"):
                programs.append(place)
    return FolderData(tables=tables, programs=tuple(programs), problems=tuple(problems))


def with_named_front(text: Text) -> Text:
    """Return a text whose front matter stands between `---json`, `---toml` or `---yaml` and `---` with it read."""
    match = None if text.has_front else _NAMED_FRONT.match(text.text)
    if match is None:
        return text
    try:
        if match[1] not in ("json", "toml", "yaml"):
            raise ValueError("it is a program, which is not run")
        values = parse_table(match[2], f"front.{match[1]}")
    except (ValueError, RecursionError) as error:
        problem = Problem(
            kind="front-matter", severity="error", path=text.source, line=2,
            message=f"its front matter ({match[1]}) is not read and stays in the text: "
            f"{' '.join(str(error).split())[:200]}", hint="write it as YAML between ---",
        )  # fmt: skip
        return structs.replace(text, problems=(*text.problems, problem))
    line = text.text_line + match[0].count("\n")
    return structs.replace(text, values=values, text=text.text[match.end() :], text_line=line, has_front=True)


def copied_files(root: Path, site: EleventySite, paths: Sequence[str]) -> dict[str, str]:
    """Return the files that Eleventy copies → their addresses."""
    found: dict[str, str] = {}
    for wanted, target in site.copied:
        for path in paths:
            if path == wanted or path.startswith(f"{wanted}/") or fnmatch(path, wanted):
                if target:
                    rest = posixpath.relpath(path, wanted) if path != wanted else ""
                    rest = "" if rest == "." else rest
                    found[path] = posixpath.normpath(posixpath.join(target, rest)).lstrip("/")
                else:
                    found[path] = site.inner(path)
    return found
