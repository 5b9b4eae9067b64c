"""A forecast of each series from its own past: a bent trend, a season of harmonics and a smoothed level, in logarithms.

Season and trend are fitted together, so that neither takes what is the other's. The harmonics of each series lean towards
those of the others on the same beat (empirical Bayes: the spread of the seasons is itself estimated, Efron and Morris 1975),
and a series alone leans towards a gentle season. All series of one length are worked out at once.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt

from reticule.trends.frequency import Rhythm

Floats = npt.NDArray[np.float64]

YEARS: Final = 4  # of history that are read; tastes older than that have moved on
FADE: Final = 0.55  # of a year's weight is left a year later
BEND: Final = 0.6  # how stiff the trend is at its knots, of which there are two a year
_HARMONICS: Final = {"weekly": 20, "monthly": 5, "quarterly": 1, "yearly": 0}
_PACES: Final = {"weekly": (0.1, 0.18), "monthly": (0.45, 0.65), "quarterly": (0.6, 0.8), "yearly": (1.0, 1.0)}
_SEEN: Final = 8.0  # series that the gentle season counts as
_GENTLE: Final = 0.03  # variance of its first harmonic; the later fall as one over their square
_OFFSET: Final = 0.05  # of the last year's mean, added before the logarithm: noughts have none
_ROUNDS: Final = 4
DRIFT: Final = 0.3  # of the slope goes on: enough for what takes off, little enough for what does not
_LEFT: Final = 0.2  # of it is left a year later
_DAMPED: Final = 0.9  # of a yearly growth is left a year later: on first names better than .75 and .85, as good as .95


@dataclass(frozen=True, slots=True)
class Shape:
    """The columns of the fit for one length of history: a trend to be taken out, and the season that is left."""

    waves: Floats
    kept: Floats  # weights, with what the trend explains taken out
    trend: Floats
    shares: Floats  # trend coefficients of any series
    weights: Floats

    @classmethod
    def of(cls, beats: int, rhythm: Rhythm) -> Shape:
        """The shape for so many beats."""
        at = np.arange(beats)
        knots = np.arange(0, beats, max(rhythm.season // 2, 1))
        trend = np.column_stack([np.ones(beats), *(np.maximum(at - knot, 0) / rhythm.season for knot in knots)])
        stiff = np.diag([1e-6, *([BEND + 1e-6] * len(knots))])
        weights: Floats = FADE ** ((beats - 1 - at) / rhythm.season)
        weighed = trend * weights[:, None]
        shares = np.linalg.solve(trend.T @ weighed + stiff, weighed.T)
        kept = np.diag(weights) - weighed @ shares
        return cls(waves(at, rhythm), kept, trend, np.asarray(shares, dtype=np.float64), weights)


def waves(at: npt.NDArray[np.int64], rhythm: Rhythm) -> Floats:
    """Sine and cosine of each harmonic of the year.

    >>> from reticule.trends.frequency import MONTHLY
    >>> waves(np.array([0, 12]), MONTHLY).round(9)[0].tolist() == waves(np.array([0, 12]), MONTHLY).round(9)[1].tolist()
    True
    """
    turns = [2 * np.pi * number * at / rhythm.year for number in range(1, _HARMONICS[rhythm.name] + 1)]
    return (
        np.column_stack([part for turn in turns for part in (np.sin(turn), np.cos(turn))]) if turns else np.zeros((len(at), 0))
    )


def ahead_alone(history: Floats, rhythm: Rhythm, horizon: int, *, drift: float = DRIFT) -> Floats:
    """One row of forecasts per row of history; `drift` is the part of the half-year's slope that goes on.

    >>> from reticule.trends.frequency import WEEKLY
    >>> year = 10 + 5 * np.sin(2 * np.pi * np.arange(208) / 52.18)
    >>> ahead = ahead_alone(np.array([year]), WEEKLY, 52)[0]
    >>> bool(abs(ahead - (10 + 5 * np.sin(2 * np.pi * np.arange(208, 260) / 52.18))).max() < 0.3)
    True
    """
    if rhythm.season == 1:
        return _yearly(history, horizon)
    count = min(history.shape[1], YEARS * rhythm.season)
    scale = level(history, rhythm)[:, None]
    logs = np.log(np.maximum(history[:, -count:] / scale, 0) + _OFFSET).T
    shape = Shape.of(count, rhythm)
    season = _seasons(logs, shape)
    bare = logs - shape.waves @ season
    coming = waves(np.arange(count, count + horizon), rhythm) @ season
    coming += drift * _slope(bare, rhythm, horizon)
    paces = _PACES[rhythm.name] if count >= 2 * rhythm.season else (2 / rhythm.season,)  # the whole of one year counts
    ahead = np.mean([np.exp(_smoothed(bare, pace) + coming) for pace in paces], axis=0) - _OFFSET
    told: Floats = np.maximum(ahead.T, 0) * scale
    return told


def level(history: Floats, rhythm: Rhythm) -> Floats:
    """The mean of the last year, never quite nought.

    >>> from reticule.trends.frequency import YEARLY
    >>> level(np.array([[1.0, 3.0]]), YEARLY).round(3)
    array([3.])
    """
    mean: Floats = history[:, -rhythm.season :].mean(axis=1) + 1e-9
    return mean


def _smoothed(bare: Floats, pace: float) -> Floats:
    """Simple exponential smoothing (Brown 1956), started at the first value."""
    count = len(bare)
    weights = pace * (1 - pace) ** np.arange(count - 1, -1, -1)
    weights[0] += 1 - weights.sum()
    smoothed: Floats = weights @ bare
    return smoothed


def _slope(bare: Floats, rhythm: Rhythm, horizon: int) -> Floats:
    """Where the slope of the last half-year leads, damped."""
    if len(bare) < 2 * rhythm.season:  # a slope of so short a time may be the season
        return np.zeros((horizon, bare.shape[1]))
    half = rhythm.season // 2
    slope = (bare[-half:].mean(axis=0) - bare[-2 * half : -half].mean(axis=0)) / half
    damped = np.cumsum(_LEFT ** (np.arange(1, horizon + 1) / rhythm.season))
    path: Floats = damped[:, None] * slope
    return path


def _seasons(logs: Floats, shape: Shape) -> Floats:
    """Harmonics of every series, by the EM steps of a normal prior that all of them share."""
    normal, pull = shape.waves.T @ shape.kept @ shape.waves, shape.waves.T @ shape.kept @ logs
    size, many = len(normal), logs.shape[1]
    gentle = np.diag(_GENTLE / (np.arange(size) // 2 + 1.0) ** 2)
    centre, spread, noise = np.zeros(size), gentle.copy(), np.full(many, 0.05)
    season = np.zeros((size, many))
    for _ in range(_ROUNDS):
        root = np.linalg.cholesky(spread)
        values, vectors = np.linalg.eigh(root.T @ normal @ root)
        axes = root @ vectors  # along these the series part into independent numbers
        narrowed = 1 / (1 + values[:, None] / noise)
        season = centre[:, None] + axes @ (narrowed * (axes.T @ (pull - (normal @ centre)[:, None]) / noise))
        left = logs - shape.waves @ season
        left -= shape.trend @ (shape.shares @ left)
        noise = (shape.weights[:, None] * left**2).sum(0) / shape.weights.sum() + 1e-6
        centre = season.sum(1) / (many + 2)
        apart = season - centre[:, None]
        spread = (apart @ apart.T + axes @ np.diag(narrowed.sum(1)) @ axes.T + _SEEN * gentle) / (many + _SEEN)
        spread += 1e-7 * np.eye(size)
    return season


def _yearly(history: Floats, horizon: int) -> Floats:
    """A level that grows as of late, less and less (Gardner and McKenzie 1985)."""
    now = history[:, -1]
    then = history[:, max(-4, -history.shape[1])]
    beats = min(3, history.shape[1] - 1)
    floor = 0.05 * history[:, -10:].mean(1) + 1e-12
    growth = np.clip(np.log((now + floor) / (then + floor)) / max(beats, 1), -0.7, 0.7)
    path = np.cumsum(_DAMPED ** np.arange(1, horizon + 1))
    ahead: Floats = now[:, None] * np.exp(growth[:, None] * path)
    return ahead
