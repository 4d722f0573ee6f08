"""Progress of long work: a bar on a terminal, now and then a line elsewhere."""

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import click

Progress = Callable[[str, int, int], None]
"""Called with the stage's name, what is done and what there is to do."""

_EVERY = 5.0
"""Seconds between lines where there is no terminal; short work says nothing."""


def silent(stage: str, done: int, total: int) -> None:
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
        yield _lines()


@contextmanager
def _bar() -> Iterator[Progress]:
    # rich takes 0.1 s to import: only for those who see it.
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeRemainingColumn
    from rich.progress import Progress as Bar

    columns = (TextColumn("{task.description:<10}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Bar(*columns, console=Console(stderr=True), transient=True) as bar:
        tasks = {}

        def show(stage: str, done: int, total: int) -> None:
            if stage not in tasks:
                tasks[stage] = bar.add_task(stage, total=total)
            bar.update(tasks[stage], completed=done, total=total)

        yield show


def _lines() -> Progress:
    last = [time.monotonic()]

    def show(stage: str, done: int, total: int) -> None:
        if time.monotonic() - last[0] >= _EVERY:
            last[0] = time.monotonic()
            click.echo(f"{stage}: {done:,} of {total:,}", err=True)

    return show
