"""drafts: read and convert files in worker processes; bodies go to the store, rows come back.

A file's drafts are a pure function of its bytes, its path and the conversion key: what the store holds under a
content key is never converted again. Conversion always runs in a child, also with one worker: a text that kills its
process costs that process and nothing else.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from itertools import tee
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec
from msgspec import Struct, structs

from site_gen.model import Body, BodyFacts, Draft, Fields, FileDrafts, Manuscript
from site_gen.problems import Problem
from site_gen.settings import Settings
from site_gen.stages.gather import RULE_FILES, code_digest, plugin_files
from site_gen.stages.identify import own_id
from site_gen.stages.plugins import Plugin, changed_manuscript
from site_gen.stages.read import read
from site_gen.stages.scan import ScannedFile
from site_gen.store import Store, decode_row, encode_row, join_store
from site_gen.text import content_digest, digest, digest_lines
from site_gen.urls import slugify
from site_gen.workers import TOO_LONG, Executor, guided, run_chunks

if TYPE_CHECKING:
    from site_gen.importers.rule_files import RuleBook


WORTH_SENDING = 11
"""Files from which on a cluster is asked: fewer are one chunk, at which others could not help."""


class Conversion(Struct, frozen=True):
    """What a worker needs to convert: plain data."""

    content: str
    """Path of the content folder."""
    store: str
    """Path of the cache file."""
    settings: Settings
    rules: RuleBook | None
    """None when the site has no rules about raw files and names."""
    plugins: tuple[Plugin, ...]
    key: str
    """Digest of all that decides how bytes become a draft, but the bytes: settings, engines, our own code."""


def make_conversion(root: Path, settings: Settings, plugins: tuple[Plugin, ...], store: Path) -> Conversion:
    """Return what workers need to convert the articles of the site in `root`. Raises SiteError for wrong rule files."""
    from site_gen.stages.convert import conversion_key_part

    rules = _rules(root)
    part = (
        settings.language,
        settings.slugs,
        settings.trusted,
        settings.taxonomies,
        settings.related,
        settings.plugins,
        settings.plugin_options,
        settings.limits,
        rules,
    )
    extensions = [name for plugin in plugins for name in plugin.markdown_extensions]
    markup = structs.replace(settings.markup, extensions=(*settings.markup.extensions, *extensions))
    settings = structs.replace(settings, markup=markup)
    code = [path.read_bytes() for path in plugin_files(root, settings)]
    key = digest(code_digest(), conversion_key_part(markup), msgspec.json.encode(part), *code)
    return Conversion(str(root / "content"), str(store), settings, rules, plugins, key)


def _rules(root: Path) -> RuleBook | None:
    if not any((root / name).exists() for name in RULE_FILES):
        return None
    from site_gen.importers.rule_files import load_rules

    return load_rules(root)


class _Child(Struct):
    """What a worker process keeps from chunk to chunk."""

    store: Store
    make_body: Callable[[Manuscript], Body]


def make_drafts(
    files: Sequence[ScannedFile],
    conversion: Conversion,
    store: Store,
    workers: int,
    progress: Callable[[int], None],
    executor: Executor | None = None,
) -> Iterator[FileDrafts]:
    """Yield the drafts of each file, in the order given; `progress` is told how many files are done.

    A file that no worker survives, or that takes too long, becomes a fallback page of escaped text. With an `executor`
    the work is done on its cluster, if there is enough of it.
    """
    if not files:
        return
    if executor is not None and len(files) >= WORTH_SENDING:
        from site_gen.stages.far_drafts import make_far_drafts

        yield from make_far_drafts(files, conversion, store, progress, executor)
        return
    from site_gen.stages.convert import make_converter

    # Made before the fork, once, with all that is imported for it: each child has its own copy.
    settings = conversion.settings
    converter = make_converter(settings.markup, settings.limits, settings.language, telling=settings.related)
    chunks, given = tee(guided(files, workers, least=10, most=200))

    def start() -> _Child:
        return _Child(join_store(Path(conversion.store)), converter)

    # In a new site there is nothing to be found by content: files are not looked up one by one.
    look_up = store.has_rows()

    def run(child: _Child, chunk: Sequence[ScannedFile], announce: Callable[[int], None]) -> list[bytes]:
        return _convert_chunk(child, chunk, conversion, announce, look_up=look_up)

    seconds = conversion.settings.limits.seconds
    for chunk, outcome in zip(chunks, run_chunks(start, run, given, workers=workers, seconds=seconds), strict=True):
        made = {made.path: made for part in outcome.results for made in map(decode_row, part)}
        for number, reason in outcome.lost:
            made[chunk[number].path] = fallback(chunk[number], conversion, reason, store)
        for file in chunk:
            yield made[file.path]
        progress(len(chunk))


def _convert_chunk(
    child: _Child,
    chunk: Sequence[ScannedFile],
    conversion: Conversion,
    announce: Callable[[int], None],
    *,
    look_up: bool,
) -> list[bytes]:
    """Return the encoded drafts of each file; those that are new are in the store, with their bodies."""
    results: list[bytes] = []
    made: dict[str, bytes] = {}
    bodies: dict[str, str] = {}
    for number, file in enumerate(chunk):
        announce(number)
        data, problem = bytes_of(file, conversion)
        if problem:
            results.append(encode_row(FileDrafts(file.path, "", (), (problem,))))
            continue
        file_digest = content_digest(data)
        key = content_key(file_digest, file.path, conversion)
        known = child.store.rows([key]).get(key) if look_up else None
        if known:
            results.append(encode_row(known))
        else:
            made[key] = encode_row(convert_file(conversion, child.make_body, file.path, data, file_digest, key, bodies))
            results.append(made[key])
    announce(-1)
    child.store.put(made, bodies)
    return results


def content_key(file_digest: str, path: str, conversion: Conversion) -> str:
    """Return the key under which the store keeps what a file gives: of its bytes, its path and all that converts it."""
    return digest_lines((file_digest, repr(path), conversion.key))


def bytes_of(file: ScannedFile, conversion: Conversion) -> tuple[bytes, Problem | None]:
    """Return a file's bytes, or why it cannot be read."""
    try:
        # Without a buffer, and with the size that was seen, half as many calls of the system.
        descriptor = os.open(f"{conversion.content}/{file.path}", os.O_RDONLY | os.O_CLOEXEC)
        try:
            data = os.read(descriptor, file.size + 1)
            if len(data) == file.size:
                return data, None
            with open(descriptor, "rb", closefd=False) as stream:  # it grows, or is no common file
                return data + stream.read(), None
        finally:
            os.close(descriptor)
    except OSError as error:
        return b"", _unreadable(file.path, error)


def convert_file(
    conversion: Conversion,
    make_body: Callable[[Manuscript], Body],
    path: str,
    data: bytes,
    file_digest: str,
    key: str,
    bodies: dict[str, str],
) -> FileDrafts:
    """Return the drafts of a file's bytes, and put their HTML into `bodies` by `Draft.key`."""
    more = tuple(importer for plugin in conversion.plugins for importer in plugin.importers)
    manuscripts, problems = read(path, data, conversion.settings, conversion.rules, more)
    drafts = []
    for number, manuscript in enumerate(manuscripts):
        manuscript = changed_manuscript(manuscript, conversion.plugins)
        body = make_body(manuscript)
        draft = _draft(manuscript, body, f"{key}.{number}" if number else key, conversion.settings)
        bodies[draft.key] = body.html
        drafts.append(draft)
    return FileDrafts(path, file_digest, tuple(drafts), problems)


def _draft(manuscript: Manuscript, body: Body, key: str, settings: Settings) -> Draft:
    fields = manuscript.fields
    return Draft(
        path=manuscript.path,
        key=key,
        own_id=own_id(fields, manuscript.path),
        slug=slugify(fields.slug or fields.title, settings.slugs == "ascii", fields.language),
        item_digest=item_digest(fields, body.facts),
        fields=fields,
        facts=body.facts,
        text_line=manuscript.text_line,
        raw=manuscript.raw,
        problems=(*manuscript.problems, *body.problems),
    )


def item_digest(fields: Fields, facts: BodyFacts) -> str:
    """Return the digest of all that a list item, a neighbour's link or a feed's metadata shows of an article."""
    shown = (
        fields.title, fields.subtitle, fields.description, fields.type, fields.published, fields.updated,
        fields.authors, fields.agency, fields.publisher, fields.section, fields.tags, fields.series,
        fields.taxonomies, fields.language, fields.source_url, fields.image, fields.confidence, fields.guid,
        fields.rights, fields.noindex, facts.summary, facts.words, facts.characters,
    )  # fmt: skip
    return digest(msgspec.msgpack.encode(shown))


def fallback(file: ScannedFile, conversion: Conversion, reason: str, store: Store) -> FileDrafts:
    """Return pages of escaped text for a file that could not be converted. They are not cached.

    Their fields, and so their addresses, are what they would be otherwise, unless reading them is what fails.
    """
    from site_gen.stages.convert import escaped_body

    data, problem = bytes_of(file, conversion)
    if problem:
        return FileDrafts(file.path, "", (), (problem,))
    manuscripts, problems = _read_alone(file, data, conversion)
    if not manuscripts:
        stem = os.path.basename(file.path).rpartition(".")[0] or file.path
        text = data.decode("utf-8", "replace")
        manuscripts = (Manuscript(path=file.path, fields=Fields(title=stem), text=text),)
    drafts = []
    for number, manuscript in enumerate(manuscripts):
        body = escaped_body(manuscript, reason, "limits.seconds" if reason.startswith(TOO_LONG) else None)
        key = digest("fallback", file.path, data, reason, str(number))
        store.put({}, {key: body.html})
        drafts.append(_draft(manuscript, body, key, conversion.settings))
    return FileDrafts(file.path, "", tuple(drafts), problems)


def _read_alone(
    file: ScannedFile, data: bytes, conversion: Conversion
) -> tuple[tuple[Manuscript, ...], tuple[Problem, ...]]:
    """Read a file in a child of its own, in which its conversion is not tried again; nothing if that fails too."""

    def run(
        _: None, items: Sequence[bytes], announce: Callable[[int], None]
    ) -> tuple[tuple[Manuscript, ...], tuple[Problem, ...]]:
        announce(0)
        return read(file.path, items[0], conversion.settings, conversion.rules)

    seconds = conversion.settings.limits.seconds
    (outcome,) = run_chunks(lambda: None, run, [[data]], workers=1, seconds=seconds)
    return outcome.results[0] if outcome.results else ((), ())


def _unreadable(path: str, error: OSError) -> Problem:
    return Problem(
        kind="unreadable-file",
        severity="error",
        path=f"content/{path}",
        message=f"cannot be read: {(error.strerror or str(error)).lower()}",
        hint="check the permissions of the file",
    )
