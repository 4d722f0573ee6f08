"""What must be the same on every machine that works on a site: Python, site-gen's code, and the libraries it uses."""

import hashlib
import platform
from collections.abc import Iterable
from importlib.metadata import PackageNotFoundError
from pathlib import Path

import site_gen
from site_gen.versions import library_version

LIBRARIES = (
    *("Markdown", "pyromark", "nh3", "Pygments", "msgspec", "PyYAML", "Babel", "snowballstemmer"),
    *("lxml", "lxml_html_clean", "trafilatura", "pillow", "brotli"),
)
"""Whose output, or whose absence, can be seen in what a worker makes."""

Versions = tuple[tuple[str, str], ...]


def versions_here() -> Versions:
    """Return names and versions of this machine. The code is named by a digest of its files' bytes."""
    libraries = [(name, _version(name)) for name in LIBRARIES]
    return (
        ("Python", platform.python_version()),
        ("site-gen", site_gen.__version__),
        ("code of site-gen", _code()),
        *libraries,
    )


def differences(ours: Iterable[tuple[str, str]], theirs: Iterable[tuple[str, str]]) -> tuple[str, ...]:
    """Return what differs, in words: ("nh3 0.3.8 there, 0.3.9 here",)."""
    there = dict(theirs)
    return tuple(f"{name} {there.get(name, 'none')} there, {own} here" for name, own in ours if there.get(name) != own)


def _version(name: str) -> str:
    try:
        return library_version(name)
    except PackageNotFoundError:
        return "none"


def _code() -> str:
    folder = Path(site_gen.__file__).parent
    state = hashlib.blake2b(digest_size=6)
    for path in sorted(folder.rglob("*.py")):
        state.update(path.relative_to(folder).as_posix().encode() + b"\0" + path.read_bytes() + b"\0")
    return state.hexdigest()
