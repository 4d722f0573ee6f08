"""The cache: what is put in comes out; what cannot be read is a miss."""

import random
import sqlite3
import stat
from collections.abc import Sequence
from pathlib import Path

import pytest

from site_gen.model import BodyFacts, Draft, Fields, FileDrafts
from site_gen.problems import SiteError
from site_gen.store import KnownSource, Store, database, encode_row, is_unchanged, join_store, open_store
from site_gen.workers import run_chunks


def draft(name: str) -> Draft:
    fields = Fields(title=f"On {name}", tags=("a", "b"))
    return Draft(
        path=f"{name}.md",
        key=f"body {name}",
        own_id=name,
        slug=name,
        item_digest="i",
        fields=fields,
        facts=BodyFacts(words=3),
    )


NAMES = [f"n{number}" for number in range(40)]
ROWS = {f"source {name}": FileDrafts(name, "d", (draft(name), draft(name + "x"))) for name in NAMES}
BODIES = {f"body {name}": f"<p>{name} \x02é</p>" for name in NAMES}
ITEMS = {f"item {name}": f"<li>{name}</li>" for name in NAMES}
SOURCES = {f"{name}.md": KnownSource(1, 2**62, 2**63 - 1, "d", "k") for name in NAMES}


def fill(store: Store) -> None:
    store.put({key: encode_row(row) for key, row in ROWS.items()}, BODIES)
    store.put_items(ITEMS)
    store.put_sources(SOURCES)
    store.put_state("scan", b"\x00\xff")


def everything(store: Store) -> list[object]:
    read = [store.rows(ROWS), store.bodies(BODIES), store.items(ITEMS), dict(store.sources()), store.state("scan")]
    return [dict(sorted(part.items())) if isinstance(part, dict) else part for part in read]


FULL = [dict(sorted(part.items())) for part in (ROWS, BODIES, ITEMS, SOURCES)] + [b"\x00\xff"]
EMPTY = [{}, {}, {}, {}, None]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A filled and closed cache."""
    path = tmp_path / ".site-gen" / "cache.sqlite"
    with open_store(path) as store:
        fill(store)
    return path


def test_what_was_put_comes_back_after_closing(path: Path) -> None:
    with open_store(path) as store:
        assert everything(store) == FULL


def test_a_few_entries_are_found_among_many(path: Path) -> None:
    with open_store(path) as store:
        assert store.bodies(["body n3", "unknown"]) == {"body n3": BODIES["body n3"]}
        assert (store.body("body n4"), store.body("unknown")) == (BODIES["body n4"], None)
        assert store.rows(["source n5"]) == {"source n5": ROWS["source n5"]}
        assert store.items([]) == {}


def test_sources_are_changed_and_forgotten(path: Path) -> None:
    with open_store(path) as store:
        other = SOURCES["n1.md"]._replace(digest="other")
        store.put_sources({"n1.md": other}, ["n0.md"])
        expected = {**SOURCES, "n1.md": other}
        del expected["n0.md"]
        assert dict(store.sources()) == expected


def test_children_write_while_the_build_reads(tmp_path: Path) -> None:
    """Children write chunks through their own connections; all of it is there for the build and for each other."""
    path = tmp_path / "cache.sqlite"

    def run(store: Store, names: Sequence[str], announce: object) -> int:
        rows = {name: encode_row(FileDrafts(name, "d", (draft(name),))) for name in names}
        store.put(rows, dict.fromkeys(names, "x" * 5000))
        return len(store.bodies(names))

    chunks = [[f"{chunk} {number}" for number in range(50)] for chunk in range(30)]
    with open_store(path) as store:
        outcomes = run_chunks(lambda: join_store(path), run, chunks, workers=3)
        assert [outcome.results for outcome in outcomes] == [(50,)] * 30
        names = [name for chunk in chunks for name in chunk]
        assert (len(store.rows(names)), len(store.bodies(names))) == (1500, 1500)


def test_an_entry_is_dropped_at_the_third_build_that_does_not_use_it(path: Path) -> None:
    def build(names: Sequence[str]) -> int:
        with open_store(path) as store:
            return store.sweep(
                rows=[f"source {name}" for name in names],
                bodies=[f"body {name}" for name in names],
                items=[f"item {name}" for name in names],
            )

    assert [build(NAMES), build(NAMES[1:]), build(NAMES[1:]), build(NAMES)] == [0, 0, 0, 0]
    assert [build(NAMES[1:]), build(NAMES[2:]), build(NAMES[2:]), build(NAMES[2:])] == [0, 0, 3, 3]
    with open_store(path) as store:
        assert (len(store.rows(ROWS)), len(store.items(ITEMS))) == (38, 38)
        assert store.bodies(BODIES).keys() == {f"body {name}" for name in NAMES[2:]}


def test_a_build_that_uses_everything_writes_nothing(path: Path) -> None:
    before = path.read_bytes()
    with open_store(path) as store:
        store.sweep(rows=ROWS, bodies=BODIES, items=ITEMS)
        list(store.sources())
    assert path.read_bytes() == before


def test_the_state_folder_is_private(path: Path) -> None:
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700


def assert_usable(path: Path) -> None:
    """Whatever lies there, the store opens, gives something known or nothing, and works."""
    with open_store(path) as store:
        found = everything(store)
        for part, full in zip(found, FULL, strict=True):
            assert part in ({}, None) or part == full
        fill(store)
        assert everything(store) == FULL
    with open_store(path) as store:
        assert everything(store) == FULL


@pytest.mark.parametrize("size", [*range(0, 101), 511, 512, 4095, 4096, 16383, 16384, 16385, 32768, 50000])
def test_a_truncated_cache_is_a_miss(path: Path, size: int) -> None:
    """Cut within its header or between pages: never an error, and whole again after the next build."""
    path.write_bytes(path.read_bytes()[:size])
    assert_usable(path)


@pytest.mark.parametrize("seed", range(40))
def test_a_damaged_cache_is_a_miss(path: Path, seed: int) -> None:
    """Bytes overwritten at random places, in the header or anywhere: no error."""
    dice = random.Random(seed)
    data = bytearray(path.read_bytes())
    for _ in range(dice.choice([1, 3, 2000])):
        data[dice.randrange(100 if seed % 2 else len(data))] = dice.randrange(256)
    path.write_bytes(data)
    with open_store(path) as store:
        everything(store)
        fill(store)
        store.sweep(rows=(), bodies=(), items=())
    with open_store(path) as store:
        everything(store)


@pytest.mark.parametrize("content", [b"", b"not a database" * 100, b"\x00" * 40000])
def test_a_file_that_is_no_cache_is_replaced(path: Path, content: bytes) -> None:
    path.write_bytes(content)
    assert_usable(path)


@pytest.mark.parametrize("statement", ["PRAGMA user_version=99", "PRAGMA application_id=1", "DROP TABLE items"])
def test_a_cache_of_another_version_is_replaced(path: Path, statement: str) -> None:
    connection = sqlite3.connect(path)
    connection.execute(statement)
    connection.close()
    with open_store(path) as store:
        assert everything(store) == EMPTY


def test_a_row_that_is_no_draft_makes_the_cache_a_miss(path: Path) -> None:
    connection = sqlite3.connect(path)
    connection.execute("UPDATE rows SET value = x'00' WHERE key = 'source n3'")
    connection.commit()
    connection.close()
    with open_store(path) as store:
        assert everything(store) == EMPTY


def test_a_cache_that_cannot_be_written_to_is_replaced(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Damage that is met when a transaction begins costs what was known, and no error."""

    class Failing(sqlite3.Connection):
        def execute(self, statement: str, *values: object) -> sqlite3.Cursor:  # type: ignore[override]  # of one form
            if statement == "BEGIN IMMEDIATE" and not failed:
                failed.append(statement)
                raise sqlite3.DatabaseError("database disk image is malformed")
            return super().execute(statement, *values)  # type: ignore[arg-type]  # values of SQL

    failed: list[str] = []
    with monkeypatch.context() as patched:
        connect = sqlite3.connect
        patched.setattr(sqlite3, "connect", lambda *rest, **more: connect(*rest, **more, factory=Failing))
        with open_store(path) as store:
            store.put_state("x", b"1")
            assert (failed, store.state("x"), store.bodies(BODIES)) == (["BEGIN IMMEDIATE"], b"1", {})


def test_damage_met_by_a_child_ends_the_run_by_name(path: Path) -> None:
    """What the build counted on is gone: it is told, drops the cache and begins again."""
    data = path.read_bytes()
    with open_store(path) as store:
        path.write_bytes(data[:16384] + b"\x99" * (len(data) - 16384))
        joined = join_store(path)
        with pytest.raises(SiteError) as raised:
            joined.bodies(BODIES)
        joined.close()
        assert [problem.kind for problem in raised.value.problems] == ["damaged-cache"]
        store.drop()
        assert everything(store) == EMPTY


@pytest.mark.parametrize(("flushed", "expected"), [(True, FULL), (False, EMPTY)])
def test_after_a_new_start_of_the_machine_only_a_flushed_cache_is_used(
    path: Path, flushed: bool, expected: list[object], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A power cut may tear a file that was not flushed in ways that no check finds."""
    store = open_store(path)
    store.put_state("x", b"1")
    store.close(sync=flushed)
    monkeypatch.setattr(database, "boot", lambda: "the next boot")
    with open_store(path) as store:
        assert everything(store) == expected


TICK = 1_000_000_123
KNOWN = KnownSource(10, TICK, 7, "d", "k")


@pytest.mark.parametrize(
    ("size", "mtime_ns", "inode", "scanned_ns", "unchanged"),
    [
        (10, TICK, 7, TICK + 10**9, True),
        (11, TICK, 7, TICK + 10**9, False),
        (10, TICK + 1, 7, TICK + 10**9, False),
        (10, TICK, 8, TICK + 10**9, False),
        (10, TICK, 7, TICK + 10_000_000, False),
        (10, TICK, 7, TICK, False),
        (10, TICK, 7, TICK - 10**9, False),
    ],
)
def test_a_file_is_unchanged_when_size_time_and_inode_say_so_and_the_time_is_old_enough(
    size: int, mtime_ns: int, inode: int, scanned_ns: int, unchanged: bool
) -> None:
    """Git's rule for racy entries: a file written in the tick in which it was read may have changed since."""
    assert is_unchanged(KNOWN, size, mtime_ns, inode, scanned_ns) is unchanged


def test_whole_seconds_are_believed_later() -> None:
    known = KNOWN._replace(mtime_ns=10**9)
    assert [is_unchanged(known, 10, 10**9, 7, 10**9 + late) for late in (10**9, 3 * 10**9)] == [False, True]
