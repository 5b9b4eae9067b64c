"""What momentum has meant: the misses of past forecasts, laid on how each series had moved.

Seven traits of each series on past days, growth over a month, a quarter, half a year and a year, how these differ, and how far
the forecast leads, against what the forecast then missed, in logarithms (ridge regression, Hoerl and Kennard 1970). Half of
what is learned is believed: whole, it fits the years that it was learned in. It serves the series at hand, and is forgotten.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

import numpy as np

from reticule.trends.frequency import Rhythm
from reticule.trends.models.local import OFFSET, LocalForecast, forecast_alone
from reticule.trends.models.season import Floats

_FEWEST: Final = 8  # series from which something can be learned of the others
_LEAST_YEARS: Final = 3.25
_BELIEVED: Final = 0.5
_PENALTY: Final = 0.02  # of the weight of all windows
_ROWS, _DAYS, _EVERY = 12_000, 120, 26  # windows and past days that are learned from; of days so many a year
_MOST: Final = 0.7  # of a correction, as logarithm
_RANGE: Final = 0.995  # of the traits seen; beyond it they count as that
_HEAVIEST: Final = 20.0


@dataclass(frozen=True, slots=True, eq=False)
class Momentum:
    """A linear map from traits to misses, and the largest traits it has seen."""

    slopes: Floats  # (traits, beats ahead)
    most: Floats

    def mended(self, history: Floats, forecast: LocalForecast, rhythm: Rhythm) -> LocalForecast:
        """A forecast with half of what it is likely to miss; a level that jumped, and a sparse series, are left alone."""
        scale = forecast.scale[:, None]
        moved = traits(history, forecast.ahead, forecast.scale, rhythm)
        missed = np.clip(np.clip(moved, -self.most, self.most) @ self.slopes, -_MOST, _MOST)
        missed *= (_BELIEVED * (1 - forecast.switched) * (1 - forecast.sparse))[:, None]
        horizon = forecast.ahead.shape[1]
        if horizon > missed.shape[1]:  # what the end of a year says stays
            last = missed[:, -max(1, rhythm.season // 4) :].mean(axis=1, keepdims=True)
            missed = np.concatenate([missed, np.repeat(last, horizon - missed.shape[1], axis=1)], axis=1)
        ahead = np.maximum((forecast.ahead / scale + OFFSET) * np.exp(missed[:, :horizon]) - OFFSET, 0) * scale
        return replace(forecast, ahead=ahead)


def momentum_of(histories: Sequence[Floats], rhythm: Rhythm, horizon: int) -> Momentum | None:
    """What the past of blocks of series says, each block of one length; None where that is too little.

    >>> from reticule.trends.frequency import WEEKLY
    >>> momentum_of([np.ones((3, 260))], WEEKLY, 52) is None
    True
    """
    many = sum(map(len, histories))
    if rhythm.season < 4 or many < _FEWEST or min(block.shape[1] for block in histories) < _LEAST_YEARS * rhythm.season:
        return None
    horizon = min(horizon, rhythm.season)
    lessons = [part for block in histories for part in _lessons(block, rhythm, horizon, many)]
    features, misses, weights = (np.concatenate(column) for column in zip(*lessons, strict=True))
    usual = np.sqrt((features**2).mean(axis=0)) + 1e-9
    scaled = features / usual
    weighed = scaled * weights[:, None]
    square = weighed.T @ scaled + _PENALTY * weights.sum() * np.eye(features.shape[1])
    slopes = np.linalg.solve(square, weighed.T @ misses) / usual[:, None]
    return Momentum(slopes, np.quantile(np.abs(features), _RANGE, axis=0))


def _lessons(block: Floats, rhythm: Rhythm, horizon: int, many: int) -> list[tuple[Floats, Floats, Floats]]:
    """Traits, misses and weights at past days; of very many series, each day shows some."""
    step = max(1, rhythm.season // _EVERY)
    days = range(block.shape[1] - horizon, 2 * rhythm.season - 1, -step)[:_DAYS]
    every = max(1, -(-many * len(days) // _ROWS))
    shown = [(block[number % every :: every], now) for number, now in enumerate(days)]
    return [_lesson(some, rhythm, now, horizon) for some, now in shown if len(some)]


def _lesson(block: Floats, rhythm: Rhythm, now: int, horizon: int) -> tuple[Floats, Floats, Floats]:
    past = block[:, :now]
    forecast = forecast_alone(past, rhythm, horizon)
    scale = forecast.scale[:, None]
    missed = np.log(block[:, now : now + horizon] / scale + OFFSET) - np.log(forecast.ahead / scale + OFFSET)
    yearly_change = np.abs(past[:, rhythm.season :] - past[:, : -rhythm.season]).mean(axis=1)
    calm = forecast.scale / (yearly_change + 0.02 * forecast.scale)  # the calmer, the more a series teaches
    weight = np.minimum(calm, _HEAVIEST)
    weight = weight * (1 - forecast.sparse) * (1 - forecast.switched) + 1e-9
    return traits(past, forecast.ahead, forecast.scale, rhythm), missed, weight


def traits(history: Floats, ahead: Floats, scale: Floats, rhythm: Rhythm) -> Floats:
    """Seven traits of each series on its last day, as logarithms, (series, traits).

    >>> from reticule.trends.frequency import MONTHLY
    >>> traits(np.ones((1, 36)), np.ones((1, 12)), np.ones(1), MONTHLY).round(3).tolist()[0][:6]
    [0.0, 0.0, 0.0, 0.0, 0.0, 0.0]
    """
    season = rhythm.season
    logs = np.log(history[:, -2 * season :] / scale[:, None] + OFFSET)
    month, quarter, half = max(1, season // 13), season // 4, season // 2

    def mean(start: int, stop: int) -> Floats:
        """Of so many beats back to so many."""
        between: Floats = logs[:, 2 * season - start : 2 * season - stop].mean(axis=1)
        return between

    columns = (
        *(mean(span, 0) - mean(season + span, season) for span in (month, quarter, half)),
        mean(half, 0) - mean(season, half),
        mean(season, 0) - mean(2 * season, season),
        mean(quarter, 0) - mean(2 * quarter, quarter),
        np.log((ahead[:, :season] / scale[:, None]).mean(axis=1) + OFFSET),
    )
    return np.stack(columns, axis=1)
