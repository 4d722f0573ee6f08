"""The lines that a database prints around an article: number, publication, day, edition, copyright."""

import re
from types import MappingProxyType

from site_gen.importers.dated_lines import dated, days_in, give_date
from site_gen.importers.publishers import canonical_publisher
from site_gen.importers.reading import Reading

_DOCUMENT_NUMBER = re.compile(r"^\d+ of \d+ documents?$", re.IGNORECASE)
_COPYRIGHT = re.compile(r"^(?:copyright|©|\(c\)|all rights reserved)", re.IGNORECASE)
_EDITION = re.compile(r"^(?:[\w.-]+ ){0,3}edition(?: \d+)?$", re.IGNORECASE)

_SENTENCE = re.compile(r"[.!?。][\"”’')]?$")
_HEAD_LINE = 150
"""A line of more characters is no database's, but a text's."""

_DAY_AND_EDITION = re.compile(r"^(?P<day>.{8,40}?),?\s+(?P<edition>(?:[\w.-]+ ){0,2}edition(?: \d+)?)$", re.IGNORECASE)


_CODED = re.compile(r"^(?P<code>[A-Z]{2,3})(?:\s{2,}|\t|$)(?P<value>.*)$")
_CODES = MappingProxyType(
    {"HD": "title", "BY": "authors", "PD": "published", "SN": "publisher", "SE": "section", "LA": "language"}
    | {"CY": "rights", "LP": "body", "TD": "body"}
    | dict.fromkeys(("WC", "ET", "SC", "ED", "PG", "VOL", "AN", "CR", "CO", "IN", "NS", "RE", "PUB", "IPD"), "extra")
)
"""The two letters before each line of Factiva's articles, and their fields."""


def coded_lines(reading: Reading) -> list[tuple[str, str, str, tuple[int, ...]]]:
    """Return the lines of an article that begin with a database's codes: field, code, value, numbers of lines.

    Empty if headline, day and publication are not all among them.
    """
    found: list[tuple[str, str, str, tuple[int, ...]]] = []
    for number in reading.free():
        match = _CODED.match(reading.lines[number].rstrip())
        field = _CODES.get(match["code"]) if match else None
        if match and field and (match["value"].strip() == "") == (field == "body"):
            found.append((field, match["code"], match["value"].strip(), (number,)))
    codes = {code for _, code, _, _ in found}
    return found if {"HD", "PD", "SN"} <= codes else []


def read_dump_head(reading: Reading, first_key: int) -> None:
    """Take what stands above the keys of a database's article, and the centred copyright below its text.

    The publication is a centred line, or the line between the title and the day; the title is left.
    """
    above = [number for number in reading.filled if number < first_key and reading.owners[number] is None]
    if any(len(reading.lines[number]) > _HEAD_LINE for number in above):
        return  # the keys stand below a short text
    centred = [number for number in above if reading.lines[number].startswith("     ")]
    for number in above:
        text = reading.lines[number].strip()
        if _DOCUMENT_NUMBER.match(text):
            reading.own("label", number)
        elif _COPYRIGHT.match(text):
            _give_rights(reading, text, number)
        elif _EDITION.match(text):
            _own_as_extra(reading, "edition", text, number)
        elif (edition := _DAY_AND_EDITION.match(text)) and (day := dated(edition["day"], reading)):
            give_date(reading, day, number)
            _own_as_extra(reading, "edition", edition["edition"], number)
        elif number in centred and dated(text, reading) is None:
            if reading.value("publisher"):
                _own_as_extra(reading, "edition", text, number)
            else:
                _give_publisher(reading, text, number)
    names = [number for number in above if not centred and reading.owners[number] is None]
    for number in names:
        if _SENTENCE.search(reading.lines[number].rstrip()) or days_in(reading.lines[number], reading):
            continue
        titled = number != names[0] or reading.value("title") is not None
        below = reading.below(number) or first_key  # which is below them all
        if titled and (reading.owners[below] == "metadata" or dated(reading.lines[below].strip(), reading)):
            _give_publisher(reading, reading.lines[number].strip(), number)
            break
    for number in reading.free()[-3:]:
        text = reading.lines[number].strip()
        if reading.lines[number].startswith("     ") and _COPYRIGHT.match(text):
            _give_rights(reading, text, number)


def _give_publisher(reading: Reading, text: str, number: int) -> None:
    if reading.give("publisher", canonical_publisher(text, reading), "position", text, reading.where(number)):
        reading.own("metadata", number)


def _give_rights(reading: Reading, text: str, number: int) -> None:
    rights = reading.value("rights")
    reading.found.pop("rights", None)
    reading.give("rights", f"{rights} {text}" if rights else text, "explicit", text, reading.where(number))
    reading.own("metadata", number)


def _own_as_extra(reading: Reading, key: str, text: str, number: int) -> None:
    give_extra(reading, key, text, reading.where(number))
    reading.own("metadata", number)


def give_extra(reading: Reading, key: str, value: str, where: str) -> None:
    """Keep a key that no field is for, or one more line of it."""
    held = reading.value("extra")
    pairs = dict(held) if isinstance(held, tuple) else {}
    pairs[key] = f"{pairs[key]}; {value}" if key in pairs else value
    reading.found.pop("extra", None)
    reading.give("extra", tuple(sorted(pairs.items())), "given", None, where)


_PAPER_AND_ISSUE = re.compile(
    r"(?P<name>[^.;,\d]{3,60}?)(?:\s?[.;,]\s|\s(?:vom|du|del|of|from|от|z dnia|van)\s(?=\S*\d|[^\W\d_]+ \d)).*\d{4}"
)


def without_issue(text: str, reading: Reading) -> str:
    """Return the paper of "Harbour Times. 3/5/2021, pA4", "Hafenbote vom 05.03.2021"; give its day."""
    match = _PAPER_AND_ISSUE.match(text)
    days = days_in(text, reading) if match else ()
    if match is None or len(days) != 1:
        return text
    (day,) = days
    reading.give("published", day.date.iso, "given" if day.date.sure else "guess", day.raw, "head")
    return match["name"].strip()
