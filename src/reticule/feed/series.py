"""Series in files and texts: CSV of many shapes and JSON, read by their structure; see docs/questions/trend.md."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path

import numpy as np

from reticule.errors import BadInput, BadRecord
from reticule.feed.columns import VALUE_HEADS, Roles, codes_of, joined, roles_of
from reticule.feed.csv_table import Table, decoded, kept_rows, table_of
from reticule.feed.dates import days_of
from reticule.feed.google_trends import GOOGLE, is_google, terms_of, without_unfinished
from reticule.feed.numbers import floats_of, is_under, marks_of
from reticule.feed.plain_csv import plain_series
from reticule.feed.points import long_points, wide_points
from reticule.feed.series_json import series_of_json
from reticule.feed.source import ColumnNames, Dropped, ReadSeries, Source
from reticule.json_text import parse_json
from reticule.reason import Reason
from reticule.trends.frequency import Days
from reticule.trends.series import Points

__all__ = ["read_series", "series_of_json", "series_of_text"]

_BY_HEAD = ColumnNames()
JOINT = " · "  # between the parts of a name that several columns make
_LARGE = 1 << 20  # bytes from which the reader of plain tables is tried first
_MOST_DROPPED = 50  # rows that an answer lists
_TITLE_WORDS = VALUE_HEADS | {
    "trend", "orders", "quantity", "total", "amount", "units", "searches", "revenue", "volume",
    "wert", "umsatz", "verkäufe", "valeur", "ventes", "valor", "ventas", "値", "売上",
}  # fmt: skip


def read_series(path: str, columns: ColumnNames = _BY_HEAD) -> ReadSeries:
    """Returns the series of a CSV or JSON file, in the order in which they first appear.

    Args:
        path: of a file in UTF-8 or UTF-16.
        columns: those named by hand.

    Raises:
        BadRecord: the file or a line of it cannot be read, or it leaves open which column is which.
    """
    name = os.path.splitext(os.path.basename(path))[0]
    try:
        content = Path(path).read_bytes()
        if len(content) >= _LARGE and columns == _BY_HEAD and (series := plain_series(content)):
            return replace(series, source=replace(series.source, file=path))
        text = decoded(content)
    except (OSError, UnicodeDecodeError) as fault:
        why = getattr(fault, "strerror", None) or Reason.of("not_utf8")
        raise BadRecord("series_file_unreadable", path=path, why=why) from fault
    del content
    try:
        series = series_of_text(text, name, columns)
    except BadInput as fault:
        raise type(fault)("series_file_wrong", path=path, why=fault.reason) from fault
    return replace(series, source=replace(series.source, file=path))


def series_of_text(text: str, name: str = "series", columns: ColumnNames = _BY_HEAD) -> ReadSeries:
    r"""Returns the series of CSV or JSON text; `name` is that of a single series without one.

    >>> series = series_of_text("date,series,value\n2024,a,3\n2024,b,5")
    >>> [(points.name, points.values.tolist()) for points in series.points], series.source.form
    ([('a', [3.0]), ('b', [5.0])], 'long')

    Raises:
        BadRecord: a line cannot be read, or the text leaves open which column is which.
    """
    text = text.removeprefix("\ufeff")
    if text.lstrip()[:1] in ("{", "["):
        try:
            return series_of_json(parse_json(text), name)
        except ValueError as fault:
            raise BadRecord("series_json_unreadable", why=str(fault)) from fault
    if len(text) >= _LARGE and columns == _BY_HEAD and (series := plain_series(text.encode())):
        return series
    return series_of_table(table_of(text), name, columns)


def series_of_table(table: Table, name: str, columns: ColumnNames = _BY_HEAD) -> ReadSeries:
    """Returns the series of a table.

    Raises:
        BadRecord: a cell cannot be read, or the table leaves open which column is which.
    """
    table, repeated = _without_repeats(table)
    days = days_of(table.cells[table.date], table.lines)
    if table.is_across and not columns.value:
        columns = replace(columns, value="value")
    roles = roles_of(table, days, columns)
    table, days, marked = _without_marked(table, days, roles)
    form = _form_of(table, roles)
    notes = (GOOGLE,) if form in ("google_trends", "pytrends", "gtrendsr") else ()
    points = _points_of(table, days, roles, (name, form), notes)
    if not points:
        raise BadRecord("series_without_numbers", columns=tuple(table.head[at] for at in roles.values))
    unfinished: tuple[Dropped, ...] = ()
    if notes and roles.partial is None:
        points, day, why = without_unfinished(points)
        if why is not None:
            unfinished = (Dropped(table.lines[int(np.flatnonzero(days == day)[0])], why),)
    elif marked:
        points = tuple(replace(series, notes=(*series.notes, marked[0].why)) for series in points)
    dropped = sorted((*table.dropped, *repeated, *marked, *unfinished), key=lambda row: row.line)
    return ReadSeries(points, _source_of(table, roles, form, tuple(dropped[:_MOST_DROPPED]), notes))


def _source_of(table: Table, roles: Roles, form: str, dropped: tuple[Dropped, ...], notes: tuple[Reason, ...]) -> Source:
    under = sum(is_under(cell) for at in roles.values for cell in table.cells[at] if not cell.isdigit())
    faults = (*notes, Reason.of("under_one", count=under)) if under else notes
    series, values = (tuple(table.head[at] for at in places) for places in (roles.series, roles.values))
    date = "" if table.is_across else table.head[table.date]
    return Source("", form, date, series, () if table.is_across else values, dropped, faults)


def _without_repeats(table: Table) -> tuple[Table, tuple[Dropped, ...]]:
    """Returns a table without rows that repeat another in every cell, and what was left out."""
    rows = list(zip(*table.cells, strict=True))
    first_of = {row: place for place, row in reversed(list(enumerate(rows)))}
    if len(first_of) == len(rows):
        return table, ()
    keep = [first_of[row] == place for place, row in enumerate(rows)]
    again = Reason.of("rows_repeated", count=len(rows) - len(first_of))
    return kept_rows(table, keep), (Dropped(table.lines[keep.index(False)], again),)


def _without_marked(table: Table, days: Days, roles: Roles) -> tuple[Table, Days, tuple[Dropped, ...]]:
    """Returns a table without the rows that its source marks as unfinished, their days, and what was left out."""
    if roles.partial is None:
        return table, days, ()
    keep = [cell.strip().lower() != "true" for cell in table.cells[roles.partial]]
    if all(keep) or not any(keep):
        return table, days, ()
    why = Reason.of("marked_unfinished")
    marked = tuple(Dropped(line, why) for line, kept in zip(table.lines, keep, strict=True) if not kept)
    return kept_rows(table, keep), days[np.array(keep)], marked


def _form_of(table: Table, roles: Roles) -> str:
    """Returns the name of a table's form."""
    heads = {head.lower() for head in table.head}
    if roles.partial is not None:
        return "pytrends"
    if heads >= {"hits", "keyword", "gprop"}:
        return "gtrendsr"
    if table.is_across:
        return "dates_across"
    if roles.series:
        return "long"
    if is_google(table, roles.values):
        return "google_trends"
    return "wide" if len(roles.values) > 1 else "single"


def _points_of(table: Table, days: Days, roles: Roles, kind: tuple[str, str], notes: tuple[Reason, ...]) -> tuple[Points, ...]:
    """Returns the series of a table; `kind` is the name of a single one without a name, and the form."""
    name, form = kind
    cells = [table.cells[at] for at in roles.values]
    marks = marks_of(cells)
    columns = [floats_of(column, mark, table.lines) for column, mark in zip(cells, marks, strict=True)]
    if roles.series:
        codes = joined(codes_of(table.cells[at]) for at in roles.series)
        order, first = np.unique(codes, return_index=True)
        by_first = np.argsort(first)
        rank = np.empty(len(order), dtype=np.int64)
        rank[by_first] = np.arange(len(order))
        names = [
            JOINT.join(filter(None, (table.cells[at][row].strip() for at in roles.series))) for row in first[by_first].tolist()
        ]
        return long_points(names, days, rank[np.searchsorted(order, codes)], columns[0], notes)
    heads = [table.head[at] for at in roles.values]
    if form == "google_trends":
        return wide_points(terms_of(heads), days, columns, notes)
    is_unnamed = len(heads) == 1 and form != "pytrends" and _says_value(heads[0])
    return wide_points([name] if is_unnamed else heads, days, columns, notes)


def _says_value(head: str) -> bool:
    """Returns whether a title says what is measured, or nothing, and not of what.

    >>> _says_value("Monthly sales"), _says_value("1"), _says_value("mini bag")
    (True, True, False)
    """
    return not head.strip("0123456789 ") or not _TITLE_WORDS.isdisjoint(head.lower().split())
