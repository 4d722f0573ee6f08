"""What an importer gets and what it gives: plain, frozen values.

    RawFile ─read→ ImportedPage | LeftOut (one for a text, many for a container) ─→ Imported

The rule of all importers: **an import never invents and never loses.** A field that is not known is absent, a field
that is guessed says so, every raw line has exactly one owner, the raw bytes can be restored.
"""

import io
from collections.abc import Callable, Iterator
from typing import BinaryIO, Literal, NamedTuple

from msgspec import Struct

from site_gen.importers.rules import ImportRules
from site_gen.model import Fields, Tier
from site_gen.problems import Problem

TIERS: tuple[Tier, ...] = ("given", "explicit", "position", "derived", "guess")
"""Best first: a field of a later tier never overwrites one of an earlier."""


class Owner(Struct, frozen=True, array_like=True):
    """Raw lines `first` to `last` (1-based, both included) belong to `field`: a field's name, "body", or "label",
    "boilerplate", "metadata" … for lines that are neither. Blank lines need no owner."""

    field: str
    first: int
    last: int


class Raw(Struct, frozen=True, array_like=True):
    """What stood in the raw file for a field, verbatim, where it differs from the field's value."""

    field: str
    literal: str


class Conflict(Struct, frozen=True):
    """Two sources of one field disagree: `kept` is in the field, `other` was found at `where` ("line 9", "name")."""

    field: str
    kept: str
    other: str
    where: str


class ImportedPage(Struct, frozen=True, kw_only=True):
    """One article out of a raw file.

    `fields.confidence` lists the tiers below `explicit`, sorted; `fields.record` is filled by `import_bytes`; an
    importer leaves it None. `fields.title` is never empty.
    """

    fields: Fields
    text: str
    """The body as Markdown; LF; ends in a line end unless empty."""
    text_line: int = 1
    """1-based line of the raw file where the body starts."""
    owners: tuple[Owner, ...] = ()
    """The account of lines, sorted, disjoint. Empty for formats without lines (HTML, containers): their own guard
    has to hold before they give a page."""
    escaped: bool = False
    """Whether `text` was escaped by `site_gen.importers.body.escape`: what the body guard must undo."""
    raw: tuple[Raw, ...] = ()
    conflicts: tuple[Conflict, ...] = ()
    review: tuple[str, ...] = ()
    """Causes for which a human should look, in words joined by hyphens: "no-title", "encoding", "conflict-date"."""
    problems: tuple[Problem, ...] = ()
    """Warnings; their lines are of the raw file."""
    encoding: str | None = None
    """The encoding that was found, if the bytes were not UTF-8."""
    part: str | None = None
    """Which part of a container: "17/161", or "17" while the number of parts is not known (streams)."""
    span: tuple[int, int] | None = None
    """Byte range of the part in the raw file, end excluded, if it has one."""
    pictures: tuple[str, ...] = ()
    """Files beside the raw file to take along, as relative paths, as they stand in the text."""
    embedded: tuple[tuple[str, bytes], ...] = ()
    """Pictures that the raw file holds within itself: their addresses among `pictures`, and their bytes."""
    verbatim: str | None = None
    """The whole file, when the raw file is itself the page of an earlier import: it is kept as it is."""
    scores: tuple[tuple[str, float], ...] = ()
    """Damage found and not repaired, 0 to 1 by kind: "double-encoding", "entities", "hyphens", "running-heads"."""


class LeftOut(Struct, frozen=True, kw_only=True):
    """A raw file, or a part of one, that is no page: why.

    skipped: nothing is in it (reason "empty"), or it is no article by rule. quarantined: it may be one and could not
    be read safely ("binary", "too-large", "bomb", "guard-body" …); kept in the raw store and reported.
    """

    kind: Literal["skipped", "quarantined"]
    reason: str
    detail: str = ""
    """A sentence for the report: lower case, no full stop."""
    part: str | None = None


class Imported(Struct, frozen=True, kw_only=True):
    """All that came out of one raw file, in its order."""

    name: str
    sha256: str
    size: int
    format: str = ""
    """Importer and version: "text/1"; empty when none took the file."""
    pages: tuple[ImportedPage, ...] = ()
    left_out: tuple[LeftOut, ...] = ()

    @property
    def skipped(self) -> str | None:
        """Return the reason if the file as a whole was skipped."""
        return self._whole("skipped")

    @property
    def quarantined(self) -> str | None:
        """Return the reason if the file as a whole was quarantined."""
        return self._whole("quarantined")

    def _whole(self, kind: str) -> str | None:
        reasons = [left.reason for left in self.left_out if left.kind == kind and left.part is None]
        return reasons[0] if reasons and not self.pages else None


class RawFile(NamedTuple):
    """A raw file to be read once, as bytes or as a stream: a container of gigabytes is never whole in memory."""

    name: str
    """Relative to its source folder, `/`-separated: "2023/09/ferry.txt"."""
    head: bytes
    """The first 64 KiB, for sniffing."""
    size: int
    open: Callable[[], BinaryIO]

    def data(self) -> bytes:
        """Return all bytes. Only for formats whose size is capped."""
        with self.open() as stream:
            return stream.read()


HEAD_BYTES = 65_536


def raw_bytes(name: str, data: bytes) -> RawFile:
    """Return a RawFile of bytes in memory."""
    return RawFile(name, data[:HEAD_BYTES], len(data), lambda: io.BytesIO(data))


class Importer(NamedTuple):
    """A raw format.

    `sniff` decides by content, not by the name (a name may only break a tie). `read` yields the parts one by one, in
    their order, with bounded memory, and raises nothing for bad input: what cannot be read is a LeftOut.
    """

    name: str
    version: int
    sniff: Callable[[RawFile], bool]
    read: Callable[[RawFile, ImportRules], Iterator[ImportedPage | LeftOut]]
    streams: bool = False
    """Whether files above `rules.max_bytes` may be given to it (containers that stream)."""
