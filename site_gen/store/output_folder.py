"""Which folders site-gen agrees to write a site into, and how what the system refuses is told."""

import errno
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from site_gen.paths import OUTPUT_MARKER
from site_gen.problems import Problem, SiteError


def check_output(root: Path, output: Path, sources: Iterable[Path]) -> Path:
    """Return the output folder, absolute, links resolved; its parent exists.

    Raises SiteError when site-gen must not write there: it is not empty and not ours, or it holds, is or lies in what
    must not be replaced: the site's root, a source, the user's home.
    """
    folder = (root / output).resolve()
    sources = [(root / source).resolve() for source in sources]
    for other in (root.resolve(), Path.home().resolve(), *sources):
        if other.is_relative_to(folder):
            raise _refused(output, f"the output folder would replace {other}", "choose a folder for the site alone")
    for source in sources:
        if folder.is_relative_to(source):
            raise _refused(output, f"the output folder lies in {source}", "choose a folder for the site alone")
    if folder.exists() and not folder.is_dir():
        raise _refused(output, "the output folder is a file", None)
    if folder.is_dir() and not (folder / OUTPUT_MARKER).exists() and any(folder.iterdir()):
        message = "the output folder is not empty, and was not made by site-gen"
        raise _refused(output, message, "choose another output folder, or empty this one")
    folder.parent.mkdir(parents=True, exist_ok=True)
    return folder


def _refused(output: Path, message: str, hint: str | None) -> SiteError:
    problem = Problem(kind="output-refused", severity="error", path=str(output), message=message, hint=hint)
    return SiteError([problem], 2)


@contextmanager
def problems_of(path: Path | str) -> Iterator[None]:
    """Turn what the system refuses into a SiteError that names the file and the cause."""
    try:
        yield
    except OSError as error:
        raise cannot_publish(path, error) from error


def cannot_publish(path: Path | str, error: OSError) -> SiteError:
    """Return an error that names the file and the cause of what the system refuses."""
    text = error.strerror or str(error)
    hint = "free some space" if error.errno in (errno.ENOSPC, errno.EDQUOT) else None
    name = error.filename if isinstance(error.filename, str) else str(path)
    message = f"cannot write: {text[:1].lower()}{text[1:]}"
    return SiteError([Problem(kind="cannot-publish", severity="error", path=name, message=message, hint=hint)], 1)
