"""What the state folder remembers between builds: records of finished indexes, written whole or not at all."""

import os
from pathlib import Path
from typing import TypeVar

import msgspec
from msgspec import Struct

_T = TypeVar("_T")


class SearchFiles(Struct, frozen=True):
    """The files of an index after it was written."""

    written: tuple[str, ...]
    """Addresses that were emitted."""
    kept: tuple[str, ...]
    """Addresses that stand in the site as an earlier build wrote them."""


class Record(Struct, frozen=True):
    """What the state folder remembers of a finished index."""

    version: str
    addresses: tuple[str, ...]


def read_record(path: Path, kind: type[_T]) -> _T | None:
    """Return a record, or None where there is none that can be read."""
    try:
        return msgspec.json.decode(path.read_bytes(), type=kind)
    except (OSError, msgspec.DecodeError):
        return None


def write_whole(path: Path, data: bytes) -> None:
    """Write a file whole or not at all."""
    path.parent.mkdir(parents=True, exist_ok=True)
    temporary = path.with_name(f"{path.name}.{os.getpid()}")
    temporary.write_bytes(data)
    temporary.replace(path)
