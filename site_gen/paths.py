"""The choke point for addresses that become files: whatever content says, nothing is written outside its folder.

`urls` makes good addresses out of anything; here they are only checked, at the moment of writing, by one rule for
all file systems that a site may be copied to.
"""

import re
import unicodedata
from functools import lru_cache
from pathlib import Path

from site_gen.problems import Problem, SiteError
from site_gen.urls import RESERVED_NAMES

COMPONENT_BYTES = 200
"""Of one name in UTF-8. File systems allow 255; the rest is for suffixes and temporary names."""
PATH_BYTES = 900
"""Of a whole address. macOS allows 1024 with the folders above it."""

OUTPUT_MARKER = ".made-by-site-gen"
"""A file in the output folder that says that it is ours."""

_PLAIN = re.compile(r"[a-z0-9_-]+(?:[a-z0-9._-]*[a-z0-9_-])?")
_FORBIDDEN = re.compile(r'[\x00-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff:<>|?*"\\]')
"""Control characters, what is no character, and what Windows forbids."""


def fault_of(address: str) -> str | None:
    """Return why `address` may not become a file below a folder, or None when it may."""
    folder, _, name = address.rpartition("/")
    if len(address) > PATH_BYTES or len(address.encode("utf-8", "surrogatepass")) > PATH_BYTES:
        return f"is longer than {PATH_BYTES} bytes"
    return (_fault_of_folder(folder) if folder or address.startswith("/") else None) or _fault_of_name(name)


@lru_cache(maxsize=4096)
def _fault_of_folder(folder: str) -> str | None:
    return next((fault for name in folder.split("/") if (fault := _fault_of_name(name))), None)


def _fault_of_name(name: str) -> str | None:
    if len(name) <= 60 and _PLAIN.fullmatch(name) and name.partition(".")[0] not in RESERVED_NAMES:
        return None
    if not name:
        return "has an empty part"
    if name in (".", ".."):
        return f'has the part "{name}"'
    if found := _FORBIDDEN.search(name):
        return f"has the character {found.group()!r}"
    if len(name.encode()) > COMPONENT_BYTES:
        return f"has a part longer than {COMPONENT_BYTES} bytes"
    if name[-1] in ". " or name[0] == " ":
        return f'has the part "{name}", which begins or ends in a space or ends in a dot'
    if name.partition(".")[0].rstrip().casefold() in RESERVED_NAMES:
        return f'has the part "{name}", a device on Windows'
    if not unicodedata.is_normalized("NFC", name):
        return "is not in Unicode normal form C"
    return f'has the part "{name}", which is ours' if name == OUTPUT_MARKER else None


def file_below(root: str, address: str) -> str:
    """Return the path of `address` below `root`; a SiteError of kind "unsafe-path" when it is none we may write."""
    if fault := fault_of(address):
        message = f"the address {address[:200]!r} {fault}"
        raise SiteError([Problem(kind="unsafe-path", severity="error", message=message)], 1)
    return f"{root}/{address}"


def contained(root: Path, path: Path) -> Path | None:
    """Return `path` with its links resolved if it lies below `root` (resolved as well), else None: for reading."""
    try:
        real = path.resolve(strict=True)
        return real if real.is_relative_to(root.resolve()) else None
    except (OSError, ValueError, RuntimeError):  # missing or unreadable; a NUL in it; a loop of links
        return None
