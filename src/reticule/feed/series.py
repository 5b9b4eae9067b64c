"""Series in files: CSV with date,value, date,series,value or a column for each series, Google Trends, and JSON."""

from __future__ import annotations

import csv
import json
import os
import re
from codecs import BOM_UTF16_BE, BOM_UTF16_LE
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np

from reticule.errors import BadInput, BadRecord
from reticule.feed.dates import day_of, is_date
from reticule.reason import Reason
from reticule.trends.frequency import Days
from reticule.trends.series import Floats, Points

_DATES = {"date", "week", "month", "day", "year", "time", "ds", "quarter"}
_SERIES = {"series", "name", "id", "unique_id", "term", "style", "item"}
_VALUES = {"value", "y", "interest", "sales", "mentions", "count"}
_NOTHING = {"", "na", "nan", "null", "none", "-"}
_DECIMAL_COMMA = re.compile(r"^\s*(\d+),(\d+)\s*$")
_UNDER_ONE = 0.5  # the value of <1 in Google Trends
_PARTIAL = 0.75  # of the mean of the four weeks before: a lower last week of an export is unfinished


def read_series(path: str) -> tuple[Points, ...]:
    """Returns the series of a file, in the order in which they first appear.

    Raises:
        BadRecord: the file or a line of it cannot be read.
    """
    try:
        content = Path(path).read_bytes()
        text = content.decode("utf-16" if content[:2] in (BOM_UTF16_LE, BOM_UTF16_BE) else "utf-8-sig")
    except (OSError, UnicodeDecodeError) as fault:
        why = getattr(fault, "strerror", None) or Reason.of("not_utf8")
        raise BadRecord("series_file_unreadable", path=path, why=why) from fault
    try:
        return series_of_text(text, os.path.splitext(os.path.basename(path))[0])
    except BadInput as fault:
        raise type(fault)("series_file_wrong", path=path, why=fault.reason) from fault


def series_of_text(text: str, name: str = "series") -> tuple[Points, ...]:
    r"""Returns the series of CSV or JSON text; `name` is that of a single series without one.

    >>> [(points.name, points.values.tolist()) for points in series_of_text("date,series,value\n2024,a,3\n2024,b,5")]
    [('a', [3.0]), ('b', [5.0])]

    Raises:
        BadRecord: a line cannot be read.
    """
    if text.lstrip()[:1] in ("{", "["):
        try:
            return series_of_json(json.loads(text), name)
        except (ValueError, RecursionError) as fault:
            raise BadRecord("series_json_unreadable", why=str(fault)) from fault
    google = text.startswith(("Category:", "Kategorie:", "Catégorie"))
    table = _plain(text) or _quoted(text)
    if not table.lines:
        raise BadRecord("series_file_empty")
    return _columns(table, name, google)


@dataclass(frozen=True, slots=True)
class _CsvTable:
    """The titles, the cells by column, and the number in the file of each line."""

    head: list[str]
    cells: list[list[str]]
    lines: Sequence[int]


def _plain(text: str) -> _CsvTable | None:
    """Returns the table of three columns without quotes or gaps, ten times as fast as `_quoted`; None for any other text."""
    body = text.rstrip("\n").replace("\r", "")
    first = body.partition("\n")[0]
    columns, lines = first.count(",") + 1, body.count("\n") + 1
    if columns != 3 or '"' in text or body.count(",") != 2 * lines or "\n\n" in body or is_date(first.split(",")[0]):
        return None
    marks = np.frombuffer(body.encode(), dtype=np.uint8)
    marks = np.append(marks[(marks == ord(",")) | (marks == ord("\n"))], ord("\n"))
    if (marks.reshape(-1, 3) != np.frombuffer(b",,\n", dtype=np.uint8)).any():
        return None
    flat = body.replace("\n", ",").split(",")
    return _CsvTable([cell.strip() for cell in flat[:3]], [flat[at + 3 :: 3] for at in range(3)], range(2, lines + 1))


def _quoted(text: str) -> _CsvTable:
    """Returns the table of any CSV, with commas, semicolons or tabs."""
    separator = max(",;\t", key=text[:200].count)
    rows = [(number, row) for number, row in enumerate(csv.reader(text.splitlines(), delimiter=separator), start=1)]
    if separator != ",":  # then a comma is the decimal one
        rows = [(number, [_DECIMAL_COMMA.sub(r"\1.\2", cell) for cell in row]) for number, row in rows]
    rows = [(number, row) for number, row in rows if len(row) > 1 and any(cell.strip() for cell in row)]
    if not rows:
        return _CsvTable([], [], [])
    head = [cell.strip() for cell in rows[0][1]]
    if is_date(head[0]):
        head = ["date", "value"] if len(head) == 2 else ["date", "series", "value"]
    else:
        rows = rows[1:]
    if short := next((number for number, row in rows if len(row) < len(head)), None):
        raise BadRecord("series_line_short", line=short, cells=len(head), columns=tuple(head))
    return _CsvTable(head, [[row[at] for _, row in rows] for at in range(len(head))], [number for number, _ in rows])


def _columns(table: _CsvTable, name: str, google: bool) -> tuple[Points, ...]:
    """Returns the series of a table, by the titles of its columns."""
    head = table.head
    lower = [cell.lower() for cell in head]
    at = next((number for number, cell in enumerate(lower) if cell in _DATES), 0)
    named = next((number for number, cell in enumerate(lower) if cell in _SERIES and number != at), None)
    values = [number for number, cell in enumerate(lower) if cell in _VALUES and number not in (at, named)]
    days = _days(table.cells[at], table.lines)
    if named is not None:
        if len(values) != 1:
            raise BadRecord("series_columns_wrong", names=head[named], columns=tuple(head))
        return _long(table, days, (named, values[0]))
    wide = values if len(values) == 1 else [number for number in range(len(head)) if number != at]
    titles = [name] if len(wide) == 1 and not google else [head[number].split(": (")[0] for number in wide]
    return tuple(
        points
        for column, title in zip(wide, titles, strict=True)
        if (points := _points((title, google), days, table.cells[column], table.lines)) is not None
    )


def _days(cells: list[str], lines: Sequence[int]) -> Days:
    """Returns the days of cells, shape (n,), int64; equal cells are parsed once."""
    day_of_cell: dict[str, int] = {}
    for cell in dict.fromkeys(cells):
        try:
            day_of_cell[cell] = day_of(cell)
        except BadRecord as fault:
            raise BadRecord("series_line_wrong", line=lines[cells.index(cell)], why=fault.reason) from fault
    return np.array(list(map(day_of_cell.__getitem__, cells)), dtype=np.int64)


def _long(table: _CsvTable, days: Days, columns: tuple[int, int]) -> tuple[Points, ...]:
    """Returns the series of a table with one column of names and one of values."""
    order: dict[str, int] = {}
    owner = np.array([order.setdefault(cell, len(order)) for cell in table.cells[columns[0]]], dtype=np.int64)
    values = _numbers(table.cells[columns[1]], table.lines)
    sort = np.argsort(owner, kind="stable")
    edges = np.searchsorted(owner[sort], np.arange(len(order) + 1)).tolist()
    series = []
    for title, (start, stop) in zip(order, pairwise(edges), strict=True):
        rows = sort[start:stop]
        present = rows[~np.isnan(values[rows])]
        if len(present):
            series.append(Points(title.strip() or "series", days[present], values[present]))
    return tuple(series)


def _points(kind: tuple[str, bool], days: Days, cells: list[str], lines: Sequence[int]) -> Points | None:
    """Returns one column as a series; None if it has no value. `kind` is its title and whether it is from Google Trends."""
    title, google = kind
    values = _numbers(cells, lines)
    present = ~np.isnan(values)
    notes: tuple[Reason, ...] = ()
    if google:
        notes = (Reason.of("google_trends"),)
        last = np.flatnonzero(present)[-5:]
        weekly = len(last) == 5 and days[last[-1]] - days[last[-2]] == 7
        if weekly and values[last[-1]] < _PARTIAL * values[last[:-1]].mean():
            present[last[-1]] = False
            notes += (Reason.of("last_week_unfinished"),)
    return Points(title, days[present], values[present], notes) if present.any() else None


def _numbers(cells: list[str], lines: Sequence[int]) -> Floats:
    """Returns the values of cells, shape (n,), float64; an empty cell is NaN."""
    try:
        values = np.array(list(map(float, cells)))
    except ValueError:
        values = np.array([_number(cell, number) for cell, number in zip(cells, lines, strict=True)])
    wrong = np.flatnonzero((values < 0) | np.isinf(values))
    if len(wrong):
        raise BadRecord("series_line_value", line=lines[wrong[0]], got=cells[wrong[0]])
    return values


def _number(cell: str, line: int) -> float:
    words = cell.strip().lower()
    if words in _NOTHING:
        return float("nan")
    if words == "<1":
        return _UNDER_ONE
    try:
        return float(words)
    except ValueError as fault:
        raise BadRecord("series_line_value", line=line, got=cell) from fault


def series_of_json(record: object, name: str = "series") -> tuple[Points, ...]:
    """Returns the series of {"series": [{"series", "points": [...]}, ...]}, of a list of points, or of {date: value}.

    A point is {"date", "value"}.

    >>> [points.name for points in series_of_json([{"date": "2024-01", "value": 3}], "mini bag")]
    ['mini bag']

    Raises:
        BadRecord: the object has another form.
    """
    if isinstance(record, dict) and isinstance(record.get("series"), list):
        return tuple(_points_of(series, f"series {number}") for number, series in enumerate(record["series"], start=1))
    if isinstance(record, dict) and "points" in record:
        return (_points_of(record, name),)
    if isinstance(record, dict):
        record = [{"date": day, "value": value} for day, value in record.items()]
    return (_points_of({"series": name, "points": record}, name),)


def _points_of(record: object, name: str) -> Points:
    """Returns the series of one JSON object; points without a value are left out."""
    if not isinstance(record, dict) or not isinstance(record.get("points"), list) or not record["points"]:
        raise BadRecord("series_not_an_object", series=name)
    title = record.get("series") or record.get("name") or name
    days, values = [], []
    for number, point in enumerate(_objects(record["points"], str(title)), start=1):
        value = point.get("value")
        if value is None:
            continue
        if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value < float("inf"):
            raise BadRecord("series_point_value", series=str(title), point=number, got=repr(value))
        days.append(day_of(str(point.get("date"))))
        values.append(float(value))
    if not days:
        raise BadRecord("series_without_values", series=str(title))
    return Points(str(title), np.array(days, dtype=np.int64), np.array(values))


def _objects(points: Sequence[object], title: str) -> Iterator[dict[str, Any]]:
    for number, point in enumerate(points, start=1):
        if not isinstance(point, dict):
            raise BadRecord("series_point_wrong", series=title, point=number, got=repr(point))
        yield point
