"""What the front matter of a raw article gives: YAML, TOML, JSON, or a header of `Key: value` lines."""

import json
import re

from site_gen.fields import fields_from
from site_gen.front_matter import split_front_matter
from site_gen.importers.reading import Reading
from site_gen.model import Fields
from site_gen.settings import Settings

_SKIPPED = ("confidence", "record", "title", "extra")
_NOBODY = frozenset({"unknown", "unknown author", "n/a", "na", "none", "null", "undefined", "no author", "-"})
"""What programs write where they found no author."""


def read_front_matter(reading: Reading, text: str) -> Fields | None:
    """Take YAML, TOML, JSON front matter or a header of `Key: value` lines; return it as read, or None.

    Broken front matter stays in the body, with a warning that names its line.
    """
    if not text.startswith(("---", "+++", "{")):
        return None
    settings = Settings()
    one_line = _json_line(text)
    front = split_front_matter(one_line or text, reading.name, settings.limits.front_matter_bytes)
    reading.problems += front.problems
    if front.broken and not _is_of_keys(reading):
        _keep_broken(reading)
    if not front.present:
        return None
    fields, problems = fields_from(front, reading.name, settings)
    reading.problems += problems
    reading.own("metadata", *(n for n in reading.filled if n < (1 if one_line else front.text_line - 1)))
    if fields.tier("title") == "given":
        _give_title(reading, fields.title)
    for field in fields.__struct_fields__:
        value = getattr(fields, field)
        if field == "authors":
            value = tuple(author for author in fields.authors if author.name.casefold() not in _NOBODY)
        if field not in _SKIPPED and value not in (None, (), "", 0, False) and (field, value) != ("type", "article"):
            reading.give(field, value, fields.tier(field), None, "front matter")
    if fields.extra:
        reading.give("extra", fields.extra, "given", None, "front matter")
    return fields


def _json_line(text: str) -> str | None:
    """Return a text whose first line is an object of JSON with that object on lines of its own; None if it has none.

    Scrapers write such a line above what they have scraped.
    """
    line, _, below = text.partition("\n")
    if not line.startswith('{"') or not line.rstrip().endswith("}") or len(line) > 8_000 or not below.strip():
        return None
    try:
        values = json.loads(line)
    except (ValueError, RecursionError):
        return None
    if not isinstance(values, dict) or not {"title", "headline"} & values.keys():
        return None
    return "{\n" + line.rstrip()[1:-1] + "\n}\n" + below


_PAIR = re.compile(r"^(?P<key>[A-Za-z][\w .-]{0,30}):\s+\S.*$")


def _is_of_keys(reading: Reading) -> bool:
    """Return whether a block that is no YAML (a colon in a title) is lines `key: value` all the same; own its fences.

    Each key stands once: of two nobody knows which is meant.
    """
    if not reading.lines[0].startswith("---"):
        return False
    end = next((n for n in reading.filled[1:40] if reading.lines[n].strip() in ("---", "...")), None)
    inner = [n for n in reading.filled if 0 < n < (end or 0)]
    keys = {match["key"].casefold() for n in inner if (match := _PAIR.match(reading.lines[n]))}
    if end is None or len(inner) < 2 or len(keys) < len(inner):
        return False
    reading.review.append("front-matter")
    reading.own("label", 0, end)
    return True


def _keep_broken(reading: Reading) -> None:
    """Leave a block that cannot be read to the body, all of it; its title, if it has one, names the page."""
    end = next((n for n in reading.filled[1:40] if reading.lines[n].strip() in ("---", "+++", "...", "}")), None)
    reading.review.append("front-matter")
    for number in reading.filled:
        if end is None or number > end:
            break
        reading.own("body", number)
        match = re.match(r"""title\s*[:=]\s*["']?(\S.*?)["']?\s*$""", reading.lines[number])
        if match and not reading.value("title"):
            reading.give("title", match[1], "position", match[1], reading.where(number))


def _give_title(reading: Reading, title: str) -> None:
    from site_gen.importers.title_ends import cleaned

    tidy = cleaned(title) or title
    written = _as_written(reading, title)
    reading.give("title", tidy, "given", written if written != tidy else None, "front matter")


def _as_written(reading: Reading, title: str) -> str:
    """Return a title as it stands in the front matter, where escapes or quotes write it otherwise."""
    block = [reading.lines[number] for number in reading.filled if reading.owners[number] == "metadata"]
    if any(title in line for line in block):
        return title
    line = next((line for line in block if re.match(r"\W*title\W", line, re.IGNORECASE)), None)
    return line.strip() if line else title
