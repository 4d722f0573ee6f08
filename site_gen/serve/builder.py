"""Builds in a process of their own, which stays: it has imported everything, and no thread of the server is in it."""

from __future__ import annotations  # the types of what is imported only in the child

from collections.abc import Mapping
from multiprocessing import get_context
from multiprocessing.connection import Connection
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, Self

from msgspec import Struct, structs

from site_gen.outcome import BuildOptions, BuildResult
from site_gen.problems import Problem, SiteError

if TYPE_CHECKING:
    from site_gen.edits import Standing
    from site_gen.pipeline import Made
    from site_gen.prepared import Prepared
    from site_gen.stages.publish import State


class Built(Struct, frozen=True):
    """What became of a build."""

    published: bool
    written: int = 0
    removed: int = 0
    seconds: float = 0.0
    problems: tuple[Problem, ...] = ()


class Kept(NamedTuple):
    """What the process knows of the site as it published it last."""

    prepared: Prepared | None = None
    seen: State | None = None
    standing: Standing | None = None


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

    def build(self, paths: frozenset[str], *, complete: bool) -> Built:
        """Return what a build did after the files at `paths` changed; one that is not complete believes that no others
        did, and leaves the search index behind. A builder that died says so as a problem.
        """
        try:
            self._connection.send((paths, complete))
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

    kept = Kept()
    try:
        while True:
            paths, complete = connection.recv()
            options = BuildOptions(durable=False, index_search=complete, sign=False)
            built, kept = build_again(Path(root), overrides, paths, options, kept)
            connection.send(built)
            if built.published and kept.standing is None and not connection.poll():
                kept = make_ready(Path(root), overrides, options, kept)
    except (EOFError, OSError, KeyboardInterrupt):
        return


def build_again(
    root: Path, overrides: Mapping[str, object], paths: frozenset[str], options: BuildOptions, kept: Kept
) -> tuple[Built, Kept]:
    """Build the site in `root`, of which the files at `paths` have changed since `kept` was returned.

    Return what the build did and what is known after it; after one that failed nothing is. With `index_search` it does
    not believe that no other files have changed.
    """
    from site_gen.config import load_settings
    from site_gen.edits import build_edited
    from site_gen.pipeline import build_and_keep

    quick = kept.standing if paths and not options.index_search else None
    try:
        edited = build_edited(quick, paths, options) if quick is not None else None
        if edited is not None:
            return _built(edited.result), Kept(edited.prepared, edited.seen, edited.standing)
        made = build_and_keep(root, load_settings(root, overrides), options, _silent, kept.prepared)
    except SiteError as error:
        return Built(False, problems=error.problems), Kept()
    return _built(made.result), Kept(made.prepared, made.seen, _still(kept.standing, made))


def _still(standing: Standing | None, made: Made) -> Standing | None:
    """Return what stood before a build, if that prepared nothing anew."""
    if standing is None or made.prepared is None or made.prepared.arranged is not standing.prepared.arranged:
        return None
    return structs.replace(standing, prepared=made.prepared, seen=made.seen)


def make_ready(root: Path, overrides: Mapping[str, object], options: BuildOptions, kept: Kept) -> Kept:
    """Return what the next edit is measured by, made while nobody waits."""
    from site_gen.config import load_settings
    from site_gen.edits import standing_site
    from site_gen.rows import in_memory
    from site_gen.unpublished import prepared_site

    try:
        prepared = kept.prepared or prepared_site(root, load_settings(root, overrides), options, in_memory)
        return Kept(prepared, kept.seen, standing_site(prepared, kept.seen, options))
    except SiteError:  # the next build will say it
        return Kept()


def _built(result: BuildResult) -> Built:
    return Built(True, result.written, result.removed, result.seconds, result.problems)


def _silent(stage: str, more: int, total: int) -> None:
    """Progress that nobody looks at."""
