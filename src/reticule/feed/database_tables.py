"""Series of Parquet files and of SQL queries, read by DuckDB: for the command line alone, never for a server."""

from __future__ import annotations

import csv
import os
from dataclasses import replace
from io import StringIO
from typing import TYPE_CHECKING, Any

import numpy as np

from reticule.errors import BadInput, BadRecord
from reticule.feed.columns import SERIES_HEADS, codes_of, first_double
from reticule.feed.csv_table import table_of
from reticule.feed.points import long_points
from reticule.feed.series import series_of_table
from reticule.feed.source import ColumnNames, ReadSeries, Source
from reticule.reason import Reason

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

_BY_HEAD = ColumnNames()
_OFFLINE = {
    "autoinstall_known_extensions": "false",  # nothing is fetched, not even an extension
    "autoload_known_extensions": "false",
    "threads": "2",
}
_MEMORY = "400MB"
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
    try:
        import duckdb
    except ModuleNotFoundError as fault:
        raise BadInput("tables_extra_missing") from fault
    try:
        statements = duckdb.extract_statements(query)
        if len(statements) != 1 or statements[0].type != duckdb.StatementType.SELECT:
            raise BadInput("query_not_one_select", got=_names_of(statements))
        with duckdb.connect(":memory:", config={**_OFFLINE, "memory_limit": _MEMORY}) as connection:
            connection.execute(query, values) if values else connection.execute(query)
            return _plain_series(connection, columns) or _read_as_text(connection, columns)
    except duckdb.Error as fault:
        raise BadRecord("query_wrong", why=str(fault).splitlines()[0]) from fault


def _names_of(statements: Any) -> str:
    return "; ".join(statement.type.name for statement in statements) or "''"


def _plain_series(connection: DuckDBPyConnection, columns: ColumnNames) -> ReadSeries | None:
    """Returns the series of a date, a text and a number column as arrays, without a detour by text; None for other columns."""
    described = connection.description or []
    kinds = [str(column[1]).upper() for column in described]
    places = {_kind(kind): at for at, kind in enumerate(kinds)}
    if len(kinds) != 3 or set(places) != {"date", "text", "number"} or columns != _BY_HEAD:
        return None
    rows = connection.fetchnumpy()
    heads = list(rows)
    dates, texts, numbers = (rows[heads[places[kind]]] for kind in ("date", "text", "number"))
    if any(np.ma.is_masked(column) for column in (dates, texts)):
        raise BadRecord("query_wrong", why=Reason.of("series_without_dates", line=1, columns=tuple(heads)))
    values = np.ma.filled(np.ma.asarray(numbers, dtype=np.float64), np.nan)
    if len(values) == 0:
        raise BadRecord("series_file_empty")
    if len(wrong := np.flatnonzero((values < 0) | np.isinf(values))):
        raise BadRecord("series_line_value", line=int(wrong[0]) + 1, got=str(values[wrong[0]]))
    days = np.asarray(dates).astype("datetime64[D]").astype(np.int64)
    names: list[str] = [str(text).strip() for text in np.asarray(texts)]
    codes = codes_of(names)
    title = heads[places["text"]]
    is_single = first_double(days, np.zeros(len(days), dtype=np.int64)) is None
    if (is_single and title.lower() not in SERIES_HEADS) or first_double(days, codes) is not None:
        return series_of_rows(heads, zip(*(np.asarray(rows[head]) for head in heads), strict=True), columns)
    points = long_points(list(dict.fromkeys(names)), days, codes, values)
    return ReadSeries(points, Source("", "", heads[places["date"]], (title,), (heads[places["number"]],)))


def _kind(kind: str) -> str:
    if kind == "DATE" or kind.startswith("TIMESTAMP"):
        return "date"
    return "text" if kind == "VARCHAR" else "number" if kind in _NUMBERS or kind.startswith("DECIMAL") else kind


def _read_as_text(connection: DuckDBPyConnection, columns: ColumnNames) -> ReadSeries:
    return series_of_rows([str(column[0]) for column in connection.description or []], connection.fetchall(), columns)


def series_of_rows(heads: list[str], rows: Any, columns: ColumnNames) -> ReadSeries:
    """Returns the series of rows of any values, read as the same rows in a CSV file are."""
    text = StringIO()
    writer = csv.writer(text)
    writer.writerow(heads)
    writer.writerows([["" if cell is None else cell for cell in row] for row in rows])
    return series_of_table(table_of(text.getvalue()), "query", columns)
