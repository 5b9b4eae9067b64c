"""Columns of days, names and values as series."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import numpy as np

from reticule.feed.columns import Codes
from reticule.reason import Reason
from reticule.trends.frequency import Days
from reticule.trends.series import Floats, Points

UNNAMED = "series"


def long_points(
    names: Sequence[str], days: Days, codes: Codes, values: Floats, notes: tuple[Reason, ...] = ()
) -> tuple[Points, ...]:
    """Returns the series of rows, in the order of their names; a series without a value is left out.

    >>> days, codes, values = np.array([0, 0, 7]), np.array([0, 1, 0]), np.array([1.0, 2.0, 3.0])
    >>> [(points.name, points.values.tolist()) for points in long_points(["a", "b"], days, codes, values)]
    [('a', [1.0, 3.0]), ('b', [2.0])]

    Args:
        names: of the codes 0, 1, 2 and so on.
        days: of each row, shape (n,), int64.
        codes: the series of each row, shape (n,), int64.
        values: shape (n,), float64; NaN where a row has none.
        notes: what each series says of its source.
    """
    if len(codes) and (np.diff(codes) < 0).any():
        order = np.argsort(codes, kind="stable")
        days, codes, values = days[order], codes[order], values[order]
    has_gaps = bool(np.isnan(values).any())
    edges = np.searchsorted(codes, np.arange(len(names) + 1)).tolist()
    series = []
    for name, (start, stop) in zip(names, pairwise(edges), strict=True):
        some_days, some = days[start:stop], values[start:stop]
        if has_gaps:
            present = ~np.isnan(some)
            some_days, some = some_days[present], some[present]
        if len(some):
            series.append(Points(name or UNNAMED, some_days, some, notes))
    return tuple(series)


def wide_points(
    names: Sequence[str], days: Days, columns: Sequence[Floats], notes: tuple[Reason, ...] = ()
) -> tuple[Points, ...]:
    """Returns a series for each column, shapes (n,); NaN is a row without a value, and a column of these is left out."""
    series = []
    for name, values in zip(distinct(names), columns, strict=True):
        present = ~np.isnan(values)
        if present.any():
            series.append(Points(name, days[present], values[present], notes))
    return tuple(series)


def distinct(names: Sequence[str]) -> list[str]:
    """Returns names of which no two are the same: the second of a kind is numbered.

    >>> distinct(["bag", "bag", ""])
    ['bag', 'bag (2)', 'series']
    """
    times: dict[str, int] = {}
    named = []
    for name in (name or UNNAMED for name in names):
        times[name] = times.get(name, 0) + 1
        named.append(name if times[name] == 1 else f"{name} ({times[name]})")
    return named
