"""Lighthouse on an article, the home page and a list of both themes: the median of three runs of each.

`npm install` in tests/browser, then `python benchmarks/lighthouse.py [--json FILE]`; needs Node and Chromium
(`--chromium PATH`). The site is the one of `site-gen new --sample stress`, served by Python's own server with gzip.
"""

import argparse
import functools
import gzip
import json
import os
import subprocess
import tempfile
import threading
from datetime import UTC, datetime
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from statistics import median

from site_gen.cli.samples import stress
from site_gen.config import load_settings
from site_gen.pipeline import BuildOptions, build

LIGHTHOUSE = Path(__file__).parents[1] / "tests" / "browser" / "node_modules" / ".bin" / "lighthouse"
RUNS = 3
PAGES = {
    "article": "1979/10/five-hundred-words.html",
    "home": "index.html",
    "list": "publishers/the-harbour-times.html",
}
CATEGORIES = ("performance", "accessibility", "best-practices", "seo")

Scores = dict[str, float]


class Packed(SimpleHTTPRequestHandler):
    """Files as hosts send them: texts compressed."""

    def do_GET(self) -> None:
        """Send a file, compressed if it is a text."""
        path = Path(self.translate_path(self.path))
        path = path / "index.html" if path.is_dir() else path
        if not path.is_file():
            self.send_error(404)
            return
        is_text = path.suffix in (".html", ".css", ".js", ".svg", ".txt", ".xml", ".json")
        data = gzip.compress(path.read_bytes()) if is_text else path.read_bytes()
        self.send_response(200)
        self.send_header("Content-Type", self.guess_type(str(path)) + ("; charset=utf-8" if is_text else ""))
        self.send_header("Content-Length", str(len(data)))
        if is_text:
            self.send_header("Content-Encoding", "gzip")
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, *_: object) -> None:
        """Say nothing of requests."""


def scores(url: str, chromium: str) -> Scores:
    """Return the scores of one run, 0 to 100 by category."""
    with tempfile.TemporaryDirectory() as folder:
        report = Path(folder) / "report.json"
        flags = "--chrome-flags=--headless=new --no-sandbox --disable-gpu"
        command = [str(LIGHTHOUSE), url, "--quiet", "--output=json", f"--output-path={report}", flags]
        subprocess.run(command, check=True, env={**os.environ, "CHROME_PATH": chromium}, timeout=180)
        found = json.loads(report.read_text("utf-8"))
    low = [
        (name, audit["title"])
        for name, audit in found["audits"].items()
        if audit["score"] is not None and audit["score"] < 0.9 and audit["scoreDisplayMode"] in ("binary", "numeric")
    ]
    for name, title in low:
        print(f"    {name}: {title}")
    return {name: round(found["categories"][name]["score"] * 100) for name in CATEGORIES}


def site_of(theme: str, root: Path) -> Path:
    """Return the folder of the sample of hard cases, built."""
    for name, content in stress():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_bytes(content)
    options = BuildOptions(now=datetime(2026, 1, 1, tzinfo=UTC), durable=False)
    build(root, load_settings(root, {"theme": theme}), options, lambda *_: None)
    return root / "public"


def measured(theme: str, chromium: str) -> dict[str, Scores]:
    """Return the medians of a theme's pages."""
    with tempfile.TemporaryDirectory() as folder:
        site = site_of(theme, Path(folder))
        server = ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Packed, directory=str(site)))
        threading.Thread(target=server.serve_forever, daemon=True).start()
        found = {}
        for name, address in PAGES.items():
            runs = [scores(f"http://127.0.0.1:{server.server_port}/{address}", chromium) for _ in range(RUNS)]
            found[name] = {category: median(run[category] for run in runs) for category in CATEGORIES}
            print(
                f"{theme:8} {name:8} " + "  ".join(f"{key} {value}" for key, value in found[name].items()), flush=True
            )
        server.shutdown()
        server.server_close()
    return found


def main() -> None:
    """Print the scores."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--chromium", default="/usr/bin/chromium")
    arguments.add_argument("--json", type=Path, help="write the scores there as well")
    asked = arguments.parse_args()
    if not LIGHTHOUSE.exists() or not Path(asked.chromium).exists():
        raise SystemExit("Lighthouse or Chromium is not installed: npm install in tests/browser")
    found = {theme: measured(theme, asked.chromium) for theme in ("reader", "journal")}
    if asked.json:
        asked.json.write_text(json.dumps(found, indent=1) + "\n", "utf-8")


if __name__ == "__main__":
    main()
