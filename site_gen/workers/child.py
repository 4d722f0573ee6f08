"""What runs in a child: take tasks from the channel, run them, send back what came of them."""

import contextlib
import ctypes
import gc
import os
import pickle
import signal
import socket
import sys
import time
import traceback
from collections.abc import Callable, Sequence
from functools import partial
from typing import Any, BinaryIO, NamedTuple

from site_gen.problems import Problem, SiteError

HEADER = 8
"""Bytes before each message: its length, big-endian."""

TASK, ITEM, SINCE = range(3)
"""Places on the board, three integers shared with the parent: number of the task being run, position of the item
being run in that task (-1: none), the child's processor time in ns when that item began."""

PR_SET_PDEATHSIG = 1


class Done(NamedTuple):
    """A task went well."""

    result: Any


class Failed(NamedTuple):
    """A task raised an exception that belongs to one item, or to nobody knows which (-1)."""

    item: int
    reason: str
    trace: str


class Stopped(NamedTuple):
    """A task, or the start of the child, met what ends the whole run."""

    problems: tuple[Problem, ...]
    exit_code: int


def frame(message: object) -> bytes:
    """Return a message as it travels: its length, then its pickle."""
    data = pickle.dumps(message, protocol=5)
    return len(data).to_bytes(HEADER, "big") + data


def serve(
    channel: socket.socket,
    board: Any,
    others: Sequence[socket.socket],
    parent: int,
    start: Callable[[], Any],
    run: Callable[[Any, Any, Callable[[int], None]], Any],
) -> None:
    """Run tasks from `channel` until it is closed. `others` are ends of other channels that a fork has copied."""
    live_with(parent)
    gc.enable()  # the parent may hold it off; a child lives through thousands of items
    for other in others:
        other.close()
    stream = channel.makefile("rb")
    # The parent is gone when its end is; nobody is left to tell.
    with contextlib.suppress(BrokenPipeError, ConnectionResetError):
        answer = answer_of(start, board)
        channel.sendall(frame(answer._replace(result=None) if isinstance(answer, Done) else answer))
        if isinstance(answer, Done):
            _work(channel, stream, board, lambda items, announce: run(answer.result, items, announce))


def _work(
    channel: socket.socket, stream: BinaryIO, board: Any, run: Callable[[Any, Callable[[int], None]], Any]
) -> None:
    def announce(item: int) -> None:
        # In this order: a parent that reads in between sees too little time, never too much.
        board[SINCE] = time.process_time_ns()
        board[ITEM] = item

    while len(header := stream.read(HEADER)) == HEADER:
        number, items = pickle.loads(stream.read(int.from_bytes(header, "big")))
        announce(-1)
        board[TASK] = number
        answer = answer_of(partial(run, items, announce), board)
        announce(-1)
        channel.sendall(_framed(answer))


def _framed(answer: Done | Failed | Stopped) -> bytes:
    try:
        return frame(answer)
    except (pickle.PicklingError, TypeError, AttributeError) as error:  # what pickle raises for what it cannot write
        return frame(Failed(-1, f"result cannot be sent: {error}", traceback.format_exc()))


def answer_of(action: Callable[[], Any], board: Any) -> Done | Failed | Stopped:
    """Return what came of an action, whatever that is. `board` says which item it is at."""
    try:
        return Done(action())
    except SiteError as error:
        return Stopped(error.problems, error.exit_code)
    except OSError as error:
        # Not one item's fault: the disk is full or gone, and would fail all items one by one.
        return Stopped((Problem(kind="file-error", severity="error", path=_name(error), message=_cause(error)),), 1)
    except MemoryError:
        return Failed(board[ITEM], "ran out of memory", "")
    except Exception as error:  # noqa: BLE001 - the boundary: whatever `run` did not handle becomes a value
        return Failed(board[ITEM], f"{type(error).__name__}: {error}", traceback.format_exc())


def _name(error: OSError) -> str | None:
    return str(error.filename) if error.filename else None


def _cause(error: OSError) -> str:
    text = error.strerror or str(error)
    return text[:1].lower() + text[1:]


def live_with(parent: int) -> None:
    """Leave Ctrl-C to the parent, and die when it dies, however it dies."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    if hasattr(signal, "pthread_sigmask"):
        signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGINT})
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGKILL)
        if os.getppid() != parent:  # it died before the line above
            os._exit(1)
