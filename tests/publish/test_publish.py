"""What a publication does to the output folder."""

import json
import os
from collections.abc import Iterable
from pathlib import Path

import pytest

from site_gen.model import OutputFile
from site_gen.paths import OUTPUT_MARKER
from site_gen.problems import Problem, SiteError
from site_gen.stages.publish import begin, begin_and, commit
from site_gen.stages.rollback import rollback
from site_gen.stages.stage import stage_file
from site_gen.store import publication, trees
from tests.publish.site import Pages, publish, stage_and_commit, tree

OLD = {"index.html": "home", "2023/a.html": "a", "2023/09/b.html": "b", "css/site.css": "c", "feed.xml": "f"}
NEW = {"index.html": "home 2", "2023/a.html": "a", "2024/c.html": "c", "css/site.css": "c", "feed.xml": "f 2"}


@pytest.fixture(params=["exchange", "replacement"])
def mode(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """Both ways of publishing: the second as if the system could not exchange folders."""
    if request.param == "replacement":
        monkeypatch.setattr(trees, "can_exchange", lambda place, output: False)
    return str(request.param)


def inodes(folder: Path) -> dict[str, tuple[int, int]]:
    return {name: (os.stat(folder / name).st_ino, os.stat(folder / name).st_mtime_ns) for name in tree(folder)}


def test_each_publication_brings_exactly_its_pages(tmp_path: Path, mode: str) -> None:
    """Forth and back and forth: stale files and empty folders go, and unchanged files are not touched."""
    public = tmp_path / "public"
    for pages in (OLD, NEW, OLD, NEW, NEW, OLD):
        before = (tree(public), inodes(public)) if public.exists() else ({}, {})
        publish(tmp_path, pages)
        assert tree(public) == pages
        same = [name for name in pages if before[0].get(name) == pages[name]]
        assert {name: inodes(public)[name] for name in same} == {name: before[1][name] for name in same}
        assert {path.name for path in public.rglob("*") if path.is_dir()} == {
            part for name in pages for part in name.split("/")[:-1]
        }


def test_changes_are_told_and_listed(tmp_path: Path, mode: str) -> None:
    publish(tmp_path, OLD)
    changes = publish(tmp_path, NEW)
    assert (changes.written, changes.removed, changes.mode) == (
        ("2024/c.html", "feed.xml", "index.html"),
        ("2023/09/b.html",),
        mode,
    )
    listed = json.loads((tmp_path / ".site-gen/changes.json").read_text())
    assert listed == {"written": ["2024/c.html", "feed.xml", "index.html"], "removed": ["2023/09/b.html"]}


def test_a_build_that_changes_nothing_touches_nothing(tmp_path: Path, mode: str) -> None:
    publish(tmp_path, OLD)
    before = (inodes(tmp_path / "public"), os.stat(tmp_path / "public").st_ino)
    changes = publish(tmp_path, OLD)
    assert (changes.written, changes.removed) == ((), ())
    assert (inodes(tmp_path / "public"), os.stat(tmp_path / "public").st_ino) == before


@pytest.mark.parametrize("harm", ["missing", "longer", "same length", "a folder", "all"])
@pytest.mark.parametrize("beside", [False, True])
def test_files_that_others_removed_or_changed_are_written_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, mode: str, harm: str, beside: bool
) -> None:
    """Also where another process looks over the folder, as it does where there are many files."""
    if beside:
        monkeypatch.setattr("site_gen.stages.publish.MANY_FILES", 0)
    publish(tmp_path, OLD)
    publish(tmp_path, NEW)
    victim = tmp_path / "public/2023/a.html"
    if harm == "longer":
        victim.write_text("something else")
    elif harm == "same length":
        os.utime(victim.parent, ns=(1, 1))
        victim.write_text("x")
        os.utime(victim, ns=(1, 1))
    elif harm == "missing":
        victim.unlink()
    elif harm == "a folder":
        victim.unlink()
        victim.parent.rmdir()
    else:
        trees.remove_tree(str(tmp_path / "public"))
    for _ in range(3):
        publish(tmp_path, NEW)
        assert tree(tmp_path / "public") == NEW
    publish(tmp_path, OLD)
    assert tree(tmp_path / "public") == OLD


def test_a_page_may_become_a_folder_and_back(tmp_path: Path, mode: str) -> None:
    for pages in (
        {"a": "1", "b": "2"},
        {"a/index.html": "3", "b": "2"},
        {"a": "4", "b": "2"},
        {"a/x/y": "5", "b": "2"},
    ):
        publish(tmp_path, pages)
        assert tree(tmp_path / "public") == pages


@pytest.mark.parametrize("foreign", [".git/config", "CNAME", "2023/notes.txt", "files/a/b.pdf", "empty/"])
def test_what_is_not_ours_stays(tmp_path: Path, foreign: str) -> None:
    """Never deleted, never moved away: with a foreign file in it, the folder's files are replaced one by one."""
    publish(tmp_path, OLD)
    publish(tmp_path, NEW)
    path = tmp_path / "public" / foreign
    if foreign.endswith("/"):
        path.mkdir()
    else:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("mine")
    modes = [publish(tmp_path, pages).mode for pages in (OLD, NEW, OLD, {"index.html": "only"})]
    assert modes == ["replacement"] * 4
    assert path.exists()
    mine = {} if foreign.endswith("/") else {foreign: "mine"}
    assert tree(tmp_path / "public") == {"index.html": "only", **mine}


def test_when_what_was_not_ours_is_gone_the_site_is_exchanged_again(tmp_path: Path) -> None:
    publish(tmp_path, OLD)
    (tmp_path / "public/CNAME").write_text("mine")
    publish(tmp_path, NEW)
    (tmp_path / "public/CNAME").unlink()
    assert [publish(tmp_path, pages).mode for pages in (OLD, NEW)] == ["exchange", "exchange"]
    assert tree(tmp_path / "public") == NEW


def test_a_lost_state_folder_costs_nothing_but_time(tmp_path: Path, mode: str) -> None:
    """What stands there may not be ours then: it stays, and what the build makes is written over it."""
    publish(tmp_path, OLD)
    trees.remove_tree(str(tmp_path / ".site-gen"))
    publish(tmp_path, NEW)
    assert tree(tmp_path / "public") == {**OLD, **NEW}


@pytest.mark.parametrize(("name", "kind"), [("a", "folder"), ("a/b", "file")])
def test_what_stands_in_the_way_and_is_not_ours_is_named(tmp_path: Path, mode: str, name: str, kind: str) -> None:
    publish(tmp_path, {"index.html": "home"})
    (tmp_path / "public" / name).parent.mkdir(exist_ok=True)
    (tmp_path / "public" / name).write_text("mine")
    page = {"folder": "a/b/c.html", "file": "a"}[kind]
    with pytest.raises(SiteError, match=f"stands where the site needs a {kind}"):
        publish(tmp_path, {"index.html": "home 2", page: "ours"})
    assert tree(tmp_path / "public") == {"index.html": "home", name: "mine"}


def test_a_folder_that_took_the_place_of_a_page_is_named(tmp_path: Path, mode: str) -> None:
    publish(tmp_path, OLD)
    (tmp_path / "public/index.html").unlink()
    (tmp_path / "public/index.html").mkdir()
    (tmp_path / "public/index.html/mine").write_text("mine")
    with pytest.raises(SiteError, match="stands where the site needs a file"):
        publish(tmp_path, OLD)
    (tmp_path / "public/index.html/mine").unlink()
    (tmp_path / "public/index.html").rmdir()
    publish(tmp_path, OLD)
    assert tree(tmp_path / "public") == OLD


def test_nothing_is_written_through_a_linked_folder(tmp_path: Path, mode: str) -> None:
    publish(tmp_path, OLD)
    outside = tmp_path / "outside"
    outside.mkdir()
    trees.remove_tree(str(tmp_path / "public/2023"))
    (tmp_path / "public/2023").symlink_to(outside)
    with pytest.raises(SiteError):
        publish(tmp_path, {**OLD, "2023/a.html": "a 2"})
    assert list(outside.iterdir()) == []


@pytest.mark.parametrize(
    "output", [".", "..", "/", "content", "content/public", "~", ".site-gen", ".site-gen/x", "full", "file", "file/x"]
)
def test_an_output_folder_that_is_not_for_us_is_refused(
    tmp_path: Path, output: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The source, what is above it, the home folder, and any folder with files that are not ours."""
    root = tmp_path / "site"
    for name in ("content/a.md", "full/thesis.doc", "file"):
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text("precious")
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    (tmp_path / "home").mkdir()
    before = tree(tmp_path)
    with pytest.raises(SiteError) as raised:
        begin(root, Path(output).expanduser(), root / ".site-gen", sources=[Path("content")])
    assert raised.value.exit_code in (1, 2)
    assert tree(tmp_path, ignored=["lock"]) == before


def test_an_empty_folder_is_taken(tmp_path: Path, mode: str) -> None:
    (tmp_path / "public").mkdir()
    publish(tmp_path, OLD)
    assert tree(tmp_path / "public") == OLD
    assert (tmp_path / "public" / OUTPUT_MARKER).exists()


def test_another_output_folder_has_its_own_past(tmp_path: Path, mode: str) -> None:
    publish(tmp_path, OLD)
    publish(tmp_path, NEW, output="build/deep/site")
    publish(tmp_path, NEW)
    publish(tmp_path, OLD, output="build/deep/site")
    assert (tree(tmp_path / "public"), tree(tmp_path / "build/deep/site")) == (NEW, OLD)


def test_removing_most_of_a_site_needs_to_be_allowed(tmp_path: Path, mode: str) -> None:
    """More than half and more than 20: more likely a wrong folder than a wish."""
    many = {f"{number}.html": "x" for number in range(50)}
    few = {f"{number}.html": "x" for number in range(24)}
    publish(tmp_path, many)
    with pytest.raises(SiteError, match=r"would remove 26 of the 50 published files"):
        publish(tmp_path, few)
    assert tree(tmp_path / "public") == many
    publish(tmp_path, few, allow=True)
    publish(tmp_path, {"0.html": "x", "1.html": "x", "2.html": "x", "3.html": "x"})
    assert len(tree(tmp_path / "public")) == 4


def test_a_file_made_of_something_new_with_the_same_bytes_is_not_touched(tmp_path: Path, mode: str) -> None:
    publish(tmp_path, OLD)
    before = inodes(tmp_path / "public")
    with begin(tmp_path, Path("public"), tmp_path / ".site-gen") as staging:
        digest = staging.published["feed.xml"].digest
        commit(staging, [], kept=[OutputFile("feed.xml", "new fingerprint", digest, 1)], sync=False)
    assert inodes(tmp_path / "public") == before
    with begin(tmp_path, Path("public"), tmp_path / ".site-gen") as staging:
        assert staging.published["feed.xml"].fingerprint == "new fingerprint"


def test_a_publication_that_is_given_up_changes_nothing(tmp_path: Path, mode: str) -> None:
    publish(tmp_path, OLD)
    with begin(tmp_path, Path("public"), tmp_path / ".site-gen") as staging:
        stage_file(staging, "index.html", b"half")
    assert tree(tmp_path / "public") == OLD
    publish(tmp_path, OLD)
    assert tree(tmp_path / "public") == OLD


def test_a_build_that_fails_gives_its_room_back(tmp_path: Path, mode: str) -> None:
    publish(tmp_path, OLD)
    with pytest.raises(SiteError), begin(tmp_path, Path("public"), tmp_path / ".site-gen") as staging:
        stage_file(staging, "index.html", b"x" * 100_000)
        stage_file(staging, "../index.html", b"")
    assert not Path(staging.tree).exists()
    assert tree(tmp_path / "public") == OLD


def test_what_a_site_is_made_from_may_be_wrong_before_anything_is_staged(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nothing of ours stays in an output folder on another disk, and the lock is free again."""
    publish(tmp_path, OLD)
    monkeypatch.setattr("site_gen.stages.publish._same_file_system", lambda place, output: False)

    def look() -> None:
        raise SiteError([Problem(kind="theme", message="there is no theme")], 1)

    with pytest.raises(SiteError, match="no theme"):
        begin_and(look, tmp_path, Path("public"), tmp_path / ".site-gen")
    assert tree(tmp_path / "public") == OLD
    assert not (tmp_path / "public" / trees.STAGING_INSIDE).exists()
    publish(tmp_path, NEW)


def test_only_one_command_works_on_a_site(tmp_path: Path) -> None:
    """The second ends with 75, naming the first; when the first ends, however it ends, the lock is free."""
    with begin(tmp_path, Path("public"), tmp_path / ".site-gen"):
        with pytest.raises(SiteError, match=f"process {os.getpid()}") as raised:
            begin(tmp_path, Path("public"), tmp_path / ".site-gen")
        assert raised.value.exit_code == 75
    child = os.fork()
    if child == 0:
        begin(tmp_path, Path("public"), tmp_path / ".site-gen")
        os.kill(os.getpid(), 9)
    os.waitpid(child, 0)
    publish(tmp_path, OLD)


def test_rollback_returns_to_the_site_before_and_back(tmp_path: Path) -> None:
    publish(tmp_path, OLD)
    with pytest.raises(SiteError, match="no earlier site"):
        rollback(tmp_path, Path("public"), tmp_path / ".site-gen", sync=False)
    publish(tmp_path, NEW)
    for pages in (OLD, NEW, OLD):
        rollback(tmp_path, Path("public"), tmp_path / ".site-gen", sync=False)
        assert tree(tmp_path / "public") == pages
    newest: Pages = {**NEW, "3.html": "3"}
    assert publish(tmp_path, newest).written == ("2024/c.html", "3.html", "feed.xml", "index.html")
    assert tree(tmp_path / "public") == newest
    rollback(tmp_path, Path("public"), tmp_path / ".site-gen", sync=False)
    assert tree(tmp_path / "public") == OLD


def test_a_huge_first_publication_leaves_nothing_to_link_to_the_next(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(publication, "HUGE", len(OLD))
    publish(tmp_path, OLD)
    with pytest.raises(SiteError, match="no earlier site"):
        rollback(tmp_path, Path("public"), tmp_path / ".site-gen", sync=False)
    linked: list[str] = []
    link_all = trees.link_all

    def counted(source: str, target: str, addresses: Iterable[str]) -> None:
        link_all(source, target, (linked.append(address) or address for address in addresses))

    monkeypatch.setattr(trees, "link_all", counted)
    publish(tmp_path, NEW)
    assert (linked, tree(tmp_path / "public")) == ([], NEW)
    rollback(tmp_path, Path("public"), tmp_path / ".site-gen", sync=False)
    assert tree(tmp_path / "public") == OLD


def test_where_files_are_replaced_one_by_one_there_is_no_rollback(tmp_path: Path) -> None:
    publish(tmp_path, OLD)
    publish(tmp_path, NEW)
    (tmp_path / "public/CNAME").write_text("mine")
    with pytest.raises(SiteError, match="not ours and would be left behind: CNAME"):
        rollback(tmp_path, Path("public"), tmp_path / ".site-gen")
    publish(tmp_path, OLD)
    (tmp_path / "public/CNAME").unlink()
    with pytest.raises(SiteError, match="no earlier site"):
        rollback(tmp_path, Path("public"), tmp_path / ".site-gen")


def test_the_output_folder_keeps_its_permissions(tmp_path: Path) -> None:
    publish(tmp_path, OLD)
    (tmp_path / "public").chmod(0o750)
    for pages in (NEW, OLD):
        publish(tmp_path, pages)
        assert (tmp_path / "public").stat().st_mode & 0o777 == 0o750


def test_files_are_replaced_assets_first_and_lists_last(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """So that at no moment a page leads to a file that is not there yet."""
    monkeypatch.setattr(trees, "can_exchange", lambda place, output: False)
    publish(tmp_path, OLD)
    order: list[str] = []
    move, remove = trees.move, trees.remove_all
    public = str(tmp_path / "public")
    monkeypatch.setattr(trees, "move", lambda source, target: (order.append(target), move(source, target)))
    monkeypatch.setattr(
        trees, "remove_all", lambda at, names: (order.extend(f"-{name}" for name in names), remove(at, names))
    )
    pages = {"index.html": "3", "b.html": "3", "authors/x.html": "3", "feed.xml": "3", "css/site.css": "3"}
    with begin(tmp_path, Path("public"), tmp_path / ".site-gen") as staging:
        files = [OutputFile(name, "3", "3", 1) for name in pages]
        for name, text in pages.items():
            stage_file(staging, name, text.encode())
        commit(staging, files, staging.published.keys() - pages.keys(), lists={"authors/x.html"}, sync=False)
    expected = ["css/site.css", "b.html", "authors/x.html", "feed.xml", "index.html", "-2023/09/b.html", "-2023/a.html"]
    assert [name.removeprefix(public + "/") for name in order] == expected


def test_a_linked_output_folder_stays_a_link(tmp_path: Path) -> None:
    (tmp_path / "served").mkdir()
    (tmp_path / "public").symlink_to(tmp_path / "served")
    for pages in (OLD, NEW):
        publish(tmp_path, pages)
        assert (tree(tmp_path / "served"), (tmp_path / "public").is_symlink()) == (pages, True)


def test_a_repeated_stage_of_a_file_is_its_last(tmp_path: Path) -> None:
    with begin(tmp_path, Path("public"), tmp_path / ".site-gen") as staging:
        stage_file(staging, "index.html", b"a longer first try")
        stage_and_commit(staging, {"index.html": "second"})
    assert tree(tmp_path / "public") == {"index.html": "second"}
