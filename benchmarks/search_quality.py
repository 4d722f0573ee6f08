"""How well and how cheaply a built site is searched, beside Pagefind on the same pages, in one run.

    python benchmarks/search_quality.py SITE/public [--pagefind PROGRAM] [--queries 20] [--out results.json]

A site built with `search.engine = "pagefind"` is asked in the same way: our page over Pagefind's index.

The battery is made from the articles' own pages (seeded): each kind of question is asked in Chromium, cold (a new
browser context each), over a server that compresses. A question is relevant to the articles whose text, read from the
pages by this script and by no index, holds what was asked for. found@5: one of the first five results is relevant;
MRR@5: one divided by the place of the first relevant one. Bytes are those of all answers as sent, the script and ten
results with it; passages, which are loaded after the results stand, and each group of filters are counted apart. CPU
seconds are user and system time of all processes, and say more than seconds on a machine that does other things as
well; the load is told beside the figures. Needs playwright and Chromium; Pagefind is `pip install "pagefind[extended]"`
in any environment.
"""

import argparse
import gzip
import json
import os
import platform
import random
import shutil
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections import defaultdict
from datetime import UTC, datetime
from functools import partial
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from itertools import islice
from pathlib import Path
from typing import NamedTuple
from urllib.parse import quote, unquote

import lxml.html
from playwright.sync_api import sync_playwright

from site_gen import __version__
from site_gen.search.stems import algorithm, stemmer
from site_gen.search.tokens import is_paired, split

LAUNCHER = """import os, sys
child = os.spawnvp(os.P_NOWAIT, sys.argv[1], sys.argv[1:])
_, status, usage = os.wait4(child, 0)
print(usage.ru_maxrss, usage.ru_utime + usage.ru_stime)
sys.exit(status != 0)"""
"""A small process between: a child's peak memory begins with that of the process that starts it."""
LETTERS = "abcdefghijklmnopqrstuvwxyz"
OURS = """<!doctype html><html lang="{language}"><meta charset="utf-8"><title>x</title>
<style>li {{ min-height: 9rem }}</style><div id="search"
data-index="search/{index}"><form><input name="q" type="search"></form><p class="status" role="status"></p>
<div class="search-bar" hidden><ul class="chips"></ul><select name="sort"><option value="relevance"></select></div>
<section class="facets" hidden></section><ol class="results"></ol><button class="more" hidden></button></div>
<script src="search/client.js"></script>"""
PAGEFIND = """<!doctype html><html lang="{language}"><meta charset="utf-8"><title>x</title><script type="module">
const pagefind = await import("/pagefind/pagefind.js");
const found = await pagefind.search(new URLSearchParams(location.search).get("q"));
const rows = await Promise.all(found.results.slice(0, 10).map((one) => one.data()));
window.found = rows.map((row) => row.url);
</script>"""


class Article(NamedTuple):
    """An article as its page shows it."""

    address: str
    title: list[str]
    words: list[str]
    """Of title and text, in order."""
    about: list[str]
    """Of description, standfirst, and the names of authors, publisher, section and tags: found too, and not part of a
    phrase. What else the page says (days, lengths, labels) is no text of the article, and not asked for."""

    @property
    def line(self) -> str:
        """Return the words with single spaces, also before the first and after the last."""
        return f" {' '.join(self.words)} "


class Question(NamedTuple):
    """What is asked, and the addresses that it should find."""

    kind: str
    text: str
    relevant: frozenset[str]


def main() -> None:
    """Measure and print; write the figures as JSON where asked."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("site", type=Path)
    parser.add_argument("--pagefind", help="the program, or a Python that has it")
    parser.add_argument("--queries", type=int, default=20, help="of each kind")
    parser.add_argument("--language", default="en")
    parser.add_argument("--out", type=Path)
    options = parser.parse_args()
    if not (options.site / "search" / "client.js").is_file():
        sys.exit(f"{options.site} has no search page: build the site with search first")
    articles = read_articles(options.site)
    questions = list(battery(articles, options.queries, options.language))
    figures: dict[str, object] = {
        "date": datetime.now(UTC).date().isoformat(),
        "versions": versions(options.pagefind),
        "processors": os.cpu_count(),
        "load at the start": round(os.getloadavg()[0], 1),
        "articles": len(articles),
        "questions": len(questions),
    }
    adapted = (options.site / "search" / "pagefind.js").exists()
    figures["site-gen's page over Pagefind" if adapted else "site-gen"] = {
        **(size_of(options.site / "search") if adapted else build_ours(options.site, articles, options.language)),
        **asked(OURS, options.site / "search", "search", questions, options.language, options.site),
    }
    if options.pagefind:
        with tempfile.TemporaryDirectory() as folder:
            built = build_pagefind(options.pagefind, options.site, articles, Path(folder))
            figures["pagefind"] = {
                **built,
                **asked(PAGEFIND, Path(folder) / "index", "pagefind", questions, options.language),
            }
    figures["load at the end"] = round(os.getloadavg()[0], 1)
    print(json.dumps(figures, indent=1))
    if options.out:
        options.out.write_text(json.dumps(figures, indent=1) + "\n", encoding="utf-8")


def versions(pagefind: str | None) -> dict[str, str]:
    """Return what was measured with."""
    found = {"python": platform.python_version(), "site-gen": __version__}
    if pagefind:
        command = [pagefind, "-m", "pagefind"] if "python" in Path(pagefind).name else [pagefind]
        found["pagefind"] = subprocess.run([*command, "--version"], capture_output=True, text=True).stdout.strip()
    return found


def read_articles(site: Path) -> list[Article]:
    """Return all articles, as their pages show them."""
    found = []
    known: dict[str, str] = {}

    def words_of(text: str) -> list[str]:
        return [known.setdefault(word, word) for word in split(text)]

    for path in sorted(site.rglob("*.html")):
        address = path.relative_to(site).as_posix()
        page = lxml.html.parse(str(path)).getroot()
        body = page.find(".//*[@id='text']")
        if body is None or page.find(".//h1") is None:
            continue
        for part in body.iter("p", "li", "h2", "h3", "td", "br", "figcaption"):
            part.tail = " " + (part.tail or "")
        title = words_of(page.find(".//h1").text_content())
        about = page.xpath(
            "//meta[@name='description']/@content | //header//*[@class='standfirst']//text() | "
            "//header//*[@class='kicker' or @class='byline']//bdi//text() | //section[@class='tags']//bdi//text() | "
            "//nav[contains(@class, 'crumb')]//li[position() > 1]//bdi//text()"
        )
        found.append(Article(address, title, [*title, *words_of(body.text_content())], words_of(" · ".join(about))))
    return found


def battery(articles: list[Article], count: int, language: str):
    """Yield `count` questions of each kind."""
    chance = random.Random(6)
    lines = {article.address: article.line for article in articles}
    holders: dict[str, set[str]] = defaultdict(set)
    for article in articles:
        for word in {*article.words, *article.about}:
            holders[word].add(article.address)
    stem = stemmer(algorithm(language)) if algorithm(language) else str
    families: dict[str, set[str]] = defaultdict(set)
    for word in holders:
        families[stem(word)].add(word)
    telling = [
        word for word, where in holders.items() if len(word) > 3 and len(where) <= len(articles) / 5 and word.isalpha()
    ]
    latin = sorted(word for word in telling if word.isascii())
    rarest = sorted(latin, key=lambda word: (len(holders[word]), word))[: max(1, len(latin) // 20)]
    paired = [article for article in articles if any(map(is_paired, article.words[:5]))]
    foreign = sorted(word for word in holders if not word.isascii() and not is_paired(word))
    for kind, make in {
        "exact": lambda: _exact(chance.choice(latin), holders),
        "rare": lambda: _exact(chance.choice(rarest), holders),
        "two words": lambda: _two_words(chance, articles, holders),
        "phrase": lambda: _phrase(chance, articles, lines),
        "prefix": lambda: _prefix(chance.choice(latin), holders),
        "typo": lambda: _typo(chance, chance.choice(latin), holders),
        "inflected": lambda: _inflected(chance, chance.choice(latin), families, stem, holders),
        "title": lambda: _title(chance.choice(articles)),
        "accents": lambda: _exact(chance.choice(foreign), holders) if foreign else None,
        "pairs": lambda: _paired(chance, paired),
    }.items():
        made = (make() for _ in range(count * 20))
        for question in islice(filter(None, made), count):
            yield Question(kind, *question)


def _exact(word, holders):
    return word, frozenset(holders[word])


def _two_words(chance, articles, holders):
    words = [
        word for word in set(chance.choice(articles).words) if len(word) > 3 and word.isalpha() and not is_paired(word)
    ]
    if len(words) < 2:
        return None
    one, other = chance.sample(sorted(words), 2)
    return f"{one} {other}", frozenset(holders[one] & holders[other])


def _phrase(chance, articles, lines):
    article = chance.choice(articles)
    if len(article.words) < 20:
        return None
    at = chance.randrange(len(article.title), len(article.words) - 3)
    words = article.words[at : at + 3]
    if any(is_paired(word) for word in words):
        return None
    inside = f" {' '.join(words)} "
    return f'"{inside.strip()}"', frozenset(address for address, line in lines.items() if inside in line)


def _prefix(word, holders):
    begin = word[:4]
    return begin, frozenset(address for other, where in holders.items() if other.startswith(begin) for address in where)


def _typo(chance, word, holders):
    at, kind = chance.randrange(len(word) - 1), chance.randrange(4)
    wrong = (
        word[:at] + word[at + 1 :],
        word[:at] + chance.choice(LETTERS) + word[at:],
        word[:at] + chance.choice(LETTERS) + word[at + 1 :],
        word[:at] + word[at + 1] + word[at] + word[at + 2 :],
    )[kind]
    if len(word) < 5 or wrong in holders or any(other.startswith(wrong) for other in holders):
        return None
    return wrong, frozenset(holders[word])


def _inflected(chance, word, families, stem, holders):
    """Ask for a form that no article has: only a stemmer finds the others."""
    forms = [f"{begin}{end}" for begin in (word, word[:-1]) for end in ("s", "es", "ed", "ing", "ings", "ly", "ment")]
    forms = [form for form in forms if form not in holders and stem(form) == stem(word)]
    if not forms:
        return None
    return chance.choice(forms), frozenset(address for other in families[stem(word)] for address in holders[other])


def _title(article):
    return (" ".join(article.title[:8]), frozenset([article.address])) if len(article.title) > 2 else None


def _paired(chance, articles):
    if not articles:
        return None
    word = chance.choice([word for word in chance.choice(articles).words if is_paired(word)])
    return word, frozenset(one.address for one in articles if word in one.words)


def build_ours(site: Path, articles: list[Article], language: str) -> dict[str, object]:
    """Build the index of the same texts in a process of its own; return seconds, memory, files and bytes."""
    with tempfile.TemporaryDirectory() as folder:
        for article in articles:
            path = Path(folder) / "texts" / article.address
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(f"<p>{' '.join(article.words[len(article.title) :])}</p>", encoding="utf-8")
        rows = Path(folder) / "rows.json"
        rows.write_text(json.dumps([[one.address, " ".join(one.title)] for one in articles]), encoding="utf-8")
        code = f"from benchmarks.search_build import index_texts; index_texts({folder!r}, {language!r})"
        built = measured([sys.executable, "-c", code])
        newest = measured([sys.executable, "-c", code.replace(f"{language!r})", f"{language!r}, 'newest')")])
        backdated = measured([sys.executable, "-c", code.replace(f"{language!r})", f"{language!r}, 'backdated')")])
    return {
        **built,
        "newest article added": newest,
        "backdated article added": backdated,
        **size_of(site / "search"),
        "script bytes": len(gzip.compress((site / "search/client.js").read_bytes())),
    }


def build_pagefind(program: str, site: Path, articles: list[Article], folder: Path) -> dict[str, object]:
    """Build Pagefind's index of copies of the articles' pages; return seconds, memory, files and bytes."""
    for article in articles:
        copy = folder / "site" / article.address
        copy.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(site / article.address, copy)
    command = [program, "-m", "pagefind"] if "python" in Path(program).name else [program]
    options = ["--site", str(folder / "site"), "--output-path", str(folder / "index"), "--root-selector", "article"]
    return {**measured([*command, *options]), **size_of(folder / "index")}


def measured(command: list[str]) -> dict[str, float]:
    """Return seconds, CPU seconds and peak memory in MB (of the largest process) of a command."""
    environment = {**os.environ, "PYTHONPATH": os.getcwd()}
    launched = [sys.executable, "-S", "-c", LAUNCHER, *command]
    start = time.perf_counter()
    done = subprocess.run(launched, capture_output=True, text=True, env=environment, check=True)
    memory, cpu = done.stdout.split()[-2:]
    seconds = round(time.perf_counter() - start, 2)
    return {"build seconds": seconds, "build CPU seconds": round(float(cpu), 2), "peak MB": int(memory) // 1024}


def size_of(folder: Path) -> dict[str, object]:
    """Return number and compressed size of the files below a folder."""
    files = [path for path in folder.rglob("*") if path.is_file()]
    size = sum(len(gzip.compress(path.read_bytes(), 6)) for path in files)
    return {"files": len(files), "MB compressed": round(size / 1e6, 2)}


def asked(
    page: str, index: Path, name: str, questions: list[Question], language: str, site: Path | None = None
) -> dict[str, object]:
    """Ask all questions in Chromium, cold; return figures for each kind and over all."""
    first = "pagefind.js" if (index / "pagefind.js").exists() else "index.js"
    server = ThreadingHTTPServer(
        ("127.0.0.1", 0), partial(_Handler, page.format(language=language, index=first).encode(), name, index, site)
    )
    threading.Thread(target=server.serve_forever, daemon=True).start()
    server.sent = []
    results = defaultdict(list)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])
        groups = facet_groups(browser, server, questions[0]) if name == "search" else {}
        for question in questions:
            results[question.kind].append(ask(browser, server, question, name))
        browser.close()
    server.shutdown()
    everything = [one for rows in results.values() for one in rows]
    figures: dict[str, object] = {kind: _figures(rows) for kind, rows in results.items()}
    return {"cold question": _figures(everything), **({"filters when opened, KB": groups} if groups else {}), **figures}


def facet_groups(browser, server, question: Question) -> dict[str, float]:
    """Return the KB that each group of filters takes when it is opened."""
    page = browser.new_page()
    page.goto(f"http://127.0.0.1:{server.server_port}/?q={quote(question.text)}")
    page.wait_for_selector(".facet")
    page.wait_for_timeout(1500)
    found = {}
    for number, label in enumerate(page.locator(".facet summary").all_inner_texts()):
        server.sent = []
        page.locator(".facet summary").nth(number).click()
        page.wait_for_selector(f".facet:nth-of-type({number + 1}) :is(label, .histogram)")
        found[label] = round(sum(size for path, size in server.sent if not path.endswith(".html")) / 1000, 1)
    page.close()
    return found


def _figures(rows: list[tuple[int, int, int, float, int]]) -> dict[str, float]:
    places, sizes, requests, times, passages = zip(*rows, strict=True)
    return {
        "found@5": round(sum(place > 0 for place in places) / len(rows), 3),
        "MRR@5": round(sum(1 / place for place in places if place) / len(rows), 3),
        "KB median": round(statistics.median(sizes) / 1000, 1),
        "KB p95": round(sorted(sizes)[int(len(sizes) * 0.95)] / 1000, 1),
        "requests median": statistics.median(requests),
        "ms median": round(statistics.median(times)),
        **({"passages KB median": round(statistics.median(passages) / 1000, 1)} if any(passages) else {}),
    }


def ask(browser, server, question: Question, name: str) -> tuple[int, int, int, float, int]:
    """Return the place of the first relevant result among five (0: none), bytes, requests, milliseconds, and the
    bytes of the passages shown afterwards."""
    server.sent = []
    context = browser.new_context()
    page = context.new_page()
    start = time.perf_counter()
    page.goto(f"http://127.0.0.1:{server.server_port}/?q={quote(question.text)}")
    if name == "search":
        page.wait_for_function("!/searching|^$/.test(document.querySelector('.status').textContent)")
        found = page.eval_on_selector_all(".results h2 a", "all => all.map((one) => one.pathname)")
    else:
        page.wait_for_function("window.found")
        found = page.evaluate("window.found")
    elapsed = (time.perf_counter() - start) * 1000
    if name == "search":
        page.wait_for_timeout(300)
    context.close()
    own = [size for path, size in server.sent if not path.endswith((".html", "passage.js"))]
    passages = sum(size for path, size in server.sent) - sum(own)
    addresses = [address.lstrip("/") for address in found[:5]]
    place = next((at for at, address in enumerate(addresses, 1) if address in question.relevant), 0)
    return place, sum(own), len(own), elapsed, passages


class _Handler(BaseHTTPRequestHandler):
    """Serves the page and the index; compresses what is not yet; counts the bytes sent."""

    def __init__(self, page: bytes, name: str, index: Path, site: Path | None, *args) -> None:
        self.page, self.name, self.index, self.site = page, name, index, site
        super().__init__(*args)

    def do_GET(self) -> None:
        path = self.path.split("?")[0]
        if path.startswith(f"/{self.name}/"):
            data = (self.index / path[len(self.name) + 2 :]).read_bytes()
        elif path == "/":
            data = self.page
        elif self.site and path.endswith(".html") and (self.site / unquote(path[1:])).is_file():
            data = (self.site / unquote(path[1:])).read_bytes()
        else:
            self.send_error(404)
            return
        kind = {".js": "text/javascript", ".wasm": "application/wasm", ".json": "application/json"}
        self.send_response(200)
        self.send_header(
            "Content-Type",
            kind.get(
                Path(path).suffix,
                "text/html; charset=utf-8" if path.endswith(("/", ".html")) else "application/octet-stream",
            ),
        )
        packed = gzip.compress(data, 6)
        if len(packed) < len(data):
            data = packed
            self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.server.sent.append((path, len(data) + 200))
        self.wfile.write(data)

    def log_message(self, *_: object) -> None:
        pass


if __name__ == "__main__":
    main()
