"""A series as a chart of block characters: its last years and the year to come."""

from __future__ import annotations

from typing import Final

import numpy as np

from reticule.trends.models.season import Floats

_LEVELS: Final = " ▁▂▃▄▅▆▇█"
_ROWS, _PAST, _COMING = 5, 48, 12  # characters
_YEARS: Final = 4  # of the past
_STROKE: Final = "│"


def block_chart(values: Floats, ahead: Floats, season: int) -> list[str]:
    """Returns five lines, the highest first, of the last four years and, behind a stroke, the coming one.

    The axis goes by the history: a forecast that rises above it is cut off at the top.

    Args:
        values: what is known, (beats), 0 or more.
        ahead: what is forecast, (beats).
        season: beats a year.

    >>> for line in block_chart(np.arange(1.0, 209.0), np.full(52, 208.0), 52)[-2:]:
    ...     print(line[:20])
              ▁▂▃▃▄▅▆▇██
     ▁▂▃▄▅▆▆▇███████████
    """
    past = _means(values[-_YEARS * max(season, 1) :], _PAST)
    coming = _means(ahead[: max(season, 1)], _COMING)
    highest = max(float(past.max(initial=0.0)), 1e-12)
    lines = []
    for row in range(_ROWS, 0, -1):
        marks = ["".join(_mark(float(value) / highest * _ROWS - (row - 1)) for value in part) for part in (past, coming)]
        lines.append(_STROKE.join(marks).rstrip())
    return lines


def _mark(height: float) -> str:
    """The character for how much of a row is filled."""
    return _LEVELS[min(len(_LEVELS) - 1, max(0, int(np.ceil(height * (len(_LEVELS) - 1) - 0.5))))]


def _means(values: Floats, most: int) -> Floats:
    """The means of at most so many parts of nearly equal length."""
    count = min(most, len(values))
    if not count:
        return np.zeros(0)
    edges = np.arange(count + 1) * len(values) // count
    means: Floats = np.add.reduceat(values, edges[:-1]) / np.diff(edges)
    return means
