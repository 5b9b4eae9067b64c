"""Jumps that all series of a file make together for a beat or two: a fault of the source, unless it is a holiday."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from reticule.trends.frequency import Rhythm
from reticule.trends.series import Floats

_Singles = npt.NDArray[np.float32]  # exact enough for medians, in half the time

_FEWEST = 3  # series that must jump together
_LEAST = float(np.log(1.5))  # the smallest common factor, and its inverse
_ROBUST = 6.0  # usual deviations of the common movement that a jump must exceed
_NEARLY_ALL = 0.9  # of the series
_CALM = 0.25  # of the jump, that the usual deviation of a series may reach: in others it would not show
_ALIKE = 0.25  # of the jump, and two usual deviations of its own, by which a series may differ from it
_BACK = 0.5  # of the jump, by which the beats before and after may differ
_HOLIDAY = 0.5  # of the jump: as much in the same season of another year makes a holiday
_OFFSET = np.float32(0.02)  # of a series' mean, added before the logarithm
_NOTHING = np.log(_OFFSET) + np.float32(1e-3)  # as a logarithm
_WIDTHS = (1, 2)  # beats
_AT_ONCE = 32  # beats of which the median is taken


class Jump(NamedTuple):
    """Beats from start up to stop, the common change as a logarithm, and the rows that made it, ascending."""

    start: int
    stop: int
    change: float
    rows: npt.NDArray[np.int64]


def joint_jumps(values: Floats, rhythm: Rhythm) -> list[Jump]:
    """Returns the beats in which nearly all series leave their neighbours by one large factor, and come back.

    What is measured is the median over series of the log ratio of a beat to the geometric mean of the beats beside it. It
    must be a change to over one and a half or under two thirds, and over six of its usual deviations. Of the series calm
    enough to show it, nine in ten must follow closely, and the beats beside must be alike. A jump that comes again in the
    same season of another year is a holiday, where moving feasts may shift by four weeks; without another year nothing
    tells the two apart. Neither is returned.

    Args:
        values: shape (series, beats), at least 0, of one file; not a number where a beat is unknown.
        rhythm: the beat of the series; yearly figures have no seasons to know a holiday by, and none is returned.

    >>> from reticule.trends.frequency import MONTHLY
    >>> calm = np.full((3, 48), [[10.0], [20.0], [30.0]])
    >>> calm[:, 40] *= 3
    >>> [(jump.start, jump.stop, jump.rows.tolist()) for jump in joint_jumps(calm, MONTHLY)]
    [(40, 41, [0, 1, 2])]
    """
    if rhythm.season == 1 or len(values) < _FEWEST or values.shape[1] < rhythm.season + 3:
        return []
    logs = _logs(values)
    common = {width: _common(logs, width) for width in _WIDTHS}
    jumps = []
    for width, movement in common.items():
        usual = 1.4826 * float(np.median(np.abs(movement))) + 0.02
        for start in np.flatnonzero(np.abs(movement) > max(_LEAST, _ROBUST * usual)).tolist():
            change = float(movement[start])
            if _may_be_holiday(common, start, change, rhythm):
                continue
            rows = _followers(logs, start, width, change)
            if len(rows):
                jumps.append(Jump(start + 1, start + 1 + width, change, rows))
    return sorted(jumps, key=lambda jump: jump.start)


def _logs(values: Floats) -> _Singles:
    """Logarithms of the values, each series in units of its mean; not a number where unknown, shape (series, beats)."""
    known = np.isfinite(values)
    level = values.sum(axis=1, where=known, keepdims=True) / known.sum(axis=1, keepdims=True)
    logs: _Singles = np.empty(values.shape, dtype=np.float32)
    np.divide(values, np.where(level > 0, level, 1), out=logs, casting="same_kind")
    logs += _OFFSET
    np.log(logs, out=logs)
    logs[level[:, 0] == 0] = np.nan
    return logs


def _deviations(logs: _Singles, width: int) -> _Singles:
    """How far blocks of so many beats lie above the beats beside them, shape (series, beats - width - 1); the first is at 1.

    A beat whose neighbours are both zero says nothing, and is not a number.
    """
    before, after = logs[:, : -width - 1], logs[:, width + 1 :]
    deviations: _Singles = before + after
    deviations *= np.float32(-0.5)
    for beat in range(1, width + 1):
        deviations += logs[:, beat : logs.shape[1] - 1 - width + beat] * np.float32(1 / width)
    deviations[np.minimum(before, after) <= _NOTHING] = np.nan
    return deviations


def _common(logs: _Singles, width: int) -> Floats:
    """The median over series of the deviations, shape (beats - width - 1,); 0 where fewer than three series speak.

    It is taken for a few beats at a time: fresh memory for all of them would cost more than the medians.
    """
    parts = []
    for start in range(0, logs.shape[1] - width - 1, _AT_ONCE):
        deviations = _deviations(logs[:, start : start + _AT_ONCE + width + 1], width)
        few = np.isfinite(deviations).sum(axis=0) < _FEWEST
        deviations[:, few] = 0
        parts.append(_median(deviations, 0))
    return np.concatenate(parts).astype(np.float64)


def _followers(logs: _Singles, start: int, width: int, change: float) -> npt.NDArray[np.int64]:
    """The series that make a jump and come back; none where these are not nearly all of those calm enough to show it."""
    deviations = _deviations(logs, width)
    here = deviations[:, start]
    spoken = np.isfinite(here)
    gone = (logs[:, start + 1 + width] - logs[:, start])[spoken]
    if abs(float(np.median(gone))) > _BACK * abs(change):
        return np.empty(0, dtype=np.int64)
    spread = 1.4826 * _median(np.abs(np.where(spoken[:, None], deviations, np.float32(0))), 1)
    beats = logs[:, start + 1 : start + 1 + width]
    follows = np.abs(here - change) <= _ALIKE * abs(change) + 2 * spread
    follows &= np.sign(here) == np.sign(change)
    follows &= (np.abs(beats - beats.mean(axis=1, keepdims=True)) <= _BACK * abs(change)).all(axis=1)
    nothing = (beats <= _NOTHING).all(axis=1) & spoken
    if 2 * nothing.sum() > spoken.sum():  # how far it is down to nothing depends on how high a series stood
        follows |= nothing
    calm = spoken & (spread <= _CALM * abs(change))
    if (follows & calm).sum() < max(_FEWEST, _NEARLY_ALL * calm.sum()):
        return np.empty(0, dtype=np.int64)
    return np.flatnonzero(follows)


def _median(values: _Singles, axis: int) -> _Singles:
    """The median of what is known; where all is known, in a third of the time."""
    median = np.nanmedian if np.isnan(values).any() else np.median
    return np.asarray(median(values, axis=axis), dtype=np.float32)


def _may_be_holiday(common: dict[int, Floats], start: int, change: float, rhythm: Rhythm) -> bool:
    """Whether another year jumps in this season too, or none is known that would show it."""
    shift = round(4 * rhythm.season / 52)
    years = len(common[1]) // rhythm.season + 1
    seen = False
    for year in range(-years, years + 1):
        at = start + round(year * rhythm.year)
        for movement in common.values():
            season = movement[max(at - shift, 0) : max(at + shift + 1, 0)]
            if year and len(season):
                seen = seen or 0 <= at < len(movement)
                if float((season * np.sign(change)).max()) >= _HOLIDAY * abs(change):
                    return True
    return not seen
