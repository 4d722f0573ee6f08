"""The raw files, kept for ever by their content: `raw/ab/<sha256>.<ext>` in the site's folder, outside content/."""

import hashlib
import os
import re
import shutil
from collections.abc import Iterator
from pathlib import Path

from site_gen.problems import Problem, SiteError

RAW = "raw"
_BLOCK = 1 << 20


def digest_of(path: str) -> tuple[str, int]:
    """Return sha256 and size of a file, read in pieces. Raises OSError."""
    state, size = hashlib.sha256(), 0
    with open(path, "rb") as stream:
        while block := stream.read(_BLOCK):
            state.update(block)
            size += len(block)
    return state.hexdigest(), size


def raw_path(root: Path, sha256: str, name: str) -> Path:
    """Return where the raw file of a digest is kept; the ending is the raw name's, if it is a harmless one."""
    match = re.search(r"\.([A-Za-z0-9]{1,8}(?:\.gz)?)$", name)
    ending = match[1].lower() if match else "raw"
    return root / RAW / sha256[:2] / f"{sha256}.{ending}"


def find_raw(root: Path, sha256: str) -> Path | None:
    """Return the kept raw file of a digest, whatever its ending, or None."""
    if not re.fullmatch(r"[0-9a-f]{64}", sha256):
        return None
    folder = root / RAW / sha256[:2]
    try:
        names = [name for name in os.listdir(folder) if name.startswith(f"{sha256}.")]
    except OSError:
        return None
    return folder / min(names) if names else None


def keep(root: Path, sha256: str, name: str, source: str, data: bytes | None) -> None:
    """Keep a raw file, unless it is kept already: from `data`, else copied from the file `source`. Raises OSError."""
    target = raw_path(root, sha256, name)
    if os.path.exists(target):
        return
    os.makedirs(target.parent, exist_ok=True)
    temporary = target.with_name(f".{target.name}.{os.getpid()}.part")
    if data is not None:
        with open(temporary, "wb") as stream:
            stream.write(data)
    else:
        shutil.copyfile(source, temporary)
    os.replace(temporary, target)


def forget(root: Path, sha256: str, name: str) -> None:
    """Remove a raw file again."""
    raw_path(root, sha256, name).unlink(missing_ok=True)


def restore(root: Path, sha256: str, name: str | None = None) -> bytes:
    """Return the raw bytes of a digest, verified; `name` is the raw file's, where it is known.

    Raises SiteError if they are not kept or no longer what they were.
    """
    path = raw_path(root, sha256, name) if name is not None else find_raw(root, sha256)
    if path is None or not os.path.exists(path):
        raise SiteError([_problem("raw-missing", f"the raw file {sha256[:12]}… is not in {RAW}/")], 1)
    data = b"".join(_blocks(path))
    if hashlib.sha256(data).hexdigest() != sha256:
        shown = path.relative_to(root).as_posix()
        raise SiteError([_problem("raw-damaged", f"{shown} is no longer the file that was imported")], 1)
    return data


def _blocks(path: Path) -> Iterator[bytes]:
    with open(path, "rb") as stream:
        while block := stream.read(_BLOCK):
            yield block


def _problem(kind: str, message: str) -> Problem:
    hint = "bring it back from a backup: its name is its SHA-256"
    return Problem(kind=kind, severity="error", message=message, hint=hint)
