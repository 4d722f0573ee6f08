"""Build a collection of very many short articles from nothing, then after one of them was edited, then after another.

    python benchmarks/million.py --work SCRATCH [-n 1000000] [--theme reader] [--search none]

The articles are made here: about 60 words each, over thirty years, with authors, publishers, sections and tags, the
same for every run. They stay in SCRATCH for the next run. A build is a process of its own; memory is its proportional
set size (PSS) and that of each worker, sampled five times a second. The first edit after a build from nothing links the
second standing tree, file by file; the next one finds it.
"""

import argparse
import json
import os
import platform
import random
import shutil
import sys
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from importlib import metadata
from itertools import accumulate, islice
from pathlib import Path
from typing import NamedTuple

from measuring import Run, measured, put_aside

HERE = Path(__file__).resolve().parent

SITE = """title = "A Million Days"
base_url = "https://archive.example.org/"
theme = "{theme}"
[markdown]
engine = "commonmark"
[search]
engine = "{search}"
{scope}"""

WORDS = 60
"""In the body of an article, about."""
FIRST_DAY = datetime(1995, 1, 1)
MINUTES = 30 * 365 * 24 * 60
SYLLABLES = [first + second for first in "bdfgklmnprstvz" for second in ("a", "e", "i", "o", "u", "an", "er")]
SECTIONS = ("World", "Business", "Culture", "Science", "Sport", "Opinion")


class Vocabulary(NamedTuple):
    """What articles are made of."""

    words: list[str]
    weights: list[float]
    """Running sums: a few words are common, most are rare, as in any language."""
    authors: list[str]
    publishers: list[str]
    tags: list[str]


def main() -> None:
    """Make the articles, build twice, and write the result."""
    arguments = parse()
    site = set_up(arguments)
    put_aside(site, arguments.work.resolve())
    environment = {**os.environ, "PYTHONPATH": str(HERE.parent)}
    command = [sys.executable, "-m", "site_gen", "build", "--json"]
    runs = {"cold": measured(command, site, environment, pause=0.2)}
    print(told("cold", runs["cold"]), flush=True)
    for place, name in ((2, "one edited"), (3, "another edited")):
        with next(islice(article_files(site), arguments.n // place, None)).open("a") as text:
            text.write(f"\nEdited at {time.time_ns()}.\n")
        runs[name] = measured(command, site, environment, pause=0.2)
        print(told(name, runs[name]), flush=True)
    report(runs, sizes(site), arguments)


def parse() -> argparse.Namespace:
    """Return the command line's arguments."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--work", type=Path, required=True)
    parser.add_argument("-n", type=int, default=1_000_000)
    parser.add_argument("--theme", default="reader")
    parser.add_argument("--search", default="none", choices=("none", "headlines"), help="search index: none, headlines")
    parser.add_argument("--output", type=Path, default=HERE / "results")
    return parser.parse_args()


def set_up(arguments: argparse.Namespace) -> Path:
    """Return the folder of the site, with its articles: those of an earlier run of the same size, or new ones."""
    site: Path = arguments.work.resolve() / f"million-{arguments.n}"
    complete = site / "complete"
    if not complete.exists():
        shutil.rmtree(site / "content", ignore_errors=True)
        write_articles(site / "content", arguments.n)
        complete.touch()
    shutil.copytree(HERE / "theme", site / "themes" / "benchmark", dirs_exist_ok=True)
    is_off = arguments.search == "none"
    scope = "" if is_off else f'scope = "{arguments.search}"\n'
    settings = SITE.format(theme=arguments.theme, search="none" if is_off else "shards", scope=scope)
    (site / "site.toml").write_text(settings)
    return site


def write_articles(folder: Path, count: int) -> None:
    """Write that many articles below a folder, one folder for each month."""
    vocabulary = make_vocabulary()
    made: set[str] = set()
    for number in range(count):
        path, text = article(number, vocabulary)
        month = path.rpartition("/")[0]
        if month not in made:
            (folder / month).mkdir(parents=True, exist_ok=True)
            made.add(month)
        (folder / path).write_text(text)


def make_vocabulary() -> Vocabulary:
    """Return words, and names made of them: the same every time."""
    draw = random.Random(1)
    words = list(dict.fromkeys("".join(draw.choices(SYLLABLES, k=draw.randint(1, 4))) for _ in range(12_000)))
    weights = list(accumulate(1 / (rank + 8) for rank in range(len(words))))
    names = [word.capitalize() for word in words if len(word) > 4]
    authors = [f"{draw.choice(names)} {draw.choice(names)}" for _ in range(400)]
    publishers = [
        f"The {draw.choice(names)} {kind}" for kind in ("Herald", "Post", "Courier", "Mail") for _ in range(6)
    ]
    return Vocabulary(words, weights, authors, publishers, draw.sample([w for w in words if len(w) > 4], 300))


def article(number: int, vocabulary: Vocabulary) -> tuple[str, str]:
    """Return path and text of one article, which depend on its number only."""
    draw = random.Random(number)
    words = draw.choices(vocabulary.words, cum_weights=vocabulary.weights, k=WORDS + 8)
    title = " ".join(words[:8]).capitalize()
    middle = WORDS // 2 + 8
    paragraphs = (" ".join(words[8:middle]).capitalize() + ".", " ".join(words[middle:]).capitalize() + ".")
    day = FIRST_DAY + timedelta(minutes=draw.randrange(MINUTES))
    slug = f"{'-'.join(words[:5])}-{number}"
    lines = (
        "---",
        f"title: {title}",
        f"slug: {slug}",
        f"date: {day:%Y-%m-%dT%H:%M:%SZ}",
        f"author: {draw.choice(vocabulary.authors)}",
        f"source: {draw.choice(vocabulary.publishers)}",
        f"section: {draw.choice(SECTIONS)}",
        f"tags: [{', '.join(draw.sample(vocabulary.tags, 3))}]",
        "---",
        "",
        paragraphs[0],
        "",
        paragraphs[1],
        "",
    )
    return f"{day:%Y/%m}/{slug}.md", "\n".join(lines)


def article_files(site: Path) -> Iterator[Path]:
    """Yield the files of the articles, in the order of their folders."""
    for folder in sorted((site / "content").glob("*/*")):
        yield from sorted(folder.iterdir())


def sizes(site: Path) -> dict[str, int]:
    """Return how many files the site has, and the bytes of the site, of its content and of the cache."""
    return {
        "files": sum(len(names) for _, _, names in os.walk(site / "public")),
        "site_bytes": bytes_below(site / "public"),
        "content_bytes": bytes_below(site / "content"),
        "cache_bytes": (site / ".site-gen" / "cache.sqlite").stat().st_size,
    }


def bytes_below(folder: Path) -> int:
    """Return the sum of the sizes of all files below a folder."""
    return sum(os.stat(f"{place}/{name}").st_size for place, _, names in os.walk(folder) for name in names)


def told(name: str, run: Run) -> str:
    """Return a run as a row of the table."""
    return (
        f"| {name} | {run.seconds:.1f} | {run.cpu:.1f} | {run.memory:.0f} | {run.coordinator:.0f} | {run.worker:.0f} |"
    )


def report(runs: dict[str, Run], counted: dict[str, int], arguments: argparse.Namespace) -> None:
    """Write the table and the figures behind it."""
    versions = {name: metadata.version(name) for name in ("site-gen", "pyromark", "jinja2", "nh3", "msgspec")}
    today = f"{datetime.now(UTC):%Y-%m-%d}"
    lines = [
        f"# {arguments.n} short articles",
        "",
        f"{today}, {os.cpu_count()} processors, Python {platform.python_version()}, "
        + ", ".join(f"{name} {version}" for name, version in versions.items())
        + f"; engine commonmark, theme {arguments.theme}, search {arguments.search}; one run each. Memory: MiB, the "
        "highest proportional set size of all processes together, of the build's own process, of any one worker.",
        "",
        "| build | seconds | CPU s | all MiB | coordinator MiB | worker MiB |",
        "|---|---:|---:|---:|---:|---:|",
        *(told(name, run) for name, run in runs.items()),
        "",
        f"{counted['files']} files of {counted['site_bytes']} bytes, from {counted['content_bytes']} bytes of "
        f"articles; the cache has {counted['cache_bytes']} bytes.",
        "",
    ]
    name = f"million-{arguments.n}"
    arguments.output.mkdir(exist_ok=True)
    (arguments.output / f"{name}.md").write_text("\n".join(lines))
    figures = {
        "articles": arguments.n,
        "date": today,
        "processors": os.cpu_count(),
        "python": platform.python_version(),
        "versions": versions,
        "theme": arguments.theme,
        "search": arguments.search,
        "builds": {name: run._asdict() for name, run in runs.items()},
        **counted,
    }
    (arguments.output / f"{name}.json").write_text(json.dumps(figures, indent=1) + "\n")
    print("\n".join(lines))


if __name__ == "__main__":
    main()
