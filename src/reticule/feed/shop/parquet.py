"""Rows of Parquet files: a shop's products, whole or by shards, and columns of text."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from reticule.carry.skipped import Skipped
from reticule.errors import BadRecord
from reticule.feed.duckdb_database import database
from reticule.feed.shop.columns import columns_of
from reticule.feed.shop.offer import Offer
from reticule.feed.shop.table import cell_text, row_offer

_AT_ONCE: Final = 10_000  # rows
_EVERYTHING: Final = "SELECT * FROM read_parquet(?)"


def parquet_offers(path: str, by_hand: Mapping[str, str], *, shard: str = "") -> Iterator[Offer | Skipped]:
    """The products of a file, in its order; those of a shard in the order of their keys.

    Args:
        path: of the file.
        by_hand: titles of columns that are settled, by field.
        shard: the first hexadecimal digits of the MD5 digest of the keys of some products; empty for all products.

    Raises:
        BadInput: DuckDB is not installed.
        BadRecord: the file cannot be read, or has no column of titles, or of keys where a shard is asked for.
    """
    head = _head(path)
    columns = columns_of(head, by_hand)
    if shard and "sku" not in columns.fields:
        raise BadRecord("batch_without_keys", path=path, known=tuple(head))
    with database(path=path) as connection:
        if shard:
            key = '"' + head[columns.fields["sku"][0]].replace('"', '""') + '"'
            of_shard = f"{_EVERYTHING} WHERE starts_with(md5({key}::varchar), ?) ORDER BY {key}"
            rows = connection.execute(of_shard, [path, shard])
        else:
            rows = connection.execute(_EVERYTHING, [path])
        number = 0
        while batch := rows.fetchmany(_AT_ONCE):
            for row in batch:
                number += 1
                yield row_offer(number, [cell_text(value) for value in row], columns)


def count_rows(path: str) -> int:
    """How many rows a file has.

    Raises:
        BadRecord: it cannot be read.
    """
    with database(path=path) as connection:
        row = connection.execute("SELECT count(*) FROM read_parquet(?)", [path]).fetchone()
    return int(row[0]) if row else 0


def text_columns(path: str, first: str, second: str) -> list[tuple[str, str]]:
    """Two columns of a file, by their titles, as text.

    Raises:
        BadRecord: the file cannot be read, or lacks a column.
    """
    head = _head(path)
    for title in (first, second):
        if title not in head:
            raise BadRecord("feed_no_such_column", known=tuple(head), got=title)
    with database(path=path) as connection:
        rows = connection.execute(f'SELECT "{first}"::varchar, "{second}"::varchar FROM read_parquet(?)', [path]).fetchall()
    return [(one or "", other or "") for one, other in rows]


def _head(path: str) -> list[str]:
    with database(path=path) as connection:
        return [column[0] for column in connection.execute(f"{_EVERYTHING} LIMIT 0", [path]).description or ()]
