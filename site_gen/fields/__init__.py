"""From front matter as written to `Fields`: one alias table, one schema, a problem with its line for all that is wrong.

`names` is the alias table; `gather` sorts keys to fields; `schema` says how each field is read; `title` finds a title
where none is given.
"""

from typing import Any

from site_gen.fields.gather import Gathered, gather
from site_gen.fields.reading import Reading
from site_gen.fields.schema import READERS
from site_gen.fields.title import title_of
from site_gen.front_matter import FrontMatter
from site_gen.model import Fields
from site_gen.problems import Problem
from site_gen.settings import Settings

__all__ = ["fields_from"]


def fields_from(front: FrontMatter, path: str, settings: Settings) -> tuple[Fields, tuple[Problem, ...]]:
    """Return an article's fields and all that is wrong with them (without `front.problems`). Never raises.

    `path` is the file as problems name it; its name gives a title where the front matter and the text have none, and
    the date of a `2023-09-19-name.md` without one. A value that cannot be read leaves its field empty.
    """
    gathered = gather(front, settings)
    reading = Reading(front, path, gathered)
    values: dict[str, Any] = {}  # the arguments of Fields, each made by the reader of its field
    for field, reader in READERS:
        if field in gathered.found:
            value = reader(reading, field)
            if value is not None:
                values[field] = value
    _complete(values, reading, gathered, path)
    fields = Fields(**values)
    problems = sorted((*gathered.problems, *reading.problems), key=lambda problem: problem.line or 0)
    return fields, tuple(problems)


def _complete(values: dict[str, Any], reading: Reading, gathered: Gathered, path: str) -> None:
    """Fill what follows from other fields, from the text, or from the file's name."""
    confidence = dict(reading.confidence)
    if not values.get("title"):
        values["title"], tier, problem = title_of(reading.front, path)
        confidence["title"] = tier
        if problem and "title" not in gathered.found and not reading.front.broken:
            reading.problems.append(problem)
    if gathered.categories and reading.categories():
        first, *rest = reading.categories()
        if values.get("section"):
            rest = [first, *rest]
        else:
            values["section"] = first
        values["tags"] = tuple(dict.fromkeys((*values.get("tags", ()), *rest)))
    if "published" not in values and "published" not in gathered.found:
        if "source_url" not in values and "saved" in values:
            # A note of one's own: `created` is its date. On a clipped article it is the day of clipping.
            values["published"] = values.pop("saved")
        elif written := reading.date_in_name():
            values["published"] = written
    if gathered.taxonomies:
        values["taxonomies"] = reading.taxonomies()
    values["extra"] = tuple(sorted(dict(reversed(gathered.extra)).items(), key=lambda pair: pair[0]))
    present = {field: tier for field, tier in confidence.items() if values.get(field)}
    values["confidence"] = tuple(sorted(present.items()))
