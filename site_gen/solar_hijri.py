"""The Solar Hijri calendar of Iran, for dates on Persian pages."""

from datetime import date

MONTHS = ("فروردین", "اردیبهشت", "خرداد", "تیر", "مرداد", "شهریور", "مهر", "آبان", "آذر", "دی", "بهمن", "اسفند")

FIRST = date(1800, 3, 21)
"""From here on the cycle of 33 years with 8 leap years agrees with the equinox; earlier dates stay Gregorian."""

_NEW_YEAR_1403 = date(2024, 3, 20).toordinal()


def solar_hijri(day: date) -> tuple[int, int, int]:
    """Return year, month and day of a Gregorian day not before FIRST.

    >>> solar_hijri(date(2023, 9, 19))
    (1402, 6, 28)
    """
    ordinal = day.toordinal()
    year = day.year - 621
    if ordinal < _new_year(year):
        year -= 1
    days = ordinal - _new_year(year)
    month, rest = divmod(days, 31) if days < 186 else divmod(days - 186, 30)
    return year, month + (1 if days < 186 else 7), rest + 1


def _new_year(year: int) -> int:
    return _NEW_YEAR_1403 + _days(year) - _days(1403)


def _days(year: int) -> int:
    return 365 * year + (8 * year + 21) // 33
