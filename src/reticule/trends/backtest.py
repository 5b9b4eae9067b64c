"""How far off the forecast would have been in the past, beside repeating the last year."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any, Final

import numpy as np
import numpy.typing as npt

from reticule.trends.frequency import Rhythm
from reticule.trends.models.local import LocalForecast, forecast_alone, level
from reticule.trends.models.momentum import Momentum
from reticule.trends.models.season import Floats

SPARSE_CUTS: Final = (0.125, 0.4, 0.7)  # shares of zeros between the kinds of series: steady ones, and three of sparse ones
_EVERY: Final = 4  # origins a year
_YEARS: Final = 6  # of origins, the latest first
_FIRST: Final = {"weekly": 104, "monthly": 24, "quarterly": 8, "yearly": 4}  # beats before the first origin
_LATELY: Final = 10  # years of a yearly series that tell how far it wanders
_SWING: Final = 0.75  # power of a beat's share of the mean: between misses that are all alike (0) and shares of a level (1)
_CALM: Final = 0.02  # of the mean, under which no beat is quieter
_AFTER_JUMP: Final = (0.6, 0.3)  # of what a level moved: how far the width reaches after a jump, downward and upward
_MOST: Final = 2_000  # series of a block in the sample; so many are enough


@dataclass(frozen=True, slots=True, eq=False)
class Backtest:
    """Misses of one block of series at past origins, the latest first.

    `errors` and `naive_errors` are mean misses of quarter-year means, as shares, of the forecast and of repeating the last
    year; not a number where a series is not in the sample.
    """

    misses: Floats  # (origins, series of the sample, beats): actual less forecast, in widths of series, beat and side
    kinds: Floats  # (origins, series of the sample): which of the kinds parted by SPARSE_CUTS
    usual: Floats  # (series): the mean miss in its own widths
    errors: Floats  # (series)
    naive_errors: Floats  # (series)
    years: float  # that the origins span
    series: int  # of the block, however many rows of it these are

    @property
    def origins(self) -> int:
        """How many origins there were; 0 where the history is too short."""
        return len(self.misses)

    def some(self, rows: slice) -> Backtest:
        """The same misses, and what is told of each series for some of them."""
        return replace(self, usual=self.usual[rows], errors=self.errors[rows], naive_errors=self.naive_errors[rows])


def backtest(history: Floats, rhythm: Rhythm, horizon: int, momentum: Momentum | None = None) -> Backtest:
    """The forecast of one block of series, made again at earlier days from what was known then.

    Args:
        history: (series, beats).
        rhythm: of the beats.
        horizon: beats ahead.
        momentum: as in the forecast that is judged.

    >>> from reticule.trends.frequency import WEEKLY
    >>> flat = backtest(np.full((1, 261), 5.0), WEEKLY, 52)
    >>> flat.origins, float(flat.errors.round(3).max())
    (9, 0.0)
    """
    count, first, season = history.shape[1], _FIRST[rhythm.name], rhythm.season
    every = max(1, len(history) // _MOST)
    sampled = history[::every]
    span = min(horizon, max(season, (count - first) // 2))
    origins = range(count - span, max(first, count - span - _YEARS * max(season, 4)) - 1, -max(1, season // _EVERY))
    rows = [_at(sampled, rhythm, (now, span), momentum) for now in origins]
    none = np.full(len(history), np.nan)
    if not rows:
        return Backtest(
            np.zeros((0, len(sampled), span)), np.zeros((0, len(sampled))), np.ones(len(history)), none, none, 0.0, len(history)
        )
    misses, kinds, errors, naive = (np.array(column) for column in zip(*rows, strict=True))
    own = np.abs(misses).mean(axis=(0, 2))
    usual = np.full(len(history), np.median(own))
    usual[::every] = own
    error, naive_error = none.copy(), none.copy()
    error[::every], naive_error[::every] = errors.mean(axis=0), naive.mean(axis=0)
    return Backtest(misses, kinds, usual, error, naive_error, len(rows) * max(1, season // _EVERY) / season, len(history))


def kind_of(zeros: Floats) -> npt.NDArray[np.int64]:
    """The kind of each series by its share of zeros: 0 for steady ones, up to 3.

    >>> kind_of(np.array([0.0, 0.2, 0.9])).tolist()
    [0, 1, 3]
    """
    return np.searchsorted(SPARSE_CUTS, zeros).astype(np.int64)


def widths(history: Floats, forecast: LocalForecast, rhythm: Rhythm) -> tuple[Floats, Floats]:
    """How far each series may be missed at each beat, downward and upward, (series, beats).

    After a jump the width reaches a part as far as the level moved, downward further: what falls often falls on. The width of a
    sparse series is its forecast.
    """
    size, shape = scale_of(history, forecast.ahead, rhythm), swing(forecast.ahead, rhythm)
    thin = kind_of(forecast.zeros) > 0
    sides = []
    for jumped, part in zip((forecast.lower, forecast.upper), _AFTER_JUMP, strict=True):
        width = np.sqrt(size**2 + (part * jumped) ** 2)[:, None] * shape
        width[thin] = forecast.ahead[thin] + 1e-9
        sides.append(width)
    return sides[0], sides[1]


def scale_of(history: Floats, ahead: Floats, rhythm: Rhythm) -> Floats:
    """How far a series may be missed: a mean of rough measures of how it changes, and of how far the forecast alone leads.

    >>> from reticule.trends.frequency import YEARLY
    >>> scale_of(np.array([[1.0, 2, 1, 2, 1, 2]]), np.array([[2.0]]), YEARLY).round(3)
    array([1.02])
    """
    season = rhythm.season
    if season == 1:
        history = history[:, -_LATELY:]  # a name unheard of for a century is not calm
    recent = max(season, 5)
    steps = np.abs(np.diff(history[:, -recent:], axis=1)).mean(axis=1)
    apart = np.abs(history[:, season:] - history[:, :-season]) if history.shape[1] >= 1.5 * season else steps[:, None]
    parts = [steps, steps, apart[:, -recent:].mean(axis=1), apart.mean(axis=1)]
    if season > 1 and history.shape[1] >= season:  # a year's forecast of a yearly series is one number, and often no change
        near = min(season, ahead.shape[1])
        parts.append(np.abs(ahead[:, :near] - history[:, -season:][:, :near]).mean(axis=1))
    least = 0.01 * level(history, rhythm)
    mixed: Floats = np.exp(np.mean([np.log(part + least) for part in parts], axis=0))
    return mixed


def swing(ahead: Floats, rhythm: Rhythm) -> Floats:
    """How wide each beat is beside the others: where a season stands high, misses are larger, though not quite as much.

    >>> from reticule.trends.frequency import QUARTERLY
    >>> swing(np.array([[1.0, 1.0, 1.0, 5.0]]), QUARTERLY).round(2).tolist()
    [[0.6, 0.6, 0.6, 1.97]]
    """
    mean = ahead[:, : rhythm.season].mean(axis=1, keepdims=True)
    share = (ahead + _CALM * mean + 1e-12) / ((1 + _CALM) * mean + 1e-12)
    return np.asarray(share**_SWING, dtype=np.float64)


def _at(history: Floats, rhythm: Rhythm, when: tuple[int, int], momentum: Momentum | None) -> tuple[npt.NDArray[Any], ...]:
    now, span = when
    past, actual = history[:, :now], history[:, now : now + span]
    forecast = forecast_alone(past, rhythm, span)
    if momentum is not None:
        forecast = momentum.mended(past, forecast, rhythm)
    lower, upper = widths(past, forecast, rhythm)
    miss = actual - forecast.ahead
    repeated = np.tile(past[:, -rhythm.season :], (1, -(-span // rhythm.season)))[:, :span]
    return (
        miss / np.where(miss < 0, lower, upper),
        kind_of(forecast.zeros),
        _quarter_error(actual, forecast.ahead, rhythm),
        _quarter_error(actual, repeated, rhythm),
    )


def _quarter_error(actual: Floats, forecast: Floats, rhythm: Rhythm) -> Floats:
    """The mean miss of quarter-year means, as a share of all of them."""
    quarter = max(1, rhythm.season // 4)
    whole = actual.shape[1] // quarter * quarter or actual.shape[1]
    quarter = min(quarter, actual.shape[1])
    actual_quarters = actual[:, :whole].reshape(len(actual), -1, quarter).mean(axis=2)
    forecast_quarters = forecast[:, :whole].reshape(len(actual), -1, quarter).mean(axis=2)
    error = np.abs(actual_quarters - forecast_quarters).sum(axis=1) / (actual_quarters.sum(axis=1) + 1e-9)
    capped: Floats = np.minimum(error, 9.99)
    return capped
