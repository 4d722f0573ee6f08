"""Pictures without what nobody meant to publish: EXIF, GPS, XMP, IPTC, comments, embedded thumbnails.

A format's reader takes a file apart and puts it together again from the parts that a browser needs; what is not on its
list is not in the result. Pixels are not touched, so nothing is lost. What cannot be taken apart is no picture here.
"""

from collections.abc import Callable

from site_gen.pictures.gif import clean_gif
from site_gen.pictures.jpeg import clean_jpeg
from site_gen.pictures.parts import Broken, Clean
from site_gen.pictures.png import clean_png
from site_gen.pictures.webp import clean_webp

__all__ = ["READERS", "Broken", "Clean", "clean", "is_picture"]

READERS: tuple[tuple[str, Callable[[bytes], bool], Callable[[bytes], Clean]], ...] = (
    ("JPEG", lambda head: head.startswith(b"\xff\xd8\xff"), clean_jpeg),
    ("PNG", lambda head: head.startswith(b"\x89PNG\r\n\x1a\n"), clean_png),
    ("GIF", lambda head: head.startswith((b"GIF87a", b"GIF89a")), clean_gif),
    ("WEBP", lambda head: head[:4] == b"RIFF" and head[8:12] == b"WEBP", clean_webp),
)
"""Name in Pillow, whether a file's first bytes are of the format, and its reader."""

OTHERS = (b"II*\0", b"MM\0*", b"BM", b"\0\0\1\0", b"8BPS", b"\0\0\0\x0cjP  ", b"\xff\x0a", b"\xff\xd8")
"""First bytes of formats that are pictures and that nothing here can clean; AVIF and HEIC have theirs at byte 4."""

SUFFIXES = (".jpg", ".jpeg", ".png", ".gif", ".webp", ".avif", ".heic", ".heif", ".tif", ".tiff", ".bmp", ".jxl")


def is_picture(path: str, head: bytes) -> bool:
    """Return whether a file is a picture by its first bytes or says by its name that it is one."""
    known = any(fits(head) for _, fits, _ in READERS) or head.startswith(OTHERS)
    return known or head[4:12] in (b"ftypavif", b"ftypheic", b"ftypmif1") or path.lower().endswith(SUFFIXES)


def clean(data: bytes) -> Clean:
    """Return a JPEG, PNG, GIF or WebP picture without metadata. Raises Broken for all else."""
    for _, fits, read in READERS:
        if fits(data[:16]):
            try:
                return read(data)
            except IndexError:
                raise Broken("is cut off") from None
    raise Broken("is of a format that cannot be cleaned of metadata")
