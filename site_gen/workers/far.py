"""The dispatcher: hands chunks to a Dask cluster, hears of their answers, and isolates what kills workers."""

import signal
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from queue import Empty, SimpleQueue
from threading import Event, current_thread, main_thread
from typing import TYPE_CHECKING, Any
from uuid import uuid4

from site_gen.problems import Problem, SiteError
from site_gen.workers import ChunkOutcome, Executor, Job
from site_gen.workers.bundle import versions_here
from site_gen.workers.cluster import LOST, lost, refused
from site_gen.workers.errand import ForemanLostError, do_chunk
from site_gen.workers.parcels import forget, received, sent
from site_gen.workers.process import Chunk, Task
from site_gen.workers.wire import Answer, Ended, Order, Refused, decoded, encoded, name_of, result_type

if TYPE_CHECKING:
    from distributed import Client, Future

AHEAD = 4
"""Chunks in flight for each thread of the cluster: more would only wait in the scheduler's memory."""
LOOK = 2.0
"""Seconds between two looks at the cluster."""
NAP = 0.3
"""Seconds between two looks for an interrupt."""
PATIENCE = 120.0
"""Seconds without any worker after which the cluster is given up."""


class Dispatch:
    """The chunks of one job, on their way to a cluster and back."""

    def __init__(
        self,
        client: "Client",
        job: Job[Any, Any, Any, Any],
        executor: Executor,
        seconds: float | None,
        arrived: Callable[[Any], None],
    ) -> None:
        self._client = client
        self._executor = executor
        self._arrived = arrived
        self._result = result_type(job.run)
        order = Order(name_of(job.start), name_of(job.run), encoded(job.plan), seconds, versions_here())
        self._order = encoded(order)
        self._name = f"site-gen-{uuid4().hex[:12]}"
        self._pending: deque[Chunk] = deque()
        self._waiting: deque[Task] = deque()
        self._given: dict[int, tuple[Task, Future[bytes], bytes]] = {}
        """What is in flight, by number: the task, Dask's promise, what was sent."""
        self._answers: SimpleQueue[int] = SimpleQueue()
        self._tasks_made = 0
        self._threads = 0
        self._looked_at = 0.0
        self._seen_at = time.monotonic()

    def outcomes(self, chunks: Iterable[Sequence[Any]]) -> Iterator[ChunkOutcome[Any]]:
        """Yield the outcomes of `chunks` in order."""
        source = iter(chunks)
        try:
            while True:
                with _interrupts_after():
                    self._look()
                    self._hand_out(source)
                    if self._pending and self._pending[0].open:
                        self._attend()
                if not self._pending:
                    return
                if not self._pending[0].open:
                    yield self._pending.popleft().outcome()
        finally:
            self._give_up()

    def _give_up(self) -> None:
        """Take back what is in flight, when the run ends before its end."""
        futures = [future for _, future, _ in self._given.values()]
        for _, _, chunk in self._given.values():
            forget(self._executor.shared, chunk)
        self._given.clear()
        if futures and self._client.status == "running":
            self._client.cancel(futures, force=True)

    # Giving work

    def _look(self) -> None:
        """Learn how many workers there are, now and then."""
        now = time.monotonic()
        if now - self._looked_at < LOOK:
            return
        self._looked_at = now
        self._stop_if_lost()
        try:
            workers = self._client.scheduler_info(n_workers=-1)["workers"]
        except (OSError, TimeoutError) as error:
            raise lost(self._executor, "its scheduler does not answer") from error
        self._threads = sum(worker["nthreads"] for worker in workers.values())
        if workers:
            self._seen_at = now
        elif now - self._seen_at > PATIENCE:
            raise lost(self._executor, f"it had no worker for {PATIENCE:g} s")

    def _stop_if_lost(self) -> None:
        if self._client.status != "running":
            raise lost(self._executor, "its scheduler is gone")

    def _hand_out(self, source: Iterator[Sequence[Any]]) -> None:
        window = AHEAD * max(1, self._threads)
        while len(self._given) < window and (self._waiting or self._take(source, window)):
            task = self._waiting.popleft()
            items = encoded(task.chunk.items[task.first : task.last])
            chunk = sent(self._executor.shared, items)
            future = self._client.submit(
                do_chunk, self._order, chunk, self._executor.shared, key=f"{self._name}-{task.number}", pure=False
            )
            self._given[task.number] = (task, future, chunk)
            future.add_done_callback(lambda _, number=task.number: self._answers.put(number))

    def _take(self, source: Iterator[Sequence[Any]], window: int) -> bool:
        if len(self._pending) >= window:
            return False
        items = next(source, None)
        if items is None:
            return False
        chunk = Chunk(items)
        self._pending.append(chunk)
        if len(items):
            self._add(chunk, 0, len(items))
        return bool(self._waiting) or self._take(source, window)

    def _add(self, chunk: Chunk, first: int, last: int) -> None:
        self._tasks_made += 1
        chunk.open += 1
        self._waiting.append(Task(self._tasks_made, chunk, first, last))

    # Hearing of it

    def _attend(self) -> None:
        try:
            number = self._answers.get(timeout=NAP)
        except Empty:
            return
        task, future, chunk = self._given.pop(number)
        if future.status == "finished":
            self._receive(task, future)
        elif future.status == "error":
            self._fail(task, future.exception())
        else:
            raise lost(self._executor, "its scheduler is gone")
        forget(self._executor.shared, chunk)

    def _receive(self, task: Task, future: "Future[bytes]") -> None:
        try:
            token = future.result()
        except OSError as error:  # it comes through the scheduler, whose end may be met here first
            raise lost(self._executor, "its scheduler is gone") from error
        try:
            answer: Answer = decoded(received(self._executor.shared, token), Answer)
        except OSError as error:
            raise lost(self._executor, f"an answer did not arrive: {error}") from error
        forget(self._executor.shared, token)
        if isinstance(answer, Refused):
            raise SiteError([refused("that joined during the build", answer.differences)], LOST)
        if isinstance(answer, Ended):
            raise SiteError(answer.problems, answer.exit_code)
        task.chunk.open -= 1
        for part in answer.results:
            result = decoded(part, self._result)
            self._arrived(result)
            task.chunk.results.append((task.first, result))
        task.chunk.lost += [(task.first + position, reason) for position, reason in answer.lost]
        task.chunk.faults += answer.faults

    def _fail(self, task: Task, error: BaseException | None) -> None:
        """Halve a task that Dask has given up: one of its items kills workers, which no supervisor could prevent."""
        from distributed import KilledWorker

        if not isinstance(error, KilledWorker | ForemanLostError):
            message = f"a worker of {self._executor.address} failed: {type(error).__name__}: {error}"
            hint = "the worker's own log may say more"
            raise SiteError([Problem(kind="cluster", severity="error", message=message, hint=hint)], LOST)
        task.chunk.open -= 1
        if task.last - task.first == 1:
            task.chunk.lost.append((task.first, "each worker that had it died"))
            return
        middle = (task.first + task.last) // 2
        self._add(task.chunk, task.first, middle)
        self._add(task.chunk, middle, task.last)


@contextmanager
def _interrupts_after() -> Iterator[None]:
    """Let a Ctrl-C wait until the block is left: within Dask's destructors it would be printed and forgotten."""
    if current_thread() is not main_thread():
        yield
        return
    noted = Event()
    before = signal.signal(signal.SIGINT, lambda *_: noted.set())
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)
    if noted.is_set():
        raise KeyboardInterrupt
