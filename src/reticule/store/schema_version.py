"""Which schema a database has, and whether this program can use it."""

from __future__ import annotations

from sqlalchemy import Column, Connection, MetaData, String, Table, inspect, select

from reticule.errors import BadInput
from reticule.store.schema import SCHEMA_VERSION, VERSION_TABLE

WRITES = "reticule_writes"  # the execution option of transactions that write from their first statement

_VERSIONS = Table(VERSION_TABLE, MetaData(), Column("version_num", String(32), nullable=False))


def version_of(connection: Connection) -> int:
    """Returns the number of the last migration that was run; 0 where none was."""
    if not inspect(connection).has_table(VERSION_TABLE):
        return 0
    return int(connection.execute(select(_VERSIONS.c.version_num)).scalar() or 0)


def refuse_other_version(version: int) -> None:
    """Refuses a database of another schema than this program's.

    Raises:
        BadInput: it is newer or older; the reason names both and the command that helps.
    """
    if version > SCHEMA_VERSION:
        raise BadInput("database_newer", schema=version, program=SCHEMA_VERSION)
    if version < SCHEMA_VERSION:
        raise BadInput("database_older", schema=version, program=SCHEMA_VERSION)
