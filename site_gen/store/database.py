"""The SQLite file: opened, checked, and dropped when it cannot be trusted."""

import contextlib
import os
import sqlite3
from pathlib import Path

APPLICATION = 0x73697465
"""SQLite's application id of our files: "site"."""
VERSION = 1
"""Of SCHEMA and of the values in it. Another version is dropped: a cache is not worth a migration."""

SCHEMA = """
CREATE TABLE rows (key TEXT PRIMARY KEY, value BLOB NOT NULL);
CREATE TABLE bodies (key TEXT PRIMARY KEY, value TEXT NOT NULL);
CREATE TABLE items (key TEXT PRIMARY KEY, value TEXT NOT NULL);
CREATE TABLE sources (path TEXT PRIMARY KEY, size INTEGER NOT NULL, mtime_ns INTEGER NOT NULL,
                      inode INTEGER NOT NULL, digest TEXT NOT NULL, key TEXT NOT NULL);
CREATE TABLE state (key TEXT PRIMARY KEY, value BLOB NOT NULL);
CREATE TABLE unused (kind TEXT, key TEXT, builds INTEGER NOT NULL, PRIMARY KEY (kind, key)) WITHOUT ROWID;
"""
TABLES = {"rows", "bodies", "items", "sources", "state", "unused"}

UNREADABLE = (sqlite3.DatabaseError, UnicodeDecodeError)
"""What the module raises for a damaged file (the second when it quotes a damaged schema in a message)."""

MAPPED = 64 << 20
"""Bytes of the file that a process may have mapped: what it has looked at of them counts as its memory."""

BUSY_SECONDS = 120.0
"""How long a writer waits for another; each holds the file for the milliseconds of one chunk."""


def connect(path: Path) -> sqlite3.Connection:
    """Return a connection to an existing or new file, set up for a build; transactions are begun by hand."""
    connection = sqlite3.connect(path, timeout=BUSY_SECONDS, isolation_level=None)
    try:
        # Without fsync: a killed process loses nothing by it, and after a power cut the file is dropped (`is_stale`).
        connection.execute("PRAGMA synchronous=OFF")
        connection.execute("PRAGMA cache_size=-16384")
        connection.execute(f"PRAGMA mmap_size={MAPPED}")
        connection.execute("PRAGMA wal_autocheckpoint=4000")
    except BaseException:
        connection.close()
        raise
    return connection


def open_database(path: Path) -> sqlite3.Connection:
    """Return a connection to the cache at `path`. What is no cache of this version, or damaged, is replaced."""
    make_private(path.parent)
    if is_stale(path):
        drop(path)
    with contextlib.suppress(*UNREADABLE):
        connection = connect(path)
        try:
            if _is_ours(connection):
                return connection
        except UNREADABLE:
            pass
        connection.close()
    drop(path)
    return _create(path)


def _is_ours(connection: sqlite3.Connection) -> bool:
    ((application,),) = connection.execute("PRAGMA application_id")
    ((version,),) = connection.execute("PRAGMA user_version")
    ((mode,),) = connection.execute("PRAGMA journal_mode")
    tables = {name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    return (application, version, mode, tables) == (APPLICATION, VERSION, "wal", TABLES)


def _create(path: Path) -> sqlite3.Connection:
    connection = connect(path)
    connection.execute("PRAGMA page_size=16384")
    connection.execute("PRAGMA journal_mode=WAL")
    connection.executescript(
        f"BEGIN IMMEDIATE; {SCHEMA} PRAGMA application_id={APPLICATION}; PRAGMA user_version={VERSION}; COMMIT;"
    )
    return connection


def drop(path: Path) -> None:
    """Remove the cache at `path`, with all that belongs to it."""
    for name in (path, *(path.with_name(path.name + end) for end in ("-wal", "-shm", "-journal"))):
        name.unlink(missing_ok=True)
    _boot_file(path).unlink(missing_ok=True)


def make_private(folder: Path) -> None:
    """Make the state folder, for its owner only: what it holds is read back and believed."""
    folder.mkdir(parents=True, exist_ok=True)
    if folder.stat().st_mode & 0o077 and os.name == "posix":
        folder.chmod(0o700)


# A file beside the cache names the boot in which it was last written without reaching the disk for certain. Under
# another boot it may be torn by a power cut, in ways that no check finds: it is dropped.


def is_stale(path: Path) -> bool:
    """Return whether the machine was started anew since the cache was written, and it was never flushed to disk."""
    with contextlib.suppress(FileNotFoundError):
        return _boot_file(path).read_text(errors="replace") != boot()
    return False


def mark_unflushed(path: Path) -> None:
    """Say that the cache is being written."""
    _boot_file(path).write_text(boot())


def flush(path: Path) -> None:
    """Bring the cache to the disk, and say so."""
    with path.open("rb") as file:
        os.fsync(file.fileno())
    _boot_file(path).unlink(missing_ok=True)


def _boot_file(path: Path) -> Path:
    return path.with_name(path.name + "-boot")


def boot() -> str:
    """Return a name for this boot; always the same where the system has none, so that nothing is dropped."""
    with contextlib.suppress(OSError):
        return Path("/proc/sys/kernel/random/boot_id").read_text().strip()
    return "unknown"
