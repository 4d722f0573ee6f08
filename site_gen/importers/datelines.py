"""Datelines: the place, and the agency, that a report's first sentence begins with, as newspapers of many countries
write them. They are part of the sentence: what they say is copied, and the line stays in the body.
"""

import re
from collections.abc import Callable
from typing import NamedTuple

from site_gen.importers.agencies import agency_named, is_initials
from site_gen.importers.bylines import names_of
from site_gen.importers.reading import Reading
from site_gen.importers.rules import ImportRules
from site_gen.importers.written_dates import within
from site_gen.model import Author


class Dateline(NamedTuple):
    """What a dateline says, and the text that it is."""

    text: str
    place: str = ""
    agency: str = ""
    """As it stands there; "" when no agency is named."""
    authors: tuple[Author, ...] = ()
    names: str = ""
    """The names as they stand there."""


_EXTENDED = "".join(chr(code) for code in range(0x100, 0x180) if chr(code).isupper())
_CAPITAL = f"A-Z\u00c0-\u00de{_EXTENDED}\u0386-\u03ab\u0400-\u042f"
_DASH = r"\s*[.:]?\s?[-–—]{1,2}(?:\s*(?=\S)|$)"
_DAY = r"[^\W\d_]{3,9}\.?\s\d{1,2}(?:,\s?\d{4})?|\d{1,2}\.?\s[^\W\d_]{3,9}\.?(?:\s\d{4})?"

_CAPITALS = re.compile(
    rf"^(?P<place>[{_CAPITAL}][{_CAPITAL} .,'’/-]{{1,38}}[{_CAPITAL}.](?:,\s?[A-Z][a-z]+\.?)?)"
    rf"(?:,\s*(?P<day>{_DAY})|\s*\((?:{_DAY})\))?(?:\s?[-–—]{{1,2}}(?=\())?\s*"
    rf"(?:\((?P<agency>[^()]{{2,40}})\))?{_DASH}"
)
_WORD = rf"[{_CAPITAL}][\w.'’-]*"
_PLACE = rf"(?P<place>(?=.{{2,40}}){_WORD}(?:,? (?:{_WORD}|de|del|la|las|los|el|do|da|of|am|an|sur|upon|der)){{0,5}})"
_BRACKETS = re.compile(
    rf"^{_PLACE}(?:,?\s+(?:{_DAY}))?(?:\s?[-–—]{{1,2}}(?=\())?\s*\((?P<agency>[^()]{{2,40}})\){_DASH}"
)
_BRACKETS_ALONE = re.compile(rf"^(?P<place>)\((?P<agency>[^()]{{2,40}})\)(?:{_DASH}|\s*(?=[{_CAPITAL}\"“]))")
# "Nov. 4 (Bloomberg) -- The board"
_DAY_ALONE = re.compile(rf"^(?P<place>)(?:{_DAY})\s*\((?P<agency>[^()]{{2,40}})\){_DASH}")
# "Washington (CNN) The board", "Washington (CNN)The board": no dash at all.
_NO_DASH = re.compile(rf"^{_PLACE}(?:,\s*(?:{_DAY}))?\s?\((?P<agency>[A-Z]{{2,6}})\)\s*(?=[{_CAPITAL}\"“])")
# "(ANSA) - MULINI, 11 MAR - Il consiglio"
_AGENCY_FIRST = re.compile(
    rf"^\((?P<agency>[^()]{{2,30}})\)\s?[-–—]\s?(?P<place>[{_CAPITAL}][{_CAPITAL} .'’-]{{1,30}}),\s*(?:{_DAY})"
    r"\s?[-–—]\s?(?=\S)"
)
# "TEMPO.CO, Jakarta - Dewan"
_SITE_FIRST = re.compile(
    rf"^(?P<agency>[A-Za-z]{{2,20}}\.(?:com?|id|net|org)),\s+(?P<place>{_WORD}(?: {_WORD}){{0,2}})\s?[-–—]\s?(?=\S)",
    re.IGNORECASE,
)
_SLASHES = re.compile(
    rf"^{_PLACE},?\s+(?:{_DAY})[.,]?\s*/\s?(?P<agency>[^/]{{2,30}}?)\s?/[.,]?\s*(?:[-–—]{{1,2}}\s*)?(?=\S)"
)
# "МОСКВА, 5 мар - РИА Новости, Имя Фамилия. Совет …"
_AFTER_DASH = re.compile(
    rf"^(?P<place>[{_CAPITAL}][{_CAPITAL} .'’-]{{2,38}}),\s*(?:{_DAY})\s*[-–—]\s*(?P<agency>[^\W\d][^.,/()]{{2,24}}?)"
    r"(?:,\s*(?P<names>[^\W\d][^.()]{4,60}))?\.\s+(?=\S)"
)
# "新华社北京3月5日电（记者李雪、王强）"
_CHINESE = re.compile(
    r"^[【（(]?(?P<agency>[\u3400-\u9fff]{2,6}?(?:社|网|網))\s?(?P<place>[\u3400-\u9fff]{2,8}?)\s?\d{1,2}月\d{1,2}日[电電讯訊][】）)]?\s*"
    r"(?:[（(](?:记者|記者|通讯员)\s*[:：]?\s*(?P<names>[\u3400-\u9fff·、，\s]{2,40})[）)])?"
)
_CHINESE_REPORTER = re.compile(
    r"^(?P<place>)(?P<agency>)[（(【〔]?(?:本报|本報|本网)?(?:记者|記者)\s?(?P<names>[\u3400-\u9fff]{2,4}(?:[、\s][\u3400-\u9fff]{2,4}){0,3})"
    r"\s?[／/](?:[\u3400-\u9fff]{2,6})(?:报道|報導|報道)[）)】〕]?\s*"
)
# "【谷市＝山本花子】"
_JAPANESE = re.compile(
    r"^[【［\[](?P<place>[\u3040-\u30ff\u3400-\u9fff]{2,12})[＝=](?P<agency>[\u3040-\u30ff\u3400-\u9fffA-Za-z]{2,10}社|時事|共同|ロイター|AFP時事|)"
    r"(?P<names>[\u3040-\u30ff\u3400-\u9fff・、]{3,20})?[】］\]]\s*"
)
# "(서울=연합뉴스) 김민수 기자 = ", "[서울=뉴시스]김민수 기자 = "
_KOREAN = re.compile(
    r"^[(\[【](?P<place>[\uac00-\ud7a3]{2,8})\s?=\s?(?P<agency>[\uac00-\ud7a3]{2,8})[)\]】]\s*"
    r"(?:(?P<names>[\uac00-\ud7a3]{2,4}(?:·[\uac00-\ud7a3]{2,4}){0,3})\s?(?:기자|특파원)\s?=?\s*)?"
)
# "[방앗간신문=이수진 기자] "
_KOREAN_PAPER = re.compile(
    r"^[(\[【](?P<agency>[\uac00-\ud7a3A-Za-z]{2,12})\s?=\s?(?P<place>)(?P<names>[\uac00-\ud7a3]{2,4}(?:·[\uac00-\ud7a3]{2,4}){0,3})\s?"
    r"(?:기자|특파원)[)\]】]\s*"
)
# "中央社記者王小明台北11日電"
_TAIWANESE = re.compile(
    r"^[（(]?(?P<agency>中央社|[\u3400-\u9fff]{2,3}社)(?:記者|记者)(?P<names>[\u3400-\u9fff]{3})(?P<place>[\u3400-\u9fff]{2,4})\d{1,2}日[電电][）)]?\s*"
)
_ARABIC = re.compile(
    r"^(?P<place>[\u0600-\u06ff][\u0600-\u06ff\s،]{2,30}?)\s*(?:\d{1,2}\s[\u0600-\u06ff]+(?:\s\d{4})?\s*)?"
    r"[(（](?P<agency>[^()]{2,30})[)）]\s*[-–—ـ]{1,2}\s*(?=\S)"
)


_SPANISH = re.compile(r"\w\.[-–—] ?$")


def _is_capitals(match: re.Match[str]) -> bool:
    """Return whether capitals are a dateline: an agency is named, a long sentence follows, or Spanish papers' ".-"."""
    sure = match["agency"] is not None or len(match.string) >= 120 or _SPANISH.search(match.group()) is not None
    return sure and not match.string.isupper()


def _is_agency(match: re.Match[str]) -> bool:
    return agency_named(match["agency"]) is not None


def _is_agency_or_initials(match: re.Match[str]) -> bool:
    """Return whether the brackets hold an agency, or initials behind what may be a place: "Vale, Oregon (CNN)"."""
    place = match["place"]
    short = "," in place or (len(place.split()) <= 2 and not place.startswith("The "))
    return _is_agency(match) or (short and is_initials(match["agency"]) and match["agency"] not in _PLACES)


_PLACES = frozenset({"UK", "US", "USA", "EU", "UAE", "NZ", "NSW", "DC", "NY", "LA"})


def _always(_: re.Match[str]) -> bool:
    return True


_FORMS: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], bool]], ...] = (
    (_AGENCY_FIRST, _is_agency),
    (_SITE_FIRST, _always),
    (_SLASHES, _always),
    (_AFTER_DASH, _is_agency),
    (_CAPITALS, _is_capitals),
    (_BRACKETS, _is_agency_or_initials),
    (_DAY_ALONE, _is_agency),
    (_BRACKETS_ALONE, _is_agency_or_initials),
    (_NO_DASH, _is_agency_or_initials),
    # Forms of other scripts.
    (_CHINESE, _always),
    (_CHINESE_REPORTER, _always),
    (_JAPANESE, _always),
    (_KOREAN, _always),
    (_KOREAN_PAPER, _always),
    (_TAIWANESE, _always),
    (_ARABIC, _is_agency),
)
"""Forms of datelines, each with what else must hold; the first that fits is taken."""
_LATIN = 9
"""How many of them a line in ASCII may have."""
_SIGN = re.compile(r"[-–—)）】〕\]/／ـ电電讯訊]")
"""One of these ends a dateline."""


def dateline_of(line: str, rules: ImportRules) -> Dateline | None:
    """Return the dateline that a line begins with, or None."""
    if not _SIGN.search(line, 0, 90):
        return None
    for form, holds in _FORMS[:_LATIN] if line.isascii() else _FORMS:
        match = form.match(line)
        if match is None or not holds(match):
            continue
        parts = match.groupdict()
        place, agency, names = (" ".join((parts.get(key) or "").split()) for key in ("place", "agency", "names"))
        found = names_of(names, rules, strict=True) if names else None
        place = place.strip(" ,،").removesuffix("." if _SPANISH.search(match.group()) else "")
        return Dateline(match.group(), place, agency, found.authors if found else (), names)
    return None


def is_dateline(line: str, rules: ImportRules) -> bool:
    """Return whether a line begins with a dateline that names who reports: no title, however short the line is."""
    found = dateline_of(line, rules)
    return found is not None and bool(agency_named(found.agency) or is_initials(found.agency) or found.authors)


_SHORT = 14
"""How many lines of those that a head leaves (whom to ask, a deck) are looked through for the first paragraph."""


def find_dateline(reading: Reading) -> None:
    """Copy place, agency and names of a dateline from the first paragraphs of the body, where it stays."""
    free = reading.free()[:_SHORT]
    paragraph = next((number for number in free if len(reading.lines[number]) >= 120), None)
    for number in dict.fromkeys((*free[:3], *(() if paragraph is None else (paragraph,)))):
        found = dateline_of(reading.lines[number].strip(), reading.rules)
        if found is None or (number not in free[:3] and not (found.agency or any(map(str.isdigit, found.text)))):
            continue  # further down capitals and a dash are a speaker
        where = reading.where(number)
        if found.place:
            reading.give("dateline", found.place, "explicit", found.place, where)
        agency = agency_named(found.agency) or (found.agency if is_initials(found.agency) else None)
        if agency and not reading.value("agency"):
            reading.give("agency", agency, "explicit", found.agency, where)
        if found.authors and not reading.value("authors"):
            reading.give("authors", found.authors, "explicit", found.names, where)
        for day, raw in within(found.text, reading.rules, reading.language):
            held = reading.found.get("published")
            if held and held.tier == "guess" and held.where.startswith("line"):
                del reading.found["published"]  # a day that a headline or a deck names
            reading.give("published", day.iso, "guess", raw, where)
        return
