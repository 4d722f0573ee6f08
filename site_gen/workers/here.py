"""Chunks run in this process: a fork costs more than a handful of items that cannot harm it."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from typing import Any

from site_gen.problems import SiteError
from site_gen.workers import ChunkOutcome
from site_gen.workers.child import ITEM, Done, Stopped, answer_of


def outcomes_here(
    start: Callable[[], Any], run: Callable[[Any, Any, Any], Any], chunks: Iterable[Sequence[Any]]
) -> Iterator[ChunkOutcome[Any]]:
    """Yield what `run_chunks` does; of a chunk in which an item failed, all items are lost."""
    state = start()
    for chunk in chunks:
        board = [0, -1, 0]
        answer = answer_of(partial(run, state, chunk, partial(board.__setitem__, ITEM)), board)
        if isinstance(answer, Stopped):
            raise SiteError(answer.problems, answer.exit_code)
        if isinstance(answer, Done):
            yield ChunkOutcome((answer.result,), ())
        else:
            culprit = max(board[ITEM], 0)
            numbers = (culprit, *(number for number in range(len(chunk)) if number != culprit))
            yield ChunkOutcome((), tuple((number, answer.reason) for number in numbers), (answer.trace,))
