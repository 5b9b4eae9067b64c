"""How often something will be worn in the next year, from the months in which it was: a Poisson rate that drifts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from reticule.errors import BadValue

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]

_DRIFTS: Final = (0.0, 0.05, 0.1, 0.15, 0.2, 0.3)  # of the log rate from month to month, equally likely at first
_POINTS: Final = 80  # of the log rate
_LEAST, _MOST = 0.02, 31.0  # wears a month
_USUAL, _SPREAD = 1.5, 1.0  # wears a month of a bag of which nothing is known, and the deviation of its logarithm
_DRAWN: Final = 4_000
_MASS: Final = 0.8
MOST_MONTHS: Final = 240


@dataclass(frozen=True, slots=True)
class WearForecast:
    """Wears of the next twelve months: the mean, and the shortest range that holds 80 %."""

    mean: float
    low: int
    high: int


def wear_forecast(months: Sequence[int]) -> WearForecast:
    """Returns how often something will be worn in the next twelve months.

    The rate drifts as a random walk of its logarithm, by how much is learnt from the months themselves; where there are few,
    the prior speaks: one and a half wears a month, give or take a factor of e.

    Args:
        months: wears of each month that it was owned, the last one last; none where it is not owned yet.

    Raises:
        BadValue: there are more than 240 months, or a month has under 0 or over 10,000 wears.

    >>> wear_forecast([]).low < wear_forecast([2] * 24).low < 24 < wear_forecast([2] * 24).high < wear_forecast([]).high
    True
    """
    import numpy as np

    if len(months) > MOST_MONTHS or any(not 0 <= count <= 10_000 for count in months):
        raise BadValue("wear_months_wrong", most=MOST_MONTHS)
    rates, steps = _rates(), [_step(drift) for drift in _DRIFTS]
    beliefs = np.tile(_prior(rates), (len(_DRIFTS), 1)) / len(_DRIFTS)
    for count in months:
        beliefs = np.stack([belief @ step for belief, step in zip(beliefs, steps, strict=True)])
        logs = count * np.log(rates) - rates
        beliefs *= np.exp(logs - logs.max())
        beliefs /= beliefs.sum()
    years = _drawn_years(beliefs, rates, steps)
    low, high = _shortest(years)
    return WearForecast(float(years.mean()), low, high)


def _rates() -> Floats:
    import numpy as np

    return np.geomspace(_LEAST, _MOST, _POINTS)


def _prior(rates: Floats) -> Floats:
    import numpy as np

    density = np.exp(-0.5 * (np.log(rates / _USUAL) / _SPREAD) ** 2)
    prior: Floats = density / density.sum()
    return prior


@lru_cache(maxsize=len(_DRIFTS))
def _step(drift: float) -> Floats:
    """The chances of each rate next month, by the rate of this one: rows sum to one."""
    import numpy as np

    logs = np.log(_rates())
    if not drift:
        return np.eye(_POINTS)
    density = np.exp(-0.5 * ((logs[None, :] - logs[:, None]) / drift) ** 2)
    step: Floats = density / density.sum(axis=1, keepdims=True)
    return step


def _drawn_years(beliefs: Floats, rates: Floats, steps: Sequence[Floats]) -> NDArray[np.int64]:
    """Years drawn from the beliefs, always the same ones."""
    import numpy as np

    draw = np.random.default_rng(12)
    years = []
    shares = draw.multinomial(_DRAWN, beliefs.sum(axis=1))
    for belief, step, count in zip(beliefs, steps, shares.tolist(), strict=True):
        if not count:
            continue
        at = draw.choice(_POINTS, count, p=belief / belief.sum())
        edges, worn = step.cumsum(axis=1), np.zeros(count, np.int64)
        for _ in range(12):
            at = np.minimum((draw.random(count)[:, None] > edges[at]).sum(axis=1), _POINTS - 1)
            worn += draw.poisson(rates[at])
        years.append(worn)
    return np.concatenate(years)


def _shortest(years: NDArray[np.int64]) -> tuple[int, int]:
    """The range of the length whose likeliest place comes nearest to 80 % of some years."""
    import numpy as np

    shares = np.bincount(years) / len(years)
    before = np.concatenate(([0.0], shares.cumsum()))
    nearest, place = 0.0, (0, 0)
    for length in range(1, len(shares) + 1):
        masses = before[length:] - before[:-length]
        start = int(masses.argmax())
        if abs(masses[start] - _MASS) < abs(nearest - _MASS):
            nearest, place = float(masses[start]), (start, start + length - 1)
        if masses[start] >= _MASS:
            break
    return place
