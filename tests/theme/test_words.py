"""The words of the interface: every message of templates and program, in every catalogue."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from babel.messages.extract import extract
from babel.messages.pofile import read_po
from jinja2.ext import babel_extract

from site_gen.translations import LOCALE, catalogue_language, catalogue_languages, load_catalogue, template_functions

ROOT = Path(__file__).parents[2]
LANGUAGES = ("ar", "de", "en", "es", "fa", "fr", "he", "ja", "pt", "ru", "tr", "uk", "zh")
KEYWORDS = {"_": None, "gettext": None, "ngettext": (1, 2)}


@pytest.fixture(scope="module")
def asked() -> frozenset[str]:
    """Return each message that a template or the program asks for."""
    return frozenset(messages())


def messages() -> Iterator[str]:
    """Yield each message (the singular of a plural one) that a template or the program asks for."""
    for file in sorted(ROOT.glob("themes/*/templates/**/*")):
        if file.is_file():
            with file.open("rb") as opened:
                for _, _, found, _ in babel_extract(opened, tuple(KEYWORDS), [], {"encoding": "utf-8"}):
                    yield found if isinstance(found, str) else found[0]
    for file in sorted(ROOT.glob("site_gen/**/*.py")):
        with file.open("rb") as opened:
            for _, found, _, _ in extract("python", opened, KEYWORDS):
                yield found if isinstance(found, str) else found[0]


def test_there_are_thirteen_languages() -> None:
    assert catalogue_languages() == LANGUAGES


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_message_is_translated(language: str, asked: frozenset[str]) -> None:
    """A catalogue has each message that is asked for, with all its plural forms, and none twice."""
    with (LOCALE / f"{language}.po").open("rb") as file:
        catalogue = read_po(file, locale=language)
    translated = {}
    for message in catalogue:
        if message.id:
            one = message.id if isinstance(message.id, str) else message.id[0]
            translated[one] = all(message.string) if isinstance(message.string, tuple) else bool(message.string)
    assert sorted(one for one in asked if not translated.get(one)) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_translations_keep_the_places_of_their_messages(language: str) -> None:
    """`%(name)s` and `{name}` stand in each translation as they do in the message."""
    import re

    with (LOCALE / f"{language}.po").open("rb") as file:
        catalogue = read_po(file, locale=language)
    for message in catalogue:
        if not message.id or isinstance(message.id, tuple):
            continue
        places = [sorted(re.findall(r"%\(\w+\)s|\{\w+\}", text)) for text in (message.id, message.string)]
        assert places[0] == places[1], message.id


@pytest.mark.parametrize(
    ("language", "count", "expected"),
    [
        ("en", 1, "1 article"),
        ("en", 0, "0 articles"),
        ("fr", 0, "0 article"),
        ("fr", 2, "2 articles"),
        ("ru", 1, "1 статья"),
        ("ru", 3, "3 статьи"),
        ("ru", 11, "11 статей"),
        ("ru", 21, "21 статья"),
        ("uk", 22, "22 статті"),
        ("ar", 0, "لا مقالات"),
        ("ar", 2, "مقالتان"),
        ("ar", 7, "7 مقالات"),
        ("ar", 11, "11 مقالة"),
        ("he", 1, "מאמר אחד"),
        ("ja", 1, "1件の記事"),
        ("tr", 5, "5 yazı"),
    ],
)
def test_plurals_follow_the_language(language: str, count: int, expected: str) -> None:
    _, plural = template_functions(load_catalogue(language), str)
    assert plural("%(n)s article", "%(n)s articles", count) == expected


@pytest.mark.parametrize(
    ("language", "expected"),
    [("de-AT", "de"), ("zh-Hant-TW", "zh"), ("PT_br", "pt"), ("en", "en"), ("cy", None), ("d", None)],
)
def test_a_language_speaks_through_its_nearest_catalogue(language: str, expected: str | None) -> None:
    assert catalogue_language(language, LANGUAGES) == expected


def test_a_language_without_catalogue_speaks_english() -> None:
    translate, _ = template_functions(load_catalogue("cy"), str)
    assert translate("Updated %(date)s", date="1973") == "Updated 1973"
