"""The manifest: what stands in an output folder."""

from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from site_gen.store.manifest import Manifest, read_manifest
from site_gen.store.published import PublishedFile
from site_gen.text import digest

ADDRESSES = st.sampled_from(
    ["index.html", "a.html", "b/a.html", "b/é.html", "b/c/a.html", "feed.xml", "b/c/index.html"]
)
NAMES = st.one_of(st.just(""), st.just("search"), st.integers(0, 9).map(lambda number: digest(str(number))))
FILES = st.builds(PublishedFile, NAMES, NAMES, st.integers(0, 2**40), st.integers(0, 2**62))
TREES = st.dictionaries(ADDRESSES, FILES)


@given(TREES)
def test_a_manifest_is_read_as_it_was_written(tmp_path_factory, files) -> None:
    """Whatever a fingerprint looks like."""
    path = tmp_path_factory.mktemp("manifest") / "published"
    Manifest.of(files.items()).write(path)
    found = read_manifest(path)
    assert dict(found) == files
    assert {address: found.fingerprint(address) for address in (*files, "absent")} == {
        **{address: file.fingerprint for address, file in files.items()},
        "absent": None,
    }
    assert found.is_whole == (bool(files) and all(file.digest for file in files.values()))


@given(TREES, TREES, TREES, st.sets(ADDRESSES))
def test_a_publication_changes_what_it_says(files, damaged, new, gone) -> None:
    """What was damaged and is not made again stays so."""
    damaged = {address: PublishedFile("", "", 0, 0) for address in damaged if address in files}
    gone = (gone & files.keys()) - new.keys()
    before = Manifest.of(files.items()).with_changed(damaged)
    expected = {address: file for address, file in {**files, **damaged, **new}.items() if address not in gone}
    assert dict(before) == {**files, **damaged}
    assert dict(before.after(new, gone)) == expected
    assert dict(before.after(Manifest.of(new.items()), gone)) == expected


@given(TREES, st.lists(ADDRESSES))
def test_others_are_the_addresses_that_are_not_named(files, named) -> None:
    assert Manifest.of(files.items()).others(named) == [address for address in files if address not in named]


def test_what_is_no_manifest_is_empty(tmp_path: Path) -> None:
    """Also one that lost its end."""
    path = tmp_path / "published"
    assert len(read_manifest(path)) == 0
    Manifest.of([("a.html", PublishedFile(digest("a"), digest("b"), 1, 2))]).write(path)
    whole = path.read_bytes()
    for length in range(len(whole)):
        path.write_bytes(whole[:length])
        assert len(read_manifest(path)) == 0
