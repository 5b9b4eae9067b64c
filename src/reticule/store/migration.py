"""Brings the database of catalogues to the newest schema, by the numbered files of `migrations/`; forward only."""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing
from typing import Any

from alembic.config import Config
from alembic.runtime.environment import EnvironmentContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine, text

from reticule.errors import BadInput
from reticule.store.schema import SCHEMA_VERSION, VERSION_TABLE
from reticule.store.schema_version import WRITES, version_of
from reticule.store.whole_file import whole_path

MIGRATIONS = os.path.join(os.path.dirname(__file__), "migrations")
_LOCK = 0x7E71C01E  # of PostgreSQL's advisory locks, while a schema is migrated


def migrate(engine: Engine) -> tuple[int, int]:
    """Runs the migrations that the database lacks, all or none; returns its schema version before and after.

    Of two processes that migrate at once, the second waits for the first and then has nothing to do. A SQLite file that has
    tables already is copied first; see `backup_path`.
    """
    with engine.execution_options(**{WRITES: True}).begin() as connection:
        if connection.dialect.name == "postgresql":
            connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": _LOCK})
        before = version_of(connection)
        if before >= SCHEMA_VERSION:
            return before, before
        if before and engine.url.database and connection.dialect.name == "sqlite":
            _back_up(engine.url.database, before + 1)
        _upgrade(connection)
        return before, version_of(connection)


def backup_path(file: str, migration: int) -> str:
    """Returns where a SQLite file is copied to before a migration.

    >>> backup_path("reticule.db", 2)
    'reticule.db.before-0002'
    """
    return f"{file}.before-{migration:04d}"


def _back_up(file: str, migration: int) -> None:
    """Copies the last committed state, whole or not at all; the lock that the caller holds keeps others from writing."""
    copy = backup_path(file, migration)
    try:
        with (
            whole_path(copy) as partial,
            closing(sqlite3.connect(file)) as source,
            closing(sqlite3.connect(partial)) as target,
        ):
            source.backup(target)
    except (OSError, sqlite3.Error) as fault:
        raise BadInput("backup_failed", file=copy, why=getattr(fault, "strerror", None) or str(fault)) from fault


def _upgrade(connection: Connection) -> None:
    script = ScriptDirectory(MIGRATIONS, version_locations=[MIGRATIONS])

    def steps(revision: Any, _: object) -> Any:
        return script._upgrade_revs("head", revision)

    with EnvironmentContext(Config(), script, fn=steps, destination_rev="head") as environment:
        environment.configure(connection=connection, version_table=VERSION_TABLE, transactional_ddl=True)
        environment.run_migrations()
