"""The words that name months and weekdays, looked up in the table of all languages."""

from functools import cache

from site_gen.importers.calendars import PERSIAN_MONTHS
from site_gen.importers.folding import FOLDED
from site_gen.importers.month_names import MONTH_NAMES, WEEKDAYS


def is_weekday(word: str) -> bool:
    """Return whether a word is the name of a weekday in one of the languages."""
    return word.casefold().strip(".,") in weekdays()


def month_number(word: str, language: str | None = None) -> int | None:
    """Return the month that a word names, 1-12; None if it names none, or different ones in different languages."""
    word = word.casefold().rstrip(".,׳॰،").split("/")[0]
    known = _months().get(word) or _months().get(word.removeprefix("ב"))
    if not known:
        return None
    if len(set(known.values())) == 1:
        return next(iter(known.values()))
    return known.get((language or "").split("-")[0])


@cache
def _months() -> dict[str, dict[str, int]]:
    """Return word → language → month."""
    table: dict[str, dict[str, int]] = {}
    for language, months in MONTH_NAMES.items():
        for month, names in enumerate(months.split(";"), start=1):
            for name in names.translate(FOLDED).split("/"):
                table.setdefault(name, {})[language[:2]] = month
    return table


@cache
def persian_months() -> dict[str, int]:
    """Return name → month of the Solar Hijri calendar."""
    return {name.translate(FOLDED): month for name, month in PERSIAN_MONTHS.items()}


@cache
def weekdays() -> dict[str, frozenset[int]]:
    """Return name → the weekdays that it means in one language or another, 0 for Monday."""
    table: dict[str, set[int]] = {name: {day} for day, name in enumerate("月火水木金土日")}
    table |= {
        start + name: {day}
        for start in ("周", "週", "礼拜", "禮拜", "星期")
        for day, name in enumerate("一二三四五六日")
    }
    table |= {"tues": {1}, "weds": {2}, "thur": {3}, "thurs": {3}}
    vietnamese = ("thứ hai", "thứ ba", "thứ tư", "thứ năm", "thứ sáu", "thứ bảy", "chủ nhật")
    table |= {name: {day} for day, name in enumerate(vietnamese)}
    for line in WEEKDAYS.values():
        for day, names in enumerate(line.translate(FOLDED).split(";")):
            for name in names.split("/"):
                table.setdefault(name, set()).add(day)
    return {name: frozenset(days) for name, days in table.items()}
