"""The texts of a Hugo site with what their places and front matter say of them: kind, section, address."""

import posixpath
from collections.abc import Iterable, Mapping

from msgspec import Struct, structs

from site_gen.migrate.hugo_addresses import expanded, path_part, sanitised
from site_gen.migrate.hugo_site import HugoSite
from site_gen.migrate.sources import HTML, Text, is_true, word_in


class HugoPage(Struct, frozen=True, kw_only=True):
    """A text of content/ with what its place and its front matter say."""

    text: Text
    path: str
    """Of the new file, below content/."""
    inner: str
    """Of the old file below its content folder, without the language and the ending: "posts/x/index"."""
    language: str
    kind: str
    """"page", "section" (an _index file) or "home"."""
    address: str | None
    draft: bool

    @property
    def section(self) -> str:
        """Return the first folder, "" at the top; a bundle at the top has none."""
        parts = self.folder.split("/")
        return parts[0]

    @property
    def folder(self) -> str:
        """Return the folder that the page stands in; that of a bundle is the one above it."""
        folder = posixpath.dirname(self.inner)
        return posixpath.dirname(folder) if posixpath.basename(self.inner) == "index" else folder

    @property
    def title(self) -> str:
        """Return its title, else its name."""
        return self.text.word("title") or posixpath.basename(self.inner.removesuffix("/index"))


def stem_of(source: str, site: HugoSite) -> tuple[str, str]:
    """Return a source below its content folder without its ending and language, and its language."""
    path, of_folder = site.placed(source)
    inner = path.rpartition(".")[0]
    stem, dot, language = inner.rpartition(".")
    if dot and language in site.languages and len(site.languages) > 1:
        return stem, language
    return inner, of_folder


def is_in_bundle(source: str, bundles: Iterable[str]) -> bool:
    """Return whether a source lies below the folder of a bundle."""
    return any(source.startswith(f"{folder}/") for folder in bundles)


def hugo_page(text: Text, site: HugoSite) -> HugoPage:
    """Return a text of content/ with its place and its address."""
    inner, language = stem_of(text.source, site)
    path = site.new_path(text.source)
    if path.lower().endswith(HTML):
        path = f"{path.rpartition('.')[0]}.md"
    is_list = posixpath.basename(inner) == "_index"
    if is_list and inner.split("/")[0] in dict(site.taxonomies):
        path = f"about-{posixpath.dirname(path)}.md"  # the lists of terms stand in their own folders
    elif is_list:
        path = posixpath.join(posixpath.dirname(path), posixpath.basename(path).replace("_index", "about-this-list", 1))
    kind = "page" if not is_list else "home" if inner == "_index" else "section"
    built = text.get("build", "_build")
    never = isinstance(built, Mapping) and word_in(built, "render") == "never"
    never = never or is_true(text.get("headless"))
    page = HugoPage(
        text=text, path=path, inner=inner, language=language, kind=kind, address=None,
        draft=is_true(text.get("draft")) or never,
    )  # fmt: skip
    return structs.replace(page, address=_address(page, site))


def _address(page: HugoPage, site: HugoSite) -> str:
    text, prefix = page.text, site.prefix(page.language)
    name = posixpath.basename(page.inner.removesuffix("/index"))
    values = {
        "title": page.title, "slug": text.word("slug") or "", "name": name, "sections": page.folder,
        "date": text.word("date", "publishdate", "pubdate", "published") or "",
    }  # fmt: skip
    if url := text.word("url"):
        place = expanded(url, values, site.lower) if ":" in url else url
        place = f"/{(place or url).lstrip('/')}"
        return _with_slash(place) if url.startswith("/") else prefix + _with_slash(place).lstrip("/")
    folder = "/".join(path_part(part, site.lower) for part in page.folder.split("/") if part)
    pattern = site.permalinks.get(page.kind, {}).get(page.section)
    place = expanded(pattern, values, site.lower) if isinstance(pattern, str) and page.section else None
    if page.kind != "page":
        return prefix + (f"{(place or folder).strip('/')}/" if folder else "")
    if place is None:
        last = sanitised(values["slug"], site.lower) or path_part(name, site.lower)
        place = posixpath.join(folder, last)
    place = place.strip("/")
    if site.is_ugly(page.section) and not place.endswith(".html"):
        return f"{prefix}{place}.html"
    return prefix + _with_slash(place)


def _with_slash(place: str) -> str:
    return place if place.endswith(("/", ".html", ".htm")) else f"{place}/"


def resource_address(source: str, bundles: Iterable[str], addresses: Mapping[str, str | None], site: HugoSite) -> str:
    """Return where a file of content/ is published: beside its bundle's page, else in its section."""
    folder = next((name for name in sorted(bundles, key=len, reverse=True) if source.startswith(f"{name}/")), None)
    inner, code = site.placed(source)
    if folder and (address := addresses.get(folder)):
        base = address if address.endswith("/") else f"{posixpath.splitext(address)[0]}/"
        return base + source.removeprefix(f"{folder}/")
    parent, name = posixpath.split(inner)
    above = site.prefix(code) if len(site.content) > 1 else "/"
    return posixpath.join(above, *(path_part(part, site.lower) for part in parent.split("/") if part), name)
