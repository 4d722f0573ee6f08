"""sources: the drafts of all articles below content/, converting only what changed since an earlier build.

Change detection is git's: size, time and inode say "unchanged", the digest of the bytes decides when they differ.
"""

from array import array
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial

from site_gen.keep import Keep, in_memory
from site_gen.model import FileDrafts
from site_gen.problems import SiteError
from site_gen.rows import picked
from site_gen.stages.drafts import Conversion, content_key, make_drafts
from site_gen.stages.scan import ScannedFile
from site_gen.store import KnownSource, Store, is_damage, is_unchanged
from site_gen.workers import Executor

SCANNED = "scanned"
"""Name in the store of the time at which the last build began to look at files."""

AT_ONCE = 5_000
"""Changed files of which the store is told at once."""


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
    keep: Keep = in_memory,
) -> Sequence[FileDrafts]:
    """Return what each file gave, in the order given; `progress` is told how many files were converted.

    `files` are sorted by path. `scanned_ns` is when they were looked at, by the file system's clock. Without
    `believe_times` every file is read. With an `executor`, files are converted on its cluster.
    """
    convert = partial(
        make_drafts, conversion=conversion, store=store, workers=workers, progress=progress, executor=executor
    )
    scanned_before = int(store.state(SCANNED) or b"0") if believe_times else 0
    keys, removed = _unchanged(files, store.sources(), conversion, scanned_before)
    known = store.places({key for key in keys if key})
    places = array("q", (known.get(key, 0) for key in keys))
    del keys, known
    try:
        results = keep(_results(files, places, conversion, store, convert), FileDrafts)
    except SiteError as error:
        if not is_damage(error):
            raise
        store.drop()
        places = array("q", bytes(8 * len(files)))
        results = keep(_results(files, places, conversion, store, convert), FileDrafts)
    store.put_sources({}, removed)
    store.put_state(SCANNED, b"%d" % scanned_ns)
    return results


def _unchanged(
    files: Sequence[ScannedFile], sources: Iterable[tuple[str, KnownSource]], conversion: Conversion, scanned_ns: int
) -> tuple[list[str], list[str]]:
    """Return for each file the content key of its bytes, "" if they are not known without reading it; and paths that
    are known and belong to no file any more. Both `files` and `sources` are in the order of their paths."""
    keys: list[str] = []
    removed: list[str] = []
    waiting = iter(sources)
    path, source = next(waiting, (None, None))
    for file in files:
        while path is not None and path < file.path:
            removed.append(path)
            path, source = next(waiting, (None, None))
        is_known = source is not None and path == file.path
        if source and is_known and is_unchanged(source, file.size, file.mtime_ns, file.inode, scanned_ns):
            keys.append(content_key(source.digest, file.path, conversion))
        else:
            keys.append("")
        if is_known:
            path, source = next(waiting, (None, None))
    removed += [] if path is None else [path, *(path for path, _ in waiting)]
    return keys, removed


def _results(
    files: Sequence[ScannedFile],
    places: Sequence[int],
    conversion: Conversion,
    store: Store,
    convert: Callable[[Sequence[ScannedFile]], Iterator[FileDrafts]],
) -> Iterator[FileDrafts]:
    """Yield what each file gave: from the store's row at its place, or converted now where that is 0."""
    to_do = picked(files, (number for number, place in enumerate(places) if not place))
    standing = store.rows_at(place for place in places if place)
    converted = convert(to_do)
    changed: dict[str, KnownSource] = {}
    for file, place in zip(files, places, strict=True):
        if place:
            yield next(standing)
            continue
        made = next(converted)
        if made.digest:
            key = content_key(made.digest, file.path, conversion)
            changed[file.path] = KnownSource(file.size, file.mtime_ns, file.inode, made.digest, key)
        if len(changed) >= AT_ONCE:
            store.put_sources(changed)
            changed = {}
        yield made
    store.put_sources(changed)
    next(converted, None)  # its workers are let go
