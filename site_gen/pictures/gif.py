"""GIF (89a specification): a screen, then blocks made of runs of up to 255 bytes."""

from site_gen.pictures.parts import Broken, Clean

IMAGE, EXTENSION, END = 0x2C, 0x21, 0x3B
CONTROL, APPLICATION = 0xF9, 0xFF
LOOPS = (b"NETSCAPE2.0", b"ANIMEXTS1.0")
"""Applications whose block says how often an animation runs; others hold XMP and the like."""


def clean_gif(data: bytes) -> Clean:
    """Return a GIF file without comments, texts and foreign application data. Raises Broken, IndexError."""
    position = 13 + _table(data[10])
    parts = [data[:position]]
    images = 0
    while data[position] != END:
        start = position
        if data[start] == IMAGE:
            position = _after_runs(data, start + 11 + _table(data[start + 9]))
            kept = True
            images += 1
        elif data[start] == EXTENSION:
            label = data[start + 1]
            position = _after_runs(data, start + 2)
            kept = label == CONTROL or (label == APPLICATION and data[start + 3 : start + 14] in LOOPS)
        else:
            raise Broken("is damaged: no block where one must be")
        if kept:
            parts.append(data[start:position])
    width, height = int.from_bytes(data[6:8], "little"), int.from_bytes(data[8:10], "little")
    if not (images and width and height):
        raise Broken("has no size or no picture")
    parts.append(bytes((END,)))
    return Clean(b"".join(parts), "GIF", width, height, 1, animated=images > 1)


def _table(flags: int) -> int:
    """Return the length of the colour table that a flag byte announces."""
    return 3 * 2 ** ((flags & 7) + 1) if flags & 0x80 else 0


def _after_runs(data: bytes, position: int) -> int:
    while data[position]:
        position += 1 + data[position]
    return position + 1
