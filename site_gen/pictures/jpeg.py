"""JPEG (ITU T.81): a run of segments, each with a marker; entropy-coded data after each SOS."""

import re

from site_gen.pictures.parts import Broken, Clean, orientation_of

FRAMES = frozenset({*range(0xC0, 0xC4), *range(0xC5, 0xC8), *range(0xC9, 0xCC), *range(0xCD, 0xD0)})
TABLES = frozenset({0xC4, 0xCC, 0xDB, 0xDC, 0xDD})
"""DHT, DAC, DQT, DNL, DRI."""
SCAN, END, EXIF = 0xDA, 0xD9, 0xE1

_AFTER_SCAN = re.compile(rb"\xff+[^\x00\xff\xd0-\xd7]")


def clean_jpeg(data: bytes) -> Clean:
    """Return the frame, tables and scans of a JPEG file with its colour profile. Raises Broken, IndexError.

    What stands after the end of the image (a second picture, as cameras append it) goes too.
    """
    parts = [b"\xff\xd8"]
    width = height = 0
    orientation = 1
    position = 2
    while True:
        if data[position] != 0xFF:
            raise Broken("is damaged: no marker where one must be")
        while data[position] == 0xFF:
            position += 1
        marker = data[position]
        if marker == END:
            break
        length = data[position + 1] << 8 | data[position + 2]
        segment = data[position + 3 : position + 1 + length]
        if length < 2 or len(segment) != length - 2:
            raise Broken("is cut off")
        position += 1 + length
        if marker in FRAMES:
            height, width = segment[1] << 8 | segment[2], segment[3] << 8 | segment[4]
        elif marker == EXIF and segment.startswith(b"Exif\0\0"):
            orientation = orientation_of(segment)
        kept = _kept(marker, segment)
        if kept is not None:
            parts.append(bytes((0xFF, marker)) + (len(kept) + 2).to_bytes(2, "big") + kept)
        if marker == SCAN:
            end = _AFTER_SCAN.search(data, position)
            if end is None:
                raise Broken("is cut off")
            parts.append(data[position : end.start()])
            position = end.start()
    if not width or not height:
        raise Broken("has no size")
    parts.append(b"\xff\xd9")
    return Clean(b"".join(parts), "JPEG", width, height, orientation, animated=False)


def _kept(marker: int, segment: bytes) -> bytes | None:
    """Return what of a segment a decoder needs, None for nothing."""
    if marker in FRAMES or marker in TABLES or marker == SCAN:
        return segment
    if marker == 0xE0 and segment.startswith(b"JFIF\0"):
        return segment[:12] + b"\0\0"  # without the thumbnail that may follow
    if marker == 0xE2 and segment.startswith(b"ICC_PROFILE\0"):
        return segment
    if marker == 0xEE and segment.startswith(b"Adobe"):
        return segment[:12]
    return None
