"""Builds in a process of their own, which stays: it has imported everything, and no thread of the server is in it."""

import gc
from collections.abc import Mapping
from contextlib import suppress
from multiprocessing import get_context
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Self

from msgspec import Struct

from site_gen.outcome import BuildOptions
from site_gen.problems import Problem, SiteError
from site_gen.store.publication import LARGE, catch_up


class Built(Struct, frozen=True):
    """What became of a build."""

    published: bool
    written: int = 0
    removed: int = 0
    seconds: float = 0.0
    problems: tuple[Problem, ...] = ()


class Builder:
    """A process that builds one site again and again."""

    def __init__(self, root: Path, overrides: Mapping[str, object]) -> None:
        context = get_context("spawn")
        self._connection, inner = context.Pipe()
        self._process = context.Process(target=_serve, args=(inner, str(root), dict(overrides)), daemon=False)
        self._process.start()
        inner.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def build(self, *, complete: bool) -> Built:
        """Return what a build did; one that is not complete leaves the search index behind.

        A builder that died says so as a problem.
        """
        try:
            self._connection.send(complete)
            built = self._connection.recv()
        except (EOFError, OSError):
            message = "the process that builds the site has ended"
            return Built(False, problems=(Problem(kind="builder", severity="error", message=message),))
        assert isinstance(built, Built)
        return built

    @property
    def is_alive(self) -> bool:
        """Return whether it can build."""
        return self._process.is_alive()

    def close(self) -> None:
        """End the process."""
        self._connection.close()
        self._process.join(5)
        if self._process.is_alive():
            self._process.terminate()
            self._process.join()


def _serve(connection: Connection, root: str, overrides: dict[str, object]) -> None:
    """Answer each request with a build, until the other end is closed."""
    # Imported before it is asked for: the first edit should be as quick as the second.
    import site_gen.edits
    import site_gen.stages.index
    import site_gen.stages.render  # noqa: F401  # for the sake of the import

    try:
        while True:
            complete = connection.recv()
            built = build_again(Path(root), overrides, BuildOptions(durable=False, index_search=complete, sign=False))
            connection.send(built)
            # The collector is held off while a build is at work, and templates leave cycles that hold the library.
            gc.collect()
            if built.written >= LARGE and not connection.poll():
                make_ready(Path(root), overrides)
    except (EOFError, OSError, KeyboardInterrupt):
        return


def build_again(root: Path, overrides: Mapping[str, object], options: BuildOptions) -> Built:
    """Build the site in `root` and return what that did."""
    from site_gen.config import load_settings
    from site_gen.pipeline import build

    try:
        result = build(root, load_settings(root, overrides), options, _silent)
    except SiteError as error:
        return Built(False, problems=error.problems)
    return Built(True, result.written, result.removed, result.seconds, result.problems)


def make_ready(root: Path, overrides: Mapping[str, object]) -> None:
    """Do what a large publication left to the next one, while nobody waits."""
    from site_gen.config import load_settings
    from site_gen.stages.publish import begin

    with suppress(SiteError):  # the next build will say it
        settings = load_settings(root, overrides)
        with begin(root, Path(settings.output), BuildOptions().state_folder(root)) as staging:
            if staging.mode == "exchange":
                catch_up(staging.place, staging.published)


def _silent(stage: str, more: int, total: int) -> None:
    """Progress that nobody looks at."""
