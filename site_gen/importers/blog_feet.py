"""What programs for blogs print below a text: who posted it when, in which section, with which tags.

WordPress: "This entry was posted in Local and tagged rail, county by Mara Lind. Bookmark the permalink."; Blogger:
"Posted by Mara Lind at 9:14 PM" above "Labels: rail, county". The lines are wholly theirs, so they leave the text.
"""

import re

from site_gen.importers.bylines import is_name, names_of
from site_gen.importers.dated_lines import dated
from site_gen.importers.reading import Reading, bare

_ENTRY = re.compile(
    r"^This (?:entry|post) was posted(?: on (?P<day>[^.]{6,40}?))?(?:,? (?:in|under) (?P<section>[^.]{2,80}?))?"
    r"(?:,? and tagged (?P<tags>[^.]{2,160}?))?(?: by (?P<names>[^.,]{2,50}))?\.(?: Bookmark the permalink\.?)?$"
)
_POSTED = re.compile(
    r"^(?:Posted|Published|Publicado|Publié|Eingestellt|Publicada|Pubblicato) (?:by|por|par|von|da) "
    r"(?P<names>[^\d|]{2,50}?)"
    r"(?: (?:at|a la\(s\)|à|um|alle) \d{1,2}[:.]\d{2}(?: ?[AP]M| ?[ap]\. ?m\.)?)?$"
)
_LABELS = re.compile(r"^(?:Labels|Etiquetas|Libellés|Marcadores|Etichette): (?P<tags>[^.;:]{2,200})$")
_STARTS = (
    *("This entry ", "This post ", "Posted ", "Published ", "Publicad", "Publié ", "Eingestellt ", "Pubblicato "),
    *("Labels", "Etiquetas", "Libellés", "Marcadores", "Etichette"),
)
"""How the lines begin: looked at first, since nearly no line does."""
_LAST = 14
"""Lines from the end: comments may stand below."""


def read_blog_foot(reading: Reading) -> None:
    """Take names, day, section and tags of the lines that a blog's program prints below a text."""
    posted: int | None = None
    for number in reading.filled[-_LAST:]:
        if not reading.lines[number].lstrip(" *_").startswith(_STARTS) or len(reading.lines[number]) > 300:
            continue
        if reading.owners[number] is not None:
            continue
        line = bare(reading.lines[number])
        entry = _ENTRY.match(line)
        if entry and _entry(reading, entry, number):
            return
        by = _POSTED.match(line)
        labels = _LABELS.match(line) if posted is not None else None
        if by and _names(reading, by["names"], number):
            posted = number
            reading.own("byline", number)
        elif labels:
            _tags(reading, labels["tags"], number)
            reading.own("metadata", number)


def _entry(reading: Reading, entry: re.Match[str], number: int) -> bool:
    names, tags, section = entry["names"], entry["tags"], entry["section"]
    day = dated(entry["day"], reading) if entry["day"] else None
    if not (names or tags or section) or (entry["day"] and day is None):
        return False
    if names and not _names(reading, names, number):
        return False
    if tags:
        _tags(reading, tags, number)
    if section:
        first, *others = re.split(r",\s*|\s+and\s+", section)
        reading.give("section", first, "explicit", first, reading.where(number))
        if others and not tags:
            _tags(reading, ", ".join(others), number)
    if day and day.date.sure:
        reading.give("published", day.date.iso, "explicit", day.raw, reading.where(number))
    reading.own("metadata", number)
    return True


def _names(reading: Reading, text: str, number: int) -> bool:
    """Give who posted; a pen name is one as well. Return whether the words may be names."""
    found = names_of(text, reading.rules, strict=False)
    if found is None or (len(text.split()) > 1 and not is_name(text)):
        return False
    reading.give("authors", found.authors, "explicit", text, reading.where(number))
    return True


def _tags(reading: Reading, text: str, number: int) -> None:
    tags = tuple(dict.fromkeys(tag.strip() for tag in re.split(r",\s*", text) if tag.strip()))
    reading.give("tags", tags, "explicit", text, reading.where(number))
