"""One article's fields while they are read: problems with their places, tiers, and the lists that need both."""

import re

from site_gen.dates import FIRST_YEAR, LAST_YEAR, parse_date
from site_gen.fields.gather import Gathered
from site_gen.fields.title import date_in_name
from site_gen.fields.values import kind_of, texts_of
from site_gen.fields.written_dates import has_two_meanings
from site_gen.front_matter import FrontMatter, Value
from site_gen.model import Tier
from site_gen.problems import Problem

_ISO_DAY = re.compile(r"(\d{4})[-/.](\d{1,2})(?:[-/.](\d{1,2}))?(?:[T ].*)?\Z")


class Reading:
    """One article's fields being read: collects problems and tiers."""

    def __init__(self, front: FrontMatter, path: str, gathered: Gathered) -> None:
        self.front = front
        self.path = path
        self.gathered = gathered
        self.problems: list[Problem] = []
        self.confidence: dict[str, Tier] = {}

    def report(self, kind: str, key: str, message: str, hint: str | None = None) -> None:
        """Note a problem at a key."""
        line, column = self.front.place(key)
        self.problems.append(Problem(kind=kind, path=self.path, line=line, column=column, message=message, hint=hint))

    def wrong_type(self, key: str, value: Value, expected: str) -> None:
        """Note that a value is of a kind that its field cannot have."""
        self.report("wrong-type", key, f"`{key}` must be {expected}, not {kind_of(value)}")

    def texts(self, key: str, value: Value) -> tuple[str, ...]:
        """Return a list of texts; what is none is reported and empty."""
        texts = texts_of(value)
        if texts is None:
            self.wrong_type(key, value, "a list of texts")
        return texts or ()

    def categories(self) -> tuple[str, ...]:
        """Return the texts of `categories`."""
        return self.texts(*self.gathered.categories) if self.gathered.categories else ()

    def taxonomies(self) -> tuple[tuple[str, tuple[str, ...]], ...]:
        """Return the terms of the site's own taxonomies, sorted by name."""
        found = ((name, self.texts(key, value)) for name, key, value in self.gathered.taxonomies)
        return tuple(sorted(pair for pair in found if pair[1]))

    def date_in_name(self) -> str | None:
        """Return the date that the file's name starts with."""
        return parse_date(date_in_name(self.path) or "")

    def report_date(self, key: str, text: str) -> None:
        """Note why a text is no date."""
        shown = text if len(text) <= 40 else text[:39] + "…"
        numbers = _ISO_DAY.match(text)
        if numbers and not FIRST_YEAR <= int(numbers[1]) <= LAST_YEAR:
            message = f"the year of `{key}: {shown}` is outside {FIRST_YEAR}-{LAST_YEAR}"
            self.report("date-out-of-bounds", key, message)
        elif numbers:
            self.report("impossible-date", key, f"there is no date {shown}", "write year-month-day, as 2023-09-19")
        elif meanings := has_two_meanings(text):
            message = f"`{key}: {shown}` has two meanings"
            self.report("ambiguous-date", key, message, f"write {meanings[0]} or {meanings[1]}")
        else:
            message = f'"{shown}" is no date that site-gen can read'
            self.report("unreadable-date", key, message, "write 2023-09-19, 2023-09 or 2023")
