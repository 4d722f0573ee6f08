"""Run a function over chunks of work in supervised processes.

    for outcome in run_chunks(open_converter, convert_chunk, chunks, workers=2, seconds=10.0):
        outcome.results, outcome.lost

Why not the standard process pool: it loses everything when one process dies (SIGKILL, segmentation fault, no
memory left), and it cannot stop one item that takes too long. Here a child announces each item before it begins it,
so the culprit is known: the child is killed and replaced, that item is lost with a reason, all others are done.

`run_far` does the same on a Dask cluster, for a `Job`: functions that every machine has, and plain data.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Generic, NamedTuple, TypeVar

from msgspec import Struct

Plan = TypeVar("Plan")
State = TypeVar("State")
Item = TypeVar("Item")
Result = TypeVar("Result")

TOO_LONG = "took more than"
"""How the reason begins for which an item was lost that met its deadline."""

SHARE = 4
"""Of what is left, a run is at most this part for each worker."""


class ChunkOutcome(NamedTuple, Generic[Result]):
    """What became of one chunk. Every item is in one of `results` or in `lost`."""

    results: tuple[Result, ...]
    """What `run` returned, in the order of the items: one for a chunk that went well, one for each part of a chunk
    that had to be split because an item was lost (none when all were)."""
    lost: tuple[tuple[int, str], ...]
    """Position in the chunk and reason ("took more than 10 s of processor time") of each lost item, in order."""
    faults: tuple[str, ...] = ()
    """Tracebacks of exceptions that `run` should have handled: errors of this program or of a plugin."""


def run_chunks(
    start: Callable[[], State],
    run: Callable[[State, Sequence[Item], Callable[[int], None]], Result],
    chunks: Iterable[Sequence[Item]],
    *,
    workers: int,
    seconds: float | None = None,
) -> Iterator[ChunkOutcome[Result]]:
    """Yield the outcome of each chunk, in order; chunks are taken from the iterable as they are needed.

    `start()` is called once in each child. `run(state, items, announce)` is called in a child, and calls `announce(i)`
    before item i (`announce(-1)`: what follows belongs to no item). An announced item may take `seconds` of processor
    time. `run` may be called again for items of a chunk that failed, so it must be repeatable; what it does and returns
    for a chunk is kept only once it returned. Items and results are pickled; nothing goes to disk.

    A SiteError raised in a child ends the whole run and is raised here; so does an OSError (a full disk), as a
    SiteError. Children are gone when the iterator ends, is closed, or is interrupted.

    With no `workers` all is done in this process: nothing can be stopped then, and what dies takes the build with it.
    """
    if workers == 0:
        from site_gen.workers.here import outcomes_here

        yield from outcomes_here(start, run, chunks)
        return
    from site_gen.workers.crew import Crew

    with Crew(start, run, workers=max(1, workers), seconds=seconds) as crew:
        yield from crew.outcomes(chunks)


def guided(items: Sequence[Item], workers: int, *, least: int, most: int) -> Iterator[list[Item]]:
    """Yield all items in runs of at most `most`, toward the end of ever fewer, so that all workers end together.

    That is guided self-scheduling (Polychronopoulos and Kuck, 1987): a run is a share of what is left.
    """
    start = 0
    while start < len(items):
        size = max(least, min(most, (len(items) - start) // (workers * SHARE) + 1))
        yield list(items[start : start + size])
        start += size


class Executor(Struct, frozen=True, kw_only=True):
    """A Dask cluster, and how it is reached."""

    address: str
    """Of its scheduler: "tcp://127.0.0.1:8786", "tls://…"; "dask": a cluster of this machine, for this build only."""
    workers: int
    """Processes of a cluster of this machine."""
    shared: str | None = None
    """A folder, or an address that fsspec knows, through which chunks and results go; None: through the scheduler."""
    plain_tcp: bool = False
    """Whether the network beyond this machine may be used without TLS."""


class Job(NamedTuple, Generic[Plan, State, Item, Result]):
    """Work that any process of any machine can do: functions of site_gen, which travel as names, and plain data.

    The functions' annotations say what plan, items and results are: what msgspec writes and reads.
    """

    start: Callable[[Plan], State]
    run: Callable[[State, Sequence[Item], Callable[[int], None]], Result]
    plan: Plan


def check_executor(executor: Executor) -> None:
    """Raise SiteError (exit code 2) before any work is done if a cluster cannot or may not be used."""
    from site_gen.workers.cluster import check

    check(executor)


def run_far(
    job: Job[Plan, State, Item, Result],
    chunks: Iterable[Sequence[Item]],
    *,
    executor: Executor,
    seconds: float | None = None,
    arrived: Callable[[Result], None] = lambda result: None,
) -> Iterator[ChunkOutcome[Result]]:
    """Yield what `run_chunks` does, the work being done on a cluster.

    Each chunk runs in a supervised process beside a Dask worker, with the same deadline and the same search for the
    culprit, so that no item harms the cluster. A chunk whose worker dies is done by another, so it may be done twice.
    `arrived` is told of each result as it comes, in any order: what it keeps is not lost when the cluster is.

    Raises SiteError: exit code 2 when Dask is not installed or the address may not be used, 4 when the cluster cannot
    be reached, is lost, or has a worker with other versions.
    """
    from site_gen.workers.cluster import connected
    from site_gen.workers.far import Dispatch

    with connected(executor) as client:
        yield from Dispatch(client, job, executor, seconds, arrived).outcomes(chunks)
