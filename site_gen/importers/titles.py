"""The title: a heading, else the first line that is nothing else, else what the address or the file's name says."""

import re
from itertools import takewhile

from site_gen.importers.addresses import address_in
from site_gen.importers.bylines import byline_of, is_person_or_agency
from site_gen.importers.dated_lines import dated, days_in, is_place_and_day, segments_of
from site_gen.importers.datelines import is_dateline
from site_gen.importers.headlines import continued, higher, repeated, without_topic
from site_gen.importers.letterheads import is_letterhead
from site_gen.importers.mastheads import gives_a_day, in_contacts, is_issue, is_kicker, is_masthead, is_slug
from site_gen.importers.page_frames import SKIP, is_frame, last_of_trail
from site_gen.importers.reading import Reading, bare
from site_gen.importers.title_ends import SITE, cleaned, without_site
from site_gen.importers.vocabulary import ADDRESS_LABELS, DOCUMENT_KINDS, PUBLISHED_LABELS, UPDATED_LABELS
from site_gen.importers.written_dates import is_impossible
from site_gen.model import Tier

TITLE_LENGTH = 250
_ATX = re.compile(r"^\s{0,3}#{1,6}\s+\S")
_UNDERLINE = re.compile(r"^\s{0,3}(?:={3,}|-{3,})\s*$")
_SENTENCE = re.compile(r"[.!?。！？][\"”’')]?$")
_REFERENCE = re.compile(
    r"^(?:\d{1,4}|page \d+.*|no\.?\s*\d.*|ref(?:erence)?(?: no| number)?\s?[.:].*|[A-Z]{0,4}[\s./-]?\d+/\d+|[\W_]+|"
    r"issue \d+.*|(?:[\w.-]+ ){0,3}edition(?: \d+)?|correction appended|"
    r"\d+ of \d+ documents?|(?:tel|phone|fax|mobile|ph|telephone)\b[\s.:]*[\d+(].{0,80}|"
    r"(?:contact|media contact|email|e-mail)\s?:.{0,80}|\S+@\S+|(?:www\.)\S+)$",
    re.IGNORECASE,
)
_FULL_STOP = re.compile(r"[a-z\u00df-\u024f\u0430-\u04ff)\d][.!?][\"”’')]?$")
_HEADLINE = 110
"""A whole sentence of more characters is a text's first paragraph, not its headline."""
_LABELS = frozenset((*PUBLISHED_LABELS, *UPDATED_LABELS, "by", "written by"))
_NOTE = re.compile(
    r"^(?:editor['’]?s['’]? note|eds?\.?|correction|disclaimer|clarification)\s*(?:\([^()]{3,40}\)\s*)?[:—–-]|"
    r"^(?:having )?trouble (?:viewing|reading|seeing) (?:this|the)\b|^can['’]?t (?:see|view|read) (?:this|the)\b|"
    r"^(?:view|read|open|see) (?:this|the|it)\b.{0,24}\b(?:online|browser)\b|"
    r"^(?:view|open|read|ver|voir|im|newsletter)(?: \w+){0,2} (?:(?:in|dans|en|no) (?:\w{1,5} )?)?(?:web ?)?"
    r"(?:browser|navigateur|navegador)\b",
    re.IGNORECASE,
)
_EMBARGO = re.compile(r"^\W*(?:strictly )?(?:embargo(?:ed)?|sperrfrist|sous embargo|embargad[oa])\b", re.IGNORECASE)
_BY = re.compile(r"(?:by|von|par|por|door|di|автор)\s", re.IGNORECASE)
_TABLE_ROW = re.compile(r"^\|.*\|$")
_SPEAKER = re.compile(r"^[A-Z][A-Z .'’-]{2,30}:\s")
_NUMBERED_KIND = re.compile(r"\s(?:nr|no|n[°º]|№)?[.:]? ?\d{1,4}(?:[/.-]\d{2,4})?$")
_KIND_NOISE = re.compile(r"^[\W_]+|[\W_]+$")
_FILM = re.compile(r"^\s*(?:\d\d:)?\d\d:\d\d[,.]\d{3} --> ")
_UNSPACED = re.compile(r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u9fff\uac00-\ud7a3]")


def find_title(reading: Reading) -> None:
    """Take the title; something is always given (`finish_title` fills the gap when nothing here is found)."""
    if reading.value("title"):
        _own_repeated(reading)
        return
    number = _heading(reading)
    number = higher(reading, number) if number is not None else None
    if number is not None and not (_is_underlined(reading, number) and is_masthead(reading, number)):
        _take(reading, number, "explicit")
        if _is_underlined(reading, number):
            reading.own("title", number + 1)
        return
    number = _first_line(reading) if not _is_of_a_film(reading) else None
    if number is not None:
        _take(reading, number, "position")


def _take(reading: Reading, number: int, tier: Tier) -> None:
    twice = repeated(reading, number)
    if twice:
        reading.give("publisher", twice[1], "position", twice[1], reading.where(number))
        reading.own("metadata", number)
        number = twice[0]
    last = continued(reading, number)
    raw = " ".join(bare(line) for line in reading.lines[number : last + 1])
    title = cleaned(without_topic(reading, number, raw))
    if title:
        reading.give("title", title, tier, raw, reading.where(number))
        reading.own("title", *range(number, last + 1))


def _is_of_a_film(reading: Reading) -> bool:
    """Return whether a text is what is said in a film, with its times: "00:00:01,000 --> 00:00:04,000"."""
    return any(_FILM.match(reading.lines[number]) for number in reading.filled[:4])


def _heading(reading: Reading) -> int | None:
    """Return the first heading among the first 8 lines that no text stands above, and that is not a label."""
    for number in reading.remaining()[:8]:
        line = reading.lines[number]
        owned = reading.owners[number] is not None
        if not owned and (_ATX.match(line) or _is_underlined(reading, number)) and _may_be_title(reading, bare(line)):
            return number
        if not owned and (len(line) > 150 or (len(line) > 80 and _SENTENCE.search(line.strip()))):
            return None
    return None


def _is_underlined(reading: Reading, number: int) -> bool:
    below = reading.lines[number + 1] if number + 1 < len(reading.lines) else ""
    above = reading.lines[number - 1] if number else ""
    return bool(_UNDERLINE.match(below)) and not above.strip() and len(reading.lines[number]) <= TITLE_LENGTH


def _first_line(reading: Reading) -> int | None:
    """Return the first unowned line that is short enough and is no date, byline, address or label.

    Under the name of a kind of document ("MEDIA RELEASE") the title follows; what stands above that is a letterhead.
    """
    head = list(takewhile(lambda number: not _begins_body(reading, number), reading.head()))
    candidates = [
        number
        for number in head
        if _may_be_title(reading, bare(reading.lines[number]))
        and not (_names_below_label(reading, number) or in_contacts(reading, number) or is_kicker(reading, number))
    ]
    if not candidates:
        return None
    ends = {end.casefold() for number in head[:3] if (end := last_of_trail(bare(reading.lines[number])))}
    named = next((number for number in candidates if bare(reading.lines[number]).casefold() in ends), None)
    if named is not None:
        return named
    copied = next((number for number in head[:3] if SKIP.match(bare(reading.lines[number]))), None)
    if copied is not None:
        # A page copied from a browser: its menus stand above the headline, and the byline or the day below it.
        return next((n for n in candidates if n > copied and _is_above_byline(reading, n)), candidates[0])
    lines = reading.lines
    follower = reading.below(candidates[0]) or candidates[0]
    if byline_of(bare(lines[follower]), reading.rules) and not is_letterhead(lines[candidates[0]]):
        return candidates[0]  # however short it is
    # A letterhead gives way to any line below it that is none.
    better = [
        n for n in candidates if not is_letterhead(lines[n]) and _is_headline(lines[n]) and not _speaks(reading, n)
    ]
    if better and _is_title_above_name(reading, candidates[0], better[0]):
        better = []
    if better and (is_letterhead(lines[candidates[0]]) or not _SENTENCE.search(lines[better[0]].rstrip())):
        candidates = better  # a short first line stays the title when what follows is the text's first sentence
    kind = next((number for number in head if _names_a_kind(reading, number)), None)
    if kind is not None:
        below = [number for number in candidates if number > kind]
        capitals = [number for number in below[:4] if _is_capitals(bare(reading.lines[number]))]
        if candidates[0] > kind or (below and len(bare(reading.lines[below[0]])) > 12):
            return (capitals or below or candidates)[0]
    if len(candidates) > 1 and is_masthead(reading, candidates[0]):
        return next((number for number in candidates[1:] if not gives_a_day(reading, number)), candidates[1])
    return candidates[0]


def _is_above_byline(reading: Reading, number: int) -> bool:
    """Return whether the next line that says something is a byline or a day."""
    below = reading.below(number)
    line = bare(reading.lines[below]) if below is not None else ""
    return byline_of(line, reading.rules) is not None or dated(line, reading) is not None


def _names_below_label(reading: Reading, number: int) -> bool:
    """Return whether a line is the names that a label on the line above announces: "By", "Mara Lind"."""
    above = reading.above(number)
    label = bare(reading.lines[above]).casefold().rstrip(" :：") if above is not None else ""
    return label in ("by", "written by", "author", "von", "par", "por") and is_person_or_agency(
        bare(reading.lines[number])
    )


def _is_title_above_name(reading: Reading, number: int, below: int) -> bool:
    """Return whether a short title stands right above a name and a day: "Dams", "Mara Lind", "4 March 2021"."""
    filled = [other for other in reading.filled if other > number][:2]
    if is_letterhead(reading.lines[number]) or len(filled) < 2 or filled[0] != below:
        return False
    return is_person_or_agency(bare(reading.lines[below])) and gives_a_day(reading, filled[1])


def _is_headline(line: str) -> bool:
    """Return whether a line is long enough for a headline, and neither a speaker's name nor a whole sentence."""
    text = bare(line)
    if text.endswith((":", "：")) or (len(text) > 120 and _SENTENCE.search(text)):
        return False
    letters = sum(map(str.isalpha, text))
    # A script without spaces says much in few letters.
    return letters >= 4 if _UNSPACED.search(text) else letters >= 10 and len(text.split()) >= 2


def _speaks(reading: Reading, number: int) -> bool:
    """Return whether a line is what a speaker of a transcript says: the same name begins another line."""
    match = _SPEAKER.match(reading.lines[number].strip())
    return match is not None and sum(line.lstrip().startswith(match.group()) for line in reading.lines) > 1


def _begins_body(reading: Reading, number: int) -> bool:
    """Return whether a line is the body's first: below it there is no title."""
    line = reading.lines[number].strip()
    if is_dateline(line, reading.rules):
        return True
    if len(line) <= _HEADLINE or not _SENTENCE.search(line):
        return False
    whole = bool(_FULL_STOP.search(line)) and not line.isupper() and number != reading.filled[-1]
    return (whole or len(line) > TITLE_LENGTH) and not is_letterhead(line)


def _names_a_kind(reading: Reading, number: int) -> bool:
    """Return whether a line is a kind of document, perhaps with its day: "FOR IMMEDIATE RELEASE      March 4, 1999"."""
    line = bare(reading.lines[number])
    parts = segments_of(line) if len(line) < 120 and any(map(str.isdigit, line)) else [line]
    return is_kind(parts[0]) and all(is_kind(part) or dated(part, reading) for part in parts)


def _is_capitals(line: str) -> bool:
    return line.isupper() and len(line.split()) >= 3


def _may_be_title(reading: Reading, line: str) -> bool:
    if (
        sum(map(str.isalpha, line)) < 2
        or len(line) > TITLE_LENGTH
        or address_in(line)
        or is_kind(line)
        or _REFERENCE.match(line)
    ):
        return False
    if line.casefold().strip(" :：") in ADDRESS_LABELS or is_dateline(line, reading.rules) or _TABLE_ROW.match(line):
        return False
    if is_place_and_day(line, reading) or line.casefold().strip(" :：") in _LABELS or _NOTE.match(line):
        return False
    if is_slug(line) or is_issue(line, reading) or is_frame(line) or line.startswith('{"'):
        return False
    if _EMBARGO.match(line) and days_in(line, reading):
        return False
    if any(map(str.isdigit, line)) and _is_day_beside(line, reading):
        return False
    return dated(line, reading) is None and not is_impossible(line) and byline_of(line, reading.rules) is None


def _is_day_beside(line: str, reading: Reading) -> bool:
    """Return whether a line is a day with a place or names beside it, but not "5 March 2019 – the day it sank"."""
    first, *others = segments_of(line) or [""]
    if others and len(first.split()) <= 4 and _BY.match(first) and dated(others[-1], reading):
        return True  # "by towpath_tom » 5 March 2019", whoever that is
    short = all(len(part.split()) <= 3 or byline_of(part, reading.rules) for part in others)
    return short and dated(first, reading) is not None


def is_kind(line: str) -> bool:
    """Return whether a line says what kind of document follows: "MEDIA RELEASE", "Pressemitteilung Nr. 45/2023"."""
    if len(line) >= 60:
        return False
    text = " ".join(line.casefold().split())
    return _KIND_NOISE.sub("", _NUMBERED_KIND.sub("", text)) in DOCUMENT_KINDS


def _own_repeated(reading: Reading) -> None:
    """Give the title the first line or heading of the text below the front matter, if it says the same."""
    free = reading.free()
    if not free:
        return
    wanted = str(reading.value("title"))
    line = bare(reading.lines[free[0]])
    same = re.sub(r"\W", "", cleaned(line)).casefold() == re.sub(r"\W", "", cleaned(wanted)).casefold()
    longer = without_site(wanted, {part.casefold() for part in SITE.split(wanted)[1:]})
    if same or (line and cleaned(line) == longer):
        reading.own("title", free[0])
        if _is_underlined(reading, free[0]):
            reading.own("title", free[0] + 1)
