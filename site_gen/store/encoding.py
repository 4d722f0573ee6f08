"""What a source file gave, as the store keeps it and processes send it."""

import msgspec

from site_gen.model import FileDrafts

_ENCODER = msgspec.msgpack.Encoder()
_ROW = msgspec.msgpack.Decoder(FileDrafts)


def encode_row(row: FileDrafts) -> bytes:
    """Return a row as bytes."""
    return _ENCODER.encode(row)


def decode_row(data: bytes) -> FileDrafts:
    """Return what `encode_row` wrote. Raises msgspec.DecodeError."""
    return _ROW.decode(data)
