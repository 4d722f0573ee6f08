"""Python reads a module of this name at its start: here it lists every folder in an order of its own.

A file system lists a folder in one order, another one in another: what a test cannot change by creating files anew.
"""

import os
import random
from collections.abc import Iterator
from typing import Any

_scandir = os.scandir
_listdir = os.listdir


class _Shuffled:
    """An iterator over entries that is a context manager, as `os.scandir` returns."""

    def __init__(self, path: Any) -> None:
        with _scandir(path) as entries:
            self._entries = list(entries)
        random.shuffle(self._entries)
        self._rest = iter(self._entries)

    def __iter__(self) -> Iterator[Any]:
        return self._rest

    def __next__(self) -> Any:
        return next(self._rest)

    def __enter__(self) -> "_Shuffled":
        return self

    def __exit__(self, *error: object) -> None:
        self.close()

    def close(self) -> None:
        self._rest = iter(())


def _shuffled_names(path: Any = ".") -> list[Any]:
    names = _listdir(path)
    random.shuffle(names)
    return names


os.scandir = _Shuffled  # type: ignore[assignment,misc]  # stands in for a function
os.listdir = _shuffled_names  # type: ignore[assignment]
