"""Whatever stands in any field, in either theme and with either engine: the files hold only what is ours."""

import itertools
import json
import re
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple
from urllib.parse import quote

import msgspec
import pytest

from site_gen.config import load_settings
from site_gen.pipeline import BuildOptions, build
from site_gen.settings import MarkupSettings
from tests.search.search_cases import answers, needs_node
from tests.security import hostile_site
from tests.security.judges import Marks, html_in_feed, marks_of, page_faults, xml_of
from tests.theme.stress import files as stress_files

CHROMIUM = "/usr/bin/chromium"
PAIRS = list(itertools.product(("reader", "journal"), ("commonmark", "python-markdown")))
NAMES = (*hostile_site.TEMPLATES, *hostile_site.NAMES)
SOME = (*hostile_site.TEMPLATES, *hostile_site.NAMES[:3], *hostile_site.ALL[27::20])
"""A few of each class of vectors, and the names that the search is asked for."""
QUERIES = (
    *hostile_site.NAMES[:8],
    "author:__proto__",
    "tag:constructor",
    'a* "</script>',
    "after:<img src=x onerror=alert(1)>",
)


class Hostile(NamedTuple):
    """A built site, and what harmless pages of the same theme are made of."""

    folder: Path
    ours: Marks

    def texts(self, pattern: str) -> Iterator[tuple[str, str]]:
        for path in sorted(self.folder.rglob(pattern)):
            if path.is_file():  # a folder may be called a.html
                yield path.relative_to(self.folder).as_posix(), path.read_text("utf-8")


def made(root: Path, files: dict[str, str | bytes], theme: str, engine: str) -> Path:
    """Build a site and return its folder."""
    for name, content in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
    settings = load_settings(root, {"theme": theme, "workers": 2, "base_url": "https://archive.example/"})
    markup = MarkupSettings(engine=engine)
    options = BuildOptions(now=datetime(2026, 1, 1, tzinfo=UTC), durable=False, allow_removals=True)
    build(root, msgspec.structs.replace(settings, markup=markup), options, lambda *_: None)
    return root / "public"


@pytest.fixture(scope="module")
def site(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Hostile:
    theme, engine, vectors = request.param
    root = tmp_path_factory.mktemp(f"{theme}-{engine}")
    harmless = made(root / "harmless", hostile_site.harmless() | dict(_stress()), theme, engine)
    ours = marks_of(path.read_text("utf-8") for path in sorted(harmless.rglob("*.html")) if path.is_file())
    return Hostile(made(root / "hostile", hostile_site.files(vectors), theme, engine), ours)


def _stress() -> Iterator[tuple[str, str | bytes]]:
    for name, content in stress_files().items():
        if name != "site.toml" and not re.match(r"content/a[0-9]+", name):
            yield name, content


few = [pytest.param((*pair, vectors), id="-".join(pair)) for pair, vectors in ((PAIRS[0], NAMES), (PAIRS[3], SOME))]
every = [pytest.param((*pair, hostile_site.ALL), id="-".join(pair) + "-all", marks=pytest.mark.slow) for pair in PAIRS]
whole = pytest.mark.parametrize("site", few + every, indirect=True)


@whole
def test_a_page_holds_nothing_of_the_enemy(site: Hostile) -> None:
    """No element, attribute, class, address or script that harmless pages lack."""
    pages = dict(site.texts("*.html"))
    found = {name: wrong for name, page in pages.items() if (wrong := page_faults(page, site.ours))}
    # Shown in place of any page, this one alone names everything from the root of the host.
    rooted = [fault for fault in found.pop("404.html") if not re.search(r"leads out by '/[^/\\\\]", fault)]
    assert (found, rooted) == ({}, [])
    assert len(pages) > 200


@whole
def test_an_article_is_no_template(site: Hostile) -> None:
    """`{{ 700001 * 191 }}` stays as it is, in every file."""
    texts = dict(site.texts("*.html")) | dict(site.texts("*.xml")) | dict(site.texts("*.json"))
    assert [name for name, text in texts.items() if "133700191" in text] == []
    assert sum("{{ 700001 * 191 }}{% raw %}" in text for text in texts.values()) > 5


@whole
def test_feeds_and_lists_for_machines_can_be_read_and_carry_no_harm(site: Hostile) -> None:
    """Atom, sitemap and JSON feeds parse; the HTML in them is as clean as a page."""
    bodies = [(name, html) for name, text in site.texts("*.xml") for html in html_in_feed(xml_of(text.encode()))]
    for name, text in site.texts("*.json"):
        feed = json.loads(text)
        bodies += [(name, entry["content_html"]) for entry in feed["items"] if "content_html" in entry]
    found = {name: wrong for name, html in bodies if (wrong := page_faults(f'<div id="text">{html}</div>', site.ours))}
    assert found == {}
    assert len(bodies) > 40


@needs_node
@whole
def test_names_of_javascript_are_words_of_the_search_index_like_any_other(site: Hostile) -> None:
    """`__proto__` and `constructor` are found as tags and words, and no file of the index ends its own script."""
    questions = [{"q": query, "facets": ["tag"], "count": 3} for query in QUERIES]
    replies = answers(site.folder, questions)
    for reply in replies:
        names = {name for name, _ in reply["facets"]["tag"]}
        assert {"__proto__", "constructor"} <= names
    assert replies[QUERIES.index("__proto__")]["total"] > 0
    assert replies[QUERIES.index("constructor prototype hasOwnProperty toString")]["total"] > 0
    scripts = dict(site.texts("search/**/*.js"))
    assert [name for name, text in scripts.items() if re.search(r"</script|<!--|[\u2028\u2029]", text, re.I)] == []


@pytest.mark.browser
@whole
def test_nothing_acts_in_a_browser(site: Hostile) -> None:
    """Chromium shows pages of all kinds and answers hostile queries: no script, no other host, no refused policy."""
    sync_api = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
    if not Path(CHROMIUM).exists():
        pytest.skip(f"{CHROMIUM} is not installed")
    base, wrong = site.folder.as_uri(), []
    pages = [name for name, text in site.texts("*.html") if 'http-equiv="refresh"' not in text and name != "404.html"]
    with sync_api.sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        page = browser.new_page()
        page.add_init_script("window.alert = (what) => console.error('executed: ' + what)")
        page.on("dialog", lambda dialog: (wrong.append(dialog.message), dialog.dismiss()))
        page.on("console", lambda said: wrong.append(said.text) if said.type in ("error", "warning") else None)
        page.on("pageerror", lambda error: wrong.append(str(error)))
        page.on("request", lambda asked: None if asked.url.startswith((base, "data:")) else wrong.append(asked.url))
        for name in (name for number, name in enumerate(pages) if number % 40 == 0 or "/" not in name):
            page.goto(f"{base}/{quote(name)}")
        for query in QUERIES:
            page.goto(f"{base}/search.html?q={quote(query)}")
            page.locator("#search .status", has_text=re.compile(r"\d|Nothing")).wait_for()
        browser.close()
    assert wrong == []


@pytest.mark.parametrize(
    ("html", "verdict"),
    [
        ("<script>x</script>", ["an inline script"]),
        ("<p onclick=x>", ["attribute onclick of p"]),
        ("<a href='\x01 javascript:x'>", ["a leads to '\\x01 javascript:x'"]),
        ("<a href='\\\\evil.example'>", ["a leads out by '\\\\\\\\evil.example'"]),
        ("<img src=https://evil.example/x>", ["img loads 'https://evil.example/x'"]),
        ("<svg></svg>", ["element {http://www.w3.org/2000/svg}svg"]),
        ("<meta http-equiv=refresh content='0; url=//evil.example'>", ["policy refresh: 0; url=//evil.example"]),
    ],
)
def test_the_judge_of_pages_sees_harm(html: str, verdict: list[str]) -> None:
    """A judge that finds nothing in anything would be worthless."""
    plain = (
        "<!doctype html><p class=a></p><a href=x></a><img src=x><script src=x></script><meta http-equiv=a content=b>"
    )
    assert page_faults(plain + html, marks_of([plain])) == verdict


def test_there_are_enough_vectors_and_fields() -> None:
    assert (len(hostile_site.ALL) >= 250, hostile_site.COUNT >= 40) == (True, True)


def test_a_page_is_no_picture(build) -> None:
    """Neither the article itself nor another, in the text or above it: they are pictures that are not there."""
    text = "---\ntitle: Ebb\ndate: 1973-05-15\nimage: {}\n---\n\n![a]({}) ![b](quay.png)\n"
    files = {
        "content/a.md": text.format("'#h'", "b.md"),
        "content/b.md": text.format("a.md", "#h").replace("Ebb", "Flow"),
    }
    site = build(files | {"content/quay.png": stress_files()["content/quay.png"]})
    pages = [site.html("1973/05/ebb.html"), site.html("1973/05/flow.html")]
    assert [re.findall(r"<img[^>]* src=\"([^\"]*)", page) for page in pages] == [["../../media/quay.png"]] * 2
    assert [problem.kind for problem in site.problems] == ["missing-image"] * 4
