"""A process beside a Dask worker that runs its chunks in a supervised child: `python -m site_gen.workers.foreman PID`.

A Dask worker has threads, so it cannot fork; and a text that kills its process must not kill the worker, whose other
work Dask would then give up. So the worker keeps this process, which has one thread and supervises a child as a local
build does. It reads an order and then chunks from its standard input, and answers each on its standard output; to the
order it says that it is ready.
"""

import os
import select
import sys
from collections.abc import Callable, Iterator
from functools import partial
from typing import BinaryIO

from site_gen.problems import SiteError
from site_gen.workers.bundle import differences, versions_here
from site_gen.workers.child import live_with
from site_gen.workers.crew import Crew
from site_gen.workers.wire import (
    Answer,
    Ended,
    Made,
    Order,
    Refused,
    decoded,
    encoded,
    function_of,
    items_type,
    plan_type,
    read_frame,
    write_frame,
)

IDLE = 60.0
"""Seconds without a chunk after which it ends: the build is over, or its machine is gone."""


def main() -> None:
    """Answer chunks until there are no more."""
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # what a library prints is no answer
    live_with(int(sys.argv[1]))
    with open(0, "rb", buffering=0, closefd=False) as asked:
        order: Order = decoded(read_frame(asked), Order)
        differing = differences(order.versions, versions_here())
        if differing:
            write_frame(answers, b"")
            serve(asked, answers, lambda chunk: Refused(differing))
            return
        start, run = function_of(order.start), function_of(order.run)
        plan = decoded(order.plan, plan_type(start))
        write_frame(answers, b"")
        with Crew(partial(start, plan), run, workers=1, seconds=order.seconds) as crew:
            kind = items_type(run)
            serve(asked, answers, lambda chunk: _answer(crew, decoded(chunk, kind)))


def serve(asked: BinaryIO, answers: BinaryIO, answer: Callable[[bytes], Answer]) -> None:
    """Answer chunks as they come, until one ends the run."""
    for chunk in _chunks(asked):
        said = answer(chunk)
        write_frame(answers, encoded(said))
        if isinstance(said, Ended):
            return


def _chunks(asked: BinaryIO) -> Iterator[bytes]:
    while select.select([asked], [], [], IDLE)[0]:
        try:
            yield read_frame(asked)
        except EOFError:
            return


def _answer(crew: Crew, items: list[object]) -> Made | Ended:
    try:
        (outcome,) = crew.outcomes([items])
    except SiteError as error:
        return Ended(error.problems, error.exit_code)
    return Made(tuple(encoded(result) for result in outcome.results), outcome.lost, outcome.faults)


if __name__ == "__main__":
    main()
