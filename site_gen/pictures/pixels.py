"""What needs a picture's pixels, by Pillow (extra `images`): decoding it once, turning it, making it smaller."""

import struct
import zlib
from importlib.util import find_spec
from io import BytesIO
from typing import TYPE_CHECKING

from site_gen.pictures import clean
from site_gen.pictures.parts import Broken, Clean

if TYPE_CHECKING:
    from PIL.Image import Image

QUALITY = 85
"""Of JPEG and WebP pictures that are made here."""

_FAULTS = (OSError, SyntaxError, ValueError, EOFError, IndexError, OverflowError, struct.error, zlib.error)
"""What Pillow raises for damaged files, by format."""


def has_pillow() -> bool:
    """Return whether Pillow is installed."""
    return find_spec("PIL") is not None


def pillow_version() -> str:
    """Return Pillow's version, "" without it: other versions may encode to other bytes."""
    if not has_pillow():
        return ""
    from PIL import __version__

    return __version__


def decode(picture: Clean) -> "Image":
    """Return the pixels of a cleaned picture, as it is to be looked at. Raises Broken."""
    from PIL import Image

    turns = {
        2: Image.Transpose.FLIP_LEFT_RIGHT,
        3: Image.Transpose.ROTATE_180,
        4: Image.Transpose.FLIP_TOP_BOTTOM,
        5: Image.Transpose.TRANSPOSE,
        6: Image.Transpose.ROTATE_270,
        7: Image.Transpose.TRANSVERSE,
        8: Image.Transpose.ROTATE_90,
    }
    try:
        image = Image.open(BytesIO(picture.data), formats=[picture.format])
        image.load()
    except _FAULTS as error:
        raise Broken("cannot be decoded") from error
    profile = image.info.get("icc_profile")
    turned: Image.Image = image.transpose(turns[picture.orientation]) if picture.orientation in turns else image
    turned.info = {"icc_profile": profile} if profile else {}
    return turned


def turned(picture: Clean) -> Clean:
    """Return a picture stored as it is to be looked at. Raises Broken."""
    return picture if picture.orientation == 1 else _encoded(decode(picture), picture.format)


def scaled(picture: Clean, width: int) -> Clean:
    """Return a picture as it is to be looked at, `width` pixels wide. Raises Broken."""
    from PIL import Image

    image = decode(picture)
    if image.mode not in ("RGB", "RGBA", "L"):
        raise Broken(f"has colours that are not made smaller ({image.mode})")
    height = max(1, round(image.height * width / image.width))
    smaller = image.resize((width, height), Image.Resampling.LANCZOS, reducing_gap=3.0)
    smaller.info = image.info
    return _encoded(smaller, picture.format)


def _encoded(image: "Image", kind: str) -> Clean:
    options: dict[str, object] = {"icc_profile": image.info.get("icc_profile")}
    if kind in ("JPEG", "WEBP"):
        options["quality"] = QUALITY
    stream = BytesIO()
    try:
        image.save(stream, kind, **options)
    except _FAULTS as error:
        raise Broken("cannot be encoded again") from error
    return clean(stream.getvalue())
