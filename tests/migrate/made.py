"""What both made sites share: invented words, seeded, and files of a site written to a folder."""

import random
import struct
import zlib
from collections.abc import Mapping
from pathlib import Path

_WORDS = """
harbour ferry pilot tide quay lantern ledger cargo rope anchor winter summer council bridge market baker train station
signal river valley mill school library garden orchard bell tower clock letter paper printer editor
"""
WORDS = tuple(_WORDS.split())


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


PNG = b"\x89PNG\r\n\x1a\n" + b"".join(
    (
        _chunk(b"IHDR", struct.pack(">IIBBBBB", 1, 1, 8, 2, 0, 0, 0)),
        _chunk(b"IDAT", zlib.compress(b"\x00\x20\x40\x60")),
        _chunk(b"IEND", b""),
    )
)
"""A picture of one pixel."""


def sentence(chance: random.Random) -> str:
    """Return a sentence of six to fourteen words."""
    words = [chance.choice(WORDS) for _ in range(chance.randint(6, 14))]
    return " ".join(words).capitalize() + "."


def paragraphs(chance: random.Random, count: int) -> str:
    """Return paragraphs of a few sentences."""
    return "\n\n".join(" ".join(sentence(chance) for _ in range(chance.randint(2, 5))) for _ in range(count))


def write_files(folder: Path, files: Mapping[str, str | bytes]) -> None:
    """Write files into a folder."""
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
