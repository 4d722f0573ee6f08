"""The day an article came out, of all the days that its head, its end, its address and its name give."""

import re
from datetime import date

from site_gen.importers.addresses import day_in
from site_gen.importers.captions import caption_of
from site_gen.importers.dated_lines import Dated, beside_a_reference, dated, days_in, give_date, segments_of
from site_gen.importers.divided_lines import read_divided
from site_gen.importers.events import is_of_event
from site_gen.importers.page_frames import is_below_text
from site_gen.importers.reading import HEAD_LINES, Found, Reading, bare
from site_gen.importers.records import Conflict
from site_gen.importers.vocabulary import PUBLISHED_LABELS, UPDATED_LABELS
from site_gen.importers.written_dates import is_impossible, whole
from site_gen.model import Tier

_BODY = 250
"""A paragraph of more characters is the body's: no line below it says when the article came out."""

_PARAGRAPH = 100
"""Three sentences of more characters are the body's, too."""
_SENTENCE = re.compile(r"[.!?。！？][\"”’»')]?$")
_NEAR = 40
"""Within how many characters of a line's ends there must be a figure for a date to stand there."""

_DIGIT = re.compile(r"\d")
_YEAR = re.compile(r"\d{4}")
_LABELLED = re.compile(r"\b(?:dated?|published|posted|released|issued)\s*:?\s*\d", re.IGNORECASE)
_UPDATED_BEFORE = re.compile(
    rf"\b(?:{'|'.join(map(re.escape, UPDATED_LABELS))}|corrections?|clarification|corrected|amended|erratum|"
    rf"berichtigung|korrektur|rectificatif|corrección|correção|correzione)(?: on)?\W{{0,3}}$",
    re.IGNORECASE,
)
_DEADLINE_BEFORE = re.compile(
    r"\b(?:by|before|until|till|through|due|deadline|expires?|effective|bis(?: zum)?|spätestens|avant le|jusqu'au|"
    r"antes del?|hasta el|até|entro il|fino al|uiterlijk|до)\W{1,3}$",
    re.IGNORECASE,
)
"""Before the last day of something, which lies ahead when an article comes out."""
_NAME_DAY = re.compile(r"(?<!\d)((?:1[6-9]|20)\d{2})[-_.]?([01]\d)[-_.]?([0-3]\d)(?!\d)")
_PLACE_AND_DAY = re.compile(
    r"^(?:(?:ends?|[A-Z]{3,20})[\s,.:–—-]{1,4}|[A-Z][a-z]{2,15}(?: [A-Z][a-z]{2,15})?[\s,.–—-]{1,4})(?P<day>\S.*)$"
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
    scraped = reading.found.pop("published") if _is_day_of_scraping(reading) else None
    for number in _top(reading, _head(reading)):
        seen += _whole_line(reading, number) or read_divided(reading, number)
    for number in () if reading.value("published") else _top(reading, _head(reading)):
        found = beside_a_reference(bare(reading.lines[number]), reading)
        if found and give_date(reading, found, number, "guess"):
            seen.append(found)
            break
    if scraped and not reading.value("published"):
        _instead_of_scraping(reading, scraped)
    _own_bars(reading)
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
    return bool(given and published and saved and days_apart(str(published), str(saved)) <= 1)


def _instead_of_scraping(reading: Reading, scraped: Found) -> None:
    """Take the day in the address where the text gives none; else the day of scraping, which may be right."""
    address = reading.value("source_url")
    day = day_in(str(address)) if address else None
    if day and days_apart(day, str(scraped.value)) > 1:
        reading.give("published", day, "derived", None, "address")
    else:
        reading.found["published"] = scraped


def days_apart(one: str, other: str) -> int:
    """Return how many days lie between two dates; those without a day count as the same."""
    if min(len(one), len(other)) < 10:
        return 0
    return abs((date.fromisoformat(one[:10]) - date.fromisoformat(other[:10])).days)


def _head(reading: Reading) -> list[int]:
    """Return the lines of the head down to the first long paragraph, the title among them."""
    numbers: list[int] = []
    length = 0
    for number in reading.remaining()[:HEAD_LINES]:
        line = reading.lines[number]
        if is_below_text(line):
            break
        if numbers and number != numbers[-1] + 1:
            length = 0
        length += len(line)
        numbers.append(number)
        if length > _BODY:
            break
    return [number for number in numbers if ":" not in reading.lines[number] or not is_of_event(reading, number)]


def _top(reading: Reading, head: list[int]) -> list[int]:
    """Return the lines of the head above the third whole sentence: in a short text it reaches down to the end."""
    long = [number for number in head if len(reading.lines[number]) > _PARAGRAPH]
    sentences = [number for number in long if _SENTENCE.search(reading.lines[number].rstrip())] if len(long) > 2 else []
    return head[: head.index(sentences[2])] if len(sentences) > 2 else head


def _whole_line(reading: Reading, number: int) -> list[Dated]:
    """Take a line that is a date and nothing else."""
    found = dated(bare(reading.lines[number]), reading) if reading.owners[number] is None else None
    if not found:
        return []
    above = reading.above(number)
    label = bare(reading.lines[above]).casefold().rstrip(" :：") if above is not None else ""
    if above is not None and reading.owners[above] is None and label in (*PUBLISHED_LABELS, *UPDATED_LABELS):
        # "Published", and the day on the next line.
        reading.own("label", above)
        found = found._replace(field="updated") if label in UPDATED_LABELS else found
    held = reading.found.get(found.field)
    if held and held.tier == "given" and held.where == "front matter" and _disagree(reading, found, number):
        return [found]
    if give_date(reading, found, number) or str(reading.value(found.field))[:10] == found.date.iso[:10]:
        reading.own("date", number)
    return [found]


def _own_bars(reading: Reading) -> None:
    """Own what parts two lines of dates: a bar alone on its line."""
    for above, number, below in zip(
        reading.filled, reading.filled[1:HEAD_LINES], reading.filled[2:HEAD_LINES], strict=False
    ):
        around = {reading.owners[above], reading.owners[below]}
        if (
            reading.lines[number].strip() in ("|", "•", "·")
            and not reading.owners[number]
            and around <= {"date", "label"}
        ):
            reading.own("label", number)


def _disagree(reading: Reading, found: Dated, number: int) -> bool:
    """Doubt the day of front matter when the text's own line names one that is not near it; return whether it does."""
    held = str(reading.value(found.field))
    if not found.date.sure or days_apart(held, found.date.iso) <= _SAME:
        return False
    reading.conflicts.append(Conflict(found.field, held, found.raw, reading.where(number)))
    reading.retier(found.field, "guess")
    return True


_SAME = 3
"""Days that two places may differ by and mean one publication: time zones, print and web."""


def _doubt(reading: Reading, seen: list[Dated]) -> None:
    """Make the date a guess when the head gives several days and does not say which is which."""
    days = {found.date.iso[:10] for found in seen if found.field == "published"}
    days |= {
        day.date.iso[:10]
        for number in (_head(reading) if seen else ())
        if len(reading.lines[number]) < 140
        and reading.owners[number] not in ("url", "label", "metadata")
        and not (reading.owners[number] is None and _is_of_something_else(bare(reading.lines[number])))
        for day in days_in(reading.lines[number], reading)
    }
    days |= {day.date.iso[:10] for day, _ in _last_days(reading)} if seen else set()
    days.discard(str(reading.value("updated"))[:10])
    if len(days) > 1 and reading.tier("published") == "explicit":
        reading.retier("published", "guess")


def _is_of_something_else(line: str) -> bool:
    """Return whether the days of a line are a picture's, or those of a correction: "Correction: March 13, 2019"."""
    return caption_of(line) is not None or _is_of_change(line)


def _is_of_change(line: str) -> bool:
    return ":" in line and _UPDATED_BEFORE.search(line.partition(":")[0]) is not None


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
        # A day on a line of its own within the text as well: one of the two is that of a letter it quotes.
        give_date(reading, *found[0], "guess" if _has_another(reading, found[0][0]) else "position")


def _has_another(reading: Reading, found: Dated) -> bool:
    """Return whether a line of the text is a day and nothing else, and another one than was found."""
    short = (bare(reading.lines[n]) for n in reading.free() if len(reading.lines[n]) <= 60)
    days = (day.date.iso for line in short if _YEAR.search(line) and (day := dated(line, reading)))
    return any(len(day) >= 10 and day[:10] != found.date.iso[:10] for day in days)


def _last_days(reading: Reading) -> list[tuple[Dated, int]]:
    """Return the lines at the end that are a day, perhaps with a place or whom to ask: "CANBERRA 18 May 1979"."""
    days: list[tuple[Dated, int]] = []
    tail = reading.tail()
    below = next((place for place, number in enumerate(tail) if is_below_text(reading.lines[number])), -1)
    for number in tail[below + 1 :]:
        if len(reading.lines[number]) > 300 or not _DIGIT.search(reading.lines[number]) or is_of_event(reading, number):
            continue
        line = _CONTACT.sub("", bare(reading.lines[number])).strip(" '\"•*|")
        if len(line) > 60 or not any(map(str.isdigit, line)):
            continue
        if _is_of_change(line):
            continue  # "Correction: March 13, 2019"
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
            days = days_in(piece, reading)
            for day in days if len(days) == 1 else ():
                before = text[: text.find(day.raw)]
                if _UPDATED_BEFORE.search(before) or _DEADLINE_BEFORE.search(before):
                    continue  # "LIVE Updated 8 Jan 2024", "Comments are due by May 10, 2019"
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
        if where == "address" and held and days_apart(str(held), day) > _SAME:
            reading.retier("published", "guess")
    elif reading.tier("published") in ("guess", "derived", "position"):
        reading.retier("published", confirmed)
