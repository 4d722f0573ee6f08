"""What readers of picture formats share: their result, their one error, and the orientation that EXIF asks for."""

import struct
from typing import NamedTuple

ORIENTATION = 0x0112
"""EXIF 2.3, table 4."""


class Broken(Exception):  # noqa: N818  # the word of the domain: a picture is broken
    """A picture that cannot be read to its end, with what is wrong in words that go after its name."""


class Clean(NamedTuple):
    """A picture without metadata."""

    data: bytes
    format: str
    """As Pillow names it."""
    width: int
    """Of `data`, in pixels: before it is turned."""
    height: int
    orientation: int
    """1 to 8 as in EXIF; 1: as it is stored."""
    animated: bool


def orientation_of(exif: bytes) -> int:
    """Return the orientation that an EXIF block (a TIFF header and its first directory) asks for, else 1."""
    exif = exif.removeprefix(b"Exif\0\0")
    order = {b"II": "<", b"MM": ">"}.get(exif[:2])
    if order is None:
        return 1
    try:
        (start,) = struct.unpack_from(order + "I", exif, 4)
        (count,) = struct.unpack_from(order + "H", exif, start)
        for entry in range(start + 2, start + 2 + 12 * count, 12):
            tag, _, _, value = struct.unpack_from(order + "HHIH", exif, entry)
            if tag == ORIENTATION:
                return value if 1 <= value <= 8 else 1
    except struct.error:
        return 1
    return 1
