"""A whole build of some 20 pages that is killed, or fails, at any of its operations: of files and of the cache."""

import builtins
import errno
import io
import mmap
import os
import signal
import sqlite3
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from site_gen.cli import run
from site_gen.paths import OUTPUT_MARKER
from site_gen.store import trees
from tests.publish.faults import OPERATIONS
from tests.publish.site import tree

WORDS = ("one", "two", "three")
MINE = "CNAME"
"""What the keeper put into the output folder, so that files are replaced one by one there."""
FLAGS = ("--workers", "1", "--now", "2026-01-01", "--allow-removals")
STRIDE = 37
"""Every so many operations in the ordinary run; all of them in the long one. Prime, so that no cycle hides."""


class Shared:
    """Counts operations of a build and its children together; the one numbered `at` goes wrong, in whichever."""

    def __init__(self, root: Path, at: int, action: str) -> None:
        self._root = str(root)
        self.at = at
        self.action = action
        self._count = mmap.mmap(-1, 4)

    def step(self, name: str) -> None:
        count = int.from_bytes(self._count[:], "big") + 1
        self._count[:] = count.to_bytes(4, "big")
        if count != self.at:
            return
        if self.action == "kill":
            os.kill(os.getpid(), signal.SIGKILL)
        if name == "sqlite":
            error = sqlite3.OperationalError(f"{self.action} of a test")
            error.sqlite_errorname = "SQLITE_FULL" if self.action == "ENOSPC" else "SQLITE_IOERR_READ"
            raise error
        number = getattr(errno, self.action)
        raise OSError(number, os.strerror(number), name)

    def wrap(self, name: str, operation: Callable[..., Any]) -> Callable[..., Any]:
        def faulty(*arguments: Any, **options: Any) -> Any:
            # What Python reads of its own libraries is not ours; a name beside a descriptor is of a folder of ours.
            if name not in ("open", "scandir") or str(arguments[0]).startswith(self._root) or "dir_fd" in options:
                self.step(name)
            return operation(*arguments, **options)

        return faulty

    @property
    def hit(self) -> bool:
        return int.from_bytes(self._count[:], "big") >= self.at


@contextmanager
def shared_faults(root: Path, at: int, action: str) -> Iterator[Shared]:
    found = Shared(root, at, action)

    class Connection(sqlite3.Connection):
        def execute(self, *arguments: Any) -> sqlite3.Cursor:
            found.step("sqlite")
            return super().execute(*arguments)

        def executemany(self, *arguments: Any) -> sqlite3.Cursor:
            found.step("sqlite")
            return super().executemany(*arguments)

    connect = sqlite3.connect
    with pytest.MonkeyPatch.context() as patch:
        for name in OPERATIONS:
            patch.setattr(os, name, found.wrap(name, getattr(os, name)))
        patch.setattr(io, "open", found.wrap("open", io.open))
        patch.setattr(builtins, "open", io.open)
        patch.setattr(sqlite3, "connect", lambda *rest, **more: connect(*rest, **more, factory=Connection))
        yield found


def write(root: Path, word: str) -> None:
    """Write the articles anew; with "three" one is gone and another has come."""
    (root / "content").mkdir(exist_ok=True)
    search = '[search]\nengine = "none"\n'
    (root / "site.toml").write_text(f'title = "Crashes"\nbase_url = "https://x.example/"\nrelated = false\n{search}')
    for number in range(5):
        name = "new" if number == 4 and word == "three" else str(number)
        text = f"---\ntitle: Article {name}\ndate: 2001-02-0{number + 1}\n---\nA *{word}* text.\n"
        (root / f"content/{number}.md").write_text(text)


class Ended(NamedTuple):
    """How a build in a child ended."""

    code: int
    """Its exit code; negative: the signal that killed it."""
    said: str
    hit: bool
    """Whether it came to the operation that went wrong."""


def build(root: Path, at: int = 2**31, action: str = "kill") -> Ended:
    """Build in a forked child, in which the operation numbered `at` goes wrong."""
    with (root.parent / "said").open("w+") as said, shared_faults(root, at, action) as shared:
        child = os.fork()
        if child == 0:
            code = 99
            try:
                sys.stdout = sys.stderr = said
                code = run(["build", "--site", str(root), *FLAGS])
                said.flush()
            finally:
                os._exit(code)
        _, status = os.waitpid(child, 0)
        said.seek(0)
        return Ended(os.waitstatus_to_exitcode(status), said.read(), shared.hit)


class Crashing:
    """A site that is built again and again, each time with other articles."""

    def __init__(self, root: Path, mode: str) -> None:
        self.root = root
        self.mode = mode
        self.sites: dict[str, dict[str, str]] = {}
        self.turn = 0
        for word in (*WORDS, WORDS[0]):
            write(root, word)
            assert self.built() == 0
            self.sites[word] = self.live()
            if mode == "replacement":
                (root / "public" / MINE).write_text("mine")

    def built(self) -> int:
        """Build undisturbed, in this process: the children that are hurt later find its templates compiled."""
        return run(["build", "--site", str(self.root), *FLAGS])

    def live(self) -> dict[str, str]:
        return tree(self.root / "public", (OUTPUT_MARKER, MINE))

    def hurt(self, number: int, action: str) -> bool:
        """Build with a fault at one operation, look at what stands, build again. Return whether it came so far."""
        old = self.sites[WORDS[self.turn % 3]]
        self.turn += 1
        new = self.sites[WORDS[self.turn % 3]]
        write(self.root, WORDS[self.turn % 3])
        ended = build(self.root, number, action)
        if action == "kill":
            assert ended.code in (0, -signal.SIGKILL), ended
        else:
            causes = [line for line in ended.said.splitlines() if "error: " in line]
            assert (min(ended.code, 1), len(causes)) in ((0, 0), (1, 1)), ended.said
            assert "mistake in site-gen" not in ended.said
        if "cannot be read: " not in ended.said:  # or else an article that cannot be read is left out, and said
            self.check(old, new, ended.code == 0)
        again = build(self.root)
        assert (again.code, self.live() == new) == (0, True), again.said
        assert self.mode == "exchange" or (self.root / "public" / MINE).read_text() == "mine"
        return ended.hit

    def check(self, old: dict[str, str], new: dict[str, str], done: bool) -> None:
        """Exchanged: the old site or the new one. Replaced: each file old or new, and none missing that both have."""
        found = self.live()
        if done:
            assert found == new
        elif self.mode == "exchange":
            assert found in (old, new)
        else:
            names = old.keys() | new.keys() | found.keys()
            assert [name for name in names if found.get(name) not in (old.get(name), new.get(name))] == []

    def hurt_everywhere(self, action: str, stride: int = 1) -> int:
        """Hurt a build at each operation, or every so many; return how many there are at least."""
        number = stride
        while self.hurt(number, action):
            number += stride
        return number - stride


@pytest.fixture(params=["exchange", "replacement"])
def site(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch, folder: Path) -> Crashing:
    """A site that was built four times; with a file of its keeper in the output folder, files are replaced there."""
    monkeypatch.setattr(trees, "sync_file_system", lambda path: None)  # takes long and changes nothing to be seen
    (folder / "site").mkdir()
    return Crashing(folder / "site", str(request.param))


@pytest.mark.parametrize("action", ["kill", "ENOSPC"])
def test_a_build_hurt_at_some_operations_leaves_a_whole_site(site: Crashing, action: str) -> None:
    assert site.hurt_everywhere(action, STRIDE) > 100


@pytest.mark.slow
@pytest.mark.parametrize(("action", "stride"), [("kill", 1), ("ENOSPC", 1), ("EIO", 5), ("EACCES", 5)])
def test_a_build_hurt_at_any_operation_leaves_a_whole_site(site: Crashing, action: str, stride: int) -> None:
    """Killed, or refused by the disk, at each operation of files and of the cache, in the build or in its child."""
    assert site.hurt_everywhere(action, stride) > 150
