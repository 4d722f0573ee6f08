"""Where a byline stands: a labelled line of the head; without a label only between the title and the date, or right
after the date, and then it is a guess.
"""

import re

from msgspec.structs import replace

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
_AND = re.compile(r"(?:and|und|et|y|e|og|och|en|и|&)\s+(?=\S)", re.IGNORECASE)
_LINK = re.compile(r"\[([^\[\]]+)\]\((https?://[^()\s]*)\)")
_PLACE_DASH = re.compile(r"\s+[-–—|]\s+|\s+in\s+(?=[A-Z])")
_TRANSLATED = re.compile(
    r"(?:translat(?:ed|ion)(?: from (?:the )?\w+)?(?: by)?|(?:aus dem \w+ )?übersetzt von|traduit (?:de .{2,20} )?par|"
    r"traducido por|traducción(?: de)?|traduzido por|tradução(?: de)?|traduzione di|перевод(?: с \w+)?)\s*:?\s+"
    r"\S.{2,60}$",
    re.IGNORECASE,
)
_CASELESS = re.compile(r"[^\u0000-\u04ff\s'’.-]")


def find_byline(reading: Reading) -> None:
    """Take the byline of the head: a labelled line, else a name by its place."""
    if reading.tier("authors"):
        return
    long_lines = 0
    for number in reading.head():
        line = bare(reading.lines[number])
        links = dict(_LINK.findall(line)) if "](" in line else {}
        found = byline_of(_LINK.sub(r"\1", line) if links else line, reading.rules) if long_lines < 2 else None
        if found and links:
            found = _linked(found, links)
        named = number
        if found is None and line.casefold().rstrip(" :：") in _ALONE:
            named = reading.below(number) or number
            below = bare(reading.lines[named])
            found = names_of(below, reading.rules, strict=True) if is_person_or_agency(below) else None
        if found:
            more = _carried_on(reading, named)
            give_byline(reading, _joined(found, more), "explicit", bare(reading.lines[named]), named)
            reading.own("byline", number, *range(named, named + 1 + len(more)))
            _office_below(reading, reading.below(named + len(more)) or named)
            return
        long_lines += len(line) > 200
    _by_place(reading)


def _linked(found: Byline, links: dict[str, str]) -> Byline:
    """Return a byline whose authors have the addresses that their names are linked to: "By [Mara Lind](https://…)"."""
    authors = (replace(author, link=author.link or links.get(author.name)) for author in found.authors)
    return found._replace(authors=tuple(authors))


def _carried_on(reading: Reading, number: int) -> list[Byline]:
    """Return what the lines right below a byline add to it: "and Ola Berg, Associated Press"."""
    more: list[Byline] = []
    for line in reading.lines[number + 1 : number + 4]:
        carried = _AND.match(bare(line))
        found = (
            names_of(bare(line)[carried.end() :], reading.rules, strict=True) if carried and len(line) < 100 else None
        )
        if found is None:
            break
        more.append(found)
    return more


def _joined(first: Byline, more: list[Byline]) -> Byline:
    """Return the authors of several bylines, each once, and the first agency."""
    every = (first, *more)
    authors = dict.fromkeys(author for byline in every for author in byline.authors)
    return Byline(tuple(authors), next((byline.agency for byline in every if byline.agency), None))


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
    day = reading.found.get("published")
    if dated is None and day and day.tier == "explicit" and day.where.startswith("line "):
        place = int(day.where[5:]) - 1
        dated = place if reading.owners[place] == "metadata" else None  # "Local, 11 March 2019, p. B1"
    if dated is None:
        dated = _translator(reading, title)
    if dated is None:
        return
    for number in reading.head():
        between = title is not None and title < number < dated
        after = number > dated and not any(dated < other < number for other in reading.free())
        line = bare(reading.lines[number])
        if not (between or after) or whole(line, reading.rules):
            continue
        links = dict(_LINK.findall(line)) if "](" in line else {}
        line = _without_place(_LINK.sub(r"\1", line) if links else line, after)
        if is_person_or_agency(line):
            found = names_of(line, reading.rules, strict=True)
            if found:
                more = _stacked(reading, number) if between else []
                give_byline(reading, _linked(_joined(found, more), links), "guess", line, number)
                reading.own("byline", *range(number, number + 1 + len(more)))
                _office_below(reading, reading.below(number + len(more)) or number)
                return


def _translator(reading: Reading, title: int | None) -> int | None:
    """Return the line below the title that names who translated, if one stands between."""
    below = [number for number in reading.head() if title is not None and number > title][:3]
    return next((number for number in below[1:] if _TRANSLATED.match(bare(reading.lines[number]))), None)


def _stacked(reading: Reading, number: int) -> list[Byline]:
    """Return the names on the lines right below a name: one author a line."""
    more: list[Byline] = []
    for line in map(bare, reading.lines[number + 1 : number + 7]):
        words = line.split()
        found = names_of(line, reading.rules, strict=True) if 2 <= len(words) <= 4 and is_name(line) else None
        if found is None or not is_person_or_agency(line) or whole(line, reading.rules):
            break
        more.append(found)
    return more


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
