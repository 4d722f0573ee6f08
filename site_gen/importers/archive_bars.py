"""The bars that web archives show above a page, where they were copied with it: they say when the page was saved."""

import re

from site_gen.importers.addresses import address_in
from site_gen.importers.dated_lines import dated
from site_gen.importers.reading import Reading, bare

_TOP = 12
_BAR = re.compile(
    r"^(?:\d[\d,]* captures?|about this capture|archive\.(?:today|ph|is|li|fo|vn|md)|web ?page (?:capture|screenshot)|"
    r"saved from|no other snapshots from this url|all snapshots from host \S+|collected by|timestamps?|"
    r"share download \.zip report .{3,30})$",
    re.IGNORECASE,
)
_SURE = re.compile(r"^(?:\d[\d,]* captures?|about this capture|web ?page capture|saved from)$", re.IGNORECASE)
_SPAN = re.compile(r"^\d{1,2} [A-Z][a-z]{2} \d{4} [-–—] \d{1,2} [A-Z][a-z]{2} \d{4}$")
"""From the first of an archive's copies to its last."""
_CALENDAR = re.compile(r"^(?:[A-Z][a-z]{2} [A-Z]{3} [A-Z][a-z]{2}|\d{1,2}|\d{4} \d{4} \d{4})$")


def read_archive_bar(reading: Reading) -> None:
    """Own the lines of an archive's bar; take the address and the day of the copy that it names."""
    top = [number for number in reading.remaining()[:_TOP] if reading.owners[number] is None]
    if not any("apture" in reading.lines[number] or "aved from" in reading.lines[number] for number in top):
        return  # nearly all texts
    lines = {number: bare(reading.lines[number]) for number in top}
    last = max((number for number, line in lines.items() if _SURE.match(line)), default=-1)
    if last < 0:
        return
    # Right below "Saved from" come the address of the original and the day of the copy.
    bar = [number for number in top if number <= last]
    named = [number for number in top if number > last][:2] if lines[last].casefold() == "saved from" else []
    for number in (*bar, *named):
        line = lines[number]
        address, day = address_in(line), dated(line, reading)
        if address and number in named:
            reading.give("source_url", address, "explicit", address, reading.where(number))
            reading.own("url", number)
        elif day and number in named:
            reading.give("saved", day.date.iso, "explicit", day.raw, reading.where(number))
            reading.own("metadata", number)
        elif _BAR.match(line) or _SPAN.match(line) or _CALENDAR.match(line):
            reading.own("label", number)
