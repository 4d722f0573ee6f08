"""Heads that a database or a program lists around an article without labels, or below it in lower case.

Factiva's articles as plain text have the number of words, then day, hour, publication, its code, page, language and
copyright, each on a line, and end with the article's number; NewsBank puts "Paper - day" above its keys; Joplin writes
`created_time: …` below a note.
"""

import re

from site_gen.importers.clock_times import clock_time
from site_gen.importers.dated_lines import dated, give_date
from site_gen.importers.dump_heads import give_extra
from site_gen.importers.languages import language_named
from site_gen.importers.publishers import canonical_publisher
from site_gen.importers.reading import Reading

_WORDS = re.compile(
    r"^\d{1,3}(?:[,.]?\d{3})* (?:words|wörter|mots|palabras|parole|palavras|слов|woorden)$", re.IGNORECASE
)
_CODE = re.compile(r"^[A-Z0-9]{3,8}$")
_COPYRIGHT = re.compile(r"^(?:\(c\)|©|copyright\b)", re.IGNORECASE)
FACTIVA_NUMBER = r"[A-Z]{1,10}\d{8,18}[a-z]\w{4,12}"
"""The number of an article in the database: the paper's code, a day, its place."""
_NUMBER = re.compile(rf"^Document (?P<number>{FACTIVA_NUMBER})$")
_LISTED = 9
"""How many lines a database lists below the number of words, at most."""
_PAPER_AND_DAY = re.compile(r"^(?P<paper>[^\W\d_].{2,70}?)\s+[-–—]\s+(?P<day>\S.{5,40})$")
_SNAKE = re.compile(r"^(?P<key>[a-z]+(?:_[a-z]*)*):(?: (?P<value>.*))?$")


def read_listed_head(reading: Reading) -> None:
    """Take what a database lists above an article, and its number below."""
    _list(reading)
    _paper_above_keys(reading)


def _list(reading: Reading) -> None:
    top = [number for number in reading.remaining()[:12] if reading.owners[number] is None]
    lines = ((number, reading.lines[number].strip()) for number in top)
    words = next((number for number, line in lines if line[:1].isdigit() and _WORDS.match(line)), None)
    if words is None:
        return
    listed = [number for number in reading.filled if number > words][:_LISTED]
    day = dated(reading.lines[listed[0]].strip(), reading) if listed else None
    end = next((n for n in listed if _COPYRIGHT.match(reading.lines[n].strip())), None)
    if day is None or not day.date.sure or end is None:
        return
    (first, *between) = listed[: listed.index(end)]
    if between and (time := clock_time(reading.lines[between[0]].strip(), reading.rules.zone)):
        day = day._replace(
            date=day.date._replace(iso=day.date.iso + time), raw=f"{day.raw} {reading.lines[between[0]].strip()}"
        )
        reading.own("date", between.pop(0))
    give_date(reading, day, first)
    reading.own("date", first)
    give_extra(reading, "length", reading.lines[words].strip(), reading.where(words))
    _give_rights(reading, end)
    for place, number in enumerate(between):
        _give_listed(reading, number, first=place == 0)
    reading.own("metadata", words, *between, end)
    for number in reading.tail()[:3]:
        identity = _NUMBER.match(reading.lines[number].strip())
        if identity:
            give_extra(reading, "document", identity["number"], reading.where(number))
            reading.own("metadata", number)


def _give_listed(reading: Reading, number: int, first: bool) -> None:
    """Give what a line of the list says: the publication on the first, then its code, page, edition, language."""
    text, where = reading.lines[number].strip(), reading.where(number)
    language = language_named(text)
    if first:
        reading.give("publisher", canonical_publisher(text, reading), "explicit", text, where)
    elif language:
        reading.give("language", language, "explicit", text, where)
    else:
        give_extra(reading, "code" if _CODE.match(text) and not text.isdigit() else "edition", text, where)


def _give_rights(reading: Reading, number: int) -> None:
    text = reading.lines[number].strip()
    reading.give("rights", text, "explicit", text, reading.where(number))


def _paper_above_keys(reading: Reading) -> None:
    """Take "Oakmere Sentinel, The (VT) - March 11, 2019" right above a block of keys."""
    for number in reading.remaining()[:4]:
        below = reading.below(number)
        if reading.owners[number] is not None or below is None or reading.owners[below] != "metadata":
            continue
        match = _PAPER_AND_DAY.match(reading.lines[number].strip())
        day = dated(match["day"], reading) if match else None
        if match and day and day.date.sure and reading.above(number) is not None:
            reading.give(
                "publisher",
                canonical_publisher(match["paper"], reading),
                "explicit",
                match["paper"],
                reading.where(number),
            )
            give_date(reading, day, number)
            reading.own("metadata", number)
        return


def snake_lines(reading: Reading) -> list[tuple[str, str, int]]:
    """Return key, value and number of the `created_time: …` lines that a text ends with, if there are four."""
    found: list[tuple[str, str, int]] = []
    for number in reversed(reading.filled):
        match = _SNAKE.match(reading.lines[number].strip()) if len(reading.lines[number]) < 500 else None
        if match is None or reading.owners[number] is not None:
            break
        found.append((match["key"], match["value"] or "", number))
    return found[::-1] if len(found) >= 4 and sum("_" in key for key, _, _ in found) >= 2 else []
