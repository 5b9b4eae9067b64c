"""A CSV file of many series of which some have a cell that is no number: these are named, and the others are read."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np

from reticule.errors import BadInput
from reticule.feed.columns import codes_of, joined, roles_of
from reticule.feed.csv_table import decoded, kept_rows, table_of
from reticule.feed.dates import days_of
from reticule.feed.numbers import floats_of, marks_of
from reticule.feed.series import JOINT, series_of_table
from reticule.feed.source import ColumnNames, ReadSeries
from reticule.reason import Reason


def read_apart(path: str, columns: ColumnNames, fault: BadInput) -> tuple[ReadSeries, tuple[tuple[str, Reason], ...]]:
    """The series of a file without those that have a cell which is no number, and their names, each with why.

    The decimal mark is settled by all cells of the file.

    Args:
        path: of the file.
        columns: those named by hand.
        fault: that `read_series` raised, which is raised again where no series is to blame.
    """
    try:
        table = table_of(decoded(Path(path).read_bytes()))
        roles = roles_of(table, days_of(table.cells[table.date], table.lines), columns)
    except (OSError, UnicodeDecodeError, BadInput):
        raise fault from None
    if not roles.series:
        raise fault
    codes = joined(codes_of(table.cells[at]) for at in roles.series)
    cells, (mark,) = table.cells[roles.values[0]], marks_of([table.cells[roles.values[0]]])
    keep, broken = np.ones(len(codes), dtype=bool), []
    order = np.argsort(codes, kind="stable")
    for rows in np.split(order, np.flatnonzero(np.diff(codes[order])) + 1):
        try:
            floats_of([cells[row] for row in rows], mark, [table.lines[row] for row in rows])
        except BadInput as wrong:
            keep[rows] = False
            broken.append((JOINT.join(filter(None, (table.cells[at][rows[0]].strip() for at in roles.series))), wrong.reason))
    if not broken or not keep.any():
        raise fault
    series = series_of_table(kept_rows(table, keep.tolist()), "series", columns)
    return replace(series, source=replace(series.source, file=path)), tuple(broken)
