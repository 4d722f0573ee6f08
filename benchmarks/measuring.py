"""Run a command and say what it took: wall clock, processor time, memory of its process and of those it started."""

import resource
import subprocess
import sys
import threading
import time
from pathlib import Path
from typing import NamedTuple

PAUSE = 0.05
"""Seconds between two looks at the memory."""


def write_articles(peers: Path, count: int, site: Path) -> None:
    """Make a site's folder with that many articles of the peers' generator; one that is there is kept."""
    if not site.is_dir():
        site.mkdir(parents=True)
        make = [sys.executable, peers.resolve() / "gen.py", str(count), "site-gen", site / "content"]
        subprocess.run(make, check=True)


def put_aside(site: Path, work: Path, *more: str) -> None:
    """Move what earlier builds left out of the way, and `more`: the next begins from nothing, no deleting is timed."""
    aside = work / "trash" / str(time.time_ns())
    aside.mkdir(parents=True)
    for old in ("public", ".site-gen", *more):
        if (site / old).exists():
            (site / old).rename(aside / old)


class Run(NamedTuple):
    """One run of a command: seconds, CPU seconds of all its processes, MiB as proportional set sizes (PSS)."""

    seconds: float
    cpu: float
    memory: float
    """The highest sum over the process and its descendants."""
    coordinator: float
    """The highest of the process itself."""
    worker: float
    """The highest of any one of its descendants."""


class Peaks:
    """The highest memory seen so far, in MiB."""

    def __init__(self) -> None:
        self.all = self.coordinator = self.worker = 0.0

    def look(self, root: int) -> None:
        """Look at a process and its descendants once."""
        sizes = [pss(pid) / 1024 for pid in tree(root)]
        self.all = max(self.all, sum(sizes))
        self.coordinator = max(self.coordinator, sizes[0])
        self.worker = max(self.worker, *sizes[1:], 0.0)


def measured(command: list[str], folder: Path, environment: dict[str, str], *, pause: float = PAUSE) -> Run:
    """Run a command in a folder and return what it took. Ends this program if the command fails."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    started = time.perf_counter()
    process = subprocess.Popen(command, cwd=folder, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    peaks = Peaks()
    sampler = threading.Thread(target=_sample, args=(process, peaks, pause), daemon=True)
    sampler.start()
    _, errors = process.communicate()
    seconds = time.perf_counter() - started
    sampler.join()
    if process.returncode not in (0, 1):
        sys.exit(f"{command} ended with {process.returncode}: {errors.decode()}")
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return Run(seconds, cpu, peaks.all, peaks.coordinator, peaks.worker)


def _sample(process: "subprocess.Popen[bytes]", peaks: Peaks, pause: float) -> None:
    while process.poll() is None:
        peaks.look(process.pid)
        time.sleep(pause)


def tree(root: int) -> list[int]:
    """Return a process and its descendants, itself first."""
    found = [root]
    for pid in found:
        try:
            found += [int(child) for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]
        except OSError:
            continue
    return found


def pss(pid: int) -> int:
    """Return the proportional set size of a process in KiB; 0 when it is gone."""
    try:
        rollup = Path(f"/proc/{pid}/smaps_rollup").read_text()
    except OSError:
        return 0
    return next((int(line.split()[1]) for line in rollup.splitlines() if line.startswith("Pss:")), 0)
