"""Pages that earlier imports wrote, wherever they lie in content/ now, and what humans have changed in them."""

import os
import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from msgspec import Struct

from site_gen.fields import fields_from
from site_gen.front_matter import split_front_matter
from site_gen.importers.emit import MAX_BLOCK, body_digest, fields_digest
from site_gen.settings import Settings

_RECORD = re.compile(r"^import:$", re.MULTILINE)
_SHA = re.compile(r"^  sha256: ([0-9a-f]{64})$", re.MULTILINE)
_PART = re.compile(r"^  part: [\"']?([^\"'\n]+?)[\"']?$", re.MULTILINE)
_FIELDS = re.compile(r"^  fields: \"?([0-9a-f]{16})\"?$", re.MULTILINE)
_BODY = re.compile(r"^  body: \"?([0-9a-f]{16})\"?$", re.MULTILINE)
_ID = re.compile(r"^id: [\"']?([0-9a-f]{16})[\"']?$", re.MULTILINE)
_DUPLICATE = re.compile(r"^duplicate_of: ", re.MULTILINE)
_HEAD = 4 * MAX_BLOCK


class ExistingPage(Struct, frozen=True, kw_only=True):
    """A page with an `import:` block."""

    path: str
    """Relative to content/."""
    sha256: str
    part: str | None
    id: str | None
    body: str | None
    """The digest of the body as it was emitted."""
    is_duplicate: bool


class Split(Struct, frozen=True):
    """A page's file in its three parts."""

    fields: list[str]
    record: list[str]
    body: str


def existing_pages(content: Path) -> dict[tuple[str, str | None], ExistingPage]:
    """Return the imported pages below content/, by raw digest and part; of two copies the first by path."""
    found: dict[tuple[str, str | None], ExistingPage] = {}
    for path in sorted(_pages(content)):
        with open(content / path, encoding="utf-8", errors="replace", newline="") as stream:
            page = _page(path, stream.read(_HEAD))
        if page:
            found.setdefault((page.sha256, page.part), page)
    return found


def _pages(content: Path) -> Iterator[str]:
    for folder, folders, files in os.walk(content):
        folders.sort()
        for name in files:
            if name.endswith(".md"):
                yield os.path.relpath(os.path.join(folder, name), content).replace(os.sep, "/")


def _page(path: str, head: str) -> ExistingPage | None:
    if not head.startswith("---\n"):
        return None
    end = head.find("\n---\n")
    start = _RECORD.search(head, 0, end) if end > 0 else None
    sha = _SHA.search(head, start.end(), end) if start else None
    if not start or not sha:
        return None
    part, body = _PART.search(head, start.end(), end), _BODY.search(head, start.end(), end + 1)
    named = _ID.search(head, 0, start.start())
    return ExistingPage(
        path=path,
        sha256=sha[1],
        part=part[1] if part else None,
        id=named[1] if named else None,
        body=body[1] if body else None,
        is_duplicate=bool(_DUPLICATE.search(head, 0, start.start())),
    )


def recorded(path: Path) -> tuple[str, str] | None:
    """Return raw sha256 and raw name of an imported page's file; None if it has no `import:` block. Raises OSError."""
    with open(path, encoding="utf-8", errors="replace", newline="") as stream:
        front = split_front_matter(stream.read(_HEAD), str(path), _HEAD)
    fields, _ = fields_from(front, str(path), Settings())
    return (fields.record.sha256, fields.record.origin or "") if fields.record else None


def split_page(text: str) -> Split | None:
    """Return the lines above `import:`, the lines of `import:`, and the body of a page's file; None if it has none."""
    end = text.find("\n---\n")
    start = _RECORD.search(text, 0, end) if text.startswith("---\n") and end > 0 else None
    if not start:
        return None
    record = text[start.start() : end].split("\n")
    below = [line for line in record[1:] if not line.startswith(" ")]
    fields = text[4 : start.start()].rstrip("\n").split("\n")
    return Split([*fields, *below], [line for line in record if line not in below], text[end + 5 :].strip("\n"))


def edits(text: str) -> Mapping[str, bool]:
    """Return which half of a page a human has changed since it was emitted: {"fields": …, "body": …}."""
    parts = split_page(text)
    if parts is None:
        return {"fields": True, "body": True}
    record = "\n".join(parts.record) + "\n"
    fields, body = _FIELDS.search(record), _BODY.search(record)
    return {
        "fields": not fields or fields[1] != fields_digest(parts.fields),
        "body": not body or body[1] != body_digest(parts.body),
    }


def merged(old: str, new: str) -> str:
    """Return a page's file after an import: what a human has changed stays as it is, the rest is as imported.

    The digests of an edited half stay those of what was once emitted, so that it counts as edited for ever.
    """
    changed = edits(old)
    before, after = split_page(old), split_page(new)
    if before is None or after is None or all(changed.values()):
        return old
    if not any(changed.values()):
        return new
    fields = before.fields if changed["fields"] else after.fields
    body = before.body if changed["body"] else after.body
    # The record of an edited head stays too: it says which fields a human has looked at.
    record, other = (before.record, after.record) if changed["fields"] else (after.record, before.record)
    digest_line = next((line for line in other if line.startswith("  body:")), None)
    record = [digest_line if digest_line and line.startswith("  body:") else line for line in record]
    return "---\n" + "\n".join([*fields, *record]) + "\n---\n" + (f"\n{body}\n" if body else "")
