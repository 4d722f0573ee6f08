"""What a reader sees: each kind of page, in both themes, light and dark, narrow and wide, from a host and from disk."""

import functools
import io
import itertools
import json
import shutil
import subprocess
import threading
from collections.abc import Iterator
from datetime import UTC, datetime
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import NamedTuple

import pytest

from site_gen.config import load_settings
from site_gen.pipeline import BuildOptions, build
from tests.theme import stress

TOOLS = Path(__file__).parents[1] / "browser" / "node_modules"
TAGS = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice", "wcag2aaa")

pytestmark = pytest.mark.browser


class Look(NamedTuple):
    """One way to look at a page."""

    theme: str
    scheme: str
    width: int
    scheme_of_address: str


LOOKS = [
    Look(*parts) for parts in itertools.product(("reader", "journal"), ("light", "dark"), (1280, 390), ("file", "http"))
]
PAIRWISE = [LOOKS[place] for place in (0, 3, 5, 6, 8, 11, 13, 14)]
"""Every two properties of a look occur in all four combinations."""


@pytest.fixture(scope="module")
def sites(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Return the folder of the built site of hard cases, by theme."""
    folders = {}
    for theme in ("reader", "journal"):
        root = tmp_path_factory.mktemp(theme)
        for name, content in stress.files().items():
            path = root / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content if isinstance(content, bytes) else content.encode())
        options = BuildOptions(now=datetime(2026, 1, 1, tzinfo=UTC), durable=False)
        build(root, load_settings(root, {"theme": theme, "workers": 1}), options, lambda *_: None)
        folders[theme] = root / "public"
    return folders


@pytest.fixture(scope="module")
def hosts(sites: dict[str, Path]) -> Iterator[dict[str, str]]:
    """Yield the address of each theme's site on a host of its own."""

    class Quiet(SimpleHTTPRequestHandler):
        def log_message(self, *_: object) -> None:
            pass

    servers = {}
    for theme, folder in sites.items():
        server = ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Quiet, directory=str(folder)))
        threading.Thread(target=server.serve_forever, daemon=True).start()
        servers[theme] = server
    yield {theme: f"http://127.0.0.1:{server.server_port}" for theme, server in servers.items()}
    for server in servers.values():
        server.shutdown()
        server.server_close()


@pytest.fixture(scope="module")
def axe() -> str:
    """Return the source of axe-core."""
    source = TOOLS / "axe-core" / "axe.min.js"
    if not source.exists():
        pytest.skip("axe-core is not installed: npm install in tests/browser")
    return source.read_text("utf-8")


def open_page(browser, sites, hosts, kind: str, look: Look, **options):
    """Return a page of the browser at one kind of page, and what went wrong while it loaded."""
    context = browser.new_context(
        viewport={"width": look.width, "height": 900}, color_scheme=look.scheme, bypass_csp=False, **options
    )
    page = context.new_page()
    wrong: list[str] = []
    base = hosts[look.theme] if look.scheme_of_address == "http" else sites[look.theme].as_uri()
    page.on("console", lambda message: wrong.append(message.text) if message.type in ("error", "warning") else None)
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.on("request", lambda asked: wrong.append(asked.url) if not asked.url.startswith((base, "data:")) else None)
    page.goto(f"{base}/{stress.PAGES[kind]}")
    return page, wrong


def check(browser, sites, hosts, axe: str, kind: str, look: Look) -> None:
    page, wrong = open_page(browser, sites, hosts, kind, look)
    assert wrong == []
    assert page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth") <= 0
    page.evaluate(axe)  # evaluated by the debugger, which the page's policy does not bind
    # To describe what it found in order takes axe three quarters of its time; what is wrong is told the same without.
    run = "tags => axe.run(document, {runOnly: tags, resultTypes: ['violations']})"
    found = page.evaluate(run, list(TAGS))
    assert [(rule["id"], [node["html"][:120] for node in rule["nodes"]]) for rule in found["violations"]] == []
    page.context.close()


@pytest.mark.parametrize(
    ("kind", "look"), [(kind, PAIRWISE[place % 8]) for place, kind in enumerate(stress.PAGES)], ids=str
)
def test_a_page_is_accessible_quiet_and_fits(browser, sites, hosts, axe, kind: str, look: Look) -> None:
    """axe finds nothing (WCAG 2.2 AA, AAA contrast, best practice); no error, no foreign request, it fits."""
    check(browser, sites, hosts, axe, kind, look)


@pytest.mark.slow
@pytest.mark.parametrize("kind", stress.PAGES)
@pytest.mark.parametrize("look", LOOKS, ids=str)
def test_every_page_in_every_look(browser, sites, hosts, axe, kind: str, look: Look) -> None:
    """The whole matrix of the test above."""
    check(browser, sites, hosts, axe, kind, look)


@pytest.mark.parametrize("theme", ["reader", "journal"])
def test_lines_of_text_have_a_good_length(browser, sites, hosts, theme: str) -> None:
    """62-70 characters a line at 1280 px, by the full lines of a paragraph; at most 40 in Japanese and Chinese."""
    lengths = {}
    for kind in ("article", "article of 500 words", "article in Japanese", "article in Chinese"):
        page, _ = open_page(browser, sites, hosts, kind, Look(theme, "light", 1280, "file"))
        lengths[kind] = page.evaluate(
            """() => {
              const all = document.querySelectorAll("#text > p"), text = (all[1] || all[0]).firstChild;
              const range = document.createRange(), lines = {};
              for (let at = 0; at < text.length; at++) {
                range.setStart(text, at); range.setEnd(text, at + 1);
                const top = Math.round(range.getBoundingClientRect().bottom);
                lines[top] = (lines[top] || 0) + 1;
              }
              const full = Object.values(lines).slice(0, -1);
              return full.reduce((sum, length) => sum + length, 0) / full.length;
            }"""
        )
        page.context.close()
    assert 62 <= lengths["article"] <= 70
    assert 62 <= lengths["article of 500 words"] <= 70
    assert lengths["article in Japanese"] <= 40
    assert lengths["article in Chinese"] <= 40


@pytest.mark.parametrize("theme", ["reader", "journal"])
def test_items_below_the_name_of_a_publisher_do_not_repeat_it(browser, sites, hosts, theme: str) -> None:
    page, _ = open_page(browser, sites, hosts, "month", Look(theme, "light", 390, "file"))
    issues = page.evaluate(
        "[...document.querySelectorAll('.issue')].map(name => [name.innerText, name.nextElementSibling.innerText])"
    )
    page.context.close()
    assert issues != []
    assert [name for name, items in issues if name in items] == []


@pytest.mark.parametrize("theme", ["reader", "journal"])
def test_items_of_a_publisher_do_not_repeat_its_name(browser, sites, hosts, theme: str) -> None:
    page, _ = open_page(browser, sites, hosts, "publisher", Look(theme, "light", 390, "file"))
    name = page.inner_text("h1")
    shown = page.evaluate("[...document.querySelectorAll('.items')].map(items => items.innerText)")
    page.context.close()
    assert shown != []
    assert [items for items in shown if name in items] == []


@pytest.mark.parametrize("theme", ["reader", "journal"])
@pytest.mark.parametrize("kind", ["home", "article", "article in Arabic"])
def test_no_line_of_facts_begins_with_a_dot(browser, sites, hosts, theme: str, kind: str) -> None:
    """The dot before what begins a line stands where it is cut off, or is none; and no dot stands behind anything."""
    page, _ = open_page(browser, sites, hosts, kind, Look(theme, "light", 390, "file"))
    shown = page.evaluate(
        """() => [...document.querySelectorAll('.meta, .byline, .facts')].flatMap(line => {
             const rtl = getComputedStyle(line).direction === 'rtl', edge = line.getBoundingClientRect();
             const cut = /inset\\(-5px (\\S+) -5px (\\S+)\\)/.exec(getComputedStyle(line).clipPath + ' ') || [];
             return [...line.children].filter((part, place) => {
               const before = line.children[place - 1], box = part.getBoundingClientRect();
               if (!before || before.getBoundingClientRect().top === box.top) return false;
               const dot = getComputedStyle(part, '::before');
               if (dot.content === 'none' || dot.display === 'none') return false;
               const start = parseFloat(dot.insetInlineStart), width = parseFloat(dot.inlineSize);
               const room = parseFloat(rtl ? cut[1] : cut[2]) || 0;
               const end = rtl ? edge.right - (box.right - start - width) : box.left + start + width - edge.left;
               return end > room;
             }).map(part => part.innerText);
           })"""
    )
    page.context.close()
    assert shown == []


@pytest.mark.parametrize("theme", ["reader", "journal"])
def test_a_narrow_masthead_has_the_menu_on_a_line_of_its_own(browser, sites, hosts, theme: str) -> None:
    page, _ = open_page(browser, sites, hosts, "article", Look(theme, "light", 390, "file"))
    name, settings, menu = (page.locator(part).bounding_box() for part in (".site-name", "#settings", ".menu"))
    page.context.close()
    middle = settings["y"] + settings["height"] / 2
    assert name["y"] <= middle <= name["y"] + name["height"] <= menu["y"] + 1


def test_the_choice_of_colours_is_kept(browser, sites, hosts) -> None:
    """A choice of the settings holds on the next page; Escape closes the settings."""
    page, _ = open_page(browser, sites, hosts, "article", Look("reader", "light", 1280, "file"))
    page.click("#settings > summary")
    page.check("input[name=scheme][value=dark]")
    page.keyboard.press("Escape")
    assert page.evaluate("document.querySelector('#settings').open") is False
    page.goto(f"{sites['reader'].as_uri()}/index.html")
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(22, 24, 27)"
    page.context.close()


def test_keys_lead_on_unless_they_are_switched_off(browser, sites, hosts) -> None:
    """`n` and `p` lead to the neighbours; after "Off" they do nothing (WCAG 2.1.4)."""
    page, _ = open_page(browser, sites, hosts, "article", Look("reader", "light", 1280, "file"))
    start = page.url
    with page.expect_navigation():
        page.keyboard.press("p")
    with page.expect_navigation():
        page.keyboard.press("n")
    assert page.url == start
    page.click("#settings > summary")
    page.check("input[name=keys][value=off]")
    page.keyboard.press("Escape")
    page.keyboard.press("p")
    page.wait_for_timeout(150)
    assert page.url == start
    page.context.close()


def test_the_text_is_the_same_with_and_without_script(browser, sites, hosts) -> None:
    """Paragraph links add nothing to the text whose digest the page states."""
    look = Look("journal", "light", 1280, "file")
    texts = []
    for script in (True, False):
        page, _ = open_page(browser, sites, hosts, "article", look, java_script_enabled=script)
        texts.append(page.text_content("#text"))
        page.context.close()
    assert texts[0] == texts[1]


@pytest.mark.parametrize("kind", ["article", "article of 500 words"])
@pytest.mark.parametrize("theme", ["reader", "journal"])
def test_an_article_prints_on_two_pages_with_numbers(browser, sites, hosts, theme: str, kind: str) -> None:
    """A4, the page's number at the foot, the addresses of links and of the original in words."""
    PdfReader = pytest.importorskip("pypdf", reason="pypdf is not installed").PdfReader  # noqa: N806 (a class)
    page, _ = open_page(browser, sites, hosts, kind, Look(theme, "dark", 1280, "file"))
    printed = PdfReader(io.BytesIO(page.pdf(format="A4", prefer_css_page_size=True)))
    page.context.close()
    texts = [sheet.extract_text() for sheet in printed.pages]
    assert len(texts) <= 2
    assert [str(n) in text.splitlines() for n, text in enumerate(texts, 1)] == [True] * len(texts)
    address = "example.org/survey" if kind == "article" else "example.org/1979/10/12/ticket-window"
    assert address in "".join(texts).replace("\n", "")


@pytest.mark.slow
def test_the_nu_html_checker_finds_no_error(sites) -> None:
    jar = TOOLS / "vnu-jar" / "build" / "dist" / "vnu.jar"
    if not jar.exists() or not shutil.which("java"):
        pytest.skip("vnu is not installed: npm install in tests/browser, and Java")
    pages = [str(site / address) for site in sites.values() for address in stress.PAGES.values()]
    run = subprocess.run(
        ["java", "-jar", str(jar), "--errors-only", "--format", "gnu", *pages], capture_output=True, text=True
    )
    assert run.stderr.splitlines() == []


@pytest.mark.parametrize("theme", ["reader", "journal"])
def test_html_validate_finds_no_error(sites, theme: str) -> None:
    validate = TOOLS / ".bin" / "html-validate"
    if not validate.exists():
        pytest.skip("html-validate is not installed: npm install in tests/browser")
    pages = [str(sites[theme] / address) for address in stress.PAGES.values()]
    rules = {"doctype-style": "off", "no-trailing-whitespace": "off", "long-title": "off", "no-inline-style": "error"}
    config = sites[theme].parent / "html-validate.json"
    config.write_text(json.dumps({"root": True, "extends": ["html-validate:recommended"], "rules": rules}))
    run = subprocess.run([str(validate), "--config", str(config), *pages], capture_output=True, text=True)
    assert (run.stdout, run.returncode) == ("", 0)
