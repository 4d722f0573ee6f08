"""index: the search index, as files of the site. Only segments whose articles changed are made anew."""

from collections.abc import Callable, Iterable
from pathlib import Path

from msgspec import Struct

from site_gen.library import Library
from site_gen.model import OutputFile
from site_gen.search import SearchDocument, build_search, search_document, search_row
from site_gen.settings import Settings
from site_gen.stages.publish import Staging, stage_file
from site_gen.store import join_store
from site_gen.text import digest

FINGERPRINT = "search"
"""Of the files of the index: whether they are up to date is decided here, not by fingerprints."""


class IndexFiles(Struct, frozen=True):
    """The files of the index: those that were staged, and the addresses of those that stand already."""

    written: tuple[OutputFile, ...]
    kept: tuple[str, ...]


def standing_index(settings: Settings, staging: Staging) -> IndexFiles:
    """Return the index as it is published, whatever has changed since."""
    standing = settings.search.engine == "shards"
    known = (address for address, file in staging.published.items() if file.fingerprint == FINGERPRINT)
    return IndexFiles((), tuple(sorted(known)) if standing else ())


def index(
    library: Library, settings: Settings, store: Path, folder: Path, staging: Staging, workers: int
) -> IndexFiles:
    """Bring the search index up to date and stage what changed. `folder` keeps segments between builds.

    Without a search engine, or with another than our own, there are no files.
    """
    if settings.search.engine != "shards":
        return IndexFiles((), ())
    written: list[OutputFile] = []
    same: list[str] = []

    def open_documents() -> Callable[[Iterable[str]], Iterable[SearchDocument]]:
        bodies = join_store(store)

        def load(ids: Iterable[str]) -> Iterable[SearchDocument]:
            for article in map(library.article, ids):
                yield search_document(article, bodies.body(article.body_key) or "")

        return load

    def emit(address: str, data: bytes) -> None:
        file = OutputFile(address, FINGERPRINT, digest(data), len(data))
        if is_published(address) and staging.published[address].digest == file.digest:
            same.append(address)
            return
        stage_file(staging, address, data)
        written.append(file)

    def is_published(address: str) -> bool:
        known = staging.published.get(address)
        return known is not None and known.fingerprint == FINGERPRINT

    made = build_search(
        [search_row(article) for article in library.articles],
        open_documents,
        folder=folder,
        emit=emit,
        is_published=is_published,
        language=settings.language,
        scope=settings.search.scope,
        workers=workers,
    )
    return IndexFiles(tuple(written), (*made.kept, *same))
