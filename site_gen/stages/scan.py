"""scan: which files lie below content/, by their names and file times only."""

import os
from operator import attrgetter

from msgspec import Struct

from site_gen.problems import Problem


class ScannedFile(Struct, frozen=True, gc=False):
    """What the file system says of a file, without opening it."""

    path: str
    """Relative to the scanned folder, `/`-separated, as the file system spells it."""
    size: int
    mtime_ns: int
    inode: int


class Scan(Struct, frozen=True):
    """The files below a folder, sorted by path."""

    files: tuple[ScannedFile, ...]
    problems: tuple[Problem, ...]


def scan(folder: str, shown_as: str, *, hidden: bool = False) -> Scan:
    """Return the files below `folder`, sorted by path, without symbolic links and, unless asked for, hidden ones.

    A file or folder is hidden whose name begins with "." or "_" or ends with "~".

    `shown_as` is the folder's name in problems. A folder that cannot be read is a problem; one that does not exist
    is empty.
    """
    files: list[ScannedFile] = []
    problems: list[Problem] = []
    if os.path.isdir(folder):
        _scan_folder(folder, "", files, problems, shown_as, hidden)
    files.sort(key=attrgetter("path"))
    return Scan(tuple(files), tuple(problems))


def _scan_folder(
    folder: str, prefix: str, files: list[ScannedFile], problems: list[Problem], shown_as: str, hidden: bool
) -> None:
    try:
        entries = list(os.scandir(folder))
    except OSError as error:
        problems.append(_unreadable(f"{shown_as}/{prefix}".rstrip("/"), error))
        return
    for entry in entries:
        name = entry.name
        if not hidden and (name[0] in "._" or name.endswith("~")):
            continue
        path = prefix + name
        try:
            if not name.isprintable():
                problems.append(_unprintable_name(f"{shown_as}/{path}"))
            elif entry.is_file(follow_symlinks=False):
                status = entry.stat(follow_symlinks=False)
                files.append(ScannedFile(path, status.st_size, status.st_mtime_ns, status.st_ino))
            elif entry.is_symlink():
                problems.append(_symbolic_link(f"{shown_as}/{path}"))
            elif entry.is_dir(follow_symlinks=False):
                _scan_folder(entry.path, path + "/", files, problems, shown_as, hidden)
        except OSError as error:
            problems.append(_unreadable(f"{shown_as}/{path}", error))


def _unreadable(path: str, error: OSError) -> Problem:
    return Problem(
        kind="unreadable-file",
        severity="error",
        path=path,
        message=f"cannot be read: {(error.strerror or str(error)).lower()}",
        hint="check the permissions of the file and of its folder",
    )


def _symbolic_link(path: str) -> Problem:
    return Problem(
        kind="symbolic-link",
        path=path,
        message="is a symbolic link and is not followed",
        hint="put the file itself into the folder",
    )


def _unprintable_name(path: str) -> Problem:
    shown = path.encode("utf-8", "backslashreplace").decode()
    return Problem(
        kind="file-name",
        severity="error",
        path="".join(character if character.isprintable() else repr(character)[1:-1] for character in shown),
        message="has a name that is not valid UTF-8 or holds control characters",
        hint="rename the file",
    )
