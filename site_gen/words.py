"""What a page says in its language: dates, numbers, names of months and languages, words of the interface.

Dates and numbers by CLDR (Babel), words by the catalogues of `translations`. Babel is imported on first use.
"""

from __future__ import annotations

import datetime
import pickle
from collections.abc import Callable
from functools import cache, cached_property
from gettext import NullTranslations
from importlib import resources
from typing import TYPE_CHECKING

from site_gen.solar_hijri import FIRST, MONTHS, solar_hijri
from site_gen.translations import load_catalogue, template_functions

if TYPE_CHECKING:
    from babel import Locale

_RIGHT_TO_LEFT = frozenset(("ar", "arc", "ckb", "dv", "fa", "he", "iw", "khw", "ks", "ps", "sd", "ug", "ur", "yi"))
_RIGHT_TO_LEFT_SCRIPTS = frozenset(("arab", "hebr", "thaa", "syrc", "nkoo", "adlm"))

_DIGITS = {
    "arab": str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩"),
    "arabext": str.maketrans("0123456789", "۰۱۲۳۴۵۶۷۸۹"),
}


def direction(language: str) -> str:
    """Return "rtl" or "ltr" for a BCP 47 language; a script subtag decides before the language.

    >>> direction("fa"), direction("uz-Arab"), direction("en")
    ('rtl', 'rtl', 'ltr')
    """
    parts = language.lower().replace("_", "-").split("-")
    for part in parts[1:]:
        if len(part) == 4 and part.isalpha():
            return "rtl" if part in _RIGHT_TO_LEFT_SCRIPTS else "ltr"
    return "rtl" if parts[0] in _RIGHT_TO_LEFT else "ltr"


class Words:
    """The words of one language. A language that CLDR does not know speaks English dates and numbers."""

    language: str
    gettext: Callable[..., str]
    """`_("message %(name)s", name=…)`."""
    ngettext: Callable[..., str]
    """`ngettext("%(n)s article", "%(n)s articles", n)`."""

    def __init__(self, language: str, catalogue: NullTranslations) -> None:
        self.language = language
        self.gettext, self.ngettext = template_functions(catalogue, self.number)
        self._locale = _locale(language)
        self._dates: dict[str, str] = {}

    def number(self, value: int) -> str:
        """Return a whole number with the language's digits and separators."""
        if -1000 < value < 1000:
            return self.digits(str(value))
        from babel.numbers import format_decimal

        return self.digits(format_decimal(value, locale=self._locale, numbering_system="default"))

    def digits(self, text: str) -> str:
        """Return text with the digits 0-9 as the language writes them; Babel leaves them Western."""
        return text.translate(_DIGITS[system]) if (system := self._locale.default_numbering_system) in _DIGITS else text

    def date(self, iso: str, guess: bool = False) -> str:
        """Return a date at the precision it is known at, "c." before it when it is a guess; the time is not shown.

        A day on a Persian page is one of the Solar Hijri calendar; months and years alone cannot be converted.
        """
        shown = self._dates.get(iso[:10])
        if shown is None:
            shown = self._dates[iso[:10]] = self._date(iso[:10])
        return self.gettext("c. %(date)s", date=shown) if guess else shown

    def _date(self, iso: str) -> str:
        from babel.dates import format_date

        parts = [int(part) for part in iso.split("-")]
        day = datetime.date(*parts, *(1, 1)[len(parts) - 1 :])
        if len(parts) == 3 and self._locale.language == "fa" and day >= FIRST:
            year, month, number = solar_hijri(day)
            return self.digits(f"{number} {MONTHS[month - 1]} {year}")
        if len(parts) == 3:
            return self.digits(format_date(day, "long", self._locale))
        return self._skeleton("yMMMM" if len(parts) == 2 else "y", day)

    def _skeleton(self, skeleton: str, day: datetime.date) -> str:
        from babel.dates import format_date

        pattern = self._locale.datetime_skeletons[skeleton].pattern
        named = pattern.replace("LLLL", f"'{self.month_name(day.month, 'wide')}'")
        return self.digits(format_date(day, named, self._locale))

    def day_of_year(self, month: int, day: int) -> str:
        """Return "September 19"."""
        return self._skeleton("MMMMd", datetime.date(2000, month, day))

    def month_name(self, month: int, width: str = "abbreviated") -> str:
        """Return the name of a month, 1 to 12, standing alone; width "wide", "abbreviated" or "narrow".

        The names within a date stand in where the language has no others. (Babel resolves an alias of CLDR's root
        once for all languages, so that such a look-up would answer in the language that happened to ask first.)
        """
        names = self._own_months.get("stand-alone", {}).get(width, {})
        return str(names.get(month) or self._locale.months["format"][width][month])

    @cached_property
    def _own_months(self) -> dict[str, dict[str, dict[int, str]]]:
        # Read past `babel.localedata.load`, which would keep the unmerged data for all later look-ups.
        data = (resources.files("babel") / "locale-data" / f"{self._locale.language}.dat").read_bytes()
        months: dict[str, dict[str, object]] = pickle.loads(data).get("months", {})
        return {context: {w: n for w, n in names.items() if isinstance(n, dict)} for context, names in months.items()}

    def language_name(self, language: str) -> str:
        """Return a language's name in this language; its code when CLDR has none."""
        names = self._locale.languages
        for code in (language.replace("-", "_"), language.partition("-")[0]):
            if code in names:
                return str(names[code])
        return language


@cache
def words(language: str) -> Words:
    """Return the words of a language, read once in each process."""
    return Words(language, load_catalogue(language))


def _locale(language: str) -> Locale:
    # Dates and numbers too: imported here, before worker processes are forked, not in each of them.
    from babel import Locale, UnknownLocaleError

    for code in (language, language.partition("-")[0], "en"):
        try:
            return Locale.parse(code, sep="-")
        except (UnknownLocaleError, ValueError):
            continue
    raise AssertionError("CLDR has English")
