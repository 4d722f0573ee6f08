"""One build at a time per site: a lock that the kernel holds, and releases however its holder ends."""

import contextlib
import fcntl
import os
from pathlib import Path

from site_gen.problems import Problem, SiteError

EXIT_BUSY = 75
"""EX_TEMPFAIL of sysexits.h: try again later."""


def take_lock(path: Path) -> int:
    """Return a file descriptor that holds the lock until closed; raise SiteError naming the holder when it is held."""
    descriptor = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        os.ftruncate(descriptor, 0)
        os.write(descriptor, b"%d\n" % os.getpid())
    except BlockingIOError:
        holder = os.read(descriptor, 20).decode("ascii", "replace").strip()
        os.close(descriptor)
        message = f"another command is at work on this site (process {holder or 'unknown'})"
        problem = Problem(kind="site-is-locked", severity="error", message=message, hint="wait for it to end")
        raise SiteError([problem], EXIT_BUSY) from None
    except BaseException:
        os.close(descriptor)
        raise
    return descriptor


def release_lock(descriptor: int) -> None:
    """Let another command begin; released already is fine."""
    with contextlib.suppress(OSError):
        os.close(descriptor)
