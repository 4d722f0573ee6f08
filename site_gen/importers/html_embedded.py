"""Pictures that a saved page holds within itself (`data:` addresses, as SingleFile writes them), as files beside it."""

import base64
import binascii
import re
from urllib.parse import unquote_to_bytes

from lxml.etree import _Element

FOLDER = "embedded_files/"
PICTURE_BYTES, TOTAL_BYTES, PICTURES = 10_000_000, 50_000_000, 500
_SMALL = 2000
"""Characters of an address up to which a picture is a placeholder for one that is loaded late, or an icon."""
_DATA = re.compile(r"\s*data:image/[\w.+-]{1,40}(?:;[\w=.-]{1,60})*?(;base64)?,", re.IGNORECASE)
_SIGNATURES = (
    (re.compile(rb"\x89PNG\r\n\x1a\n"), "png"),
    (re.compile(rb"\xff\xd8\xff"), "jpg"),
    (re.compile(rb"GIF8[79]a"), "gif"),
    (re.compile(rb"RIFF....WEBP", re.DOTALL), "webp"),
)


def take_embedded(root: _Element) -> tuple[tuple[str, bytes], ...]:
    """Give the pictures within a page addresses below FOLDER, and return these with their bytes.

    The type is that of the bytes; what is no PNG, JPEG, GIF or WebP, too small or too large stays as it is.
    """
    found: dict[bytes, str] = {}
    total = 0
    for image in root.iter("img"):
        data = _bytes_of(image.get("src") or "")
        ending = next((ending for start, ending in _SIGNATURES if data and start.match(data)), None)
        if data is None or ending is None or total + len(data) > TOTAL_BYTES or len(found) >= PICTURES:
            continue
        if data not in found:
            found[data] = f"{FOLDER}{len(found) + 1}.{ending}"
            total += len(data)
        image.set("src", found[data])
        image.attrib.pop("srcset", "")
    return tuple((name, data) for data, name in found.items())


def _bytes_of(address: str) -> bytes | None:
    match = _DATA.match(address) if _SMALL < len(address) < PICTURE_BYTES * 4 // 3 else None
    if match is None:
        return None
    packed = unquote_to_bytes(address[match.end() :])
    try:
        return base64.b64decode(packed) if match[1] else packed
    except (binascii.Error, ValueError):
        return None
