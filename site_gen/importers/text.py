"""The text importer: `.txt`, and `.md` without front matter (import.md A.2, in its order)."""

from collections.abc import Iterator

from site_gen.importers.records import ImportedPage, LeftOut, Owner, RawFile
from site_gen.importers.rules import ImportRules
from site_gen.model import Fields

VERSION = 1


def sniff(raw: RawFile) -> bool:
    """Return whether the bytes are text: no NUL in the first 8 kB, or UTF-16 with its mark."""
    return b"\0" not in raw.head[:8192] or raw.head[:2] in (b"\xff\xfe", b"\xfe\xff")


def read(raw: RawFile, rules: ImportRules) -> Iterator[ImportedPage | LeftOut]:
    """Yield the one article of a text file."""
    text = raw.data().decode("utf-8", "replace").replace("\r\n", "\n").replace("\r", "\n")
    yield read_text(raw.name, text, rules)


def read_text(name: str, text: str, rules: ImportRules) -> ImportedPage | LeftOut:
    """Return the article of decoded text with LF line ends; `name` may give a date or a title."""
    lines = text.split("\n")
    first = next((number for number, line in enumerate(lines) if line.strip()), None)
    if first is None:
        return LeftOut(kind="skipped", reason="empty", detail="the file holds nothing but white space")
    title = lines[first].lstrip("# ").strip() or name
    body = "\n".join(lines[first + 1 :]).strip()
    owners = (Owner("title", first + 1, first + 1), Owner("body", first + 2, len(lines)))
    return ImportedPage(
        fields=Fields(title=title, confidence=(("title", "position"),)),
        text=body + "\n" if body else "",
        text_line=first + 2,
        owners=owners,
    )
