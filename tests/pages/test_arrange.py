"""Arranging: order, terms, what belongs together."""

import random

import pytest

from site_gen.model import Author
from site_gen.settings import Settings, TaxonomySettings
from site_gen.stages.arrange import arrange
from tests.pages.collection import article, collection


def titles(library) -> list[str]:
    return [found.fields.title for found in library.articles]


def test_articles_stand_newest_first_a_period_behind_its_days_and_the_undated_last():
    """Order is by date as written, then id; nothing is filled up."""
    made = [
        article("year", published="1973"),
        article("day", published="1973-09-19"),
        article("none"),
        article("month", published="1973-09"),
        article("later", published="1974-01-01T10:00:00+09:00"),
    ]
    assert titles(arrange(made, Settings())) == ["later", "day", "month", "year", "none"]


def test_the_order_of_the_input_does_not_matter():
    made = collection(300)
    shuffled = random.Random(1).sample(made, len(made))
    assert arrange(shuffled, Settings()) == arrange(made, Settings())


def test_a_hidden_guess_is_undated():
    """With `guessed_dates = "hide"` the place in a list would tell what is not to be told."""
    made = [article("guess", published="1999", confidence=(("published", "guess"),)), article("b", published="1990")]
    assert titles(arrange(made, Settings(guessed_dates="hide"))) == ["b", "guess"]
    assert titles(arrange(made, Settings())) == ["guess", "b"]


def test_spellings_that_differ_by_case_or_unicode_form_are_one_term_under_the_most_frequent():
    made = [
        article("1", tags=("Café",)),
        article("2", tags=("Cafe\u0301",)),
        article("3", tags=("CAFÉ",)),
        article("4", tags=("CAFÉ", "café")),
    ]
    tags = arrange(made, Settings()).taxonomies["tags"]
    assert [(term.name, term.address, len(term.members)) for term in tags.terms] == [("CAFÉ", "tags/cafe.html", 4)]


@pytest.mark.parametrize(
    ("names", "slugs"),
    [
        (("C", "C++"), ["c", "c-"]),
        (("Index",), ["index-"]),
        (("???",), [""]),
        (("Über", "Uber"), ["uber", "uber-"]),
    ],
)
def test_terms_that_want_one_slug_are_told_apart_by_their_names(names, slugs):
    """One keeps the slug, whatever the number of articles; the others take `-<8 hex>`."""
    library = arrange([article(name, tags=(name,)) for name in names], Settings())
    found = [library.taxonomies["tags"].spellings[name].slug for name in sorted(names, key=len)]
    assert [slug if len(slug) < 8 else slug[:-8] for slug in sorted(found, key=len)] == slugs


def test_one_language_is_no_way_in():
    """A list of all articles by another name is left out."""
    made = [article("a", language="en"), article("b", language="en")]
    assert arrange(made, Settings()).taxonomies["languages"].terms == ()
    both = arrange([*made, article("c", language="fa")], Settings()).taxonomies["languages"].terms
    assert [term.name for term in both] == ["en", "fa"]


def test_taxonomies_of_the_site_come_after_the_built_in_ones():
    library = arrange(
        [article("a", taxonomies=(("topics", ("Tide",)), ("unknown", ("x",))))],
        Settings(taxonomies=(TaxonomySettings(name="topics", title="Topic"),)),
    )
    assert list(library.taxonomies)[-1] == "topics"
    assert [term.address for term in library.taxonomies["topics"].terms] == ["topics/tide.html"]


def test_an_organisation_is_one_wherever_it_signs():
    made = [
        article("a", authors=(Author(name="HPA", type="Organization"),)),
        article("b", authors=(Author(name="hpa"),)),
    ]
    assert [term.type for term in arrange(made, Settings()).taxonomies["authors"].terms] == ["Organization"]


def test_translations_share_a_key_or_a_file_name():
    made = [
        article("tide", published="2023", language="en"),
        article("tide.fa", published="2022", language="fa"),
        article("other.v2", published="2021"),
        article("x", published="2020", language="en", translation_key="k"),
        article("y", published="2019", language="de", translation_key="k"),
    ]
    assert arrange(made, Settings()).translations == {0: (1,), 1: (0,), 3: (4,), 4: (3,)}


def test_copies_and_versions_know_each_other():
    made = [
        article("original", published="2023", source_url="https://x.example/1"),
        article("copy", published="2022", duplicate_of="original.md", source_url="https://x.example/1"),
        article("first", published="2021", source_url="https://x.example/2"),
        article("second", published="2020", source_url="https://x.example/2"),
    ]
    library = arrange(made, Settings())
    assert library.duplicates == {0: (1,), 1: (0,)}
    assert library.versions == {2: (3,), 3: (2,)}


def test_an_address_that_very_many_articles_give_makes_no_versions_of_them():
    """It is the address of their site. Of very many copies each names some: the work grows as the articles do."""
    made = [article(f"{n}", published=f"{2000 - n}", source_url="https://x.example/") for n in range(60)]
    assert arrange(made[:50], Settings()).versions[0] == tuple(range(1, 50))
    assert arrange(made, Settings()).versions == {}
    copies = [article(f"{n}", published=f"{2000 - n}", duplicate_of="0.md") for n in range(1, 60)]
    known = arrange([article("0", published="2000"), *copies], Settings()).duplicates
    assert known[0] == tuple(range(1, 51))
    assert known[59] == tuple(range(50))
