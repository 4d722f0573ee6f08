"""What is done to whole folders of files: look over, link, move into, exchange, remove."""

import contextlib
import ctypes
import errno
import os
import shutil
import stat
import sys
from collections.abc import Collection, Iterable
from pathlib import Path
from typing import NamedTuple

from site_gen.paths import OUTPUT_MARKER
from site_gen.store.manifest import Manifest

RENAME_EXCHANGE = 2
AT_FDCWD = -100
STAGING_INSIDE = ".site-gen-staging"
"""The staging folder's name where it must lie in the output folder: that is another file system than ours."""


class Condition(NamedTuple):
    """How an output folder looks beside what was published in it."""

    damaged: frozenset[str]
    """Published addresses whose files are missing or are not what was written, by size and time."""
    foreign: frozenset[str]
    """Files and folders that were not published: "CNAME", ".git"."""


def look_over(tree: str, published: Manifest) -> Condition:
    """Compare the files of a tree with those that were published, by size and time. Links are not followed."""
    holding = published.folders()
    folders = {""}.union(holding, *map(folders_above, holding))
    damaged: list[str] = []
    foreign: set[str] = set()
    waiting = [""]
    while waiting:
        folder = waiting.pop()
        prefix = f"{folder}/" if folder else ""
        missing = published.states(holding.pop(folder, ()))
        with os.scandir(f"{tree}/{folder}") as entries:
            for entry in entries:
                address = prefix + entry.name
                wanted = missing.get(entry.name)
                if wanted is not None:
                    state = entry.stat(follow_symlinks=False)
                    if (state.st_size, state.st_mtime_ns) == wanted and stat.S_ISREG(state.st_mode):
                        del missing[entry.name]
                    elif stat.S_ISDIR(state.st_mode):
                        foreign.add(address)
                elif address in folders and entry.is_dir(follow_symlinks=False):
                    waiting.append(address)
                elif address not in (OUTPUT_MARKER, STAGING_INSIDE):
                    foreign.add(address)
        damaged += [prefix + name for name in missing]
    damaged += [
        f"{folder}/{name}".removeprefix("/") for folder in holding for name in published.states(holding[folder])
    ]
    return Condition(frozenset(damaged), frozenset(foreign))


def folders_above(address: str) -> list[str]:
    """Return the folders that an address lies in, the innermost first."""
    found = []
    while address := address.rpartition("/")[0]:
        found.append(address)
    return found


def inode(path: str) -> int:
    """Return what identifies a folder wherever it is moved; 0 when there is none."""
    try:
        return os.stat(path, follow_symlinks=False).st_ino
    except FileNotFoundError:
        return 0


def move(source: str, target: str) -> None:
    """Rename a file over another, making the folders above it."""
    try:
        os.rename(source, target)
    except FileNotFoundError:
        os.makedirs(os.path.dirname(target), exist_ok=True)
        os.rename(source, target)


def link_all(source: str, target: str, addresses: Iterable[str]) -> None:
    """Make the files of `target` at `addresses` the ones of `source` by hard links; gone where source has none."""
    for address in addresses:
        here, there = f"{source}/{address}", f"{target}/{address}"
        try:
            try:
                _link(here, there)
            except FileExistsError:
                os.unlink(there)
                _link(here, there)
        except (FileNotFoundError, NotADirectoryError):
            with contextlib.suppress(FileNotFoundError, NotADirectoryError):
                os.unlink(there)
            remove_empty_folders(target, [address])


def _link(source: str, target: str) -> None:
    try:
        os.link(source, target, follow_symlinks=False)
    except FileNotFoundError:
        if not os.path.lexists(source):
            raise
        os.makedirs(os.path.dirname(target), exist_ok=True)
        os.link(source, target, follow_symlinks=False)


def remove_all(tree: str, addresses: Collection[str]) -> None:
    """Remove files of a tree that are there, and the folders that this leaves empty."""
    for address in addresses:
        with contextlib.suppress(FileNotFoundError, NotADirectoryError, IsADirectoryError):  # a folder is not ours
            os.unlink(f"{tree}/{address}")
    remove_empty_folders(tree, addresses)


def remove_empty_folders(tree: str, addresses: Iterable[str]) -> None:
    """Remove the folders above `addresses` that hold nothing."""
    folders = {folder for address in addresses for folder in folders_above(address)}
    for folder in sorted(folders, key=len, reverse=True):
        try:
            os.rmdir(f"{tree}/{folder}")
        except OSError as error:
            if error.errno not in (errno.ENOTEMPTY, errno.EEXIST, errno.ENOENT, errno.ENOTDIR):
                raise


def remove_tree(path: str) -> None:
    """Remove a folder of ours with all in it; it may be missing."""
    if os.path.lexists(path):
        shutil.rmtree(path)


def exchange(one: str, other: str) -> None:
    """Exchange two folders in one step: nobody ever sees either name missing. OSError where that cannot be done."""
    _call("renameat2", AT_FDCWD, os.fsencode(one), AT_FDCWD, os.fsencode(other), RENAME_EXCHANGE)


def sync_file_system(path: str) -> None:
    """Wait until all that was written to the file system of `path` is on the disk."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        _call("syncfs", descriptor)
    except NotImplementedError:
        os.sync()
    finally:
        os.close(descriptor)


def _call(name: str, *arguments: object) -> None:
    """Call a function of the C library that Python does not have; NotImplementedError where it does not exist."""
    if sys.platform != "linux":
        raise NotImplementedError(name)
    try:
        function = getattr(ctypes.CDLL(None, use_errno=True), name)
    except AttributeError:
        raise NotImplementedError(name) from None
    if function(*arguments) != 0:
        number = ctypes.get_errno()
        raise OSError(number, os.strerror(number))


def can_exchange(place: Path, output: Path) -> bool:
    """Return whether `output` and a folder in `place` can be exchanged and share files: tried in `place`."""
    parent = output.parent
    if place.stat().st_dev != parent.stat().st_dev or _is_mount_point(output):
        return False
    one, other = place / "try-1", place / "try-2"
    try:
        for folder in (one, other):
            remove_tree(str(folder))
            folder.mkdir()
        exchange(str(one), str(other))
        (one / "file").touch()
        os.link(one / "file", other / "file")
    except NotImplementedError:
        return False
    except OSError as error:
        if error.errno in (errno.EINVAL, errno.ENOSYS, errno.EPERM, errno.EXDEV, errno.EOPNOTSUPP, errno.EMLINK):
            return False
        raise
    finally:
        for folder in (one, other):
            remove_tree(str(folder))
    return True


def _is_mount_point(path: Path) -> bool:
    if os.path.ismount(path):
        return True
    with contextlib.suppress(OSError):  # a bind mount of the same file system is seen only here
        name = str(path).replace("\\", "\\134").replace(" ", "\\040").replace("\t", "\\011").replace("\n", "\\012")
        lines = Path("/proc/self/mountinfo").read_text(errors="surrogateescape").splitlines()
        return any(line.split(" ")[4] == name for line in lines)
    return False
