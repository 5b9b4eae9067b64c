"""Rows of Parquet files: a shop's products, whole or in parts, and columns of text."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any, Final

from reticule.carry.skipped import Skipped
from reticule.errors import BadRecord
from reticule.feed.duckdb_database import database, shared_database
from reticule.feed.duckdb_parts import ROW, part_files, write_parts
from reticule.feed.shop.columns import Columns, columns_of
from reticule.feed.shop.offer import Offer
from reticule.feed.shop.table import cell_text, row_offer

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

_AT_ONCE: Final = 10_000  # rows
_EVERYTHING: Final = "SELECT * FROM read_parquet(?)"


def parquet_offers(path: str, by_hand: Mapping[str, str]) -> Iterator[Offer | Skipped]:
    """The products of a file, in its order.

    Args:
        path: of the file.
        by_hand: titles of columns that are settled, by field.

    Raises:
        BadInput: DuckDB is not installed.
        BadRecord: the file cannot be read, or has no column of titles.
    """
    with database(path=path) as connection:
        rows = connection.execute(_EVERYTHING, [path])
        columns = columns_of([column[0] for column in rows.description or ()], by_hand)
        for number, row in enumerate(_each(rows), start=1):
            yield row_offer(number, [cell_text(value) for value in row], columns)


def parquet_columns(path: str, by_hand: Mapping[str, str]) -> Columns:
    """The columns of a file, as `parquet_offers` reads them.

    Raises:
        BadInput: DuckDB is not installed.
        BadRecord: the file cannot be read, or has no column of titles.
    """
    return columns_of(_head(path), by_hand)


def split_offers(path: str, folder: str, digits: int) -> None:
    """Writes the rows of a file into a folder, parted by the first hexadecimal digits of the MD5 digest of their keys.

    Raises:
        BadRecord: the file cannot be read, or has no column of titles or of keys.
    """
    with database(path=path) as connection:
        catalogue = connection.read_parquet(path)
        columns = columns_of(catalogue.columns)
        if "sku" not in columns.fields:
            raise BadRecord("batch_without_keys", path=path, known=tuple(catalogue.columns))
        catalogue.create_view("catalogue")
        key = catalogue.columns[columns.fields["sku"][0]].replace('"', '""')
        write_parts(connection, "catalogue", f'"{key}"', folder, digits)


def part_offers(folder: str, prefix: str) -> Iterator[Offer | Skipped]:
    """The products of one part that `split_offers` has written, in the order of the catalogue; `row` is their row there."""
    files = part_files(folder, prefix)
    if not files:
        return
    with shared_database(path=folder) as connection:
        # the names are constants of ours
        query = f"SELECT {ROW}, * EXCLUDE ({ROW}) FROM read_parquet(?, hive_partitioning = false) ORDER BY {ROW}"  # nosec B608
        rows = connection.execute(query, [files])
        columns = columns_of([column[0] for column in rows.description or ()][1:])
        for number, *row in _each(rows):
            yield row_offer(number, [cell_text(value) for value in row], columns)


def _each(rows: DuckDBPyConnection) -> Iterator[tuple[Any, ...]]:
    while batch := rows.fetchmany(_AT_ONCE):
        yield from batch


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
        # the names are constants of ours
        rows = connection.execute(f'SELECT "{first}"::varchar, "{second}"::varchar FROM read_parquet(?)', [path]).fetchall()  # nosec B608
    return [(one or "", other or "") for one, other in rows]


def _head(path: str) -> list[str]:
    with database(path=path) as connection:
        return [column[0] for column in connection.execute(f"{_EVERYTHING} LIMIT 0", [path]).description or ()]
