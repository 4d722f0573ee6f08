"""The day an article came out, of all the days that its head, its end, its address and its name give."""

import re

from site_gen.importers.addresses import day_in
from site_gen.importers.bylines import byline_of, give_byline, is_person_or_agency, names_of
from site_gen.importers.dated_lines import Dated, beside_a_reference, dated, days_in, segments_of
from site_gen.importers.reading import HEAD_LINES, Reading, bare
from site_gen.importers.records import Conflict
from site_gen.importers.vocabulary import KEYS
from site_gen.importers.written_dates import is_impossible, whole
from site_gen.model import Tier

_BODY = 250
"""A paragraph of more characters is the body's: no line below it says when the article came out."""

_NEAR = 40
"""Within how many characters of a line's ends there must be a figure for a date to stand there."""

_SAYS_NOTHING = re.compile(r"\d+\s*(?:min(?:ute)?s?|min\.?)(?:\s+read)?", re.IGNORECASE)
_BYLINE_END = re.compile(r"\s*[,–—|•·-]\s*|\s+on\s+|\s+\(")
_LABELLED = re.compile(r"\b(?:dated?|published|posted|released|issued)\s*:?\s*\d", re.IGNORECASE)
_PLACE = re.compile(r"[A-Z\u00c0-\u00de][\w'’-]+(?: [A-Z\u00c0-\u00de][\w'’-]+){0,2}")
_NAME_DAY = re.compile(r"(?<!\d)((?:1[6-9]|20)\d{2})[-_.]?([01]\d)[-_.]?([0-3]\d)(?!\d)")
# "29 September" of "29 September – 1 October 2004": days of an event.
_RANGE_START = re.compile(r"(?:^|\s)\d{1,2}(?:st|nd|rd|th)?(?: [A-Z]\w{2,9})?$|^[A-Z]\w{2,9} \d{1,2}$")
_PLACE_AND_DAY = re.compile(
    r"^(?:ends?|[A-Z]{3,20}|[A-Z][a-z]{2,15}(?: [A-Z][a-z]{2,15})?)[\s,.:–—-]{1,4}(?P<day>\S.*)$"
)
_DAY_AND_PLACE = re.compile(r"^(?P<day>.*\d{4})[\s,]+[A-Z][A-Za-z]{2,20}(?: [A-Z][A-Za-z]{2,15})?$")
_CONTACT = re.compile(
    r"\s+(?:for (?:further|more|all|media)\b|(?:media|press|further|more) (?:contacts?|inquir|enquir|inform)|"
    r"contacts?\b|inquiries\b|enquiries\b).*",
    re.IGNORECASE,
)
"""Whom to ask: what follows the day on the last line of a release."""


def find_dates(reading: Reading) -> None:
    """Take the dates of the head; then let address and file name confirm, contradict, or give what they know."""
    seen: list[Dated] = []
    scraped = _is_day_of_scraping(reading)
    if scraped:
        reading.retier("published", "derived")
    for number in _head(reading):
        seen += _whole_line(reading, number) or _divided(reading, number)
    for number in () if reading.value("published") else _head(reading):
        found = beside_a_reference(bare(reading.lines[number]), reading)
        if found and _give(reading, found, number, "guess"):
            seen.append(found)
            break
    if scraped and reading.tier("published") == "derived":
        reading.retier("published", "given")
    _doubt(reading, seen)
    _impossible(reading)
    if not reading.value("published"):
        _at_the_end(reading)
    if not reading.value("published"):
        _inline(reading)
    _from_address(reading)
    _from_name(reading)


def _is_day_of_scraping(reading: Reading) -> bool:
    """Return whether front matter dates the article to the day on which it was saved: a date of the text is better."""
    published, saved = reading.value("published"), reading.value("saved")
    given = reading.tier("published") == "given"
    return bool(given and published and saved and str(published)[:10] == str(saved)[:10])


def _head(reading: Reading) -> list[int]:
    """Return the lines of the head down to the first long paragraph, the title among them."""
    numbers: list[int] = []
    length = 0
    for number in reading.remaining()[:HEAD_LINES]:
        if numbers and number != numbers[-1] + 1:
            length = 0
        length += len(reading.lines[number])
        numbers.append(number)
        if length > _BODY:
            break
    return numbers


def _whole_line(reading: Reading, number: int) -> list[Dated]:
    """Take a line that is a date and nothing else."""
    found = dated(bare(reading.lines[number]), reading) if reading.owners[number] is None else None
    if not found:
        return []
    if _give(reading, found, number) or reading.value(found.field) == found.date.iso:
        reading.own("date", number)
    return [found]


def _give(reading: Reading, found: Dated, number: int, tier: Tier = "explicit") -> bool:
    if reading.tier(found.field) in ("given", "explicit"):
        # A second date is part of the text, or says the same.
        return False
    tier = tier if found.date.sure else "guess"
    return reading.give(found.field, found.date.iso, tier, found.raw, reading.where(number))


def _divided(reading: Reading, number: int) -> list[Dated]:
    """Read "By Mara Lind | Sep 1, 2025", "MEDIA RELEASE   1 September 2025", "By Mara Lind, September 1, 2025".

    The line is owned only when every part of it is a field; else it stays where it is and the date is copied.
    """
    line = bare(reading.lines[number])
    segments = segments_of(line)
    if len(segments) < 2 or not any(dated(segment, reading) for segment in segments):
        segments = _split_byline(reading, line) if len(line) <= 160 else []
    days = {segment: found for segment in segments if (found := dated(segment, reading)) and len(found.date.iso) >= 10}
    if not days or any(_RANGE_START.search(segment) for segment in segments):
        return []
    others = [segment for segment in segments if segment not in days]
    place = segments[0] if len(segments) == 2 and line.startswith(f"{segments[0]},") else ""
    if _PLACE.fullmatch(place) and byline_of(place, reading.rules) is None:
        # "Salt Haven, 19 September 2023" says where, not who.
        reading.give("dateline", place, "position", place, reading.where(number))
        others = []
    unexplained = [segment for segment in others if not _explained(reading, segment, number)]
    given = [_give(reading, day, number) for day in days.values()]
    if any(given) and not unexplained and reading.owners[number] is None:
        reading.own("byline" if others else "date", number)
    return list(days.values())


def _explained(reading: Reading, segment: str, number: int) -> bool:
    """Take the names of a divided line's part; return whether the part is a field or says nothing of the article."""
    if reading.owners[number] is not None or len(reading.lines[number]) > 200:
        return False
    found = byline_of(segment, reading.rules)
    if found:
        give_byline(reading, found, "explicit", segment, number)
        return True
    if _labelled_part(reading, segment, number):
        return True
    guessed = names_of(segment, reading.rules, strict=True) if is_person_or_agency(segment) else None
    if guessed and reading.value("authors") is None:
        give_byline(reading, guessed, "guess", segment, number)
        return True
    source = str(reading.value("source_url") or "")
    return bool(_SAYS_NOTHING.fullmatch(segment)) or ("." in segment and f"/{segment.casefold()}/" in f"{source}/")


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
        if match.start() > 3 and whole(rest, reading.rules, reading.language):
            start = line[: match.start()]
            known = byline_of(start, reading.rules) or is_person_or_agency(start) or _PLACE.fullmatch(start)
            return [start, rest] if known else []
    return []


def _doubt(reading: Reading, seen: list[Dated]) -> None:
    """Make the date a guess when the head gives several days and does not say which is which."""
    days = {found.date.iso[:10] for found in seen if found.field == "published"}
    days |= {
        day.date.iso[:10]
        for number in (_head(reading) if seen else ())
        if len(reading.lines[number]) < 140 and reading.owners[number] not in ("url", "label", "metadata")
        for day in days_in(reading.lines[number], reading)
    }
    days |= {day.date.iso[:10] for day, _ in _last_days(reading)} if seen else set()
    days.discard(str(reading.value("updated"))[:10])
    if len(days) > 1 and reading.tier("published") == "explicit":
        reading.retier("published", "guess")


def _impossible(reading: Reading) -> None:
    """Note the lines of the head that are written as a date and name a day that there is not."""
    for number in _head(reading):
        line = bare(reading.lines[number])
        if is_impossible(line):
            kept = str(reading.value("published") or "")
            reading.conflicts.append(Conflict("published", kept, line, reading.where(number)))


def _at_the_end(reading: Reading) -> None:
    """Take the only day that a line at the end is."""
    found = _last_days(reading)
    if len({day.date.iso[:10] for day, _ in found}) == 1:
        _give(reading, *found[0], "position")


def _last_days(reading: Reading) -> list[tuple[Dated, int]]:
    """Return the lines at the end that are a day, perhaps with a place or whom to ask: "CANBERRA 18 May 1979"."""
    days: list[tuple[Dated, int]] = []
    for number in reading.tail():
        line = _CONTACT.sub("", bare(reading.lines[number])).strip(" '\"•*|")
        if len(line) > 60 or not any(map(str.isdigit, line)):
            continue
        match = _PLACE_AND_DAY.match(line) or _DAY_AND_PLACE.match(line)
        found = dated(line, reading) or (dated(match["day"], reading) if match else None)
        if found and len(found.date.iso) >= 10:
            days.append((found, number))
    return days


def _inline(reading: Reading) -> None:
    """Take the only day that a line of the head begins or ends with, as a guess; the line keeps its owner."""
    found: dict[str, tuple[Dated, int]] = {}
    for number in _head(reading):
        line = reading.lines[number] if reading.owners[number] != "date" else ""
        pieces = [line] if len(line) <= 200 else segments_of(line)[:-1]
        for piece in pieces:
            text = " ".join(piece.split()).strip(" .()[]*_'\"")
            if not (any(map(str.isdigit, text[:_NEAR] + text[-_NEAR:])) or _LABELLED.search(text)):
                continue
            for day in days_in(piece, reading):
                if len(text) <= 200 and (text.endswith(day.raw) or text.startswith(day.raw) or _LABELLED.search(text)):
                    found.setdefault(day.date.iso, (day, number))
    if len(found) == 1:
        ((day, number),) = found.values()
        reading.give("published", day.date.iso, "guess", day.raw, reading.where(number))


def _from_address(reading: Reading) -> None:
    address = reading.value("source_url")
    day = day_in(str(address)) if address and reading.tier("source_url") != "guess" else None
    if day:
        _compare(reading, day, "explicit", "address")


def _from_name(reading: Reading) -> None:
    match = _NAME_DAY.search(reading.name.rsplit("/", 1)[-1])
    found = whole(f"{match[1]}-{match[2]}-{match[3]}", reading.rules) if match else None
    if found:
        _compare(reading, found.iso, "derived", "name")


def _compare(reading: Reading, day: str, confirmed: Tier, where: str) -> None:
    """Let a day that is known from elsewhere confirm a date, fill a gap, or stand as a conflict."""
    held = reading.value("published")
    if held is None or str(held)[:10] != day:
        reading.give("published", day, "derived", None, where)
    elif reading.tier("published") in ("guess", "derived", "position"):
        reading.retier("published", confirmed)
