"""Progress of long work: a bar on a terminal, now and then a line elsewhere."""

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import click

Progress = Callable[[str, int, int], None]
"""Called with the stage's name, how many more things are done, and how many there are at most."""

_EVERY = 5.0
"""Seconds between lines where there is no terminal; short work says nothing."""

_REFRESH = 0.1
"""Seconds between two states of the bar. It has no thread of its own: workers are forked while it is shown."""


def silent(stage: str, more: int, total: int) -> None:
    """Show nothing."""


@contextmanager
def progress_shown(*, quiet: bool) -> Iterator[Progress]:
    """Yield a function that shows progress on standard error while the block runs."""
    if quiet:
        yield silent
    elif sys.stderr.isatty():
        with _bar() as progress:
            yield progress
    else:
        yield lines(time.monotonic)


@contextmanager
def _bar() -> Iterator[Progress]:
    # rich takes 0.1 s to import: only for those who see it.
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeRemainingColumn
    from rich.progress import Progress as Bar

    columns = (TextColumn("{task.description:<10}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Bar(*columns, console=Console(stderr=True), transient=True, auto_refresh=False) as bar:
        tasks = {}
        shown_at = 0.0

        def show(stage: str, more: int, total: int) -> None:
            nonlocal shown_at
            if stage not in tasks:
                tasks[stage] = bar.add_task(stage, total=total)
            bar.update(tasks[stage], advance=more, total=total)
            if time.monotonic() - shown_at >= _REFRESH:
                shown_at = time.monotonic()
                bar.refresh()

        yield show


def lines(clock: Callable[[], float]) -> Progress:
    """Return a function that writes a line when the last is long ago by `clock` (seconds)."""
    last = clock()
    done: dict[str, int] = {}

    def show(stage: str, more: int, total: int) -> None:
        nonlocal last
        done[stage] = done.get(stage, 0) + more
        if clock() - last >= _EVERY:
            last = clock()
            click.echo(f"{stage}: {done[stage]:,} of {total:,}", err=True)

    return show
