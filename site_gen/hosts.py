"""Which hosts take a site: its size beside a dated table of what hosts say they take (`hosts.toml`)."""

import os
import tomllib
from collections.abc import Iterator
from pathlib import Path

import msgspec
from msgspec import Struct

from site_gen.paths import OUTPUT_MARKER

TABLE = Path(__file__).parent / "hosts.toml"

FAT_NAME = 13
"""UTF-16 units of a long name that one entry of a FAT folder holds (Microsoft, "FAT32 File System Specification")."""

STUB_BYTES = 4_000
"""A page above this only leads on in no theme of ours."""


class Limit(Struct, frozen=True, forbid_unknown_fields=True):
    """What a host takes at most."""

    of: str
    """Which number of a Measure."""
    most: int
    source: str
    seen: str = ""
    """When the source said so: a year or a day."""
    note: str = ""
    confirmed: bool = True
    """Whether the source was read for this table."""


class Host(Struct, frozen=True, forbid_unknown_fields=True):
    """A host and its limits; without any it takes every site."""

    name: str
    limit: tuple[Limit, ...] = ()
    note: str = ""


class Hosts(Struct, frozen=True, forbid_unknown_fields=True):
    """The table."""

    looked_at: str
    """The day on which it was put together."""
    host: tuple[Host, ...]


class Measure(Struct, frozen=True):
    """How large a folder is."""

    files: int
    bytes: int
    largest_file: tuple[int, str]
    """Bytes and address."""
    largest_folder: tuple[int, str]
    """Files and address."""
    pages_that_lead_on: int
    redirects: int
    """Rules of its `_redirects`."""
    fat_entries: int
    """32-byte entries that its largest folder takes on a FAT file system."""

    def number(self, name: str) -> int:
        """Return what a Limit is of."""
        return {
            "files": self.files,
            "bytes": self.bytes,
            "largest file": self.largest_file[0],
            "largest folder": self.largest_folder[0],
            "redirects": self.redirects,
            "FAT entries": self.fat_entries,
        }[name]


def known_hosts() -> Hosts:
    """Return the table of hosts."""
    return msgspec.convert(tomllib.loads(TABLE.read_text("utf-8")), Hosts)


def measure(folder: Path) -> Measure:
    """Return how large the site in a folder is, without the mark of ours and what git keeps. Raises OSError."""
    files = total = stubs = fat = 0
    largest, fullest = (0, ""), (0, "")
    for place, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if name != ".git")
        names = [name for name in names if name != OUTPUT_MARKER]
        shown = Path(place).relative_to(folder).as_posix()
        fullest = max(fullest, (len(names), "" if shown == "." else f"{shown}/"), key=lambda entry: entry[0])
        fat = max(fat, 2 + sum(1 + -(-_units(name) // FAT_NAME) for name in (*names, *folders)))
        for name in sorted(names):
            path = os.path.join(place, name)
            size = os.stat(path, follow_symlinks=False).st_size
            files, total = files + 1, total + size
            if size > largest[0]:
                largest = (size, Path(path).relative_to(folder).as_posix())
            stubs += size <= STUB_BYTES and name.endswith(".html") and _leads_on(path)
    return Measure(files, total, largest, fullest, stubs, _rules(folder), fat)


def _units(name: str) -> int:
    return len(name.encode("utf-16-le", "surrogatepass")) // 2


def _leads_on(path: str) -> bool:
    with open(path, "rb") as stream:
        return b'http-equiv="refresh"' in stream.read()


def _rules(folder: Path) -> int:
    try:
        lines = (folder / "_redirects").read_bytes().splitlines()
    except FileNotFoundError:
        return 0
    return sum(1 for line in lines if line.strip() and not line.startswith(b"#"))


def passed(host: Host, size: Measure) -> Iterator[tuple[Limit, int]]:
    """Yield each limit of a host that a site is beyond, with the site's own number."""
    for limit in host.limit:
        if (number := size.number(limit.of)) > limit.most:
            yield limit, number
