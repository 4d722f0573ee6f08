"""Dates as people write them, found by anchored patterns: "Tuesday, 19 September 2023, 10:30 GMT", "2023年9月19日",
"۲۸ شهریور ۱۴۰۲". Never fuzzy: what is not wholly one of the patterns is no date.

A day and a month in figures are told apart only where the writing does it (a day above 12, points as in 19.9.2023, ISO)
or import.toml says the order; otherwise the date is not `sure`.
"""

import re
from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from site_gen.dates import FIRST_YEAR, LAST_YEAR, parse_date
from site_gen.importers.calendars import ERAS, from_solar_hijri, in_figures
from site_gen.importers.clock_times import clock_time
from site_gen.importers.day_words import is_weekday, month_number, persian_months, weekdays
from site_gen.importers.folding import as_written, fold
from site_gen.importers.rules import ImportRules


class WrittenDate(NamedTuple):
    """A date in site-gen's form, and whether the writing leaves no other reading."""

    iso: str
    sure: bool


_WORD = r"[^\W\d_][^\s\d,;:()|\-–—]{1,19}(?:[ ](?:الثان[يی]|ال[أا]ول)(?:/\w{3,8})?)?"
_SHAPES = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        r"(?<!\d)(?P<year>\d{4})(?P<mark>[-/.])\s?(?P<month>\d{1,2})(?P=mark)\s?(?P<day>\d{1,2})(?!\d)",
        r"(?<!\d)(?P<year>(?:(?:令和|平成|昭和|大正|明治|民國|民国)\s?(?:\d{1,3}|元))|\d{4})\s?[年년]\s?(?P<month>\d{1,2})\s?[月월]\s?"
        r"(?P<day>\d{1,2})\s?[日일号號]",
        r"(?<![\d/.-])(?P<first>\d{1,2})(?P<mark>[/.-])\s?(?P<second>\d{1,2})(?P=mark)\s?(?P<year>\d{4}|\d{2})(?![\d.])",
        r"(?<![\d/.,-])(?P<day>\d{1,2})\s?(?:st|nd|rd|th|er|º|ª|\.|-го)?(?:\s+(?:day\s+)?(?:of|de)\b|\s+d')?"
        r"[\s,.-]{1,3}(?P<month>" + _WORD + r")(?:[\s,-]{1,3}|(?<=\.))(?:del? |of )?(?P<year>\d{4})(?!\d)",
        r"(?P<month>" + _WORD + r")\s*(?P<day>\d{1,2})(?:st|nd|rd|th)?\s?[,.]?\s*(?P<year>\d{4})(?!\d)",
        r"(?<!\d)(?P<year>\d{4})\.?,?\s+(?:m\. )?(?P<month>" + _WORD + r")\s+(?P<day>\d{1,2})(?!\d)",
        r"(?<!\d)(?P<day>\d{1,2}) (?:tháng|thg) (?P<month>\d{1,2}),?(?: năm)? (?P<year>\d{4})",
        # "11.III.2019"
        r"(?<![\d/.,-])(?P<day>\d{1,2})[. ]\s?(?P<roman>[IVX]{1,4})[. ]\s?(?P<year>\d{4})(?!\d)",
    )
)
_ALONE = (*_SHAPES, re.compile(r"(?P<day>\d{1,2})-(?P<month>[^\W\d_]{3})-(?P<short>\d{2})(?!\d)"))
"""Shapes of a text that is a day and nothing else; within a text "11-MAR-98" stands in tables."""
_PARTIAL = tuple(
    re.compile(pattern)
    for pattern in (
        r"(?P<month>" + _WORD + r")\s*,?\s+(?:del? )?(?P<year>\d{4})",
        r"(?P<year>\d{4})\s?年\s?(?P<month>\d{1,2})\s?月",
        r"(?P<year>\d{4})-(?P<month>\d{2})",
    )
)
_LEADING_TIME = re.compile(
    r"^\d{1,2}[:.]\d{2}(?::\d{2})?\s*(?:[ap]\.?m\.?\s*)?(?:[A-Z]{2,4}\b\s*)?[,;|–·•-]?\s+(?:on\s+)?", re.IGNORECASE
)
# "Sep 19 10:00:00 +0300 2023", as C and Unix mail write it.
_C_TIME = re.compile(r"^(\w{3} \d{1,2}) (\d\d:\d\d:\d\d(?: (?:[A-Z]{3,4}|[+-]\d{4}))?) (\d{4})$")
_TRAILING = re.compile(r"^(?:\.|\(.{1,14}\)|（.{1,4}）|г(?:ода|\.)?|d\.|р(?:оку|\.)?|年|م\.?)*\s*$")
# What Russian, Ukrainian, Lithuanian, Hungarian write after a year before the time.
_YEAR_WORD = re.compile(r"^\s*(?:г(?:ода|\.)?|р(?:оку|\.)|d\.|م\.?)(?=[\s,]|$)")
_HAS_YEAR = re.compile(
    r"\d{4}|\d\d?[./-](?:\d\d?|[^\W\d_]{3})[./-]\d\d|元年|(?:令和|平成|昭和|大正|明治|民國|民国)\s?\d|[零〇一二三四五六七八九]{4}年"
)
_ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")
_GLUED_TIME = re.compile(r"(?<!\d)((?:19|20)\d\d)(?=\d{1,2}:\d\d\s?[AP]M\b)", re.IGNORECASE)
# "March 11, 20195:04 PM": two elements of a page, copied without what parted them.
_PERSIAN_YEAR = re.compile(r"1[2-4]\d\d$")


def whole(text: str, rules: ImportRules, language: str | None = None) -> WrittenDate | None:
    """Return the date that a text is: with a weekday, a time and a zone if need be, and nothing else. Else None."""
    if len(text) > 120:
        return None
    folded = fold(text)
    if not _HAS_YEAR.search(folded):
        return None
    iso = parse_date(folded)
    if iso and len(iso) >= 10:
        return WrittenDate(iso, True)
    leading = _LEADING_TIME.match(folded)
    if leading:
        folded = folded[leading.end() :]
    folded, weekdays = _without_weekday(_GLUED_TIME.sub(r"\1 ", folded) if ":" in folded else folded)
    folded = in_figures(folded) if "年" in folded else folded
    folded = _C_TIME.sub(r"\1 \3 \2", folded)
    persian = not text.isascii() and any(map(_is_persian, text))
    for pattern in _ALONE:
        match = pattern.match(folded)
        found = _day(match, rules, language, persian) if match else None
        if match and found:
            found = found._replace(sure=found.sure and not _is_another_day(found.iso, weekdays))
            found = _with_time(found, folded[match.end() :], rules)
            return (
                _with_time(
                    found, re.sub(r"\s+on\s*$", "", leading.group(), flags=re.IGNORECASE).rstrip(" ,;|–·•-"), rules
                )
                if leading and found
                else found
            )
    for pattern in _PARTIAL:
        match = pattern.fullmatch(folded)
        found = _month(match, language) if match else None
        if found:
            return found
    return None


def within(text: str, rules: ImportRules, language: str | None = None) -> Iterator[tuple[WrittenDate, str]]:
    """Yield the days that a text names, each as it is written there, pattern by pattern."""
    folded = fold(text)
    if not _HAS_YEAR.search(folded):
        return
    persian = not text.isascii() and any(map(_is_persian, text))
    for pattern in _SHAPES:
        for match in pattern.finditer(folded):
            found = _day(match, rules, language, persian)
            if found:
                yield found, match.group() if match.group() in text else as_written(text, *match.span())


def is_impossible(text: str) -> bool:
    """Return whether a text is wholly written as a date, with a month's name or as ISO, and there is no such day."""
    if len(text) > 60 or not _HAS_YEAR.search(fold(text)):
        return False
    folded, _ = _without_weekday(fold(text))
    for pattern in _SHAPES:
        match = pattern.fullmatch(folded)
        if match and "first" not in match.groupdict() and match.groupdict().get("month"):
            written = match["month"]
            known = month_number(written) or written in persian_months() or (written.isdigit() and "-" in folded)
            return bool(known) and whole(text, ImportRules()) is None
    return False


def _without_weekday(text: str) -> tuple[str, frozenset[int]]:
    """Return a text without the weekday that it begins with, and which weekdays that may have been."""
    words = text.split(" ", 3)
    for count in (2, 1):
        first = " ".join(words[:count])
        days = weekdays().get(first.casefold().strip(".,،:").removesuffix("ที่"))
        if days and count == 1 and month_number(first) and not any(map(month_number, words[1:])):
            break  # "Mar 3, 1991" is March, though "mar" is Tuesday in French
        if days and len(words) > count:
            return text[len(first) :].lstrip(" ,.،-–"), days
    head, comma, rest = text.partition("," if "," in text else "،")
    days = weekdays().get(head.casefold().rstrip(".")) if comma else None
    return (rest.lstrip(), days) if days else (text, frozenset())


def _is_another_day(iso: str, weekdays: frozenset[int]) -> bool:
    """Return whether a day does not fall on the weekday that stands before it: one of the two is a slip."""
    return bool(weekdays) and date.fromisoformat(iso[:10]).weekday() not in weekdays


def _with_time(found: WrittenDate, rest: str, rules: ImportRules) -> WrittenDate | None:
    """Return a day with the time that follows it; None if what follows is neither a time nor a weekday."""
    rest = _YEAR_WORD.sub("", rest).strip(" ,;").lstrip(".").lstrip(" ,")
    if not rest or _TRAILING.match(rest) or rest.casefold().strip("().") in weekdays():
        return found
    last = rest.rpartition(" ")
    if last[1] and is_weekday(last[2].strip("()")):
        rest = last[0].rstrip(" ,")  # "09:15 星期一"
    for piece in rest.split(" ", 1)[:1]:
        if piece.casefold().strip(",.()") in weekdays():
            rest = rest[len(piece) :].strip(" ,;")
    time = clock_time(rest, rules.zone)
    if len(found.iso) > 10:
        return found
    return found._replace(iso=found.iso + time) if time is not None else None


def _is_persian(letter: str) -> bool:
    """Return whether a character is a figure as Persian writes it, or a letter that Arabic does not have."""
    return "\u06f0" <= letter <= "\u06f9" or letter in "پچژگ"


def _day(match: re.Match[str], rules: ImportRules, language: str | None, persian: bool) -> WrittenDate | None:
    """Return the day that a match of one of the shapes names, if there is such a day."""
    parts = match.groupdict()
    if "first" in parts:
        return _figures(parts, rules)
    if "roman" in parts:
        written = parts["roman"].upper()
        return (
            _gregorian(int(parts["year"]), _ROMAN.index(written) + 1, int(parts["day"])) if written in _ROMAN else None
        )
    if "short" in parts:
        month = month_number(parts["month"], language)
        found = _gregorian(_of_two_figures(int(parts["short"])), month, int(parts["day"])) if month else None
        return found and found._replace(sure=False)
    year, day, written = _year(parts["year"]), int(parts["day"]), parts["month"]
    if written.isdigit():
        if _PERSIAN_YEAR.match(parts["year"]):
            persian = persian or "fa" in (language, rules.language)
            return _from(from_solar_hijri(year, int(written), day)) if persian else None
        return _gregorian(year, int(written), day)
    if written in persian_months() and year < 1500:
        return _from(from_solar_hijri(year, persian_months()[written], day))
    month = month_number(written, language)
    if month and year > 2400 and written[0] >= "\u0e00":
        year -= 543  # Thai writing counts years from the Buddha.
    return _gregorian(year, month, day) if month else None


def _figures(parts: dict[str, str], rules: ImportRules) -> WrittenDate | None:
    """Return the date of two figures and a year: which is the day?"""
    first, second, year = int(parts["first"]), int(parts["second"]), _of_two_figures(int(parts["year"]))
    points = parts["mark"] == "."
    if rules.date_order == "mdy" or (rules.date_order is None and not points and second > 12):
        found = _gregorian(year, first, second)
    else:
        found = _gregorian(year, second, first)
    sure = rules.date_order in ("dmy", "mdy") or points or max(first, second) > 12 or first == second
    return found and found._replace(sure=sure and len(parts["year"]) == 4)


def _of_two_figures(year: int) -> int:
    """Return the year that "98" or "07" means; years of more figures as they are."""
    return year + (2000 if year < 40 else 1900) if year < 100 else year


def _month(match: re.Match[str], language: str | None) -> WrittenDate | None:
    year, written = int(match["year"]), match["month"]
    month = int(written) if written.isdigit() else month_number(written, language)
    iso = parse_date(f"{year}-{month:02d}") if month else None
    return WrittenDate(iso, True) if iso else None


def _year(text: str) -> int:
    era = ERAS.get(text[:2])
    if era is None:
        return int(text)
    count = text[2:].strip()
    return era + (1 if count == "元" else int(count))


def _gregorian(year: int, month: int, day: int) -> WrittenDate | None:
    try:
        return _from(date(year, month, day))
    except ValueError:
        return None


def _from(day: date | None) -> WrittenDate | None:
    return WrittenDate(day.isoformat(), True) if day and FIRST_YEAR <= day.year <= LAST_YEAR else None
