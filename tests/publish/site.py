"""A site to publish in tests: what it holds is a dict of address → text."""

from collections.abc import Iterable, Mapping
from pathlib import Path

from site_gen.model import OutputFile
from site_gen.paths import OUTPUT_MARKER
from site_gen.stages.publish import Changes, Staging, begin, commit
from site_gen.stages.stage import stage_file
from site_gen.text import digest

Pages = Mapping[str, str]


def publish(root: Path, pages: Pages, *, output: str = "public", sync: bool = False, allow: bool = False) -> Changes:
    """Publish `pages` as a build does: only what is new or damaged is staged, what is gone is removed."""
    with begin(root, Path(output), root / ".site-gen") as staging:
        return stage_and_commit(staging, pages, sync=sync, allow=allow)


def stage_and_commit(staging: Staging, pages: Pages, *, sync: bool = False, allow: bool = False) -> Changes:
    """Stage what differs from what is published, and commit."""
    written = []
    for address, text in pages.items():
        file = OutputFile(address, digest(text), digest(text), len(text.encode()))
        known = staging.published.get(address)
        if known is None or known.fingerprint != file.fingerprint:
            stage_file(staging, address, text.encode())
            written.append(file)
    removed = staging.published.keys() - pages.keys()
    return commit(staging, written, removed, sync=sync, allow_removals=allow)


def tree(folder: Path, ignored: Iterable[str] = (OUTPUT_MARKER,)) -> dict[str, str]:
    """Return all files below a folder, by address."""
    paths = [path for path in folder.rglob("*") if path.is_file() and path.name not in ignored]
    return {path.relative_to(folder).as_posix(): path.read_text() for path in paths}
