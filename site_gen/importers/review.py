"""The review desk: which imported pages want a look and why, and a human's decisions written into them.

A decision is a human edit: a corrected value, or `confidence: {date: given}` above the `import:` block, or
`review: false` when the page as a whole is as it should be. An import never takes it back.
"""

import os
import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

import msgspec
from msgspec import Struct

from site_gen.fields import fields_from
from site_gen.front_matter import Value, split_front_matter
from site_gen.importers.agencies import agency_named
from site_gen.importers.emit import NAMES, Notes, field_lines, scalar
from site_gen.importers.existing import existing_pages, split_page
from site_gen.model import Author, Fields
from site_gen.problems import Problem, SiteError
from site_gen.settings import Settings

_WEIGHT = {"no-title": 8, "no-body": 6, "encoding": 6, "conflict": 5, "guess": 2}
COLUMNS = ("page", "cause", "field", "value", "tier", "raw", "where", "decision", "correction")
"""Of the CSV: `decision` is empty, "accept" or "correct"; `correction` is the right value."""


class Doubt(Struct, frozen=True, kw_only=True):
    """One thing on a page that a human should look at."""

    page: str
    """Relative to content/."""
    cause: str
    """"guess-date", "conflict-date", "no-title", "encoding" …"""
    field: str = ""
    """The field's name in front matter; "" when it is the page as a whole."""
    value: str = ""
    tier: str = ""
    raw: str = ""
    """What stood in the raw file; for a conflict what the other place says."""
    where: str = ""


def doubts(content: Path) -> list[Doubt]:
    """Return all doubts of all imported pages, worst pages first. Raises OSError."""
    by_page: list[tuple[int, str, list[Doubt]]] = []
    for page in existing_pages(content).values():
        found = list(_of_page(page.path, (content / page.path).read_text(encoding="utf-8", errors="replace")))
        if found:
            by_page.append((-sum(weight(doubt.cause) for doubt in found), page.path, found))
    return [doubt for _, _, found in sorted(by_page, key=lambda entry: entry[:2]) for doubt in found]


def weight(cause: str) -> int:
    """Return how bad a cause is."""
    return _WEIGHT.get(cause) or _WEIGHT.get(cause.split("-")[0]) or 3


def _of_page(path: str, text: str) -> Iterator[Doubt]:
    front = split_front_matter(text, path, Settings().limits.front_matter_bytes)
    record = front.values.get("import")
    if not isinstance(record, Mapping) or str(front.values.get("review", "")).lower() == "false":
        return
    fields, _ = fields_from(front, path, Settings())
    raw = record.get("raw")
    raws = raw if isinstance(raw, Mapping) else {}
    for field, tier in fields.confidence:
        if tier == "guess":
            name = NAMES.get(field, field)
            value = shown(fields, field)
            yield Doubt(page=path, cause=f"guess-{name}", field=name, value=value, tier=tier, raw=_text(raws.get(name)))
    looked_at = _looked_at(front.values.get("confidence"))
    conflicts = record.get("conflicts")
    for conflict in conflicts if isinstance(conflicts, Sequence) and not isinstance(conflicts, str) else ():
        if isinstance(conflict, Mapping) and conflict.get("field") not in looked_at:
            name = _text(conflict.get("field"))
            yield Doubt(
                page=path, cause=f"conflict-{name}", field=name, value=_text(conflict.get("kept")),
                raw=_text(conflict.get("other")), where=_text(conflict.get("where")),
            )  # fmt: skip
    review = record.get("review")
    for cause in review if isinstance(review, Sequence) and not isinstance(review, str) else ():
        field = "title" if cause == "no-title" else ""
        if not str(cause).startswith("conflict-") and field not in looked_at - {""}:
            value = fields.title if field else ""
            yield Doubt(page=path, cause=str(cause), field=field, value=value)


def _looked_at(confidence: Value | None) -> set[str]:
    return {name for name, tier in confidence.items() if tier == "given"} if isinstance(confidence, Mapping) else set()


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""


def shown(fields: Fields, field: str) -> str:
    """Return a field's value as one line of text."""
    value = getattr(fields, field)
    if isinstance(value, tuple):
        return "; ".join(part.name if isinstance(part, Author) else str(part) for part in value)
    return str(value) if isinstance(value, str) else ""


def apply(content: Path, rows: Iterable[Mapping[str, str]]) -> int:
    """Write the decisions of rows (the CSV's columns) into their pages, all or nothing; return how many pages changed.

    Raises SiteError with every row that cannot be applied; no page is touched then.
    """
    problems: list[Problem] = []
    texts: dict[str, str] = {}
    for number, row in enumerate(rows, 2):
        decision = (row.get("decision") or "").strip().casefold()
        if not decision:
            continue
        page = row.get("page") or ""
        try:
            text = texts.get(page) or _read(content, page)
            texts[page] = decided(text, page, decision, row.get("field") or "", row.get("correction") or "")
        except ValueError as error:
            problems.append(Problem(kind="review-row", severity="error", line=number, message=str(error)))
    if problems:
        raise SiteError(problems, 1)
    for page, text in texts.items():
        temporary = content / f"{page}.part"
        temporary.write_bytes(text.encode("utf-8", "surrogateescape"))
    for page in texts:
        os.replace(content / f"{page}.part", content / page)
    return len(texts)


def _read(content: Path, page: str) -> str:
    path = content / page
    if not page or not path.resolve().is_relative_to(content.resolve()):
        raise ValueError(f'"{page}" is no page below content/')
    try:
        return path.read_bytes().decode("utf-8", "surrogateescape")
    except OSError as error:
        raise ValueError(f"{page}: {error.strerror}") from None


def decided(text: str, page: str, decision: str, field: str, correction: str) -> str:
    """Return a page's text with one decision in it. Raises ValueError when it cannot be."""
    parts = split_page(text)
    if parts is None:
        raise ValueError(f"{page} has no import block")
    if decision not in ("accept", "correct"):
        raise ValueError(f'the decision "{decision}" is neither "accept" nor "correct"')
    lines = parts.fields
    if decision == "correct":
        lines = _corrected(lines, page, field, correction.strip())
    lines = _with_word(lines, field)
    return "---\n" + "\n".join([*lines, *parts.record]) + "\n---\n" + (f"\n{parts.body}\n" if parts.body else "")


def _corrected(lines: list[str], page: str, field: str, correction: str) -> list[str]:
    """Return head lines with one field's value replaced; an empty correction takes the field away."""
    names = {name: key for key, name in NAMES.items()}
    if field not in names:
        raise ValueError(f'"{field}" is no field that a correction can set')
    if field == "title" and not correction:
        raise ValueError(f"{page}: a page needs a title")
    new: list[str] = []
    if correction:
        new = _field_lines(field, correction)
        head = "\n".join([*(["title: x"] if field != "title" else []), *new])
        front = split_front_matter(f"---\n{head}\n---\n", page, 9_000)
        read, problems = fields_from(front, page, Settings())
        if problems or not getattr(read, names[field]):
            said = problems[0].message if problems else f'"{correction}" is no value of {field}'
            raise ValueError(f"{page}: {said}")
    start, end = _place(lines, field)
    return [*lines[:start], *new, *lines[end:]]


def _field_lines(field: str, correction: str) -> list[str]:
    if field == "authors":
        names = [name.strip() for name in correction.split(";") if name.strip()]
        authors = tuple(Author(name=name, type="Organization" if agency_named(name) else "Person") for name in names)
        return field_lines(Fields(title="", authors=authors), Notes())
    if field in ("tags", "highlights", "aliases"):
        return [f"{field}: [{', '.join(scalar(part.strip(), flow=True) for part in correction.split(';'))}]"]
    return [f"{field}: {scalar(correction, quoted=field == 'title')}"]


def _place(lines: list[str], field: str) -> tuple[int, int]:
    """Return where a field's lines begin and end; where it is missing, the end of the head."""
    for start, line in enumerate(lines):
        if line.startswith(f"{field}:"):
            end = start + 1
            while end < len(lines) and lines[end].startswith((" ", "-")):
                end += 1
            return start, end
    return len(lines), len(lines)


def _with_word(lines: list[str], field: str) -> list[str]:
    """Return head lines that say that a field, or the page, has been looked at."""
    if not field:
        return lines if "review: false" in lines else [*lines, "review: false"]
    start, end = _place(lines, "confidence")
    if start == len(lines):
        return [*lines, "confidence:", f"  {field}: given"]
    others = [line for line in lines[start + 1 : end] if not line.startswith(f"  {field}:")]
    return [*lines[: start + 1], *others, f"  {field}: given", *lines[end:]]


def name_proposals(names: Mapping[str, int]) -> list[tuple[str, tuple[str, ...]]]:
    """Return groups of spellings that may be one author: the commonest first, then the others, sorted.

    `names` counts how often each is used. Spellings agree when they differ only in case, marks, points, initials in
    the middle, or are names of one agency. Nothing is merged: a human decides.
    """
    groups: dict[str, list[str]] = {}
    for name in sorted(names):
        groups.setdefault(_name_key(name), []).append(name)
    proposals = []
    for spellings in groups.values():
        if len(spellings) > 1:
            # An agency's kept name before all others; then the commonest, then one that is not in capitals.
            best, *others = sorted(
                spellings, key=lambda name: (agency_named(name) != name, -names[name], name.isupper(), name)
            )
            proposals.append((best, tuple(sorted(others))))
    return sorted(proposals)


def _name_key(name: str) -> str:
    agency = agency_named(re.sub(r"^by\s+", "", name, flags=re.IGNORECASE))
    if agency:
        return agency
    plain = "".join(c for c in unicodedata.normalize("NFKD", name.casefold()) if not unicodedata.combining(c))
    if "," in plain and len(plain.split(",")) == 2:
        plain = " ".join(reversed(plain.split(",")))
    words = [word for word in re.split(r"[^\w]+", plain) if word]
    middle = [word for word in words[1:-1] if len(word) > 1]
    return " ".join([*words[:1], *middle, *words[-1:]]) if len(words) > 1 else " ".join(words)


def author_counts(content: Path) -> dict[str, int]:
    """Return how many imported pages name each author. Raises OSError."""
    counts: dict[str, int] = {}
    for page in existing_pages(content).values():
        with open(content / page.path, encoding="utf-8", errors="replace") as stream:
            front = split_front_matter(stream.read(32_768), page.path, Settings().limits.front_matter_bytes)
        fields, _ = fields_from(front, page.path, Settings())
        for author in fields.authors:
            counts[author.name] = counts.get(author.name, 0) + 1
    return counts


def doubt_row(doubt: Doubt) -> dict[str, str]:
    """Return a doubt as a row of the CSV."""
    values = msgspec.structs.asdict(doubt)
    return {column: values.get(column, "") for column in COLUMNS}
