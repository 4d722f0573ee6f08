"""PNG (W3C, third edition): a signature and chunks, each with a checksum."""

from zlib import crc32

from site_gen.pictures.parts import Broken, Clean, orientation_of

KEPT = frozenset(b"IHDR PLTE IDAT IEND tRNS cHRM gAMA iCCP sBIT sRGB cICP bKGD hIST pHYs sPLT acTL fcTL fdAT".split())
"""What a decoder needs: no text, no EXIF, no time."""


def clean_png(data: bytes) -> Clean:
    """Return a PNG file without text, EXIF, time and private chunks. Raises Broken."""
    parts = [data[:8]]
    width = height = 0
    orientation = 1
    animated = False
    position = 8
    kind = b""
    while kind != b"IEND":
        length = int.from_bytes(data[position : position + 4], "big")
        chunk = data[position : position + 12 + length]
        kind, body = chunk[4:8], chunk[8:-4]
        if len(chunk) != 12 + length or crc32(chunk[4:-4]) != int.from_bytes(chunk[-4:], "big"):
            raise Broken("is cut off or damaged")
        position += len(chunk)
        if kind == b"IHDR" and length == 13:
            width, height = int.from_bytes(body[:4], "big"), int.from_bytes(body[4:8], "big")
        elif kind == b"eXIf":
            orientation = orientation_of(body)
        animated = animated or kind == b"acTL"
        if kind in KEPT:
            parts.append(chunk)
    if not width or not height:
        raise Broken("has no size")
    return Clean(b"".join(parts), "PNG", width, height, orientation, animated)
