"""DuckDB in memory, without the network: nothing is fetched, not even an extension."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
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
    try:
        import duckdb
    except ModuleNotFoundError as fault:
        raise BadInput("tables_extra_missing") from fault
    try:
        with duckdb.connect(":memory:", config=_OFFLINE) as connection:
            yield connection
    except duckdb.Error as fault:
        raise BadRecord(code, **facts, why=str(fault).splitlines()[0]) from fault
