"""Something that other processes find out while this one is at work."""

import os
import pickle
import signal
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager, suppress
from typing import TypeVar

Value = TypeVar("Value")


@contextmanager
def beside(work: Callable[[], Value], *, worth: bool) -> Iterator[Callable[[], Value]]:
    """Begin `work` in a child process if that is `worth` a fork. Yield what waits for its result.

    `work` changes nothing. What goes wrong in the child is done again here, where it can be told.
    """
    if not worth or not hasattr(os, "fork"):
        yield work
        return
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        _answer(work, writing)
    os.close(writing)
    left = [child]

    def result() -> Value:
        with os.fdopen(os.dup(reading), "rb") as channel:
            data = channel.read()
        _, status = os.waitpid(left.pop(), 0)
        found: Value = pickle.loads(data) if status == 0 else work()
        return found

    try:
        yield result
    finally:
        os.close(reading)
        for unheard in left:
            with suppress(ProcessLookupError):
                os.kill(unheard, signal.SIGKILL)
            os.waitpid(unheard, 0)


def side_by_side(works: Sequence[Callable[[], Value]]) -> list[Value]:
    """Return what each of `works` returns: the first is done here, each other one by a process of its own."""
    with ExitStack() as others:
        later = [others.enter_context(beside(work, worth=True)) for work in works[1:]]
        return [works[0](), *(found() for found in later)]


def _answer(work: Callable[[], object], writing: int) -> None:
    """Write the result of `work` and end this process."""
    status = 1
    try:
        with os.fdopen(writing, "wb") as channel:
            pickle.dump(work(), channel)
        status = 0
    finally:
        os._exit(status)
