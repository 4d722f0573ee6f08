"""The whole index of a collection: which segments and parts it has, which of them must be written."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache, partial
from pathlib import Path
from typing import Literal, TypeVar

import msgspec
from msgspec import Struct

from site_gen.library import SearchRow
from site_gen.problems import Problem, SiteError
from site_gen.search.coding import gaps
from site_gen.search.documents import SearchDocument, digest
from site_gen.search.kept import Record, SearchFiles, read_record, write_whole
from site_gen.search.parts import Part, PartPlan, plan_parts, write_part
from site_gen.search.ranges import RangeFiles, Run, WordRange
from site_gen.search.renewal import plan_renewal, renewed_text
from site_gen.search.scripts import (
    ON_DEMAND,
    boot_script,
    client_script,
    licence_text,
    script_on_demand,
    stemmer_script,
    word_table,
)
from site_gen.search.segments import SegmentPlan, plan_segments, segment_lines, segment_text
from site_gen.search.shards import SHARD, SMALL_SHARD
from site_gen.search.stems import algorithm
from site_gen.search.writing import FORMAT, Emit
from site_gen.versions import library_version
from site_gen.workers import ChunkOutcome, run_chunks

SINGLE = 2_000
"""Up to this many documents the index is one file."""

_T = TypeVar("_T")
Load = Callable[[Sequence[str]], Iterable[SearchDocument]]
"""Documents by id, in the order of the ids."""


class SearchPlan(Struct, frozen=True):
    """An index as it must be."""

    version: str
    """Of the whole index: equal versions, equal files."""
    language: str
    scope: str
    segments: tuple[SegmentPlan, ...]
    parts: tuple[PartPlan, ...]

    @property
    def documents(self) -> int:
        """The number of documents."""
        return sum(len(segment.ids) for segment in self.segments)

    @property
    def is_single(self) -> bool:
        """Whether the index is one file."""
        return self.documents <= SINGLE


def plan_search(rows: Iterable[SearchRow], *, language: str, scope: str = "full") -> SearchPlan:
    """Return the plan of a collection's index: a function of its rows and the two settings."""
    rules = digest(_sources(), language, scope)
    segments = plan_segments(rows, rules)
    version = digest(rules, *(segment.key for segment in segments))
    return SearchPlan(version, language, scope, segments, plan_parts(segments, SINGLE))


def missing_segments(plan: SearchPlan, folder: Path) -> tuple[SegmentPlan, ...]:
    """Return the segments that `folder` does not hold."""
    return tuple(segment for segment in plan.segments if not _segment_path(folder, segment).exists())


def write_segment(plan: SearchPlan, segment: SegmentPlan, load: Load, folder: Path) -> None:
    """Write one segment into `folder`, from the one before it where few articles changed.

    Processes may do this side by side.
    """
    text = _renewed(plan, segment, load, folder)
    if text is None:
        text = segment_text(segment, list(load(segment.ids)), plan.language, plan.scope)
    write_whole(_segment_path(folder, segment), text.encode("utf-8", "replace"))


def _renewed(plan: SearchPlan, segment: SegmentPlan, load: Load, folder: Path) -> str | None:
    """Return a segment's text made from an earlier one in `folder`, or None where none serves."""
    for path in sorted(folder.glob(f"{segment.name}-{'?' * len(segment.key)}.segment")):
        try:
            if renewal := plan_renewal(segment, _lines(path)):
                documents = list(load([segment.ids[number] for number in renewal.added]))
                return renewed_text(segment, renewal, segment_lines(documents, plan.language, plan.scope))
        except (OSError, ValueError, KeyError, IndexError):
            continue  # A damaged file is as good as none.
    return None


def build_search(
    rows: Iterable[SearchRow],
    open_documents: Callable[[], Load],
    *,
    folder: Path,
    emit: Emit,
    is_published: Callable[[str], bool],
    language: str,
    scope: Literal["full", "headlines"] = "full",
    workers: int = 1,
) -> SearchFiles:
    """Write what changed of the index of a collection and return its files: all that is needed, in one call.

    `open_documents` is called once in each worker process and gives the function that loads documents there.
    Raises SiteError when a segment could not be made.
    """
    plan = plan_search(rows, language=language, scope=scope)
    missing = missing_segments(plan, folder)
    if len(missing) < 2 or workers < 2:
        if missing:
            load = open_documents()
            for segment in missing:
                write_segment(plan, segment, load, folder)
        return write_index(plan, folder, emit, is_published, workers)

    def write(load: Load, segments: Sequence[SegmentPlan], announce: Callable[[int], None]) -> None:
        for number, segment in enumerate(segments):
            announce(number)
            write_segment(plan, segment, load, folder)

    for _ in _results(run_chunks(open_documents, write, [[segment] for segment in missing], workers=workers)):
        pass
    return write_index(plan, folder, emit, is_published, workers)


def _results(outcomes: Iterable[ChunkOutcome[_T]]) -> Iterator[_T]:
    """Yield the results of chunks. Raises SiteError when one of them failed."""
    for outcome in outcomes:
        for reason in (*outcome.faults, *(reason for _, reason in outcome.lost)):
            message = f"the search index could not be built: {reason}"
            raise SiteError([Problem(kind="search-failed", severity="error", message=message)], exit_code=1)
        yield from outcome.results


def _side_by_side(workers: int) -> Run:
    """Return what puts ranges of words together in processes."""

    def run(read: Callable[[WordRange], RangeFiles], ranges: Sequence[WordRange]) -> Iterable[RangeFiles]:
        def read_one(_: None, items: Sequence[WordRange], announce: Callable[[int], None]) -> RangeFiles:
            announce(0)
            return read(items[0])

        if len(ranges) < 2 or workers < 2:
            return map(read, ranges)
        return _results(run_chunks(lambda: None, read_one, [[one] for one in ranges], workers=workers))

    return run


def write_index(
    plan: SearchPlan, folder: Path, emit: Emit, is_published: Callable[[str], bool], workers: int = 1
) -> SearchFiles:
    """Write what changed of an index whose segments are all in `folder`.

    `is_published` tells whether an address stands in the site as the last build left it: only then it is kept.
    """
    record = read_record(folder / "index.json", Record)
    if record and record.version == plan.version and all(map(is_published, record.addresses)):
        return SearchFiles((), record.addresses)
    written: dict[str, None] = {}

    def write(address: str, data: bytes) -> None:
        written[address] = None
        emit(address, data)

    kept: list[str] = []
    bundled: list[bytes] = []
    parts = []
    for part_plan in plan.parts:
        path = folder / f"part-{part_plan.name}.json"
        part = None if plan.is_single else read_record(path, Part)
        if part and all(map(is_published, part.files)):
            kept += part.files
        else:
            sink = (lambda _, data: bundled.append(data)) if plan.is_single else write
            shard = SMALL_SHARD if len(plan.parts) > 1 and part_plan is plan.parts[-1] else SHARD
            opened = partial(_opened, folder)
            part = write_part(part_plan, opened, sink, shard, _side_by_side(workers))
            write_whole(path, msgspec.json.encode(part))
        parts.append(part)
    boot, stemmers = _boot(plan, parts)
    write("search/index.js", boot_script(boot) + b"".join(bundled))
    scripts = _scripts(stemmers)
    wanted = Record(digest(_sources(), *scripts), tuple(scripts))
    if read_record(folder / "scripts.json", Record) == wanted and all(map(is_published, scripts)):
        kept += scripts
    else:
        for address, script in scripts.items():
            write(address, script())
        write_whole(folder / "scripts.json", msgspec.json.encode(wanted))
    write_whole(folder / "index.json", msgspec.json.encode(Record(plan.version, (*written, *kept))))
    _sweep(plan, folder)
    return SearchFiles(tuple(written), tuple(kept))


def _boot(plan: SearchPlan, parts: Sequence[Part]) -> tuple[dict[str, object], list[str]]:
    """Return the content of index.js, and the stemmers that its languages have."""
    languages = sorted({language for part in parts for language in part.languages} | {plan.language})
    stems = {language: name for language in languages if (name := algorithm(language))}
    boot: dict[str, object] = {
        "format": FORMAT,
        "table": word_table(),
        "version": plan.version,
        "single": plan.is_single,
        "language": plan.language,
        "stems": stems,
        "parts": [
            {
                "name": part.name,
                "size": part.documents,
                "terms": _spaced(part.terms),
                "words": _spaced(part.words),
                "endings": _spaced(part.endings),
                "places": gaps(part.places),
                "facets": {name: [files, values] for name, files, values in part.facets},
                "streams": dict(part.streams),
            }
            for part in parts
        ],
    }
    return boot, sorted(set(stems.values()))


def _scripts(stemmers: Sequence[str]) -> dict[str, Callable[[], bytes]]:
    """Return how the files are made that depend on no article: they take a tenth of a second, and rarely change."""
    stems = {f"search/stem-{name}.js": partial(stemmer_script, name) for name in stemmers}
    return {
        "search/client.js": client_script,
        **{f"search/{name}.js": partial(script_on_demand, name) for name in ON_DEMAND},
        **stems,
        **({"search/snowball-licence.txt": licence_text} if stems else {}),
    }


def _spaced(words: Iterable[str]) -> str:
    return " ".join(words)


def _segment_path(folder: Path, segment: SegmentPlan) -> Path:
    return folder / f"{segment.name}-{segment.key}.segment"


def _opened(folder: Path, segment: SegmentPlan) -> Iterator[str]:
    return _lines(_segment_path(folder, segment))


def _lines(path: Path) -> Iterator[str]:
    with path.open(encoding="utf-8", newline="\n") as file:
        yield from file


def _sweep(plan: SearchPlan, folder: Path) -> None:
    """Remove the segments and records that this index does not use."""
    used = {_segment_path(folder, segment) for segment in plan.segments}
    used |= {folder / f"part-{part.name}.json" for part in plan.parts}
    used |= {folder / "index.json", folder / "scripts.json"}
    for path in folder.iterdir():
        if path not in used:
            path.unlink(missing_ok=True)


@cache
def _sources() -> str:
    """Return a digest of the index's own sources and of the stemmers' version: a change of either makes all anew."""
    folder = Path(__file__).parent
    files = sorted(folder.glob("*.py")) + sorted((folder / "client").glob("*.js"))
    return digest(library_version("snowballstemmer"), *(file.read_text("utf-8") for file in files))
