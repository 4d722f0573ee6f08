"""Days of other calendars as Gregorian days, exactly: Solar Hijri (Iran), Japanese eras, Buddhist years."""

import re
from datetime import date, timedelta

# Years of the Solar Hijri calendar in which its cycle of leap years breaks (K. M. Borkowski, "The Persian calendar for
# 3000 years", Earth, Moon, and Planets 74, 1996).
_BREAKS = (-61, 9, 38, 199, 426, 686, 756, 818, 1111, 1181, 1210, 1635, 2060, 2097, 2192, 2262, 2324, 2394, 2456, 3178)

PERSIAN_MONTHS = {
    name: month
    for month, names in enumerate(
        (
            ("فروردین", "حمل"),
            ("اردیبهشت", "ثور"),
            ("خرداد", "جوزا"),
            ("تیر", "سرطان"),
            ("مرداد", "امرداد", "اسد"),
            ("شهریور", "سنبله"),
            ("مهر", "میزان"),
            ("آبان", "عقرب"),
            ("آذر", "قوس"),
            ("دی", "جدی"),
            ("بهمن", "دلو"),
            ("اسفند", "حوت"),
        ),
        start=1,
    )
    for name in names
}
"""Months of the Solar Hijri calendar, in Iran and in Afghanistan."""

ERAS = {"令和": 2018, "平成": 1988, "昭和": 1925, "大正": 1911, "明治": 1867, "民國": 1911, "民国": 1911}
"""Japanese eras and the Republic of China's: the Gregorian year before their first."""

_HAN = re.compile(
    r"([零〇一二三四五六七八九]{4})年\s?([一二三四五六七八九十]{1,2})月\s?([一二三四五六七八九十]{1,3})[日號号]"
)
_HAN_FIGURES = {sign: str(figure) for figure, signs in enumerate(("零〇", *"一二三四五六七八九")) for sign in signs}


def in_figures(text: str) -> str:
    """Return a text whose days in Chinese numerals have figures: "二〇一九年三月十一日" as "2019年3月11日"."""
    return _HAN.sub(lambda day: f"{_figures(day[1])}年{_figures(day[2])}月{_figures(day[3])}日", text)


def _figures(numeral: str) -> str:
    """Return a numeral below a hundred, or a row of figures, in figures: "二十三", "十一", "二〇一九"."""
    tens, ten, ones = numeral.rpartition("十")
    if not ten:
        return "".join(_HAN_FIGURES[sign] for sign in numeral)
    return (_HAN_FIGURES.get(tens, "") or "1") + (_HAN_FIGURES.get(ones, "") or "0")


def from_solar_hijri(year: int, month: int, day: int) -> date | None:
    """Return the Gregorian day of a Solar Hijri one, or None if there is no such day. Exact for 1206 to 1498 and beyond
    what the bounds of dates allow."""
    if not 900 <= year <= 1500 or not 1 <= month <= 12 or not 1 <= day <= 31:
        return None
    march, leap = _new_year(year)
    length = 31 if month <= 6 else 30 if month <= 11 or leap else 29
    if day > length:
        return None
    days_before = (month - 1) * 31 - max(0, month - 7)
    return date(year + 621, 3, march) + timedelta(days=days_before + day - 1)


def _new_year(year: int) -> tuple[int, bool]:
    """Return the day of March on which a Solar Hijri year begins, and whether it is a leap year."""
    gregorian = year + 621
    leaps, before, jump = -14, _BREAKS[0], 0
    for start in _BREAKS[1:]:
        jump = start - before
        if year < start:
            break
        leaps += jump // 33 * 8 + jump % 33 // 4
        before = start
    passed = year - before
    leaps += passed // 33 * 8 + (passed % 33 + 3) // 4
    if jump % 33 == 4 and jump - passed == 4:
        leaps += 1
    march = 20 + leaps - (gregorian // 4 - (gregorian // 100 + 1) * 3 // 4 - 150)
    if jump - passed < 6:
        passed += (jump + 4) // 33 * 33 - jump
    return march, (passed + 1) % 33 != 0 and ((passed + 1) % 33 - 1) % 4 == 0
