"""assets: files that go to the site as they are: of the site's static/ folder, of the theme, beside articles.

A style sheet of the theme is written in parts, which are joined; the site's own colours make one more.
"""

import os
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from msgspec import Struct

from site_gen.model import Article, Page
from site_gen.paths import fault_of
from site_gen.problems import Problem, did_you_mean
from site_gen.settings import Settings
from site_gen.stages.link import media_address
from site_gen.stages.scan import ScannedFile, scan
from site_gen.styles import compacted, join_imports, tokens_css, tokens_used
from site_gen.text import digest, digest_lines
from site_gen.themes import ThemeChain
from site_gen.urls import markdown_twin

COPY = "copy"
"""The kind of a page that is a file: its subject is the file's path."""

TEXT = "text"
"""The kind of a page that is a text already: its subject is the text."""

FOLDER = "assets/"


class Assets(Struct, frozen=True):
    """Files to be written, each as a page without a template."""

    pages: tuple[Page, ...]
    problems: tuple[Problem, ...]


def static_assets(root: str, theme: ThemeChain, settings: Settings) -> Assets:
    """Return the files of the site's static/ folder at their own paths and the theme's below assets/, by address.

    A file of the site takes the place of the theme's. A name that is not safe as an address is a problem.
    """
    found = scan(os.path.join(root, "static"), "static", hidden=True)
    problems = list(found.problems)
    pages = {FOLDER + path: _theme_file(path, source, theme) for path, source in theme.static_files}
    pages[".nojekyll"] = text_page(".nojekyll", "")  # GitHub Pages would leave out names that begin with "_"
    if settings.colours or settings.type:
        tokens = tokens_css(settings.colours + settings.type)
        pages[f"{FOLDER}colours.css"] = text_page(f"{FOLDER}colours.css", tokens)
        own = [os.path.join(root, "static", file.path) for file in found.files if file.path.endswith(".css")]
        problems += _unused_tokens(settings, pages.values(), own)
    for file in found.files:
        address = unicodedata.normalize("NFC", file.path)
        if fault_of(address) is None:
            pages[address] = _copy(address, os.path.join(root, "static", file.path), file.size, file.mtime_ns)
        else:
            problems.append(_unsafe_name(file.path))
    return Assets(tuple(pages[address] for address in sorted(pages)), tuple(problems))


def _unused_tokens(settings: Settings, pages: Iterable[Page], own: Sequence[str]) -> Iterator[Problem]:
    """Yield a problem for each colour and type of site.toml that no style sheet uses."""
    sheets = [page.subject[0] for page in pages if page.kind == TEXT and page.address.endswith(".css")]
    sheets += [Path(file).read_text("utf-8", "replace") for file in own]
    used = {name for sheet in sheets for name in tokens_used(sheet)}
    for table, tokens in (("colours", settings.colours), ("type", settings.type)):
        for name, _ in tokens:
            if name not in used:
                yield Problem(
                    kind="unused-token",
                    path="site.toml",
                    message=f'`{table}` holds "{name}", which no style sheet of the theme "{settings.theme}" uses',
                    hint=did_you_mean(name, (known for known in used if not known.startswith("color-"))),
                )


def media_assets(content: str, paths: Sequence[str], files: dict[str, ScannedFile]) -> tuple[Page, ...]:
    """Return the files beside articles that articles use."""
    return tuple(
        _copy(media_address(path), os.path.join(content, path), files[path].size, files[path].mtime_ns)
        for path in paths
    )


def twin_assets(content: str, articles: Sequence[Article], files: Sequence[ScannedFile]) -> tuple[Page, ...]:
    """Return the Markdown files of articles as files beside their pages; raw articles have none."""
    scanned = {file.path: file for file in files}
    return tuple(
        _copy(twin, os.path.join(content, article.path), scanned[article.path].size, scanned[article.path].mtime_ns)
        for article in articles
        if (twin := markdown_twin(article.address, article.path)) and article.path in scanned
    )


def asset_bytes(page: Page) -> bytes:
    """Return the bytes of a page of kind COPY or TEXT."""
    return Path(page.subject[0]).read_bytes() if page.kind == COPY else page.subject[0].encode()


def _theme_file(path: str, source: str, theme: ThemeChain) -> Page:
    if not path.endswith(".css"):
        status = os.stat(source)
        return _copy(FOLDER + path, source, status.st_size, status.st_mtime_ns)
    sheets = {os.path.basename(name): file for name, file in reversed(theme.static_files) if name.endswith(".css")}

    def read(name: str) -> str | None:
        return Path(sheets[name]).read_text("utf-8") if name in sheets else None

    return text_page(FOLDER + path, compacted(join_imports(Path(source).read_text("utf-8"), read)))


def text_page(address: str, text: str) -> Page:
    """Return a page that is a text already."""
    return Page(address, TEXT, "", (text,), digest(TEXT, text))


def _copy(address: str, source: str, size: int, mtime_ns: int) -> Page:
    return Page(address, COPY, "", (source,), digest_lines((COPY, repr(source), str(size), str(mtime_ns))))


def _unsafe_name(path: str) -> Problem:
    return Problem(
        kind="file-name",
        severity="error",
        path=f"static/{path}",
        message="has a name that some host or browser would take amiss, and is left out",
        hint="use letters, digits, hyphens and dots",
    )
