"""Will the coming year be above, about or below the last: the chance of each, by a rule calibrated for itself.

A forecast that misses least is too flat to tell directions: it leans towards doing nothing. So the growth that it says is first
stretched to what such words meant in the past, and the misses of past years are laid round it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from reticule.trends.backtest import Past
from reticule.trends.models.local import Floats

STEADY: Final = 0.05  # either way counts as about the same
_SEEN: Final = 40.0  # series that the synthetic misses count as
_SYNTHETIC: Final = 0.85  # spread of yearly misses in scales of the series (tools/derive_fan.py)
_MOST: Final = 2_000
_GRID: Final = 101


@dataclass(frozen=True, slots=True, eq=False)
class Growths:
    """How a year's growth, as logarithm, spreads round what is forecast; `misses` are quantiles in scales over level."""

    stretch: float
    misses: Floats

    def spread(self, said: Floats, rough: Floats) -> Floats:
        """Quantiles of each series' growth, as rows.

        >>> Growths(1.5, np.array([-1.0, 0, 1])).spread(np.array([0.2]), np.array([0.1])).round(2).tolist()
        [[0.2, 0.3, 0.4]]
        """
        return self.stretch * said[:, None] + rough[:, None] * self.misses

    def chances(self, said: Floats, rough: Floats) -> Floats:
        """Chances of falling, of staying about the same and of rising, as rows.

        >>> Growths(1.0, np.array([-1.0, 0, 1])).chances(np.array([0.3]), np.array([0.1]))[0].round(2).tolist()
        [0.0, 0.0, 1.0]
        """
        spread = self.spread(said, rough)
        falls = (spread < np.log(1 - STEADY)).mean(1)
        rises = (spread > np.log(1 + STEADY)).mean(1)
        return np.stack([falls, 1 - falls - rises, rises], axis=1)


def share_of(growth: Floats, share: float) -> float:
    """The growth that a share of outcomes lies under, from sorted quantiles.

    >>> share_of(np.array([-0.1, 0.0, 0.3]), 0.5)
    0.0
    """
    return float(growth[round(share * (len(growth) - 1))])


def growths_of(parts: Sequence[Past]) -> Growths:
    """The rule for all series on one beat, learned from their own past forecasts.

    >>> growths_of([]).stretch
    1.0
    """
    parts = [part for part in parts if part.origins]
    normal = _SYNTHETIC * _normal_quantiles(_GRID)
    if not parts:
        return Growths(1.0, normal)
    said, grown, rough = (
        np.concatenate([getattr(part, field).ravel() for part in parts]) for field in ("said", "grown", "rough")
    )
    many = sum(part.misses.shape[1] for part in parts)
    weight = 1 / (rough**2 + 0.01)
    prior = _SEEN * float(np.mean(weight * said**2)) + 1e-9
    stretch = (float((weight * said * grown).sum()) / said.size * many + prior) / (
        float((weight * said**2).sum()) / said.size * many + prior
    )
    stretch = float(np.clip(stretch, 0.5, 2.0))
    misses = ((grown - stretch * said) / rough)[:: max(1, said.size // _MOST)]
    share = many / (many + _SEEN)
    ranks = (np.arange(_GRID) + 0.5) / _GRID
    return Growths(stretch, share * np.quantile(misses, ranks) + (1 - share) * normal)


def _normal_quantiles(count: int) -> Floats:
    """Quantiles of the normal distribution, read off its own integral."""
    at = np.linspace(-6, 6, 4_001)
    mass = np.cumsum(np.exp(-0.5 * at * at))
    quantiles: Floats = np.interp((np.arange(count) + 0.5) / count, mass / mass[-1], at)
    return quantiles
