"""The same input gives the same files, whatever machine, place, time and number of processes."""

import os
import random
import subprocess
import sys
from pathlib import Path

import pytest

from tests.theme.stress import files

ROOT = Path(__file__).parents[2]
LATER = "2026-03-01"
NAMES: dict[str, str | bytes] = {
    "content/Straße/größe.md": "---\ntitle: Größe\nsection: Über\n---\n\n[日](../日本語.md) ![](../quai d’été.png)\n",
    "content/日本語.md": "---\ntitle: 日本語\nslug: 日本語\ntags: [Ébène]\n---\n\n[ß](Straße/größe.md)\n",
    "content/quai d’été.png": files()["content/quay.png"],
}
"""Files whose names are not ASCII."""
SHUFFLED = Path(__file__).parent / "shuffled"
"""A folder whose `sitecustomize` makes Python list folders in an order that changes with the hash seed."""
ASCII = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
"""A locale as cron has it, in which Python takes file names for ASCII."""
VARIANTS: dict[str, tuple[dict[str, str], int, int, str]] = {
    # environment, umask, workers, moment
    "one worker": ({}, 0o022, 1, "2026-01-01"),
    "three workers": ({}, 0o022, 3, "2026-01-01"),
    "another time zone": ({"TZ": "Pacific/Kiritimati"}, 0o022, 2, "2026-01-01"),
    "another time zone, west": ({"TZ": "Etc/GMT+12"}, 0o022, 2, "2026-01-01"),
    "another locale": ({"LANG": "tr_TR.UTF-8", "LC_ALL": "C"}, 0o022, 2, "2026-01-01"),
    "file names taken for ASCII": (ASCII, 0o022, 2, "2026-01-01"),
    "another order of folders": ({"PYTHONPATH": str(SHUFFLED)}, 0o022, 1, "2026-01-01"),
    "another hash seed": ({"PYTHONHASHSEED": "1"}, 0o022, 2, "2026-01-01"),
    "a third hash seed": ({"PYTHONHASHSEED": "4000000000"}, 0o022, 2, "2026-01-01"),
    "another umask": ({}, 0o077, 2, "2026-01-01"),
    "a later clock": ({}, 0o022, 2, LATER),
    "SOURCE_DATE_EPOCH": ({"SOURCE_DATE_EPOCH": "1800000000"}, 0o022, 2, ""),
    "all at once": (
        {"TZ": "Asia/Kathmandu", "PYTHONHASHSEED": "7", "PYTHONPATH": str(SHUFFLED), **ASCII},
        0o027,
        3,
        LATER,
    ),
}
COMBINATIONS = [(theme, engine) for theme in ("reader", "journal") for engine in ("commonmark", "python-markdown")]


def built(root: Path, theme: str, engine: str, variant: tuple[dict[str, str], int, int, str]) -> dict[str, bytes]:
    """Write a site in an order of its own into a folder of its own, build it in a process; return its files."""
    environment, umask, workers, moment = variant
    found = list((files() | NAMES).items())
    random.Random(str(root)).shuffle(found)
    for name, content in found:
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        if name == "site.toml":
            content = f'theme = "{theme}"\n{content}\n[markdown]\nengine = "{engine}"\n'
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
    now = ["--now", moment] if moment else []
    run = subprocess.run(
        [sys.executable, "-m", "site_gen", "build", "--site", str(root), "--workers", str(workers), *now],
        cwd=ROOT, env={**os.environ, "PYTHONHASHSEED": "0", **environment}, umask=umask,
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert run.returncode == 0, run.stdout + run.stderr
    public = root / "public"
    return {path.relative_to(public).as_posix(): path.read_bytes() for path in public.rglob("*") if path.is_file()}


def differing(one: dict[str, bytes], other: dict[str, bytes]) -> list[str]:
    """Return the addresses whose files are not the same in both."""
    return sorted(name for name in one.keys() | other.keys() if one.get(name) != other.get(name))


def test_another_machine_makes_the_same_files(tmp_path: Path) -> None:
    """Time zone, locale, hash seed, umask, order of files, folder, number of processes and clock all differ."""
    first = built(tmp_path / "a", "reader", "commonmark", VARIANTS["one worker"])
    assert differing(first, built(tmp_path / "elsewhere/b", "reader", "commonmark", VARIANTS["all at once"])) == []
    assert len(first) > 400


@pytest.mark.slow
@pytest.mark.parametrize(("theme", "engine"), COMBINATIONS)
def test_no_property_of_the_machine_changes_a_file(tmp_path: Path, theme: str, engine: str) -> None:
    """Each property by itself, in both themes, with both engines."""
    trees = {name: built(tmp_path / name / "x", theme, engine, variant) for name, variant in VARIANTS.items()}
    first = trees["one worker"]
    assert {name: differing(first, tree) for name, tree in trees.items() if tree != first} == {}
