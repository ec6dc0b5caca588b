"""Everything that is true of SQLite only: opening, pragmas, transactions, what its errors mean."""

from __future__ import annotations

import os
import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import quote

import sqlalchemy as sa
from sqlalchemy import event
from sqlalchemy.dialects import registry
from sqlalchemy.dialects.sqlite.pysqlite import SQLiteDialect_pysqlite
from sqlalchemy.exc import DBAPIError
from sqlalchemy.util import LRUCache

from dateline.errors import StoreDamaged, StoreError, StoreLocked, StoreReadOnly

BUSY = {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}
DAMAGED = {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB}
CLOSED = {sqlite3.SQLITE_READONLY, sqlite3.SQLITE_PERM, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_AUTH}
_PRIMARY = 0xFF  # the lower byte of an extended result code
_RETRY = 0.05  # seconds
_CACHE_KIB = 128 * 1024
_COMPILED: LRUCache[Any, Any] = LRUCache(500)  # SQLAlchemy's own size for one engine


class Dialect(SQLiteDialect_pysqlite):
    """SQLite, the same for every engine. The cache of compiled statements asks which dialect a statement was compiled for; as each request opens the
    database anew, with an engine of its own, a page would compile its twenty to thirty statements again: half of its time.
    """

    supports_statement_cache = True

    def __eq__(self, other: object) -> bool:
        return type(other) is type(self)

    def __hash__(self) -> int:
        return hash(type(self))


registry.register("sqlite.dateline", __name__, Dialect.__name__)


def make_engine(path: Path, *, write: bool, busy_seconds: float) -> sa.Engine:
    """An engine on a file. For writing it makes the file, keeps a write-ahead log and takes the lock when a transaction begins, so
    that no transaction fails half way; for reading it leaves the file untouched, and does without a folder that cannot be written.
    """
    mode = "rwc" if write else "rw"  # even readers of a write-ahead log share memory through files in the folder

    def connect() -> sqlite3.Connection:
        try:
            return _connect(path, f"mode={mode}", busy_seconds)
        except sqlite3.OperationalError as error:
            if write or primary_code(error) not in CLOSED or path.with_name(path.name + "-wal").exists():
                raise
            return _connect(path, "mode=ro&immutable=1", busy_seconds)  # a folder that cannot be written: nobody else writes there

    engine = sa.create_engine("sqlite+dateline://", creator=connect, poolclass=sa.pool.QueuePool, execution_options={"compiled_cache": _COMPILED})

    @event.listens_for(engine, "begin")
    def begin(connection: sa.Connection) -> None:
        connection.exec_driver_sql("BEGIN IMMEDIATE" if connection.get_execution_options().get("write") else "BEGIN")

    if write:
        event.listen(engine, "connect", lambda connection, _: _keep_log(connection, busy_seconds))
    return engine


def _connect(path: Path, options: str, busy_seconds: float) -> sqlite3.Connection:
    uri = f"file:{quote(os.fsencode(path.absolute()))}?{options}"
    connection = sqlite3.connect(uri, uri=True, timeout=busy_seconds, isolation_level=None, check_same_thread=False)
    try:
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute("SELECT count(*) FROM sqlite_master").fetchone()  # opens the file in earnest
    except sqlite3.Error:
        connection.close()
        raise
    return connection


def _keep_log(connection: sqlite3.Connection, busy_seconds: float) -> None:
    """Write-ahead log: readers do not wait for the writer. The change to it does not wait for other processes by itself."""
    until = time.monotonic() + busy_seconds
    while connection.execute("PRAGMA journal_mode").fetchone()[0] != "wal":
        try:
            if connection.execute("PRAGMA journal_mode = WAL").fetchone()[0] != "wal":
                break  # a file system that cannot share memory: the plain journal does
        except sqlite3.OperationalError as error:
            if primary_code(error) not in BUSY or time.monotonic() > until:
                raise
            time.sleep(_RETRY)
    connection.execute("PRAGMA synchronous = NORMAL")  # safe with a write-ahead log
    connection.execute(f"PRAGMA cache_size = -{_CACHE_KIB}")  # a judgement's rows lie all over the file: with SQLite's 2 MB each is read anew


def primary_code(error: sqlite3.Error) -> int:
    """SQLite's primary result code; 0 when the error is Python's own."""
    return getattr(error, "sqlite_errorcode", 0) & _PRIMARY


@contextmanager
def faults(path: Path) -> Iterator[None]:
    """Turn the driver's errors into StoreLocked, StoreDamaged, StoreReadOnly or StoreError, each with its cure."""
    try:
        yield
    except (DBAPIError, sqlite3.Error) as error:
        cause = error.orig if isinstance(error, DBAPIError) else error
        if not isinstance(cause, sqlite3.Error):
            raise
        raise _fault(cause, path) from error


def _fault(error: sqlite3.Error, path: Path) -> StoreError:
    code, where = primary_code(error), str(path)
    if code in BUSY:
        return StoreLocked("another process holds the database", where=where, cure="wait for it to end, or give another --db FILE")
    if code in DAMAGED:
        return StoreDamaged(
            "not a database, or a damaged one", where=where, cure=f"give another --db FILE, or save what can be: sqlite3 {path.name} .recover"
        )
    if code in CLOSED:
        return StoreReadOnly("the database cannot be opened for writing", where=where, cure="check its and its folder's permissions, or give another --db FILE")
    if code == sqlite3.SQLITE_FULL:
        return StoreError("the disk is full", where=where, cure="make room, then read the same reports again: nothing is written twice")
    return StoreError(f"database error: {error}", where=where, cure="run it again; if it stays, report it with this text")
