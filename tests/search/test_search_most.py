"""Where no article has all of several words, those that lack the fewest are found; asked with the browser's code."""

import pytest
from search_cases import document, needs_node
from search_readers import Reader, served
from test_search_index import collection
from test_search_page import CHROMIUM, CONTENT
from test_search_questions import ARTICLES

pytestmark = needs_node

QUESTIONS = [
    ("dawn boat zzzqqq", ["boat"], ["without", {"words": "zzzqqq"}]),
    ("zzzqqq harbour", ["boat", "elections", "mayor"], ["without", {"words": "zzzqqq"}]),
    ("dawn elections", ["boat", "elections"], ["most"]),
    ("Zürich, dawn boat!", ["boat"], ["without", {"words": "Zürich"}]),
    ("dawn boat dawn zzzqqq ZZZQQQ", ["boat"], ["without", {"words": "zzzqqq"}]),
    ("old boat dawn zzzqqq xxxqqq", ["boat"], ["without", {"words": "zzzqqq, xxxqqq"}]),
    ("dawn zzzqqq xxxqqq", [], None),
    ("old boat zzzqqq xxxqqq yyyqqq", [], None),
    ("harbour zzzqqq author:berg", ["elections"], ["without", {"words": "zzzqqq"}]),
    ("mayor harbour zzzqqq author:berg", ["elections"], ["without", {"words": "zzzqqq"}]),
    ('"old boat" dawn zzzqqq', ["boat"], ["without", {"words": "zzzqqq"}]),
    ('"boat old" dawn harbour', [], None),
    ("mayor harbour -speaks -electing", [], None),
    ("dawn boat 20 September 1973", ["boat"], ["without", {"words": "20 september 1973"}]),
    ("渔民 早上 出租", ["gang"], ["without", {"words": "出租"}]),
    ("渔民每天早上出租", ["gang"], ["without", {"words": "出租"}]),
    ("渔民很晚才回来", ["gang"], None),
    ("「渔民很晚」", [], None),
]  # fmt: skip


def test_most_of_the_words_are_found_and_what_no_result_has_is_named(asked):
    told = asked(ARTICLES, [{"q": question, "language": "zh" if ord(question[-1]) > 0x3000 else "en"}
                            for question, _, _ in QUESTIONS])  # fmt: skip
    found = [
        (question, sorted(address.removesuffix(".html") for address in answer["addresses"]), answer.get("most"))
        for (question, _, _), answer in zip(QUESTIONS, told, strict=True)
    ]
    assert found == QUESTIONS


@pytest.mark.parametrize("question", ["the zzzqqq", "the of zzzqqq xxxqqq"])
def test_words_that_stand_everywhere_are_not_most_of_a_question(question, asked):
    articles = [document(f"a{n}", f"Report {n}", "<p>The state of the harbour.</p>") for n in range(60)]
    [answer] = asked(articles, [question])
    assert answer["total"] == 0


def test_those_with_the_words_in_their_titles_stand_first(asked):
    articles = [
        document("title", "Council votes on the harbour budget", f"<p>{'It met. ' * 300}</p>", date="1950"),
        *(document(f"text{n}", "Report", f"<p>{'council harbour budget votes on the ' * 20}</p>", date=f"{1960 + n}")
          for n in range(12)),
    ]  # fmt: skip
    [answer] = asked(articles, ["Council voted zzzqqq harbour budget"])
    assert answer["addresses"][0] == "title.html"
    assert answer["total"] == 13


def test_no_file_is_loaded_but_those_of_the_words(asked):
    articles = collection(2_300)
    one, other = sorted(articles[1].title.split(), key=len)[-2:]
    questions = [one, other, "zzzqqq", f"{one} {other} zzzqqq"]
    *ones, all_of_them = asked(articles, [{"q": question, "cold": True} for question in questions])
    assert all_of_them["most"] == ["without", {"words": "zzzqqq"}]
    known = {name for one in ones for name in one["loaded"]}
    shown = {name for name in all_of_them["loaded"] if name.split("/")[1].startswith("d")}
    assert set(all_of_them["loaded"]) - known - shown <= {"search/most.js"}


@pytest.mark.browser
@pytest.mark.skipif(CHROMIUM is None, reason="Chromium is not installed")
def test_the_page_shows_those_with_most_words_and_says_what_is_missing(build, browser):
    output = build(CONTENT).output
    with served(output) as address:
        for place in (address, output.as_uri()):
            reader = Reader(browser.new_page(), f"{place}/search.html")
            assert reader.ask("Harbour boats zzzqqq") == ["Harbour boats", "A fair in town"]
            assert reader.status == (
                "No article has all of these words; these come closest. None of them has: zzzqqq. Results: 2"
            )
            assert set(reader.page.locator(".results mark").all_inner_texts()) == {"Harbour", "boats", "harbour"}
            assert len(reader.ask("dawn speaks harbour")) == 2
            assert reader.status == "No article has all of these words; these come closest. Results: 2"
            assert (len(reader.ask("boats harbour")), reader.status) == (2, "Results: 2")
            assert reader.errors == []
