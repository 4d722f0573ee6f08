"""WebP (RFC 9649): a RIFF container of chunks."""

from site_gen.pictures.parts import Broken, Clean, orientation_of

KEPT = (b"VP8 ", b"VP8L", b"VP8X", b"ALPH", b"ANIM", b"ANMF", b"ICCP")
ANIMATION, EXIF_AND_XMP = 0x02, 0x0C
"""Flags of VP8X."""


def clean_webp(data: bytes) -> Clean:
    """Return a WebP file without EXIF, XMP and unknown chunks. Raises Broken, IndexError."""
    end = 8 + int.from_bytes(data[4:8], "little")
    if end > len(data):
        raise Broken("is cut off")
    parts: list[bytes] = []
    size = (0, 0)
    orientation = 1
    animated = False
    for kind, body in _chunks(data[12:end]):
        if kind == b"VP8X":
            animated = bool(body[0] & ANIMATION)
            body = bytes((body[0] & ~EXIF_AND_XMP,)) + body[1:]
        elif kind == b"EXIF":
            orientation = orientation_of(body)
        elif kind == b"ANMF":
            body = body[:16] + b"".join(_chunk(*inner) for inner in _chunks(body[16:]) if inner[0] in KEPT)
        if kind in KEPT:
            parts.append(_chunk(kind, body))
        size = size if size[0] else _size(kind, body)
    if not size[0] or not size[1]:
        raise Broken("has no size")
    inside = b"WEBP" + b"".join(parts)
    cleaned = b"RIFF" + len(inside).to_bytes(4, "little") + inside
    return Clean(cleaned, "WEBP", *size, orientation, animated)


def _chunks(data: bytes) -> list[tuple[bytes, bytes]]:
    found = []
    position = 0
    while position + 8 <= len(data):
        length = int.from_bytes(data[position + 4 : position + 8], "little")
        body = data[position + 8 : position + 8 + length]
        if len(body) != length:
            raise Broken("is cut off")
        found.append((data[position : position + 4], body))
        position += 8 + length + length % 2
    return found


def _chunk(kind: bytes, body: bytes) -> bytes:
    return kind + len(body).to_bytes(4, "little") + body + b"\0" * (len(body) % 2)


def _size(kind: bytes, body: bytes) -> tuple[int, int]:
    """Return width and height if a chunk says them, else (0, 0)."""
    if kind == b"VP8X":
        return 1 + int.from_bytes(body[4:7], "little"), 1 + int.from_bytes(body[7:10], "little")
    if kind == b"VP8 " and body[3:6] == b"\x9d\x01\x2a":
        return int.from_bytes(body[6:8], "little") & 0x3FFF, int.from_bytes(body[8:10], "little") & 0x3FFF
    if kind == b"VP8L" and body[:1] == b"\x2f":
        bits = int.from_bytes(body[1:5], "little")
        return 1 + (bits & 0x3FFF), 1 + (bits >> 14 & 0x3FFF)
    return 0, 0
