"""assets: files that go to the site as they are: of the site's static/ folder, of the theme, beside articles."""

import os
from collections.abc import Iterable, Sequence

from msgspec import Struct

from site_gen.model import Page
from site_gen.problems import Problem
from site_gen.stages.link import media_address
from site_gen.stages.scan import ScannedFile, scan
from site_gen.text import digest_lines
from site_gen.urls import safe_path

COPY = "copy"
"""The kind of a page that is a file: its subject is the file's path."""


class Assets(Struct, frozen=True):
    """Files to be copied, each as a page without a template."""

    pages: tuple[Page, ...]
    problems: tuple[Problem, ...]


def static_assets(root: str, theme_files: Iterable[tuple[str, str]]) -> Assets:
    """Return the files of the site's static/ folder at their own paths and the theme's below assets/.

    `theme_files` are (path below the theme's static folder, absolute path). A name that is not safe as an address is
    a problem, and so is a site file below assets/ that the theme has as well: the site's is taken.
    """
    found = scan(os.path.join(root, "static"), "static", hidden=True)
    problems = list(found.problems)
    pages: dict[str, Page] = {}
    for path, source in theme_files:
        status = os.stat(source)
        pages[f"assets/{path}"] = _copy(f"assets/{path}", source, status.st_size, status.st_mtime_ns)
    for file in found.files:
        if safe_path(file.path) != file.path:
            problems.append(_unsafe_name(file.path))
            continue
        pages[file.path] = _copy(file.path, os.path.join(root, "static", file.path), file.size, file.mtime_ns)
    return Assets(tuple(pages[address] for address in sorted(pages)), tuple(problems))


def media_assets(content: str, paths: Sequence[str], files: dict[str, ScannedFile]) -> tuple[Page, ...]:
    """Return the files beside articles that articles use."""
    return tuple(
        _copy(media_address(path), os.path.join(content, path), files[path].size, files[path].mtime_ns)
        for path in paths
    )


def _copy(address: str, source: str, size: int, mtime_ns: int) -> Page:
    fingerprint = digest_lines((COPY, repr(source), str(size), str(mtime_ns)))
    return Page(address, COPY, "", (source,), fingerprint)


def _unsafe_name(path: str) -> Problem:
    return Problem(
        kind="file-name",
        severity="error",
        path=f"static/{path}",
        message="has a name that some host or browser would take amiss, and is left out",
        hint="use letters, digits, hyphens and dots",
    )
