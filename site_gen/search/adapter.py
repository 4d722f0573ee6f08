"""Pagefind as the engine of the search page: https://pagefind.app, by the extra `pagefind`.

Its program gets the articles as records, not as pages: so it needs no finished site, and finds what our own engine
finds. Its files stand below `search/` beside the script that asks it, and belong to the site like all others. It is no
incremental engine: one changed article makes its whole index anew.
"""

import gzip
import shutil
import zlib
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path

import msgspec

from site_gen.library import SearchRow
from site_gen.problems import Problem, SiteError
from site_gen.search.documents import SearchDocument, digest, plain, text_of, unique
from site_gen.search.kept import Record, SearchFiles, read_record, write_whole
from site_gen.search.scripts import pagefind_client_script
from site_gen.search.segments import facets_of
from site_gen.search.shown import fold_title
from site_gen.search.writing import Emit

NEEDED = ("pagefind.js", "pagefind-worker.js", "pagefind-entry.json", "*.pagefind", "*.pf_*")
"""Of the files that Pagefind writes; the others are its own search forms."""

PATIENCE = 1200
"""Looks at a file that is not whole yet, 0.05 s apart."""

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
        import asyncio  # only for Pagefind: importing it takes as long as all else of search

        asyncio.run(_index(open_documents()([row.id for row in ordered]), made, language, scope))

    try:
        # In a thread of its own, because the caller's may have an event loop already.
        with ThreadPoolExecutor(1) as thread:
            thread.submit(run).result()
    except (OSError, RuntimeError, AssertionError, KeyError, ValueError) as error:
        message = f"Pagefind could not build the search index: {error or type(error).__name__}"
        raise SiteError([Problem(kind="search-failed", severity="error", message=message)], exit_code=1) from error
    addresses = []
    for path in _files(made):
        addresses.append(f"search/{path.relative_to(made).as_posix()}")
        emit(addresses[-1], path.read_bytes())
    emit("search/client.js", client)
    shutil.rmtree(made, ignore_errors=True)
    write_whole(folder / "pagefind.json", msgspec.json.encode(Record(wanted, (*addresses, "search/client.js"))))
    return SearchFiles((*addresses, "search/client.js"), ())


async def _index(documents: Iterable[SearchDocument], made: Path, language: str, scope: str) -> None:
    from pagefind.index import IndexConfig
    from pagefind.service import PagefindService

    # Pagefind asks one language's index only: all articles are put into that of the site.
    options = IndexConfig(force_language=language.split("-")[0].lower())
    # The service and not its index is what is entered: an index would be written a second time when it is left.
    async with PagefindService() as service:
        index = await service.create_index(options)
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
        await index.write_files(str(made))
        await _until_whole(made)


async def _until_whole(made: Path) -> None:
    """Return when all files are written: Pagefind answers before they are, and is stopped when it is left.

    Raises OSError for a file that is not whole after a while.
    """
    import asyncio

    for path in _files(made):
        for _ in range(PATIENCE):
            if _is_whole(path):
                break
            await asyncio.sleep(0.05)
        else:
            raise OSError(f"{path.name} was not written whole")


def _files(made: Path) -> list[Path]:
    return sorted({path for pattern in NEEDED for path in made.rglob(pattern) if path.is_file()})


def _is_whole(path: Path) -> bool:
    """Return whether a file of Pagefind's is complete: its scripts are written in one go, all else tells its end."""
    data = path.read_bytes()
    try:
        if path.suffix == ".json":
            msgspec.json.decode(data)
        elif path.suffix != ".js":
            gzip.decompress(data)
    except (EOFError, OSError, zlib.error, msgspec.DecodeError):
        return False
    return bool(data)


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
