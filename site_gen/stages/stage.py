"""stage: write a file to be published, if its bytes are not those that stand."""

import os

from site_gen.model import OutputFile
from site_gen.paths import file_below
from site_gen.stages.publish import Staging
from site_gen.store.output_folder import cannot_publish
from site_gen.store.published import write_all
from site_gen.text import content_digest


def stage(staging: Staging, address: str, fingerprint: str, data: bytes) -> tuple[OutputFile, bool]:
    """Write a file to be published unless its bytes stand already. Return it, and whether it was written.

    May be called in any process. Raises SiteError as `stage_file` does.
    """
    found = content_digest(data)
    known = staging.published.get(address)
    if known is not None and known.digest == found:
        return OutputFile(address, fingerprint, found, len(data)), False
    return OutputFile(address, fingerprint, found, len(data), stage_file(staging, address, data)), True


def stage_file(staging: Staging, address: str, data: bytes) -> int:
    """Write a file to be published. Return its time in nanoseconds.

    May be called in any process, again for the same address, and in any order. Raises SiteError for an address that no
    file may have, and for a full disk.
    """
    path = file_below(staging.tree, address)
    flags = os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_NOFOLLOW | os.O_CLOEXEC
    try:
        try:
            descriptor = os.open(path, flags, 0o666)
        except FileNotFoundError:
            os.makedirs(os.path.dirname(path), exist_ok=True)
            descriptor = os.open(path, flags, 0o666)
        try:
            write_all(descriptor, data)
            return os.fstat(descriptor).st_mtime_ns
        finally:
            os.close(descriptor)
    except OSError as error:
        raise cannot_publish(address, error) from error
