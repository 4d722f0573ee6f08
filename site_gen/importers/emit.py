"""A page's file: front matter in a fixed order, in the plainest YAML that reads back the same, and the body (A.3).

Our own emitter: the same page gives the same bytes, whatever the library, and every line is what a person would write.
"""

import re
from collections.abc import Iterable, Mapping, Sequence

from msgspec import Struct

from site_gen.importers.account import lines_map
from site_gen.importers.records import ImportedPage
from site_gen.model import Author, Fields, LeadImage
from site_gen.text import digest

MAX_BLOCK = 8_192
"""Bytes of a front matter block; what is in the raw store anyway is left out of a longer one."""

_BAD = "\x00-\x08\x0a-\x1f\x7f-\x9f\u2028\u2029\ufeff\ud800-\udfff\ufffe\uffff"
_LETTER = r"[A-Za-z\u00c0-\u024f\u0370-\u1fff\u3040-\uabff\uac00-\ud7a3]"
_PLAIN = re.compile(_LETTER + r"[^#:\[\]{},&*!|>'\"%@`\\" + _BAD + r"\t]*\Z")
_DATE = re.compile(r"\d{4}-\d\d(?:-\d\d)?\Z")
_ADDRESS = re.compile(r"https?://[^\s#'\"\[\]{},&*!|>%@`\\" + _BAD + r"]+[^\s:#'\"" + _BAD + r"]\Z")
# What other readers of YAML take for something else than text.
_NOT_TEXT = re.compile(r"(?:y|n|yes|no|on|off|true|false|null|nan|inf)\Z", re.IGNORECASE)
_ESCAPES = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\t": "\\t", "\r": "\\r"}
_ESCAPED = re.compile(r'[\\"\t' + _BAD + "]")

# Field of Fields → its name in front matter, in the order in which they are written.
_ORDER = (
    ("title", "title"),
    ("subtitle", "subtitle"),
    ("published", "date"),
    ("updated", "lastmod"),
    ("type", "type"),
    ("draft", "draft"),
    ("noindex", "noindex"),
    ("authors", "authors"),
    ("agency", "agency"),
    ("publisher", "publisher"),
    ("section", "section"),
    ("tags", "tags"),
    ("series", "series"),
    ("source_url", "source_url"),
    ("language", "language"),
    ("translation_key", "translation_key"),
    ("dateline", "dateline"),
    ("image", "image"),
    ("description", "description"),
    ("rights", "rights"),
    ("saved", "saved"),
    ("expires", "expires"),
    ("highlights", "highlights"),
    ("duplicate_of", "duplicate_of"),
    ("permalink", "permalink"),
    ("aliases", "aliases"),
    ("weight", "weight"),
    ("slug", "slug"),
    ("id", "id"),
    ("guid", "guid"),
)
NAMES = dict(_ORDER)
"""Field of Fields → its name in front matter."""

_QUOTED = frozenset({"title", "subtitle", "description", "caption", "alt"})
"""Sentences: quoted always, so that a person who edits them need not think of YAML."""


class Notes(Struct, frozen=True, kw_only=True):
    """What `import:` holds beside the page's own record: what only the whole run knows."""

    also: tuple[str, ...] = ()
    """Other raw files with the same bytes."""
    taken: tuple[str, ...] = ()
    """Scans of the article beside the raw file, as the page's folder has them."""


def page_file(page: ImportedPage, notes: Notes) -> str:
    """Return the whole file of a page: front matter, a blank line, the body."""
    if page.verbatim is not None:
        return page.verbatim
    fields = field_lines(page.fields, notes)
    body = page.text.rstrip("\n") + "\n" if page.text.strip() else ""
    record = _record_lines(page, notes, fields_digest(fields), body_digest(body))
    block = _bounded(fields, record)
    return "---\n" + "\n".join(block) + "\n---\n" + ("\n" + body if body else "")


def fields_digest(lines: Sequence[str]) -> str:
    """Return 16 hex of the front matter above `import:`: what differs from it was edited by a human."""
    return digest("fields", *lines)[:16]


def body_digest(body: str) -> str:
    """Return 16 hex of a body, without line ends around it."""
    return digest("body", body.strip("\n"))[:16]


def field_lines(fields: Fields, notes: Notes) -> list[str]:
    """Return the lines of front matter above `import:`, in their fixed order."""
    lines: list[str] = []
    for field, name in _ORDER:
        value = getattr(fields, field)
        if value is None or value is False or value in ("", (), 0) or (field == "type" and value == "article"):
            continue
        lines += _field(name, value)
    for name, values in fields.taxonomies:
        lines += _field(name, values)
    for key, extra in fields.extra:
        if extra:
            lines += _field(key, extra)
    if notes.taken:
        lines += _field("scans", notes.taken)
    return lines


def _field(name: str, value: object) -> list[str]:
    if isinstance(value, LeadImage):
        parts = ((part, getattr(value, part)) for part in ("src", "alt", "caption", "credit"))
        return [f"{name}:", *(f"  {part}: {scalar(text, part in _QUOTED)}" for part, text in parts if text)]
    if name == "authors" and isinstance(value, tuple):
        return [f"{name}:", *(line for author in value for line in _author(author))]
    if isinstance(value, tuple):
        return [f"{name}: [{', '.join(scalar(part, flow=True) for part in value)}]"]
    if value is True:
        return [f"{name}: true"]
    return [f"{_key(name)}: {scalar(str(value), name in _QUOTED)}"]


def _author(author: Author) -> Iterable[str]:
    yield f"  - name: {scalar(author.name)}"
    if author.type != "Person":
        yield f"    type: {author.type}"
    if author.link:
        yield f"    link: {scalar(author.link)}"


def _record_lines(page: ImportedPage, notes: Notes, fields: str, body: str) -> dict[str, list[str]]:
    record = page.fields.record
    if record is None:
        return {}
    lines: dict[str, list[str]] = {
        "from": [f"  from: {scalar(record.origin or '')}"],
        "sha256": [f"  sha256: {record.sha256}"],
        "bytes": [f"  bytes: {record.size}"],
        "format": [f"  format: {record.format}"],
        "part": [f"  part: {scalar(record.part)}"] if record.part else [],
        "span": [f"  span: {page.span[0]}-{page.span[1]}"] if page.span else [],
        "encoding": [f"  encoding: {page.encoding}"] if page.encoding else [],
        "also": [f"  also: [{', '.join(scalar(name, flow=True) for name in notes.also)}]"] if notes.also else [],
        "lines": [f'  lines: "{lines_map(page.owners)}"'] if page.owners else [],
        "raw": _table("raw", {NAMES.get(raw.field, raw.field): raw.literal for raw in page.raw}),
        "confidence": _table("confidence", {NAMES.get(field, field): tier for field, tier in page.fields.confidence}),
        "conflicts": _conflicts(page),
        "damage": _table("damage", {kind: f"{score:.2f}" for kind, score in page.scores}),
        "review": [f"  review: [{', '.join(page.review)}]"] if page.review else [],
        "fields": [f"  fields: {scalar(fields)}"],
        "body": [f"  body: {scalar(body)}"],
    }
    return {name: part for name, part in lines.items() if part}


def _table(name: str, values: Mapping[str, str]) -> list[str]:
    return [f"  {name}:", *(f"    {_key(key)}: {scalar(value)}" for key, value in values.items())] if values else []


def _conflicts(page: ImportedPage) -> list[str]:
    lines = ["  conflicts:"] if page.conflicts else []
    for conflict in page.conflicts:
        field = NAMES.get(conflict.field, conflict.field)
        lines += [f"    - field: {field}", f"      kept: {scalar(conflict.kept)}"]
        lines += [f"      other: {scalar(conflict.other)}", f"      where: {scalar(conflict.where)}"]
    return lines


def _bounded(fields: list[str], record: dict[str, list[str]]) -> list[str]:
    """Return all lines of the block; of one that is too long without what the raw store has anyway."""
    for dropped in ((), ("raw",), ("raw", "lines"), ("raw", "lines", "also")):
        kept = [line for name, lines in record.items() if name not in dropped for line in lines]
        block = [*fields, "import:", *kept] if record else fields
        if sum(len(line.encode()) + 1 for line in block) <= MAX_BLOCK:
            break
    return block


def _key(name: str) -> str:
    return name if re.fullmatch(r"[A-Za-z_][\w-]{0,60}", name) else scalar(name, quoted=True)


def scalar(text: str, quoted: bool = False, flow: bool = False) -> str:
    """Return a text as a YAML scalar on one line that every reader takes for that text (dates aside)."""
    if not quoted and not _NOT_TEXT.match(text) and text == text.strip():
        if _DATE.match(text) or (_ADDRESS.match(text) and not flow):
            return text
        if _PLAIN.match(text) and not (flow and "?" in text) and not re.match(r"\d", text):
            return text
    if not _ESCAPED.search(text):
        return f'"{text}"'
    if "'" not in text and not _ESCAPED.search(text.replace('"', "").replace("\\", "")):
        return f"'{text}'"
    return '"' + _ESCAPED.sub(_escape, text) + '"'


def _escape(match: re.Match[str]) -> str:
    sign = match.group()
    return _ESCAPES.get(sign) or (f"\\x{ord(sign):02x}" if ord(sign) < 256 else f"\\u{ord(sign):04x}")
