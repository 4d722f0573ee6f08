"""What a designer looks at: long names on narrow screens, and what stands beside what, on a site of odd articles."""

import re
import zipfile
from collections.abc import Iterator

import pytest

from site_gen.cli import run

pytestmark = pytest.mark.browser

PUBLISHER = "The Extremely Long Named Publishing Company of the Northern Harbours and Islands"
FILES = {
    "site.toml": 'title = "The Very Demanding Archive"\n[menu]\nTags = "tags/index.html"\n'
    'Authors = "authors/index.html"\n"Everything older than the harbour" = "on-this-day/index.html"\n',
    "content/a.md": f"---\ntitle: Ebb\ndate: 1973-05-15\nauthor: Ada Quill\npublisher: {PUBLISHER}\n---\n\nText.[^1]\n"
    "\n- [ ] open\n\n## References\n\n[^1]: A note.\n",
    "content/b.md": "---\ntitle: Flow\ndate: 1975-05-15\nauthor: Ada Quill\npublisher: Island Gazette\n---\n\nText.\n",
    "content/c.md": "---\ntitle: Tide\ndate: 1979-05-15\nauthors: [Ada Quill, Ola Berg]\npublisher: Island Gazette\n"
    "---\n\nText.\n",
    "content/d.md": f"---\ntitle: Wide\ndate: 1980-05-15\n---\n\n```\n{'long ' * 60}\n```\n\n"
    + "".join("|" + "|".join([cell] * 20) + "|\n" for cell in (" Column ", "---", " 1,000 units ")),
}


@pytest.fixture(params=["reader", "journal"])
def show(request, build, browser) -> Iterator:
    """Yield a function that opens a page of the site in one theme and returns it."""
    site = build(FILES, theme=request.param)
    contexts = []

    def opened(address: str, width: int):
        contexts.append(browser.new_context(viewport={"width": width, "height": 900}))
        page = contexts[-1].new_page()
        page.goto(f"{site.output.as_uri()}/{address}")
        return page

    yield opened
    for context in contexts:
        context.close()


@pytest.mark.parametrize("address", ["index.html", "1973/05/ebb.html"])
def test_the_settings_stand_in_the_first_line_of_a_narrow_masthead(show, address: str) -> None:
    """Not below a long name or a long menu, on a line of their own."""
    page = show(address, 360)
    first, settings = (page.locator(part).bounding_box() for part in (".masthead > :first-child", "#settings"))
    assert settings["y"] < first["y"] + 24
    assert settings["x"] >= first["x"] + first["width"]


@pytest.mark.parametrize("width", [700, 1280])
def test_the_settings_have_no_line_to_themselves(show, width: int) -> None:
    """They end the line of the menu, beside the name of the site or below it."""
    page = show("1973/05/ebb.html", width)
    menu, settings = (page.locator(part).bounding_box() for part in (".menu", "#settings > summary"))
    assert settings["x"] >= menu["x"] + menu["width"]
    assert settings["y"] < menu["y"] + menu["height"] - 8
    assert settings["height"] < 48
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_a_long_crumb_stands_beside_its_slash(show) -> None:
    page = show("1973/05/ebb.html", 360)
    crumb, link = (page.locator(f".breadcrumb li:last-child{part}").bounding_box() for part in ("", " > *"))
    assert link["x"] > crumb["x"] + 4
    assert link["height"] <= crumb["height"] < link["height"] + 10


def test_notes_follow_their_heading(show) -> None:
    """Below a heading of the text's own the notes have no rule above them."""
    page = show("1973/05/ebb.html", 1280)
    heading, notes = (page.locator(f"#text > {part}").bounding_box() for part in ("h2", ".footnotes"))
    assert notes["y"] - heading["y"] - heading["height"] < 16
    assert page.evaluate("getComputedStyle(document.querySelector('.footnotes')).borderBlockStartWidth") == "0px"


def test_a_task_has_a_box_and_no_bullet(show) -> None:
    page = show("1973/05/ebb.html", 1280)
    assert page.evaluate("getComputedStyle(document.querySelector('.task')).listStyleType") == "none"


def test_items_of_an_author_alone_do_not_repeat_the_name(show) -> None:
    """Those of several say all names."""
    page = show("authors/ada-quill.html", 1280)
    shown = page.evaluate("[...document.querySelectorAll('.item')].map(item => item.innerText)")
    assert [re.findall("Ada Quill|Ola Berg", item) for item in shown] == [["Ada Quill", "Ola Berg"], [], []]


def test_gaps_leave_room_for_the_names_of_publishers(show) -> None:
    page = show("about-this-archive.html", 1280)
    assert page.evaluate("document.querySelector('.gaps dt').getBoundingClientRect().height") < 30


def test_small_headlines_are_in_no_display_cut(show) -> None:
    """Its hairlines vanish in small letters: "Ferry" reads as "Γerry"."""
    page = show("authors/index.html", 768)
    session = page.context.new_cdp_session(page)
    for domain in ("DOM", "CSS"):
        session.send(f"{domain}.enable")
    root = session.send("DOM.getDocument")["root"]["nodeId"]
    for part in (".letter h2", ".site-name"):
        node = session.send("DOM.querySelector", {"nodeId": root, "selector": part})["nodeId"]
        fonts = session.send("CSS.getPlatformFontsForNode", {"nodeId": node})["fonts"]
        assert [font["familyName"] for font in fonts if "Display" in font["familyName"]] == []


def test_the_only_item_below_a_heading_has_the_line_to_itself(show) -> None:
    """Beside it there would be half a page of nothing."""
    page = show("publishers/island-gazette.html", 768)
    assert page.locator(".item").first.bounding_box()["width"] > 500


def test_paper_has_whole_tables_and_lines_of_code(show) -> None:
    """What scrolls on a screen is cut off on paper."""
    page = show("1980/05/wide.html", 640)
    page.emulate_media(media="print")
    cut = "filter(part => part.scrollWidth > part.clientWidth + 1).map(part => part.innerText)"
    assert page.locator("#text td").count() == 20
    assert page.evaluate(f"[...document.querySelectorAll('#text pre, #text .table-scroll')].{cut}") == []


def test_results_of_a_search_have_lines_of_a_good_length(show) -> None:
    """No wider than those of a text."""
    page = show("search.html#q=text", 1440)
    page.wait_for_selector(".results > li")
    width, size = page.evaluate(
        "[document.querySelector('.results > li').clientWidth, parseFloat(getComputedStyle(document.body).fontSize)]"
    )
    assert 24 * size < width <= 34 * size


def test_a_book_has_whole_tables_and_words(build, browser, tmp_path) -> None:
    """A reading device does not scroll sideways."""
    words = {"content/e.md": f"---\ntitle: {'Long' * 60}\ndate: 1981-05-15\n---\n\n{'word' * 90}\n"}
    site = build({**FILES, **words})
    assert run(["edition", str(tmp_path / "book.epub"), "--site", str(site.root)]) == 0
    zipfile.ZipFile(tmp_path / "book.epub").extractall(tmp_path / "book")
    page = browser.new_page(viewport={"width": 420, "height": 800})
    documents = sorted((tmp_path / "book").rglob("a*.xhtml"))
    wide = []
    for document in documents:
        page.goto(document.as_uri())
        if page.evaluate("document.documentElement.scrollWidth > innerWidth"):
            wide.append(page.title())
    page.close()
    assert (len(documents), wide) == (5, [])
