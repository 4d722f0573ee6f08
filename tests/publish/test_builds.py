"""Whole builds that are interrupted, killed, started twice, or find their cache damaged."""

import fcntl
import os
import pty
import random
import re
import shutil
import signal
import sqlite3
import subprocess
import sys
import termios
import time
from pathlib import Path

import pytest

from site_gen.paths import OUTPUT_MARKER
from tests.publish.site import tree

SETTINGS = """
title = "Crashes"
base_url = "https://example.org/"
related = false
[search]
engine = "none"
"""


ARTICLES = 150
"""Enough that a build is met in the middle of its work."""


def make_site(root: Path, articles: int, word: str = "one") -> None:
    content = root / "content"
    content.mkdir(parents=True, exist_ok=True)
    (root / "site.toml").write_text(SETTINGS)
    for number in range(articles):
        text = f"# Heading\n\nA paragraph with *{word}* [link](https://example.org/{number}) in it.\n\n" * 3
        date = f"{2000 + number % 20}-{number % 12 + 1:02}-{number % 28 + 1:02}"
        (content / f"a{number}.md").write_text(f"---\ntitle: Article {number}\ndate: {date}\n---\n{text}")


def heed_ctrl_c() -> None:
    """Let a child be interrupted also where these tests run behind a shell's `&`, which has it ignored."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def build(root: Path, *flags: str) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "site_gen", "build", "--site", str(root), "--workers", "2", *flags]
    return subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, start_new_session=True,
        preexec_fn=heed_ctrl_c, cwd=Path(__file__).parents[2],
    )  # fmt: skip


def complaints(errors: str) -> str:
    """Return what was said on standard error but progress, which a slow machine is told."""
    return "".join(
        f"{line}\n" for line in errors.splitlines() if line and not re.match(r"\w+: [\d,]+ of [\d,]+$", line)
    )


def built(root: Path, *flags: str) -> str:
    """Build, and return what was said."""
    process = build(root, *flags)
    said, errors = process.communicate(timeout=300)
    assert (process.returncode, complaints(errors)) == (0, "")
    return said


def children_of(pid: int) -> list[int]:
    try:
        return [int(child) for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]
    except FileNotFoundError:
        return []


def first_children(process: "subprocess.Popen[str]") -> list[int]:
    """Wait until the build has worker processes, and return them."""
    while not (found := children_of(process.pid)) and process.poll() is None:
        time.sleep(0.002)
    return found


def exists(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0] not in "ZX"
    except FileNotFoundError:
        return False


def left_of(children: list[int]) -> list[int]:
    """Return which of the processes are still there when they had two seconds to notice that their parent is gone."""
    deadline = time.monotonic() + 2
    while (left := [pid for pid in children if exists(pid)]) and time.monotonic() < deadline:
        time.sleep(0.01)
    return left


pytestmark = pytest.mark.skipif(not Path("/proc/self/task").exists(), reason="needs /proc to see child processes")


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site that was built undisturbed."""
    root = tmp_path_factory.mktemp("whole")
    make_site(root, ARTICLES)
    built(root)
    return root


def test_ctrl_c_ends_a_build_at_once_and_leaves_no_process(tmp_path: Path, whole: Path) -> None:
    """Exit code 130 within 2 seconds, one word, no orphan, no site; and the next build is a whole one."""
    make_site(tmp_path, ARTICLES)
    process = build(tmp_path)
    children = first_children(process)
    started = time.monotonic()
    os.killpg(process.pid, signal.SIGINT)
    _, errors = process.communicate(timeout=30)
    assert (process.returncode, complaints(errors)) == (130, "interrupted\n")
    assert time.monotonic() - started < 2
    assert [pid for pid in children if exists(pid)] == []
    assert not (tmp_path / "public").exists()
    built(tmp_path)
    assert tree(tmp_path / "public") == tree(whole / "public")


def test_ctrl_c_typed_on_a_terminal_does_the_same(tmp_path: Path) -> None:
    """The key and not the signal, while a bar is shown: the terminal sends it to the build and its children."""
    make_site(tmp_path, ARTICLES)
    keyboard, terminal = pty.openpty()

    def take_terminal() -> None:
        heed_ctrl_c()
        fcntl.ioctl(0, termios.TIOCSCTTY, 0)

    command = [sys.executable, "-m", "site_gen", "build", "--site", str(tmp_path), "--workers", "2"]
    with subprocess.Popen(
        command, stdin=terminal, stdout=terminal, stderr=terminal, start_new_session=True,
        preexec_fn=take_terminal, cwd=Path(__file__).parents[2],
    ) as process:  # fmt: skip
        os.close(terminal)
        children = first_children(process)  # type: ignore[arg-type]  # of bytes and not of text
        started = time.monotonic()
        os.write(keyboard, b"\x03")
        assert process.wait(timeout=30) == 130
        assert time.monotonic() - started < 2
    os.close(keyboard)
    assert left_of(children) == []
    assert not (tmp_path / "public").exists()


@pytest.mark.parametrize("victim", [0, -1])
def test_a_killed_worker_costs_nothing_but_time(tmp_path: Path, whole: Path, victim: int) -> None:
    make_site(tmp_path, ARTICLES)
    process = build(tmp_path)
    os.kill(first_children(process)[victim], signal.SIGKILL)
    _, errors = process.communicate(timeout=60)
    assert (process.returncode, complaints(errors)) == (0, "")
    assert tree(tmp_path / "public") == tree(whole / "public")


def test_a_build_beside_another_ends_with_75_and_names_it(tmp_path: Path) -> None:
    make_site(tmp_path, ARTICLES)
    first = build(tmp_path)
    first_children(first)
    second = build(tmp_path)
    _, errors = second.communicate(timeout=30)
    first.communicate(timeout=60)
    assert (first.returncode, second.returncode) == (0, 75)
    assert f"process {first.pid}" in errors


def damage(cache: Path, seed: int) -> None:
    data = bytearray(cache.read_bytes())
    dice = random.Random(seed)
    for _ in range(200):
        start = dice.randrange(16384, len(data) - 500)
        data[start : start + 400] = bytes(400)
    cache.write_bytes(data)


def lose_bodies(cache: Path, seed: int) -> None:
    connection = sqlite3.connect(cache)
    connection.execute("DELETE FROM bodies WHERE rowid % 3 = ?", (seed,))
    connection.commit()
    connection.close()


@pytest.mark.parametrize("harm", [damage, lose_bodies])
@pytest.mark.parametrize("seed", [0, pytest.param(1, marks=pytest.mark.slow)])
def test_a_damaged_cache_costs_nothing_but_time(tmp_path: Path, whole: Path, harm, seed: int) -> None:  # type: ignore[no-untyped-def]  # a function
    """Lost pages of the cache, or lost bodies: never an error, never an empty article."""
    root = tmp_path / "site"
    shutil.copytree(whole, root)
    harm(root / ".site-gen/cache.sqlite", seed)
    toml = (root / "site.toml").read_text()
    (root / "site.toml").write_text(toml.replace("Crashes", "Changed"))
    built(root)
    assert tree(root / "public") == {
        name: text.replace("Crashes", "Changed") for name, text in tree(whole / "public").items()
    }


def names_apart(found: dict[str, str], *sites: dict[str, str]) -> list[str]:
    """Return the files that stand in none of `sites` as they are found, or are missing though all have them."""
    names = set(found).union(*sites)
    return sorted(name for name in names if found.get(name) not in {site.get(name) for site in sites})


@pytest.mark.slow
@pytest.mark.parametrize("mode", ["exchange", "replacement"])
def test_200_kills_at_random_moments_leave_the_old_site_or_the_new_one(folder: Path, mode: str) -> None:
    """2,000 pages; a SIGKILL of the build at any moment of it; the next build goes on from there.

    Exchanged, the site is the old or the new one. Where a file of the keeper's makes us replace files one by one, each
    is an old or a new one, and none is missing.
    """
    sites = []
    for word in ("one", "two", "three"):
        make_site(folder, 2000, word)
        built(folder)
        sites.append(tree(folder / "public", (OUTPUT_MARKER, "CNAME")))
    if mode == "replacement":
        (folder / "public/CNAME").write_text("archive.example")
    dice = random.Random(7)
    live, before, longest = sites[2], sites[2], 6.0
    for round_number in range(200):
        make_site(folder, 2000, ("one", "two", "three")[round_number % 3])
        coming = sites[round_number % 3]
        process = build(folder)
        started = time.monotonic()
        try:
            process.wait(timeout=dice.uniform(0.05, longest))
            longest = min(longest, time.monotonic() - started)
        except subprocess.TimeoutExpired:
            children = children_of(process.pid)
            process.kill()
            process.wait()
            assert left_of(children) == []
        finally:
            process.communicate()
        found = tree(folder / "public", (OUTPUT_MARKER, "CNAME"))
        if mode == "exchange":
            assert found in (live, coming), f"round {round_number}"
        else:  # what the build before began is finished first
            assert names_apart(found, live, before, coming) == [], f"round {round_number}"
        live, before = found, coming
    built(folder)
    assert tree(folder / "public", (OUTPUT_MARKER, "CNAME")) == sites[199 % 3]
