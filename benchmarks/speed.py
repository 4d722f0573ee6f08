"""Time whole builds of equal sites: ours with both engines, and other generators where they can be installed.

    python benchmarks/speed.py --peers PEERS --work SCRATCH [-n 10000] [--runs 3] [--only hugo,zola,pelican]

PEERS is a folder with `gen.py` (the articles), `setup.sh` and `run.sh` (equal sites for other generators). Runs
alternate between the programs, so that a slow minute of the machine meets them all; medians and ratios are quoted.
Time is wall clock from outside, process start included; CPU is user and system time of all processes; memory is the
highest sum of proportional set sizes (PSS) of the process tree, sampled every 50 ms.

The pages of our side come from `benchmarks/theme`, which equals the other generators' templates; the theme `reader`,
with all that it offers but search, is reported beside it. Search is off in this comparison.
"""

import argparse
import compileall
import json
import os
import platform
import shutil
import statistics
import subprocess
import sys
import time
from datetime import UTC, datetime
from pathlib import Path

from measuring import Run, measured, put_aside, write_articles
from plot import plot

HERE = Path(__file__).resolve().parent

OURS = {
    # name: (engine, theme)
    "site-gen commonmark": ("commonmark", "benchmark"),
    "site-gen python-markdown": ("python-markdown", "benchmark"),
    "site-gen reader": ("commonmark", "reader"),
}
SITE = """title = "Example News"
base_url = "https://news.example.org/"
theme = "{theme}"
on_this_day = {related}
related = {related}
[markdown]
engine = "{engine}"
[search]
engine = "none"
[feeds]
terms = {terms}
"""
ADDED = """---
title: "A ferry is added, number {number}"
date: {date}
tags: [ferries, added]
section: Harbour
author: "Mara Lind"
source: "Harbour Courier"
---

The ferry *{number}* was added to the others that day. The harbour office said so.
"""


def main() -> None:
    """Set up, run, and write the result."""
    arguments = parse()
    arguments.peers = arguments.peers.resolve()
    work = arguments.work.resolve()
    peers = [name for name in arguments.only.split(",") if name]
    # As an installation does: nobody's every build compiles the program.
    compileall.compile_dir(HERE.parent / "site_gen", quiet=1)
    for name in OURS:
        set_up_ours(name, arguments, work)
    for name in peers:
        if not (work / name / f"n{arguments.n}").is_dir():
            subprocess.run(
                ["bash", arguments.peers / "setup.sh", name, str(arguments.n)], env=peer_environment(work), check=True
            )
    results: dict[str, dict[str, list[Run]]] = {}
    for mode in arguments.modes.split(","):
        for _ in range(arguments.runs):
            for name in (*OURS, *peers):
                if mode != "cold" and name in arguments.cold_only.split(","):
                    continue
                run = timed(name, mode, arguments, work)
                if run:
                    results.setdefault(mode, {}).setdefault(name, []).append(run)
                    print(
                        f"{mode:10} {name:26} {run.seconds:8.2f} s {run.cpu:8.2f} s CPU {run.memory:8.0f} MiB",
                        flush=True,
                    )
    report(results, arguments, count_outputs(arguments, work, peers))


def parse() -> argparse.Namespace:
    """Return the command line's arguments."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--peers", type=Path, required=True)
    parser.add_argument("--work", type=Path, required=True)
    parser.add_argument("-n", type=int, default=10_000)
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--only", default="hugo,zola", help="other generators, joined by commas; may be empty")
    parser.add_argument("--cold-only", default="", help="of these, those that are timed from nothing only")
    parser.add_argument("--modes", default="cold,edit,add,again,template", help="which builds to time")
    parser.add_argument("--output", type=Path, default=HERE / "results")
    return parser.parse_args()


def site_of(name: str, n: int, work: Path) -> Path:
    """Return the folder of one of our sites."""
    return work / name.replace(" ", "-") / f"n{n}"


def set_up_ours(name: str, arguments: argparse.Namespace, work: Path) -> None:
    """Make one of our sites, if it is not there: the same articles, pictures and style sheet as the others have."""
    engine, theme = OURS[name]
    site = site_of(name, arguments.n, work)
    write_articles(arguments.peers, arguments.n, site)
    shutil.copytree(arguments.peers / "static", site / "static", dirs_exist_ok=True)
    shutil.copytree(HERE / "theme", site / "themes" / "benchmark", dirs_exist_ok=True)
    everything = str(theme == "reader").lower()
    (site / "site.toml").write_text(SITE.format(theme=theme, engine=engine, terms=everything, related=everything))


def peer_environment(work: Path) -> dict[str, str]:
    """Return the environment in which the scripts of PEERS run."""
    return {**os.environ, "PEERS_WORK": str(work)}


def timed(name: str, mode: str, arguments: argparse.Namespace, work: Path) -> Run | None:
    """Prepare and time one build. None where there is no such build."""
    if name not in OURS:
        if mode in ("add", "template"):
            return None
        command = ["bash", str(arguments.peers / "run.sh"), name, str(arguments.n), mode]
        return measured(command, arguments.peers, peer_environment(work))
    site = site_of(name, arguments.n, work)
    prepare(site, mode, work)
    environment = {**os.environ, "PYTHONPATH": str(HERE.parent)}
    return measured([sys.executable, "-m", "site_gen", "build", "--json"], site, environment)


def prepare(site: Path, mode: str, work: Path) -> None:
    """Bring about what the build is to meet. What is old is moved aside, so that deleting is not timed."""
    if mode == "cold":
        put_aside(site, work, "templates")
    elif mode == "edit":
        article = next(iter(sorted(site.glob("content/*/*-000123.md"))), None) or sorted(site.glob("content/*/*.md"))[0]
        with article.open("a") as text:
            text.write(f"\nEdited at {time.time_ns()}.\n")
    elif mode == "add":
        added = ADDED.format(number=time.time_ns(), date=f"{datetime.now(UTC):%Y-%m-%d}")
        (site / "content" / f"added-{time.time_ns()}.md").write_text(added)
    elif mode == "template":
        override = site / "templates"
        override.mkdir(exist_ok=True)
        text = f'{{% extends "parent/article.html" %}}\n{{# {time.time_ns()} #}}\n'
        (override / "article.html").write_text(text)


def count_outputs(arguments: argparse.Namespace, work: Path, peers: list[str]) -> dict[str, int]:
    """Return how many HTML files each program made: the work was equal."""
    outputs = {name: site_of(name, arguments.n, work) / "public" for name in OURS}
    for name in peers:
        output = {"pelican": "output", "eleventy": "_site"}.get(name, "public")
        outputs[name] = work / name / f"n{arguments.n}" / output
    return {name: sum(1 for _ in folder.rglob("*.html")) for name, folder in outputs.items()}


def report(results: dict[str, dict[str, list[Run]]], arguments: argparse.Namespace, files: dict[str, int]) -> None:
    """Write the table and the figures behind it."""
    from importlib import metadata

    versions = {name: metadata.version(name) for name in ("markdown", "pyromark", "jinja2", "nh3")}
    lines = [
        f"# Speed, {arguments.n} articles",
        "",
        f"{datetime.now(UTC):%Y-%m-%d}, {os.cpu_count()} processors, "
        f"Python {platform.python_version()} below {sys.base_prefix}, "
        + ", ".join(f"{name} {version}" for name, version in versions.items())
        + f"; medians of {arguments.runs} alternating runs of whole processes.",
        "",
        "| build | program | seconds (min–max) | CPU s | peak MiB | ÷ fastest peer |",
        "|---|---|---:|---:|---:|---:|",
    ]
    for mode, programs in results.items():
        medians = {name: statistics.median(run.seconds for run in runs) for name, runs in programs.items()}
        fastest = min((seconds for name, seconds in medians.items() if name not in OURS), default=None)
        for name, runs in programs.items():
            span = f"{min(run.seconds for run in runs):.2f}–{max(run.seconds for run in runs):.2f}"
            cpu = statistics.median(run.cpu for run in runs)
            memory = statistics.median(run.memory for run in runs)
            ratio = f"{medians[name] / fastest:.2f}" if fastest else "–"
            lines.append(f"| {mode} | {name} | {medians[name]:.2f} ({span}) | {cpu:.2f} | {memory:.0f} | {ratio} |")
    lines += ["", "HTML files made: " + ", ".join(f"{name} {count}" for name, count in files.items()) + ".", ""]
    arguments.output.mkdir(exist_ok=True)
    (arguments.output / f"speed-{arguments.n}.md").write_text("\n".join(lines))
    (arguments.output / f"speed-{arguments.n}.json").write_text(json.dumps(results, indent=1) + "\n")
    medians = {
        mode: {name: statistics.median(run.seconds for run in runs) for name, runs in programs.items()}
        for mode, programs in results.items()
    }
    (arguments.output / f"speed-{arguments.n}.svg").write_text(plot(medians, frozenset(OURS), arguments.n))
    print("\n".join(lines))


if __name__ == "__main__":
    main()
