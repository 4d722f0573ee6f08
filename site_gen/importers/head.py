"""What the head of a raw article says in so many words: blocks of `Key: value` lines. Front matter: see `given`."""

import re
from typing import NamedTuple
from urllib.parse import urlsplit

from site_gen.importers.addresses import address_in
from site_gen.importers.bylines import names_of
from site_gen.importers.dated_lines import dated
from site_gen.importers.dump_heads import coded_lines, give_extra, read_dump_head, without_issue
from site_gen.importers.events import is_of_event
from site_gen.importers.languages import language_named
from site_gen.importers.listed_heads import snake_lines
from site_gen.importers.mail_heads import mail_lines
from site_gen.importers.publishers import canonical_publisher
from site_gen.importers.reading import Reading, bare
from site_gen.importers.vocabulary import KEYS, TAG_LABELS
from site_gen.model import Author

_KEY = re.compile(
    r"^(?:[-*+]\s|#\+|:(?=\w))?[*_#\s]*(?P<key>[^\W\d][\w ()/.©-]{0,30}?)"
    r"\s*[*_]{0,2}\s*[:：]\s*[*_]{0,2}\s*(?P<value>.*?)[*_]{0,2}\s*$"
)
_ROW = re.compile(r"^\|\s*[*_]{0,2}(?P<key>[^\W\d_][^|*_:]{1,30}?):?[*_]{0,2}:?\s*\|\s*(?P<value>[^|]*?)\s*\|\s*$")
"""A row of a table of two columns, as notes keep what is known of an article."""
_RULE = re.compile(r"^\|[-:|\s]+\|\s*$")
_TABLE_HEAD = re.compile(
    r"^\|\s*(?:field|key|property|attribute|item|metadata|feld|champ|campo|поле)?\s*\|\s*"
    r"(?:value|content|details?|wert|valeur|valor|значение)?\s*\|\s*$"
)
_FENCE = re.compile(r"^\s*(?:---|\+\+\+|\.\.\.|<!--|-->|```\w*)\s*$")
_LINKED = re.compile(r"^\[(?P<words>[^\[\]]+)\]\((?P<address>https?://[^\s()]+)\)$")
_TAGS = re.compile(r"[^,;|.!?]{2,40}(?:\s*[,;|]\s*[^,;|.!?]{2,40}){0,14}\.?")
"""The value of "Tags: …" on a line of its own below a text; a sentence is none."""
_BLOCK_FROM = 8
"""Within how many non-blank lines of the top a block of keys must begin."""


class Entry(NamedTuple):
    """A line `Key: value`, with the lines that continue it."""

    field: str
    key: str
    value: str
    numbers: tuple[int, ...]


def read_keys(reading: Reading) -> None:
    """Take the first block of at least two `Key: value` lines with known keys, and those at the end of a dump."""
    head = [Entry(*line) for line in coded_lines(reading) or mail_lines(reading)]
    head = head or _as_mail(_block(reading, reading.remaining()[: _BLOCK_FROM + 30], _BLOCK_FROM))
    for entry in head:
        _give(reading, entry)
    if head:
        _own_frame(reading, head[0].numbers[0], head[-1].numbers[-1])
    if any(entry.field in ("body", "load-date") or entry.key.casefold() == "length" for entry in head):
        read_dump_head(reading, head[0].numbers[0])
        _read_classification(reading)
    tail = [number for number in reading.filled[-12:] if reading.owners[number] is None]
    custom = dict(reading.rules.keys)
    entries = [entry for entry in _entries(reading, tail, set()) if entry.key.isupper() or "-" in entry.key]
    if len(entries) >= 2 or (head and entries):
        for entry in entries:
            _give(reading, entry)
    snakes = snake_lines(reading)
    for key, text, number in snakes if any(key.replace("_", " ") in KEYS for key, _, _ in snakes) else ():
        _give(reading, Entry(KEYS.get(key.replace("_", " "), "unknown"), key, text, (number,)))
        reading.own("metadata", number)
    for number in tail:
        if len(reading.lines[number]) > 500 or reading.owners[number] is not None:
            continue
        tags = _entry(reading, number, custom)
        if tags and tags.key.casefold() in TAG_LABELS and _TAGS.fullmatch(tags.value):
            _give(reading, tags)


def _own_frame(reading: Reading, first: int, last: int) -> None:
    """Own what stands around a block of keys: a fence that is not closed, a comment's marks, the head of a table."""
    above = range(first - 1, max(-1, first - 4), -1)
    for number in above:
        if _FENCE.match(reading.lines[number]) or (
            _ROW.match(reading.lines[first]) and reading.lines[number].startswith("|")
        ):
            reading.own("label", number)
        elif reading.lines[number].strip():
            break
    below = reading.below(last)
    if below is not None and reading.owners[below] is None and _FENCE.match(reading.lines[below]):
        reading.own("label", below)


_OF_MAIL = {
    "from": "authors",
    "sent": "published",
    "date": "published",
    "subject": "title",
    "to": "extra",
    "cc": "extra",
}


def _as_mail(entries: list[Entry]) -> list[Entry]:
    """Return the entries of a letter's head ("From", "Sent", "Subject") with the fields that they mean there."""
    keys = {entry.key.casefold() for entry in entries}
    if not {"from", "subject"} <= keys:
        return entries
    return [entry._replace(field=_OF_MAIL.get(entry.key.casefold(), entry.field)) for entry in entries]


def _read_classification(reading: Reading) -> None:
    """Take the keys that a database prints below the text, under "Classification", and own its labels."""
    for number in reading.free():
        if reading.lines[number].strip().casefold() == "body":
            reading.own("label", number)
            break
    start = next((n for n in reading.free() if reading.lines[n].strip().casefold() == "classification"), None)
    if start is None:
        return
    reading.own("label", start)
    for number in [number for number in reading.free() if number > start]:
        entry = _entry(reading, number, dict(reading.rules.keys))
        if entry:
            _give(reading, entry)


def _block(reading: Reading, numbers: list[int], begin_within: int) -> list[Entry]:
    """Return the entries of the first block: consecutive filled lines that are keys, blank lines between allowed."""
    custom = dict(reading.rules.keys)
    for start, number in enumerate(numbers[:begin_within]):
        if _entry(reading, number, custom) is None:
            continue
        if _ROW.match(reading.lines[number]) and not _is_first_row(reading, number):
            return []  # a table of the text's own
        entries = list(_entries(reading, numbers[start:], set(), stop=True))
        if any(is_of_event(reading, entry.numbers[0]) for entry in entries):
            return []
        known = [entry for entry in entries if entry.field != "unknown"]
        if len(known) >= 2 and (_is_head(known) or known[0].key.casefold() == "from"):
            while entries and entries[-1].field == "unknown":
                entries.pop()
            return entries
    return []


def _is_first_row(reading: Reading, number: int) -> bool:
    """Return whether above a table's row stands nothing of the table, or only "Field | Value"."""
    above = [reading.lines[other] for other in range(number - 1, max(-1, number - 3), -1)]
    rows = [line for line in above if line.startswith("|")]
    return all(_RULE.match(line) or _TABLE_HEAD.match(line.casefold()) for line in rows)


def _is_head(known: list[Entry]) -> bool:
    """Return whether keys are those of a head: at least one that only an article's head has."""
    return any(entry.field in ("title", "authors", "published", "source_url", "section") for entry in known)


def _entries(reading: Reading, numbers: list[int], seen: set[str], stop: bool = False) -> list[Entry]:
    custom = dict(reading.rules.keys)
    entries: list[Entry] = []
    for position, number in enumerate(numbers):
        entry = _entry(reading, number, custom)
        if entry is None and entries and _RULE.match(reading.lines[number]) and _ROW.match(reading.lines[number - 1]):
            entries[-1] = entries[-1]._replace(numbers=(*entries[-1].numbers, number))
            continue
        if entry is None and entries and _continues(reading, entries[-1], number):
            last = entries[-1]
            value = f"{last.value} {reading.lines[number].strip()}".strip()
            entries[-1] = last._replace(value=value, numbers=(*last.numbers, number))
            continue
        if entry is None or entry.field in seen:
            if stop:
                break
            continue
        if entry.field == "unknown" and not _within_block(entries, number, reading, numbers[position + 1 :], custom):
            if stop:
                break
            continue
        entries.append(entry)
        if entry.field not in ("unknown", "extra"):
            seen.add(entry.field)
        if entry.field == "body":
            break
    return entries


def _within_block(
    entries: list[Entry], number: int, reading: Reading, following: list[int], custom: dict[str, str]
) -> bool:
    """Return whether an unknown key stands directly below a known one and directly above another."""
    if not entries or number != entries[-1].numbers[-1] + 1 or not following or following[0] != number + 1:
        return False
    for place, other in enumerate(following[:4]):
        after = _entry(reading, other, custom) if other == number + 1 + place else None
        if after is None or after.field != "unknown":
            return after is not None
    return False


def _entry(reading: Reading, number: int, custom: dict[str, str]) -> Entry | None:
    line = reading.lines[number]
    row = _ROW.match(line) if line.startswith("|") else None
    if reading.owners[number] is not None or (row is None and ":" not in line and "：" not in line) or len(line) > 1000:
        return None
    match = row or _KEY.match(line)
    if not match:
        return None
    key = match["key"].strip()
    known = custom.get(key.casefold()) or KEYS.get(key.casefold()) or KEYS.get(key.casefold().replace("_", " "))
    if known is None and (len(key.split()) > 3 or not match["value"] or not key[0].isupper()):
        return None
    if known == "body" and match["value"]:
        return None
    return Entry(known or "unknown", key, match["value"].strip(), (number,))


def _continues(reading: Reading, last: Entry, number: int) -> bool:
    """Return whether a line carries on the value above it: hard wrapped at 80 columns, or indented."""
    above = reading.lines[last.numbers[-1]]
    if number != last.numbers[-1] + 1 or last.field == "body":
        return False
    return (
        60 <= len(above) <= 90
        or (last.field == "title" and above.rstrip().endswith(";"))
        or reading.lines[number].startswith(("  ", "\t"))
    )


def _give(reading: Reading, entry: Entry) -> None:
    """Set the field that an entry names, if its value can be one, and own its lines; else leave it to the body."""
    if entry.field == "body":
        reading.own("label", *entry.numbers)
        return
    where = reading.where(entry.numbers[0])
    value = _value(reading, entry)
    if value is None:
        return
    field, read = value
    raw = entry.value if len(entry.numbers) == 1 else None
    if field == "extra":
        give_extra(reading, entry.key.casefold().replace(" ", "_"), entry.value, where)
    elif not reading.give(field, read, "derived" if entry.field == "load-date" else "given", raw, where):
        if entry.field != "load-date":
            return
        give_extra(reading, "load_date", entry.value, where)
    reading.own("metadata", *entry.numbers)


def _value(reading: Reading, entry: Entry) -> tuple[str, object] | None:
    """Return the field and the value that an entry gives; None when the value cannot be one of it."""
    field, text = entry.field, entry.value.strip('"“” ')
    if field in ("unknown", "extra"):
        return ("extra", text) if text else None
    if not text:
        return None
    if field in ("published", "updated", "load-date"):
        found = dated(text, reading)
        field = "published" if field == "load-date" else field
        return (field, found.date.iso) if found and found.date.sure else None
    if field == "authors":
        return _authors(reading, text)
    linked = _LINKED.match(text) if field == "publisher" else None
    if linked and len(linked["words"].split()) <= 6 and "/" not in linked["words"]:
        if urlsplit(linked["address"]).path.strip("/"):
            reading.give("source_url", linked["address"], "given", linked["address"], "head")
        return "publisher", canonical_publisher(linked["words"], reading)
    if field in ("source_url", "publisher"):
        address = address_in(bare(text))
        if field == "source_url" or address:
            return ("source_url", address) if address else None
        return "publisher", canonical_publisher(without_issue(text, reading), reading)
    if field == "tags":
        tags = tuple(
            dict.fromkeys(
                tag.strip(" #[]'\"")
                for tag in re.split(r"[,;|]|\]\]\s*(?=\[\[)", text.rstrip("."))
                if tag.strip(" #[]'\"")
            )
        )
        return "tags", tags
    if field == "language":
        tag = language_named(text)
        return (field, tag) if tag else None
    if field == "section":
        return field, text.lstrip("#")
    return field, text


def _authors(reading: Reading, text: str) -> tuple[str, object] | None:
    found = names_of(text, reading.rules, strict=False)
    if found is None:
        return None
    if found.agency:
        reading.give("agency", found.agency, "given", text, "head")
    authors: tuple[Author, ...] = found.authors
    return "authors", authors
