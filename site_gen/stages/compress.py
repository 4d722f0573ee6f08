"""compress: neighbours of text files that servers send as they are: "index.html.gz" (RFC 1952), "index.html.br" (7932).

Made only of files that are new. Equal bytes give equal neighbours, with the same versions of zlib and Brotli.
"""

import gzip
from collections.abc import Callable, Collection, Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from site_gen.model import OutputFile
from site_gen.problems import Problem, SiteError
from site_gen.settings import Settings
from site_gen.stages.publish import Staging
from site_gen.stages.stage import stage
from site_gen.text import digest

COMPRESSIBLE = (".html", ".css", ".js", ".json", ".xml", ".txt", ".md", ".svg", ".csv", ".jsonl", ".pack")
LEAST = 1024
"""Bytes below which a neighbour saves nothing: a response fits into one packet anyway."""

ENDINGS = {"gzip": ".gz", "brotli": ".br"}


def compressors(settings: Settings) -> Mapping[str, Callable[[bytes], bytes]]:
    """Return how each kind of neighbour that is asked for is made, by its ending.

    Raises SiteError (exit code 2) when Brotli is asked for and not installed.
    """
    found: dict[str, Callable[[bytes], bytes]] = {}
    if "gzip" in settings.compress:
        found[ENDINGS["gzip"]] = _gzip
    if "brotli" in settings.compress:
        try:
            import brotli
        except ImportError:
            message = "`compress` asks for Brotli, which is not installed"
            hint = 'pip install "site-gen[brotli]", or compress = ["gzip"]'
            problem = Problem(kind="missing-library", severity="error", path="site.toml", message=message, hint=hint)
            raise SiteError([problem], 2) from None
        found[ENDINGS["brotli"]] = brotli.compress
    return found


def _gzip(data: bytes) -> bytes:
    return gzip.compress(data, 9, mtime=0)


def add_compressed(
    files: Iterable[OutputFile], addresses: Collection[str], settings: Settings, staging: Staging, workers: int
) -> tuple[list[OutputFile], list[OutputFile]]:
    """Stage the neighbours of text files. Return those that are new, and those that stand as they are.

    `files` are those that this build made, staged if they differ from what stands; `addresses` are all of the site.
    """
    made = {file.address: file for file in files}
    tasks = [
        (address, ending, compress)
        for ending, compress in compressors(settings).items()
        for address in sorted(addresses)
        if address.endswith(COMPRESSIBLE) and address + ending not in addresses
    ]

    def one(task: tuple[str, str, Callable[[bytes], bytes]]) -> tuple[OutputFile, bool] | None:
        return _neighbour(*task, made, staging)

    with ThreadPoolExecutor(workers) as pool:  # both libraries let go of the interpreter's lock
        found = [result for result in pool.map(one, tasks) if result]
    return [file for file, changed in found if changed], [file for file, changed in found if not changed]


def _neighbour(
    address: str,
    ending: str,
    compress: Callable[[bytes], bytes],
    made: Mapping[str, OutputFile],
    staging: Staging,
) -> tuple[OutputFile, bool] | None:
    """Return a file's neighbour, and whether it is new and was staged; None for a file that is too small."""
    standing = staging.published.get(address)
    source = made.get(address) or standing
    if source is None or source.size < LEAST:
        return None
    fingerprint = digest(ending, source.digest)
    known = staging.published.get(address + ending)
    if known and known.fingerprint == fingerprint:
        return OutputFile(address + ending, fingerprint, known.digest, known.size), False
    return stage(staging, address + ending, fingerprint, compress(_bytes(address, staging)))


def _bytes(address: str, staging: Staging) -> bytes:
    """Return a file's bytes as they will be published: staged, or as they stand."""
    staged = Path(staging.tree, address)
    return (staged if staged.is_file() else Path(staging.place.output, address)).read_bytes()
