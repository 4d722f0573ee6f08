"""File-system operations that fail, or kill the process, at a chosen one: for tests of crashes."""

import errno
import os
import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest

from site_gen.store import trees

OPERATIONS = ("open", "write", "mkdir", "rename", "replace", "link", "unlink", "rmdir", "scandir", "chmod", "ftruncate")
"""Functions of `os` through which everything goes that a publication does (those of `shutil` and `pathlib` too)."""


class Faults:
    """Counts operations; at the one numbered `at`, does what `action` says: an errno name, "kill" or "torn"."""

    def __init__(self, at: int, action: str) -> None:
        self.at = at
        self.action = action
        self.count = 0
        self.happened = ""

    def wrap(self, name: str, operation: Callable[..., Any]) -> Callable[..., Any]:
        def faulty(*arguments: Any, **options: Any) -> Any:
            self.count += 1
            if self.count != self.at:
                return operation(*arguments, **options)
            self.happened = name
            if self.action == "torn" and name == "write":
                operation(arguments[0], arguments[1][: len(arguments[1]) // 2])
            if self.action in ("kill", "torn"):
                os.kill(os.getpid(), signal.SIGKILL)
            number = getattr(errno, self.action)
            raise OSError(number, os.strerror(number), str(arguments[0]))

        return faulty


@contextmanager
def faults(at: int, action: str) -> Iterator[Faults]:
    """Make the operation numbered `at` (from 1) go wrong."""
    found = Faults(at, action)
    with pytest.MonkeyPatch.context() as patch:
        for name in OPERATIONS:
            patch.setattr(os, name, found.wrap(name, getattr(os, name)))
        for name in ("exchange", "sync_file_system"):
            patch.setattr(trees, name, found.wrap(name, getattr(trees, name)))
        yield found


def killed_by(at: int, action: str, run: Callable[[], object]) -> bool:
    """Run something in a child that kills itself at an operation; return whether it came that far."""
    child = os.fork()
    if child == 0:
        status = 1
        try:
            with faults(at, action):
                run()
            status = 0
        finally:
            os._exit(status)
    _, status = os.waitpid(child, 0)
    assert status in (0, signal.SIGKILL), f"the child ended with {status}"
    return status == signal.SIGKILL
