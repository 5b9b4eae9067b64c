"""A forecast of each series from its own past, mended by what such momentum has meant for all of them.

The forecast alone tells the season well and the slope badly. What it missed at past days, in logarithms, is laid on seven
traits of the series on those days: growth over a month, a quarter, half a year and a year, how these differ, and how far the
forecast itself leads (ridge regression, Hoerl and Kennard 1970). What is learned serves the series at hand, and is forgotten.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import numpy as np

from reticule.trends.frequency import Rhythm
from reticule.trends.models.local import Floats, ahead_alone, level
from reticule.trends.models.pooled import FEWEST, weight_of

_PENALTY: Final = 0.02  # of the weight of all windows
_OFFSET: Final = 0.05  # of the last year's mean, added before the logarithm
_ROWS: Final = 12_000  # windows that are learned from
_DAYS: Final = 120  # past days that are learned from, the latest first
_EVERY: Final = 26  # of them a year, at most


def ahead_by_momentum(histories: Sequence[Floats], rhythm: Rhythm, horizon: int) -> list[Floats] | None:
    """Forecasts for blocks of series, each block of one length; None where too little is there to learn from.

    >>> from reticule.trends.frequency import WEEKLY
    >>> ahead_by_momentum([np.ones((3, 260))], WEEKLY, 52) is None
    True
    """
    many = sum(len(block) for block in histories)
    if rhythm.season < 4 or many < FEWEST or min(block.shape[1] for block in histories) < 3.25 * rhythm.season:
        return None
    lessons = [part for block in histories for part in _lessons(block, rhythm, horizon, many)]
    seen, missed, weight = (np.concatenate(column) for column in zip(*lessons, strict=True))
    usual = np.sqrt((seen**2).mean(axis=0)) + 1e-9
    seen = seen / usual
    weighed = seen * weight[:, None]
    square = weighed.T @ seen + _PENALTY * weight.sum() * np.eye(seen.shape[1])
    slopes = np.linalg.solve(square, weighed.T @ missed) / usual[:, None]
    return [_mended(block, rhythm, horizon, slopes) for block in histories]


def _mended(block: Floats, rhythm: Rhythm, horizon: int, slopes: Floats) -> Floats:
    ahead, scale = ahead_alone(block, rhythm, horizon, drift=0.0), level(block, rhythm)[:, None]
    logs = np.log(ahead / scale + _OFFSET) + momenta(block, ahead, rhythm) @ slopes
    mended: Floats = np.maximum(np.exp(np.minimum(logs, 12)) - _OFFSET, 0) * scale
    return mended


def _lessons(block: Floats, rhythm: Rhythm, horizon: int, many: int) -> list[tuple[Floats, Floats, Floats]]:
    """Traits, misses and weights at past days; of very many series, each day shows some."""
    step = max(1, rhythm.season // _EVERY)
    days = range(block.shape[1] - horizon, 2 * rhythm.season - 1, -step)[:_DAYS]
    every = max(1, -(-many * len(days) // _ROWS))
    return [_lesson(block[number % every :: every], rhythm, now, horizon) for number, now in enumerate(days)]


def _lesson(block: Floats, rhythm: Rhythm, now: int, horizon: int) -> tuple[Floats, Floats, Floats]:
    known = block[:, :now]
    scale = level(known, rhythm)[:, None]
    if not len(block):
        return np.zeros((0, _TRAITS)), np.zeros((0, horizon)), np.zeros(0)
    ahead = ahead_alone(known, rhythm, horizon, drift=0.0)
    missed = np.log(block[:, now : now + horizon] / scale + _OFFSET) - np.log(ahead / scale + _OFFSET)
    return momenta(known, ahead, rhythm), missed, weight_of(known, scale[:, 0], rhythm.season)


_TRAITS: Final = 7


def momenta(history: Floats, ahead: Floats, rhythm: Rhythm) -> Floats:
    """Seven traits of each series on its last day, as logarithms.

    >>> from reticule.trends.frequency import MONTHLY
    >>> momenta(np.ones((1, 36)), np.ones((1, 12)), MONTHLY).round(3).tolist()[0][:6]
    [0.0, 0.0, 0.0, 0.0, 0.0, 0.0]
    """
    scale, season = level(history, rhythm)[:, None], rhythm.season
    logs = np.log(history[:, -2 * season :] / scale + _OFFSET)
    month, quarter, half = max(1, season // 13), season // 4, season // 2

    def mean(start: int, stop: int) -> Floats:
        """Of so many beats back to so many."""
        found: Floats = logs[:, 2 * season - start : 2 * season - stop].mean(axis=1)
        return found

    columns = (
        *(mean(span, 0) - mean(season + span, season) for span in (month, quarter, half)),
        mean(half, 0) - mean(season, half),
        mean(season, 0) - mean(2 * season, season),
        mean(quarter, 0) - mean(2 * quarter, quarter),
        np.log((ahead / scale).mean(axis=1) + _OFFSET),
    )
    return np.stack(columns, axis=1)
