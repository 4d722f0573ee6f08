"""A site of generated articles, and a Dask cluster of real processes on this machine, for the tests of far builds."""

import os
import random
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).parents[2]
WORDS = [
    "harbour", "ferry", "council", "market", "bridge", "winter", "tide", "letter", "museum", "strike",
    "festival", "engine", "school", "orchard", "lantern", "railway", "ministry", "weather", "editor", "archive",
    "signal", "meadow", "quarry", "theatre", "captain", "ledger", "garden", "mountain", "river", "town",
]  # fmt: skip

PLUGIN = """
import os, signal
from site_gen.stages.plugins import Plugin

def plugin(options):
    def change(manuscript):
        with open(os.environ["FAR_COUNT"], "ab") as count:
            count.write(b".")
        if "POISON" in manuscript.text:
            os.kill(os.getpid(), signal.SIGKILL)
        return manuscript
    return Plugin(change_manuscript=change)
"""
"""A site's plugin that counts conversions, and dies of one text."""


def write_site(root: Path, articles: int, *, poison: int | None = None) -> None:
    """Write a site of `articles` texts of about 250 words that link to each other; one may kill its process."""
    (root / "plugins").mkdir(parents=True)
    (root / "plugins/counting.py").write_text(PLUGIN)
    chance = random.Random(articles)
    for number in range(articles):
        year, month, day = 1990 + number % 20, number // 20 % 12 + 1, number // 240 % 28 + 1
        tags = ", ".join(chance.sample(WORDS, 2))
        head = f"---\ntitle: {chance.choice(WORDS).title()} {number}\ndate: {year}-{month:02}-{day:02}\n"
        head += f"author: {chance.choice(WORDS).title()} Lind\ntags: [{tags}]\n---\n\n"
        path = root / f"content/{number % 40:02}/{number}.md"
        path.parent.mkdir(parents=True, exist_ok=True)
        text = "\n\n".join(_paragraph(chance, number) for _ in range(5))
        path.write_text(f"{head}{text}\n{'POISON' if number == poison else ''}\n")
    more = 'plugins = ["counting"]\non_this_day = false\nrelated = false\n[search]\nengine = "none"\n'
    (root / "site.toml").write_text(f'title = "Far"\nbase_url = "https://far.example/"\n{more}')


def conversions(root: Path) -> int:
    """Return how many texts were converted on behalf of a site, in all builds, by all processes."""
    return (root / "count").stat().st_size if (root / "count").exists() else 0


def _paragraph(chance: random.Random, number: int) -> str:
    words = chance.choices(WORDS, k=48)
    words[5] = f"**{words[5]}**"
    words[20] = f"[{words[20]}](../{(number * 7) % 40:02}/{(number * 7) % 40}.md)"
    return " ".join(words).capitalize() + "."


def build(root: Path, *options: str, output: str = "public", state: str = ".site-gen") -> subprocess.Popen[str]:
    """Start `site-gen build` in a process of its own."""
    command = [sys.executable, "-m", "site_gen", "build", "--site", str(root), "--output", output]
    command += ["--state", str(root / state), *options]
    environment = {**os.environ, "NO_COLOR": "1", "SOURCE_DATE_EPOCH": "1767225600", "FAR_COUNT": str(root / "count")}
    return subprocess.Popen(
        command,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        env=environment,
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.default_int_handler),  # a shell's `&` has it ignored
    )


def built(root: Path, *options: str, output: str = "public", state: str = ".site-gen") -> tuple[int, str]:
    """Return exit code and words of a build."""
    process = build(root, *options, output=output, state=state)
    said, _ = process.communicate(timeout=900)
    return process.returncode, said


def tree(folder: Path) -> dict[str, bytes]:
    """Return the bytes of all files of a site, by address."""
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


class Cluster(NamedTuple):
    """A scheduler and its workers, each a process in a session of its own."""

    address: str
    scheduler: subprocess.Popen[bytes]
    workers: list[subprocess.Popen[bytes]]


@contextmanager
def cluster(
    root: Path, folder: Path, workers: int = 2, host: str = "127.0.0.1", protocol: str = "tcp"
) -> Iterator[Cluster]:
    """Run a Dask scheduler and workers for the site in `root`; all are gone afterwards."""
    folder.mkdir(exist_ok=True)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    address = f"{protocol}://127.0.0.1:{port}"
    log = (folder / "dask.log").open("ab")
    scheduler = _started(
        log, "scheduler", "--host", host, "--port", str(port), "--no-dashboard", "--protocol", protocol
    )
    started = [scheduler]
    try:
        for number in range(workers):
            started.append(start_worker(root, folder, address, str(number)))
        yield Cluster(address, scheduler, started[1:])
    finally:
        for process in started:
            for sent in (signal.SIGCONT, signal.SIGKILL):
                if process.poll() is None:
                    os.killpg(process.pid, sent)
            process.wait()
        log.close()


def start_worker(root: Path, folder: Path, address: str, name: str, path: str = "") -> subprocess.Popen[bytes]:
    """Start a worker of one thread. `path`: a folder of modules that it finds before all others."""
    options = ["--nthreads", "1", "--name", name, "--no-dashboard", "--local-directory", str(folder / f"worker{name}")]
    options += ["--no-nanny", "--host", "127.0.0.1", "--memory-limit", "0"]
    with (folder / "dask.log").open("ab") as log:
        return _started(log, "worker", address, *options, root=root, path=path)


def _started(log: object, *arguments: str, root: Path | None = None, path: str = "") -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "dask", *arguments]
    environment = {**os.environ, **({"PYTHONPATH": path} if path else {}), "FAR_COUNT": f"{root}/count"}
    return subprocess.Popen(command, stdout=log, stderr=log, env=environment, start_new_session=True)  # type: ignore[call-overload]


def wait_until(true: object, seconds: float = 300.0) -> None:
    """Wait until a function returns true."""
    deadline = time.monotonic() + seconds
    while not true():  # type: ignore[operator]
        assert time.monotonic() < deadline, "it did not come true in time"
        time.sleep(0.05)
