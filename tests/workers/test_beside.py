"""What another process finds out while this one is at work."""

import os
import signal
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from site_gen.problems import Problem, SiteError
from site_gen.workers.beside import beside


def told_once(place: Path) -> Callable[[], int]:
    """Return what fails the first time."""

    def work() -> int:
        if not place.exists():
            place.touch()
            raise SiteError([Problem(kind="first", message="the first time")], 1)
        return 1

    return work


@pytest.mark.parametrize("worth", [True, False])
def test_its_result_arrives(worth: bool) -> None:
    with beside(lambda: ("x" * 1_000_000, os.getpid() == parent), worth=worth) as result:
        assert result() == ("x" * 1_000_000, not worth)


parent = os.getpid()


def test_it_is_done_meanwhile() -> None:
    started = time.monotonic()
    with beside(lambda: time.sleep(0.3), worth=True) as result:
        time.sleep(0.3)
        result()
    assert time.monotonic() - started < 0.55


def test_what_fails_there_is_done_again_here(tmp_path: Path) -> None:
    with beside(told_once(tmp_path / "a"), worth=True) as result:
        assert result() == 1
    with beside(lambda: os.getpid() == parent or os.kill(os.getpid(), signal.SIGKILL), worth=True) as result:
        assert result() is True


def mine() -> tuple[set[str], list[str]]:
    """Return the open files and the children of this process."""
    process = Path(f"/proc/{os.getpid()}")
    return set(os.listdir(process / "fd")), (process / f"task/{os.getpid()}/children").read_text().split()


@pytest.mark.skipif(not Path("/proc/self/fd").exists(), reason="there is no /proc to look at")
def test_nothing_is_left_of_it_when_nobody_waits() -> None:
    before = mine()
    with pytest.raises(ZeroDivisionError), beside(lambda: time.sleep(60), worth=True):
        raise ZeroDivisionError
    assert mine() == before
