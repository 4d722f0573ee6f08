"""What a build leaves on the disk for the next edit: it comes back as it was, and without it nothing is lost."""

import shutil
from array import array
from pathlib import Path

import pytest

from site_gen.config import load_settings
from site_gen.outcome import BuildOptions
from site_gen.pipeline import build
from site_gen.problems import SiteError
from site_gen.settings import Settings
from site_gen.stages.arrange import arrange
from site_gen.stages.references import References, traced
from site_gen.standing.packed import pack, unpack
from tests.pages.collection import collection
from tests.test_edits import Preview


def all_files_of(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_a_library_is_unpacked_as_it_was_packed():
    library = arrange(collection(300), Settings())
    assert unpack(pack(library), library.articles, library.settings) == library


def test_all_ways_to_an_article_are_taken_down():
    """Whoever makes a fingerprint of what a library says of an article is found by that article."""
    library = arrange(collection(30), Settings())
    asked = array("I")
    seen = traced(library, asked)
    looks = {
        4: lambda: seen.articles[4],
        5: lambda: seen.digests[5],
        6: lambda: seen.item_digests[6],
        7: lambda: seen.at(7),
        8: lambda: seen.article(library.articles[8].id),
    }
    for position, look in looks.items():
        look()
        assert list(asked) == [position]
        del asked[:]
    assert [article.id for article in seen.articles[2:5]] == [article.id for article in library.articles[2:5]]
    assert list(asked) == [2, 3, 4]
    del asked[:]
    assert len(list(seen.everything)) == len(asked) == len(library.articles) + len(library.pages)


def test_pages_are_found_by_the_articles_that_they_asked_about():
    references = References(array("I", [0, 2, 2, 5]), array("I", [7, 8, 8, 9, 8, 7]))
    assert references.pages_of([7]) == {0, 3}
    assert references.pages_of([8, 9]) == {0, 2}
    assert references.pages_of([6]) == set()
    assert references.pages_of([5, 6, 7, 9, 10]) == {0, 2, 3}


@pytest.fixture
def preview(tmp_path):
    """Return a running preview of a small site."""
    return Preview(tmp_path, ledger=False, twins=False)


@pytest.mark.parametrize("name", ["head", "columns", "articles", "planned", "files"])
@pytest.mark.parametrize("damage", ["gone", "half", "garbled"])
def test_a_damaged_part_costs_time_only(preview, name, damage):
    """The site is built whole and equals a clean build."""
    (path,) = (preview.root / ".site-gen" / "standing").rglob(name)
    data = path.read_bytes()
    if damage == "gone":
        path.unlink()
    else:
        path.write_bytes(data[: len(data) // 2] if damage == "half" else b"\xc1" * len(data))
    preview.edit("text", 3, "Other words.")
    assert preview.served() == preview.clean()


def test_builds_that_fail_leave_no_more_each_time(preview):
    """Of a site with a mistake in a template what is known of its articles is kept once, beside what stands."""
    (preview.root / "templates").mkdir(exist_ok=True)
    for number in range(3):
        (preview.root / "templates/article.html").write_text(f"{{{{ missing_{number} }}}}")
        with pytest.raises(SiteError):
            build(
                preview.root, load_settings(preview.root, preview.asked), BuildOptions(durable=False), lambda *_: None
            )
    kept = [path for path in (preview.root / ".site-gen/standing").iterdir() if path.is_dir()]
    assert len(kept) <= 2


def test_an_edit_after_a_rollback_is_an_edit_of_what_stands(preview):
    """What is published is not what the last build left: nothing of it is believed."""
    from site_gen.stages.rollback import rollback

    preview.edit("text", 1, "Other words.")
    rollback(preview.root, Path("public"), preview.root / ".site-gen")
    preview.edit("text", 2, "Tide tide.")
    assert preview.served() == preview.clean()


def test_an_edited_text_is_found_by_its_new_words(tmp_path):
    """The index of an edited site is that of a clean build."""
    (tmp_path / "content").mkdir()
    for number in range(3):
        (tmp_path / f"content/{number}.md").write_text(
            f"---\ntitle: T{number}\ndate: 202{number}-01-02\n---\n\nWords.\n"
        )
    settings, options = load_settings(tmp_path, {"workers": 1}), BuildOptions(durable=False)
    build(tmp_path, settings, options, lambda stage, more, total: None)
    parts = sorted((tmp_path / ".site-gen/standing").iterdir())
    with (tmp_path / "content/1.md").open("a") as text:
        text.write("Lighthouse.\n")
    build(tmp_path, settings, options, lambda stage, more, total: None)
    assert sorted((tmp_path / ".site-gen/standing").iterdir()) == parts
    found = all_files_of(tmp_path / "public")
    assert any(b"lighthous" in data for name, data in found.items() if name.startswith("search/"))
    shutil.rmtree(tmp_path / ".site-gen")
    shutil.rmtree(tmp_path / "public")
    build(tmp_path, settings, options, lambda stage, more, total: None)
    assert all_files_of(tmp_path / "public") == found


def test_the_problems_of_an_edited_text_are_told_with_their_new_lines(tmp_path):
    """They are those of a whole build, in the same order, and no other reason to build whole."""
    (tmp_path / "content").mkdir()
    for number in range(3):
        path = tmp_path / f"content/{number}.md"
        path.write_text(
            f"---\ntitle: T{number}\ndate: 202{number}-01-02\n---\n\n<script>x</script>\n\n[lost](lost.md)\n"
        )
    (tmp_path / "content/1.md").write_text("---\ntitle: T1\n---\n\n<script>x</script>\n\nWords.\n")
    settings, options = load_settings(tmp_path, {"workers": 1}), BuildOptions(durable=False)
    before = build(tmp_path, settings, options, lambda stage, more, total: None).problems
    parts = sorted((tmp_path / ".site-gen/standing").iterdir())
    (tmp_path / "content/1.md").write_text("---\ntitle: T1\n---\n\nBefore.\n\n<script>x</script>\n\nWords.\n")
    edited = build(tmp_path, settings, options, lambda stage, more, total: None).problems
    assert sorted((tmp_path / ".site-gen/standing").iterdir()) == parts
    assert edited != before
    assert edited == build(tmp_path, settings, BuildOptions(use_cache=False), lambda stage, more, total: None).problems


def test_a_ledger_that_has_come_since_is_written(tmp_path):
    """And from then on each edit writes what its article is known by."""
    (tmp_path / "content").mkdir()
    article, ledger = tmp_path / "content/1.md", tmp_path / "permalinks.lock"
    article.write_text("---\ntitle: T1\n---\n\nWords.\n")
    settings, options = load_settings(tmp_path, {"workers": 1}), BuildOptions(durable=False)
    build(tmp_path, settings, options, lambda stage, more, total: None)
    ledger.touch()
    said = []
    for text in ("Words.", "Other words.", "", "Words again."):
        article.write_text(f"---\ntitle: T1\n---\n\n{text}\n")
        build(tmp_path, settings, options, lambda stage, more, total: None)
        said.append(ledger.read_text())
        ledger_of_a_whole_build = said[-1]
        build(tmp_path, settings, BuildOptions(use_cache=False, durable=False), lambda stage, more, total: None)
        assert ledger.read_text() == ledger_of_a_whole_build
    assert all("undated/t1.html" in text for text in said)
    assert len(set(said)) == 4


@pytest.mark.parametrize("other", ["Words.", "Other words."])
def test_a_text_that_a_line_of_the_ledger_waits_for_is_no_edit(tmp_path, other):
    """An article that is gone is known by its text: whoever has that now has its address."""
    (tmp_path / "content").mkdir()
    for name, text in (("1", "Words."), ("2", "Other words.")):
        (tmp_path / f"content/{name}.md").write_text(f"---\ntitle: T{name}\n---\n\n{text}\n")
    (tmp_path / "permalinks.lock").touch()
    settings, options = load_settings(tmp_path, {"workers": 1}), BuildOptions(durable=False, allow_removals=True)
    build(tmp_path, settings, options, lambda stage, more, total: None)
    (tmp_path / "content/1.md").unlink()
    build(tmp_path, settings, options, lambda stage, more, total: None)
    build(tmp_path, settings, options, lambda stage, more, total: None)
    (tmp_path / "content/2.md").write_text(f"---\ntitle: T2\n---\n\n{other}\n")
    build(tmp_path, settings, options, lambda stage, more, total: None)
    found = all_files_of(tmp_path / "public")
    build(tmp_path, settings, BuildOptions(use_cache=False, durable=False), lambda stage, more, total: None)
    assert all_files_of(tmp_path / "public") == found
