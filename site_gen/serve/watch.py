"""Which files of a site change, as the operating system tells."""

import threading
from collections.abc import Callable, Iterator
from pathlib import Path

from watchfiles import Change, DefaultFilter, watch

FOLDERS = ("content", "templates", "static", "data", "themes", "plugins")
FILES = ("site.toml", "authors.toml", "publishers.toml", "import.toml")

SETTLED_MS = 20
"""So long nothing more may change: an editor that writes a file in several steps makes one change of it."""


class _SourceFilter(DefaultFilter):
    """Leaves out what `scan` does not look at: hidden files and those that editors keep beside a text."""

    def __call__(self, change: Change, path: str) -> bool:
        name = path.rpartition("/")[2]
        return not name.startswith(".") and super().__call__(change, path)


def watch_site(root: Path, stop: threading.Event, changed: Callable[[frozenset[str]], None]) -> None:
    """Call `changed` with the paths, relative to `root`, of files that changed, until `stop` is set.

    The top folder is watched by itself and not what is below it: what a build writes there is no news.
    """
    again = threading.Event()

    def top() -> None:
        for paths in _changes((root,), root, stop, recursive=False):
            if found := {path for path in paths if path in FILES or path in FOLDERS}:
                changed(frozenset(found))
            if not {name for name in FOLDERS if (root / name).is_dir()} <= watched:
                again.set()
        again.set()

    watched: set[str] = {name for name in FOLDERS if (root / name).is_dir()}
    thread = threading.Thread(target=top, daemon=True)
    thread.start()
    while not stop.is_set():
        watched.update(name for name in FOLDERS if (root / name).is_dir())
        folders = [root / name for name in sorted(watched) if (root / name).is_dir()]
        if not folders:
            again.wait()
        for paths in _changes(folders, root, again, recursive=True):
            changed(paths)
        again.clear()
    thread.join()


def _changes(
    folders: tuple[Path, ...] | list[Path], root: Path, stop: threading.Event, *, recursive: bool
) -> Iterator[frozenset[str]]:
    if not folders:
        return
    found = watch(
        *folders,
        watch_filter=_SourceFilter(),
        debounce=200,
        step=SETTLED_MS,
        rust_timeout=500,
        stop_event=stop,
        recursive=recursive,
        raise_interrupt=False,
    )
    for batch in found:
        yield frozenset(Path(path).relative_to(root).as_posix() for _, path in batch)
