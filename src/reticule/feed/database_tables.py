"""Series of Parquet files and of SQL queries, read by DuckDB: for the command line alone, never for a server."""

from __future__ import annotations

import csv
import os
from dataclasses import replace
from io import StringIO
from typing import TYPE_CHECKING, Any

import numpy as np

from reticule.errors import BadInput, BadRecord
from reticule.feed.columns import first_double
from reticule.feed.csv_table import table_of
from reticule.feed.duckdb_database import database
from reticule.feed.points import long_points
from reticule.feed.series import series_of_table
from reticule.feed.source import ColumnNames, ReadSeries, Source

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection, DuckDBPyRelation

PLAIN = ["day", "name", "number"]  # kinds of the columns of a plain table, sorted
_BY_HEAD = ColumnNames()
_MEMORY, _THREADS = "400MB", 2
_NUMBERS = frozenset({"TINYINT", "SMALLINT", "INTEGER", "BIGINT", "UTINYINT", "USMALLINT", "UINTEGER", "FLOAT", "DOUBLE"})


def read_table_file(path: str, columns: ColumnNames = _BY_HEAD) -> ReadSeries:
    """Returns the series of a Parquet file; see `query_series`.

    Raises:
        BadInput: the extra is not installed, or the file cannot be read.
    """
    if not os.path.exists(path):
        raise BadRecord("series_file_unreadable", path=path, why=os.strerror(2))
    try:
        series = _series_of("SELECT * FROM read_parquet($path)", {"path": path}, columns)
    except BadInput as fault:
        if fault.reason.code == "tables_extra_missing":
            raise
        raise type(fault)("series_file_wrong", path=path, why=fault.reason) from fault
    return replace(series, source=replace(series.source, file=path, form="parquet"))


def query_series(query: str, columns: ColumnNames = _BY_HEAD) -> ReadSeries:
    """Returns the series of one SELECT, whose columns are read as those of a CSV file are.

    Nothing is written and nothing is fetched: other statements are refused, and no extension is loaded.

    Raises:
        BadInput: the extra is not installed, the query is no single SELECT, or its answer cannot be read as series.
    """
    series = _series_of(query, {}, columns)
    return replace(series, source=replace(series.source, file=query, form="query"))


def _series_of(query: str, values: dict[str, str], columns: ColumnNames) -> ReadSeries:
    with database("query_wrong") as connection:
        statements = connection.extract_statements(query)
        if len(statements) != 1 or statements[0].type.name != "SELECT":
            raise BadInput("query_not_one_select", got=_names_of(statements))
        connection.execute(f"SET memory_limit = '{_MEMORY}'; SET threads = {_THREADS}")
        rows = connection.sql(query, params=values or None)
        return _plain_series(connection, rows, columns) or _series_of_rows(rows, columns)


def _names_of(statements: Any) -> str:
    return "; ".join(statement.type.name for statement in statements) or "''"


def _plain_series(connection: DuckDBPyConnection, rows: DuckDBPyRelation, columns: ColumnNames) -> ReadSeries | None:
    """Returns the series of a date, a text and a number column as arrays; None where anything is not plain.

    Names come as hashes, and each once as text: ten thousand names on millions of rows would be half a gigabyte of text.
    """
    kinds = kinds_of(rows)
    if sorted(kinds) != PLAIN or columns != _BY_HEAD:
        return None
    table = f"rows AS answer({', '.join(kinds)})"  # of three known words
    cells = connection.sql(
        # the table is of three known words
        f"SELECT CAST(day AS DATE) AS day, hash(name) AS name, CAST(number AS DOUBLE) AS number FROM {table}"  # nosec B608
    )
    arrays = cells.fetchnumpy()
    # the table is of three known words
    titles = connection.sql(f"SELECT hash(name) AS hash, name FROM {table} GROUP BY name").fetchall()  # nosec B608
    if any(np.ma.is_masked(arrays[kind]) for kind in ("day", "name")) or len(arrays["day"]) == 0:
        return None
    values = np.ma.filled(np.ma.asarray(arrays["number"], dtype=np.float64), np.nan)
    days = np.asarray(arrays["day"]).astype("datetime64[D]").astype(np.int64)
    hashes, first, inverse = np.unique(np.asarray(arrays["name"]), return_index=True, return_inverse=True)
    rank = np.argsort(np.argsort(first))
    codes = rank[inverse].astype(np.int64)
    title_of = {code: str(title).strip() for code, title in titles}
    names = [title_of.get(code, "") for code in hashes[np.argsort(first)].tolist()]
    if (values < 0).any() or np.isinf(values).any() or len(set(title_of.values())) != len(titles) or not all(names):
        return None
    if len(np.unique(days)) == len(days) or first_double(days, codes) is not None:
        return None
    heads = dict(zip(kinds, rows.columns, strict=True))
    return ReadSeries(
        long_points(names, days, codes, values), Source("", "", heads["day"], (heads["name"],), (heads["number"],))
    )


def kinds_of(rows: DuckDBPyRelation) -> tuple[str, ...]:
    """Returns what each column holds: day, name, number or other."""
    return tuple(_kind(str(kind).upper()) for kind in rows.types)


def _kind(kind: str) -> str:
    if kind == "DATE" or kind.startswith("TIMESTAMP"):
        return "day"
    return "name" if kind == "VARCHAR" else "number" if kind in _NUMBERS or kind.startswith("DECIMAL") else "other"


def _series_of_rows(rows: DuckDBPyRelation, columns: ColumnNames) -> ReadSeries:
    """Returns the series of rows of any values, read as the same rows in a CSV file are."""
    text = StringIO()
    writer = csv.writer(text)
    writer.writerow(rows.columns)
    writer.writerows(["" if cell is None else cell for cell in row] for row in rows.fetchall())
    return series_of_table(table_of(text.getvalue()), "query", columns)
