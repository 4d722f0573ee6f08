"""Related articles: by text, backwards only."""

from hypothesis import given
from hypothesis import strategies as st
from msgspec import structs

from site_gen.model import BodyFacts
from site_gen.settings import Settings
from site_gen.stages.arrange import arrange
from site_gen.stages.relate import relate
from site_gen.stages.relations import Moved, Relations
from tests.pages.collection import article


def text(name: str, published: str, *words: str):
    return article(name, published=published, facts=BodyFacts(terms="\n".join(f"{word} 2" for word in sorted(words))))


FERRY = ("ferry", "council", "quay")
MADE = [
    text("ferry 1", "1990-01-01", *FERRY),
    text("bread", "1991-01-01", "bread", "oven", "council"),
    text("ferry 2", "1992-01-01", *FERRY, "vote"),
    text("ferry 3", "1992-01-02", *FERRY, "storm"),
    text("same day", "1992-01-02", *FERRY, "storm"),
]


def related(made) -> dict[str, list[str]]:
    library = arrange(made, Settings())
    return {
        library.at(position).fields.title: [library.at(other).fields.title for other in others]
        for position, others in library.related.items()
    }


def test_articles_on_one_subject_name_those_of_earlier_days():
    """Two shared telling words make a subject; one does not, and the same day is not earlier."""
    found = related(MADE)
    assert set(found["ferry 3"]) == {"ferry 1", "ferry 2"}
    assert found["ferry 2"] == ["ferry 1"]
    assert "bread" not in found
    assert "same day" not in found["ferry 3"]


def test_no_newer_article_changes_what_an_article_is_related_to():
    newer = [text(f"new {n}", f"1993-01-{n:02}", *FERRY, "storm", f"word-{n}") for n in range(1, 29)]
    same_year = [text("december", "1992-12-31", *FERRY)]
    before, after = related(MADE), related([*MADE, *same_year, *newer])
    assert {title: after[title] for title in before} == before


def test_related_articles_can_be_switched_off():
    assert arrange(MADE, Settings(related=False)).related == {}


WORDS = st.dictionaries(st.sampled_from("abcdefgh"), st.integers(1, 3), min_size=2, max_size=8)
DATES = st.sampled_from(["1990", *(f"199{year}-02-{day:02}" for year in range(3) for day in range(1, 9))])
TEXTS = st.lists(st.tuples(DATES, WORDS), min_size=8, max_size=24)
EDITS = st.lists(st.lists(st.tuples(st.integers(0, 99), WORDS), min_size=1, max_size=3), min_size=1, max_size=4)


def terms(words: dict[str, int]) -> BodyFacts:
    return BodyFacts(terms="\n".join(f"{word} {words[word]}" for word in sorted(words)))


@given(TEXTS, EDITS)
def test_edited_texts_are_related_as_if_all_were_related_anew(texts, rounds):
    """After each round of edits, what `again` changes makes of the old relations what `relate` finds."""
    made = [article(f"t{n}", published=date, facts=terms(words)) for n, (date, words) in enumerate(texts)]
    library, moved = arrange(made, Settings()), Moved()
    for edits in rounds:
        changed = {number % len(made): words for number, words in edits}
        edited = {n: structs.replace(library.articles[n], facts=terms(words)) for n, words in changed.items()}
        found, moved = Relations(library, moved).again(edited)
        articles = [edited.get(position, known) for position, known in enumerate(library.articles)]
        library = structs.replace(library, articles=articles, related=library.related.with_changed(found.items()))
        assert library.related == relate(articles)[0]
