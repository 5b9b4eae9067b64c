"""DuckDB in memory, without the network: nothing is fetched, not even an extension."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import lru_cache
from typing import TYPE_CHECKING

from reticule.errors import BadInput, BadRecord

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

_OFFLINE: dict[str, str | bool | int | float | list[str]] = {
    "autoinstall_known_extensions": "false",
    "autoload_known_extensions": "false",
    "threads": "1",
}


@contextmanager
def database(code: str = "feed_unreadable", **facts: str) -> Iterator[DuckDBPyConnection]:
    """Yields a database that is closed in the end.

    One thread gives the same bytes each time; `execute("SET threads = 2")` takes more.

    Args:
        code: of the fault that one of the database becomes.
        facts: values of that fault.

    Raises:
        BadInput: DuckDB is not installed.
        BadRecord: what is asked of the database fails.
    """
    with _faults_as(code, facts), _new_database() as connection:
        yield connection


@contextmanager
def shared_database(code: str = "feed_unreadable", **facts: str) -> Iterator[DuckDBPyConnection]:
    """Yields a connection to the one database of this process: a new database takes longer to start than a shard to write.

    Nothing may be set there. Args and Raises are those of `database`.
    """
    with _faults_as(code, facts), _process_database().cursor() as connection:
        yield connection


@lru_cache(maxsize=1)
def _process_database() -> DuckDBPyConnection:
    return _new_database()


def _new_database() -> DuckDBPyConnection:
    import duckdb

    return duckdb.connect(":memory:", config=_OFFLINE)


@contextmanager
def _faults_as(code: str, facts: Mapping[str, str]) -> Iterator[None]:
    try:
        import duckdb
    except ModuleNotFoundError as fault:
        raise BadInput("tables_extra_missing") from fault
    try:
        yield
    except duckdb.Error as fault:
        raise BadRecord(code, **facts, why=str(fault).splitlines()[0]) from fault
