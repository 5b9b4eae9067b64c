"""What the forecast would have said in the past, and how far off it would have been, beside doing nothing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from reticule.trends.frequency import Rhythm
from reticule.trends.models.local import Floats, ahead_alone, level

_EVERY: Final = 4  # origins a year
_YEARS: Final = 6  # of origins, the latest first
_FIRST: Final = {"weekly": 104, "monthly": 24, "quarterly": 8, "yearly": 4}  # beats before the first origin
_LATELY: Final = 10  # years of a yearly series that tell how far it wanders
_SWING: Final = 0.75  # power of a beat's share of the mean: between misses that are all alike (0) and shares of a level (1)
_CALM: Final = 0.02  # of the mean, under which no beat is quieter
_ALL: Final = 2_000  # series: from so many on, half the origins tell the same


@dataclass(frozen=True, slots=True, eq=False)
class Past:
    """Misses at past origins, the latest origin first; each array is origins by series (by beats ahead)."""

    misses: Floats  # actual less forecast, in scales of the series at that origin, and of the beat
    grown: Floats  # logarithm of the year after over the year before
    said: Floats  # the same as forecast
    rough: Floats  # the scale over the level, at each origin
    off: Floats  # miss of quarter-year means, as a share of all of them
    idle: Floats  # the same of repeating the last year
    years: float  # that the origins span, with the beats after the last

    @property
    def usual(self) -> Floats:
        """The mean miss of each series in its own scales: what its scale has been wrong by."""
        usual: Floats = np.abs(self.misses).mean(axis=(0, 2))
        return usual

    @property
    def origins(self) -> int:
        """How many origins there were; nought where the history is too short."""
        return len(self.misses)


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
    steps = np.abs(np.diff(history[:, -recent:], axis=1)).mean(1)
    apart = np.abs(history[:, season:] - history[:, :-season]) if history.shape[1] >= 1.5 * season else steps[:, None]
    parts = [steps, steps, apart[:, -recent:].mean(1), apart.mean(1)]
    if season > 1 and history.shape[1] >= season:  # a year's forecast of a yearly series is one number, and often no change
        near = min(season, ahead.shape[1])
        idle = history[:, -season:][:, :near]
        parts.append(np.abs(ahead[:, :near] - idle).mean(1))
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


def past_of(history: Floats, rhythm: Rhythm, horizon: int) -> Past:
    """The forecast of one block of series, asked again at earlier days with what was known then.

    >>> from reticule.trends.frequency import WEEKLY
    >>> flat = np.full((1, 261), 5.0)
    >>> past_of(flat, WEEKLY, 52).origins, float(past_of(flat, WEEKLY, 52).off.round(3).max())
    (9, 0.0)
    """
    count, first, season = history.shape[1], _FIRST[rhythm.name], rhythm.season
    span = min(horizon, max(season, (count - first) // 2))
    every = max(1, season // (_EVERY if len(history) < _ALL else _EVERY // 2))
    origins = range(count - span, max(first, count - span - _YEARS * max(season, 4)) - 1, -every)
    rows = [_at(history, rhythm, now, span) for now in origins]
    if not rows:
        none = np.zeros((0, len(history)))
        return Past(np.zeros((0, len(history), span)), none, none, none, none, none, 0.0)
    misses, grown, said, rough, off, idle = (np.array(column) for column in zip(*rows, strict=True))
    return Past(misses, grown, said, rough, off, idle, len(rows) * every / season)


def _at(history: Floats, rhythm: Rhythm, now: int, span: int) -> tuple[Floats, ...]:
    known, came = history[:, :now], history[:, now : now + span]
    ahead = ahead_alone(known, rhythm, span)
    scale, before = scale_of(known, ahead, rhythm), level(known, rhythm)
    year = min(span, rhythm.season)
    floor = 0.01 * before
    idle = np.tile(known[:, -rhythm.season :], (1, -(-span // rhythm.season)))[:, :span]
    return (
        (came - ahead) / (scale[:, None] * swing(ahead, rhythm)),
        np.log((came[:, :year].mean(1) + floor) / (before + floor)),
        np.log((ahead[:, :year].mean(1) + floor) / (before + floor)),
        scale / before,
        _off(came, ahead, rhythm),
        _off(came, idle, rhythm),
    )


def _off(came: Floats, said: Floats, rhythm: Rhythm) -> Floats:
    quarter = max(1, rhythm.season // 4)
    whole = came.shape[1] // quarter * quarter or came.shape[1]
    quarter = min(quarter, came.shape[1])
    real = came[:, :whole].reshape(len(came), -1, quarter).mean(2)
    told = said[:, :whole].reshape(len(came), -1, quarter).mean(2)
    off: Floats = np.minimum(np.abs(real - told).sum(1) / (real.sum(1) + 1e-9), 9.99)
    return off


def together(parts: Sequence[Past], season: int, most: int) -> Floats:
    """The misses of several blocks as rows, each as wide as the widest of its beats that all have seen."""
    width = min(part.misses.shape[2] for part in parts)
    rows = np.concatenate([part.misses[:, :, :width].reshape(-1, width) for part in parts])
    thinned: Floats = rows[:: -(-len(rows) // most)] if len(rows) > most else rows
    return thinned
