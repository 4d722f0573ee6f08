"""Which source files are known, and when their size and times can be believed."""

from typing import NamedTuple

FINE_NS = 20_000_000
"""Time stamps are as coarse as the kernel's clock tick (4 to 10 ms)."""
COARSE_NS = 2_000_000_000
"""On file systems that keep whole seconds (FAT: two)."""


class KnownSource(NamedTuple):
    """A source file as an earlier build saw it."""

    size: int
    mtime_ns: int
    inode: int
    digest: str
    key: str
    """Content key of its rows; "" when it has none."""


def is_unchanged(known: KnownSource, size: int, mtime_ns: int, inode: int, scanned_ns: int) -> bool:
    """Return whether a file is what it was, without reading it, as git's index does.

    `scanned_ns` is when the scan that made `known` began, by the file system's clock. A file that was written at that
    time or later may have changed again in the same tick, after it was read: its times prove nothing.
    """
    grain = COARSE_NS if mtime_ns % 1_000_000_000 == 0 else FINE_NS
    return (known.size, known.mtime_ns, known.inode) == (size, mtime_ns, inode) and mtime_ns + grain < scanned_ns
