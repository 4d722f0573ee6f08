"""Whatever goes wrong at whichever moment, the site that readers see is whole, and the next command finishes."""

import itertools
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from site_gen.paths import OUTPUT_MARKER
from site_gen.problems import SiteError
from site_gen.stages.publish import begin
from site_gen.stages.rollback import rollback
from site_gen.store import publication, trees
from tests.publish.faults import faults, killed_by
from tests.publish.site import publish, tree

OLDEST = {f"{2000 + n % 3}/{n}.html": f"oldest {n}" for n in range(18)} | {"index.html": "oldest", "gone.css": "c"}
OLD = {**OLDEST, "index.html": "old", "2001/1.html": "old 1", "feed.xml": "old"}
NEW = {name: text for name, text in OLD.items() if name not in ("gone.css", "2000/0.html")} | {
    "index.html": "new",
    "2001/1.html": "new 1",
    "2002/2.html": "new 2",
    "2003/deep/3.html": "new",
    "2000/0.html/index.html": "a folder now",
}

OTHER = {**OLDEST, "2001/1.html": "other", "2002/5.html": "other", "2003": "other"}

STRIDE = 3
"""Every so many operations in the ordinary run; all of them in the long one."""

HISTORIES = {"first": [], "second": [OLD], "third": [OLDEST, OLD]}
"""What was published before: nothing; a site that has no standby tree yet; one that has."""


def prepare(root: Path, history: str) -> dict[str, str]:
    """Make a site with a history, and return what stands there."""
    shutil.rmtree(root, ignore_errors=True)
    root.mkdir()
    for pages in HISTORIES[history]:
        publish(root, pages)
    return dict(HISTORIES[history][-1]) if HISTORIES[history] else {}


def live(root: Path) -> dict[str, str]:
    return tree(root / "public", (OUTPUT_MARKER,)) if (root / "public").exists() else {}


def assert_whole_or_mixed(found: dict[str, str], old: dict[str, str], mode: str) -> None:
    """Exchanged: the old site or the new one. Replaced: each file old or new, and none missing that both have."""
    if mode == "exchange":
        assert found in (old, NEW)
        return
    for name in old.keys() | NEW.keys() | found.keys():
        expected = {old.get(name), NEW.get(name)}
        assert found.get(name) in expected, name


def assert_finished(root: Path, mode: str) -> None:
    """The next build completes whatever it is to publish, and so do those after it."""
    for pages in (OTHER, NEW, OLD):
        publish(root, pages)
        assert live(root) == pages
    if mode == "exchange":
        rollback(root, Path("public"), root / ".site-gen", sync=False)
        assert live(root) == NEW
    assert sorted(path.name for path in root.iterdir()) == [".site-gen", "public"]


def until_untouched(check: Callable[[int], bool], stride: int = 1) -> int:
    """Try every so many operations until there are no more; return how many there are at least."""
    for number in itertools.count(1, stride):
        if not check(number):
            return number - stride
    raise AssertionError


@pytest.fixture(params=["exchange", "replacement"])
def mode(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    if request.param == "replacement":
        monkeypatch.setattr(trees, "can_exchange", lambda place, output: False)
    return str(request.param)


@pytest.fixture(autouse=True)
def _do_not_wait_for_the_disk(monkeypatch: pytest.MonkeyPatch) -> None:
    """It is an operation like others here, but takes long and changes nothing that a test could see."""
    monkeypatch.setattr(trees, "sync_file_system", lambda path: None)


def check_crash(root: Path, mode: str, history: str, action: str, number: int) -> bool:
    old = prepare(root, history)
    died = killed_by(number, action, lambda: publish(root, NEW, sync=True))
    assert_whole_or_mixed(live(root), old, mode)
    if died:
        with begin(root, Path("public"), root / ".site-gen") as staging:
            assert live(root) in (old, NEW), "the next command of any kind completes what was interrupted"
            assert all(file.fingerprint for file in staging.published.values()), "and knows what it is"
        assert_finished(root, mode)
    else:
        assert live(root) == NEW
    return died


def check_failure(root: Path, mode: str, history: str, action: str, number: int) -> bool:
    old = prepare(root, history)
    with faults(number, action) as happened:
        try:
            publish(root, NEW, sync=True)
        except SiteError as error:
            assert (len(error.problems), error.exit_code) == (1, 1)
        except OSError as error:
            raise AssertionError(f"{happened.happened} was not translated") from error
    assert_whole_or_mixed(live(root), old, mode)
    if happened.happened:
        assert_finished(root, mode)
    return bool(happened.happened)


@pytest.mark.parametrize("history", ["second", "third"])
def test_killed_at_some_operations_the_site_is_whole_and_the_next_build_finishes(
    folder: Path, mode: str, history: str
) -> None:
    count = until_untouched(lambda number: check_crash(folder / "site", mode, history, "torn", number), STRIDE)
    assert count > 60


@pytest.mark.parametrize("history", ["third"])
def test_failing_at_some_operations_the_site_is_whole_and_the_next_build_finishes(
    folder: Path, mode: str, history: str
) -> None:
    count = until_untouched(lambda number: check_failure(folder / "site", mode, history, "ENOSPC", number), STRIDE)
    assert count > 60


@pytest.mark.parametrize("action", ["torn", "ENOSPC"])
def test_a_first_publication_may_fail_while_it_links_its_second_tree(
    folder: Path, monkeypatch: pytest.MonkeyPatch, action: str
) -> None:
    monkeypatch.setattr(publication, "HUGE", 1)
    check = check_crash if action == "torn" else check_failure
    assert until_untouched(lambda number: check(folder / "site", "exchange", "first", action, number), STRIDE) > 60


@pytest.mark.slow
@pytest.mark.parametrize("history", list(HISTORIES))
@pytest.mark.parametrize("action", ["kill", "torn"])
def test_every_way_of_dying_at_any_operation(folder: Path, mode: str, history: str, action: str) -> None:
    assert until_untouched(lambda number: check_crash(folder / "site", mode, history, action, number)) > 60


@pytest.mark.slow
@pytest.mark.parametrize("history", list(HISTORIES))
@pytest.mark.parametrize("action", ["ENOSPC", "EIO", "EACCES"])
def test_every_failure_at_any_operation(folder: Path, mode: str, history: str, action: str) -> None:
    assert until_untouched(lambda number: check_failure(folder / "site", mode, history, action, number)) > 60
