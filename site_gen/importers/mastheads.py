"""What stands above a headline: a paper's name, the line of its issue, a wire's slug, whom to ask."""

import re

from site_gen.importers.agencies import PAPER
from site_gen.importers.dated_lines import Dated, dated, segments_of
from site_gen.importers.reading import Reading, bare
from site_gen.importers.written_dates import within

_PAPER = re.compile(
    r"\b(?:vol(?:ume)?|jg|jahrgang|band|tome|año|anno|année)\b\.? ?[\dIVXLC]+|\bprice\b|"
    r"\b(?:page|seite|página|pagina|pág|pag|pp?|s|стр|sida|side)\b\.? ?[A-Z]?\d{1,4}(?:[-–]\d{1,4})?\W*$",
    re.IGNORECASE,
)
"""What a paper prints beside its day: volume, price, page."""
_ISSUE = re.compile(
    r"(?:\b(?:no|nr|nro|núm|num|issue|ausgabe|edition)\b\.?|n[°º]|№) ?[\dIVXLC]+|" + _PAPER.pattern, re.IGNORECASE
)
"""The same, or a number: press releases have one as well."""
_NUMBERED = re.compile(r"\b(?:nr|no|vol)\b\.? ?\d.*\b(?:seite|page|s|p)\b\.? ?\d{1,4}\W*$", re.IGNORECASE)
_SLUG = re.compile(r"^(?:[A-Z]\d{4} )?(?:BC|AM|PM|[a-z])-[A-Z][^\s].*(?:--|,\s?\d|writethru|/\d)", re.IGNORECASE)
"""How wire services name a story for editors: "BC-US--Ferry,2nd Ld-Writethru/412"."""
_KICKER = re.compile(r"^[^\W\d_][^|/]{2,24}(?:\s+[|/]\s+[^|/]{3,24}){1,2}$")
_CONTACT = re.compile(
    r"^(?:(?:media|press|news)?\s*(?:contacts?|enquiries|inquiries)|for (?:more|further) information|kontakt|"
    r"pressekontakt|ansprechpartner(?:in)?|contacto)(?:,? contact)?\s*[:：]?$",
    re.IGNORECASE,
)


def is_masthead(reading: Reading, number: int) -> bool:
    """Take a newspaper's name, with a date or its issue right below it, as the publisher; return whether it is one."""
    line = bare(reading.lines[number])
    below = next((other for other in _below(reading, number)), number)
    name = line.rstrip(".").title() if line.rstrip(".").isupper() else line
    known = PAPER.match(name) is not None and gives_a_day(reading, below)
    issue = reading.lines[below]
    capitals = line.isupper() and line[:1].isalpha() and len(line) <= 50 and _PAPER.search(issue) is not None
    named = (
        number == reading.filled[0]
        and below == number + 1
        and len(name.split()) <= 6
        and cited(issue, reading) is not None
    )
    if not (known or named) and not (capitals and is_issue(issue, reading)):
        return False
    if reading.give("publisher", name, "position", line, reading.where(number)):
        reading.own("metadata", number)
    return True


_CITED = re.compile(
    r"^(?P<name>[A-Z\u00c0-\u00de][\w'’&.-]*(?: [\w'’&.-]+){0,5}), (?P<day>[^,]{6,24}(?:, \d{4})?), "
    r"(?:p|pp|pg|page|s|seite|str|стр|c)\.? ?[A-Z]?\d{1,4}(?:[-–]\d{1,4})?\.?$",
    re.IGNORECASE,
)


def cited(line: str, reading: Reading) -> tuple[str, Dated] | None:
    """Return paper or section, and the day, of "The Harbour Times, 5 March 2021, p. 4"."""
    match = _CITED.match(line)
    found = dated(match["day"], reading) if match else None
    return (match["name"], found) if match and found and len(found.date.iso) >= 10 else None


def _below(reading: Reading, number: int) -> list[int]:
    """Return the lines below one that say something: what underlines it does not."""
    return [other for other in reading.filled if other > number and any(map(str.isalnum, reading.lines[other]))][:3]


def gives_a_day(reading: Reading, number: int) -> bool:
    """Return whether a line or a part of it is a day: "Thursday, March 7, 1912.    PRICE ONE PENNY."."""
    line = bare(reading.lines[number])
    return any(dated(part.rstrip("."), reading) for part in (line, *segments_of(line)))


_FOLIO = re.compile(
    r"^(?:p(?:p|age)?\.?\s?)?\d{1,4}\s{2,}[A-Z][A-Z .'’&-]+(?:\s{2,}.*)?$|^[A-Z][A-Z .'’&-]+\s{2,}\d{1,4}$"
)
"""The head of a printed page: its number and the paper in capitals."""


def is_issue(line: str, reading: Reading) -> bool:
    """Return whether a line is of a paper's issue: its day beside a volume, number, page or price; a page's head."""
    if len(line) <= 100 and _FOLIO.match(line):
        return True
    if len(line) > 140 or not _ISSUE.search(line):
        return False
    return _NUMBERED.search(line) is not None or next(within(line, reading.rules, reading.language), None) is not None


def is_slug(line: str) -> bool:
    """Return whether a line is a wire service's name for a story."""
    return len(line) <= 80 and _SLUG.match(line) is not None


def is_kicker(reading: Reading, number: int) -> bool:
    """Return whether a line in capitals names sections above a headline: "ECONOMÍA | TRANSPORTES"."""
    line = bare(reading.lines[number])
    below = [bare(reading.lines[other]) for other in _below(reading, number)[:1]]
    return line.isupper() and bool(_KICKER.match(line)) and any(not text.isupper() and len(text) > 20 for text in below)


def in_contacts(reading: Reading, number: int) -> bool:
    """Return whether a line says whom to ask: "Contact:" stands above it, and no blank line between."""
    while number >= 0 and reading.lines[number].strip():
        if _CONTACT.match(bare(reading.lines[number])):
            return True
        number -= 1
    return False
