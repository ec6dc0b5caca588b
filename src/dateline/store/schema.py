"""The version of the tables: made, brought up to date, or refused."""

from __future__ import annotations

from pathlib import Path

import sqlalchemy as sa

from dateline.errors import StoreDamaged, StoreTooNew

HEAD = "0011"  # the newest migration; a test compares it with the folder of migrations
VERSION_TABLE = "alembic_version"
MIGRATIONS = Path(__file__).with_name("migrations")


def schema_version(connection: sa.Connection, path: Path) -> str:
    """The migration that the tables are at, "" for an empty database.

    Raises StoreDamaged for another program's database, StoreTooNew for one that a later Dateline wrote.
    """
    names = sa.inspect(connection).get_table_names()
    if not names:
        return ""
    if VERSION_TABLE not in names or "readings" not in names:
        raise StoreDamaged("an SQLite database, but not Dateline's", where=str(path), cure="give another --db FILE")
    version = str(connection.execute(sa.text("SELECT version_num FROM alembic_version")).scalar() or "")
    if version > HEAD:
        raise StoreTooNew(
            f"a newer Dateline wrote it (tables {version}, this one knows {HEAD})", where=str(path), cure="upgrade Dateline: pip install -U dateline"
        )
    return version


def upgrade(connection: sa.Connection) -> None:
    """Run the migrations that are missing, inside the running transaction. Alembic is imported here only: it takes longer than
    opening a database that is up to date.
    """
    from alembic import command
    from alembic.config import Config

    from dateline.store.views import remake_views

    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    config.attributes["connection"] = connection
    command.upgrade(config, "head")
    remake_views(connection)
