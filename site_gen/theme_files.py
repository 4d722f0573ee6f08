"""The files of themes and of a site's own templates: what lies below a folder, and the text of one."""

import os
from collections.abc import Iterator
from pathlib import Path

from site_gen.problems import Problem, SiteError


def files_below(folder: str, shown_as: str) -> Iterator[str]:
    """Yield the paths of the files below a folder, `/`-separated, in no order, without hidden ones.

    Of a folder that is not there, none. Raises SiteError for one that cannot be read: what lies in it would be taken
    for missing.
    """

    def refuse(error: OSError) -> None:
        if not isinstance(error, FileNotFoundError | NotADirectoryError):
            below = os.path.relpath(error.filename or folder, folder).replace(os.sep, "/")
            raise _unreadable(shown_as if below == "." else f"{shown_as}/{below}", error) from error

    for place, folders, files in os.walk(folder, onerror=refuse):
        folders[:] = [name for name in folders if not name.startswith(".")]
        prefix = os.path.relpath(place, folder).replace(os.sep, "/")
        for name in files:
            if not name.startswith(".") and not name.endswith("~"):
                yield name if prefix == "." else f"{prefix}/{name}"


def template_file(path: Path, shown_as: str) -> str:
    """Return a template's text. Raises SiteError if it is not readable UTF-8."""
    try:
        return path.read_text("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise _unreadable(shown_as, error) from error


def _unreadable(path: str, error: OSError | UnicodeDecodeError) -> SiteError:
    line: int | None = None
    if isinstance(error, OSError):
        message = f"cannot be read: {(error.strerror or str(error)).lower()}"
        hint = "check the permissions of the file and of its folder"
    else:
        message, line = "is not valid UTF-8", error.object.count(b"\n", 0, error.start) + 1
        hint = "save the file as UTF-8; a picture or a font belongs into static/"
    problem = Problem(kind="unreadable-template", severity="error", path=path, line=line, message=message, hint=hint)
    return SiteError([problem], exit_code=1)
