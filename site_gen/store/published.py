"""What stands in an output folder, and how far its last publication came: kept beside it, each file replaced whole."""

import contextlib
import os
from pathlib import Path
from typing import Literal, TypeVar

import msgspec
from msgspec import Struct

Value = TypeVar("Value")


class PublishedFile(Struct, frozen=True, array_like=True, gc=False):
    """A file as it was published."""

    fingerprint: str
    """Of the page it was made from; "" when the file is missing or damaged, so that it is made again."""
    digest: str
    """`content_digest` of the bytes; "" like the fingerprint."""
    size: int
    mtime_ns: int


class Record(Struct, frozen=True, omit_defaults=True):
    """How far a publication came. Written before each step that the next command must know of."""

    phase: Literal["idle", "preparing", "exchanging", "replacing"] = "idle"
    """preparing: standby is being worked on. exchanging: standby is complete, to become live. replacing: files are
    being moved into the output folder one by one."""
    standby: int = 0
    """Inode of a standby tree that is whole, 0 when there is none."""
    coming: int = 0
    """While exchanging: inode of the tree that is to become live."""
    written: tuple[str, ...] = ()
    """What the last (or current) publication wrote, in the order of replacement: where live and standby differ."""
    removed: tuple[str, ...] = ()


_RECORD = msgspec.json.Decoder(Record)


def read_record(place: Path) -> Record:
    """Return the record of the last publication; that of none when it cannot be read."""
    with contextlib.suppress(FileNotFoundError, msgspec.DecodeError):
        return _RECORD.decode((place / "record.json").read_bytes())
    return Record()


def write_record(place: Path, record: Record) -> None:
    """Keep a record."""
    replace_file(place / "record.json", msgspec.json.encode(record))


def replace_file(path: Path, data: bytes) -> None:
    """Write a file of our own state so that it is the old one or the new one at every moment."""
    temporary = f"{path}.tmp"
    descriptor = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    try:
        write_all(descriptor, data)
    finally:
        os.close(descriptor)
    os.replace(temporary, path)


def write_all(descriptor: int, data: bytes) -> None:
    """Write all bytes, however few the system takes at a time."""
    written = os.write(descriptor, data)
    while written < len(data):
        data = data[written:]
        written = os.write(descriptor, data)
