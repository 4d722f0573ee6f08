"""Whole builds by a Dask cluster on this machine beside local ones on the same processors, alternating.

    python benchmarks/cluster.py --peers PEERS --work SCRATCH [-n 20000] [--runs 3]

PEERS is a folder with `gen.py`, which makes the articles. A scheduler and two workers of one thread stand on the
loopback address before the clock starts, as the cluster of an archive does; the local build has two workers. Time is
wall clock from outside, on a machine that does nothing else: what the cluster draws is not the build's own processor
time. Search is off: it is not made on the cluster.
"""

import argparse
import os
import platform
import signal
import socket
import statistics
import subprocess
import sys
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from importlib import metadata
from pathlib import Path
from typing import NamedTuple

from measuring import Run, measured, put_aside, write_articles

HERE = Path(__file__).resolve().parent
SITE = """title = "Example News"
base_url = "https://news.example.org/"
[markdown]
engine = "{engine}"
[search]
engine = "none"
"""


class Pair(NamedTuple):
    """One local build and one by the cluster, one after the other."""

    local: Run
    far: Run


def main() -> None:
    """Set up, run, and write the result."""
    arguments = parse()
    site = set_up(arguments)
    with cluster(arguments.work.resolve() / "dask") as address:
        pairs = []
        for _ in range(arguments.runs):
            pairs.append(pair(site, address, arguments.work.resolve()))
            print(pairs[-1], flush=True)
    report(pairs, arguments)


def parse() -> argparse.Namespace:
    """Return the command line's arguments."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--peers", type=Path, required=True)
    parser.add_argument("--work", type=Path, required=True)
    parser.add_argument("-n", type=int, default=20_000)
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--engine", default="python-markdown")
    parser.add_argument("--output", type=Path, default=HERE / "results")
    return parser.parse_args()


def set_up(arguments: argparse.Namespace) -> Path:
    """Return the folder of the site, with its articles."""
    site: Path = arguments.work.resolve() / f"cluster-{arguments.n}"
    write_articles(arguments.peers, arguments.n, site)
    (site / "site.toml").write_text(SITE.format(engine=arguments.engine))
    return site


@contextmanager
def cluster(folder: Path) -> Iterator[str]:
    """Run a scheduler and two workers. Yield the address."""
    folder.mkdir(parents=True, exist_ok=True)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    address = f"tcp://127.0.0.1:{port}"
    environment = {**os.environ, "PYTHONPATH": str(HERE.parent)}
    common = ["--host", "127.0.0.1", "--no-dashboard"]
    worker = ["worker", address, *common, "--nthreads", "1", "--no-nanny", "--memory-limit", "0"]
    commands = [["scheduler", *common, "--port", str(port)], *([*worker, "--name", name] for name in "ab")]
    with (folder / "log").open("ab") as log:
        processes = [
            subprocess.Popen(
                [sys.executable, "-m", "dask", *command], cwd=folder, stdout=log, stderr=log, env=environment
            )
            for command in commands
        ]
        try:
            time.sleep(5)
            yield address
        finally:
            for process in processes[::-1]:
                process.send_signal(signal.SIGKILL)
                process.wait()


def pair(site: Path, address: str, work: Path) -> Pair:
    """Return one build of each kind, both from nothing."""
    environment = {**os.environ, "PYTHONPATH": str(HERE.parent)}
    command = [sys.executable, "-m", "site_gen", "build", "--json", "--workers", "2"]
    put_aside(site, work)
    local = measured(command, site, environment)
    put_aside(site, work)
    return Pair(local, measured([*command, "--executor", address], site, environment))


def report(pairs: list[Pair], arguments: argparse.Namespace) -> None:
    """Write the table."""
    local = statistics.median(one.local.seconds for one in pairs)
    far = statistics.median(one.far.seconds for one in pairs)
    versions = ", ".join(f"{name} {metadata.version(name)}" for name in ("dask", "distributed", "markdown"))
    lines = [
        f"# A cluster beside this machine's processes, {arguments.n} articles",
        "",
        f"{datetime.now(UTC):%Y-%m-%d}, {os.cpu_count()} processors, Python {platform.python_version()}, {versions}; "
        f"`{arguments.engine}`, theme `reader`, no search; medians of {arguments.runs} alternating cold builds.",
        "",
        "| build | seconds | ÷ local | each run |",
        "|---|---:|---:|---|",
        f"| local, two workers | {local:.2f} | 1 | {each(one.local for one in pairs)} |",
        f"| Dask, two workers | {far:.2f} | {far / local:.2f} | {each(one.far for one in pairs)} |",
        "",
    ]
    arguments.output.mkdir(exist_ok=True)
    (arguments.output / f"cluster-{arguments.n}.md").write_text("\n".join(lines))
    print("\n".join(lines))


def each(runs: Iterable[Run]) -> str:
    """Return the seconds of each run."""
    return ", ".join(f"{run.seconds:.2f}" for run in runs)


if __name__ == "__main__":
    main()
