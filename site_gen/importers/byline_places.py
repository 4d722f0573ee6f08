"""Where a byline stands: a labelled line of the head; without a label only between the title and the date, or right
after the date, and then it is a guess.
"""

import re

from site_gen.importers.agencies import agency_named, is_organization
from site_gen.importers.bylines import Byline, byline_of, is_name, is_person_or_agency, names_of
from site_gen.importers.reading import Reading, bare
from site_gen.importers.written_dates import whole
from site_gen.model import Tier

_ALONE = frozenset(
    {"by", "written by", "author", "authors", "byline", "von", "par", "por", "autor", "auteur", "автор", "作者"}
)
"""Labels whose names may stand on the next line."""
_OFFICE_BELOW = re.compile(
    r"^(?:[A-Z][\w'’-]*[ ,]+){0,5}(?:staff )?(?:writer|correspondent|reporter|editor|columnist|contributor|"
    r"redakteur(?:in)?|"
    r"korrespondent(?:in)?|journaliste)s?(?:(?: in|, | at| for) ?(?:the )?(?:[A-Z][\w'’-]* ?){1,3})?$",
    re.IGNORECASE,
)
_PLACE_DASH = re.compile(r"\s+[-–—|]\s+|\s+in\s+(?=[A-Z])")
_CASELESS = re.compile(r"[^\u0000-\u04ff\s'’.-]")


def find_byline(reading: Reading) -> None:
    """Take the byline of the head: a labelled line, else a name by its place."""
    if reading.tier("authors"):
        return
    long_lines = 0
    for number in reading.head():
        line = bare(reading.lines[number])
        found = byline_of(line, reading.rules) if long_lines < 2 else None
        named = number
        if found is None and line.casefold().rstrip(" :：") in _ALONE:
            named = reading.below(number) or number
            below = bare(reading.lines[named])
            found = names_of(below, reading.rules, strict=True) if is_person_or_agency(below) else None
        if found:
            give_byline(reading, found, "explicit", bare(reading.lines[named]), named)
            reading.own("byline", number, named)
            _office_below(reading, reading.below(named) or named)
            return
        long_lines += len(line) > 200
    _by_place(reading)


def _office_below(reading: Reading, number: int) -> None:
    """Take the line right below a byline, if it says where the author works and nothing else: "AFP", "Staff Writer"."""
    line = bare(reading.lines[number])
    if not line or reading.owners[number] is not None:
        return
    agency = agency_named(line)
    if agency:
        if reading.give("agency", agency, "explicit", line, reading.where(number)):
            reading.own("byline", number)
    elif len(line) <= 50 and (_OFFICE_BELOW.match(line) or is_organization(line.split(",")[0].strip())):
        reading.own("byline", number)


def give_byline(reading: Reading, found: Byline, tier: Tier, raw: str, number: int) -> None:
    """Set authors and agency."""
    where = reading.where(number)
    reading.give("authors", found.authors, tier, raw, where)
    if found.agency:
        reading.give("agency", found.agency, tier, raw, where)


def _by_place(reading: Reading) -> None:
    """Take a line that is a name and nothing else, between title and date or right after the date, as a guess."""
    title = reading.owners.index("title") if "title" in reading.owners else None
    dated = reading.owners.index("date") if "date" in reading.owners else None
    if dated is None:
        return
    for number in reading.head():
        between = title is not None and title < number < dated
        after = number > dated and not any(dated < other < number for other in reading.free())
        line = bare(reading.lines[number])
        if not (between or after) or whole(line, reading.rules):
            continue
        line = _without_place(line, after)
        if is_person_or_agency(line):
            found = names_of(line, reading.rules, strict=True)
            if found:
                give_byline(reading, found, "guess", line, number)
                reading.own("byline", number)
                _office_below(reading, reading.below(number) or number)
                return


def _without_place(line: str, after: bool) -> str:
    """Return the agency or the name of "EFE - Valle", "Valle - EFE", "Irina Sokolova in Vale"; other lines as they are.

    Headlines look the same in scripts with capitals: there a person counts only right below the date.
    """
    name, *places = _PLACE_DASH.split(line)
    if len(places) == 1 and agency_named(places[0]) and not agency_named(name) and is_name(name):
        return places[0]  # "Puerto Salado - EFE"
    if len(places) != 1 or not is_name(places[0]) or not is_person_or_agency(name):
        return line
    return name if agency_named(name) or _CASELESS.search(name) or (after and len(name.split()) == 2) else line
