"""Lists that stay put, and page makers whose inputs tell all that their contexts read."""

import json
import re

import pytest

from site_gen.library import Library
from site_gen.model import Author, BodyFacts, Page
from site_gen.pages import MAKERS
from site_gen.pages.periods import FULL, divide_all, neighbours, read_period
from site_gen.pages.records import whole
from site_gen.settings import DatasetSettings, Settings
from site_gen.stages.arrange import arrange
from site_gen.text import digest_lines
from tests.pages.collection import article, collection

SETTINGS = Settings(title="Site", base_url="https://x.example/", related=False, dataset=DatasetSettings(llms=True))
COUNT = 3000
"""Enough for lists that are cut by year, month and day."""


class Named:
    """Stands in for the store: the HTML of an article is the digest of what it would be made from."""

    def __init__(self, library: Library) -> None:
        self._library = library

    def body(self, article) -> str:
        return f"<p>{article.digest}</p>"

    def item(self, article) -> str:
        return f"<li>{article.item_digest}</li>"

    def items_at(self, positions) -> list[str]:
        return [self.item(self._library.articles[position]) for position in positions]


def pages_of(library: Library) -> dict[str, tuple[str, str]]:
    """Return for each page its kind and the digest of its inputs."""
    return {
        page.address: (maker.kind, digest_lines(maker.inputs(library, page)))
        for maker in MAKERS
        for page in maker.pages(library)
    }


def contexts_of(library: Library) -> dict[str, tuple[str, object]]:
    """Return for each page the digest of its inputs and its context."""
    return {
        page.address: (digest_lines(maker.inputs(library, page)), whole(maker.context(library, page, Named(library))))
        for maker in MAKERS
        for page in maker.pages(library)
    }


@pytest.fixture(scope="module")
def articles():
    return collection(COUNT, years=2, tags=40)


@pytest.fixture(scope="module")
def library(articles):
    return arrange(articles, SETTINGS)


def test_each_article_stands_on_one_page_of_each_of_its_lists(library):
    """The pages of a cut list hold all its articles, once, at most 100 on each, newest first."""
    for taxonomy in library.taxonomies.values():
        for term in taxonomy.terms:
            if len(term.members) > FULL:
                leaves = [found for _, found in divide_all(library, term.members) if len(found) <= FULL]
                assert [position for found in leaves for position in found] == list(term.members)


def test_a_reader_who_goes_from_page_to_page_meets_every_article_once(library):
    """`older` leads through all pages that list articles, `newer` back; a cut page stands between those around it."""
    for taxonomy in library.taxonomies.values():
        for term in taxonomy.terms:
            pages = {period.name: found for period, found in divide_all(library, term.members)}
            assert all(read_period(name).name == name for name in pages)
            beside = {name: (newer, older) for name, newer, older in neighbours(divide_all(library, term.members))}
            whole = [name for name in pages if len(pages[name]) <= FULL]
            name, met = whole[0], []
            while name:
                assert not met or beside[name][0] == met[-1]
                met.append(name)
                name = beside[name][1]
            assert [position for name in met for position in pages[name]] == list(term.members)
            for cut in pages.keys() - set(whole):
                low, high = read_period(cut).low, read_period(cut).high
                inside = [n for n in whole if low <= read_period(n).low and read_period(n).high <= high]
                assert beside[cut] == (beside[inside[0]][0], beside[inside[-1]][1])


@pytest.mark.parametrize(
    "published", ["2020-01-01", "2020-12-31T23:00:00Z", "2021-06-15", "2021-12-31", "1969", "2020-06"]
)
def test_one_more_article_of_any_date_changes_at_most_60_pages(articles, library, published):
    """Of 3,000 articles as of 100,000: no list is numbered through."""
    more = article("more", published=published, tags=("tag 0", "tag 1", "tag 2"), section="Section 1",
                   publisher="Publisher 1", authors=(Author(name="Author 3"),), language="en")  # fmt: skip
    before, after = pages_of(library), pages_of(arrange([*articles, more], SETTINGS))
    changed = [address for address in before.keys() | after.keys() if before.get(address) != after.get(address)]
    assert 10 < len(changed) <= 60, sorted(changed)


def test_pages_in_html_are_few_beside_the_articles():
    """HTML files ≤ 1.2 × articles at 10,000."""
    library = arrange(collection(10_000), SETTINGS)
    pages = [page.address for maker in MAKERS for page in maker.pages(library)]
    assert len(set(pages)) == len(pages)
    assert sum(address.endswith(".html") for address in pages) <= 12_000


def test_two_hundred_articles_of_one_day_are_cut_by_their_ids():
    """A crowded day is no exception: its parts do not move when one more article comes."""
    made = [article(f"n{number}", published="2023-09-19", tags=("Tide",)) for number in range(250)]
    before = pages_of(arrange(made, SETTINGS))
    after = pages_of(arrange([*made, article("more", published="2023-09-19", tags=("Tide",))], SETTINGS))
    parts = [address for address in before if re.fullmatch(r"tags/tide/2023-09-19\.[0-9a-f]\.html", address)]
    assert len(parts) == 16
    assert sum(before[address] != after[address] for address in parts) <= 3  # its own, and the links beside it


EDITS = {
    "another title": lambda a: article("a000007", **{**fields_of(a), "title": "Other"}),
    "another date": lambda a: article("a000007", **{**fields_of(a), "published": "1999-02-03"}),
    "no date": lambda a: article("a000007", **{**fields_of(a), "published": None}),
    "other tags": lambda a: article("a000007", **{**fields_of(a), "tags": ("tag 1", "TAG 2", "new")}),
    "another publisher": lambda a: article("a000007", **{**fields_of(a), "publisher": "Publisher 3"}),
    "a series": lambda a: article("a000007", **{**fields_of(a), "series": "Tides"}),
    "another language": lambda a: article("a000007", **{**fields_of(a), "language": "fa"}),
    "another body": lambda a: article("a000007", **fields_of(a), facts=BodyFacts(words=999, text_sha256="1" * 64)),
    "a guess": lambda a: article("a000007", **{**fields_of(a), "confidence": (("published", "guess"),)}),
}


def fields_of(a) -> dict[str, object]:
    return {
        name: getattr(a.fields, name) for name in ("title", "published", "tags", "publisher", "section", "language")
    }


@pytest.mark.parametrize("edit", EDITS.values(), ids=EDITS)
def test_equal_inputs_give_equal_contexts(edit):
    """Whatever is edited, a page whose inputs did not change would look the same; this is what builds skip by."""
    made = collection(240, years=2, tags=6)
    before = contexts_of(arrange(made, SETTINGS))
    after = contexts_of(arrange([a if a.path != "a000007.md" else edit(a) for a in made], SETTINGS))
    stale = [
        address
        for address, (inputs, context) in after.items()
        if address in before and before[address][0] == inputs and before[address][1] != context
    ]
    assert stale == []
    assert [address for address, (inputs, _) in after.items() if before.get(address, ("",))[0] != inputs]


def test_each_input_is_needed():
    """A neighbour's new title shows on a page, and only one of the page's inputs says so."""
    made = collection(20)
    library = arrange(made, SETTINGS)
    older = library.articles[11]
    changed = [
        article(older.fields.title, **{**fields_of(older), "section": "Other"}) if a is older else a for a in made
    ]
    after = arrange(changed, SETTINGS)
    page = Page(library.articles[10].address, "article", "article.html", (library.articles[10].id,))
    maker = next(maker for maker in MAKERS if maker.kind == "article")
    before_inputs, after_inputs = list(maker.inputs(library, page)), list(maker.inputs(after, page))
    assert [one != other for one, other in zip(before_inputs, after_inputs, strict=True)].count(True) == 1


def test_names_stand_in_the_order_of_their_headings(build):
    """Signs before a name count neither for its heading nor for its place, and numbers are numbers."""
    tags = ["Route 10", "Route 9", "“Queen” of the sea", "?q", "quay", "1999", "44", "!!", "Éclair", "east", "b"]
    text = f"---\ntitle: Ebb\ndate: 1973-05-15\ntags: {json.dumps(tags, ensure_ascii=False)}\n---\n\nText.\n"
    page = build({"content/a.md": text}).html("tags/index.html")
    shown = re.findall(r'<h2 id="letter-\d+">(.*?)</h2>|<bdi>(.*?)</bdi></a> <span class="count">', page)
    assert [letter or name for letter, name in shown] == [
        "#", "!!", "0–9", "44", "1999", "B", "b", "E", "east", "Éclair",
        "Q", "?q", "quay", "“Queen” of the sea", "R", "Route 9", "Route 10",
    ]  # fmt: skip
