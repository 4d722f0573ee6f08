"""What holds for every site, seen on the sample content of this repository and on the collections where they exist."""

import shutil
import tarfile
from pathlib import Path

import pytest

from site_gen import keep
from tests.crawl import dead_links

ROOT = Path(__file__).parent.parent
COLLECTIONS = next(
    (folder / "shared" / "corpora" for folder in ROOT.parents if (folder / "shared" / "corpora").is_dir()), None
)


@pytest.fixture
def sample(tmp_path):
    """Copy the sample site to a folder of its own."""
    for name in ("content", "static"):
        if (ROOT / name).is_dir():
            shutil.copytree(ROOT / name, tmp_path / "site" / name)
    for name in ("site.toml", "authors.toml", "publishers.toml"):
        shutil.copy(ROOT / name, tmp_path / "site" / name)
    return tmp_path / "site"


@pytest.mark.parametrize("theme", ["reader", "journal"])
@pytest.mark.parametrize("base_url", [None, "https://archive.example/sub/"])
def test_every_link_inside_the_sample_site_leads_to_a_file(build, sample, theme, base_url):
    """All links are relative, name files, and their anchors exist; with and without an address of the site."""
    site = build({}, theme=theme, base_url=base_url)
    assert dead_links(site.files, "/sub/" if base_url else None) == []
    assert site.problems == ()


@pytest.mark.parametrize("engine", ["python-markdown", "commonmark"])
def test_the_bytes_do_not_depend_on_the_number_of_workers(build, sample, engine):
    """One worker and two make the same files; so does a second build without the cache."""
    flags = {"markdown.engine": engine, "base_url": "https://archive.example/"}
    one = build({}, workers=1, output="one", **flags).files
    two = build({}, workers=2, output="two", use_cache=False, **flags).files
    assert one.keys() == two.keys()
    assert [name for name in one if one[name] != two[name]] == []


MISTAKES = {
    "content/a/lost.md": "---\ntitle: Lost\ndate: 2024-01-02\n---\n[x](no.md) ![y](no.png) [z](../b/same.md#nowhere)\n",
    "content/b/same.md": "---\ntitle: Same\ndate: 2024-01-03\nid: one\n---\n## A heading\n\n[t](/tags/tides.html)\n",
    "content/c/same.md": "---\ntitle: Same\ndate: 2024-01-04\nid: one\n---\nText.\n",
    "content/d.md": "---\ntitle: Reserved\npermalink: /search.html\n---\nText.\n",
    "content/e.md": "---\ntitle: Odd\ndate: soon\n---\nText.\n",
    "static/tags/index.html": "<!doctype html><title>Mine</title>",
}


def test_the_bytes_do_not_depend_on_who_looks_at_all_articles(build, sample, monkeypatch):
    """A large site is addressed, linked, related and planned by several processes: as by one, with all its mistakes."""
    one = build(MISTAKES, output="one", base_url="https://archive.example/")
    monkeypatch.setattr(keep, "MANY", 2)
    several = build({}, workers=3, output="several", use_cache=False, base_url="https://archive.example/")
    assert several.files == one.files
    assert several.problems == one.problems
    assert len({problem.kind for problem in one.problems}) >= 6
    edited = {
        "content/b/same.md": MISTAKES["content/b/same.md"] + "An edit.\n",
        "content/f.md": "---\ntitle: F\n---\nF.\n",
    }
    again = build(edited, workers=3, output="several", base_url="https://archive.example/")
    clean = build({}, output="clean", use_cache=False, base_url="https://archive.example/")
    assert again.files == clean.files
    assert again.problems == clean.problems


def test_an_unchanged_file_keeps_its_time(build, sample):
    """A build rewrites what changed and nothing else."""
    site = build({})
    times = {path: path.stat().st_mtime_ns for path in site.output.rglob("*") if path.is_file()}
    text = (sample / "content/essays/letter-without-a-date.md").read_text() + "\nA last line.\n"
    again = build({"content/essays/letter-without-a-date.md": text})
    changed = {path.name for path, time in times.items() if path.stat().st_mtime_ns != time} - {".made-by-site-gen"}
    assert "a-letter-found-in-the-lamp-room.html" in changed
    assert len(changed) == again.result.written < 20


def test_the_raw_articles_of_the_sample_say_what_they_are(build, sample):
    """Title, byline, date, caption and credit of a raw text in the user's own form; every sentence of it once."""
    page = build({}).html("2023/09/harbour-council-votes-to-keep-the-old-ferry.html")
    for text in (
        "HPA",
        "The Harbour Times",
        "September 19, 2023",
        "Councillors Mara Lind (2nd L)",
        "a barge will take over",
    ):
        assert text in page
    assert page.count("passengers call the greenhouse") == 1
    assert 'href="https://www.harbourtimes.example/2023/09/19/council-keeps-ferry-a1234"' in page
    assert "Original url" not in page


@pytest.mark.parametrize("every", [10, pytest.param(1, marks=pytest.mark.slow)])
@pytest.mark.parametrize("name", ["news-text.tar.gz", "press-releases.tar.gz"])
def test_a_real_collection_builds_into_a_site_without_dead_links(build, tmp_path, name, every):
    """The collections import and build without a traceback; every article is there; every link leads to a file."""
    if COLLECTIONS is None:
        pytest.skip("the collections (../shared/corpora) are not on this machine")
    with tarfile.open(COLLECTIONS / name) as archive:
        archive.extractall(tmp_path / "site" / "content", filter="data")
    texts = sorted((tmp_path / "site" / "content").rglob("*.txt"))
    for number, text in enumerate(texts):
        if number % every:
            text.unlink()
    texts = texts[::every]
    site = build({}, workers=2, **{"markdown.engine": "commonmark"})
    same = sum(problem.kind == "same-bytes" for problem in site.problems)
    left_out = sum(problem.severity == "error" for problem in site.problems)
    assert site.result.articles + same + left_out == len(texts)
    assert left_out < 5
    assert dead_links(site.files) == []
