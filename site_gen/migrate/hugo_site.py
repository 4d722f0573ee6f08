"""What hugo.toml (or .yaml, .json, or config/_default/) says, as far as addresses, lists and feeds depend on it."""

from collections.abc import Mapping
from pathlib import Path

from msgspec import Struct

from site_gen.front_matter import Value
from site_gen.migrate.sources import (
    first_file,
    is_true,
    number_in,
    read_table,
    table_in,
    texts_in,
    word_in,
)
from site_gen.problems import Problem

_ENDINGS = (".toml", ".yaml", ".yml", ".json")
CONFIGURATIONS = tuple(f"{stem}{ending}" for stem in ("hugo", "config") for ending in _ENDINGS)
FOLDERS = tuple(f"config/_default/{name}" for name in CONFIGURATIONS)


SETTINGS_READ = (
    "title baseurl locale languagecode languages defaultcontentlanguage defaultcontentlanguageinsubdir contentdir "
    "staticdir taxonomies permalinks pagination paginate paginatepath outputformats disablekinds disablepathtolower "
    "uglyurls cascade copyright services rsslimit markup menu menus params theme themesdir timezone enablerobotstxt "
    "builddrafts buildfuture buildexpired minify"
)
"""Settings that decide what is carried, and those that say nothing to a site of site-gen."""


class HugoSite(Struct, frozen=True, kw_only=True):
    """The configuration of a Hugo site."""

    source: str
    """The configuration file, "" for none."""
    table: Mapping[str, Value]
    base_url: str
    language: str
    languages: tuple[str, ...]
    """Their codes; the default one first. Only one for a site of one language."""
    content: tuple[tuple[str, str], ...]
    """Folders of texts, each with the language whose it is; the default language's first."""
    static: tuple[str, ...]
    taxonomies: tuple[tuple[str, str], ...]
    """(name in front matter, name in the new site)."""
    permalinks: Mapping[str, Mapping[str, Value]]
    """Kind ("page", "section", "taxonomy", "term") → section or taxonomy → pattern."""
    pager_size: int
    pager_path: str
    feed_name: str
    disabled: frozenset[str]
    lower: bool
    problems: tuple[Problem, ...]

    @property
    def unsafe(self) -> bool:
        """Return whether texts could hold raw HTML."""
        return is_true(word_in(self.table, "markup", "goldmark", "renderer", "unsafe"))

    def prefix(self, language: str) -> str:
        """Return what a language's addresses begin with: "/", "/fr/"."""
        whole = is_true(self.table.get("defaultcontentlanguageinsubdir"))
        return f"/{language}/" if len(self.languages) > 1 and (language != self.languages[0] or whole) else "/"

    def placed(self, source: str) -> tuple[str, str]:
        """Return a file's path below its content folder, and the language of that folder."""
        inside = [(folder, code) for folder, code in self.content if source.startswith(f"{folder}/")]
        folder, code = max(inside, key=lambda each: len(each[0]))
        return source.removeprefix(f"{folder}/"), code

    def new_path(self, source: str) -> str:
        """Return where a file of a content folder lies below the new site's content/."""
        inner, code = self.placed(source)
        own_folder = len(self.content) > 1 and code != self.languages[0]
        return f"{code}/{inner}" if own_folder else inner

    def is_ugly(self, section: str) -> bool:
        """Return whether a section's pages are "x.html" and not "x/"."""
        said = self.table.get("uglyurls")
        return is_true(said.get(section)) if isinstance(said, Mapping) else is_true(said)


def read_hugo_site(root: Path) -> HugoSite:
    """Return the configuration of the site in `root`."""
    name = first_file(root, (*CONFIGURATIONS, *FOLDERS))
    table, problems = read_table(root, name) if name else ({}, ())
    folder = root / "config/_default"
    for part in sorted(folder.iterdir()) if folder.is_dir() else ():
        if part.suffix in _ENDINGS and part.stem not in ("hugo", "config"):
            inner, more = read_table(root, f"config/_default/{part.name}")
            table[part.stem.lower()] = {**table_in(table, part.stem.lower()), **inner}
            problems += more
    codes = [code for code, said in table_in(table, "languages").items() if isinstance(said, Mapping)]
    default = word_in(table, "defaultcontentlanguage") or (codes[0] if len(codes) == 1 else "en")
    languages = (default, *(code for code in codes if code != default))
    return HugoSite(
        source=name or "",
        table=table,
        base_url=word_in(table, "baseurl") or "",
        language=word_in(table, "languages", default, "languagecode")
        or word_in(table, "locale")
        or word_in(table, "languagecode")
        or default,
        languages=languages,
        content=_content_folders(table, languages),
        static=tuple(texts_in(table.get("staticdir")) or ["static"]),
        taxonomies=_taxonomies(table),
        permalinks=_permalinks(table_in(table, "permalinks")),
        pager_size=number_in(word_in(table, "pagination", "pagersize") or word_in(table, "paginate"), 10),
        pager_path=(word_in(table, "pagination", "path") or word_in(table, "paginatepath") or "page").strip("/"),
        feed_name=(word_in(table, "outputformats", "rss", "basename") or "index") + ".xml",
        disabled=frozenset(kind.lower() for kind in texts_in(table.get("disablekinds"))),
        lower=not is_true(table.get("disablepathtolower")),
        problems=tuple(problems),
    )


def _content_folders(table: Mapping[str, Value], languages: tuple[str, ...]) -> tuple[tuple[str, str], ...]:
    """Return the folders of texts: one for all languages, or one of each that names its own."""
    shared = (word_in(table, "contentdir") or "content").strip("/")
    own = {code: word_in(table, "languages", code, "contentdir") for code in languages}
    folders = {shared: languages[0]} if not all(own.values()) else {}
    folders |= {folder.strip("/"): code for code, folder in own.items() if folder and folder.strip("/") not in folders}
    return tuple(folders.items())


def _taxonomies(table: Mapping[str, Value]) -> tuple[tuple[str, str], ...]:
    said = table_in(table, "taxonomies")
    if not said:
        return (("tags", "tags"), ("categories", "categories"))
    names = [plural for plural in said.values() if isinstance(plural, str) and plural]
    return tuple((name, taxonomy_name(name)) for name in names)


def taxonomy_name(name: str) -> str:
    """Return a taxonomy's name as site.toml can have it."""
    plain = "".join(letter if letter.isascii() and letter.isalnum() else "-" for letter in name.lower()).strip(
        "-0123456789"
    )
    if plain in ("publishers", "sections", "languages", ""):
        return f"old-{plain or 'terms'}"
    return plain


def _permalinks(said: Mapping[str, Value]) -> dict[str, Mapping[str, Value]]:
    """Return the patterns by kind: before Hugo 0.112 all were of pages, and it still takes them so."""
    kinds = {kind: value for kind, value in said.items() if isinstance(value, Mapping)}
    flat = {section: value for section, value in said.items() if isinstance(value, str)}
    return {**kinds, "page": {**flat, **kinds.get("page", {})}}
