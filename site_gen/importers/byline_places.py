"""Where a byline stands: a labelled line of the head; without a label only between the title and the date, or right
after the date, and then it is a guess.
"""

import re

from msgspec.structs import replace

from site_gen.importers.agencies import agency_named, is_organization
from site_gen.importers.bylines import Byline, byline_of, is_name, is_person_or_agency, names_of
from site_gen.importers.mastheads import in_contacts
from site_gen.importers.page_frames import is_frame
from site_gen.importers.reading import Reading, bare
from site_gen.importers.regions import is_place_with_region
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
_READING_TIME = re.compile(r"^\d{1,3}(?:[-–]\d{1,3})? ?min(?:ute)?s?\.?(?: read)?$", re.IGNORECASE)
_MAIL = re.compile(r"^<?[\w.+-]+@[\w-]+\.[\w.-]+>?$")
_NAME_AND_WHERE = re.compile(
    r"^(?P<name>[^\W\d_][^,()|–—-]*(?:[-][^\W\d_][^,()|–—-]*)??)"
    r"(?: in [A-Z][\w'’ -]{2,24}|, [^\W\d_][\w'’-]{2,24}| [(（][^()]{2,60}[)）]| [-–—] [\w.]{3,24})$"
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
            found = _without_named_place(reading, found, line)
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


def _without_named_place(reading: Reading, found: Byline, line: str) -> Byline:
    """Return the first author of "By Mara Lind, Bad Salzhafen" where the text tells of Bad Salzhafen."""
    if len(found.authors) != 2 or not line.endswith(f", {found.authors[1].name}") or found.authors[1].type != "Person":
        return found
    named = re.compile(
        rf"(?:\b(?:in|aus|nach|bei|near|at|from|à|en|em|w|we|v|ve|в|на) |^){re.escape(found.authors[1].name)}\b"
    )
    told = any(named.search(reading.lines[number]) for number in reading.free() if len(reading.lines[number]) > 60)
    return found._replace(authors=found.authors[:1]) if told else found


def _carried_on(reading: Reading, number: int) -> list[Byline]:
    """Return what the lines right below a byline add to it: "and Ola Berg, Associated Press"."""
    more: list[Byline] = []
    lines = reading.lines[number + 1 : number + 4]
    if len(lines) > 1 and bare(lines[0]).casefold() in ("and", "und", "et", "y", "&"):
        # "and" on a line of its own, as pages are copied.
        found = names_of(bare(lines[1]), reading.rules, strict=True) if is_person_or_agency(bare(lines[1])) else None
        return [Byline((), None), found] if found else []
    for line in lines:
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
    if _above_its_address(reading):
        return
    dated = _day_or_what_stands_for_it(reading, title)
    if dated is None:
        return
    for number in reading.head():
        between = title is not None and title < number < dated
        after = number > dated and not any(
            dated < other < number and not is_frame(bare(reading.lines[other])) for other in reading.free()
        )
        line = bare(reading.lines[number])
        if not (between or after) or whole(line, reading.rules):
            continue
        links = dict(_LINK.findall(line)) if "](" in line else {}
        line = _without_place(_LINK.sub(r"\1", line) if links else line, after)
        if between and reading.below(number) == dated:
            line = _right_above_day(line, str(reading.value("title") or ""))
        if is_person_or_agency(line) and not _is_venue(reading, number):
            found = names_of(line, reading.rules, strict=True)
            if found:
                more = _stacked(reading, number) if between else []
                give_byline(reading, _linked(_joined(found, more), links), "guess", line, number)
                reading.own("byline", *range(number, number + 1 + len(more)))
                _office_below(reading, reading.below(number + len(more)) or number)
                return


def _day_or_what_stands_for_it(reading: Reading, title: int | None) -> int | None:
    """Return the line that a name stands beside: the day's, that of a translator, or how long reading takes."""
    if "date" in reading.owners:
        return reading.owners.index("date")
    day = reading.found.get("published")
    if day and day.tier == "explicit" and day.where.startswith("line "):
        place = int(day.where[5:]) - 1
        return place if reading.owners[place] == "metadata" else None  # "Local, 11 March 2019, p. B1"
    found = _translator(reading, title)
    if found is None and title is not None:
        below = [number for number in reading.head() if number > title][:3]
        found = next((number for number in below if _READING_TIME.match(bare(reading.lines[number]))), None)
    return found


def _above_its_address(reading: Reading) -> bool:
    """Take a name that stands right above an e-mail address made of it: "TERESA QUILL", "tquill@…"; return whether."""
    for number in reading.head():
        if len(reading.lines[number]) > 200:
            break
        below = reading.lines[number + 1].strip() if number + 1 < len(reading.lines) else ""
        if "@" not in below or not _MAIL.match(below) or in_contacts(reading, number):
            continue
        line = bare(reading.lines[number])
        if not 2 <= len(line.split()) <= 4:
            continue
        last = re.sub(r"\W", "", line.split()[-1]).casefold()
        found = names_of(line, reading.rules, strict=True) if len(last) > 2 and last in below.casefold() else None
        if found and is_name(line):
            give_byline(reading, found, "explicit", line, number)
            reading.own("byline", number, number + 1)
            return True
    return False


def _right_above_day(line: str, title: str) -> str:
    """Return the name of "Mara Lind in Salt Haven", "Mara Lind, Salzhafen", "Mara Lind (à Salines)"; or the line.

    Below a headline whose words have small letters, words with capitals are no headline.
    """
    if sum(word[:1].islower() for word in title.split() if len(word) > 3) < 2:
        return line
    match = _NAME_AND_WHERE.match(line) if not is_place_with_region(line) else None
    return match["name"] if match and is_person_or_agency(match["name"]) and is_name(match["name"]) else line


def _is_venue(reading: Reading, number: int) -> bool:
    """Return whether a line is where a speech was given: a town and its state stand below it."""
    below = reading.below(number)
    return below is not None and is_place_with_region(bare(reading.lines[below]))


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
