"""Collections of odd shapes at two sizes: what a build costs must grow as the collection does, whatever its shape.

    python benchmarks/shapes.py --work SCRATCH [--sizes 1000,4000] [--only undated,one-day]

A real archive has thousands of articles without a date, or all of one day, one author for all or one for each, an
address that all of them give as their original's, links that all lead nowhere. Each shape is built from nothing and
again after one text was edited. Processor time is that of all processes; growth is that of the larger collection
divided by that of the smaller one, less what an empty site costs. A growth beyond twice that of the collection is
marked: something looks at all articles for each of them.
"""

import argparse
import os
import random
import shutil
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from measuring import measured

HERE = Path(__file__).resolve().parent
WORDS = ["tide", "harbour", "ferry", "keeper", "lamp", "signal", "barge", "council", "vote", "quay", "storm"]
SITE = 'title = "Shapes"\nbase_url = "https://shapes.example/"\n[markdown]\nengine = "commonmark"\n'


def article(
    number: int, head: str = "", text: str | None = None, title: str | None = None, date: str | None = ""
) -> str:
    """Return an article: of a day of its own in seventy years unless `date` says another, None for no date."""
    chance = random.Random(number)
    if text is None:
        text = " ".join(f"{chance.choice(WORDS)}{chance.randrange(400)}" for _ in range(60))
    day = date or f"{1950 + number % 70}-{number % 12 + 1:02}-{number % 28 + 1:02}"
    dated = "" if date is None else f"date: {day}\n"
    return f"---\ntitle: {title or f'Article {number}'}\n{dated}{head}---\n\n{text}\n"


def some(number: int, count: int, many: int) -> list[int]:
    """Return the numbers of some other articles."""
    return [(number * 7 + step) % count for step in range(many)]


SHAPES: dict[str, Callable[[int, int], str]] = {
    "plain": lambda i, n: article(i),
    "undated": lambda i, n: article(i, date=None),
    "one-day": lambda i, n: article(i, date="1990-05-05"),
    "no-date-at-all": lambda i, n: article(i, date=f"the {i}th of Maybe"),
    "own-tags": lambda i, n: article(i, f"tags: [a{i}, b{i}, c{i}, d{i}, common]\n"),
    "own-authors": lambda i, n: article(i, f"author: Mara Lind{i}\n"),
    "own-publishers": lambda i, n: article(i, f"source: Courier {i}\n"),
    "own-sections": lambda i, n: article(i, f"section: Section {i}\n"),
    "one-author": lambda i, n: article(i, "author: Mara Lind\nsource: The Courier\ntags: [one, two]\n"),
    "one-series": lambda i, n: article(i, "series: The series\n"),
    "one-title": lambda i, n: article(i, title="Minutes of the council", date="1990-05-05"),
    "one-slug": lambda i, n: article(i, "slug: same\n", date="1990-05-05"),
    "one-permalink": lambda i, n: article(i, "permalink: /same.html\n"),
    "one-id": lambda i, n: article(i, "id: 0123456789abcdef\n"),
    "one-original": lambda i, n: article(i, "original_url: https://x.example/\n"),
    "one-text": lambda i, n: article(i, text="The same text stands in all of them."),
    "copies": lambda i, n: article(i, "duplicate_of: a0.md\n" if i else ""),
    "translations": lambda i, n: article(i, f"language: {('en', 'de', 'fr')[i % 3]}\ntranslation_key: k{i // 3}\n"),
    "one-translation-key": lambda i, n: article(i, f"language: {('en', 'de')[i % 2]}\ntranslation_key: k\n"),
    "aliases": lambda i, n: article(i, f"aliases: [/old/{i}.html, /older/{i}/, /x{i}]\n"),
    "links": lambda i, n: article(i, text=" ".join(f"[x](a{k}.md)" for k in some(i, n, 10))),
    "links-by-name": lambda i, n: article(i, text=" ".join(f"[[Article {k}]]" for k in some(i, n, 10))),
    "broken-links": lambda i, n: article(i, text=f"See [x](lost-{i}.md) and ![p](lost-{i}.png)."),
    "broken-names": lambda i, n: article(i, text=" ".join(f"[[Nothing {k}]]" for k in some(i, n, 3))),
    "broken-anchors": lambda i, n: article(i, text="## A\n\n" + " ".join(f"[x](a{k}.md#b)" for k in some(i, n, 5))),
    "broken-heads": lambda i, n: f"---\ntitle: [a\n  b: c\n---\nText {i}.\n",
    "own-words": lambda i, n: article(i, text=" ".join(f"w{i}x{k}" for k in range(80))),
}


def main() -> None:
    """Build each shape at both sizes and write the table."""
    arguments = parse()
    small, large = map(int, arguments.sizes.split(","))
    lines = [
        f"# Collections of odd shapes, {small} and {large} articles",
        "",
        f"{datetime.now(UTC):%Y-%m-%d}. Processor seconds of a build from nothing and of one after an edit.",
        "",
        f"| shape | {small} | {large} | growth | edit, {large} |",
        "|---|---:|---:|---:|---:|",
    ]
    empty, _ = costs("plain", 1, arguments.work)
    for name in arguments.only.split(",") if arguments.only else SHAPES:
        (first, _), (second, edit) = (costs(name, count, arguments.work) for count in (small, large))
        growth = (second - empty) / max(first - empty, 0.1)
        mark = " **!**" if growth > 2 * large / small else ""
        lines.append(f"| {name} | {first:.1f} | {second:.1f} | {growth:.1f}{mark} | {edit:.1f} |")
        print(lines[-1], flush=True)
    arguments.output.mkdir(exist_ok=True)
    (arguments.output / "shapes.md").write_text("\n".join([*lines, ""]))


def parse() -> argparse.Namespace:
    """Return the command line's arguments."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--work", type=Path, required=True)
    parser.add_argument("--sizes", default="1000,4000")
    parser.add_argument("--only", default="", help="shapes, joined by commas")
    parser.add_argument("--output", type=Path, default=HERE / "results")
    return parser.parse_args()


def costs(name: str, count: int, work: Path) -> tuple[float, float]:
    """Return the processor seconds of a build from nothing and of one after an edit."""
    site = work / f"{name}-{count}"
    shutil.rmtree(site, ignore_errors=True)
    (site / "content").mkdir(parents=True)
    (site / "site.toml").write_text(SITE)
    for number in range(count):
        (site / "content" / f"a{number}.md").write_text(SHAPES[name](number, count))
    command = [sys.executable, "-m", "site_gen", "build", "--json"]
    environment = {**os.environ, "PYTHONPATH": str(HERE.parent)}
    whole = measured(command, site, environment).cpu
    with (site / "content" / f"a{count // 2}.md").open("a") as text:
        text.write("\nAn edit.\n")
    edit = measured(command, site, environment).cpu
    shutil.rmtree(site)
    return whole, edit


if __name__ == "__main__":
    main()
