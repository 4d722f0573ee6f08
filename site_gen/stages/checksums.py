"""checksums: SHA256SUMS, the SHA-256 of every other file of the site, in the form that sha256sum(1) checks."""

import hashlib
from collections.abc import Collection
from pathlib import Path

from site_gen.model import OutputFile
from site_gen.stages.publish import Staging, stage_file
from site_gen.text import digest

CHECKSUMS = "SHA256SUMS"


def add_checksums(addresses: Collection[str], staged: Collection[str], staging: Staging) -> tuple[OutputFile, bool]:
    """Stage SHA256SUMS for the files at `addresses`. Return it, and whether it differs from the published one.

    Those in `staged` wait to be published; the others stand in the output folder as they are.
    """
    lines = []
    for address in sorted(addresses):
        tree = staging.tree if address in staged else staging.place.output
        with Path(tree, address).open("rb") as stream:
            lines.append(f"{hashlib.file_digest(stream, 'sha256').hexdigest()}  {address}\n")
    data = "".join(lines).encode()
    found = digest(data)
    published = staging.published.get(CHECKSUMS)
    changed = published is None or published.digest != found
    if changed:
        stage_file(staging, CHECKSUMS, data)
    return OutputFile(CHECKSUMS, found, found, len(data)), changed
