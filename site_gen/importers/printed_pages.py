"""Texts of pages that a browser printed: the foot has the page's address, the head the hour of printing."""

import re

from site_gen.importers.reading import Reading

_COUNT = r"\d{1,3}(?:/| of )\d{1,3}"
_FOOT = re.compile(
    rf"^\s*(?:{_COUNT}\s+)?(?P<address>https?://\S+)(?P<count>\s+(?:page )?{_COUNT})?\s*$", re.IGNORECASE
)
_HEAD = re.compile(
    r"^\s*\d{1,4}[/.-]\d{1,2}[/.-]\d{2,4},? \d{1,2}[:.]\d{2}(?:\s?[AP]M)?\s+\S", re.IGNORECASE
)  # fmt: skip


def read_printed(reading: Reading) -> None:
    """Take the address at the foot of printed pages, and own foots and heads: their day is that of the printing."""
    foots = [(number, address) for number in reading.filled if (address := _foot(reading.lines[number]))]
    if len({address for _, address in foots}) != 1:
        return
    first, address = foots[0]
    # What is not ASCII there is a hyphen or a letter that was damaged sooner than an address.
    if not address.isascii() or address.endswith("..."):
        return
    if reading.give("source_url", address, "explicit", address, reading.where(first)):
        reading.own("url", first)
    reading.own("boilerplate", *(number for number, _ in foots if reading.owners[number] is None))
    tops = {below for foot, _ in foots if (below := reading.below(foot)) is not None} | {reading.filled[0]}
    reading.own("boilerplate", *(number for number in tops if _HEAD.match(reading.lines[number])))


def _foot(line: str) -> str | None:
    """Return the address of a line that is an address and "1/3", in one order or the other."""
    match = _FOOT.match(line) if "://" in line and len(line) < 400 else None
    return match["address"] if match and (match["count"] or not line.lstrip().startswith("http")) else None
