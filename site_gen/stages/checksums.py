"""checksums: SHA256SUMS, the SHA-256 of every other file of the site, as sha256sum(1) checks it, and its signature."""

import hashlib
import subprocess
from collections.abc import Collection, Sequence
from pathlib import Path

from site_gen.model import OutputFile
from site_gen.problems import Problem, SiteError
from site_gen.stages.publish import Staging
from site_gen.stages.stage import stage
from site_gen.text import digest

CHECKSUMS = "SHA256SUMS"
SIGNATURE = "SHA256SUMS.sig"
SECONDS = 120
"""How long a command may take to sign: a person may have to touch a key."""


def add_checksums(
    addresses: Collection[str], staged: Collection[str], staging: Staging, signer: Sequence[str]
) -> tuple[list[OutputFile], list[OutputFile]]:
    """Stage SHA256SUMS for the files at `addresses`, and its signature if `signer` is a command.

    Files in `staged` wait to be published; the others stand in the output folder as they are. Return what is new, and
    what stands as it is. Raises SiteError (exit code 1) when the command does not sign.
    """
    lines = []
    for address in sorted(set(addresses) - {SIGNATURE}):
        tree = staging.tree if address in staged else staging.place.output
        with Path(tree, address).open("rb") as stream:
            lines.append(f"{hashlib.file_digest(stream, 'sha256').hexdigest()}  {address}\n")
    data = "".join(lines).encode()
    sums, changed = stage(staging, CHECKSUMS, digest(data), data)
    new, same = ([sums], []) if changed else ([], [sums])
    if signer and SIGNATURE not in addresses:
        known = staging.published.get(SIGNATURE)
        fingerprint = digest(sums.digest, *signer)
        if known and known.fingerprint == fingerprint:
            same.append(OutputFile(SIGNATURE, fingerprint, known.digest, known.size))
        else:
            signed, changed = _signed(data, fingerprint, signer, staging)
            (new if changed else same).append(signed)
    return new, same


def _signed(data: bytes, fingerprint: str, signer: Sequence[str], staging: Staging) -> tuple[OutputFile, bool]:
    """Stage what the command writes when it reads SHA256SUMS. Return it, and whether it is new."""
    try:
        run = subprocess.run(signer, input=data, capture_output=True, timeout=SECONDS, check=False)
    except (OSError, subprocess.SubprocessError) as error:
        raise SiteError([_unsigned(signer, str(error))], 1) from None
    if run.returncode or not run.stdout:
        said = run.stderr.decode("utf-8", "replace").strip().splitlines()
        raise SiteError(
            [_unsigned(signer, said[-1] if said else f"it ended with {run.returncode} and wrote nothing")], 1
        )
    return stage(staging, SIGNATURE, fingerprint, run.stdout)


def _unsigned(signer: Sequence[str], reason: str) -> Problem:
    return Problem(
        kind="not-signed",
        severity="error",
        path="site.toml",
        message=f"`{signer[0]}` does not sign {CHECKSUMS}: {reason}",
        hint="`sign` is a command that reads a file from standard input and writes its signature to standard output",
    )
