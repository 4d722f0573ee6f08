"""The supervisor: hands out tasks to its children, hears of their results and deaths, and isolates poison."""

import gc
import multiprocessing
import os
import selectors
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any, Self

from site_gen.problems import Problem, SiteError
from site_gen.workers import TOO_LONG, ChunkOutcome
from site_gen.workers.child import SINCE, Done, Failed, Stopped, frame
from site_gen.workers.process import Child, Chunk, Task, death_of, processor_ns, start_child

AHEAD = 2
"""Tasks a child has at a time: the one it runs, and the next, so that it never waits for the parent."""
WINDOW = 4
"""Chunks per child that may be unfinished or waiting for an earlier one: bounds memory when one chunk is slow."""
PATIENCE = 10
"""Wall-clock seconds for each second of processor time: what sleeps or waits has a deadline too."""
LIFE = 6_000
"""Items after which a child is replaced: whatever it reads of the parent's values, it copies (their reference counts
change), so that one child for 100,000 pages would hold them all a second time."""
STARTS = 3
"""Deaths before the first task, in a row, after which there is no use in another child."""


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
        self._children: list[Child] = []
        self._leaving: list[Child] = []
        self._waiting: deque[Task] = deque()
        self._pending: deque[Chunk] = deque()
        self._tasks_made = 0
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
        for child in (*self._children, *self._leaving):
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
        self._release()
        while self._waiting or self._take(source):
            fresh = (child for child in self._children if child.given < LIFE)
            child = min(fresh, key=lambda child: len(child.tasks), default=None)
            if (child is None or child.tasks) and len(self._children) < self._workers:
                child = self._hire()
            if child is None or len(child.tasks) >= AHEAD:
                return
            task = self._waiting.popleft()
            child.tasks.append(task)
            child.given += task.last - task.first
            child.outgoing += frame((task.number, task.chunk.items[task.first : task.last]))
            self._push(child)

    def _release(self) -> None:
        """Let children go that have had their share and are done: they end when their channel does."""
        for child in [child for child in self._children if child.given >= LIFE and not child.tasks]:
            self._selector.unregister(child.channel)
            self._children.remove(child)
            child.channel.close()
            self._leaving.append(child)
        self._leaving = [child for child in self._leaving if child.process.exitcode is None]

    def _take(self, source: Iterator[Sequence[Any]]) -> bool:
        if len(self._pending) >= self._workers * WINDOW:
            return False
        items = next(source, None)
        if items is None:
            return False
        chunk = Chunk(items)
        self._pending.append(chunk)
        if len(items):
            self._add(chunk, 0, len(items))
        return bool(self._waiting) or self._take(source)

    def _add(self, chunk: Chunk, first: int, last: int, again: bool = False) -> None:
        if first < last:
            self._tasks_made += 1
            chunk.open += 1
            self._waiting.append(Task(self._tasks_made, chunk, first, last, again))

    def _hire(self) -> Child:
        others = [child.channel for child in self._children]
        child = start_child(self._context, others, self._start, self._run)
        self._children.append(child)
        self._selector.register(child.channel, selectors.EVENT_READ, child)
        return child

    # Hearing of it

    def _attend(self, timeout: float | None) -> None:
        for key, events in self._selector.select(timeout):
            child: Child = key.data
            if events & selectors.EVENT_WRITE:
                self._push(child)
            if events & selectors.EVENT_READ and not self._pull(child):
                self._bury(child, None)
        if self._seconds is not None:
            for child in list(self._children):
                if (reason := self._overdue(child, self._seconds)) is not None:
                    self._bury(child, reason)

    def _push(self, child: Child) -> None:
        child.push()
        events = selectors.EVENT_READ | (selectors.EVENT_WRITE if child.outgoing else 0)
        self._selector.modify(child.channel, events, child)

    def _pull(self, child: Child) -> bool:
        """Take what the child sent; return False when it is dead."""
        alive = child.pull()
        for message in child.messages():
            self._receive(child, message)
        return alive

    def _receive(self, child: Child, message: Done | Failed | Stopped) -> None:
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

    def _split(self, task: Task, item: int, reason: str, *, certain: bool) -> None:
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

    def _overdue(self, child: Child, seconds: float) -> str | None:
        """Return why the child must be stopped, if it must: its item takes too long."""
        item = child.item()
        if item < 0:
            return None
        now = time.monotonic()
        if child.seen != (child.tasks[0].number, item):
            child.seen, child.seen_at = (child.tasks[0].number, item), now
        if (processor_ns(child.process.pid) - child.board[SINCE]) / 1e9 > seconds and child.item() == item:
            return f"{TOO_LONG} {seconds:g} s of processor time"
        if now - child.seen_at > seconds * PATIENCE:
            return f"{TOO_LONG} {seconds * PATIENCE:g} s"
        return None

    def _bury(self, child: Child, overdue: str | None) -> None:
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
                raise SiteError([_no_worker(death_of(child.process.exitcode))], 1)
        # Of what it still has, only the first was begun.
        unbegun = list(child.tasks)[1:] if child.ready else list(child.tasks)
        self._waiting.extendleft(reversed(unbegun))
        if child.ready and child.tasks:
            task = child.tasks[0]
            task.chunk.open -= 1
            reason = overdue or death_of(child.process.exitcode)
            # An item that began in the moment of the kill is not the one that was overdue.
            certain = overdue is not None and child.seen == (task.number, child.item())
            self._split(task, child.item(), reason, certain=certain)


def _no_worker(reason: str) -> Problem:
    return Problem(kind="worker-failed", severity="error", message=f"a worker process cannot start: {reason.strip()}")
