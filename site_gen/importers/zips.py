"""Zip archives that are read, never unpacked: names through one choke point, sizes capped."""

import re
import zipfile
import zlib
from posixpath import normpath
from typing import BinaryIO

FILE_BYTES = 50_000_000
TOTAL_BYTES = 1_000_000_000
FILES = 20_000
RATIO = 200
_SMALL = 1_000_000
_DRIVE = re.compile(r"^[A-Za-z]:")


class RefusedError(ValueError):
    """A zip archive is damaged, or larger or stranger than any article: `reason` is a word for it."""

    def __init__(self, reason: str, detail: str) -> None:
        super().__init__(detail)
        self.reason = reason


class Zip:
    """The files of an archive by safe name."""

    def __init__(self, stream: BinaryIO) -> None:
        """Read the directory of an archive; raises RefusedError."""
        try:
            self._archive = zipfile.ZipFile(stream)
        except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError) as error:
            raise RefusedError("damaged", f"no zip archive: {error}") from error
        entries = self._archive.infolist()
        if len(entries) > FILES or sum(entry.file_size for entry in entries) > TOTAL_BYTES:
            raise RefusedError("bomb", f"{len(entries)} files of {sum(entry.file_size for entry in entries)} bytes")
        self.names = {name: entry for entry in entries if (name := safe_name(entry.filename))}

    def read(self, name: str) -> bytes:
        """Return a file's bytes; raises RefusedError where it is missing, damaged, encrypted or a bomb."""
        entry = self.names.get(name)
        if entry is None:
            raise RefusedError("damaged", f"{name} is not in the archive")
        if entry.file_size > FILE_BYTES or entry.file_size > max(_SMALL, RATIO * entry.compress_size):
            raise RefusedError("bomb", f"{name} grows from {entry.compress_size} to {entry.file_size} bytes")
        try:
            with self._archive.open(entry) as file:
                data = file.read(FILE_BYTES + 1)
        except (zipfile.BadZipFile, zlib.error, EOFError, OSError, RuntimeError, NotImplementedError) as error:
            raise RefusedError("damaged", f"{name}: {error}"[:200]) from error
        if len(data) > FILE_BYTES:
            raise RefusedError("bomb", f"{name} is larger than it says")
        return data


def safe_name(name: str) -> str | None:
    """Return a name within an archive, normalised; None for one that leads out of it or is no file's."""
    path = name.replace("\\", "/")
    if path.endswith("/") or path.startswith("/") or _DRIVE.match(path) or "\0" in path:
        return None
    normal = normpath(path)
    return None if normal.startswith("..") or normal == "." else normal
