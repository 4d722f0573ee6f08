"""far drafts: files converted on a cluster. Documents travel there, drafts and bodies travel back.

The bytes of a file go along with its path, so that a worker needs no view of content/; it needs the same site-gen and,
for plugins, the site's folder. Workers write nothing: what they made is put into the cache here, as it arrives.
"""

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import msgspec
from msgspec import Struct

from site_gen.importers.rule_files import RuleBook
from site_gen.model import Body, FileDrafts, Manuscript
from site_gen.problems import Problem, SiteError
from site_gen.settings import Settings
from site_gen.stages.convert import make_converter
from site_gen.stages.drafts import Conversion, bytes_of, content_key, convert_file, fallback
from site_gen.stages.gather import plugin_files
from site_gen.stages.plugins import load_plugins
from site_gen.stages.scan import ScannedFile
from site_gen.store import Store, decode_row, encode_row
from site_gen.text import content_digest, digest
from site_gen.workers import Executor, Job, run_far

CHUNKS = 100
"""Of a site, if it is small enough: so that little is lost with a cluster, and little is waited for at the end."""
MOST_FILES = 200
"""In a chunk: a second or two of work, beside which the milliseconds that Dask takes for it are nothing."""
FEWEST_FILES = 10
MOST_BYTES = 4_000_000
"""In a chunk of large files."""


class FarConversion(Struct, frozen=True):
    """A conversion as it travels."""

    root: str
    """The site's folder, which a worker must have at the same place if the site has plugins of its own."""
    settings: Settings
    rules: RuleBook | None
    key: str
    plugins_key: str
    """Digest of the site's own plugins."""


class Document(Struct, frozen=True):
    """A file below content/ as it travels."""

    path: str
    data: bytes


class Converted(Struct, frozen=True):
    """What a chunk of documents became."""

    rows: tuple[tuple[str, bytes], ...]
    """Of each document, in order: its content key and its encoded drafts."""
    bodies: dict[str, str]
    """HTML by `Draft.key`."""


class _Converter(Struct):
    """What a worker process keeps from chunk to chunk."""

    conversion: Conversion
    make_body: Callable[[Manuscript], Body]


def make_far_drafts(
    files: Sequence[ScannedFile],
    conversion: Conversion,
    store: Store,
    progress: Callable[[int], None],
    executor: Executor,
) -> Iterator[FileDrafts]:
    """Yield what `make_drafts` does. What the cluster made is in the store as soon as it has arrived."""
    known: dict[str, FileDrafts] = {}
    look_up = store.has_rows()

    def documents(chunk: Sequence[ScannedFile]) -> list[Document]:
        """Return the files of a chunk that are to be converted; what is known of the others is in `known`."""
        found = {file.path: bytes_of(file, conversion) for file in chunk}
        unread = {path: problem for path, (_, problem) in found.items() if problem}
        known.update((path, FileDrafts(path, "", (), (problem,))) for path, problem in unread.items())
        if look_up:
            keys = {
                content_key(content_digest(data), path, conversion): path
                for path, (data, problem) in found.items()
                if not problem
            }
            known.update((keys[key], row) for key, row in store.rows(keys).items())
        return [Document(path, data) for path, (data, _) in found.items() if path not in known]

    def keep(made: Converted) -> None:
        store.put(dict(made.rows), made.bodies)

    root = Path(conversion.content).parent
    plan = FarConversion(
        str(root), conversion.settings, conversion.rules, conversion.key, _plugins_key(root, conversion.settings)
    )
    job = Job(start_converting, convert_documents, plan)
    chunks = list(_chunks(files))
    sent: list[list[Document]] = []

    def sending() -> Iterator[list[Document]]:
        for chunk in chunks:
            sent.append(documents(chunk))
            yield sent[-1]

    outcomes = run_far(job, sending(), executor=executor, seconds=conversion.settings.limits.seconds, arrived=keep)
    for chunk, outcome in zip(chunks, outcomes, strict=True):
        made = {row.path: row for part in outcome.results for row in (decode_row(data) for _, data in part.rows)}
        asked = sent.pop(0)
        lost = {asked[number].path: reason for number, reason in outcome.lost}
        for file in chunk:
            if file.path in lost:
                yield fallback(file, conversion, lost[file.path], store)
            else:
                yield made.get(file.path) or known.pop(file.path)
        progress(len(chunk))


def _chunks(files: Sequence[ScannedFile]) -> Iterator[list[ScannedFile]]:
    count = max(FEWEST_FILES, min(MOST_FILES, len(files) // CHUNKS))
    chunk: list[ScannedFile] = []
    size = 0
    for file in files:
        if chunk and (len(chunk) >= count or size + file.size > MOST_BYTES):
            yield chunk
            chunk, size = [], 0
        chunk.append(file)
        size += file.size
    if chunk:
        yield chunk


# What follows runs on a worker.


def start_converting(plan: FarConversion) -> _Converter:
    """Return what a worker keeps. Raises SiteError if it has other plugins than the site."""
    root, settings = Path(plan.root), plan.settings
    if _plugins_key(root, settings) != plan.plugins_key:
        message = f"a worker does not have the site's plugins: {root} is not there, or holds others"
        hint = "every machine must have the site's folder at the same path if the site has plugins"
        raise SiteError([Problem(kind="cluster", severity="error", message=message, hint=hint)], 4)
    conversion = Conversion("", "", settings, plan.rules, load_plugins(root, settings), plan.key)
    converter = make_converter(settings.markup, settings.limits, settings.language, telling=settings.related)
    return _Converter(conversion, converter)


def convert_documents(
    converter: _Converter, documents: Sequence[Document], announce: Callable[[int], None]
) -> Converted:
    """Return what documents become."""
    conversion, rows = converter.conversion, []
    bodies: dict[str, str] = {}
    for number, document in enumerate(documents):
        announce(number)
        name = content_digest(document.data)
        key = content_key(name, document.path, conversion)
        drafts = convert_file(conversion, converter.make_body, document.path, document.data, name, key, bodies)
        rows.append((key, encode_row(drafts)))
    announce(-1)
    return Converted(tuple(rows), bodies)


def _plugins_key(root: Path, settings: Settings) -> str:
    return digest(msgspec.json.encode(settings.plugins), *(path.read_bytes() for path in plugin_files(root, settings)))
