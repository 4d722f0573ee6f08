"""Pagefind as the engine of the search page: https://pagefind.app, by the extra `pagefind`.

Its program gets the articles as records, not as pages: so it needs no finished site, and finds what our own engine
finds. Its files stand below `search/` beside the script that asks it, and belong to the site like all others. It is no
incremental engine: one changed article makes its whole index anew.
"""

import asyncio
import shutil
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path

import msgspec

from site_gen.problems import Problem, SiteError
from site_gen.search.documents import SearchDocument, SearchRow, digest, plain, text_of, unique
from site_gen.search.kept import Record, SearchFiles, read_record, write_whole
from site_gen.search.scripts import pagefind_client_script
from site_gen.search.segments import facets_of
from site_gen.search.shown import fold_title
from site_gen.search.writing import Emit

NEEDED = ("pagefind.js", "pagefind-worker.js", "pagefind-entry.json", "*.pagefind", "*.pf_*")
"""Of the files that Pagefind writes; the others are its own search forms."""

Load = Callable[[Sequence[str]], Iterable[SearchDocument]]
"""Documents by id, in the order of the ids."""


def check_pagefind() -> None:
    """Raise SiteError (exit code 2) if Pagefind is not installed."""
    if find_spec("pagefind"):
        from pagefind.service import get_executable

        if get_executable():
            return
    raise SiteError(
        [
            Problem(
                kind="missing-extra",
                severity="error",
                path="site.toml",
                message='search.engine = "pagefind" needs Pagefind, which is not installed',
                hint='install it with: pip install "site-gen[pagefind]", or take the engine "shards"',
            )
        ]
    )


def build_pagefind(
    rows: Iterable[SearchRow],
    open_documents: Callable[[], Load],
    *,
    folder: Path,
    emit: Emit,
    is_published: Callable[[str], bool],
    language: str,
    scope: str = "full",
) -> SearchFiles:
    """Write Pagefind's index of a collection if anything changed, and return its files.

    Raises SiteError when Pagefind is missing (exit code 2) or fails (1).
    """
    check_pagefind()
    ordered = sorted(rows, key=lambda row: (row.date, row.id))
    client = pagefind_client_script()
    shape = digest(version("pagefind"), client.decode(), language, scope)
    wanted = digest(shape, *(part for row in ordered for part in (row.id, row.digest)))
    record = read_record(folder / "pagefind.json", Record)
    if record and record.version == wanted and all(map(is_published, record.addresses)):
        return SearchFiles((), record.addresses)
    made = folder / "pagefind"
    shutil.rmtree(made, ignore_errors=True)

    def run() -> None:
        asyncio.run(_index(open_documents()([row.id for row in ordered]), made, language, scope))

    try:
        # In a thread of its own, because the caller's may have an event loop already.
        with ThreadPoolExecutor(1) as thread:
            thread.submit(run).result()
    except (OSError, RuntimeError, AssertionError, KeyError, ValueError) as error:
        message = f"Pagefind could not build the search index: {error or type(error).__name__}"
        raise SiteError([Problem(kind="search-failed", severity="error", message=message)], exit_code=1) from error
    files = sorted({path for pattern in NEEDED for path in made.rglob(pattern) if path.is_file()})
    addresses = []
    for path in files:
        addresses.append(f"search/{path.relative_to(made).as_posix()}")
        emit(addresses[-1], path.read_bytes())
    emit("search/client.js", client)
    shutil.rmtree(made, ignore_errors=True)
    write_whole(folder / "pagefind.json", msgspec.json.encode(Record(wanted, (*addresses, "search/client.js"))))
    return SearchFiles((*addresses, "search/client.js"), ())


async def _index(documents: Iterable[SearchDocument], made: Path, language: str, scope: str) -> None:
    from pagefind.index import IndexConfig, PagefindIndex

    # Pagefind asks one language's index only: all articles are put into that of the site.
    options = IndexConfig(force_language=language.split("-")[0].lower(), output_path=str(made))
    async with PagefindIndex(config=options) as index:
        for document in documents:
            filters = {name: list(values) for name, values in facets_of(document, language).items() if values}
            if document.date:
                filters["year"] = [document.date[:4]]
            await index.add_custom_record(
                url=document.address,
                content=_content(document, scope),
                language=(document.language or language).split("-")[0].lower(),
                meta=_meta(document, language),
                filters=filters,
                sort={"date": document.date or "0000", "title": fold_title(document.title) or "~"},
            )


def _content(document: SearchDocument, scope: str) -> str:
    """Return what is searched of a document besides its title, which is found as Pagefind's own field."""
    names = " · ".join((*document.authors, document.publisher or "", document.section or "", *document.tags))
    parts = (document.standfirst, text_of(document.html) if scope == "full" else "", names)
    return "\n".join(filter(None, map(plain, (document.title, *parts))))


def _meta(document: SearchDocument, language: str) -> dict[str, str]:
    """Return what a list of results shows."""
    shown = {
        "title": plain(document.title),
        "date": document.date[:10],
        "authors": ", ".join(unique(document.authors)),
        "publisher": plain(document.publisher or ""),
        "language": "" if document.language == language else document.language or "",
    }
    return {name: value for name, value in shown.items() if value}
