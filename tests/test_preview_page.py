"""The preview in Chromium: an edit loads the page again, a broken one is shown over it until it is mended."""

import shutil
import threading

import pytest

from site_gen.serve.live import keep_built
from site_gen.serve.news import Board
from site_gen.serve.server import make_server

CHROMIUM = shutil.which("chromium")
pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(CHROMIUM is None, reason="Chromium is not installed"),
]
ARTICLE = "---\ntitle: Tide\ndate: 2024-01-02\n---\n\n"
SECONDS = 60_000
PANEL = "site-gen-problems"


@pytest.fixture
def root(tmp_path):
    """Write a small site."""
    (tmp_path / "content").mkdir()
    (tmp_path / "content" / "a.md").write_text(f"{ARTICLE}First words.\n")
    (tmp_path / "site.toml").write_text('title = "Site"\nbase_url = "https://x.example/"\nworkers = 1\n')
    return tmp_path


@pytest.fixture
def address(root):
    """Yield the address of the article in a running preview."""
    board, stop, built = Board(), threading.Event(), threading.Event()
    server = make_server(root / "public", 0, lambda line: None, board)
    threads = [
        threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}),
        threading.Thread(target=keep_built, args=(root, {}, board, stop, lambda result, paths: built.set())),
    ]
    for thread in threads:
        thread.start()
    assert built.wait(60)
    yield f"http://127.0.0.1:{server.server_port}/2024/01/tide.html"
    stop.set()
    board.close()
    server.shutdown()
    for thread in threads:
        thread.join()
    server.server_close()


@pytest.fixture
def page():
    """Yield a page of a browser; anything that its console calls an error fails the test."""
    sync_api = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
    with sync_api.sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        opened = browser.new_page()
        errors: list[str] = []
        opened.on("console", lambda said: errors.append(said.text) if said.type == "error" else None)
        opened.on("pageerror", lambda error: errors.append(str(error)))
        yield opened
        browser.close()
        assert errors == []


def test_an_edit_is_seen_a_broken_one_told_and_a_mended_one_forgotten(root, address, page):
    """Save, break a link, break the configuration, mend both: the page always shows what stands and what is wrong."""
    article, options = root / "content" / "a.md", root / "site.toml"
    good = options.read_text()
    page.goto(address)
    page.get_by_text("First words.").wait_for(timeout=SECONDS)

    article.write_text(f"{ARTICLE}Second words.\n")
    page.get_by_text("Second words.").wait_for(timeout=SECONDS)
    assert page.locator(PANEL).count() == 0

    article.write_text(f"{ARTICLE}Third words, with a [link](nowhere.md).\n")
    page.get_by_text("content/a.md:6").wait_for(timeout=SECONDS)
    assert page.get_by_text("Third words").is_visible()
    assert page.get_by_text("The site is built, but:").is_visible()

    options.write_text(good.replace("workers = 1", 'workers = "many"'))
    page.get_by_text("site.toml:3").wait_for(timeout=SECONDS)
    assert page.get_by_text("Third words").is_visible()
    assert page.get_by_text("Not built. This is the last good site:").is_visible()

    options.write_text(good)
    article.write_text(f"{ARTICLE}Fourth words.\n")
    page.get_by_text("Fourth words.").wait_for(timeout=SECONDS)
    page.locator(PANEL).wait_for(state="detached", timeout=SECONDS)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [390, 1280])
def test_the_panel_fits_and_can_be_closed(root, address, page, width, scheme):
    """Narrow and wide, light and dark: it is not wider than the window, shows the place, and goes at a click."""
    page.set_viewport_size({"width": width, "height": 800})
    page.emulate_media(color_scheme=scheme)
    page.goto(address)
    page.get_by_text("First words.").wait_for(timeout=SECONDS)
    links = "\n\n".join(f"A [link]({'very-long-name-' * 8}{number}.md)." for number in range(22))
    (root / "content" / "a.md").write_text(f"{ARTICLE}Words.\n\n{links}\n")
    panel = page.get_by_role("alert")
    panel.wait_for(timeout=SECONDS)
    box = panel.bounding_box()
    assert (box["x"], box["width"]) == (0, width)
    assert box["height"] <= 480
    assert (
        page.evaluate("document.querySelector('site-gen-problems').shadowRoot.querySelector('aside').scrollWidth")
        <= width
    )
    assert page.get_by_text("and 2 more, in the terminal").count() == 1
    page.get_by_role("button", name="Close").click()
    panel.wait_for(state="detached", timeout=SECONDS)
