"""Saved pages full of trackers are imported, built and read in a browser: no other host ever hears of the reader."""

import subprocess
import sys
from pathlib import Path
from urllib.parse import quote

import pytest

ROOT = Path(__file__).parents[2]
CHROMIUM = "/usr/bin/chromium"
LOADING = (
    '<img src="https://t.example/{n}.gif" width="1" height="1" alt="">',
    '<img srcset="https://t.example/{n}-1.jpg 1x, https://t.example/{n}-2.jpg 2x" src="//t.example/{n}.jpg" alt="">',
    '<picture><source srcset="https://t.example/{n}.webp"><img src="https://t.example/{n}.png" alt="Quay"></picture>',
    '<iframe src="https://t.example/frame/{n}" title="Film"></iframe>',
    '<video src="https://t.example/{n}.mp4" poster="https://t.example/{n}.jpg" autoplay></video>',
    '<audio src="https://t.example/{n}.ogg" autoplay></audio>',
    '<object data="https://t.example/{n}.swf"></object><embed src="https://t.example/{n}.swf">',
    '<script src="https://t.example/{n}.js"></script><script>new Image().src = "https://t.example/{n}"</script>',
    '<link rel="stylesheet" href="https://t.example/{n}.css"><link rel="preload" as="font" href="https://t.example/f">',
    "<style>@import url(https://t.example/{n}.css); p {{ background: url(https://t.example/{n}.png) }}</style>",
    '<p style="background: url(https://t.example/{n}.png)">Painted.</p>',
    '<svg><image href="https://t.example/{n}.svg" /></svg>',
    '<form action="https://t.example/{n}"><input type="image" src="https://t.example/{n}.png"></form>',
    '<a href="https://t.example/{n}" ping="https://t.example/ping/{n}">A link</a>',
    '<table background="https://t.example/{n}.png"><tr><td>1</td></tr></table>',
    "![Quay](https://t.example/{n}.png) and [[https://t.example/{n}]]",
    '<meta http-equiv="refresh" content="0; url=https://t.example/{n}">',
    '<body background="https://t.example/{n}.png" onload="fetch(\'https://t.example/{n}\')">',
)
SENTENCE = "The ferry stays at the quay until the council has counted its paint, said the harbour master on Tuesday. "


def saved_page(number: int) -> str:
    """Return a page as a browser saves it, with three ways of loading something from elsewhere in its text."""
    chosen = [LOADING[(number * 3 + turn) % len(LOADING)].format(n=number) for turn in range(3)]
    paragraphs = "".join(f"<p>{SENTENCE * 3}</p>{piece}" for piece in chosen)
    head = "".join(LOADING[place].format(n=number) for place in (7, 8, 9, 16))
    return (
        f"<!doctype html><html lang=en><head><title>Ferry {number} stays</title>{head}"
        f'<meta property="og:image" content="https://t.example/og/{number}.jpg">'
        f'<link rel="icon" href="https://t.example/icon/{number}.png">'
        f'<link rel="canonical" href="https://news.example/1973/ferry-{number}">'
        f'<meta property="article:published_time" content="{1960 + number % 40}-05-{number % 28 + 1:02}">'
        f"</head><body><article><h1>Ferry {number} stays</h1>{paragraphs}<p>{SENTENCE * 2}</p></article></body></html>"
    )


def command(*arguments: str) -> None:
    run = subprocess.run(
        [sys.executable, "-m", "site_gen", *arguments], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert run.returncode in (0, 1), run.stdout + run.stderr


def asked_in_browser(folder: Path) -> tuple[int, set[str]]:
    """Open every page from disk; return how many there were, and every address asked for outside the folder."""
    sync_api = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
    if not Path(CHROMIUM).exists():
        pytest.skip(f"{CHROMIUM} is not installed")
    asked: set[str] = set()
    count = 0
    with sync_api.sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        page = browser.new_page()
        base = folder.as_uri()
        page.on("request", lambda request: request.url.startswith((base, "data:")) or asked.add(request.url))
        page.on("console", lambda said: asked.add(said.text) if "Security Policy" in said.text else None)
        for path in sorted(folder.rglob("*.html")):
            if 'http-equiv="refresh"' in path.read_text("utf-8") or path.name == "404.html":
                continue
            count += 1
            page.goto(f"{base}/{quote(path.relative_to(folder).as_posix())}")
        browser.close()
    return count, asked


def check(root: Path, pages: int, theme: str) -> None:
    pytest.importorskip("lxml", reason="the extra [html] is not installed")
    (root / "saved").mkdir(parents=True)
    for number in range(pages):
        (root / f"saved/{number:03}.html").write_text(saved_page(number))
    (root / "site/content").mkdir(parents=True)
    (root / "site/site.toml").write_text(f'title = "Saved"\nbase_url = "https://archive.example/"\ntheme = "{theme}"\n')
    command("import", str(root / "saved"), "--site", str(root / "site"))
    command("build", "--site", str(root / "site"), "--workers", "2")
    assert len(list((root / "site/content").rglob("*.md"))) == pages
    count, asked = asked_in_browser(root / "site/public")
    assert asked == set()
    assert count > pages


@pytest.mark.browser
def test_imported_pages_ask_no_other_host(tmp_path: Path) -> None:
    """Six saved pages, each way of loading something once."""
    check(tmp_path, 6, "reader")


@pytest.mark.slow
@pytest.mark.browser
@pytest.mark.parametrize("theme", ["reader", "journal"])
def test_200_imported_pages_ask_no_other_host(tmp_path: Path, theme: str) -> None:
    check(tmp_path, 200, theme)
