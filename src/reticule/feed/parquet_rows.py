"""Rows of Parquet files by DuckDB, with one thread and without the network: for batch work."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from reticule.carry.bag import Bag
from reticule.carry.skipped import Skipped
from reticule.errors import BadInput, BadRecord
from reticule.feed.shop.columns import columns_of
from reticule.feed.shop.offer_bag import bag_of
from reticule.feed.shop.table import row_offer

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

_AT_ONCE = 10_000  # rows
_OFFLINE: dict[str, str | bool | int | float | list[str]] = {
    "autoinstall_known_extensions": "false",
    "autoload_known_extensions": "false",
    "threads": "1",
}


def connected() -> DuckDBPyConnection:
    """A database in memory.

    Raises:
        BadInput: DuckDB is not installed.
    """
    try:
        import duckdb
    except ImportError as fault:
        raise BadInput("tables_extra_missing") from fault
    return duckdb.connect(config=_OFFLINE)


def count_rows(path: str) -> int:
    """How many rows a file has.

    Raises:
        BadRecord: it cannot be read.
    """
    return int(_first("SELECT count(*) FROM read_parquet(?)", path)[0])


def bags_of_shard(path: str, prefix: str) -> Iterator[Bag | Skipped]:
    """The bags whose key has an MD5 digest that begins with some hexadecimal digits.

    Raises:
        BadRecord: the file cannot be read, or has no column of keys or titles.
    """
    database = connected()
    head = _head(path)
    columns = columns_of(head)
    if "sku" not in columns.fields:
        raise BadRecord("batch_without_keys", path=path, known=tuple(head))
    key = '"' + head[columns.fields["sku"][0]].replace('"', '""') + '"'
    rows = database.execute(
        f"SELECT * FROM read_parquet(?) WHERE left(md5({key}::varchar), {len(prefix)}) = ? ORDER BY {key}", [path, prefix]
    )
    while batch := rows.fetchmany(_AT_ONCE):
        for number, row in enumerate(batch, start=1):
            offer = row_offer(number, ["" if value is None else str(value) for value in row], columns)
            yield offer if isinstance(offer, Skipped) else bag_of(offer, path)


def table_rows(path: str, titles: tuple[str, str]) -> list[tuple[str, str]]:
    """Two columns of text, as they stand.

    Raises:
        BadRecord: the file cannot be read, or lacks a column.
    """
    head = _head(path)
    if missing := next((title for title in titles if title not in head), None):
        raise BadRecord("feed_no_such_column", known=tuple(head), got=missing)
    one, two = titles
    rows = connected().execute(f'SELECT "{one}"::varchar, "{two}"::varchar FROM read_parquet(?)', [path]).fetchall()
    return [(first or "", second or "") for first, second in rows]


def _head(path: str) -> list[str]:
    import duckdb

    try:
        return [column[0] for column in connected().execute("SELECT * FROM read_parquet(?) LIMIT 0", [path]).description or ()]
    except duckdb.Error as fault:
        raise BadRecord("feed_unreadable", path=path, why=str(fault).splitlines()[0]) from fault


def _first(query: str, path: str) -> tuple[int, ...]:
    database = connected()
    import duckdb

    try:
        row = database.execute(query, [path]).fetchone()
    except duckdb.Error as fault:
        raise BadRecord("feed_unreadable", path=path, why=str(fault).splitlines()[0]) from fault
    return row or (0,)
