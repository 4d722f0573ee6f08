"""Pagefind under the same search page, for those who want it."""

import gzip
import shutil

import pytest
from search_readers import Reader, served
from test_search_page import CONTENT, article

from site_gen.search.adapter import _is_whole

pytest.importorskip("pagefind", reason="the extra pagefind is not installed")
needs_browser = pytest.mark.skipif(shutil.which("chromium") is None, reason="Chromium is not installed")

ENGINE = {"search.engine": "pagefind"}
FOUND = [
    ("boat", ["A fair in town", "Harbour boats"]),
    ("canciones", ["El puerto"]),
    ("рыбаки", ["Гавань"]),
    ("السفن", ["الميناء"]),
    ('"old harbour"', ["The mayor speaks"]),
    ("harbour -boats", ["The mayor speaks"]),
    ("mayor OR fair", ["A fair in town", "The mayor speaks"]),
    ("author:lind", ["Harbour boats"]),
    ("before:1974", ["Harbour boats"]),
    ("hostile", ["</script><script>window.harm=1</script>"]),
]


def test_its_files_belong_to_the_site_and_go_when_the_engine_changes(build):
    first = build(CONTENT, **ENGINE)
    own = {address for address in first.files if address.startswith("search/")}
    assert {"search/client.js", "search/pagefind.js", "search/pagefind-entry.json"} <= own
    assert len([address for address in own if address.endswith(".pf_fragment")]) == len(CONTENT)
    assert not any("ui" in address or "highlight" in address for address in own)
    again = build({}, **ENGINE)
    assert again.result.written == 0
    other = build({})
    assert {address for address in other.files if address.startswith("search/")}.isdisjoint(own - {"search/client.js"})


def test_a_file_that_is_cut_short_is_not_taken(tmp_path):
    """Pagefind says that it has written its files before it has."""
    whole = {"a.pf_index": gzip.compress(b"words"), "pagefind-entry.json": b'{"version":"1"}', "pagefind.js": b"x"}
    for name, data in whole.items():
        (tmp_path / name).write_bytes(data)
        assert _is_whole(tmp_path / name)
        for cut in (b"", data[:-1]) if name != "pagefind.js" else (b"",):
            (tmp_path / name).write_bytes(cut)
            assert not _is_whole(tmp_path / name)


def test_one_more_article_leaves_nothing_stale(build):
    before = build(CONTENT, **ENGINE).files
    after = build({"content/new.md": article("Lanterns", "A lantern.", date="1999-01-01")}, **ENGINE).files
    fragments = [address for address in after if address.endswith(".pf_fragment")]
    assert len(fragments) == len(CONTENT) + 1
    assert len([address for address in after if address.endswith(".pf_meta")]) == 1
    assert {address for address in before if address.endswith(".pf_fragment")} <= set(fragments)


def test_without_the_extra_nothing_is_published_and_the_message_says_what_to_do(build, monkeypatch):
    monkeypatch.setattr("site_gen.search.adapter.find_spec", lambda name: None)
    site = build(CONTENT, **ENGINE)
    [problem] = site.problems
    assert (problem.message, problem.hint) == (
        'search.engine = "pagefind" needs Pagefind, which is not installed',
        'install it with: pip install "site-gen[pagefind]", or take the engine "shards"',
    )
    assert (site.error.exit_code, site.files) == (2, {})


@pytest.mark.browser
@needs_browser
def test_the_same_page_asks_it(build, browser):
    with served(build(CONTENT, **ENGINE).output) as address:
        reader = Reader(browser.new_page(), f"{address}/search.html")
        assert [(question, sorted(reader.ask(question))) for question, _ in FOUND] == FOUND
        reader.ask("harbour")
        assert reader.page.locator(".results mark").count() > 0
        reader.page.click(".facet:has-text('Publisher') summary")
        reader.page.click("label:has-text('Inland Post')")
        reader.page.wait_for_selector(".status:text-is('Results: 2')")
        reader.page.select_option("[name=sort]", "oldest")
        reader.page.wait_for_selector("li:first-child a:text-is('The mayor speaks')")
        reader.page.click(".results a")
        reader.page.wait_for_url("**/the-mayor-speaks.html*")
        assert reader.errors == []
        assert reader.page.evaluate("window.harm") is None


@pytest.mark.browser
@needs_browser
def test_from_a_disk_it_says_that_it_cannot(build, browser):
    site = build(CONTENT, **ENGINE)
    reader = Reader(browser.new_page(), f"{site.output.as_uri()}/search.html#q=mayor")
    assert (reader.titles(), reader.status) == ([], "The search index could not be read.")
