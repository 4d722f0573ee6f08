"""The files of a standing site: parts that a whole build writes, and the head, which every build replaces."""

from __future__ import annotations  # array[int] is a type only for the type checker, before Python 3.12

import contextlib
import os
import shutil
from array import array
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any, Self

import msgspec
from msgspec import Struct

from site_gen.dates import is_due
from site_gen.library import Library, SearchRow
from site_gen.model import Article, Page
from site_gen.outcome import BuildOptions, BuildResult
from site_gen.rows import Names, Places, Rows, save, saved_rows
from site_gen.settings import Settings
from site_gen.stages.gather import Inputs
from site_gen.stages.publish import Staging, State
from site_gen.stages.references import References
from site_gen.stages.relations import Moved
from site_gen.stages.scan import ScannedFile
from site_gen.standing.packed import PackedLibrary, pack, unpack
from site_gen.store.database import boot
from site_gen.store.published import replace_file
from site_gen.text import digest

FOLDER = "standing"
HEAD = "head"
COLUMNS = "columns"


class Head(Struct, frozen=True, kw_only=True):
    """What the parts belong to, and all that edits have changed since they were written."""

    parts: str
    """Name of the folder of the parts."""
    columns: str
    """Digest of the file of those that are no rows."""
    others_key: str
    """`Inputs.others_key`."""
    chunks: tuple[str, ...]
    """`Inputs.chunks`."""
    scanned_ns: int
    """`Inputs.scanned_ns`."""
    published: State
    """State of the manifest of what was published."""
    site_key: str
    next_change: str | None
    """The earliest date at which another selection of articles may be due."""
    result: BuildResult
    """Of the last build."""
    searched: bool
    """Whether the search index is of these articles."""
    ledger: str | None = None
    """Digest of the ledger as the last build left it; None when the site keeps none."""
    boot: str = ""
    """The machine's boot in which the parts were written, as long as they are not on the disk for certain."""
    moved: dict[str, dict[int, tuple[int, int]]] = {}
    """By name of the rows, those that edits have replaced."""
    pages: dict[int, Article] = {}
    """Edited articles of type "page", by position."""
    asked: dict[int, tuple[int, ...]] = {}
    """By number of a page that was planned again, the positions of the articles that it asked about then."""
    words: Moved = Moved()
    related: dict[int, tuple[int, ...]] = {}

    def with_moved(self, name: str, places: Places) -> Self:
        """Return the head of a site of which an edit replaced some rows."""
        return msgspec.structs.replace(self, moved={**self.moved, name: {**self.moved.get(name, {}), **places}})


class _Columns(Struct, frozen=True):
    """The parts that are no rows."""

    library: PackedLibrary
    lengths: dict[str, bytes]
    """Of rows, by their names."""
    paths: tuple[bytes, bytes]
    references: tuple[bytes, bytes]


class Standing(Struct, frozen=True):
    """A site as it was published last."""

    head: Head
    library: Library
    articles: Rows[Article]
    """Those of `library`."""
    planned: Rows[Page]
    files: Rows[ScannedFile]
    searched: Rows[SearchRow]
    """Empty without a search engine of our own."""
    references: References
    paths: Names
    """Of the articles' files, by position; pages stand behind the articles."""

    def pages_of(self, positions: Iterable[int]) -> set[int]:
        """Return the numbers of the pages that asked about any of some articles when they were planned."""
        wanted, again = set(positions), self.head.asked
        found = {number for number in self.references.pages_of(wanted) if number not in again}
        return found | {number for number, asked in again.items() if not wanted.isdisjoint(asked)}

    def place(self, path: str) -> int | None:
        """Return the position of the article that a file is, None for a file that is none or more than one."""
        found = [place for place in self.paths.find(path) if self.library.at(place).path == path]
        return found[0] if len(found) == 1 else None


KINDS: Mapping[str, Any] = {"articles": Article, "planned": Page, "files": ScannedFile, "searched": SearchRow}
"""The types of the rows, by their names."""


def write_parts(
    state: Path,
    library: Library,
    planned: Sequence[Page],
    references: References,
    files: Sequence[ScannedFile],
    searched: Sequence[SearchRow],
) -> tuple[str, str]:
    """Write the parts of a site into a new folder below `state`. Return `Head.parts` and `Head.columns`."""
    os.makedirs(state / FOLDER, exist_ok=True)
    standing = ""
    with contextlib.suppress(OSError, msgspec.DecodeError):
        standing = _head_of(state).parts
    _remove_others(state, standing)  # those of builds that failed
    name = str(1 + max((int(entry) for entry in os.listdir(state / FOLDER) if entry.isdigit()), default=0))
    folder = state / FOLDER / name
    folder.mkdir()
    rows: Mapping[str, Sequence[object]] = {
        "articles": library.articles,
        "planned": planned,
        "files": files,
        "searched": searched,
    }
    columns = _Columns(
        library=pack(library),
        lengths={part: save(values, folder / part) for part, values in rows.items()},
        paths=Names.of(article.path for article in library.everything).packed(),
        references=(references.starts.tobytes(), references.positions.tobytes()),
    )
    data = msgspec.msgpack.encode(columns)
    (folder / COLUMNS).write_bytes(data)
    return name, digest(data)


def boot_until_synced(staging: Staging, options: BuildOptions, result: BuildResult) -> str:
    """Return `Head.boot` after a publication: a durable one has brought all to the disk that was written before."""
    return "" if options.durable and result.written and staging.mode != "replacement" else boot()


def write_head(state: Path, head: Head) -> None:
    """Say that a site stands as a head describes it. The parts of others are removed.

    Where that cannot be written, nothing is known of the site.
    """
    try:
        replace_file(state / FOLDER / HEAD, msgspec.msgpack.encode(head))
        _remove_others(state, head.parts)
    except OSError:
        drop_standing(state)


def _head_of(state: Path) -> Head:
    return msgspec.msgpack.decode((state / FOLDER / HEAD).read_bytes(), type=Head)


def _remove_others(state: Path, parts: str) -> None:
    """Remove all parts but those of a head."""
    for other in os.listdir(state / FOLDER):
        if other not in (HEAD, parts):
            shutil.rmtree(state / FOLDER / other, ignore_errors=True)


def drop_standing(state: Path) -> None:
    """Forget the site that stood."""
    shutil.rmtree(state / FOLDER, ignore_errors=True)


def read_head(state: Path, inputs: Inputs, published: State) -> Head | None:
    """Return the head, if it is of what was published last, and nothing but articles may differ from then."""
    with contextlib.suppress(OSError, msgspec.DecodeError):
        head = _head_of(state)
        same = (head.others_key, head.published) == (inputs.others_key, published)
        if same and head.boot in ("", boot()) and not is_due(head.next_change, inputs.now):
            return head
    return None


def read_standing(state: Path, head: Head, settings: Settings) -> Standing | None:
    """Return the site that a head is of; None when its parts cannot be read."""
    folder = state / FOLDER / head.parts
    try:
        data = (folder / COLUMNS).read_bytes()
        if digest(data) != head.columns:
            return None
        columns = msgspec.msgpack.decode(data, type=_Columns)
        rows: dict[str, Rows[Any]] = {
            name: saved_rows(folder / name, kind, columns.lengths[name], head.moved.get(name, {}))
            for name, kind in KINDS.items()
        }
    except (OSError, ValueError, msgspec.DecodeError):
        return None
    library = unpack(columns.library, rows["articles"], settings)
    edited = {**{n: library.articles[n] for n in head.moved.get("articles", ())}, **head.pages}
    return Standing(
        head=head,
        library=with_edited(library, edited, head.related),
        articles=rows["articles"],
        planned=rows["planned"],
        files=rows["files"],
        searched=rows["searched"],
        references=References(*(array("I", data) for data in columns.references)),
        paths=Names.unpacked(columns.paths),
    )


def with_edited(library: Library, edited: Mapping[int, Article], related: Mapping[int, tuple[int, ...]]) -> Library:
    """Return a library that knows the digests of edited articles, and what articles are related to now.

    Those of type "page" it has instead of the old ones; `library.articles` has the others already.
    """
    count = len(library.articles)
    pages = list(library.pages)
    for position, article in edited.items():
        if position >= count:
            pages[position - count] = article
    return msgspec.structs.replace(
        library,
        pages=tuple(pages),
        digests=library.digests.replaced({n: article.digest for n, article in edited.items()}),
        item_digests=library.item_digests.replaced({n: article.item_digest for n, article in edited.items()}),
        related=library.related.with_changed(related.items()),
    )
