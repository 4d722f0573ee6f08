"""The live preview: a change of a file is a build, and a build is news for the open pages."""

import queue
import threading
import time
from collections.abc import Callable, Mapping
from pathlib import Path

from site_gen.problems import Problem
from site_gen.serve.builder import Builder, Built
from site_gen.serve.news import Board
from site_gen.serve.watch import watch_site

QUIET_SECONDS = 2.0
"""After so long without a change the search index is brought up to date too."""


def keep_built(
    root: Path,
    overrides: Mapping[str, object],
    board: Board,
    stop: threading.Event,
    told: Callable[[Built, frozenset[str]], None],
) -> None:
    """Build the site in `root` now and whenever a file of it changes, until `stop` is set; it is when this returns.

    `told` is called after each build with what it did and the files that had changed.
    """
    changes: queue.SimpleQueue[frozenset[str]] = queue.SimpleQueue()
    watcher = threading.Thread(target=watch_site, args=(root, stop, changes.put), daemon=True)
    watcher.start()
    builder = Builder(root, overrides)
    try:
        told_first = False
        paths: frozenset[str] = frozenset()
        edited: frozenset[str] = frozenset()
        while not stop.is_set():
            if not builder.is_alive or any(path.startswith("plugins/") for path in paths):
                builder.close()
                builder = Builder(root, overrides)  # a plugin's module is imported once in a process
            built = builder.build(complete=not paths)
            edited |= paths
            if paths or not told_first or not built.published:
                _publish(board, built, edited)
            told(built, paths)
            told_first = True
            paths = _next(changes, stop, QUIET_SECONDS if paths else None)
    finally:
        stop.set()  # an interrupt comes without it, and the watcher would be waited for without end
        builder.close()
        watcher.join()


def _next(changes: queue.SimpleQueue[frozenset[str]], stop: threading.Event, seconds: float | None) -> frozenset[str]:
    """Return the files that changed, once any did, or none after `seconds`; changes during a build are one change."""
    found: frozenset[str] = frozenset()
    end = None if seconds is None else time.monotonic() + seconds
    while not stop.is_set() and not found and (end is None or time.monotonic() < end):
        try:
            found = changes.get(timeout=0.2)
        except queue.Empty:
            continue
    while not changes.empty():
        found |= changes.get()
    return found


def _publish(board: Board, built: Built, edited: frozenset[str]) -> None:
    """Tell open pages: why nothing was built, else what is wrong with the files that were edited since the start."""
    problems: list[Problem] = [
        problem for problem in built.problems if not built.published or (problem.path or "").split("#")[0] in edited
    ]
    board.publish(changed=bool(built.written or built.removed), published=built.published, problems=problems)
