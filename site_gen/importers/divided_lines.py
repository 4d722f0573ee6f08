"""Lines that are divided into fields: "By Mara Lind | Sep 1, 2025", "IRINA SOKOLOVA | Valle Nuevo | 5 MAR 2021"."""

import re

from site_gen.importers.agencies import agency_named, is_paper
from site_gen.importers.byline_places import give_byline
from site_gen.importers.bylines import byline_of, is_name, is_person_or_agency, names_of, unspaced
from site_gen.importers.clock_times import clock_time
from site_gen.importers.dated_lines import Dated, dated, give_date, segments_of
from site_gen.importers.mastheads import cited
from site_gen.importers.reading import Reading, bare
from site_gen.importers.vocabulary import KEYS, LABELS
from site_gen.importers.written_dates import whole

_SAYS_NOTHING = re.compile(
    r"(?:(?:reading time|read time|lesedauer|lesezeit|lecture|temps de lecture|tiempo de lectura|"
    r"tempo di lettura|tempo de leitura|"
    r"leestijd|время чтения)\s*:?\s*)?\d+\s*(?:min(?:ut(?:e[sn]?|os|i)?)?|мин\w*)\.?"
    r"(?:\s+(?:read|de lecture|de lectura|di lettura|lesezeit))?|"
    r"\d+ (?:comments?|shares?|views?)|"
    # A day of the lunar Hijri calendar, which stands beside that of the common one.
    r"(?:[\u0620-\u064a]+\s)?[\d\u0660-\u0669]{1,2}\s(?:[\u0620-\u064a]+\s){1,2}[\d\u0660-\u0669]{4}\s?هـ?",
    re.IGNORECASE,
)
_BYLINE_END = re.compile(
    r"\s*[,–—|•·-]\s*|\s+on\s+|\s+\(|"
    r"\s+(?:et publié|und veröffentlicht|y publicado|e pubblicato|e publicado)\s+(?=le|am|el|il|em)"
)
_PLACE = re.compile(r"[A-Z\u00c0-\u00de][\w'’-]+(?: [A-Z\u00c0-\u00de][\w'’-]+){0,2}")
# "By MARA LINDMARCH 4, 2021": two elements of a page, copied without what parted them.
_GLUED = re.compile(
    r"^(?P<names>By [A-Z].*?[A-Za-z])"
    r"(?P<day>(?:JAN|FEB|MARCH|APRIL|MAY|JUNE|JULY|AUG|SEPT|OCT|NOV|DEC)[A-Z]*\.? \d{1,2}, \d{4})$"
)
_DAY_BY = re.compile(
    r"^(?P<day>\S.{5,50}?)\s+(?P<names>(?:by|von|par|por|door|di|av|af|автор:)\s+\S.*)$", re.IGNORECASE
)
_POSTED = re.compile(
    r"^(?:posted|published|filed|submitted|written)(?: (?:in|under) (?P<section>[^|]{2,40}?))?\s+(?=by\s)",
    re.IGNORECASE,
)
"""Before the names in "Posted in News by Mara Lind on September 1, 2025"."""
_LINK = re.compile(r"\[([^\[\]]+)\]\([^()\s]*\)")
# "29 September" of "29 September – 1 October 2004": days of an event.
_COUNTED = re.compile(
    rf"(?:{_SAYS_NOTHING.pattern})$|(?:issue|no|nr|vol|volume|ausgabe|edition|episode|part|week|folge)\.? \d",
    re.IGNORECASE,
)
_RANGE_START = re.compile(r"(?:^|\s)\d{1,2}(?:st|nd|rd|th)?(?: [A-Z]\w{2,9})?$|^[A-Z]\w{2,9} \d{1,2}$")


def read_divided(reading: Reading, number: int) -> list[Dated]:
    """Read "By Mara Lind | Sep 1, 2025", "MEDIA RELEASE   1 September 2025", "By Mara Lind, September 1, 2025".

    The line is owned only when every part of it is a field; else it stays where it is and the date is copied.
    """
    written = unspaced(bare(reading.lines[number]))
    line = _LINK.sub(r"\1", written)
    posted = _POSTED.match(line)
    if not any(map(str.isdigit, line[:400])) or line.startswith("|"):
        return []  # a row of a table is no line of a head
    paper = cited(line, reading) if reading.owners[number] is None else None
    if paper:
        return [_cited(reading, *paper, number)]
    line = line[posted.end() :] if posted else line
    segments = _with_times(line, segments_of(line), reading)
    if len(segments) < 2 or not any(dated(segment, reading) for segment in segments):
        segments = _split_byline(reading, line) if len(line) <= 160 else []
    days = {segment: found for segment in segments if (found := dated(segment, reading)) and len(found.date.iso) >= 10}
    if not days or any(_RANGE_START.search(part) for part in segments if not _COUNTED.match(part)):
        return []
    if len(days) == len(segments) == 2 and {found.raw for found in days.values()} == set(segments):
        return []  # "April 2, 1931 – March 9, 2019": a life, or how long something lasted
    others = [segment for segment in segments if segment not in days]
    place = segments[0] if len(segments) == 2 and line.startswith(f"{segments[0]},") else ""
    if is_paper(place.title() if place.isupper() else place):
        # "THE HARBOUR COURIER, MONDAY, MARCH 5, 1934"
        reading.give("publisher", place, "position", place, reading.where(number))
        place, others = "", []
    if (
        _PLACE.fullmatch(place)
        and place.casefold() not in LABELS
        and byline_of(place, reading.rules) is None
        and not agency_named(place)
    ):
        # "Salt Haven, 19 September 2023" says where; two words beside a time of day are a name sooner.
        timed = any("T" in found.date.iso for found in days.values())
        if " " not in place or not timed or not is_person_or_agency(place):
            reading.give("dateline", place, "guess" if " " in place else "position", place, reading.where(number))
            others = []
    unexplained = [segment for segment in others if not _explained(reading, segment, number, len(segments))]
    given = [
        give_date(reading, day, number) or str(reading.value(day.field))[:10] == day.date.iso[:10]
        for day in days.values()
    ]
    # A line with links stays: its addresses are in no field.
    if posted and posted["section"] and not unexplained:
        reading.give("section", posted["section"], "explicit", posted["section"], reading.where(number))
    if any(given) and not unexplained and reading.owners[number] is None and written.endswith(line):
        spoken = [segment for segment in others if not _SAYS_NOTHING.fullmatch(segment)]
        reading.own("byline" if spoken else "date", number)
    return list(days.values())


def _cited(reading: Reading, name: str, day: Dated, number: int) -> Dated:
    """Take "The Harbour Times, 5 March 2021, p. 4"; right below the paper's name the first part is a section."""
    give_date(reading, day, number)
    above = reading.above(number)
    titled = reading.found.get("publisher")
    section = above is not None and titled is not None and titled.where == reading.where(above)
    reading.give("section" if section else "publisher", name, "position", name, reading.where(number))
    reading.own("metadata", number)
    return day


def _with_times(line: str, segments: list[str], reading: Reading) -> list[str]:
    """Return parts where a time that stands apart is joined to its day: "5 MAR 2021 - 14:05", "9:14 · 5 May 2021"."""
    joined: list[str] = []
    for segment in segments:
        timed = segment[:1].isdigit() and clock_time(segment, None) is not None
        last = joined[-1] if joined else ""
        if joined and (
            (timed and dated(last, reading)) or (clock_time(last, None) is not None and dated(segment, reading))
        ):
            start = line.index(last)
            joined[-1] = line[start : line.index(segment, start) + len(segment)]
        else:
            joined.append(segment)
    return joined


def _explained(reading: Reading, segment: str, number: int, parts: int) -> bool:
    """Take the names of a divided line's part; return whether the part is a field or says nothing of the article."""
    if reading.owners[number] is not None or len(reading.lines[number]) > 200:
        return False
    found = byline_of(segment, reading.rules)
    if found:
        literal = segment if segment in reading.lines[number] else found.authors[0].name
        give_byline(reading, found, "explicit", literal, number)
        return True
    if _labelled_part(reading, segment, number):
        return True
    if _PLACE.fullmatch(segment) and _is_below_name(reading, number):
        reading.give("dateline", segment, "guess", segment, reading.where(number))
        return True
    # Capitals are a name only in a line of three parts: "IRINA SOKOLOVA | Valle Nuevo | 5 MAR 2021".
    capitals = parts > 2 and segment.isupper() and reading.lines[number].count("|") > 1
    named = is_person_or_agency(segment.title() if capitals else segment)
    guessed = names_of(segment, reading.rules, strict=True) if named else None
    authors = reading.found.get("authors")
    if guessed and authors is None:
        give_byline(reading, guessed, "guess", segment, number)
        return True
    if authors and authors.where == reading.where(number) and f" / {segment}" in reading.lines[number]:
        # "LUCÍA MARTÍN / PEDRO SALAS | Puerto Salado": another name, no place.
        if guessed and isinstance(authors.value, tuple):
            both = f"{authors.raw} / {segment}"
            reading.found["authors"] = authors._replace(value=(*authors.value, *guessed.authors), raw=both)
        return bool(guessed)
    if authors and authors.where == reading.where(number) and _PLACE.fullmatch(segment):
        reading.give("dateline", segment, "guess", segment, reading.where(number))
        return True
    source = str(reading.value("source_url") or "")
    return bool(_SAYS_NOTHING.fullmatch(segment)) or ("." in segment and f"/{segment.casefold()}/" in f"{source}/")


def _is_below_name(reading: Reading, number: int) -> bool:
    """Take a name on the line above as the author; return whether there is one."""
    above = reading.above(number)
    name = bare(reading.lines[above]) if above is not None and reading.owners[above] is None else ""
    near = above == number - 1 and name.isupper()
    below_title = "title" in reading.owners[: above or 0] and len(name.split()) <= 3 and is_name(name)
    if not (near or below_title) or not is_person_or_agency(name.title() if near else name):
        return False
    if reading.value("authors"):
        return False
    found = names_of(name, reading.rules, strict=True)
    if found is None or above is None:
        return False
    give_byline(reading, found, "guess", name, above)
    reading.own("byline", above)
    return True


def _labelled_part(reading: Reading, segment: str, number: int) -> bool:
    """Take publisher or section of a part that says so: "来源：新华网", "Category: News"."""
    label, colon, value = segment.replace("：", ":", 1).partition(":")
    field = KEYS.get(label.strip().casefold()) if colon else None
    if field not in ("publisher", "section") or not value.strip() or len(value) > 60:
        return False
    return reading.give(field, value.strip(), "explicit", value.strip(), reading.where(number))


def _split_byline(reading: Reading, line: str) -> list[str]:
    """Return byline and date of "By Mara Lind, September 1, 2025": divided where the rest is wholly a date."""
    for match in _BYLINE_END.finditer(line):
        rest = line[match.end() :].rstrip(")")
        if match.start() > 3 and (
            whole(rest, reading.rules, reading.language) or (len(match[0]) > 9 and dated(rest, reading))
        ):
            start = line[: match.start()]
            known = byline_of(start, reading.rules) or is_person_or_agency(start) or _PLACE.fullmatch(start)
            return [start, rest] if known else []
    after = _DAY_BY.match(line)
    if after and dated(after["day"], reading) and byline_of(after["names"], reading.rules):
        return [after["day"], after["names"]]
    glued = _GLUED.match(line)
    return [glued["names"], glued["day"]] if glued and byline_of(glued["names"], reading.rules) else []
