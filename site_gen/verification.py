"""Proof that a published site is what was built: against its SHA256SUMS, or against a second build of its sources."""

import hashlib
import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from datetime import datetime
from pathlib import Path

from site_gen.paths import OUTPUT_MARKER
from site_gen.problems import Problem, SiteError

CHECKSUMS = "SHA256SUMS"
SIGNATURE = "SHA256SUMS.sig"
"""Made by a command of the user, with a time in it: no build makes the same again."""

Difference = tuple[str, str]
"""("changed", "missing" or "added", address)."""

ELSEWHERE = {"TZ": "Pacific/Kiritimati", "LANG": "C", "LC_ALL": "C", "PYTHONHASHSEED": "20230919", "PYTHONUTF8": "1"}
"""The surroundings of the second build: far from most others."""

_LINE = re.compile(r"([0-9a-f]{64}) [ *](.+)")


def against_checksums(folder: Path) -> list[Difference]:
    """Return where the files of `folder` are not what its SHA256SUMS says, by address.

    Raises SiteError (exit code 1) when there is no such file or it cannot be read.
    """
    try:
        text = (folder / CHECKSUMS).read_text("utf-8")
    except (OSError, UnicodeDecodeError):
        message = f"has no {CHECKSUMS} that can be read"
        hint = "build with `checksums = true` in site.toml"
        problem = Problem(kind="no-checksums", severity="error", path=str(folder), message=message, hint=hint)
        raise SiteError([problem], 1) from None
    said = {match[2]: match[1] for line in text.splitlines() if (match := _LINE.fullmatch(line))}
    found = {address: _sha256(path) for address, path in _files(folder) if address != CHECKSUMS}
    return _differences(said, found)


def against_rebuilt(root: Path, output: Path, workers: int, now: datetime | None) -> list[Difference]:
    """Return where the files of `output` are not what a build of the site in `root`, elsewhere and anew, makes.

    `workers` is the number of its processes. Raises SiteError (exit code 1) when that build publishes nothing.
    """
    with tempfile.TemporaryDirectory(prefix="site-gen-verify-") as scratch:
        again = Path(scratch) / "elsewhere" / "public"
        again.parent.mkdir()
        command = [sys.executable, "-m", "site_gen", "build", "--frozen", "--no-sign", "--json", "--site", str(root)]
        command += ["--output", str(again), "--state", str(Path(scratch) / "state"), "--workers", str(workers)]
        command += ["--now", now.isoformat()] if now else []
        surroundings = {**os.environ, **ELSEWHERE}
        run = subprocess.run(command, env=surroundings, capture_output=True, text=True, umask=0o077, check=False)
        if not again.is_dir():
            message = "the site cannot be built again as it stands"
            hint = "site-gen build --frozen says why"
            raise SiteError([Problem(kind="not-rebuilt", severity="error", message=message, hint=hint)], run.returncode)
        expected = {address: _sha256(path) for address, path in _files(again)}
        return _differences(expected, {address: _sha256(path) for address, path in _files(output)})


def _differences(expected: Mapping[str, str], found: Mapping[str, str]) -> list[Difference]:
    differences = [("added", address) for address in found.keys() - expected.keys()]
    differences += [("missing", address) for address in expected.keys() - found.keys()]
    differences += [
        ("changed", address) for address in expected.keys() & found.keys() if expected[address] != found[address]
    ]
    return sorted(differences, key=lambda entry: (entry[1], entry[0]))


def _files(folder: Path) -> Iterator[tuple[str, Path]]:
    """Yield the files of a site by address, without the mark of ours and what git keeps."""
    for place, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if name != ".git")
        for name in sorted(names):
            path = Path(place, name)
            address = path.relative_to(folder).as_posix()
            if address not in (OUTPUT_MARKER, SIGNATURE):
                yield address, path


def _sha256(path: Path) -> str:
    """Return a file's SHA-256; a link is none of ours and has its target's name for one."""
    if path.is_symlink():
        return f"link to {os.readlink(path)}"
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()
