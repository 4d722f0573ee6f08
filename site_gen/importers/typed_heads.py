"""Heads that writers type for a converter: Pandoc's "% Title", AsciiDoc's "= Title" above "Mara Lind <mara@…>", the
title of reStructuredText between two rules.
"""

import re

from site_gen.importers.byline_places import give_byline
from site_gen.importers.bylines import names_of
from site_gen.importers.dated_lines import dated, give_date
from site_gen.importers.reading import Reading

_PANDOC = re.compile(r"^%\s+(?P<value>\S.*)$")
_ASCIIDOC = re.compile(r"^= (?P<title>\S.*)$")
_RULE = re.compile(r"([=~*#^+-])\1{5,}")
_WRITER = re.compile(r"^(?P<name>[^\W\d_][^<>@:]{2,50}?)\s*<[^<>\s]+@[^<>\s]+>$")


def read_typed_head(reading: Reading) -> None:
    """Take title, names and day of a text's first lines, where they are marked as a converter wants them."""
    lines = [(number, reading.lines[number].rstrip()) for number in reading.filled[:3]]
    values = [(number, match["value"]) for number, line in lines if (match := _PANDOC.match(line))]
    if len(values) >= 2 and [number for number, _ in values] == list(range(values[0][0], values[0][0] + len(values))):
        _pandoc(reading, values)
    rule = lines[0][1].strip()
    if len(lines) == 3 and _RULE.fullmatch(rule) and lines[2][1].strip() == rule and len(lines[1][1]) <= len(rule) + 2:
        # As reStructuredText frames the title of a document.
        title = lines[1][1].strip()
        if reading.give("title", title, "explicit", title, reading.where(lines[1][0])):
            reading.own("title", *(number for number, _ in lines))
    marked = _ASCIIDOC.match(lines[0][1])
    writer = _WRITER.match(lines[1][1]) if marked and len(lines) > 1 else None
    if writer:
        _names(reading, writer["name"], lines[1][0])


def _pandoc(reading: Reading, values: list[tuple[int, str]]) -> None:
    (first, title), (second, names), *rest = values
    if reading.give("title", title, "explicit", title, reading.where(first)):
        reading.own("title", first)
    _names(reading, names, second)
    for number, text in rest:
        day = dated(text, reading)
        if day and give_date(reading, day, number):
            reading.own("date", number)


def _names(reading: Reading, text: str, number: int) -> None:
    found = names_of(text, reading.rules, strict=True)
    if found:
        give_byline(reading, found, "explicit", text, number)
        reading.own("byline", number)
