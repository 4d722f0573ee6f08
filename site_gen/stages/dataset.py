"""dataset: all articles as files of data, one of JSON lines and one of CSV for each year; written as they are made.

They are pages without a template: planned by fingerprint, made in the processes that make pages.
"""

import gzip
import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import IO

from site_gen.dataset import SCHEMA, csv_lines, json_lines, table_schema
from site_gen.library import Library
from site_gen.model import Article, OutputFile, Page
from site_gen.paths import file_below
from site_gen.stages.assets import text_page
from site_gen.stages.publish import Staging
from site_gen.store.output_folder import problems_of
from site_gen.text import content_digest_of, digest_lines

DATASET = "dataset"
"""The kind of a page that is a file of data: its subject is its form, and the positions of its articles."""

FOLDER = "dataset/"
VERSION = "1"
"""Raised whenever the bytes that are made of the same articles change."""

BODIES = 100
"""Bodies that are in memory at once."""


def dataset_files(library: Library) -> Iterator[Page]:
    """Yield two files for each year, two for the undated, and their schema; none unless the site asks for them."""
    settings = library.settings.dataset
    if not settings.articles:
        return
    for name, start, stop in library.parts(len(library.articles) + 1):
        digests = [article.digest for article in library.oldest_first(start, stop)]
        for form in ("jsonl.gz", "csv"):
            asked = str(settings.text) if form == "jsonl.gz" else ""
            fingerprint = digest_lines((DATASET, VERSION, form, asked, *digests))
            yield Page(f"{FOLDER}articles-{name}.{form}", DATASET, "", (form, str(start), str(stop)), fingerprint)
    yield text_page(FOLDER + SCHEMA, table_schema())


def stage_dataset(
    page: Page, library: Library, bodies: Callable[[Sequence[str]], Mapping[str, str]], staging: Staging
) -> tuple[OutputFile, bool]:
    """Write a page of kind DATASET among the staged files. Return it, and whether its bytes are new: else it is gone.

    However many articles it has, few of them are in memory at once. `bodies` returns HTML by `Article.body_key`.
    """
    form, start, stop = page.subject
    articles = library.oldest_first(int(start), int(stop))
    path = file_below(staging.tree, page.address)
    with problems_of(page.address):
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(path, "wb") as stream:
            if form == "csv":
                stream.writelines(csv_lines(articles))
            else:
                with_bodies = _with_bodies(articles, bodies if library.settings.dataset.text else None)
                _compress(stream, json_lines(with_bodies))
        with open(path, "rb") as stream:
            found = content_digest_of(stream)
        published = staging.published.get(page.address)
        changed = published is None or published.digest != found
        state = os.stat(path)
        if not changed:
            os.unlink(path)
    return OutputFile(page.address, page.fingerprint, found, state.st_size, state.st_mtime_ns), changed


def _compress(stream: IO[bytes], lines: Iterable[bytes]) -> None:
    """Write gzip without a name and a time: equal lines, equal bytes."""
    with gzip.GzipFile(filename="", mode="wb", compresslevel=6, fileobj=stream, mtime=0) as packed:
        for line in lines:
            packed.write(line)


def _with_bodies(
    articles: Sequence[Article], bodies: Callable[[Sequence[str]], Mapping[str, str]] | None
) -> Iterator[tuple[Article, str | None]]:
    for start in range(0, len(articles), BODIES):
        part = articles[start : start + BODIES]
        found = bodies([article.body_key for article in part]) if bodies else {}
        yield from ((article, found.get(article.body_key)) for article in part)
