"""The day an article came out: a line that is a date and nothing else, a part of a divided line, the address, the name."""

import re
from typing import NamedTuple

from site_gen.importers.addresses import day_in
from site_gen.importers.bylines import Byline, byline_of, give_byline, is_person_or_agency, names_of
from site_gen.importers.reading import Reading, bare
from site_gen.importers.vocabulary import DOCUMENT_KINDS, PUBLISHED_LABELS, UPDATED_LABELS
from site_gen.importers.written_dates import WrittenDate, whole, within
from site_gen.model import Tier


class Dated(NamedTuple):
    """A date with what it is the date of, and the raw text it was read from."""

    field: str
    date: WrittenDate
    raw: str


def _labels(words: tuple[str, ...]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


_LABEL = re.compile(
    rf"^\W{{0,2}}(?:(?P<updated>{_labels(UPDATED_LABELS)})|(?:{_labels(PUBLISHED_LABELS)}))(?:\s*[:：]\s*|\s+)(?:on\s+)?",
    re.IGNORECASE,
)
_DIVIDER = re.compile(r"\s+[|•·–—/]\s+|\s*[|•]\s*|\t+|\s{2,}")
_BY_AND_DATE = re.compile(r"^(?P<byline>.{4,80}?)(?:\s*[,–—|•·-]\s*|\s+on\s+)(?P<date>\S.*)$")
_NAME_DAY = re.compile(r"(?<!\d)((?:1[6-9]|20)\d{2})[-_.]?([01]\d)[-_.]?([0-3]\d)(?!\d)")
_KIND = re.compile(r"[\W\d_]+")


def dated(line: str, reading: Reading) -> Dated | None:
    """Return the date that a whole line is, with or without a label; else None."""
    if len(line) > 140:
        return None
    match = _LABEL.match(line)
    rest = line[match.end() :] if match else line
    found = whole(rest.strip("*_ []()"), reading.rules, reading.language)
    if not found:
        return None
    return Dated("updated" if match and match["updated"] else "published", found, rest.strip())


def find_dates(reading: Reading) -> None:
    """Take the dates of the head; then let address and file name confirm, contradict, or give what they know."""
    for number in reading.head():
        line = bare(reading.lines[number])
        found = dated(line, reading)
        if found:
            if _give(reading, found, number) or reading.value(found.field) == found.date.iso:
                reading.own("date", number)
            continue
        _divided(reading, number, line)
    if not reading.value("published"):
        _inline(reading)
    _from_address(reading)
    _from_name(reading)
    if not reading.value("published") and reading.tier("updated") == "explicit":
        return


def _give(reading: Reading, found: Dated, number: int, tier: Tier = "explicit") -> bool:
    held = reading.value(found.field)
    if held is not None and reading.tier(found.field) in ("given", "explicit"):
        # A second whole-line date is part of the text, unless it says the same.
        return False
    tier = tier if found.date.sure else "guess"
    return reading.give(found.field, found.date.iso, tier, found.raw, reading.where(number))


def _divided(reading: Reading, number: int, line: str) -> None:
    """Read "By Mara Lind | Sep 1, 2025", "MEDIA RELEASE   1 September 2025", "By Mara Lind, September 1, 2025".

    The line is owned only when every part of it is a field; else it stays in the body and the date is copied.
    """
    if len(line) > 160:
        return
    segments = [segment.strip("*_ ") for segment in _DIVIDER.split(line) if segment.strip("*_ ")]
    if len(segments) < 2:
        match = _BY_AND_DATE.match(line)
        segments = _split_byline(reading, line) if match else segments
    days = [(segment, found) for segment in segments if (found := dated(segment, reading))]
    if not days or len(segments) > 6:
        return
    others = [segment for segment in segments if segment not in [day for day, _ in days]]
    explained = True
    for segment in others:
        found = byline_of(segment, reading.rules)
        if found is None and is_person_or_agency(segment):
            found = names_of(segment, reading.rules, strict=True)
            _give_names(reading, found, "guess", segment, number)
        elif found:
            _give_names(reading, found, "explicit", segment, number)
        if not found:
            explained = explained and _says_nothing(segment)
    given = False
    for _, day in days:
        given = _give(reading, day, number) or given
    if given and explained:
        reading.own("byline" if others else "date", number)


def _give_names(reading: Reading, found: Byline | None, tier: Tier, raw: str, number: int) -> None:
    if found:
        give_byline(reading, found, tier, raw, number)


def _says_nothing(segment: str) -> bool:
    """Return whether a part of a divided line is a reading time or a share of nothing: no information of the article."""
    return bool(re.fullmatch(r"\d+\s*(?:min(?:ute)?s?|min\.?)(?:\s+read)?", segment, re.IGNORECASE))


def _split_byline(reading: Reading, line: str) -> list[str]:
    """Return byline and date of "By Mara Lind, September 1, 2025": divided where the rest is wholly a date."""
    for match in re.finditer(r"\s*[,–—|•·-]\s*|\s+on\s+|\s+\(", line):
        rest = line[match.end() :].rstrip(")")
        if match.start() > 3 and whole(rest, reading.rules, reading.language):
            return [line[: match.start()], rest]
    return [line]


def _inline(reading: Reading) -> None:
    """Take the only date that a short line of the head ends or begins with, as a guess; the line keeps its owner."""
    for number in reading.head():
        line = reading.lines[number].strip()
        if len(line) > 200:
            continue
        days = list(within(line, reading.rules, reading.language))
        if len({day.iso for day, _ in days}) != 1:
            continue
        day, raw = days[0]
        rest = " ".join(line.split()).strip(" .)*_")
        if rest.endswith(raw) or rest.startswith(raw) or _is_kind(rest.replace(raw, "")):
            reading.give("published", day.iso, "guess", raw, reading.where(number))
            return


def _is_kind(text: str) -> bool:
    return " ".join(_KIND.sub(" ", text).split()).casefold() in DOCUMENT_KINDS


def _from_address(reading: Reading) -> None:
    address = reading.value("source_url")
    day = day_in(str(address)) if address and reading.tier("source_url") != "guess" else None
    if not day:
        return
    held = reading.value("published")
    if held is not None and str(held)[:10] == day:
        if reading.tier("published") not in ("given", "explicit"):
            reading.retier("published", "explicit")
        return
    reading.give("published", day, "derived", None, "address")


def _from_name(reading: Reading) -> None:
    match = _NAME_DAY.search(reading.name.rsplit("/", 1)[-1])
    if not match:
        return
    iso = f"{match[1]}-{match[2]}-{match[3]}"
    found = whole(iso, reading.rules)
    if not found:
        return
    held = reading.value("published")
    if held is not None and str(held)[:10] == found.iso:
        if reading.tier("published") == "guess":
            reading.retier("published", "derived")
        return
    reading.give("published", found.iso, "derived", None, "name")
