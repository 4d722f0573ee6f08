"""When a page was published: what its metadata claims, held against the dates that its reader sees.

A claim that the page shows is certain. A claim of a page that shows no date is taken from meta elements, unless the
page was changed long after. A shown date counts by itself only near the title, alone and not called an update. All
else is a guess.
"""

import logging
import re
from copy import deepcopy
from datetime import date

from lxml.etree import _Element
from msgspec import Struct

from site_gen.dates import parse_date
from site_gen.importers.addresses import day_in
from site_gen.importers.dated_lines import dated, segments_of
from site_gen.importers.html_claims import Claims, text_in
from site_gen.importers.html_titles import folded
from site_gen.importers.reading import Reading
from site_gen.importers.written_dates import within

_PUBLISHED = (
    *("article:published_time", "datepublished", "date", "dc.date.issued", "dcterms.issued", "dc.date", "dcterms.date"),
    *("citation_publication_date", "citation_date", "citation_online_date", "parsely-pub-date", "sailthru.date"),
    *("publish-date", "publish_date", "pubdate", "article.published", "og:published_time", "dcterms.created"),
    *("date.issued", "publication_date", "cxenseparse:recs:publishtime", "bt:pubdate", "og:article:published_time"),
)
_UPDATED = ("article:modified_time", "og:updated_time", "datemodified", "dcterms.modified", "last-modified", "lastmod")
_LABEL = re.compile(
    r"(?i)^\W*((?:last |latest |originally |first |article )?(?:published|posted|updated|modified|reviewed|created|"
    r"written|date|edited|publish date|release date|released|added|medically reviewed|fact checked)"
    r"(?: (?:on|at|date|time))?)"
    r"\s*[:|–-]?\s*"
)
_CHANGED = re.compile(r"(?i)updat|modif|review|checked|edited|aktualisiert|mis à jour|обновлен|更新")
_BYLINE_DATE = re.compile(r"(?i)^by\s+.{3,60}?[,|•·–-]+\s*(.{6,30})$")
NEAR = 6
"""How many visible texts after the title a date may stand and still be its date."""
WIDE = 12


class Shown(Struct, frozen=True):
    """A date that a reader of the page sees."""

    line: int
    day: str
    raw: str
    sure: bool
    changed: bool
    """Whether it is called the day of an update or a review."""


def find_dates(claims: Claims, title: str | None, address: str | None, reading: Reading) -> None:
    """Give `published` and `updated`."""
    claimed, source = _claimed(claims)
    updated = _first_iso([*claims.all_metas(*_UPDATED), *(text_in(a.get("dateModified")) for a in claims.articles)])
    shown = shown_dates(claims, reading)
    near = _near(claims, shown, title, WIDE)
    if claimed and _is_confirmed(claimed, source, updated, shown, address):
        reading.give("published", claimed, "given", None, "metadata")
    else:
        _by_sight(claims, shown, title, claimed, updated, address, reading)
    published = reading.value("published")
    if updated and (not published or updated[:10] > str(published)[:10]):
        reading.give("updated", updated, "given", None, "metadata")
    changed = next((date for date in near if date.changed), None)
    if changed and not updated and changed.day != str(published)[:10]:
        reading.give("updated", changed.day, "explicit", changed.raw, "page")


def _is_confirmed(claimed: str, source: str, updated: str | None, shown: list[Shown], address: str | None) -> bool:
    """Return whether a claimed date is certain: the address or the page shows it, or nothing speaks against it."""
    day = claimed[:10]
    if day_in(address or "") == day or any(date.day == day for date in shown[:6]):
        return True
    return source == "meta" and not shown and not _rewritten(claimed, updated)


def _by_sight(
    claims: Claims,
    shown: list[Shown],
    title: str | None,
    claimed: str | None,
    updated: str | None,
    address: str | None,
    reading: Reading,
) -> None:
    in_address = day_in(address or "")
    near = _near(claims, shown, title, NEAR)
    alone = near[0] if near and len({date.day for date in near}) == 1 else None
    if in_address:
        reading.give("published", in_address, "derived", None, "address")
    elif not claimed and alone and alone.sure and not alone.changed and alone.day != (updated or "")[:10]:
        reading.give("published", alone.day, "explicit", alone.raw, "page")
    else:
        wide = _near(claims, shown, title, WIDE)
        first = next((date for date in wide if not date.changed), wide[0] if wide else None)
        # What the reader sees under the title, unless it is an update, before what only the metadata say.
        seen = first if first and (not claimed or not first.changed) else None
        value = seen.day if seen else claimed
        if value:
            reading.give("published", value, "guess", seen.raw if seen else None, "page" if seen else "metadata")


def _claimed(claims: Claims) -> tuple[str | None, str]:
    """Return the date of publication that the metadata claims, and where: "meta", "json-ld" …"""
    sources: tuple[tuple[str, list[str | None]], ...] = (
        ("meta", [value for name in _PUBLISHED for value in claims.metas.get(name, ())]),
        ("json-ld", [text_in(article.get("datePublished")) for article in claims.articles]),
        ("json-ld", [text_in(node.get("datePublished")) for node in claims.nodes.values()]),
        ("microdata", list(claims.properties.get("datepublished", ()))),
        # Those of several days are of other articles as well.
        ("time", list(claims.times) if len({time[:10] for time in claims.times}) == 1 else []),
    )
    for source, values in sources:
        iso = _first_iso(values)
        if iso:
            return iso, source
    return None, ""


def _first_iso(values: list[str | None]) -> str | None:
    return next((iso for value in values if value and (iso := iso_of(value))), None)


def iso_of(value: str) -> str | None:
    """Return a machine's date, at least to the day, in site-gen's form: ISO 8601, also with a zone without colon."""
    text = value.strip()
    found = parse_date(text)
    if not found and (match := re.match(r"\d{4}[-/]\d{2}[-/]\d{2}", text)):
        found = parse_date(match[0].replace("/", "-"))
    return found if found and len(found) >= 10 else None


def _rewritten(published: str, updated: str | None) -> bool:
    """Return whether a page was changed more than a year after it was published."""
    if not updated:
        return False
    return (date.fromisoformat(updated[:10]) - date.fromisoformat(published[:10])).days > 366


def shown_dates(claims: Claims, reading: Reading) -> list[Shown]:
    """Return the dates that stand alone, or with a label or a byline, among a page's visible texts."""
    found = []
    for number, text in enumerate(claims.lines):
        if len(text) > 80 or not any(sign.isdigit() for sign in text):
            continue
        match = _LABEL.match(text)
        rest = text[match.end() :] if match else text
        label = match[1] if match else " ".join(claims.lines[max(0, number - 3) : number])[-60:]
        byline = _BYLINE_DATE.match(rest)
        for piece in (rest, *segments_of(rest), *([byline[1]] if byline else [])):
            piece = re.sub(r"^(?i:on|at)\s+", "", piece.strip(" ,.;:|•·–-()"))
            labelled = dated(piece, reading)  # with a label of another language
            if labelled and len(labelled.date.iso) >= 10:
                changed = labelled.field == "updated" or bool(_CHANGED.search(label))
                found.append(Shown(number, labelled.date.iso[:10], labelled.raw, labelled.date.sure, changed))
                break
    return found


def _near(claims: Claims, shown: list[Shown], title: str | None, reach: int) -> list[Shown]:
    """Return the dates shown around the first place where the title stands with a date near it."""
    wanted = folded(title or "")
    for place in (number for number, text in enumerate(claims.lines) if wanted and folded(text) == wanted):
        around = [date for date in shown if place - 3 <= date.line <= place + reach]
        if around:
            return around
    return []


def _names(root: _Element, day: str, reading: Reading) -> bool:
    """Return whether a page names a day: htmldate makes January 1st of a year alone."""
    words = "\n".join(map(str, root.itertext()))
    return any(found.iso[:10] == day for found, _ in within(words, reading.rules, reading.language))


def guess_date(root: _Element, address: str | None, reading: Reading) -> None:
    """Give htmldate's date as a guess, where it is installed and nothing else was found."""
    if reading.value("published"):
        return
    try:
        from htmldate import find_date
    except ImportError:
        return
    logging.getLogger("htmldate").setLevel(logging.CRITICAL)
    try:
        found = find_date(deepcopy(root), original_date=True, extensive_search=True, url=address)
    except (ValueError, TypeError, KeyError, AttributeError, IndexError):  # what its patterns raise on odd pages
        return
    iso = parse_date(found) if found else None
    if iso and (not iso.endswith("-01-01") or _names(root, iso, reading)):
        reading.give("published", iso, "guess", None, "htmldate")
