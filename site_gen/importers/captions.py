"""The lead picture's caption and credit, and the dateline: how the first paragraphs of a body begin and end.

A caption leaves the body, so it needs two signs; a dateline is part of the first sentence and stays there.
"""

import re

from site_gen.importers.agencies import agency_named
from site_gen.importers.reading import Reading
from site_gen.importers.written_dates import within
from site_gen.model import LeadImage

_BOLD_END = re.compile(r"^(?P<caption>.+?)\s*(?:\*\*|__)(?P<credit>[^*_]{2,80})(?:\*\*|__)\s*$", re.DOTALL)
_ITALIC_END = re.compile(r"^(?P<caption>.+?[.!?\"”'’)])\s*[*_](?P<credit>[^*_]{2,80})[*_]\s*$", re.DOTALL)
_BRACKET_END = re.compile(
    r"^(?P<caption>.+?[.!?\"”'’])\s*[(\[](?P<credit>[^()\[\]]{2,80})[)\]]\s*$",
    re.DOTALL,
)
_SENTENCE_SLASH_END = re.compile(
    r"^(?P<caption>.+?[.!?\"”’])\s+(?P<credit>[A-Z\u00c0-\u024f][^.!?]{1,50}?\s*[/|]\s*[^.!?/|]{2,40})\s*$", re.DOTALL
)
_SLASH_END = re.compile(
    r"^(?P<caption>.+?)\s*[/|]\s*(?P<credit>[A-Z\u00c0-\u024f][^/|.!?]{1,60}(?:/[^/|.!?]{2,40})?)\s*$", re.DOTALL
)
_LABEL_END = re.compile(
    r"^(?P<caption>.+?)\s*[(\[]?(?:photo(?:graph)?s?(?: by| credit)?|picture|image|credit|foto|photo credit|"
    r"crédit(?: photo)?|crédito|фото|写真|图片来源|摄影|صورة)\s*[:：]\s*(?P<credit>[^:：]{2,80}?)[)\]]?\s*$",
    re.DOTALL | re.IGNORECASE,
)
_AGENCY_PHOTO = re.compile(
    r"\b(?:AP|EPA|AFP|Reuters|Getty|PA|Xinhua|TASS)\b.*\b(?:Photo|Images?|Foto|via)\b|Getty|Shutterstock|Unsplash|Alamy|"
    r"Wikimedia|handout|courtesy|press service|press office",
    re.IGNORECASE,
)
_POSITION = re.compile(
    r"\((?:\d?(?:st|nd|rd|th)? ?(?:L|R|C)|left|right|cent(?:re|er)|second (?:left|right)|from left|back|front|"
    r"top|bottom|links|rechts|à gauche|à droite|izquierda|derecha|слева|справа)[^)]{0,20}\)|"
    r"\b(?:pictured|file photo|file picture|seen here|is seen|are seen|poses?|archive photo|from left|shown here|"
    r"looks on|arrives?|arriving|attends?|speaks? (?:during|at)|walks?|stands?|holds? (?:talks|a)|during a)\b",
    re.IGNORECASE,
)
_PICTURE = re.compile(r"^(?:!\[(?P<alt>[^\]]*)\]\((?P<src>[^)\s]+)(?:\s+\"[^\"]*\")?\)|<(?:img|figure)\b.*)\s*$")
_SENTENCES = re.compile(r"[.!?][\"”’']?\s+(?=[A-Z\"“])")

_DATELINE = re.compile(
    r"^(?P<place>[A-Z\u00c0-\u00de][A-Z\u00c0-\u00de .,'’/-]{1,38}[A-Z\u00c0-\u00de.](?:,\s?[A-Z][a-z]+\.?)?)"
    r"(?:,\s*(?P<day>[A-Z][a-z]{2,8}\.?\s\d{1,2}(?:,\s?\d{4})?|\d{1,2}\s[A-Z][a-z]{2,8}(?:\s\d{4})?))?"
    r"\s*(?:\((?P<agency>[^()]{2,40})\))?\s*[-–—]{1,2}\s+(?=\S)"
)
_AGENCY_LINE = re.compile(
    r"^(?P<place>[A-Z\u00c0-\u00de][\w .,'’-]{1,38})\s*\((?P<agency>[^()]{2,40})\)\s*[-–—]{1,2}\s+(?=\S)"
)


_AGENCY_ALONE = re.compile(r"^(?P<place>)\((?P<agency>[^()]{2,40})\)\s*[-–—]{1,2}\s+(?=\S)")
_ENDINGS = (
    (_BOLD_END, 2),
    (_LABEL_END, 2),
    (_ITALIC_END, 1),
    (_BRACKET_END, 1),
    (_SENTENCE_SLASH_END, 1),
    (_SLASH_END, 1),
)
"""How a caption may end, with how many signs of one each is; the first that fits is taken."""


def is_dateline(line: str) -> bool:
    """Return whether a line begins with a dateline that names an agency: no title, however short the line is."""
    match = _AGENCY_LINE.match(line) or _DATELINE.match(line)
    return bool(match and agency_named(match["agency"] or ""))


def find_caption(reading: Reading) -> None:
    """Take the first paragraph below the head as caption and credit, if it shows two signs of one."""
    if reading.value("image"):
        return
    free = reading.free()
    if len(free) < 2 or not _follows_the_head(reading, free[0]):
        return
    number, score, picture = free[0], 0, _PICTURE.match(reading.lines[free[0]].strip())
    if picture:
        # A picture in the text stays where it is; the paragraph right below it is looked at.
        number, score = free[1], 1
        if number > free[0] + 1 and reading.lines[free[0] + 1].strip():
            return
    if number + 1 < len(reading.lines) and reading.lines[number + 1].strip():
        return
    line = reading.lines[number].strip()
    found = caption_of(line, score)
    if found is None:
        return
    caption, credit = found
    reading.give("image", LeadImage(caption=caption, credit=credit), "explicit", line, reading.where(number))
    reading.own("caption", number)


def _follows_the_head(reading: Reading, number: int) -> bool:
    """Return whether everything above a line is head: owned by something."""
    above = [reading.owners[other] for other in reading.filled if other < number]
    return len(above) <= 13 and any(owner in ("title", "metadata", "byline", "date", "url") for owner in above)


def caption_of(paragraph: str, score: int = 0) -> tuple[str, str] | None:
    """Return caption and credit of a paragraph whose signs, with `score`, are two or more; else None."""
    if len(paragraph) > 700:
        return None
    for pattern, points in _ENDINGS:
        match = pattern.match(paragraph)
        if not match:
            continue
        caption, credit = match["caption"].strip(), match["credit"].strip()
        if len(credit.split()) > 10 or (pattern is not _BOLD_END and re.search(r"[.!?]$", credit)):
            continue
        points += score + bool(_POSITION.search(caption))
        points += bool(_AGENCY_PHOTO.search(credit)) or any(map(agency_named, re.split(r"[/|,]", credit)))
        points -= len(_SENTENCES.findall(caption)) > 3
        if points >= 2 and len(caption) >= 8:
            return caption, credit
    return None


def find_dateline(reading: Reading) -> None:
    """Copy place and agency of a dateline from the first paragraph of the body, where it stays."""
    for number in reading.free()[:3]:
        line = reading.lines[number].strip()
        match = _DATELINE.match(line) or _AGENCY_LINE.match(line) or _AGENCY_ALONE.match(line)
        if not match or (match["agency"] is None and len(line) < 120):
            continue
        agency = agency_named(match["agency"] or "")
        if match.re is not _DATELINE and not agency:
            continue
        place = (match["place"] or "").strip(" ,")
        if place and not any(map(str.isdigit, place)):
            reading.give("dateline", place, "explicit", place, reading.where(number))
        if agency:
            reading.give("agency", agency, "explicit", match["agency"], reading.where(number))
        for day, raw in within(match.group(), reading.rules, reading.language):
            reading.give("published", day.iso, "guess", raw, reading.where(number))
        return
