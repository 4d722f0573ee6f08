"""index: the search index, as files of the site. Only segments whose articles changed are made anew."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct

from site_gen.library import Library, SearchRow
from site_gen.model import Article, OutputFile
from site_gen.settings import Settings
from site_gen.stages.publish import Staging
from site_gen.stages.stage import stage
from site_gen.store import join_store

if TYPE_CHECKING:
    from site_gen.search import SearchDocument

FINGERPRINT = "search"
"""Of the files of the index: whether they are up to date is decided here, not by fingerprints."""


class IndexFiles(Struct, frozen=True):
    """The files of the index: those that were staged, and the addresses of those that stand already."""

    written: tuple[OutputFile, ...]
    kept: tuple[str, ...]


def check_engine(settings: Settings) -> None:
    """Raise SiteError (exit code 2) before any work is done if the engine that is asked for is not installed."""
    if settings.search.engine == "pagefind":
        from site_gen.search import check_pagefind

        check_pagefind()


def standing_index(settings: Settings, staging: Staging) -> IndexFiles:
    """Return the index as it is published, whatever has changed since."""
    standing = settings.search.engine != "none"
    known = (address for address, file in staging.published.files() if file.fingerprint == FINGERPRINT)
    return IndexFiles((), tuple(sorted(known)) if standing else ())


def search_rows(articles: Iterable[Article], settings: Settings) -> Iterator[SearchRow]:
    """Yield what decides the place of each article in the index; nothing without a search engine."""
    if settings.search.engine != "none":
        from site_gen.search import search_row

        yield from map(search_row, articles)


def index(
    library: Library, rows: Sequence[SearchRow], store: Path, folder: Path, staging: Staging, workers: int
) -> IndexFiles:
    """Bring the search index up to date and stage what changed. `folder` keeps segments between builds.

    `rows` are the articles' `search_rows`, in their order. Without a search engine there are no files. Raises
    SiteError when Pagefind is asked for and missing.
    """
    settings = library.settings
    if settings.search.engine == "none":
        return IndexFiles((), ())
    from site_gen.search import build_pagefind, build_search, search_document

    written: list[OutputFile] = []
    same: list[str] = []

    def open_documents() -> Callable[[Iterable[str]], Iterable[SearchDocument]]:
        bodies = join_store(store)

        def load(ids: Iterable[str]) -> Iterable[SearchDocument]:
            for article in map(library.article, ids):
                yield search_document(article, bodies.body(article.body_key) or "")

        return load

    def emit(address: str, data: bytes) -> None:
        file, changed = stage(staging, address, FINGERPRINT, data)
        if changed:
            written.append(file)
        else:
            same.append(address)

    def is_published(address: str) -> bool:
        known = staging.published.get(address)
        return known is not None and known.fingerprint == FINGERPRINT

    if settings.search.engine == "pagefind":
        made = build_pagefind(
            rows,
            open_documents,
            folder=folder,
            emit=emit,
            is_published=is_published,
            language=settings.language,
            scope=settings.search.scope,
        )
    else:
        made = build_search(
            rows,
            open_documents,
            folder=folder,
            emit=emit,
            is_published=is_published,
            language=settings.language,
            scope=settings.search.scope,
            workers=workers,
        )
    return IndexFiles(tuple(written), (*made.kept, *same))
