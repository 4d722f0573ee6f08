"""The supervisor: a few children, a channel to each, and what each is doing."""

import gc
import multiprocessing
import os
import pickle
import selectors
import signal
import socket
import sys
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from multiprocessing.process import BaseProcess
from typing import Any, NamedTuple, Self

from site_gen.problems import Problem, SiteError
from site_gen.workers import ChunkOutcome
from site_gen.workers.child import HEADER, ITEM, SINCE, TASK, Done, Failed, Stopped, frame, serve

AHEAD = 2
"""Tasks a child has at a time: the one it runs, and the next, so that it never waits for the parent."""
WINDOW = 4
"""Chunks per child that may be unfinished or waiting for an earlier one: bounds memory when one chunk is slow."""
PATIENCE = 10
"""Wall-clock seconds for each second of processor time: what sleeps or waits has a deadline too."""
STARTS = 3
"""Deaths before the first task, in a row, after which there is no use in another child."""


class _Chunk:
    """A chunk on its way: what is known of its items."""

    def __init__(self, items: Sequence[Any]) -> None:
        self.items = items
        self.open = 0
        self.results: list[tuple[int, Any]] = []
        self.lost: list[tuple[int, str]] = []
        self.faults: list[str] = []

    def outcome(self) -> ChunkOutcome[Any]:
        results = tuple(result for _, result in sorted(self.results, key=lambda part: part[0]))
        return ChunkOutcome(results, tuple(sorted(self.lost)), tuple(self.faults))


class _Task(NamedTuple):
    """Items [first, last) of a chunk, to be run together."""

    number: int
    chunk: _Chunk
    first: int
    last: int
    again: bool = False
    """Whether its only item has killed a child before."""


class _Child:
    """A child process: its channel, and the tasks it has, the first being run."""

    def __init__(self, process: BaseProcess, channel: socket.socket, board: Any) -> None:
        self.process = process
        self.channel = channel
        self.board = board
        self.tasks: deque[_Task] = deque()
        self.outgoing = bytearray()
        self.incoming = bytearray()
        self.ready = False
        self.seen = (-1, -1)
        self.seen_at = 0.0

    def item(self) -> int:
        """Return the position of the item being run in the first task, -1 when not known."""
        begun = self.tasks and self.board[TASK] == self.tasks[0].number
        return int(self.board[ITEM]) if begun else -1


class Crew:
    """Children that run `run`; a context: they are gone when it is left."""

    def __init__(
        self, start: Callable[[], Any], run: Callable[[Any, Any, Any], Any], *, workers: int, seconds: float | None
    ) -> None:
        self._start = start
        self._run = run
        self._workers = workers
        self._seconds = seconds
        self._context = multiprocessing.get_context("fork" if hasattr(os, "fork") else "spawn")
        self._selector = selectors.DefaultSelector()
        self._children: list[_Child] = []
        self._waiting: deque[_Task] = deque()
        self._pending: deque[_Chunk] = deque()
        self._numbers = 0
        self._failed_starts = 0

    def __enter__(self) -> Self:
        # What exists now stays for the children's life; the collector need not touch (and copy) its pages.
        gc.freeze()
        return self

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        for child in self._children:
            if kind is not None:
                child.process.kill()
            child.channel.close()
        for child in self._children:
            child.process.join(1.0)
            if child.process.exitcode is None:
                child.process.kill()
                child.process.join()
        self._selector.close()
        gc.unfreeze()

    def outcomes(self, chunks: Iterable[Sequence[Any]]) -> Iterator[ChunkOutcome[Any]]:
        """Yield the outcomes of `chunks` in order."""
        source = iter(chunks)
        while True:
            self._hand_out(source)
            if not self._pending:
                return
            if self._pending[0].open:
                self._attend(None if self._seconds is None else min(0.1, self._seconds / 5))
            else:
                yield self._pending.popleft().outcome()
                self._attend(0)

    # Giving work

    def _hand_out(self, source: Iterator[Sequence[Any]]) -> None:
        while self._waiting or self._take(source):
            child = min(self._children, key=lambda child: len(child.tasks), default=None)
            if (child is None or child.tasks) and len(self._children) < self._workers:
                child = self._hire()
            if child is None or len(child.tasks) >= AHEAD:
                return
            task = self._waiting.popleft()
            child.tasks.append(task)
            child.outgoing += frame((task.number, task.chunk.items[task.first : task.last]))
            self._push(child)

    def _take(self, source: Iterator[Sequence[Any]]) -> bool:
        if len(self._pending) >= self._workers * WINDOW:
            return False
        items = next(source, None)
        if items is None:
            return False
        chunk = _Chunk(items)
        self._pending.append(chunk)
        if len(items):
            self._add(chunk, 0, len(items))
        return bool(self._waiting) or self._take(source)

    def _add(self, chunk: _Chunk, first: int, last: int, again: bool = False) -> None:
        if first < last:
            self._numbers += 1
            chunk.open += 1
            self._waiting.append(_Task(self._numbers, chunk, first, last, again))

    def _hire(self) -> _Child:
        ours, theirs = socket.socketpair()
        board = self._context.RawArray("q", 3)
        others = [ours, *(child.channel for child in self._children)] if hasattr(os, "fork") else []
        arguments = (theirs, board, others, os.getpid(), self._start, self._run)
        # mypy knows a process class of each context, but not of what they have in common.
        process = self._context.Process(target=serve, args=arguments, daemon=True)  # type: ignore[attr-defined]
        _start_deaf_to_interrupts(process)
        theirs.close()
        ours.setblocking(False)
        child = _Child(process, ours, board)
        self._children.append(child)
        self._selector.register(ours, selectors.EVENT_READ, child)
        return child

    # Hearing of it

    def _attend(self, timeout: float | None) -> None:
        for key, events in self._selector.select(timeout):
            child: _Child = key.data
            if events & selectors.EVENT_WRITE:
                self._push(child)
            if events & selectors.EVENT_READ and not self._pull(child):
                self._bury(child, None)
        if self._seconds is not None:
            for child in list(self._children):
                if (reason := self._overdue(child, self._seconds)) is not None:
                    self._bury(child, reason)

    def _push(self, child: _Child) -> None:
        try:
            sent = child.channel.send(child.outgoing)
            del child.outgoing[:sent]
        except BlockingIOError:
            pass
        except (BrokenPipeError, ConnectionResetError):
            child.outgoing.clear()  # it died: reading says so
        events = selectors.EVENT_READ | (selectors.EVENT_WRITE if child.outgoing else 0)
        self._selector.modify(child.channel, events, child)

    def _pull(self, child: _Child) -> bool:
        """Take what the child sent; return False when it is dead."""
        try:
            data = child.channel.recv(1 << 20)
        except BlockingIOError:
            return True
        except ConnectionResetError:
            return False
        child.incoming += data
        while len(child.incoming) >= HEADER:
            end = HEADER + int.from_bytes(child.incoming[:HEADER], "big")
            if len(child.incoming) < end:
                break
            message = pickle.loads(memoryview(child.incoming)[HEADER:end].toreadonly())
            del child.incoming[:end]
            self._receive(child, message)
        return bool(data)

    def _receive(self, child: _Child, message: Done | Failed | Stopped) -> None:
        if isinstance(message, Stopped):
            raise SiteError(message.problems, message.exit_code)
        if not child.ready:
            if isinstance(message, Failed):
                raise SiteError([_no_worker(message.reason + "\n" + message.trace)], 1)
            child.ready = True
            self._failed_starts = 0
            return
        task = child.tasks.popleft()
        task.chunk.open -= 1
        if isinstance(message, Done):
            task.chunk.results.append((task.first, message.result))
            return
        if message.trace:
            task.chunk.faults.append(message.trace)
        self._split(task, message.item, message.reason, certain=True)

    def _split(self, task: _Task, item: int, reason: str, *, certain: bool) -> None:
        """Queue what is left of a failed task: without its culprit, or smaller when that is not known."""
        size = task.last - task.first
        culprit = task.first + (0 if size == 1 else item)
        if size > 1 and not 0 <= item < size:
            middle = task.first + size // 2
            self._add(task.chunk, task.first, middle)
            self._add(task.chunk, middle, task.last)
            return
        if certain or task.again:
            task.chunk.lost.append((culprit, reason))
        else:  # a death may come from outside: once more, alone
            self._add(task.chunk, culprit, culprit + 1, again=True)
        self._add(task.chunk, task.first, culprit)
        self._add(task.chunk, culprit + 1, task.last)

    def _overdue(self, child: _Child, seconds: float) -> str | None:
        """Return why the child must be stopped, if it must: its item takes too long."""
        item = child.item()
        if item < 0:
            return None
        now = time.monotonic()
        if child.seen != (child.tasks[0].number, item):
            child.seen, child.seen_at = (child.tasks[0].number, item), now
        if (_processor_ns(child.process.pid) - child.board[SINCE]) / 1e9 > seconds and child.item() == item:
            return f"took more than {seconds:g} s of processor time"
        if now - child.seen_at > seconds * PATIENCE:
            return f"took more than {seconds * PATIENCE:g} s"
        return None

    def _bury(self, child: _Child, overdue: str | None) -> None:
        """Remove a child that died, or kill one that is `overdue` and remove it; queue what it had."""
        self._selector.unregister(child.channel)
        self._children.remove(child)
        if overdue is not None:
            child.process.kill()
        child.process.join()
        while self._pull(child):  # what it sent before it died is kept
            pass
        child.channel.close()
        if not child.ready:
            self._failed_starts += 1
            if self._failed_starts >= STARTS:
                raise SiteError([_no_worker(_death(child.process.exitcode))], 1)
        # Of what it still has, only the first was begun.
        unbegun = list(child.tasks)[1:] if child.ready else list(child.tasks)
        self._waiting.extendleft(reversed(unbegun))
        if child.ready and child.tasks:
            task = child.tasks[0]
            task.chunk.open -= 1
            reason = overdue or _death(child.process.exitcode)
            # An item that began in the moment of the kill is not the one that was overdue.
            certain = overdue is not None and child.seen == (task.number, child.item())
            self._split(task, child.item(), reason, certain=certain)


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


def _processor_ns(pid: int | None) -> int:
    """Return the processor time of another process in ns; 0 where it cannot be known (the wall clock remains)."""
    if sys.platform != "linux" or pid is None:
        return 0
    try:
        return time.clock_gettime_ns((~pid << 3) | 2)  # clock_getcpuclockid(3): CPUCLOCK_SCHED of a process
    except OSError:  # it died just now
        return 0


def _death(code: int | None) -> str:
    if code is not None and code < 0:
        return f"the process died (signal {-code})"
    return f"the process died (status {code})"


def _no_worker(reason: str) -> Problem:
    return Problem(kind="worker-failed", severity="error", message=f"a worker process cannot start: {reason.strip()}")
