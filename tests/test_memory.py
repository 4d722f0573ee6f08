"""What a site of very many articles costs in the memory of the process that builds it."""

import gc
import tracemalloc
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

import site_gen.rows
from site_gen.keep import OnDisk
from site_gen.model import Author, BodyFacts, Draft, Fields, FileDrafts, Page
from site_gen.outcome import BuildOptions
from site_gen.pages import MAKERS
from site_gen.pipeline import build
from site_gen.settings import Settings
from site_gen.stages.address import address
from site_gen.stages.arrange import arrange
from site_gen.stages.link import link
from site_gen.stages.plan import plan, wanted_pages
from site_gen.stages.scan import scan
from site_gen.stages.select import select
from site_gen.text import digest

LIMIT = 400
"""Bytes for each article of what is known from its draft to the plan of its pages: twice what was measured. Objects of
Python would be 4,000."""


def files(count: int) -> Iterator[FileDrafts]:
    for number in range(count):
        name = f"article-of-some-length-{number}"
        fields = Fields(
            title=f"Words of a title {number}",
            published=f"{1990 + number % 30}-{number % 12 + 1:02}-{number % 28 + 1:02}T10:{number % 60:02}:00Z",
            authors=(Author(f"Author {number % 50}"),),
            publisher=f"Publisher {number % 9}",
            tags=(f"tag {number % 31}", f"tag {number % 37}"),
        )
        facts = BodyFacts(summary="words " * 30, words=60, text_sha256=digest(name), terms="one 1\ntwo 2")
        draft = Draft(
            path=f"{name}.md",
            key=digest(name),
            own_id=digest(name)[:16],
            slug=name,
            item_digest=digest("item", name),
            fields=fields,
            facts=facts,
        )
        yield FileDrafts(f"{name}.md", digest("file", name), (draft,))


def kept_of(count: int, folder: Path) -> int:
    """Return how many bytes stay in memory of a site of so many articles, from its drafts to the plan of its pages."""
    gc.collect()
    tracemalloc.start()
    keep = OnDisk(folder)
    made = keep(files(count), FileDrafts)
    settings = Settings(base_url="https://example.org/", related=False)
    selection = select(made, settings, datetime(2026, 1, 1, tzinfo=UTC))
    addressed, _ = address(selection.drafts, settings, keep=keep)
    linked = link(addressed, (), (), keep=keep)
    library = arrange(linked.articles, settings)
    makers = {maker.kind: maker for maker in MAKERS}
    wanted = keep(wanted_pages(library, makers.values()), Page)
    planned = plan(library, makers, wanted, (), digest, keep)
    assert len(planned.pages) > count
    gc.collect()
    held, _ = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    return held


def test_an_article_costs_some_hundred_bytes_until_the_site_is_published(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What does not grow with the site is left out: a smaller one is made first."""
    monkeypatch.setattr(site_gen.rows, "REMEMBERED", 20)
    small, large = 300, 1_300
    kept_of(100, tmp_path)  # what is cached for good
    grown = kept_of(large, tmp_path) - kept_of(small, tmp_path)
    assert grown / (large - small) < LIMIT


def test_what_the_file_system_said_of_files_is_not_in_memory_while_pages_are_made(tmp_path: Path) -> None:
    (tmp_path / "content").mkdir()
    for number in range(200):
        (tmp_path / f"content/article-{number}.md").write_text(f"---\ntitle: Title {number}\n---\n\nText.\n")
    held: list[int] = []

    def progress(stage: str, done: int, most: int) -> None:
        if stage == "pages":
            snapshot = tracemalloc.take_snapshot().filter_traces([tracemalloc.Filter(True, scan.__code__.co_filename)])
            held.append(sum(trace.size for trace in snapshot.traces))

    tracemalloc.start()
    build(tmp_path, Settings(workers=1), BuildOptions(durable=False), progress)
    tracemalloc.stop()
    assert max(held) < 200 * 20
