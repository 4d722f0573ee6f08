"""Addresses: slugs, the files that articles become, and how HTML names a file of the site.

An address is a `/`-separated path below the output folder, in NFC, not percent-encoded. In HTML it stands behind
ROOT, percent-encoded (RFC 3986); rendering replaces ROOT by the way from the page to the site's root.
"""

import posixpath
import re
import unicodedata
from functools import lru_cache
from urllib.parse import quote, unquote

from site_gen.model import ROOT

SLUG_LENGTH = 80
"""Characters; a longer slug is cut at a word."""

SLUG_BYTES = 160
"""A file name may have 255 bytes on common file systems; this leaves room for a suffix and for temporary names."""

PATH_BYTES = 800
"""Of an address made of what content asks for; `paths` refuses what is longer than 900."""

_UNSAFE = re.compile(r"""[\s:<>|?*"#%&\x00-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]+""")
_UNSAFE_AS_ASKED = re.compile(r"""[\s:<>|?*"#%\\\x00-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]""")
_UNRESERVED = re.compile(r"[A-Za-z0-9/_.~-]*\Z")
"""What no percent-encoding changes (RFC 3986): most addresses."""
_INITIALS = re.compile(r"\b(?:\w\.){2,}")
_ASCII_GAPS = re.compile("[^a-z0-9]+")
_FOLDED = {"ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "đ": "d", "ł": "l", "þ": "th", "ð": "d", "ı": "i"}

RESERVED_NAMES = frozenset(
    ["con", "prn", "aux", "nul", *(f"com{n}" for n in range(10)), *(f"lpt{n}" for n in range(10))]
)
"""Names that Windows keeps for devices, whatever the extension."""


def slugify(text: str, ascii_only: bool = False, language: str | None = None) -> str:
    """Return a slug: lower case letters and digits of every script, words joined by hyphens; "" if there are none.

    Marks are dropped from Latin and Greek letters only: in other scripts they are part of the word. "U.S." is "us".
    With `ascii_only`, letters are replaced by their plain Latin form, and what has none is dropped.
    """
    text = _INITIALS.sub(lambda match: match.group().replace(".", ""), unicodedata.normalize("NFKC", text))
    if ascii_only:
        from site_gen.transliteration import to_ascii

        text = to_ascii(text, language)
    if text.isascii():
        return _shorten(_ASCII_GAPS.sub("-", text.lower().replace("'", "")))
    letters: list[str] = []
    drops_marks = False
    for character in unicodedata.normalize("NFD", text.casefold()):
        category = unicodedata.category(character)
        if category[0] == "M":
            if not drops_marks:
                letters.append(character)
        elif category[0] in "LN":
            drops_marks = "a" <= character <= "z" or "Ͱ" <= character <= "Ͽ" or "À" <= character <= "ɏ"
            letters.append(_FOLDED.get(character, character))
        elif character not in "'’ʼ":
            letters.append("-")
    slug = _shorten(unicodedata.normalize("NFC", "".join(letters)))
    return slug if any(letter.isalnum() for letter in slug) else ""


def _shorten(slug: str) -> str:
    words = [word for word in slug.split("-") if word]
    kept = "-".join(words)
    while len(words) > 1 and (len(kept) > SLUG_LENGTH or len(kept.encode()) > SLUG_BYTES):
        words.pop()
        kept = "-".join(words)
    while len(kept) > SLUG_LENGTH or len(kept.encode()) > SLUG_BYTES:
        kept = kept[:-1]
    return f"{kept}-" if kept in RESERVED_NAMES else kept


def safe_path(text: str) -> str:
    """Return a path as an address: each part without what file systems or addresses take amiss, no "." or "..".

    "" is returned when nothing is left. Letters keep their case; spaces and forbidden characters become hyphens.
    """
    parts = [_safe_name(part) for part in unicodedata.normalize("NFC", text).replace("\\", "/").split("/")]
    parts = [part for part in parts if part]
    while len("/".join(parts).encode()) > PATH_BYTES:  # a name alone is shorter
        del parts[-2]
    return "/".join(parts)


def _safe_name(name: str) -> str:
    name = _UNSAFE.sub("-", name).strip(". -")
    while len(name.encode()) > SLUG_BYTES:
        name = name[:-1].strip(". -")
    stem, dot, ending = name.partition(".")
    name = f"{stem}-{dot}{ending}" if stem.lower().rstrip() in RESERVED_NAMES else name
    return unicodedata.normalize("NFC", name)


def asked_path(text: str) -> str:
    """Return a path that someone asks for as an address: as it is where every host can have it, else made safe.

    Unlike what is made of titles it may have hyphens at its ends, as addresses of other generators do. Its
    percent-encoding is taken off.
    """
    path = unicodedata.normalize("NFC", unquote(text).strip("/"))
    parts = path.split("/")
    stems = {part.partition(".")[0].lower() for part in parts}
    plain = not _UNSAFE_AS_ASKED.search(path) and not stems & RESERVED_NAMES
    whole = all(part and len(part.encode()) <= SLUG_BYTES and part[-1] != "." and part[0] != "." for part in parts)
    return path if plain and whole and len(path.encode()) <= PATH_BYTES else safe_path(path)


@lru_cache(maxsize=10_000)
def href(address: str) -> str:
    """Return how a template writes an address: ROOT and the percent-encoded path; a `#fragment` stays one."""
    if _UNRESERVED.match(address):
        return ROOT + address
    path, mark, fragment = address.partition("#")
    return ROOT + quote(path, safe="/~!$()*+,;=@-._") + mark + quote(fragment, safe="~!$()*+,;=@-._/?:")


def way_to_root(address: str) -> str:
    """Return what ROOT stands for on the page at `address`: "" at the top, "../" one folder down."""
    return "../" * address.count("/")


def percent_encoded(address: str) -> str:
    """Return an address as it stands behind a base address: percent-encoded (RFC 3986)."""
    return href(address)[len(ROOT) :]


def markdown_twin(address: str, path: str) -> str | None:
    """Return where the Markdown file of the article at `address` is published beside it; None for a raw article."""
    is_markdown = path.lower().endswith((".md", ".markdown"))
    return address.removesuffix(".html") + ".md" if is_markdown else None


def scaled_address(address: str, width: int) -> str:
    """Return where the copy of a picture with so many pixels across is published."""
    return f"{address}.{width}w{posixpath.splitext(address)[1]}"


def alias_address(alias: str) -> str | None:
    """Return the file that stands at an old address, None when no file can (a query string, a "#" in a name)."""
    if "?" in alias or "%23" in alias:
        return None
    path = asked_path(alias.partition("#")[0])
    if not path or alias.endswith("/"):
        return f"{path}/index.html".removeprefix("/")
    return path if "." in path.rpartition("/")[2] else f"{path}/index.html"
