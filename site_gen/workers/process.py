"""A child process as its parent sees it, and the work it is given."""

import os
import pickle
import signal
import socket
import sys
import time
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from multiprocessing.process import BaseProcess
from typing import Any, NamedTuple

from site_gen.workers import ChunkOutcome
from site_gen.workers.child import HEADER, ITEM, TASK, serve


class Chunk:
    """A chunk on its way: what is known of its items."""

    def __init__(self, items: Sequence[Any]) -> None:
        self.items = items
        self.open = 0
        self.results: list[tuple[int, Any]] = []
        self.lost: list[tuple[int, str]] = []
        self.faults: list[str] = []

    def outcome(self) -> ChunkOutcome[Any]:
        """Return what became of it."""
        results = tuple(result for _, result in sorted(self.results, key=lambda part: part[0]))
        return ChunkOutcome(results, tuple(sorted(self.lost)), tuple(self.faults))


class Task(NamedTuple):
    """Items [first, last) of a chunk, to be run together."""

    number: int
    chunk: Chunk
    first: int
    last: int
    again: bool = False
    """Whether its only item has killed a child before."""


class Child:
    """A child process: its channel, and the tasks it has, the first being run."""

    def __init__(self, process: BaseProcess, channel: socket.socket, board: Any) -> None:
        self.process = process
        self.channel = channel
        self.board = board
        self.tasks: deque[Task] = deque()
        self.given = 0
        """Items that it ever had."""
        self.outgoing = bytearray()
        self.incoming = bytearray()
        self.ready = False
        self.seen = (-1, -1)
        self.seen_at = 0.0

    def item(self) -> int:
        """Return the position of the item being run in the first task, -1 when not known."""
        begun = self.tasks and self.board[TASK] == self.tasks[0].number
        return int(self.board[ITEM]) if begun else -1

    def push(self) -> None:
        """Send what the channel takes without waiting."""
        try:
            sent = self.channel.send(self.outgoing)
            del self.outgoing[:sent]
        except BlockingIOError:
            pass
        except (BrokenPipeError, ConnectionResetError):
            self.outgoing.clear()  # it died: reading says so

    def pull(self) -> bool:
        """Take what has arrived; return False when the child is dead and all is taken."""
        try:
            data = self.channel.recv(1 << 20)
        except BlockingIOError:
            return True
        except ConnectionResetError:
            return False
        self.incoming += data
        return bool(data)

    def messages(self) -> Iterator[Any]:
        """Yield the messages that have arrived whole."""
        while len(self.incoming) >= HEADER:
            end = HEADER + int.from_bytes(self.incoming[:HEADER], "big")
            if len(self.incoming) < end:
                return
            message = pickle.loads(self.incoming[HEADER:end])
            del self.incoming[:end]
            yield message


def start_child(
    context: Any, others: Sequence[socket.socket], start: Callable[[], Any], run: Callable[[Any, Any, Any], Any]
) -> Child:
    """Start a child that runs tasks with `run`. `others` are our ends of the channels to other children."""
    ours, theirs = socket.socketpair()
    board = context.RawArray("q", 3)
    # A fork copies our ends of all channels, and a channel is closed only when all copies are.
    copies = [ours, *others] if hasattr(os, "fork") else []
    process = context.Process(target=serve, args=(theirs, board, copies, os.getpid(), start, run), daemon=True)
    _start_deaf_to_interrupts(process)
    theirs.close()
    ours.setblocking(False)
    return Child(process, ours, board)


def _start_deaf_to_interrupts(process: BaseProcess) -> None:
    """Start a child so that a Ctrl-C cannot reach it before it has said that it ignores it."""
    if not hasattr(signal, "pthread_sigmask"):
        process.start()
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        process.start()
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def processor_ns(pid: int | None) -> int:
    """Return the processor time of another process in ns; 0 where it cannot be known (the wall clock remains)."""
    if sys.platform != "linux" or pid is None:
        return 0
    try:
        return time.clock_gettime_ns((~pid << 3) | 2)  # clock_getcpuclockid(3): CPUCLOCK_SCHED of a process
    except OSError:  # it died just now
        return 0


def death_of(code: int | None) -> str:
    """Return how a process ended, in words."""
    if code is not None and code < 0:
        return f"the process died (signal {-code})"
    return f"the process died (status {code})"
