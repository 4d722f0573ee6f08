"""Dates at the precision that is known."""

from datetime import UTC, datetime

import pytest

from site_gen.dates import is_after, parse_date


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("1973", "1973"),
        ("1973-09", "1973-09"),
        ("1973-09-19", "1973-09-19"),
        (" 2023-09-19 ", "2023-09-19"),
        ("2023-09-19 08:30", "2023-09-19T08:30:00"),
        ("2023-09-19T08:30:15.250Z", "2023-09-19T08:30:15Z"),
        ("2023-09-19T08:30:15+0300", "2023-09-19T08:30:15+03:00"),
        ("２０２３-０９-１９", None),
        ("2023-02-29", None),
        ("2023-13", None),
        ("1599", None),
        ("2101-01-01", None),
        ("2023-09-19T25:00", None),
        ("19 September 2023", None),
        ("", None),
    ],
)
def test_iso_dates_keep_their_precision_and_offset(text: str, date: str | None) -> None:
    """Nothing is filled up or converted; what is impossible or out of bounds is no date."""
    assert parse_date(text) == date


def test_a_period_sorts_before_its_days() -> None:
    """Dates are strings that sort as time does."""
    dates = ["1973-09-19T08:30:00Z", "1973-10", "1973", "1973-09-19", "1973-09", "1974"]
    assert sorted(dates) == ["1973", "1973-09", "1973-09-19", "1973-09-19T08:30:00Z", "1973-10", "1974"]


@pytest.mark.parametrize(
    ("date", "after"),
    [
        ("2026", False),
        ("2026-07", True),
        ("2026-06-15", False),
        ("2026-06-15T12:00:00Z", False),
        ("2026-06-15T12:00:01Z", True),
        ("2026-06-15T13:30:00+02:00", False),
        ("2026-06-16", True),
    ],
)
def test_a_date_is_scheduled_when_it_begins_after_now(date: str, after: bool) -> None:
    """A period begins at its first moment; an offset counts."""
    assert is_after(date, datetime(2026, 6, 15, 12, tzinfo=UTC)) is after
