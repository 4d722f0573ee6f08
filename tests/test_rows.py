"""Values that are kept on the disk, and columns beside them."""

import contextlib
import gc
import os
from array import array
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from site_gen.columns import Positions, Related
from site_gen.keep import OnDisk, in_memory
from site_gen.model import Page
from site_gen.problems import SiteError
from site_gen.rows import Names, Rows, picked, save, saved_rows


def pages(count: int) -> list[Page]:
    return [Page(f"{number}.html", "article", "x" * (number % 700), (str(number),)) for number in range(count)]


def test_values_come_back_as_they_were_in_their_order(tmp_path: Path) -> None:
    """More than fit into one read, and of very different lengths."""
    made = pages(3000)
    kept = OnDisk(tmp_path)(iter(made), Page)
    assert len(kept) == 3000
    assert list(kept) == made
    assert [kept[number] for number in (0, 2999, 17, -1)] == [made[number] for number in (0, 2999, 17, -1)]
    assert list(kept[2990:]) == made[2990:]
    assert list(kept[::-1]) == made[::-1]
    with pytest.raises(IndexError):
        kept[3000]


@given(st.lists(st.integers(0, 599), max_size=700))
def test_chosen_values_come_in_the_order_that_is_asked_for(numbers: list[int]) -> None:
    made = pages(600)
    kept = OnDisk(Path("/tmp"))(made, Page)
    assert list(picked(kept, numbers)) == [made[number] for number in numbers]
    assert picked(in_memory(made, Page), numbers) == tuple(made[number] for number in numbers)


def test_no_file_is_left_and_none_stays_open(tmp_path: Path) -> None:
    kept = OnDisk(tmp_path)(pages(10), Page)
    assert os.listdir(tmp_path) == []
    assert open_below(tmp_path) == 1
    del kept
    gc.collect()
    assert open_below(tmp_path) == 0


def open_below(folder: Path) -> int:
    """Return how many files of a folder this process has open, those without a name too."""
    found = 0
    for descriptor in os.listdir("/proc/self/fd"):
        with contextlib.suppress(FileNotFoundError):  # the one that listed the others
            found += os.readlink(f"/proc/self/fd/{descriptor}").startswith(f"{folder}/")
    return found


def test_a_child_reads_what_its_parent_kept(tmp_path: Path) -> None:
    """Also while both read: they share the file, and no place in it."""
    made = pages(2000)
    kept = OnDisk(tmp_path)(made, Page)
    child = os.fork()
    if child == 0:
        os._exit(0 if list(kept) == made else 1)
    assert list(kept) == made
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0


def test_a_full_disk_is_a_problem_with_words() -> None:
    """/dev/full is a disk without room."""
    kept = Rows.of([], Page, Path("/tmp"))
    descriptor = os.open("/dev/full", os.O_WRONLY)
    try:
        os.dup2(descriptor, kept._file._descriptor)
        with pytest.raises(SiteError, match="no space left"):
            kept._file.append(b"x")
    finally:
        os.close(descriptor)


@given(st.lists(st.text(max_size=3)))
def test_names_are_found_with_all_their_numbers(names: list[str]) -> None:
    found = Names.unpacked(Names.of(names).packed())
    for name in {*names, "another"}:
        wanted = [number for number, other in enumerate(names) if other == name]
        assert [number for number in found.find(name) if names[number] == name] == wanted[::-1]


@given(st.sets(st.integers(0, 2**64 - 1)))
def test_positions_are_those_of_the_ids(ids: set[int]) -> None:
    ordered = list(ids)
    positions = Positions.of(array("Q", ordered))
    assert dict(positions) == {f"{number:016x}": position for position, number in enumerate(ordered)}
    absent = next(number for number in range(len(ids) + 1) if number not in ids)
    assert f"{absent:016x}" not in positions


@given(
    st.lists(st.integers(0, 2**64 - 1), unique=True),
    st.sets(st.integers(0, 40)),
    st.text("0123456789abcdef", max_size=3),
)
def test_positions_of_ids_that_begin_alike_are_found(ids: list[int], some: set[int], prefix: str) -> None:
    """Whether there are fewer of them or of the positions among which they are looked for."""
    positions = Positions.of(array("Q", ids))
    members = sorted(position for position in some if position < len(ids))
    for asked in (members, array("I", members), range(len(ids))):
        found = positions.beginning(prefix, asked)
        assert list(found) == [position for position in asked if f"{ids[position]:016x}".startswith(prefix)]


@given(st.dictionaries(st.integers(0, 30), st.lists(st.integers(0, 30), min_size=1, max_size=5).map(tuple)))
def test_related_positions_are_those_that_were_given(found: dict[int, tuple[int, ...]]) -> None:
    related = Related.of(found.items(), 31)
    assert related == found
    assert len(related) == len(found)
    assert [related.get(position, ()) for position in (0, 30, 31)] == [found.get(p, ()) for p in (0, 30, 31)]


PAGES = st.builds(Page, st.text(max_size=9), st.just("article"), st.text(max_size=30), st.just(()))


@given(st.lists(PAGES, max_size=9), st.dictionaries(st.integers(0, 8), PAGES))
def test_saved_values_are_read_back_with_those_that_took_their_places(tmp_path_factory, pages, others) -> None:
    """Each edit adds to the file; who knows where the new values lie reads them, everybody else the old ones."""
    others = {number: page for number, page in others.items() if number < len(pages)}
    path = tmp_path_factory.mktemp("rows") / "pages"
    lengths = save(pages, path)
    before = saved_rows(path, Page, lengths, {})
    after, places = before.replaced(others)
    expected = [others.get(number, page) for number, page in enumerate(pages)]
    assert (list(before), list(after)) == (pages, expected)
    again = saved_rows(path, Page, lengths, places)
    assert [again[number] for number in range(len(pages))] == expected
    copy = path.with_name("copy")
    assert list(saved_rows(copy, Page, save(again[::-1], copy), {})) == expected[::-1]


def test_saved_values_that_lost_their_end_are_not_read(tmp_path) -> None:
    lengths = save([Page("a", "b", "c", ())], tmp_path / "pages")
    (tmp_path / "pages").write_bytes((tmp_path / "pages").read_bytes()[:-1])
    with pytest.raises(ValueError, match="lost its end"):
        saved_rows(tmp_path / "pages", Page, lengths, {})
