"""The cache's tables as mappings: rows and bodies by content key, items by fingerprint, sources by path."""

import sqlite3
from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import contextmanager
from itertools import islice
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import msgspec

from site_gen.collector import collector_held
from site_gen.model import FileDrafts
from site_gen.problems import Problem, SiteError
from site_gen.store import database
from site_gen.store.encoding import decode_row
from site_gen.store.sources import KnownSource

KEEP_BUILDS = 3
"""An entry is dropped at the sweep of the third build in a row that did not use it."""
SURPLUS = 20
"""One unused entry to so many used ones is let be: looking for them takes longer than a small change does."""
AT_ONCE = 200
"""Entries looked up by one statement."""
POINT_READS = 4
"""Reading a whole table costs per entry about a quarter of looking entries up one by one."""


class Store:
    """An open cache. Made by `open_store` in the build's process, by `join_store` in its children.

    In the build's process a damaged file is dropped and everything is a miss. In a child it is a SiteError of kind
    "damaged-cache": what was promised is gone, and the build must begin again (having called `Store.drop`).
    """

    def __init__(self, path: Path, connection: sqlite3.Connection, *, joined: bool, flushed: bool) -> None:
        self.path = path
        self._connection = connection
        self._joined = joined
        self._flushed = flushed
        self._version = self._data_version()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close(sync=False)

    def rows(self, keys: Collection[str]) -> dict[str, FileDrafts]:
        """Return what source files gave, by those of their content `keys` that are known."""
        with collector_held():
            try:
                return {key: decode_row(value) for key, value in self._entries("rows", keys)}
            except msgspec.DecodeError:
                self._damaged(sqlite3.DatabaseError("a row cannot be decoded"))
            except database.UNREADABLE as error:
                self._damaged(error)
            return {}

    def places(self, keys: Collection[str]) -> dict[str, int]:
        """Return where the rows lie of those of content `keys` that are known, for `rows_at`."""
        try:
            return dict(self._entries("rows", keys, "rowid"))
        except database.UNREADABLE as error:
            self._damaged(error)
            return {}

    def rows_at(self, places: Iterable[int]) -> Iterator[FileDrafts]:
        """Yield what source files gave, in the order of `places`.

        Raises SiteError of kind "damaged-cache" when one of them cannot be read: what was promised is gone.
        """
        waiting = iter(places)
        while some := list(islice(waiting, AT_ONCE)):
            marks = ",".join("?" * len(some))
            try:
                found = dict(self._connection.execute(f"SELECT rowid, value FROM rows WHERE rowid IN ({marks})", some))
                rows = [decode_row(found[place]) for place in some]
            except (*database.UNREADABLE, msgspec.DecodeError, KeyError) as error:
                raise _damage(error) from error
            yield from rows

    def body(self, key: str) -> str | None:
        """Return the HTML kept under `key`."""
        return self.bodies([key]).get(key)

    def bodies(self, keys: Collection[str]) -> dict[str, str]:
        """Return the HTML kept under those of `keys` that are known: in a child, of all, or the cache is damaged."""
        found = dict(self._read("bodies", keys))
        if self._joined and len(found) < len(set(keys)):
            self._damaged(sqlite3.DatabaseError("a body is missing"))
        return found

    def items(self, fingerprints: Collection[str]) -> dict[str, str]:
        """Return the rendered list items kept under those of `fingerprints` that are known."""
        return dict(self._read("items", fingerprints))

    def all_items(self) -> dict[str, str]:
        """Return all rendered list items, by fingerprint: for whoever needs most of them."""
        return dict(self._query("SELECT key, value FROM items", ()))

    def has_rows(self) -> bool:
        """Return whether anything was converted before."""
        return self._size("rows") > 0

    def put(self, rows: Mapping[str, bytes], bodies: Mapping[str, str]) -> None:
        """Keep a chunk of conversion: encoded drafts under their source's content key, HTML under `Draft.key`."""
        with self._writing() as connection:
            connection.executemany("INSERT OR REPLACE INTO rows VALUES (?, ?)", rows.items())
            connection.executemany("INSERT OR REPLACE INTO bodies VALUES (?, ?)", bodies.items())

    def put_items(self, items: Mapping[str, str]) -> None:
        """Keep rendered list items under their fingerprints."""
        with self._writing() as connection:
            connection.executemany("INSERT OR REPLACE INTO items VALUES (?, ?)", items.items())

    def sources(self) -> Iterator[tuple[str, KnownSource]]:
        """Yield the path of each source file that is known, relative to content/, and what is known: in their order.

        If the cache turns out to be damaged, the rest is not known.
        """
        try:
            columns = "path, size, mtime_ns, inode, digest, key"
            for row in self._connection.execute(f"SELECT {columns} FROM sources ORDER BY path"):
                yield row[0], KnownSource._make(row[1:])
        except database.UNREADABLE as error:
            self._damaged(error)

    def put_sources(self, changed: Mapping[str, KnownSource], removed: Iterable[str] = ()) -> None:
        """Keep what is known of changed or new source files, and forget removed ones."""
        with self._writing() as connection:
            connection.executemany("DELETE FROM sources WHERE path = ?", [(path,) for path in removed])
            values = [(path, *source) for path, source in changed.items()]
            connection.executemany("INSERT OR REPLACE INTO sources VALUES (?, ?, ?, ?, ?, ?)", values)

    def state(self, name: str) -> bytes | None:
        """Return a value kept under a name that its user chose."""
        return next((bytes(value) for _, value in self._read("state", [name])), None)

    def put_state(self, name: str, value: bytes) -> None:
        """Keep a value under a name."""
        with self._writing() as connection:
            connection.execute("INSERT OR REPLACE INTO state VALUES (?, ?)", (name, value))

    def has_surplus(self, *, rows: int, bodies: int, items: int) -> bool:
        """Return whether so many entries are beyond those that a build uses, by number, that a sweep is due."""
        counts = (("rows", rows), ("bodies", bodies), ("items", items))
        return any(
            known > used + used // SURPLUS + SURPLUS
            for kind, used in counts
            for (known,) in self._query(f"SELECT count(*) FROM {kind}", ())
        )

    def sweep(self, *, rows: Collection[str], bodies: Collection[str], items: Collection[str]) -> int:
        """Drop entries that the last KEEP_BUILDS builds did not use, given the keys that this one uses.

        Return the number of entries dropped. Only what fell out of use is written down, so that a build that changes
        nothing writes nothing.
        """
        used = {"rows": set(rows), "bodies": set(bodies), "items": set(items)}
        known = {kind: {key for (key,) in self._query(f"SELECT key FROM {kind}", ())} for kind in used}
        before = {
            (kind, key): builds
            for kind, key, builds in self._query("SELECT kind, key, CAST(builds AS INTEGER) FROM unused", ())
        }
        idle = {(kind, key): before.get((kind, key), 0) + 1 for kind in used for key in known[kind] - used[kind]}
        if not idle and not before:
            return 0
        old = [entry for entry, builds in idle.items() if builds >= KEEP_BUILDS]
        with self._writing() as connection:
            for kind in used:
                gone = [(key,) for of, key in old if of == kind]
                connection.executemany(f"DELETE FROM {kind} WHERE key = ?", gone)
            connection.execute("DELETE FROM unused")
            still = [(*entry, builds) for entry, builds in idle.items() if builds < KEEP_BUILDS]
            connection.executemany("INSERT INTO unused VALUES (?, ?, ?)", still)
        return len(old)

    def close(self, *, sync: bool = True) -> None:
        """Close the cache; with `sync`, wait until it is on the disk, if it was written to.

        A cache that was not flushed is used all the same, until the machine is started anew.
        """
        if self._joined:
            self._connection.close()
            return
        known = self._flushed and self._version >= 0 and self._data_version() == self._version
        unwritten = known and not self._connection.total_changes
        self._connection.close()
        if (sync or unwritten) and self.path.exists():
            database.flush(self.path)

    def drop(self) -> None:
        """Forget everything; the store stays open and is empty."""
        self._connection.close()
        database.drop(self.path)
        self._connection = database.open_database(self.path)
        database.mark_unflushed(self.path)
        self._flushed = False

    def _data_version(self) -> int:
        """Return a number that changes when another connection has written; -1 where the cache cannot say."""
        try:
            return int(next(self._connection.execute("PRAGMA data_version"))[0])
        except database.UNREADABLE:
            return -1

    def _read(self, table: str, keys: Collection[str]) -> list[tuple[str, Any]]:
        try:
            return list(self._entries(table, keys))
        except database.UNREADABLE as error:
            self._damaged(error)
            return []

    def _entries(self, table: str, keys: Collection[str], column: str = "value") -> Iterator[tuple[str, Any]]:
        """Yield the entries of a table under those of `keys` that are known. Raises what SQLite says of damage."""
        wanted = keys if isinstance(keys, set | frozenset | dict) else set(keys)
        if len(wanted) > 1 and len(wanted) * POINT_READS > self._size(table):
            everything = self._connection.execute(f"SELECT key, {column} FROM {table}")
            yield from (entry for entry in everything if entry[0] in wanted)
            return
        names = list(wanted)
        for some in (names[start : start + AT_ONCE] for start in range(0, len(names), AT_ONCE)):
            places = ",".join("?" * len(some))
            yield from self._connection.execute(f"SELECT key, {column} FROM {table} WHERE key IN ({places})", some)

    def _size(self, table: str) -> int:
        """Return about how many entries a table has (its highest row number)."""
        return next((last or 0 for (last,) in self._query(f"SELECT max(rowid) FROM {table}", ())), 0)

    def _query(self, statement: str, values: tuple[str, ...]) -> list[Any]:
        try:
            return self._connection.execute(statement, values).fetchall()
        except database.UNREADABLE as error:
            self._damaged(error)
            return []

    @contextmanager
    def _writing(self) -> Iterator[sqlite3.Connection]:
        try:
            self._connection.execute("BEGIN IMMEDIATE")
        except database.UNREADABLE as error:
            self._damaged(error)  # in the build's process the cache is empty and in order then
            self._connection.execute("BEGIN IMMEDIATE")
        try:
            yield self._connection
            self._connection.execute("COMMIT")
        except database.UNREADABLE as error:
            self._damaged(error)
        finally:
            if self._connection.in_transaction:
                self._connection.execute("ROLLBACK")

    def _damaged(self, error: Exception) -> None:
        """Turn what SQLite says into a miss or a problem. A full disk is no damage."""
        name = getattr(error, "sqlite_errorname", "")
        if name.startswith(("SQLITE_FULL", "SQLITE_IOERR_WRITE", "SQLITE_READONLY", "SQLITE_BUSY")):
            message = f"the cache cannot be written: {error}"
            hint = "free some space, or delete the folder .site-gen"
            problem = Problem(kind="cache-write", severity="error", path=str(self.path), message=message, hint=hint)
            raise SiteError([problem], 1) from error
        if self._joined:
            raise _damage(error) from error
        self.drop()


def _damage(error: Exception) -> SiteError:
    message = f"the cache is damaged: {error}"
    return SiteError([Problem(kind="damaged-cache", severity="error", message=message)], 1)


def is_damage(error: SiteError) -> bool:
    """Return whether an error says that the cache is damaged: drop it and begin again."""
    return any(problem.kind == "damaged-cache" for problem in error.problems)


def open_store(path: Path) -> Store:
    """Open the cache at `path`, in the build's process; what is there but is no cache of ours is dropped."""
    connection = database.open_database(path)
    flushed = not path.with_name(path.name + "-boot").exists()
    database.mark_unflushed(path)
    return Store(path, connection, joined=False, flushed=flushed)


def join_store(path: Path) -> Store:
    """Open the cache that the build has open, in a child process (after the fork: a connection cannot cross it).

    Raises SiteError of kind "damaged-cache" when it cannot be opened.
    """
    try:
        connection = database.connect(path)
    except database.UNREADABLE as error:
        raise _damage(error) from error
    return Store(path, connection, joined=True, flushed=False)
