"""The season of many series at once: harmonics of the year, read beside a trend that bends.

Season and trend are fitted together, so that neither takes what is the other's. The harmonics of each series lean towards
those of the others on the same beat (empirical Bayes: the spread of the seasons is itself estimated, Efron and Morris 1975),
and a series alone leans towards a gentle season.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Final

import numpy as np
import numpy.typing as npt

from reticule.trends.frequency import Rhythm

Floats = npt.NDArray[np.float64]

FADE: Final = 0.55  # of a year's weight is left a year later
_BEND: Final = 0.6  # how stiff the trend is at its knots, of which there are two a year
_HARMONICS: Final = {"weekly": 20, "monthly": 5, "quarterly": 1, "yearly": 0}
_SEEN: Final = 8.0  # series that the gentle season counts as
_GENTLE: Final = 0.03  # variance of its first harmonic; the later fall as one over their square
_ROUNDS: Final = 4
_SURGE: Final = 0.7  # of logarithm, by which one of the last two years must leave those before
_LEAST_YEARS: Final = 3  # from which on a beat is compared with the same beat of other years


@dataclass(frozen=True, slots=True, eq=False)
class _Design:
    """The columns of the fit for one length of history: a trend that is taken out, and the season that is left."""

    waves: Floats
    normal: Floats  # of the waves, with what the trend explains taken out
    pull: Floats
    trend: Floats
    shares: Floats  # trend coefficients of any series
    weights: Floats


@lru_cache(maxsize=64)
def _design(beats: int, rhythm: Rhythm) -> _Design:
    at = np.arange(beats)
    knots = np.arange(0, beats, max(rhythm.season // 2, 1))
    trend = np.column_stack([np.ones(beats), *(np.maximum(at - knot, 0) / rhythm.season for knot in knots)])
    weights: Floats = FADE ** ((beats - 1 - at) / rhythm.season)
    weighed = trend * weights[:, None]
    shares = np.linalg.solve(trend.T @ weighed + np.diag([1e-6, *([_BEND + 1e-6] * len(knots))]), weighed.T)
    columns = waves(at, rhythm)
    pull = columns.T @ (np.diag(weights) - weighed @ shares)
    return _Design(columns, pull @ columns, pull, trend, np.asarray(shares, dtype=np.float64), weights)


def waves(at: npt.NDArray[np.int64], rhythm: Rhythm) -> Floats:
    """Sine and cosine of each harmonic of the year, as columns.

    >>> from reticule.trends.frequency import MONTHLY
    >>> waves(np.array([0, 12]), MONTHLY).round(9)[0].tolist() == waves(np.array([0, 12]), MONTHLY).round(9)[1].tolist()
    True
    """
    turns = 2 * np.pi * np.outer(at, np.arange(1, _HARMONICS[rhythm.name] + 1)) / rhythm.year
    columns: Floats = np.stack([np.sin(turns), np.cos(turns)], axis=2).reshape(len(at), -1)
    return columns


def seasons(logs: Floats, rhythm: Rhythm) -> tuple[Floats, Floats]:
    """The season of each series, by the EM steps of a normal prior that all of them share.

    Args:
        logs: (beats, series) logarithms.
        rhythm: of the beats.

    Returns:
        The fitted season, (beats, series), and its harmonics, as columns that belong to `waves`.
    """
    design = _design(len(logs), rhythm)
    size, many = len(design.normal), logs.shape[1]
    gentle = np.diag(_GENTLE / (np.arange(size) // 2 + 1.0) ** 2)
    centre, spread, noise = np.zeros(size), gentle.copy(), np.full(many, 0.05)
    harmonics = np.zeros((size, many))
    pull = design.pull @ logs
    bare = logs - design.trend @ (design.shares @ logs)
    flat = design.waves - design.trend @ (design.shares @ design.waves)
    for _ in range(_ROUNDS if size else 0):
        root = np.linalg.cholesky(spread)
        values, vectors = np.linalg.eigh(root.T @ design.normal @ root)
        axes = root @ vectors  # along these the series part into independent numbers
        narrowed = 1 / (1 + values[:, None] / noise)
        harmonics = centre[:, None] + axes @ (narrowed * (axes.T @ (pull - (design.normal @ centre)[:, None]) / noise))
        left = bare - flat @ harmonics
        noise = design.weights @ left**2 / design.weights.sum() + 1e-6
        centre = harmonics.sum(1) / (many + 2)
        apart = harmonics - centre[:, None]
        spread = (apart @ apart.T + axes @ np.diag(narrowed.sum(1)) @ axes.T + _SEEN * gentle) / (many + _SEEN)
        spread += 1e-7 * np.eye(size)
    return design.waves @ harmonics, harmonics


def without_outliers(logs: Floats, rhythm: Rhythm, most: float) -> Floats:
    """Each beat within so many robust deviations of what the same beat of the other years says, so that one surge is no season.

    What a year says is its median, and between the middles of two years a line: with a step at New Year a flat series that
    surges would be given a season. After a surge within the last two years their shape is no season at all, and the years
    before it alone say what is usual. With less than three years nothing is changed.

    Args:
        logs: (beats, series) logarithms.
        rhythm: of the beats.
        most: in robust standard deviations.
    """
    season, years = rhythm.season, len(logs) // rhythm.season
    if years < _LEAST_YEARS:
        return logs
    cube = logs[-years * season :].reshape(years, season, -1)
    middles = np.median(cube, axis=1)
    base = _between_years(middles, season).reshape(cube.shape)
    usual, size = _usual(cube - base)
    surged = np.abs(middles[-2:] - np.median(middles[:-2], axis=0)).max(axis=0) > _SURGE
    if surged.any():
        usual[:, surged], size[surged] = _usual((cube - base)[:-2, :, surged])
    apart = cube - base - usual
    clipped = logs.copy()
    clipped[-years * season :] = (base + usual + np.clip(apart, -most * size, most * size)).reshape(-1, logs.shape[1])
    return clipped


def _usual(apart: Floats) -> tuple[Floats, Floats]:
    """What each beat of the year usually is beside its year, and the robust deviation from that."""
    usual = _median(apart)
    if len(usual) >= 26:
        usual = (np.roll(usual, 1, axis=0) + usual + np.roll(usual, -1, axis=0)) / 3
    size = 1.4826 * np.median(np.abs(apart - usual)[:, ::2].reshape(-1, apart.shape[2]), axis=0) + 0.03
    return usual, size


def _between_years(middles: Floats, season: int) -> Floats:
    """The line through the middles of years, level before the first and after the last, at each of their beats."""
    at = (np.arange(len(middles) * season) + 0.5) / season - 0.5
    before = np.clip(np.floor(at).astype(np.int64), 0, len(middles) - 2)
    part = np.clip(at - before, 0, 1)[:, None]
    line: Floats = middles[before] * (1 - part) + middles[before + 1] * part
    return line


def _median(cube: Floats) -> Floats:
    """The median over a short first axis; faster than numpy's."""
    ordered = np.sort(cube, axis=0)
    count = len(ordered)
    middle: Floats = (ordered[(count - 1) // 2] + ordered[count // 2]) / 2
    return middle
