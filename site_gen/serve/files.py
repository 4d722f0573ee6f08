"""Which file a request is for. Everything that comes from the network is judged here and nowhere else."""

import os
from pathlib import Path
from urllib.parse import unquote_to_bytes

TYPES = {
    # Literal: what the machine's own table says differs from machine to machine.
    ".html": "text/html; charset=utf-8", ".css": "text/css; charset=utf-8", ".js": "text/javascript; charset=utf-8",
    ".mjs": "text/javascript; charset=utf-8", ".json": "application/json", ".xml": "application/xml",
    ".txt": "text/plain; charset=utf-8", ".md": "text/markdown; charset=utf-8", ".svg": "image/svg+xml",
    ".png": "image/png", ".jpg": "image/jpeg", ".jpeg": "image/jpeg", ".gif": "image/gif", ".webp": "image/webp",
    ".avif": "image/avif", ".ico": "image/x-icon", ".woff2": "font/woff2", ".woff": "font/woff",
    ".pdf": "application/pdf", ".wasm": "application/wasm", ".bib": "application/x-bibtex", ".zip": "application/zip",
    ".csv": "text/csv; charset=utf-8", ".mp3": "audio/mpeg", ".mp4": "video/mp4",
    ".webmanifest": "application/manifest+json",
}  # fmt: skip

LOOPBACK = ("localhost", "127.0.0.1", "[::1]")


def content_type(path: Path) -> str:
    """Return a file's media type by its suffix."""
    return TYPES.get(path.suffix.lower(), "application/octet-stream")


def is_own_host(host: str | None, port: int) -> bool:
    """Return whether a Host header names this machine: any other is a foreign page reading a local server."""
    return host is not None and host.lower() in {name for own in LOOPBACK for name in (own, f"{own}:{port}")}


def is_own_origin(origin: str | None, port: int) -> bool:
    """Return whether an Origin header, if there is one, names this server: no page of another site is answered."""
    scheme, _, host = (origin or "").partition("://")
    return origin is None or (scheme == "http" and is_own_host(host, port))


def file_for(root: Path, target: str) -> Path | None:
    """Return the file below `root` that a request target names, or None.

    The target is decoded once. A folder means its index.html. Nothing with a backslash, NUL, drive letter or a part
    `..` is looked up, and no symbolic link leads out of `root`.
    """
    path = target.split("?", 1)[0].split("#", 1)[0]
    if not path.startswith("/"):
        return None
    try:
        decoded = unquote_to_bytes(path).decode("utf-8")
    except UnicodeDecodeError:
        return None
    parts = decoded.split("/")[1:]
    if any(part in (".", "..") or "\\" in part or ":" in part or "\0" in part for part in parts):
        return None
    base = os.path.realpath(root)
    found = os.path.realpath(os.path.join(base, *parts))
    if found != base and not found.startswith(base + os.sep):
        return None
    if os.path.isdir(found):
        found = os.path.realpath(os.path.join(found, "index.html"))
        if not found.startswith(base + os.sep):
            return None
    return Path(found) if os.path.isfile(found) else None
