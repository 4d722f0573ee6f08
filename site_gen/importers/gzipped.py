"""Single files that were packed with gzip: unpacked within limits, and then read as what they are."""

import zlib

from site_gen.importers.gzip_stream import BombError, GzipStream
from site_gen.importers.records import LeftOut, RawFile, raw_bytes

BYTES = 50_000_000
"""A packed file may hold so much; a larger one is to be unpacked by hand."""


def is_gzip(raw: RawFile) -> bool:
    """Return whether a file begins as gzip does (RFC 1952: magic, and deflate as the only method)."""
    return raw.head[:3] == b"\x1f\x8b\x08"


def unpacked(raw: RawFile) -> RawFile | LeftOut:
    """Return what is in a gzip file, under its name without `.gz`; or why it cannot be read."""
    try:
        with raw.open() as file:
            data = GzipStream(file).read(BYTES + 1)
    except BombError as error:
        return LeftOut(kind="quarantined", reason="bomb", detail=str(error))
    except (zlib.error, EOFError) as error:
        return LeftOut(kind="quarantined", reason="damaged", detail=f"it cannot be unpacked: {error}")
    if len(data) > BYTES:
        detail = f"unpacked it is more than {BYTES} bytes; unpack it and import it again"
        return LeftOut(kind="quarantined", reason="too-large", detail=detail)
    name = raw.name[:-3] if raw.name.lower().endswith(".gz") else raw.name
    return raw_bytes(name, data)
