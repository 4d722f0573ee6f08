"""Headlines that are not one line of their own: over two lines, below a kicker, with the site's name, of a forum."""

import re

from site_gen.importers.bylines import byline_of
from site_gen.importers.dated_lines import dated
from site_gen.importers.page_frames import is_frame
from site_gen.importers.reading import Reading, bare

_LEVEL = re.compile(r"^\s{0,3}(#{1,6})\s+\S")
_END = re.compile(r"[.!?:;。！？…\"”]$")
_LEADS_ON = frozenset(
    """
    a an the of to in on at by for from with and or but as after before over into his her its their der die das
    den dem des ein eine einen und oder von zu zur zum im am auf mit für nach vor bei le la les un une du de et
    ou à au aux en dans par pour sur el los las del y con para por sin il lo gli della dei e di da um uma o os
    do dos em no na и в на с по за из от о к у
    """.split()  # noqa: SIM905  # words in lines are read better than a list
)
"""Words that no headline ends with: what they belong to stands on the next line."""
_SITE = re.compile(r"^\s*(?:[|·»]|[-–—]|::)\s+(?P<site>\S.{1,50})$")
_TOPIC = re.compile(r"^(?:topic|thread|thema|sujet|tema|тема)\s?[:：]\s*(?=\S)", re.IGNORECASE)
_POST = re.compile(
    r"^(?:(?:re: .{2,80})|(?:by|von|par|por) \S.{0,40} [»›] .{6,50}|post(?:ed)?(?: by| on|:)? .{3,60}|#\d+.{0,60})$",
    re.IGNORECASE,
)
_LONG = 110


def continued(reading: Reading, number: int) -> int:
    """Return the last line of the headline that begins on a line: itself, or one of the two below that carry it on.

    A line carries on if it begins with a small letter, or the one above ends with a word that leads on ("the", "of").
    Below the last there is nothing, a byline or a day: a paragraph that is broken into lines is no headline.
    """
    last = number
    while last < number + 3:
        below = reading.lines[last + 1].strip() if last + 1 < len(reading.lines) else ""
        if not below or byline_of(bare(below), reading.rules) or dated(bare(below), reading):
            return last
        if reading.owners[last + 1] is not None or not _carries_on(reading.lines[last].strip(), below):
            return number
        last += 1
    return number


def _carries_on(line: str, below: str) -> bool:
    if line.startswith(("#", "*", "-")) or not 12 <= len(line) <= _LONG or len(below) > _LONG:
        return False
    if _END.search(line) or _END.search(below) or not below[0].isalpha():
        return False
    if " " not in below or is_frame(below):
        return False  # a site's name, a button
    words = line.casefold().split()
    return below[0].islower() or (words[-1] in _LEADS_ON and len(words) > 2)


def higher(reading: Reading, number: int) -> int:
    """Return the first heading of a higher level right below a short one: "###### TRANSPORT" is no headline."""
    level = _LEVEL.match(reading.lines[number])
    below = reading.below(number)
    under = _LEVEL.match(reading.lines[below]) if below is not None and reading.owners[below] is None else None
    if (
        level
        and under
        and below is not None
        and len(under[1]) < len(level[1])
        and len(bare(reading.lines[number])) <= 40
    ):
        return below
    return number


def repeated(reading: Reading, number: int) -> tuple[int, str] | None:
    """Return the line below that is this one without the site's name, and that name: as browsers call a page."""
    line = bare(reading.lines[number])
    for other in [other for other in reading.head() if other > number][:5]:
        shorter = bare(reading.lines[other])
        site = _SITE.match(line[len(shorter) :]) if len(shorter) >= 12 and line.startswith(shorter) else None
        if site and not site["site"][0].islower():
            return other, site["site"]
    return None


def without_topic(reading: Reading, number: int, title: str) -> str:
    """Return a forum's title without "Topic:", where a post's own head follows it."""
    topic = _TOPIC.match(title)
    below = reading.below(number)
    posted = topic and below is not None and _POST.match(bare(reading.lines[below]))
    return title[topic.end() :] if topic and posted else title
