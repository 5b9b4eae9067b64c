"""Series of large files in parts, by a digest of their names; one that cannot be read is named and costs the others nothing."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

import numpy as np

from reticule.errors import BadInput, BadRecord
from reticule.feed.database_tables import PLAIN, kinds_of, read_table_file
from reticule.feed.duckdb_database import database, shared_database
from reticule.feed.duckdb_parts import ROW, part_files, write_parts
from reticule.feed.points import UNNAMED
from reticule.feed.series import read_series
from reticule.feed.series_apart import read_apart
from reticule.feed.source import ColumnNames, ReadSeries, Source
from reticule.reason import Date, Reason
from reticule.trends.frequency import Days, iso
from reticule.trends.series import Floats, Points

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

_BY_HEAD = ColumnNames()
_TABLES: Final = (".parquet", ".pq")
_BROKEN: Final = "broken.json"
_NO_DAY: Final = int(np.iinfo(np.int32).min)  # of a row without a date


@dataclass(frozen=True, slots=True)
class BrokenSeries:
    """A series that cannot be read, and why."""

    name: str
    why: str  # a reason as text, as it is written down


def split_series(path: str, folder: str, digits: int, columns: ColumnNames = _BY_HEAD) -> None:
    """Writes the series of a file into a folder, parted by the first hexadecimal digits of the MD5 digest of their names.

    A Parquet file of a date, a text and a number column is never held in memory; every other file is read whole.

    Raises:
        BadRecord: the file cannot be read, or leaves open which column is which.
    """
    broken: Sequence[BrokenSeries] = ()
    with database("series_file_unreadable", path=path) as connection:
        if not (path.lower().endswith(_TABLES) and columns == _BY_HEAD and _view_plain(connection, path)):
            series, broken = _read(path, columns)
            connection.register("points", _columns_of(series.points))
            connection.execute("CREATE VIEW series AS SELECT series, DATE '1970-01-01' + day AS date, value FROM points")
        write_parts(connection, "series", "series", folder, digits)
    with open(os.path.join(folder, _BROKEN), "w", encoding="utf-8") as file:
        json.dump([[one.name, one.why] for one in broken], file)


def part_series(folder: str, prefix: str, path: str) -> tuple[ReadSeries, tuple[BrokenSeries, ...]]:
    """The series of one part that `split_series` has written, by name, and those that cannot be read.

    Args:
        folder: of the parts.
        prefix: of the part.
        path: of the file that was split.
    """
    broken = [BrokenSeries(name, why) for name, why in _broken_before(folder) if _digest(name).startswith(prefix)]
    points: list[Points] = []
    for name, days, values in _rows_of(part_files(folder, prefix)):
        present = ~np.isnan(values)
        days, values = days[present], values[present]
        if (fault := _fault_of(name, days, values)) is not None:
            broken.append(BrokenSeries(name, str(fault)))
        elif len(days):
            days, first = np.unique(days, return_index=True)
            try:
                points.append(Points(name, days, values[first]))
            except BadInput as why:
                broken.append(BrokenSeries(name, str(why)))
    return ReadSeries(tuple(points), Source(path, "parquet")), tuple(sorted(broken, key=lambda one: one.name))


def _view_plain(connection: DuckDBPyConnection, path: str) -> bool:
    """Makes a view of a file that has a date, a text and a number column alone; whether it is such."""
    if not os.path.exists(path):
        raise BadRecord("series_file_unreadable", path=path, why=os.strerror(2))
    table = connection.read_parquet(path)
    kinds = kinds_of(table)
    if sorted(kinds) != PLAIN:
        return False
    place = {kind: '"' + head.replace('"', '""') + '"' for kind, head in zip(kinds, table.columns, strict=True)}
    table.create_view("file")
    name = f"coalesce(nullif(trim({place['name']}), ''), '{UNNAMED}')"
    cells = f"{name} AS series, {place['day']}::DATE AS date, {place['number']}::DOUBLE AS value"
    # names are constants or quoted identifiers
    connection.execute(f"CREATE VIEW series AS SELECT {cells} FROM file")  # nosec B608
    return True


def _read(path: str, columns: ColumnNames) -> tuple[ReadSeries, Sequence[BrokenSeries]]:
    if path.lower().endswith(_TABLES):
        return read_table_file(path, columns), ()
    try:
        return read_series(path, columns), ()
    except BadInput as fault:
        series, broken = read_apart(path, columns, fault)
        return series, [BrokenSeries(name, str(why)) for name, why in broken]


def _columns_of(points: Sequence[Points]) -> dict[str, Any]:
    names, counts = np.array([one.name for one in points], dtype=object), [len(one.days) for one in points]
    return {
        "series": np.repeat(names, counts),
        "day": np.concatenate([one.days for one in points]).astype(np.int32),
        "value": np.concatenate([one.values for one in points]),
    }


def _rows_of(files: list[str]) -> Iterator[tuple[str, Days, Floats]]:
    """Each series by name, with its days, of which one may be missing, and its values."""
    if not files:
        return
    with shared_database(path=files[0]) as connection:
        table = "read_parquet(?, hive_partitioning = false)"
        # names are constants or quoted identifiers
        counts = connection.execute(f"SELECT series, count(*) FROM {table} GROUP BY series ORDER BY series", [files]).fetchall()  # nosec B608
        days = f"coalesce(date - DATE '1970-01-01', {_NO_DAY}::BIGINT) AS day"
        # names are constants or quoted identifiers
        arrays = connection.execute(f"SELECT {days}, value FROM {table} ORDER BY series, {ROW}", [files]).fetchnumpy()  # nosec B608
    every = np.asarray(arrays["day"]).astype(np.int64)
    values = np.ma.filled(np.ma.asarray(arrays["value"], dtype=np.float64), np.nan)
    start = 0
    for name, count in counts:
        yield name, every[start : start + count], values[start : start + count]
        start += count


def _fault_of(name: str, days: Days, values: Floats) -> Reason | None:
    """Why rows make no series; rows that are there twice with one value count once."""
    wrong = np.flatnonzero((values < 0) | np.isinf(values))
    if len(wrong):
        return Reason.of("points_value_range", series=name, got=float(values[wrong[0]]))
    if (undated := np.flatnonzero(days == _NO_DAY)).size:
        return Reason.of("series_point_undated", series=name, point=int(undated[0]) + 1)
    order = np.argsort(days, kind="stable")
    again = np.flatnonzero((np.diff(days[order]) == 0) & (np.diff(values[order]) != 0))
    if len(again):
        at = int(order[again[0] + 1])
        return Reason.of("series_point_doubled", series=name, point=at + 1, date=Date(iso(days[at : at + 1])[0]))
    return None


def _broken_before(folder: str) -> list[tuple[str, str]]:
    with open(os.path.join(folder, _BROKEN), encoding="utf-8") as file:
        return [(name, why) for name, why in json.load(file)]


def _digest(name: str) -> str:
    return hashlib.md5(name.encode(), usedforsecurity=False).hexdigest()
