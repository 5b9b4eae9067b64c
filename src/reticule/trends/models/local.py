"""A forecast of each series from its own past: a season, and a level that follows the last weeks where they have left it.

All series of one length are worked out at once, in logarithms. Logarithms tell the median, so what comes is brought back to
the mean by a ratio of sums; and the more beats are zero, the more the level is itself a ratio of plain sums, which has no
bias (in the spirit of Teunter, Syntetos and Babai 2011, whose level is updated on every beat).
"""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import Final

import numpy as np

from reticule.trends.frequency import Rhythm
from reticule.trends.models.season import Floats, seasons, waves, without_outliers

YEARS: Final = 4  # of history that are read; tastes older than that have moved on
OFFSET: Final = 0.05  # of the last year's mean, added before the logarithm: zeros have none
_PACES: Final = {"weekly": (0.1, 0.18), "monthly": (0.45, 0.65), "quarterly": (0.6, 0.8), "yearly": (1.0,)}
_FAST: Final = {"weekly": 0.5, "monthly": 0.85}  # pace of a level that follows at once
_AT_ONCE: Final = 0.9  # pace of the last beats
_SPIKE: Final = 0.5  # by which, as logarithm, a single last beat may leave the two before
_OUTLIER: Final = 3.0  # robust deviations by which a beat may leave the same beat of other years
_LEFT_BY: Final = ((1.25, 2.5), (0.4, 0.7))  # in usual gaps, and in logarithms: between these a fast level is taken over
_LEFT_FAR: Final = (2.5, 4.0)  # in usual gaps, however small in logarithms
_SOONER: Final = 0.4  # a fall is believed sooner by so much, in a level that moved far within the year
_HALVED: Final = 0.5  # years in which half of a jump upward is given back
_LATELY: Final = 0.15  # years in which half of what only the last weeks say is gone
_BETTER: Final = (1.0, 1.3)  # errors of the slow level over those of the fast one: between these it is followed for a while
_FALLING: Final = (1.0, 2.0)  # in usual gaps: between these a fall of the last weeks is believed to go on
_FALLS_ON: Final = (4.0, 3.0)  # as far as it has fallen so often, and the width so much wider
_MOST_BIAS: Final = 1.5
_SPARSE: Final = 4.0  # the share of zeros times this is the weight of plain sums
_REMEMBERED: Final = 12.0  # beats that spoke which plain sums remember
_DRIFT, _LEFT, _DAMPED = 0.3, 0.2, 0.9  # of a quarter's slope that goes on; left of it a year later; of a yearly growth


@dataclass(frozen=True, slots=True, eq=False)
class LocalForecast:
    """Forecasts as rows, and how each level stands; each other array has one number for each series.

    `lower` and `upper` are how far, in values, a level that jumped may go back or on; zero for one that did not.
    """

    ahead: Floats
    scale: Floats  # mean of the last year
    today: Floats  # the last level, adjusted for the season, in values
    zeros: Floats  # share of zeros in the last two years
    sparse: Floats  # weight of the plain sums
    switched: Floats  # weight of the fast level
    lower: Floats
    upper: Floats

    def some(self, rows: slice) -> LocalForecast:
        """The forecasts of some of the series."""
        return LocalForecast(*(getattr(self, field.name)[rows] for field in fields(self)))


def forecast_alone(history: Floats, rhythm: Rhythm, horizon: int) -> LocalForecast:
    """Forecasts each row of history by itself; only the shape of seasons is shared.

    Args:
        history: (series, beats) values, not below 0.
        rhythm: of the beats.
        horizon: beats ahead.

    >>> from reticule.trends.frequency import WEEKLY
    >>> year = 10 + 5 * np.sin(2 * np.pi * np.arange(208) / 52.18)
    >>> ahead = forecast_alone(np.array([year]), WEEKLY, 52).ahead[0]
    >>> bool(abs(ahead - (10 + 5 * np.sin(2 * np.pi * np.arange(208, 260) / 52.18))).max() < 0.3)
    True
    """
    if rhythm.name not in _FAST:
        return _of_slow_beats(history, rhythm, horizon)
    scale, count = level(history, rhythm), min(history.shape[1], YEARS * rhythm.season)
    values = history[:, -count:].T / scale
    zeros = (history[:, -2 * rhythm.season :] == 0).mean(axis=1)
    sparse, offset = np.minimum(1, _SPARSE * zeros), OFFSET + zeros
    logs = np.log(values + offset)
    fitted, harmonics = seasons(without_outliers(logs, rhythm, _OUTLIER), rhythm)
    coming = waves(np.arange(count, count + horizon), rhythm) @ harmonics
    state = _level_now(logs - fitted, rhythm, sparse)
    ahead = np.arange(1, horizon + 1)[:, None] / rhythm.season
    stays = np.where(state.jump > 0, 0.5 ** (ahead / _HALVED), 1.0) * state.switched * state.jump
    fades = 0.5 ** (ahead / _LATELY) * (state.at_once - state.now)
    bias = _bias(values, state, fitted, offset, rhythm)
    forecast = bias * _back(state.slow[-1] + stays + fades + coming, offset)
    year = waves(np.arange(count, count + rhythm.season), rhythm) @ harmonics
    today = bias * _back(state.at_once + year, offset).mean(axis=0)
    if (thin := np.flatnonzero(sparse > 0)).size:
        sums = _plain_level(values[:, thin], fitted[:, thin], 1 - zeros[thin], rhythm)
        forecast[:, thin] += sparse[thin] * (sums * np.exp(coming[:, thin]) - forecast[:, thin])
        today[thin] += sparse[thin] * (sums * np.exp(year[:, thin]).mean(axis=0) - today[thin])
    lower, upper = state.reach(scale, sparse)
    return LocalForecast(forecast.T * scale[:, None], scale, today * scale, zeros, sparse, state.switched, lower, upper)


def level(history: Floats, rhythm: Rhythm) -> Floats:
    """The mean of the last year, never quite zero.

    >>> from reticule.trends.frequency import YEARLY
    >>> level(np.array([[1.0, 3.0]]), YEARLY).round(3)
    array([3.])
    """
    mean: Floats = history[:, -rhythm.season :].mean(axis=1) + 1e-9
    return mean


@dataclass(frozen=True, slots=True, eq=False)
class _LevelNow:
    """Where levels stand, as logarithms over the last year's mean; `switched` is the weight of the fast level."""

    slow: Floats  # (beats, series)
    gap: Floats  # by how much the fast level leaves the slow one
    usual: Floats  # how far it usually does
    switched: Floats
    lately: Floats  # weight of the fast level for the next weeks, by its own past
    dip: Floats  # by how much the last beats leave the slow level
    usual_dip: Floats
    moved: Floats  # from 0 to 1: the level moved far within the year
    farthest: Floats  # where it stood then

    @property
    def jump(self) -> Floats:
        """How far the fast level is from the slow one."""
        last: Floats = self.gap[-1]
        return last

    @property
    def now(self) -> Floats:
        """The level that stays."""
        last: Floats = self.slow[-1] + self.switched * self.jump
        return last

    @property
    def at_once(self) -> Floats:
        """The level of the last beats, where they are to be believed."""
        last: Floats = self.slow[-1] + np.maximum(self.lately, self.switched) * self.dip
        return last

    def reach(self, scale: Floats, sparse: Floats) -> tuple[Floats, Floats]:
        """How far a level that jumped may go back, or as far again on, in values downward and upward."""
        further = (self.farthest - self.now) * self.moved
        jumped = np.where(
            self.switched * np.abs(self.jump) > np.abs(self.farthest - self.slow[-1]) * self.moved,
            self.slow[-1] - self.now,
            further,
        )
        here = np.exp(np.clip(self.now, -20, 20)) * scale * (1 - sparse)
        back = here * -np.expm1(-np.abs(jumped))
        on = here * -np.expm1(-_FALLS_ON[0] * np.abs(self.dip)) * _ramp(-self.dip / self.usual_dip, _FALLING)
        return np.maximum(back, _FALLS_ON[1] * on), np.where(jumped > 0, here * np.expm1(np.minimum(jumped, 5)), back)


def _level_now(bare: Floats, rhythm: Rhythm, sparse: Floats) -> _LevelNow:
    """Simple exponential smoothing (Brown 1956) at two slow paces, and at a fast one where that has left them for good.

    Real small jumps go back, on average; so a jump must be far beyond the usual gap, and large, or be very far beyond it.
    """
    season, warm = rhythm.season, rhythm.season // 2
    bare = _without_last_spike(bare)
    paces = _PACES[rhythm.name] if len(bare) >= 2 * season else (2 / season,)  # the whole of one year counts
    slow = np.mean([_smoothed(bare, pace, warm) for pace in paces], axis=0)
    gap = _smoothed(bare, _FAST[rhythm.name], warm) - slow
    usual = 1.4826 * np.median(np.abs(gap[warm:]), axis=0) + 0.05
    lately = slow[-min(len(slow), season) :]
    far = np.abs(lately - slow[-1])
    farthest = np.take_along_axis(lately, far.argmax(axis=0)[None], axis=0)[0]
    moved = _ramp(far.max(axis=0), _LEFT_BY[1]) * (1 - sparse)
    beyond = np.abs(gap[-1]) / usual / (1 - _SOONER * moved * (gap[-1] < 0))
    large = _ramp(beyond, _LEFT_BY[0]) * _ramp(np.abs(gap[-1]), _LEFT_BY[1])
    switched = np.maximum(large, _ramp(beyond, _LEFT_FAR)) * (1 - sparse)
    lately_better = _ramp(_lead(bare, slow, slow + gap, rhythm), _BETTER) * moved
    dips = _smoothed(bare, _AT_ONCE, warm) - slow
    usual_dip = 1.4826 * np.median(np.abs(dips[warm:]), axis=0) + 0.05
    return _LevelNow(slow, gap, usual, switched, lately_better, dips[-1], usual_dip, moved, farthest)


def _without_last_spike(bare: Floats) -> Floats:
    """A last beat far from the two before is not believed yet: alone it may be a fault, or a week that is not over."""
    before, tamed = bare[-3:-1], bare.copy()
    far = (bare[-1] < before.min(axis=0) - _SPIKE) | (bare[-1] > before.max(axis=0) + _SPIKE)
    tamed[-1] = np.where(far, before.mean(axis=0), bare[-1])
    return tamed


def _lead(bare: Floats, slow: Floats, fast: Floats, rhythm: Rhythm) -> Floats:
    """The error of the slow level over that of the fast one, four weeks ahead on each day of the last quarter."""
    month, quarter = max(1, rhythm.season // 13), rhythm.season // 4
    if len(bare) < quarter + month:
        return np.zeros(bare.shape[1])
    sums = np.cumsum(bare, axis=0)
    actual = (sums[month:] - sums[:-month])[-quarter:] / month
    days = slice(len(bare) - month - quarter, len(bare) - month)
    weight = 0.5 ** (2 * np.arange(quarter)[::-1, None] / quarter)
    errors = [(weight * np.abs(actual - level[days])).sum(axis=0) / weight.sum() + 0.02 for level in (slow, fast)]
    lead: Floats = errors[0] / errors[1]
    return lead


def _bias(values: Floats, state: _LevelNow, fitted: Floats, offset: Floats, rhythm: Rhythm) -> Floats:
    """The sum of values over that of the fit, in the calm beats of two years; 1 for a level that falls from a surge."""
    beats = min(2 * rhythm.season, len(values) - rhythm.season // 2)
    calm = np.abs(state.gap[-beats:]) < 1.5 * state.usual
    weight = 0.5 ** (np.arange(beats)[::-1, None] / rhythm.season) * calm
    fit = (weight * _back(state.slow[-beats:] + fitted[-beats:], offset)).sum(axis=0)
    ratio = ((weight * values[-beats:]).sum(axis=0) + 2) / (fit + 2)
    falling = state.moved * _ramp(-state.jump / state.usual, (0.0, 1.0))
    power = 1 - np.maximum(state.switched, falling)
    factor: Floats = np.clip(ratio, 1 / _MOST_BIAS, _MOST_BIAS) ** power
    return factor


def _plain_level(values: Floats, fitted: Floats, speaks: Floats, rhythm: Rhythm) -> Floats:
    """A discounted sum of values over one of season factors: it remembers so many beats that spoke, at most two years."""
    pace = np.clip(speaks / _REMEMBERED, 0.5 / rhythm.season, _PACES[rhythm.name][0])
    weight = pace * (1 - pace) ** np.arange(len(values) - 1, -1, -1)[:, None]
    sums: Floats = (weight * values).sum(axis=0) / (weight * np.exp(fitted)).sum(axis=0)
    return sums


def _back(logs: Floats, offset: Floats) -> Floats:
    """Values of logarithms that had an offset."""
    values: Floats = np.maximum(np.exp(np.clip(logs, -20, 20)) - offset, 0)
    return values


def _ramp(values: Floats, ends: tuple[float, float]) -> Floats:
    """From 0 at one end to 1 at the other."""
    ramp: Floats = np.clip((values - ends[0]) / (ends[1] - ends[0]), 0, 1)
    return ramp


def _smoothed(bare: Floats, pace: float, warm: int) -> Floats:
    """Each level on the way; it begins at the mean of the first beats."""
    levels, state = np.empty_like(bare), bare[: max(warm, 1)].mean(axis=0)
    for beat, values in enumerate(bare):
        state = state + pace * (values - state)
        levels[beat] = state
    return levels


def _of_slow_beats(history: Floats, rhythm: Rhythm, horizon: int) -> LocalForecast:
    """Quarters and years: too few of them for a fast level, and a slope that is worth following."""
    scale, count = level(history, rhythm), len(history)
    ahead = _of_years(history, horizon) if rhythm.season == 1 else _of_quarters(history, rhythm, horizon)
    none = np.zeros(count)
    today = history[:, -1] + 1e-9 if rhythm.season == 1 else ahead[:, : rhythm.season].mean(axis=1)
    return LocalForecast(ahead, scale, today, none, none, none, none, none)


def _of_quarters(history: Floats, rhythm: Rhythm, horizon: int) -> Floats:
    count, scale = min(history.shape[1], YEARS * rhythm.season), level(history, rhythm)
    logs = np.log(history[:, -count:].T / scale + OFFSET)
    fitted, harmonics = seasons(logs, rhythm)
    bare = logs - fitted
    coming = waves(np.arange(count, count + horizon), rhythm) @ harmonics + _DRIFT * _slope(bare, rhythm, horizon)
    ahead = np.mean(
        [_back(_smoothed(bare, pace, 1)[-1] + coming, np.full(len(scale), OFFSET)) for pace in _PACES[rhythm.name]], axis=0
    )
    forecast: Floats = ahead.T * scale[:, None]
    return forecast


def _slope(bare: Floats, rhythm: Rhythm, horizon: int) -> Floats:
    """Where the slope of the last half-year leads, damped."""
    if len(bare) < 2 * rhythm.season:  # a slope of so short a time may be the season
        return np.zeros((horizon, bare.shape[1]))
    half = rhythm.season // 2
    slope = (bare[-half:].mean(axis=0) - bare[-2 * half : -half].mean(axis=0)) / half
    damped = np.cumsum(_LEFT ** (np.arange(1, horizon + 1) / rhythm.season))
    path: Floats = damped[:, None] * slope
    return path


def _of_years(history: Floats, horizon: int) -> Floats:
    """A level that grows as of late, less and less (Gardner and McKenzie 1985)."""
    now, then = history[:, -1], history[:, max(-4, -history.shape[1])]
    beats = min(3, history.shape[1] - 1)
    floor = 0.05 * history[:, -10:].mean(axis=1) + 1e-12
    growth = np.clip(np.log((now + floor) / (then + floor)) / max(beats, 1), -0.7, 0.7)
    path = np.cumsum(_DAMPED ** np.arange(1, horizon + 1))
    ahead: Floats = now[:, None] * np.exp(growth[:, None] * path)
    return ahead
