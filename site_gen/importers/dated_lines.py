"""Lines that give a day: a date and nothing else, a part of a divided line, a date beside a kind or a reference."""

import re
from typing import NamedTuple

from site_gen.importers.day_words import is_weekday
from site_gen.importers.reading import Reading
from site_gen.importers.vocabulary import DOCUMENT_KINDS, PUBLISHED_LABELS, UPDATED_LABELS
from site_gen.importers.written_dates import WrittenDate, whole, within
from site_gen.model import Tier


class Dated(NamedTuple):
    """A date with the field that it is for, and the raw text it was read from."""

    field: str
    date: WrittenDate
    raw: str


def _labels(words: tuple[str, ...]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


_LABEL = re.compile(
    rf"^\W{{0,2}}(?:(?P<updated>{_labels(UPDATED_LABELS)})|(?:{_labels(PUBLISHED_LABELS)}))"
    r"(?:\s*[:：]\s*|\s+|(?=\d))(?:on\s+)?|^",
    re.IGNORECASE,
)
_ARTICLE = re.compile(
    r"^(?:le|el|il|am|vom|den|op|em|de|от|від|ngày|dnia|dne|la|la data de)\s+(?=\S*\d|[^\W\d_]+[ ,])", re.IGNORECASE
)
"""What stands before a day in a sentence: "Le 5 mars 2021"."""
_UPDATED_WITHIN = re.compile(
    rf"[\s,;.(]+(?=(?:{_labels(UPDATED_LABELS)})[\s:：])|\s*[(（](?=[^()（）]{{8,40}}更新[)）]$)", re.IGNORECASE
)
_UPDATED_BEHIND = re.compile(r"\s?更新$")
"""As Japanese says that a day is one of changing: "2019/3/12 10:02更新"."""
_DIVIDER = re.compile(
    r"\s+[|•·»–—/-]\s+|\s*[|•]\s*|\t+|\s{2,}|\u3000|"
    # Labels that begin a part of their own: "2023年9月19日 10:30 来源：… 作者：…".
    r"\s+(?=(?:来源|來源|作者|编辑|責任編輯|责任编辑|記者|记者|出典|المصدر|Источник|Автор|Source|Author|โดย)\s*[:：])|"
    r"(?<=[\u3400-\u9fff])\s+(?=\d{4}(?:年|-\d))"
)
_SEGMENTS, _DIVIDED_LENGTH = 12, 400

_WORD = re.compile(r"[^\W\d_]{2,}")
_NO_WORDS = frozenset(
    {"no", "ref", "reference", "number", "date", "dated", "issued", "released", "release", "embargo", "embargoed"}
    | {"sperrfrist"}
    | {"until", "time", "am", "pm", "vol", "page", "ends", "end", "on", "st", "nd", "rd", "th", "est", "edt", "gmt"}
)
_OF_A_LIFE = frozenset({"born", "died", "dies", "aged", "geb", "gest", "né", "née"})
_KIND_START = re.compile(
    r"^\W*(?:joint\s+|edited\s+|full\s+)?(?:transcript(?:ion)?|door[ -]?stop|interview|press conference|press release|"
    r"media release|news release|media conference|media statement|speech|address (?:to|by)|remarks|statement|"
    r"press statement|communiqué|pressemitteilung|comunicado|comunicato)\b",
    re.IGNORECASE,
)


def dated(line: str, reading: Reading) -> Dated | None:
    """Return the date that a whole line is, with or without a label; else None."""
    if len(line) > 140:
        return None
    match = _LABEL.match(line)
    rest = (line[match.end() :] if match else line).strip("*_ []()<>")
    rest = rest.strip("（）【】") if rest[:1] in ("（", "【") else rest
    behind = _UPDATED_BEHIND.search(rest) if rest.endswith("新") else None
    rest = rest[: behind.start()] if behind else rest
    # "le 5 mars 2021." is the end of a sentence.
    found = whole(rest if rest.endswith(".") else _ARTICLE.sub("", rest), reading.rules, reading.language)
    if not found:
        return None
    return Dated("updated" if behind or (match and match["updated"]) else "published", found, rest.strip())


def give_date(reading: Reading, found: Dated, number: int, tier: Tier = "explicit") -> bool:
    """Set the field that a date is for; return whether it was set: a second date is the text's, or says the same."""
    held = reading.found.get(found.field)
    if held and held.tier in ("given", "explicit"):
        if held.tier == "explicit" and "T" in found.date.iso and held.value == found.date.iso[:10] and found.date.sure:
            reading.found[found.field] = held._replace(value=found.date.iso, raw=found.raw, where=reading.where(number))
        return False
    tier = tier if found.date.sure else "guess"
    return reading.give(found.field, found.date.iso, tier, found.raw, reading.where(number))


def segments_of(line: str) -> list[str]:
    """Return the parts of a line that is divided by bars, bullets, dashes, tabs, wide spaces, or before "updated"."""
    parts = [
        part.strip("*_ \t")
        for divided in _DIVIDER.split(line[:_DIVIDED_LENGTH])
        for part in (_UPDATED_WITHIN.split(divided) if 12 < len(divided) < 160 else (divided,))
    ]
    return [part for part in parts if part][:_SEGMENTS]


_PLACE_BEFORE = re.compile(
    r"^[A-Z\u00c0-\u00de][\w'’.-]+(?: [A-Z\u00c0-\u00de][\w'’.-]+){0,2}(?:,| the| den| le)\s*(?P<day>[\w].{6,40})$"
)


def is_place_and_day(line: str, reading: Reading) -> bool:
    """Return whether a line is a place and a day and nothing else: "Brussels, 4 March 2014"."""
    match = _PLACE_BEFORE.match(line) if any(map(str.isdigit, line)) else None
    return bool(match and dated(match["day"], reading))


def beside_a_reference(line: str, reading: Reading) -> Dated | None:
    """Return the only day of a line that holds nothing else but numbers, a reference, or the kind of document.

    "21 June 2006 113/2006", "No. M139 Date: 13 August 1990", "Transcript of doorstop, 20 December 2012".
    """
    days = days_in(line, reading) if len(line) <= 140 else ()
    if len(days) != 1:
        return None
    (found,) = days
    text = " ".join(line.split()).rstrip(" .,;)*_'\"")
    rest = text.replace(found.raw, " ").casefold()
    words = [word for word in _WORD.findall(rest) if word not in _NO_WORDS and not is_weekday(word)]
    if len(words) <= 1 and all(len(word) <= 4 and word not in _OF_A_LIFE for word in words):
        return found
    if " ".join(words) in DOCUMENT_KINDS or (_KIND_START.match(text) and text.endswith(found.raw)):
        return found
    return None


def days_in(text: str, reading: Reading) -> tuple[Dated, ...]:
    """Return the different days that a text names, those that are sure first."""
    found: dict[str, Dated] = {}
    for day, raw in within(text, reading.rules, reading.language):
        found.setdefault(day.iso, Dated("published", day, raw))
    return tuple(sorted(found.values(), key=lambda day: not day.date.sure))
