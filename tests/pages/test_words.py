"""Dates, numbers and names in the language of a page."""

from datetime import date, timedelta

import pytest

from site_gen.solar_hijri import FIRST, solar_hijri
from site_gen.words import direction, words


@pytest.mark.parametrize(
    ("language", "iso", "shown"),
    [
        ("en", "1973", "1973"),
        ("en", "1973-09", "September 1973"),
        ("en", "1973-09-19T10:00:00+03:00", "September 19, 1973"),
        ("de", "1973-09-19", "19. September 1973"),
        ("de", "1973-09", "September 1973"),
        ("ru", "1973-09", "сентябрь 1973\u202fг."),
        ("pt-BR", "1973-09", "setembro de 1973"),
        ("ja", "1973-09-19", "1973年9月19日"),
        ("fa", "2023-09-19", "۲۸ شهریور ۱۴۰۲"),
        ("fa", "1979-02-11", "۲۲ بهمن ۱۳۵۷"),
        ("fa", "1700-01-01", "۱ ژانویهٔ ۱۷۰۰"),
        ("xx-unknown", "1973-09", "September 1973"),
    ],
)
def test_a_date_is_shown_at_the_precision_it_is_known_at(language, iso, shown):
    assert words(language).date(iso) == shown


def test_what_was_asked_before_changes_no_answer():
    """Month names of one language never come from another that was asked first."""
    assert [words(language).month_name(9, "wide") for language in ("ja", "de", "fa", "uk", "de")] == [
        "9月", "September", "سپتامبر", "вересень", "September",
    ]  # fmt: skip


def test_numbers_have_the_digits_and_separators_of_the_language():
    assert [words(language).number(12345) for language in ("en", "de", "fa")] == ["12,345", "12.345", "۱۲٬۳۴۵"]


def test_each_day_is_one_day_of_the_solar_hijri_calendar():
    """Days follow one another without a gap for three centuries."""
    day, (year, month, number) = FIRST, solar_hijri(FIRST)
    while day < date(2100, 12, 31):
        day += timedelta(days=1)
        following = solar_hijri(day)
        assert following in ((year, month, number + 1), (year, month + 1, 1), (year + 1, 1, 1))
        year, month, number = following
    assert solar_hijri(date(2021, 3, 20)) == (1399, 12, 30)
    assert solar_hijri(date(2024, 3, 20)) == (1403, 1, 1)


@pytest.mark.parametrize(
    ("language", "expected"), [("en", "ltr"), ("fa", "rtl"), ("uz-Arab", "rtl"), ("az-Latn", "ltr")]
)
def test_a_script_decides_on_the_direction_before_the_language(language, expected):
    assert direction(language) == expected
