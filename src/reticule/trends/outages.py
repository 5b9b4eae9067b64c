"""Abrupt runs of zeros: a source that stopped counting, told from a style that nobody wants and from a season without sales."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from reticule.trends.frequency import Rhythm
from reticule.trends.gap_filling import runs_of
from reticule.trends.series import Floats

_Whole = npt.NDArray[np.int64]

_CHANCE = 1e-3  # of such a run anywhere in the series, under which it is no chance
_NEAR = 1 / 3  # of the usual level that the beats beside a run must reach
_UNITS = 3  # steps of the figures: a level this low becomes zero by rounding


class Run(NamedTuple):
    """Beats of one series, from start up to stop, counted as in the matrix."""

    row: int
    start: int
    stop: int


def outages(values: Floats, rhythm: Rhythm) -> list[Run]:
    """Returns the runs of zeros that chance, the season and a slow decline do not explain, by row and beat.

    A zero comes with the share of zeros outside the run, and another after it with the share of zeros outside that follow a
    zero, so a season that closes every year is expected. Of runs as long as this one, less than one in a thousand such series
    must be expected. The beats right before the run, and right after it where it ends, must reach a third of the mean of the
    year on either side. A run at the end is at most a year long, since nothing would be left to read the present from.

    Args:
        values: shape (series, beats), at least 0; not a number before and after a series, where another has beats.
        rhythm: the beat of the series; yearly figures have no outages.

    >>> from reticule.trends.frequency import MONTHLY
    >>> stopped = np.where((np.arange(48) >= 30) & (np.arange(48) < 34), 0.0, 20.0)
    >>> outages(np.stack([stopped, np.full(48, 20.0)]), MONTHLY)
    [Run(row=0, start=30, stop=34)]
    """
    zero = values == 0
    if rhythm.season == 1 or not zero.any():
        return []
    rows, starts, stops = runs_of(zero)
    known = np.isfinite(values)
    firsts, counts = known.argmax(axis=1), known.sum(axis=1)
    unlikely = _expected(zero, counts, rows, stops - starts) < _CHANCE
    runs = []
    for row, start, stop in np.stack([rows, starts, stops], axis=1)[unlikely].tolist():
        first = int(firsts[row])
        if _is_outage(values[row, first : first + counts[row]], start - first, stop - first, rhythm):
            runs.append(Run(row, start, stop))
    return runs


def _expected(zero: npt.NDArray[np.bool_], known: _Whole, rows: _Whole, lengths: _Whole) -> Floats:
    """How many runs so long the zeros outside each run lead one to expect, shape (runs,); first-order Markov chain.

    Both shares are added one observation, so that a series without zeros outside does not make each zero a wonder.
    """
    zeros = zero.sum(1)[rows] - lengths
    following = zeros - (np.bincount(rows, minlength=len(zero))[rows] - 1)
    comes = (zeros + 1) / (known[rows] - lengths + 2)
    stays = np.maximum((following + comes) / (zeros + 1), comes)
    expected: Floats = known[rows] * comes * stays ** (lengths - 1.0)
    return expected


def _is_outage(series: Floats, start: int, stop: int, rhythm: Rhythm) -> bool:
    """Whether a run begins, and where it does, ends, abruptly, beside a level that does not round to zero."""
    count = stop - start
    if start == 0 or len(series) - count < rhythm.season or (stop == len(series) and count > rhythm.season):
        return False
    before, after = series[max(start - rhythm.season, 0) : start], series[stop : stop + rhythm.season]
    usual = float(before.sum() + after.sum()) / (len(before) + len(after))
    near = max(2, rhythm.season // 13)
    beside = min(float(side.mean()) for side in (before[-near:], after[:near]) if len(side))
    return beside >= max(_NEAR * usual, _UNITS * _step(series))


def _step(series: Floats) -> float:
    """The unit in which figures are rounded, or the least distance of two values above zero where they are no whole numbers.

    Indices come in whole numbers, but for `<1`, which is read as half of one.
    """
    if (2 * series == np.round(2 * series)).all():
        return 1.0
    distinct = np.unique(series[series > 0])
    return float(np.diff(distinct).min()) if len(distinct) > 1 else 0.0
