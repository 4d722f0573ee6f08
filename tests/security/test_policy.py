"""The page's policy: what it allows besides the site itself is what site.toml lists, and a browser obeys it."""

import re
from pathlib import Path

import pytest

CHROMIUM = "/usr/bin/chromium"
TEXT = """---
title: Tide
date: 1973-05-15
---

![listed](https://pictures.example/quay.png) ![not listed](https://tracker.example/quay.png)

<iframe src="https://films.example/1" title="listed"></iframe>
<iframe src="https://tracker.example/1" title="not listed"></iframe>

<img src="https://tracker.example/2.png" alt=""><script>new Image().src = "https://tracker.example/3.png"</script>
<div style="background: url(https://tracker.example/4.png)" onclick="x()">a</div>
<video src="https://tracker.example/5.mp4" poster="https://tracker.example/6.png"></video>
<link rel="stylesheet" href="https://tracker.example/7.css"><object data="https://tracker.example/8"></object>
"""
LISTED = '[markdown]\nimage_hosts = ["Pictures.example"]\nframe_hosts = ["films.example", "other.example:8443"]\n'
PLAIN = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; media-src 'self'; "
    "font-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'"
)


def policies(html: str) -> list[str]:
    return re.findall(r'http-equiv="Content-Security-Policy" content="([^"]*)"', html)


def test_only_what_the_site_lists_joins_the_policy(build) -> None:
    """Nothing listed: the site itself and nothing else. Listed: pictures and frames of those hosts."""
    files = {"site.toml": 'trusted = ["posts/"]\n' + LISTED, "content/posts/tide.md": TEXT, "content/tide.md": TEXT}
    listed = build(files, at="listed")
    plain = build({"content/tide.md": TEXT}, at="plain")
    assert policies(plain.html("1973/05/tide.html")) == [PLAIN]
    pictures = "data: https://Pictures.example http://Pictures.example;"
    frames = "; frame-src https://films.example http://films.example https://other.example:8443"
    expected = PLAIN.replace("data:;", pictures) + frames + " http://other.example:8443"
    pages = [name for name in listed.files if name.startswith("1973/05/tide") and name.endswith(".html")]
    assert [policies(listed.html(name)) for name in pages] == [[expected]] * 2


def test_what_a_trusted_text_may_not_show_is_said_with_its_line(build) -> None:
    """And the setting that would show it."""
    site = build({"site.toml": 'trusted = ["posts/"]\n' + LISTED, "content/posts/tide.md": TEXT})
    assert [(problem.path, problem.line, problem.message, problem.hint) for problem in site.problems] == [
        (
            "content/posts/tide.md",
            6,
            "2 picture(s) of other sites became links: readers are not tracked",
            "list the hosts in image_hosts",
        ),
        ("content/posts/tide.md", 9, "1 frame(s) of other sites became links", "list the hosts in frame_hosts"),
    ]


@pytest.mark.browser
@pytest.mark.parametrize("theme", ["reader", "journal"])
def test_a_browser_asks_the_listed_hosts_and_no_other(build, theme: str) -> None:
    """Whatever a trusted text holds: raw HTML of all kinds that load something."""
    sync_api = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
    if not Path(CHROMIUM).exists():
        pytest.skip(f"{CHROMIUM} is not installed")
    site = build({"site.toml": 'trusted = ["posts/"]\n' + LISTED, "content/posts/tide.md": TEXT}, theme=theme)
    asked: list[str] = []

    def answer(route) -> None:  # type: ignore[no-untyped-def]  # a route of the browser
        if route.request.url.startswith("file:"):
            route.continue_()
            return
        asked.append(route.request.url)
        route.fulfill(status=200, content_type="text/html", body="<p>there</p>")

    with sync_api.sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        page = browser.new_page()
        page.route("**/*", answer)
        page.goto((site.output / "1973/05/tide.html").as_uri())
        page.evaluate("window.scrollTo(0, document.body.scrollHeight)")
        seen = "image => image.complete || new Promise(done => image.onload = image.onerror = done)"
        page.locator("#text img").evaluate(seen)
        browser.close()
    assert sorted(asked) == ["https://films.example/1", "https://pictures.example/quay.png"]
