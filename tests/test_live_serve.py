"""The live preview: an edit is built, open pages are told, and a broken edit is shown over the last good site."""

import http.client
import json
import multiprocessing
import os
import signal
import subprocess
import sys
import threading
import time
import urllib.request
from collections.abc import Iterator

import pytest

from site_gen.serve.builder import Builder
from site_gen.serve.live import keep_built
from site_gen.serve.news import Board
from site_gen.serve.server import EVENTS, SCRIPT, make_server

ARTICLE = "---\ntitle: Tide\ndate: 2024-01-02\n---\n\n"


@pytest.fixture
def root(tmp_path):
    """Write a small site."""
    (tmp_path / "content").mkdir()
    (tmp_path / "content" / "a.md").write_text(f"{ARTICLE}First words.\n")
    options = ['title = "Site"', 'base_url = "https://x.example/"', "workers = 1", "[search]", 'engine = "none"']
    (tmp_path / "site.toml").write_text("\n".join(options) + "\n")
    return tmp_path


@pytest.mark.skipif(sys.platform != "linux", reason="open files are counted in /proc")
def test_a_day_of_edits_leaves_nothing_behind(root):
    """The process that builds has no more files open, and so no library, after the tenth edit than after the third."""
    held = []
    with Builder(root, {}) as builder:
        process = multiprocessing.active_children()[-1]
        for number in range(10):
            (root / "content" / "a.md").write_text(f"{ARTICLE}Words, for the {number}th time.\n")
            assert builder.build(complete=True).published
            held.append(len(os.listdir(f"/proc/{process.pid}/fd")))
    assert max(held[3:]) <= held[2] + 2


class Live:
    """A preview that runs, and the connection of a page that follows it."""

    def __init__(self, root, port: int, built: threading.Event) -> None:
        self.root = root
        self.port = port
        self.built = built

    def get(self, target: str, **headers: str) -> tuple[int, str]:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        connection.request("GET", target, headers=headers)
        answer = connection.getresponse()
        body = answer.read().decode()
        connection.close()
        return answer.status, body

    def follow(self) -> Iterator[dict[str, object]]:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        connection.request("GET", EVENTS)
        answer = connection.getresponse()
        assert answer.headers["Content-Type"] == "text/event-stream"
        for line in answer:
            if line.startswith(b"data: "):
                yield json.loads(line.removeprefix(b"data: "))


@pytest.fixture
def live(root):
    """Yield a running preview, built once."""
    board, stop, built = Board(), threading.Event(), threading.Event()
    server = make_server(root / "public", 0, lambda line: None, board)
    threads = [
        threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}),
        threading.Thread(target=keep_built, args=(root, {}, board, stop, lambda result, paths: built.set())),
    ]
    for thread in threads:
        thread.start()
    assert built.wait(60)
    yield Live(root, server.server_port, built)
    stop.set()
    board.close()
    server.shutdown()
    for thread in threads:
        thread.join()
    server.server_close()


def test_an_edit_reaches_the_open_page(live):
    """After saving, the page is told that there is another version, and gets it; what is published has no script."""
    news = live.follow()
    first = next(news)
    status, page = live.get("/2024/01/tide.html")
    assert status == 200
    assert f'<script src="{SCRIPT}?version={first["version"]}" defer></script></head>' in page
    (live.root / "content" / "a.md").write_text(f"{ARTICLE}Second words.\n")
    second = next(news)
    assert second["version"] != first["version"]
    assert (second["published"], second["problems"]) == (True, [])
    assert "Second words." in live.get("/2024/01/tide.html")[1]
    published = (live.root / "public" / "2024" / "01" / "tide.html").read_text()
    assert "Second words." in published
    assert "_site-gen" not in published


def test_a_broken_edit_is_shown_and_the_last_good_site_stays(live):
    """A setting that is no setting: nothing is published, the page is told why; the next good edit clears it."""
    news = live.follow()
    first = next(news)
    good = (live.root / "site.toml").read_text()
    (live.root / "site.toml").write_text(good.replace("workers = 1", 'workers = "many"'))
    broken = next(news)
    assert (broken["version"], broken["published"]) == (first["version"], False)
    (problem,) = broken["problems"]
    assert (problem["path"], problem["line"], problem["severity"]) == ("site.toml", 3, "error")
    assert "First words." in live.get("/2024/01/tide.html")[1]
    (live.root / "site.toml").write_text(good.replace('"Site"', '"Other"'))
    mended = next(news)
    assert (mended["published"], mended["problems"]) == (True, [])
    assert mended["version"] != first["version"]


def test_what_is_wrong_with_the_edited_article_is_shown_over_it(live):
    """A link that leads nowhere does not stop the site, and is told with its line."""
    news = live.follow()
    next(news)
    (live.root / "content" / "a.md").write_text(f"{ARTICLE}A [link](nowhere.md).\n")
    (problem,) = next(news)["problems"]
    assert (problem["path"], problem["line"], problem["kind"]) == ("content/a.md", 6, "broken-link")


def test_a_search_index_that_stayed_behind_is_caught_up(build):
    """A quick build publishes the page without the index; the next complete one makes what a clean build makes."""
    build({"content/a.md": f"{ARTICLE}Harbour words.\n"})
    quick = build({"content/a.md": f"{ARTICLE}Lighthouse words.\n"}, index_search=False).files
    assert b"Lighthouse" in quick["2024/01/tide.html"]
    whole = build({}).files
    assert whole == build({"content/a.md": f"{ARTICLE}Lighthouse words.\n"}, at="clean").files
    changed = {name for name in whole if whole[name] != quick.get(name)}
    assert changed
    assert not {name for name in changed if name.endswith(".html")}


def test_a_folder_that_appears_is_watched(live):
    """The first template of a site is noticed, and so is its next change."""
    news = live.follow()
    next(news)
    (live.root / "static").mkdir()
    (live.root / "static" / "robots.txt").write_text("one")
    while live.get("/robots.txt") != (200, "one"):
        next(news)
    (live.root / "static" / "robots.txt").write_text("three")
    while live.get("/robots.txt") != (200, "three"):
        next(news)


@pytest.mark.parametrize("target", ["/", EVENTS, SCRIPT])
@pytest.mark.parametrize(
    "headers",
    [{"Host": "evil.example"}, {"Origin": "http://evil.example"}, {"Origin": "null"}, {"Origin": "https://localhost"}],
)
def test_a_foreign_page_is_told_nothing(live, target, headers):
    """Neither by another name of this machine nor from a page of another site."""
    assert live.get(target, **headers)[0] == 403


def test_a_page_of_this_server_may_ask(live):
    """Its own origin is answered; the script is there."""
    origin = f"http://127.0.0.1:{live.port}"
    assert live.get(SCRIPT, Origin=origin)[0] == 200


def test_a_page_that_is_missing_follows_too(live):
    """404.html is loaded again when its page appears."""
    status, page = live.get("/2030/no.html")
    assert (status, SCRIPT in page) == (404, True)


@pytest.mark.parametrize("edits", [0, 1], ids=["at once", "after an edit"])
def test_serve_ends_with_one_interrupt_and_leaves_no_process(root, edits):
    """Ctrl-C: the command ends, its builder too, whether it is early or while the preview waits."""
    run = subprocess.Popen(
        [sys.executable, "-m", "site_gen", "serve", "--site", str(root), "--port", "0"],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        start_new_session=True,
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),  # a shell's `&` has it ignored
    )
    lines = []
    for line in run.stdout:
        lines.append(line)
        if line.startswith("http://127.0.0.1:"):
            break
    else:
        pytest.fail("".join(lines))
    if edits:
        (root / "content" / "a.md").write_text(f"{ARTICLE}Other words.\n")
        page = lines[-1].split()[0] + "2024/01/tide.html"
        while "Other words" not in urllib.request.urlopen(page, timeout=30).read().decode():
            time.sleep(0.2)
    children = f"/proc/{run.pid}/task/{run.pid}/children"
    run.send_signal(signal.SIGINT)
    rest = run.communicate(timeout=30)[0]
    assert "Traceback" not in rest
    assert run.returncode == 130
    with pytest.raises(FileNotFoundError):
        open(children).close()
