"""Bytes to text: byte order mark, strict UTF-8, then a choice among the encodings that articles really come in.

Total: every sequence of bytes becomes text, none is dropped. No text comes of `errors=ignore` or `replace`, so that
text encoded again in the encoding found gives the bytes back, byte order mark aside. Only UTF-8 with a few stray bytes,
as a file that was cut off or put together has them, does not: these are read as windows-1252, and no encoding has both.
"""

import codecs
import re
from typing import NamedTuple

from site_gen.importers.alphabets import alphabet_encoding, latin_encoding

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)

_EAST_ASIAN = ("euc-jp", "shift_jis", "gb18030", "big5", "euc-kr")

# The most frequent characters of running text, by language: a wrong East Asian decoding hits few of them.
_FREQUENT = {
    "euc-jp": set("のにはをたがでてとしれさるいなもかこんまらス、。「」日年本人大ーッンルトイ"),
    "shift_jis": set("のにはをたがでてとしれさるいなもかこんまらス、。「」日年本人大ーッンルトイ"),
    "gb18030": set("的一是不了人在有我他这中大来上个国和也说们为年，。“”日要出会对于月家就"),
    "big5": set("的一是不了人在有我他這中大來上個國和也說們為年，。「」日要出會對於月家就"),
    "euc-kr": set("이의는을에가고다한하지를은도로과사대인시자기서 국정일보부전제해"),
}


_STRAYS = 1000
"""How many bytes of UTF-8 may be none of it."""
_WITHIN_WORDS = re.compile(r"(?<=[A-Za-z])[^\x00-\x7f]|[^\x00-\x7f](?=[A-Za-z])")


class Decoded(NamedTuple):
    """Text with the encoding that gave it; `sure` is False when the encoding was found by its looks."""

    text: str
    encoding: str
    sure: bool


def decode(data: bytes) -> Decoded:
    """Return the text of bytes, without a byte order mark."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            try:
                return Decoded(data[len(mark) :].decode(encoding), encoding, True)
            except UnicodeDecodeError:
                break
    try:
        return Decoded(data.decode("utf-8"), "utf-8", True)
    except UnicodeDecodeError as error:
        if _is_utf8_but_for_strays(data, error):
            return Decoded(_with_strays(data), "utf-8", False)
        encoding = _guess(data[:65_536])
    for candidate in (encoding, "windows-1252", "latin-1"):
        try:
            return Decoded(data.decode(candidate), candidate, False)
        except UnicodeDecodeError:
            continue
    raise AssertionError("latin-1 decodes everything")


def _is_utf8_but_for_strays(data: bytes, error: UnicodeDecodeError) -> bool:
    """Return whether bytes are UTF-8 but for a few, or for a last character that was cut off."""
    text = data.decode("utf-8", "replace")
    strays = text.count("\ufffd")
    wide = sum(character > "\x7f" for character in text) - strays
    return strays <= _STRAYS and (wide >= 4 * strays or (wide > 0 and error.start >= len(data) - 3))


def _with_strays(data: bytes) -> str:
    """Return UTF-8 as text, each byte that is none of it as windows-1252 has it."""
    parts: list[str] = []
    while data:
        try:
            parts.append(data.decode("utf-8"))
            break
        except UnicodeDecodeError as error:
            parts.append(data[: error.start].decode("utf-8"))
            stray, data = data[error.start : error.end], data[error.end :]
            try:
                parts.append(stray.decode("windows-1252"))
            except UnicodeDecodeError:
                parts.append(stray.decode("latin-1"))
    return "".join(parts)


def _guess(sample: bytes) -> str:
    """Return the likeliest encoding of bytes that are no UTF-8; windows-1252 unless another is clearly better."""
    high = sum(1 for byte in sample if byte > 127)
    east_asian = max(_EAST_ASIAN, key=lambda encoding: _east_asian_score(sample, encoding))
    if high >= 8 and _east_asian_score(sample, east_asian) >= 0.12:
        return east_asian
    letters = sum(1 for byte in sample if byte > 127 or chr(byte).isalpha())
    return alphabet_encoding(sample) if high > letters * 0.4 else latin_encoding(sample)


def _east_asian_score(sample: bytes, encoding: str) -> float:
    """Return the share of frequent characters among the non-ASCII ones; 0 if the bytes do not decode.

    It is 0, too, where most of them stand within words of ASCII letters: "g這sowa豉" is Polish.
    """
    try:
        text = codecs.getincrementaldecoder(encoding)().decode(sample)
    except UnicodeDecodeError:
        return 0.0
    wide = [character for character in text if character > "\x7f"]
    frequent = _FREQUENT[encoding]
    if len(_WITHIN_WORDS.findall(text)) > len(wide) / 2:
        return 0.0
    return sum(1 for character in wide if character in frequent) / len(wide) if wide else 0.0
