"""Values that several processes make at the same time."""

import os
import signal
from collections.abc import Generator
from pathlib import Path

import pytest

from site_gen.keep import MANY, InMemory, Keep, OnDisk
from site_gen.model import Page
from site_gen.problems import SiteError

HERE = os.getpid()


def page(number: int) -> Page:
    return Page(f"{number}.html", "article", "x" * (number % 700), (str(number),))


def odd_pages(start: int, stop: int) -> Generator[Page, None, list[int]]:
    """Yield a page for each odd number, and return the even ones."""
    for number in range(start, stop):
        if number % 2:
            yield page(number)
    return [number for number in range(start, stop) if number % 2 == 0]


@pytest.mark.parametrize("count", [0, 1, 7, MANY, MANY + 1, 3 * MANY + 5])
@pytest.mark.parametrize("processes", [1, 2, 3, 20])
def test_parts_are_put_together_in_order(tmp_path: Path, count: int, processes: int) -> None:
    """Whoever made them: values, and what was found with them."""
    kept, found = OnDisk(tmp_path, processes).parts(odd_pages, count, Page)
    assert list(kept) == [page(number) for number in range(1, count, 2)]
    assert [kept[place] for place in range(0, len(kept), 97)] == list(kept)[::97]
    assert [number for part in found for number in part] == list(range(0, count, 2))
    assert os.listdir(tmp_path) == []


KEEPS = {"memory": InMemory(), "one": OnDisk(Path("/tmp")), "two": OnDisk(Path("/tmp"), 2)}


@pytest.mark.parametrize("keep", KEEPS.values(), ids=KEEPS)
def test_a_part_that_fails_says_why(keep: Keep) -> None:
    """Wherever it was made."""

    def make(start: int, stop: int) -> Generator[Page, None, None]:
        for number in range(start, stop):
            if number == MANY:
                raise SiteError([], 5)
            yield page(number)

    with pytest.raises(SiteError) as raised:
        keep.parts(make, 2 * MANY, Page)
    assert raised.value.exit_code == 5


def test_what_a_process_did_not_finish_is_made_here(tmp_path: Path) -> None:
    """It was killed in the middle; nothing of what it wrote is there twice."""

    def make(start: int, stop: int) -> Generator[Page, None, int]:
        for number in range(start, stop):
            if number == 2 * MANY and os.getpid() != HERE:
                os.kill(os.getpid(), signal.SIGKILL)
            yield page(number)
        return os.getpid()

    kept, makers = OnDisk(tmp_path, 2).parts(make, 3 * MANY, Page)
    assert list(kept) == [page(number) for number in range(3 * MANY)]
    assert set(makers) == {HERE}
