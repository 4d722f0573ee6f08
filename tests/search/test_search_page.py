"""The search page in Chromium: over http and from the disk, as readers use it."""

import itertools
import re
import shutil
from pathlib import Path

import pytest
from search_readers import Reader, served

from site_gen.search.writing import FORMAT

CHROMIUM = shutil.which("chromium")
pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(CHROMIUM is None, reason="Chromium is not installed"),
]


def article(title: str, text: str, **fields: str) -> str:
    lines = [f"{name}: {value}" for name, value in {"title": f'"{title}"', **fields}.items()]
    return "\n".join(["---", *lines, "---", "", text, ""])


CONTENT = {
    "content/boats.md": article("Harbour boats", "The boats returned at dawn.", date="1973-09-19",
                                author="Ana Lind", publisher="The Harbour Times", tags="[sea, __proto__]"),
    "content/mayor.md": article("The mayor speaks", "He spoke of the old harbour.", date="1974-02-01",
                                author="Olaf Berg", publisher="Inland Post", tags="[sea]"),
    "content/fair.md": article("A fair in town", "Nothing about boats, but of the harbour.", date="1980-05-05",
                               publisher="Inland Post"),
    "content/hafen.md": article("Am Hafen", "Viele Häuser wurden gebaut.", date="1981-01-01", language="de"),
    "content/port.md": article("Au port", "Les élèves sont venus à l'école.", date="1981-01-02", language="fr"),
    "content/puerto.md": article("El puerto", "Los niños cantaron canciones.", date="1981-01-03", language="es"),
    "content/gavan.md": article("Гавань", "Рыбаки вышли в море.", date="1981-01-04", language="ru"),
    "content/mina.md": article("الميناء", "كتب الصحفي عن السفن.", date="1981-01-05", language="ar"),
    "content/gang.md": article("港口", "渔民每天早上出海。", date="1981-01-06", language="zh"),
    "content/minato.md": article("港の話", "漁師は海へ出ます。", date="1981-01-07", language="ja"),
    "content/bad.md": article("</script><script>window.harm=1</script>", "<img src=x onerror=window.harm=1> hostile "
                              + "w" * 100_000, date="1981-02-02", author="'<b>Bold</b>'"),
}  # fmt: skip
FOUND = [
    ("boat", ["A fair in town", "Harbour boats"]),
    ("häuser", ["Am Hafen"]),
    ("eleves", ["Au port"]),
    ("canciones", ["El puerto"]),
    ("рыбаки", ["Гавань"]),
    ("السفن", ["الميناء"]),
    ("渔民", ["港口"]),
    ("漁師", ["港の話"]),
    ("mayro", ["The mayor speaks"]),
    ('"old harbour"', ["The mayor speaks"]),
    ("harbour 1973", ["Harbour boats"]),
    ("19 September 1973", ["Harbour boats"]),
    ("harbour -boats", ["The mayor speaks"]),
    ("hostile", ["</script><script>window.harm=1</script>"]),
]


@pytest.fixture(params=["http", "file"])
def place(request, build):
    """Return the address of a built site, on http and on the disk."""
    site = build(CONTENT)
    if request.param == "file":
        yield site.output.as_uri()
        return
    with served(site.output) as address:
        yield address


def test_words_of_many_languages_are_found_and_hostile_ones_do_nothing(place, browser):
    reader = Reader(browser.new_page(), f"{place}/search.html")
    assert [(question, sorted(reader.ask(question))) for question, _ in FOUND] == [
        (question, sorted(titles)) for question, titles in FOUND
    ]
    assert reader.page.evaluate("window.harm") is None
    assert reader.errors == []


def test_a_state_has_an_address_and_a_result_leads_to_its_article(place, browser):
    reader = Reader(browser.new_page(), f"{place}/search.html")
    reader.ask("harbour")
    assert (reader.status, reader.page.locator(".results mark").all_inner_texts()[:1]) == ("Results: 3", ["Harbour"])
    reader.page.click(".facet:has-text('Publisher') summary")
    reader.page.click("label:has-text('Inland Post')")
    reader.page.wait_for_selector(".status:text-is('Results: 2')")
    reader.page.select_option("[name=sort]", "oldest")
    reader.page.wait_for_selector("li:first-child a:text-is('The mayor speaks')")
    again = Reader(browser.new_page(), reader.page.url)
    assert again.titles() == ["The mayor speaks", "A fair in town"]
    again.page.click(".results a")
    again.page.wait_for_url("**/the-mayor-speaks.html*")
    assert again.page.inner_text("h1") == "The mayor speaks"
    assert again.errors == []


def test_the_article_whose_whole_title_was_typed_stands_first(build, browser):
    contents = {f"content/{n}.md": article(f"Bread and {n}", "Bread, bread, bread.", date=f"199{n}") for n in range(9)}
    site = build({**contents, "content/bread.md": article("Bread", "It rose.", date="1980")})
    reader = Reader(browser.new_page(), f"{site.output.as_uri()}/search.html")
    assert reader.ask("bread")[0] == "Bread"


def test_letters_that_follow_one_another_are_one_mark(place, browser):
    reader = Reader(browser.new_page(), f"{place}/search.html")
    reader.ask("渔民")
    assert reader.page.locator(".results mark").all_inner_texts() == ["渔民"]


def test_filters_count_live_and_are_taken_off_again(place, browser):
    reader = Reader(browser.new_page(), f"{place}/search.html?q=harbour")
    reader.titles()
    reader.page.click(".facet:has-text('Year') summary")
    reader.page.click(".histogram button:has-text('1974')")
    reader.page.wait_for_selector(".status:text-is('Results: 1')")
    reader.page.click(".histogram button:has-text('1980')")
    reader.page.wait_for_selector(".status:text-is('Results: 2')")
    reader.page.click(".facet:has-text('Tag') summary")
    reader.page.wait_for_selector(".facet:has-text('Tag') label")
    assert reader.page.locator(".facet:has-text('Tag') label").all_inner_texts() == ["sea\n1"]
    reader.page.click(".chips button")
    reader.page.wait_for_selector(".status:text-is('Results: 3')")
    assert reader.errors == []


def test_days_typed_into_the_filter_are_put_in_order_or_complained_of(place, browser):
    reader = Reader(browser.new_page(), f"{place}/search.html?q=harbour&sort=nonsense")
    reader.titles()
    assert reader.page.locator("[name=sort]").input_value() == "relevance"
    reader.page.click(".facet:has-text('Year') summary")
    for at, text in ((0, "1980"), (1, "1974-02")):
        reader.page.locator(".span input").nth(at).fill(text)
        reader.page.locator(".span input").nth(at).press("Enter")
        reader.page.wait_for_selector(f".chips:has-text('{text}')")
    assert reader.page.inner_text(".chips button") == "1974-02–1980 ×"
    reader.page.locator(".span input").nth(0).fill("May 1973")
    reader.page.locator(".span input").nth(0).press("Enter")
    assert reader.page.locator(".span input:invalid").count() == 1
    assert reader.errors == []


def test_the_field_is_a_combobox_that_keys_go_through(place, browser):
    reader = Reader(browser.new_page(), f"{place}/search.html")
    field = reader.page.locator("#search [name=q]")
    field.press_sequentially("harb")
    reader.page.wait_for_selector("[role=option]")
    assert (field.get_attribute("role"), field.get_attribute("aria-expanded")) == ("combobox", "true")
    field.press("ArrowDown")
    chosen = reader.page.locator("[role=option][aria-selected=true]")
    assert chosen.get_attribute("id") == field.get_attribute("aria-activedescendant")
    field.press("Enter")
    assert field.input_value() == "harbour "
    field.press_sequentially("bo")
    reader.page.wait_for_selector("[role=option]")
    field.press("Escape")
    assert field.get_attribute("aria-expanded") == "false"
    assert reader.page.get_attribute("#search .status", "role") == "status"


def test_a_page_opened_before_an_update_says_so_and_finds_what_is_new(build, browser, monkeypatch):
    monkeypatch.setattr("site_gen.search.index.SINGLE", 3)
    with served(build(CONTENT).output) as address:
        reader = Reader(browser.new_page(), f"{address}/search.html")
        assert reader.ask("mayor") == ["The mayor speaks"]
        build({"content/mayor.md": None, "content/new.md": article("Mayors elsewhere", "Lanterns.", date="1975-01-01")})
        assert reader.ask("lanterns") == ["Mayors elsewhere"]
        assert reader.status == "The search index was renewed. Results: 1"


def test_a_page_that_cannot_read_a_newer_index_says_so(build, browser, monkeypatch):
    site = build(CONTENT)
    client = (site.output / "search/client.js").read_bytes()
    index = (site.output / "search/index.js").read_bytes()
    own = b'"format":%d' % FORMAT
    assert index.count(own) == 1
    site_index = index.replace(own, b'"format":%d' % (FORMAT + 1))
    with served(site.output) as address:
        (site.output / "search/index.js").unlink()
        (site.output / "search/index.js").write_bytes(site_index)
        reader = Reader(browser.new_page(), f"{address}/search.html?q=mayor")
        assert reader.titles() == []
        assert reader.status == "The search index has changed since this page was opened. Load the page again."
    assert client == (site.output / "search/client.js").read_bytes()


def test_where_nothing_is_found_the_page_says_what_may_help(place, browser):
    reader = Reader(browser.new_page(), f"{place}/search.html")
    for question in ("zzzqqq", "zzzqqq -harbour", '"zzzqqq harbour" boats', "?!"):
        assert (reader.ask(question), reader.status) == (
            [],
            "Nothing was found. Try fewer words or another spelling.",
        )
    assert (reader.ask(""), reader.status) == ([], "")
    assert reader.page.locator(".browse a").count() > 0
    assert reader.errors == []


def test_an_index_that_is_not_there_is_told(build, browser):
    site = build(CONTENT)
    (site.output / "search/index.js").unlink()
    reader = Reader(browser.new_page(), f"{site.output.as_uri()}/search.html#q=mayor")
    assert (reader.titles(), reader.status) == ([], "The search index could not be read.")


FAR = {
    "content/far.md": article(
        "A long report", "It begins with nothing of interest. " * 20 + "\n\nThen a lantern hung over the *old* quay, "
        "and the fog came.\n\n" + "It ends with nothing. " * 20, date="1990-01-01", description="What was seen.",
    ),
}  # fmt: skip


def test_a_result_shows_the_passage_where_the_words_stand_and_leads_to_it(build, browser):
    with served(build({**CONTENT, **FAR}).output) as address:
        reader = Reader(browser.new_page(), f"{address}/search.html?q=quays+lanterns")
        reader.page.wait_for_selector(".results .summary mark")
        assert (
            reader.page.inner_text(".results .summary").count("Then a lantern hung over the old quay, and the fog") == 1
        )
        assert reader.page.locator(".results .summary mark").all_inner_texts() == ["lantern", "quay"]
        assert reader.page.get_attribute(".results h2 a", "href").split("#")[1].endswith("text=lantern")
        reader.page.click(".results h2 a")
        reader.page.wait_for_url("**/a-long-report.html*")
        assert reader.page.evaluate("scrollY") > 0
        assert reader.errors == []


def test_from_a_disk_the_standfirst_stays(build, browser):
    site = build({**CONTENT, **FAR})
    reader = Reader(browser.new_page(), f"{site.output.as_uri()}/search.html#q=lantern")
    assert reader.titles() == ["A long report"]
    assert reader.page.inner_text(".results .summary") == "What was seen."
    assert reader.errors == []


def test_a_passage_of_a_hostile_article_is_text(build, browser):
    hostile = article("Odd", "Plain words. " * 40 + "\n\n`</p><script>harm</script>` stands by the lantern "
                      "&lt;img src=x&gt;.", date="1991-01-01", description="Odd things.")  # fmt: skip
    with served(build({"content/odd.md": hostile}).output) as address:
        reader = Reader(browser.new_page(), f"{address}/search.html?q=lantern")
        reader.page.wait_for_selector(".results .summary mark")
        assert "</p><script>harm</script> stands by the lantern <img src=x>." in reader.page.inner_text(".summary")
        assert reader.page.locator(".results script, .results img").count() == 0


AXE = Path(__file__).parents[1] / "browser" / "node_modules" / "axe-core" / "axe.min.js"
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice", "wcag2aaa"]


@pytest.mark.skipif(not AXE.exists(), reason="axe-core is not installed: npm install in tests/browser")
@pytest.mark.parametrize("theme", ["reader", "journal"])
def test_results_filters_and_suggestions_are_accessible_in_every_look(build, browser, theme):
    """axe finds nothing and nothing is too wide: on a host and on disk, light and dark, wide and narrow."""
    output = build({**CONTENT, **FAR}, theme=theme).output
    with served(output) as address:
        for place, scheme, width in itertools.product((address, output.as_uri()), ("light", "dark"), (1280, 390)):
            context = browser.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme)
            mark = "#" if place.startswith("file") else "?"
            reader = Reader(context.new_page(), f"{place}/search.html{mark}q=harbour&publisher=Inland+Post&from=1974")
            assert sorted(reader.titles()) == ["A fair in town", "The mayor speaks"]
            for name in ("Publisher", "Tag", "Year"):
                reader.page.click(f".facet:has-text('{name}') summary")
            reader.page.wait_for_selector(".histogram button")
            reader.page.locator("#search [name=q]").press("End")
            reader.page.locator("#search [name=q]").press_sequentially(" bo")
            reader.page.wait_for_selector("[role=option]")
            found = (place[:4], scheme, width, violations(reader.page))
            assert found == (place[:4], scheme, width, [])
            assert reader.page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
            assert reader.errors == []
            context.close()


def violations(page) -> list[tuple[str, list[str]]]:
    """Return what axe finds on a page: rule and places."""
    page.evaluate(AXE.read_text("utf-8"))
    run = "tags => axe.run(document, {runOnly: tags, preload: false, resultTypes: ['violations']})"
    found = page.evaluate(run, RULES)
    return [(rule["id"], [node["html"][:120] for node in rule["nodes"]]) for rule in found["violations"]]


@pytest.mark.parametrize("address", ["1973/05/ebb.html", "index.html", "search.html?q=tide"])
def test_a_key_leads_to_the_box_from_everywhere(build, browser, address):
    """After "/" one types: on a page with a box the page stays, and what was asked with it."""
    site = build({"content/a.md": "---\ntitle: Ebb\ndate: 1973-05-15\n---\n\nThe ferry stays.\n"})
    page = browser.new_page()
    page.goto(f"{site.output.as_uri()}/{address}")
    page.keyboard.press("/")
    page.locator("input[type=search]:focus").wait_for()
    assert page.input_value("input[type=search]") == ("tide" if "?" in address else "")
    assert re.split(r"[?#]", page.url.rpartition("/")[2])[0] == (
        "index.html" if address == "index.html" else "search.html"
    )
    page.keyboard.type("ferry")
    assert page.input_value("input[type=search]").endswith("ferry")
    page.close()
