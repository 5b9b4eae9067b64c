"""Values for beats that are left out: those of other years at the level around the gap, or a line between the neighbours."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from reticule.trends.frequency import Rhythm
from reticule.trends.series import Floats

_MOST_RATIO = 5.0  # of the level here over that of another year; beyond it, that year says little of this one


def runs_of(marked: npt.NDArray[np.bool_]) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.int64], npt.NDArray[np.int64]]:
    """Returns row, first beat and the beat after the last of each run of marked beats, by row and beat, each of shape (runs,).

    >>> [part.tolist() for part in runs_of(np.array([[True, True, False], [False, False, True]]))]
    [[0, 1], [0, 2], [2, 3]]
    """
    firsts, lasts = marked.copy(), marked.copy()
    firsts[:, 1:] &= ~marked[:, :-1]
    lasts[:, :-1] &= ~marked[:, 1:]
    rows, starts = np.nonzero(firsts)
    return rows, starts, np.nonzero(lasts)[1] + 1


def fill(values: Floats, start: int, stop: int, rhythm: Rhythm) -> Floats:
    """Returns values for the beats from start to stop, all of which count as missing.

    Each other year gives its same beats, times the sum of a quarter on either side of the gap over the same beats of that
    year; the mean of the years is taken. Where less than two years or no other year of the beat are known, the neighbours are
    joined by a line; at an end the neighbour is repeated.

    Args:
        values: shape (series, beats), at least 0; not a number where a beat is unknown.
        start: the first beat of the gap.
        stop: the beat after it.
        rhythm: the beat of the series.

    Returns:
        Shape (series, stop - start); not a number where a series has no other beat at all.

    >>> from reticule.trends.frequency import QUARTERLY
    >>> fill(np.array([[1.0, 5, 1, 2, 2, 0, 2, 4]]), 5, 6, QUARTERLY).tolist()    # twice the year before
    [[10.0]]
    """
    values = values.copy()
    values[:, start:stop] = np.nan
    line = _line(values, start, stop)
    long = np.isfinite(values).sum(axis=1) + stop - start >= 2 * rhythm.season
    if rhythm.season == 1 or not long.any():
        return line
    reach = max(rhythm.season // 4, 2)
    around = np.concatenate([np.arange(start - reach, start), np.arange(stop, stop + reach)])
    gap = np.arange(start, stop)
    total, count = np.zeros(line.shape), np.zeros(line.shape)
    for year in range(-(values.shape[1] // rhythm.season), values.shape[1] // rhythm.season + 1):
        if year:
            shift = round(year * rhythm.year)
            there = _at(values, gap + shift) * _ratio(_at(values, around), _at(values, around + shift))[:, None]
            known = np.isfinite(there) & long[:, None]
            total[known] += there[known]
            count += known
    return np.where(count > 0, total / np.maximum(count, 1), line)


def _at(values: Floats, beats: npt.NDArray[np.int64]) -> Floats:
    """The values at some beats, not a number at those beyond either end, shape (series, beats)."""
    inside = (beats >= 0) & (beats < values.shape[1])
    return np.where(inside, values[:, np.where(inside, beats, 0)], np.nan)


def _ratio(here: Floats, there: Floats) -> Floats:
    """The level here over the level there, over beats known in both; not a number where there are none, or it is far off."""
    both = np.isfinite(here) & np.isfinite(there)
    above, below = np.where(both, here, 0).sum(1), np.where(both, there, 0).sum(1)
    ratio = np.divide(above, below, out=np.full(len(here), np.nan), where=below > 0)
    return np.where((ratio >= 1 / _MOST_RATIO) & (ratio <= _MOST_RATIO), ratio, np.nan)


def _line(values: Floats, start: int, stop: int) -> Floats:
    before, after = values[:, start - 1 : start], values[:, stop : stop + 1]
    before = before if before.shape[1] else after
    after = np.where(np.isfinite(after), after, before) if after.shape[1] else before
    before = np.where(np.isfinite(before), before, after)
    share = np.arange(1, stop - start + 1) / (stop - start + 1)
    return before + (after - before) * share
