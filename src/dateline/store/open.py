"""Opening a database: made when it is not there, brought up to date when it is old, refused with a cure otherwise."""

from __future__ import annotations

import os
from pathlib import Path

import sqlalchemy as sa

from dateline.errors import NotFound, StoreError, StoreReadOnly
from dateline.settings import StoreSettings
from dateline.store.database import Database
from dateline.store.schema import HEAD, schema_version, upgrade
from dateline.store.sqlite import faults, make_engine


def open_store(path: Path, *, write: bool = False, command: str = "", settings: StoreSettings | None = None) -> Database:
    """The database at `path`; with `write`, made when it is not there. `command` says for the record what opened it.

    Raises NotFound (nothing to read), StoreLocked, StoreDamaged, StoreReadOnly, StoreTooNew.
    """
    busy_seconds = (settings or StoreSettings()).busy_seconds
    version = _checked_version(path, write, busy_seconds)  # refused before anything is changed
    if not version and not write:
        raise no_reports(path)
    engine = make_engine(path, write=write or version != HEAD, busy_seconds=busy_seconds)
    if version != HEAD:
        _bring_up_to_date(engine, path)
    return Database(engine, path, command=command)


def check_store(path: Path, *, settings: StoreSettings | None = None) -> None:
    """Raise what `open_store(path, write=True)` would, as far as it can be seen without making or changing anything."""
    _checked_version(path, True, (settings or StoreSettings()).busy_seconds)


def _checked_version(path: Path, write: bool, busy_seconds: float) -> str:
    """Version of the tables, "" where none are."""
    try:
        _check_path(path, write)
        return _version(path, busy_seconds) if path.exists() and path.stat().st_size else ""
    except OSError as error:
        raise StoreError(f"cannot be opened: {error.strerror or error}", where=str(path), cure="give another --db FILE") from error


def _bring_up_to_date(engine: sa.Engine, path: Path) -> None:
    try:
        with faults(path), engine.connect().execution_options(write=True) as connection, connection.begin():
            if schema_version(connection, path) != HEAD:  # another process may have been quicker
                upgrade(connection)
    except BaseException:
        engine.dispose()
        raise


def _version(path: Path, busy_seconds: float) -> str:
    engine = make_engine(path, write=False, busy_seconds=busy_seconds)
    try:
        with faults(path), engine.connect() as connection:
            return schema_version(connection, path)
    finally:
        engine.dispose()


def no_reports(path: Path) -> NotFound:
    """The error of a database in which nothing is."""
    return NotFound("no reports there yet", where=str(path), cure="read some first: dateline read PATH, or give another --db FILE")


def _check_path(path: Path, write: bool) -> None:
    if path.exists() and not path.is_file():
        what = "a folder" if path.is_dir() else "a device or a pipe"
        raise StoreError(f"{what}, not a database", where=str(path), cure="give a file: --db FILE")
    if not path.parent.is_dir():
        raise StoreReadOnly(f"there is no folder {path.parent}", where=str(path), cure="make it, or give another --db FILE")
    if not write:
        if not path.exists():
            raise no_reports(path)
        return
    for target in (path.parent, path):
        if target.exists() and not os.access(target, os.W_OK):
            raise StoreReadOnly(f"no permission to write {target}", where=str(path), cure="change its permissions, or give another --db FILE")
