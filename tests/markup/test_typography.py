"""Straight signs become those of the text's language, in trusted folders and outside code only."""

import pytest

from site_gen.markup import make_converter
from site_gen.model import Fields, Heading, Manuscript
from site_gen.settings import LimitSettings, MarkupSettings

TEXT = """"It's *"so"*," she said -- no --- yes... "a" `"b" -- c`"""


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("en", '“It’s <em>“so”</em>,” she said – no — yes… “a” <code>"b" -- c</code>'),
        ("de-AT", '„It’s <em>„so“</em>,“ she said – no — yes… „a“ <code>"b" -- c</code>'),
        (
            "fr",
            '«\u202fIt’s <em>«\u202fso\u202f»</em>,\u202f» she said – no — yes… «\u202fa\u202f» <code>"b" -- c</code>',
        ),
        ("sv", '”It’s <em>”so”</em>,” she said – no — yes… ”a” <code>"b" -- c</code>'),
    ],
)
def test_a_trusted_text_is_set_in_its_language(language: str, expected: str) -> None:
    converter = make_converter(MarkupSettings(typography=True), LimitSettings())
    body = converter(Manuscript(path="a.md", fields=Fields(title="A", language=language), text=TEXT, trusted=True))
    assert body.html == f"<p>{expected}</p>"


def test_a_text_that_names_no_language_has_the_site_s() -> None:
    """Headings are set in the table of contents as in the text, and their ids stay."""
    converter = make_converter(MarkupSettings(typography=True), LimitSettings(), "de")
    body = converter(Manuscript(path="a.md", fields=Fields(title="A"), text='# "A"', trusted=True))
    assert body.html == '<h2 id="h-a">„A“</h2>'
    assert body.facts.headings == (Heading(2, "h-a", "„A“"),)


@pytest.mark.parametrize(("typography", "trusted"), [(False, True), (True, False)])
def test_other_texts_stay_as_they_are_written(typography: bool, trusted: bool) -> None:
    """A stranger's words are quoted, not edited."""
    converter = make_converter(MarkupSettings(typography=typography), LimitSettings())
    body = converter(Manuscript(path="a.md", fields=Fields(title="A"), text='"a" -- b...', trusted=trusted))
    assert body.html == '<p>"a" -- b...</p>'
