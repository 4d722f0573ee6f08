"""Time from saving an article to the reload event of an open page, with `site-gen serve` as a whole process.

    python benchmarks/serve_latency.py --peers PEERS --work SCRATCH [-n 10000] [--edits 9] [--theme reader]

PEERS is a folder with `gen.py`, which makes the articles. Each edit adds a sentence to another article; the clock
starts when the file is written and stops when the page's stream of events names another version. Between two edits is
so much time that what the preview does when all is quiet (the search index, another look at all files) is done; with
`--pause 0` the next edit comes at once. The first edit after a start is told apart.
"""

import argparse
import http.client
import json
import os
import platform
import queue
import statistics
import subprocess
import sys
import threading
import time
from datetime import UTC, datetime
from pathlib import Path

from measuring import write_articles

HERE = Path(__file__).resolve().parent
SITE = """title = "Example News"
base_url = "https://news.example.org/"
theme = "{theme}"
on_this_day = true
related = true
[markdown]
engine = "{engine}"
[search]
engine = "{search}"
[feeds]
terms = true
"""


def main() -> None:
    """Set up, serve, edit, and write the result."""
    arguments = parse()
    site = set_up(arguments)
    environment = {**os.environ, "PYTHONPATH": str(HERE.parent)}
    command = [sys.executable, "-m", "site_gen", "serve", "--port", "0"]
    server = subprocess.Popen(command, cwd=site, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    try:
        seconds = edits(site, port_of(server), arguments)
    finally:
        server.send_signal(2)
        server.wait()
    report(seconds, arguments)


def parse() -> argparse.Namespace:
    """Return the command line's arguments."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--peers", type=Path, required=True)
    parser.add_argument("--work", type=Path, required=True)
    parser.add_argument("-n", type=int, default=10_000)
    parser.add_argument("--edits", type=int, default=9)
    parser.add_argument("--pause", type=float, default=5.0, help="seconds between an event and the next edit")
    parser.add_argument("--theme", default="reader")
    parser.add_argument("--engine", default="commonmark")
    parser.add_argument("--search", default="shards", help="search engine of the site: shards or none")
    parser.add_argument("--output", type=Path, default=HERE / "results")
    return parser.parse_args()


def set_up(arguments: argparse.Namespace) -> Path:
    """Return the folder of the site, with its articles; what an earlier run built is kept."""
    site: Path = arguments.work.resolve() / f"serve-{arguments.theme}-{arguments.engine}" / f"n{arguments.n}"
    write_articles(arguments.peers, arguments.n, site)
    options = SITE.format(theme=arguments.theme, engine=arguments.engine, search=arguments.search)
    (site / "site.toml").write_text(options)
    return site


def port_of(server: "subprocess.Popen[bytes]") -> int:
    """Return the port that the server says; afterwards its output is read and dropped."""
    assert server.stdout is not None
    for line in server.stdout:
        if line.startswith(b"http://127.0.0.1:"):
            threading.Thread(target=server.stdout.read, daemon=True).start()
            return int(line.partition(b"127.0.0.1:")[2].partition(b"/")[0])
    sys.exit("the server ended before it served")


def follow(port: int, news: "queue.SimpleQueue[tuple[float, str, bool]]") -> None:
    """Put each event of the page's stream on the queue: when it came, the version, whether it was published."""
    connection = http.client.HTTPConnection("127.0.0.1", port)
    connection.request("GET", "/_site-gen/events")
    for line in connection.getresponse():
        if line.startswith(b"data: "):
            told = json.loads(line.removeprefix(b"data: "))
            news.put((time.perf_counter(), told["version"], told["published"]))


def edits(site: Path, port: int, arguments: argparse.Namespace) -> list[float]:
    """Return the seconds from each save to its event."""
    news: queue.SimpleQueue[tuple[float, str, bool]] = queue.SimpleQueue()
    threading.Thread(target=follow, args=(port, news), daemon=True).start()
    _, version, _ = news.get(timeout=600)
    time.sleep(max(arguments.pause, 5.0) * 2)
    articles = sorted(site.glob("content/*/*.md"))
    seconds = []
    for number in range(arguments.edits + 1):
        article = articles[(123 + number * 1_999) % len(articles)]
        text = article.read_text() + f"\nEdited at {time.time_ns()}.\n"
        started = time.perf_counter()
        article.write_text(text)
        while True:
            came, latest, published = news.get(timeout=600)
            if not published:
                sys.exit("the edit was not published")
            if latest != version:
                break
        version = latest
        seconds.append(came - started)
        print(f"{came - started:.3f} s", flush=True)
        time.sleep(arguments.pause)
    return seconds


def report(seconds: list[float], arguments: argparse.Namespace) -> None:
    """Write the table."""
    first, *others = seconds
    lines = [
        f"# From saving an article to the reload event, {arguments.n} articles",
        "",
        f"{datetime.now(UTC):%Y-%m-%d}, {os.cpu_count()} processors, Python {platform.python_version()}; theme "
        f"`{arguments.theme}`, engine `{arguments.engine}`, search `{arguments.search}`, {arguments.pause:g} s between "
        "edits of different articles.",
        "",
        "| edit | seconds |",
        "|---|---:|",
        f"| the first after the start | {first:.2f} |",
        f"| median of {len(others)} others (min–max) "
        f"| {statistics.median(others):.2f} ({min(others):.2f}–{max(others):.2f}) |",
        "",
    ]
    arguments.output.mkdir(exist_ok=True)
    (arguments.output / f"serve-{arguments.n}.md").write_text("\n".join(lines))
    print("\n".join(lines))


if __name__ == "__main__":
    main()
