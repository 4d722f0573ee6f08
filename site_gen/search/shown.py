"""What is shown and counted of documents: the document store, days, the order of titles, facets."""

from datetime import date
from io import StringIO

from site_gen.search.coding import code
from site_gen.search.merging import Entry
from site_gen.search.segments import FACET
from site_gen.search.tokens import fold
from site_gen.search.writing import Writer

FACET_FILE = 42_000
"""Bytes of a file of facet values before compression."""
BLOCK = 60
"""Documents of a block of the document store."""


class Shown:
    """Writes the document store, the days and the order of titles."""

    def __init__(self, writer: Writer) -> None:
        self.writer = writer
        self.block: list[list[str]] = []
        self.blocks = 0
        self.titles: list[str] = []
        self.days = StringIO()
        self.day = 0

    def add(self, document: list[str]) -> None:
        """Add the next document, as its segment shows it."""
        self.block.append(document)
        self.titles.append(fold_title(document[0]))
        day = day_number(document[2])
        self.days.write(code(max(day - self.day, 0)))
        self.day = max(day, self.day)
        if len(self.block) == BLOCK:
            self._flush()

    def finish(self) -> list[tuple[str, int]]:
        """Write what is left; return the streams with their numbers of files."""
        if self.block:
            self._flush()
        places = [0] * len(self.titles)
        for place, number in enumerate(sorted(range(len(places)), key=lambda number: (self.titles[number], number))):
            places[number] = place
        order = "".join(map(code, places))
        return [("y", self.writer.stream("y", self.days.getvalue())), ("t", self.writer.stream("t", order))]

    def _flush(self) -> None:
        self.writer.write(f"d{self.blocks}", self.block)
        self.blocks += 1
        self.block = []


def fold_title(title: str) -> str:
    """Return what titles are sorted by: without case and accents."""
    return " ".join(filter(None, map(fold, title.split())))


def day_number(iso: str) -> int:
    """Return the days from 1 January 1600 (day 1), 0 for no date; a period counts from its first day."""
    if not iso:
        return 0
    padded = iso[:10] + "0001-01-01"[len(iso) :]
    return date.fromisoformat(padded).toordinal() - date(1600, 1, 1).toordinal() + 1


class Facets:
    """Writes the values of each facet group, which come sorted by group."""

    def __init__(self, writer: Writer) -> None:
        self.writer = writer
        self.groups: list[tuple[str, int, int]] = []
        self.languages: list[str] = []
        self.name = ""
        self.values: list[str] = []
        self.counts: list[int] = []
        self.lists: list[str] = []
        self.size = self.files = self.total = 0

    def add(self, entry: Entry) -> None:
        """Add a value of a group."""
        _, name, value = entry.key.split(FACET)
        if name != self.name:
            self.finish()
            self.name = name
        if name == "language":
            self.languages.append(value)
        before, parts = -1, []
        for (_, first, _, rest, _), last in zip(entry.chunks, entry.lasts, strict=True):
            parts.append(code(first - before - 1) + rest)
            before = last
        text = "".join(parts)
        if self.values and self.size + len(text) > FACET_FILE:
            self._flush()
        self.values.append(value)
        self.counts.append(entry.total)
        self.lists.append(text)
        self.size += len(text) + len(value.encode()) + 8

    def finish(self) -> None:
        """Write what is left of a group."""
        if self.values:
            self._flush()
            self.groups.append((self.name, self.files, self.total))
        self.files = self.total = 0

    def _flush(self) -> None:
        content = [self.values, "".join(map(code, self.counts)), "".join(self.lists)]
        self.writer.write(f"f-{self.name}{self.files}", content)
        self.files += 1
        self.total += len(self.values)
        self.values, self.counts, self.lists, self.size = [], [], [], 0
