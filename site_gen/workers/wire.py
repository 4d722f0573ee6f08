"""What travels between machines: functions by their names, all else as msgpack of plain records. Nothing is pickled."""

import importlib
from collections.abc import Callable
from typing import Any, BinaryIO, get_type_hints

import msgspec
from msgspec import Struct

from site_gen.problems import Problem
from site_gen.text import digest
from site_gen.workers.bundle import Versions
from site_gen.workers.child import HEADER

PACKAGE = "site_gen."
"""Only functions below it can be asked for."""


class Order(Struct, frozen=True):
    """What every chunk of a job has in common."""

    start: str
    """Name of the function, as "site_gen.stages.far_drafts:start_converting"."""
    run: str
    plan: bytes
    seconds: float | None
    versions: Versions
    """Of the machine that asks."""


class Made(Struct, frozen=True, tag=True):
    """What became of a chunk."""

    results: tuple[bytes, ...]
    lost: tuple[tuple[int, str], ...]
    faults: tuple[str, ...]


class Refused(Struct, frozen=True, tag=True):
    """The worker has other versions than the machine that asks."""

    differences: tuple[str, ...]


class Ended(Struct, frozen=True, tag=True):
    """The worker met what ends the whole run."""

    problems: tuple[Problem, ...]
    exit_code: int


Answer = Made | Refused | Ended


def name_of(function: Callable[..., Any]) -> str:
    """Return the name by which another process finds a function."""
    return f"{function.__module__}:{function.__qualname__}"


def function_of(name: str) -> Callable[..., Any]:
    """Return the function of a name. Raises ValueError for one that is not ours, ImportError, AttributeError."""
    module, _, attribute = name.partition(":")
    if not module.startswith(PACKAGE):
        raise ValueError(f"{name} is no function of site-gen")
    found: Callable[..., Any] = getattr(importlib.import_module(module), attribute)
    return found


def plan_type(start: Callable[..., Any]) -> Any:
    """Return the type of a job's plan."""
    return next(iter(get_type_hints(start).values()))


def items_type(run: Callable[..., Any]) -> Any:
    """Return the type of a job's chunks."""
    return list(get_type_hints(run).values())[1]


def result_type(run: Callable[..., Any]) -> Any:
    """Return the type of a job's results."""
    return get_type_hints(run)["return"]


def encoded(value: object) -> bytes:
    """Return a record as it travels."""
    return msgspec.msgpack.encode(value)


def decoded(data: bytes, kind: Any) -> Any:
    """Return what `encoded` wrote. Raises msgspec.DecodeError, also for what is not of that type."""
    return msgspec.msgpack.decode(data, type=kind)


def key_of(data: bytes) -> str:
    """Return the name of a record: equal bytes, equal names."""
    return digest(data)


def write_frame(stream: BinaryIO, data: bytes) -> None:
    """Send a record through a pipe."""
    stream.write(len(data).to_bytes(HEADER, "big"))
    stream.write(data)
    stream.flush()


def read_frame(stream: BinaryIO) -> bytes:
    """Return the next record of a pipe. Raises EOFError when it ends before."""
    return _read(stream, int.from_bytes(_read(stream, HEADER), "big"))


def _read(stream: BinaryIO, size: int) -> bytes:
    data = bytearray()
    while len(data) < size:
        more = stream.read(size - len(data))
        if not more:
            raise EOFError
        data += more
    return bytes(data)
