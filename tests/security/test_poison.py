"""Documents made to break a build cost their own page's form and nothing else."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.markup.pathological import PATTERNS

ROOT = Path(__file__).parents[2]
POISONS = (
    "open tags",
    "nested quotes",
    "nested lists on one line",
    "one footnote many times",
    "open formatting elements",
    "misnested formatting of many kinds",
    "nested lists as HTML",
    "many attributes",
    "numbers with points",
    "nested footnotes",
)
"""Patterns that every engine of ours refuses at 100 KB."""
SETTINGS = 'title = "Poison"\nbase_url = "https://x.example/"\n[markdown]\nengine = "{}"\n[limits]\nseconds = 0.5\n'


def poisoned(root: Path, sound: int, poison: int, engine: str) -> None:
    """Write a site of `sound` plain articles and `poison` others, spread evenly."""
    (root / "content").mkdir(parents=True)
    (root / "site.toml").write_text(SETTINGS.format(engine))
    for number in range(sound + poison):
        before = number * poison // (sound + poison)
        bad = before != (number + 1) * poison // (sound + poison)
        made = PATTERNS[POISONS[before % len(POISONS)]]
        text = made(100_000) if bad else f"Paragraph {number} of *plain* words."
        head = f"---\ntitle: {'Poison' if bad else 'Sound'} {number}\ndate: 1973-05-{number % 28 + 1:02}\n---\n\n"
        (root / f"content/{number}.md").write_text(head + text)


def check(root: Path, sound: int, poison: int, engine: str) -> None:
    """Build in a process of its own; count pages, fallback pages, reports."""
    poisoned(root, sound, poison, engine)
    run = subprocess.run(
        [sys.executable, "-m", "site_gen", "build", "--site", str(root), "--workers", "2", "--all-problems"],
        cwd=ROOT, env={**os.environ, "NO_COLOR": "1"}, capture_output=True, text=True, check=False, timeout=900,
    )  # fmt: skip
    said = run.stdout + run.stderr
    assert (run.returncode, "Traceback" in said) == (0, False), said[-2000:]
    pages = [path.read_text("utf-8") for path in sorted((root / "public/1973/05").glob("*.html"))]
    articles = [page for page in pages if 'id="text"' in page]
    fallen = [page for page in articles if '<pre class="fallback"' in page]
    assert (len(articles) - len(fallen), len(fallen)) == (sound, poison)
    assert all("Poison" in page for page in fallen)
    assert said.count("shown as plain text: ") == poison


@pytest.mark.parametrize("engine", ["commonmark", "python-markdown"])
def test_poisonous_articles_are_shown_as_text_and_all_others_as_ever(tmp_path: Path, engine: str) -> None:
    """6 in 100: 94 pages, 6 fallback pages, each reported, exit code 0, no traceback."""
    check(tmp_path / "site", 94, 6, engine)


@pytest.mark.slow
@pytest.mark.parametrize("engine", ["commonmark", "python-markdown"])
def test_many_poisonous_articles_stop_nothing(tmp_path: Path, engine: str) -> None:
    """60 in 1,000: 940 pages and 60 fallback pages."""
    check(tmp_path / "site", 940, 60, engine)
