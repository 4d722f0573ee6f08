"""sources: the drafts of all articles below content/, converting only what changed since an earlier build.

Change detection is git's: size, time and inode say "unchanged", the digest of the bytes decides when they differ.
"""

from collections.abc import Callable, Sequence

from site_gen.model import FileDrafts
from site_gen.stages.drafts import Conversion, content_key, make_drafts
from site_gen.stages.scan import ScannedFile
from site_gen.store import KnownSource, Store, is_unchanged
from site_gen.workers import Executor

SCANNED = "scanned"
"""Name in the store of the time at which the last build began to look at files."""


def read_sources(
    files: Sequence[ScannedFile],
    conversion: Conversion,
    store: Store,
    *,
    scanned_ns: int,
    believe_times: bool,
    workers: int,
    progress: Callable[[int], None],
    executor: Executor | None = None,
) -> list[FileDrafts]:
    """Return what each file gave, in the order given; `progress` is told how many files were converted.

    `scanned_ns` is when `files` was made, by the file system's clock. Without `believe_times` every file is read.
    With an `executor`, files are converted on its cluster.
    """
    known = store.sources()
    keys = _unchanged(files, known, conversion, int(store.state(SCANNED) or b"0")) if believe_times else {}
    rows = store.rows(set(keys.values()))
    results = {path: rows[key] for path, key in keys.items() if key in rows}
    changed: dict[str, KnownSource] = {}
    to_do = [file for file in files if file.path not in results]
    drafts = make_drafts(to_do, conversion, store, workers, progress, executor)
    for file, made in zip(to_do, drafts, strict=True):
        results[file.path] = made
        if made.digest:
            key = content_key(made.digest, file.path, conversion)
            changed[file.path] = KnownSource(file.size, file.mtime_ns, file.inode, made.digest, key)
    store.put_sources(changed, known.keys() - {file.path for file in files})
    store.put_state(SCANNED, b"%d" % scanned_ns)
    return [results[file.path] for file in files]


def _unchanged(
    files: Sequence[ScannedFile], known: dict[str, KnownSource], conversion: Conversion, scanned_ns: int
) -> dict[str, str]:
    """Return the content key of each file whose bytes are known without reading it."""
    return {
        file.path: content_key(source.digest, file.path, conversion)
        for file in files
        if (source := known.get(file.path)) and is_unchanged(source, file.size, file.mtime_ns, file.inode, scanned_ns)
    }
