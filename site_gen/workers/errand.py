"""What a Dask worker is asked to do: hand a chunk to the foreman beside it, and return the answer."""

import contextlib
import os
import shlex
import subprocess
import sys
import threading
from typing import BinaryIO, cast

from site_gen.workers.parcels import received, sent
from site_gen.workers.wire import key_of, read_frame, write_frame


class ForemanLostError(Exception):
    """The process beside the worker died twice with the same chunk."""


class NoForemanError(Exception):
    """The process beside the worker cannot start."""


def do_chunk(order: bytes, chunk: bytes, shared: str | None) -> bytes:
    """Return the answer to a chunk, both as `parcels` sends them. Raises ForemanLostError, NoForemanError, OSError."""
    items = received(shared, chunk)
    return sent(shared, _asked(order, items))


def _asked(order: bytes, items: bytes) -> bytes:
    for _ in range(2):
        foreman = _BENCH.foreman_for(order)
        try:
            return foreman.ask(items)
        except (OSError, EOFError):  # it died, or had nothing to do for long and went
            _BENCH.leave()
    raise ForemanLostError("the process beside the worker died twice")


class Foreman:
    """Our end of a foreman's process."""

    def __init__(self, order: bytes) -> None:
        self.key = key_of(order)
        command = [sys.executable, "-P", "-m", "site_gen.workers.foreman", str(os.getpid())]
        self._process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        self.pid = self._process.pid
        self._asked = cast(BinaryIO, self._process.stdin)
        self._answers = cast(BinaryIO, self._process.stdout)
        try:
            write_frame(self._asked, order)
            read_frame(self._answers)
        except (OSError, EOFError) as error:
            self.close()
            message = f"{shlex.join(command)} ended at once (status {self._process.returncode})"
            raise NoForemanError(message) from error

    def ask(self, items: bytes) -> bytes:
        """Return its answer to a chunk. Raises OSError or EOFError when it is gone."""
        write_frame(self._asked, items)
        return read_frame(self._answers)

    def close(self) -> None:
        """End it."""
        self._process.kill()
        with contextlib.suppress(OSError), self._process:
            pass  # leaving it closes the pipes, of which one may be broken, and waits


class _Bench(threading.local):
    """The foreman of each thread of a Dask worker: what outlives a task there has no other place to be."""

    _foreman: Foreman | None = None

    def foreman_for(self, order: bytes) -> Foreman:
        """Return this thread's foreman for an order; one for another order is replaced."""
        if self._foreman is None or self._foreman.key != key_of(order):
            self.leave()
            self._foreman = Foreman(order)
        return self._foreman

    def leave(self) -> None:
        """End this thread's foreman."""
        foreman, self._foreman = self._foreman, None
        if foreman is not None:
            foreman.close()


_BENCH = _Bench()
