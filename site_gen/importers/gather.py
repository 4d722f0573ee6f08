"""The raw files of an import: found, hashed, the same bytes together, scans beside their texts."""

import os
import re
import stat
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path

from msgspec import Struct

from site_gen.importers.raw_store import digest_of
from site_gen.paths import contained
from site_gen.problems import Problem, SiteError
from site_gen.urls import safe_path, slugify

SCANS = (".pdf", ".jpg", ".jpeg", ".tif", ".tiff", ".png", ".djvu", ".jp2")
_TEXTS = (".txt", ".md", ".markdown", ".text")
_IGNORED = frozenset({".git", ".hg", ".svn", ".site-gen", "__macosx", ".ds_store", "thumbs.db", "desktop.ini"})
"""Folders and files that no one means to import, lower case; other hidden ones are looked at."""


class Found(Struct, frozen=True):
    """A raw file below one of the sources."""

    path: str
    name: str
    """Relative to its source, `/`-separated."""
    source: str
    """The folder below content/ for its pages."""
    fault: str = ""
    """Why it is not read: it is no file, or a link that leads out of the folder."""


class Job(Struct, frozen=True, kw_only=True):
    """A raw file to be imported once, however many copies of it there are."""

    path: str
    name: str
    source: str
    sha256: str
    size: int
    also: tuple[str, ...] = ()
    """Names of other files with the same bytes."""
    scans: tuple[str, ...] = ()
    """Paths of scans beside it: files of the same stem."""


class Unreadable(Struct, frozen=True):
    """A raw file that could not be read, and what the system said."""

    name: str
    source: str
    reason: str


class Gathered(Struct, frozen=True):
    """All raw files of an import: each is in exactly one of these, or among some job's `also` or `scans`."""

    jobs: tuple[Job, ...]
    unreadable: tuple[Unreadable, ...]
    scans: tuple[str, ...]
    """Names of scans that were found beside a text."""


def find_files(sources: Sequence[Path], into: str | None) -> list[Found]:
    """Return the files of the sources, sorted by name within each. Raises SiteError for a source that is not there."""
    missing = [source for source in sources if not source.exists()]
    if missing:
        raise SiteError(
            [Problem(kind="no-source", severity="error", message=f"there is no {path}") for path in missing]
        )
    found: list[Found] = []
    for source in sources:
        if source.is_dir():
            name = into if into is not None else slugify(source.resolve().name) or "imported"
            found += [
                Found(str(source / path), path.replace(os.sep, "/"), name, _fault(source, path))
                for path in sorted(_walk(source))
            ]
        else:
            found.append(Found(str(source), source.name, into if into is not None else "imported"))
    return found


def folder_name(text: str) -> str:
    """Return what `--into` names as a folder below content/: without content/ itself, safe on every system."""
    return safe_path(text).removeprefix("content/").removeprefix("content")


def _walk(source: Path) -> Iterator[str]:
    for folder, folders, files in os.walk(source):
        folders[:] = [name for name in folders if name.lower() not in _IGNORED and not _is_beside_page(name, files)]
        for name in files:
            if name.lower() not in _IGNORED:
                yield os.path.relpath(os.path.join(folder, name), source)


def _fault(source: Path, path: str) -> str:
    """Return why a file below a folder is not read, "" for one that is. A folder of strangers may link to any file."""
    try:
        mode = os.lstat(source / path).st_mode
        if stat.S_ISLNK(mode) and os.path.exists(source / path) and contained(source, source / path) is None:
            return "a symbolic link that leads out of the folder is not followed"
        is_file = stat.S_ISREG(mode) or (stat.S_ISLNK(mode) and stat.S_ISREG(os.stat(source / path).st_mode))
        return "" if is_file else "it is no file but a pipe, a socket or a device"
    except OSError:
        return ""  # what reading it says is told


_BESIDE = re.compile(r"(.+)(?:_files|_fichiers|-dateien|_archivos|_bestanden|\.files|\.fld)\Z", re.IGNORECASE)


def _is_beside_page(folder: str, files: Sequence[str]) -> bool:
    """Return whether a folder holds what a browser saved with a page: the page takes its pictures along."""
    match = _BESIDE.match(folder)
    return match is not None and any(f"{match[1]}{ending}" in files for ending in (".html", ".htm", ".xhtml", ".mht"))


def gather(found: Iterable[Found], hashed: Callable[[], None]) -> Gathered:
    """Return the jobs of an import, in the order of the files; `hashed` is called for each file that was read."""
    files = list(found)
    scans = _scans(files)
    beside = {path for paths in scans.values() for path in paths}
    first: dict[tuple[str, str], Job] = {}
    unreadable: list[Unreadable] = []
    for file in files:
        hashed()
        if file.fault:
            unreadable.append(Unreadable(file.name, file.source, file.fault))
        elif file.path not in beside:
            try:
                digest, size = digest_of(file.path)
            except OSError as error:
                unreadable.append(Unreadable(file.name, file.source, f"{error.strerror} (errno {error.errno})"))
                continue
            _add(first, file, digest, size, scans.get(file.path, ()))
    names = tuple(file.name for file in files if file.path in beside)
    return Gathered(tuple(first.values()), tuple(unreadable), names)


def _add(first: dict[tuple[str, str], Job], file: Found, digest: str, size: int, scans: tuple[str, ...]) -> None:
    # Empty files are all alike and no copies of anything.
    key = (digest, "" if size else file.path)
    held = first.get(key)
    if held is None:
        first[key] = Job(path=file.path, name=file.name, source=file.source, sha256=digest, size=size, scans=scans)
    else:
        first[key] = Job(
            path=held.path, name=held.name, source=held.source, sha256=digest, size=size,
            also=(*held.also, file.name), scans=held.scans or scans,
        )  # fmt: skip


def _scans(files: Sequence[Found]) -> dict[str, tuple[str, ...]]:
    """Return text file → the scans beside it: files of the same folder and stem."""
    by_stem: dict[str, list[str]] = {}
    for file in files:
        stem, ending = os.path.splitext(file.path)
        if ending.lower() in SCANS and not file.fault:
            by_stem.setdefault(stem, []).append(file.path)
    found = {}
    for file in files:
        stem, ending = os.path.splitext(file.path)
        if ending.lower() in _TEXTS and stem in by_stem:
            found[file.path] = tuple(by_stem.pop(stem))
    return found
