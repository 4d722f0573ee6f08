"""What a file's path says, by the patterns of import.toml, and what all files of a source share."""

import re
from functools import lru_cache

from site_gen.dates import parse_date
from site_gen.importers.publishers import canonical_publisher
from site_gen.importers.reading import Reading
from site_gen.model import Author

_PLACEHOLDER = re.compile(r"\{(\w+)\}|(\*)|([^{*]+|\{)")
_FORMS = {"year": r"\d{4}", "month": r"\d{1,2}", "day": r"\d{1,2}", "page": r"\w+", "number": r"\d+"}
_TEXT_FIELDS = ("title", "publisher", "section", "language", "slug", "agency", "dateline", "rights", "series")


def read_path(reading: Reading) -> None:
    """Give what the first matching pattern finds in the path: the date and any field, all explicit."""
    for pattern in reading.rules.patterns:
        match = _compiled(pattern).fullmatch(reading.name)
        if match:
            _give(reading, {name: value for name, value in match.groupdict().items() if value})
            return


@lru_cache(maxsize=100)
def _compiled(pattern: str) -> re.Pattern[str]:
    """Return a path pattern as a regular expression: `{year}`, `{title}` …, `*` for anything within a folder."""
    parts: list[str] = []
    seen: set[str] = set()
    for name, star, text in _PLACEHOLDER.findall(pattern):
        if name and name not in seen:
            seen.add(name)
            parts.append(f"(?P<{name}>{_FORMS.get(name, '[^/]+?')})")
        elif name:
            parts.append(f"(?P={name})")
        else:
            parts.append("[^/]*" if star else re.escape(text))
    return re.compile("".join(parts))


def _give(reading: Reading, parts: dict[str, str]) -> None:
    numbers = [parts[name].zfill(2) for name in ("year", "month", "day") if name in parts]
    published = parse_date("-".join(numbers)) if "year" in parts else None
    if published:
        reading.give("published", published, "explicit", None, "path")
    for field in _TEXT_FIELDS:
        if field in parts:
            text = parts[field] if field in ("slug", "language") else re.sub(r"[-_]+", " ", parts[field])
            reading.give(field, text, "explicit", None, "path")
    if "author" in parts:
        reading.give("authors", (Author(name=re.sub(r"[-_]+", " ", parts["author"])),), "explicit", None, "path")


def read_constants(reading: Reading) -> None:
    """Give the fields that import.toml says all files of this source share: given, unless the file says otherwise."""
    for field, value in reading.rules.constants:
        if reading.value(field) is not None:
            continue
        if field == "authors":
            reading.give(field, (Author(name=value),), "given", None, "import.toml")
        elif field == "tags":
            reading.give(field, tuple(tag.strip() for tag in value.split(",")), "given", None, "import.toml")
        elif field == "publisher":
            reading.give(field, canonical_publisher(value, reading), "given", None, "import.toml")
        elif field in _TEXT_FIELDS:
            reading.give(field, value, "given", None, "import.toml")
