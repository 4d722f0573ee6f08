"""Chunks and answers on their way: as they are, or as files of a shared folder that are named by what is in them.

A shared folder spares the scheduler: only names go through it. It is a path that all machines have, or an address that
fsspec knows ("s3://bucket/folder"). A file is whole or absent: a temporary name and a rename on a file system, one
request to an object store. One that is there already is not written again. None of them is code, and none is believed
unchecked: a file whose digest is not its name counts as missing.
"""

import contextlib
import os
from pathlib import Path
from typing import Any

from site_gen.text import digest

ENDING = ".parcel"


def sent(shared: str | None, data: bytes) -> bytes:
    """Return what goes through the scheduler in place of `data`. Raises OSError, of a full disk for instance."""
    if shared is None:
        return data
    name = digest(data) + ENDING
    if is_address(shared):
        files = _file_system(shared)
        place = f"{shared.rstrip('/')}/{name}"
        if not files.exists(place):
            files.pipe_file(place, data)
    elif not (path := Path(shared, name)).exists():
        coming = path.with_name(f"{name}.{os.getpid()}-{digest(os.urandom(8))[:8]}")
        try:
            coming.write_bytes(data)
            coming.replace(path)
        except BaseException:
            coming.unlink(missing_ok=True)
            raise
    return name.encode()


def received(shared: str | None, token: bytes) -> bytes:
    """Return what `sent` was given. Raises OSError if it is missing or damaged."""
    if shared is None:
        return token
    name = token.decode()
    if is_address(shared):
        data: bytes = _file_system(shared).cat_file(f"{shared.rstrip('/')}/{name}")
    else:
        data = Path(shared, name).read_bytes()
    if digest(data) + ENDING != name:
        raise OSError(f"{name} in {shared} is damaged")
    return data


def forget(shared: str | None, token: bytes) -> None:
    """Remove what `sent` kept, if it is still there."""
    if shared is None:
        return
    with contextlib.suppress(OSError):
        if is_address(shared):
            _file_system(shared).rm_file(f"{shared.rstrip('/')}/{token.decode()}")
        else:
            Path(shared, token.decode()).unlink(missing_ok=True)


def is_address(shared: str) -> bool:
    """Return whether a shared folder is one of fsspec, and not a path."""
    return "://" in shared


def _file_system(shared: str) -> Any:
    """Return fsspec's file system for an address; it keeps one for each kind. Raises ImportError, ValueError."""
    import fsspec

    return fsspec.url_to_fs(shared)[0]
