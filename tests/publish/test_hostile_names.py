"""300 hostile slugs, permalinks, aliases, pictures and file names in one build: every write stays below the site."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from site_gen.paths import OUTPUT_MARKER, fault_of
from tests.publish.test_paths import HOSTILE

ROOT = Path(__file__).parents[2]

WATCHED = """
import os, sys
root, log = sys.argv[1], open(sys.argv[2], "a", buffering=1)
WRITES = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND
CHANGES = {"os.mkdir": 1, "os.rename": 2, "os.link": 2, "os.symlink": 2, "os.remove": 1, "os.rmdir": 1, "os.chmod": 1,
           "os.truncate": 1, "shutil.rmtree": 1, "sqlite3.connect": 1}

def watch(event, arguments):
    if event == "open":
        path, mode, flags = arguments
        paths = [path] if isinstance(path, (str, bytes)) and flags & WRITES else []
    elif event in CHANGES:
        paths = [path for path in arguments[: CHANGES[event]] if isinstance(path, (str, bytes))]
    else:
        return
    for path in map(os.fsdecode, paths):
        path = os.path.normpath(os.path.join(os.getcwd(), path))
        # A name beside a descriptor (shutil's removal of a folder) is a plain name: it cannot lead out.
        beside = event in ("open", "os.remove", "os.rmdir") and "/" not in os.fsdecode(arguments[0])
        if not beside and not path.startswith((root + os.sep, "/dev/")) and path != root:
            log.write(f"{event} {path!a}\\n")

sys.addaudithook(watch)
from site_gen.cli import run
sys.exit(run(["build", "--site", root, "--workers", "1", "--now", "2026-01-01"]))
"""


def page(number: int, fields: dict[str, object], text: str = "Text.") -> str:
    head = {"title": f"Article {number}", "date": f"1973-05-{number % 28 + 1:02}", **fields}
    return "---\n" + "".join(f"{name}: {json.dumps(value)}\n" for name, value in head.items()) + f"---\n\n{text}\n"


def hostile_site(root: Path) -> int:
    """Write a site in which each hostile name is asked for in all the ways there are; return how many they are."""
    content = root / "content"
    content.mkdir(parents=True)
    (root / "site.toml").write_text('title = "Names"\nbase_url = "https://x.example/"\n')
    names = [name.encode("utf-8", "replace").decode() for name in dict.fromkeys(HOSTILE) if len(name) < 3000]
    for number, name in enumerate(names):
        (content / f"slug-{number}.md").write_text(page(number, {"slug": name}))
        (content / f"permalink-{number}.md").write_text(page(number, {"permalink": name}))
        (content / f"alias-{number}.md").write_text(page(number, {"aliases": [name, f"/{name}", f"../{name}.html"]}))
        text = f"![a]({name}) ![b](<{name}>) [c]({name}) <img src={json.dumps(name)}> [[{name}]]"
        (content / f"text-{number}.md").write_text(page(number, {"image": name, "tags": [name], "section": name}, text))
        plain = name.replace("/", "").replace("\0", "")[:80]
        if plain.strip(". ") and len(f"{plain}.md".encode()) < 255:
            (content / f"{plain}.md").write_text(page(number, {}))
    (root / "secret.png").write_bytes(b"secret")
    return len(names)


def test_300_hostile_names_write_nothing_outside_the_site(tmp_path: Path) -> None:
    """Judged by Python's own audit events: each file opened to be written, made, moved, linked or removed."""
    root, log = tmp_path / "around" / "site", tmp_path / "outside.log"
    count = hostile_site(root)
    around = sorted(path for path in tmp_path.rglob("*") if root not in path.parents)
    watched = subprocess.run(
        [sys.executable, "-c", WATCHED, str(root), str(log)], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert watched.returncode in (0, 1), watched.stdout + watched.stderr
    assert log.read_text() == ""
    assert sorted(path for path in tmp_path.rglob("*") if root not in path.parents) == sorted([*around, log])
    public = root / "public"
    files = [path.relative_to(public).as_posix() for path in public.rglob("*") if path.is_file()]
    assert [(name, fault) for name in files if name != OUTPUT_MARKER and (fault := fault_of(name))] == []
    assert (count >= 300, len(files) > 5 * count) == (True, True)
    assert not any(path.read_bytes() == b"secret" for path in public.rglob("*.png"))


@pytest.mark.parametrize(
    "name", ["../other", "/etc", "..", "a/../../b", "con", "a\0b", "\\\\host\\x", "%2e%2e/x", "é" * 300]
)
def test_a_theme_is_a_name_and_no_path(tmp_path: Path, name: str) -> None:
    """A theme that is none is said; nothing is read from where its name would lead."""
    (tmp_path / "site/content").mkdir(parents=True)
    for place in ("other", "site/other"):
        (tmp_path / place / "templates").mkdir(parents=True)
        (tmp_path / place / "theme.toml").write_text('title = "Outside"\n')
        (tmp_path / place / "templates/base.html").write_text("OUTSIDE")
    (tmp_path / "site/site.toml").write_text(f"theme = {json.dumps(name)}\n")
    run = subprocess.run(
        [sys.executable, "-m", "site_gen", "build", "--site", str(tmp_path / "site"), "--workers", "1"],
        cwd=ROOT, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert (run.returncode, "Traceback" in run.stderr, "mistake in site-gen" in run.stderr) == (2, False, False), (
        run.stderr
    )
    assert not (tmp_path / "site/public").exists()
