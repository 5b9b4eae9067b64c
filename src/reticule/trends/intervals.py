"""Intervals round a forecast that hold as often as they say, by what was missed before.

Pooled conformal calibration (Vovk, Gammerman and Shafer 2005; split form): the misses of all series at past origins, each in
scales of its own series, give signed quantiles for each beat ahead. Two corrections stand beside it. Few past years are few
independent witnesses, so the fan widens by a share of one over their number. And a series that is asked alone, or has no past
to speak of, leans on a fan measured on synthetic series (`tools/derive_fan.py`).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from reticule.trends.backtest import Past, together
from reticule.trends.frequency import Rhythm
from reticule.trends.models.local import Floats

LEVELS: Final = (80, 95)
WIDENED: Final = (0.01, 0.1)  # of the width: always, and over the years of origins
OWN: Final = 0.25  # power of a series' own past misses beside those of all
_SEEN: Final = 16.0  # series that the synthetic fan counts as
_MOST: Final = 6_000  # misses that are read
_SMOOTH: Final = 8  # half a quarter of beats on each side
# lower and upper end in scales: at once, and what the root of the years ahead adds (tools/derive_fan.py)
_SYNTHETIC: Final = {80: ((-0.96, -0.78), (1.21, 0.97)), 95: ((-1.44, -1.22), (1.87, 2.08))}


@dataclass(frozen=True, slots=True, eq=False)
class Fan:
    """Lower and upper ends per level in scales of a series, one number for each beat ahead."""

    ends: dict[int, tuple[Floats, Floats]]
    usual: float = 1.0  # the middle of what the scales of all series have been wrong by

    def scale(self, scale: Floats, past: Past) -> Floats:
        """The scale of each series, leaning on how often its own past misses were larger than those of the others.

        >>> fan, none = Fan({}), np.zeros((0, 1))
        >>> fan.scale(np.array([3.0]), Past(np.zeros((0, 1, 4)), none, none, none, none, none, 0.0)).tolist()
        [3.0]
        """
        if not past.origins:
            return scale
        many = len(scale)
        wrong = np.clip(past.usual / self.usual, 0.5, 2.0)
        leaned: Floats = scale * wrong ** (OWN * many / (many + _SEEN))
        return leaned

    def round(self, ahead: Floats, scale: Floats) -> dict[int, tuple[Floats, Floats]]:
        """The intervals round forecasts (rows), never under nought; `scale` has a row for each, and a column or one per beat.

        >>> fan = Fan({80: (np.array([-1.0]), np.array([2.0]))})
        >>> lower, upper = fan.round(np.array([[5.0]]), np.array([[10.0]]))[80]
        >>> lower.tolist(), upper.tolist()
        ([[0.0]], [[25.0]])
        """
        return {
            level: (np.maximum(ahead + low * scale, 0), np.maximum(ahead + high * scale, ahead))
            for level, (low, high) in self.ends.items()
        }


def fan_of(parts: Sequence[Past], rhythm: Rhythm, horizon: int) -> Fan:
    """The fan for all series on one beat, from the past misses of their blocks.

    >>> from reticule.trends.frequency import WEEKLY
    >>> alone = fan_of([], WEEKLY, 52)
    >>> bool((alone.ends[95][1] > alone.ends[80][1]).all() and (alone.ends[80][1] > 0).all())
    True
    """
    parts = [part for part in parts if part.origins]
    many = sum(part.misses.shape[1] for part in parts)
    ends: dict[int, tuple[Floats, Floats]] = {}
    misses = together(parts, rhythm.season, _MOST) if parts else None
    years = max((part.years for part in parts), default=0.0)
    for level in LEVELS:
        low, high = (_synthetic(level, side, rhythm, horizon) for side in (0, 1))
        if misses is not None:
            tail = (1 - level / 100) / 2
            seen = np.quantile(misses, [tail, 1 - tail], axis=0) * (1 + WIDENED[0] + WIDENED[1] / max(years, 0.25))
            share = many / (many + _SEEN)
            low = share * _stretched(_smooth(seen[0], rhythm), horizon) + (1 - share) * low
            high = share * _stretched(_smooth(seen[1], rhythm), horizon) + (1 - share) * high
        if ends:  # a wider level holds the narrower one
            inner = ends[LEVELS[0]]
            low, high = np.minimum(low, inner[0]), np.maximum(high, inner[1])
        ends[level] = (np.minimum(low, 0.0), np.maximum(high, 0.0))
    usual = float(np.median(np.concatenate([part.usual for part in parts]))) if parts else 1.0
    return Fan(ends, max(usual, 1e-9))


def _synthetic(level: int, side: int, rhythm: Rhythm, horizon: int) -> Floats:
    at_once, later = _SYNTHETIC[level][side]
    ends: Floats = at_once + later * np.sqrt(np.arange(1, horizon + 1) / rhythm.year)
    return ends


def _smooth(ends: Floats, rhythm: Rhythm) -> Floats:
    half = round(_SMOOTH * rhythm.season / 52)
    if not half or len(ends) < 3:
        return ends
    padded = np.pad(ends, half, mode="edge")
    smooth: Floats = np.convolve(padded, np.full(2 * half + 1, 1 / (2 * half + 1)), "valid")
    return smooth


def _stretched(ends: Floats, horizon: int) -> Floats:
    """Beyond what the past can tell, ends grow with the root of time, as those of a random walk do."""
    seen = len(ends)
    if seen >= horizon:
        return ends[:horizon]
    further = np.sqrt(np.arange(seen + 1, horizon + 1) / seen)
    return np.concatenate([ends, ends[-max(1, seen // 4) :].mean() * further])
