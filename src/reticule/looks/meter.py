"""A meter: one figure from 0 to 1 about a look, with the reason that says what it was read from."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from reticule.errors import BadValue
from reticule.reason import Reason


@dataclass(frozen=True, slots=True)
class Meter:
    """One reading. `cites` are the numbers of the garments whose colour it rests on: change one, and the value falls.

    `evidence` is how much the reading speaks for this bag, as the logarithm of how many times likelier it makes it.

    >>> Meter("accent", 0.5, Reason.of("outfit_colourless")).value
    0.5
    """

    name: str
    value: float
    reason: Reason
    figure: float | None = None
    cites: tuple[int, ...] = ()
    evidence: float = 0.0

    def __post_init__(self) -> None:
        if not 0.0 <= self.value <= 1.0:
            raise BadValue("meter_range", meter=self.name, got=self.value)


def ramp(value: float, start: float, end: float) -> float:
    """From 0 at the start to 1 at the end, flat outside; the end may lie below the start.

    >>> ramp(5.0, 0.0, 10.0), ramp(12.0, 0.0, 10.0), ramp(2.5, 10.0, 0.0)
    (0.5, 1.0, 0.75)
    """
    return max(0.0, min(1.0, (value - start) / (end - start)))


def sigmoid(evidence: float) -> float:
    """Evidence as a chance from 0 to 1, a half where there is none; flat far out, where nothing is told apart any more.

    >>> sigmoid(0.0), round(sigmoid(1.0), 3), round(sigmoid(-1.0), 3)
    (0.5, 0.731, 0.269)
    """
    return 1 / (1 + math.exp(-max(-40.0, min(40.0, evidence))))


def one_level(mine: float, others: Sequence[tuple[float, float]], *, population: tuple[float, float], noise: float) -> float:
    """How much likelier a reading is, as a logarithm, when it shares one hidden level with the others than when it does not.

    All Gaussian: levels spread by the population's (mean, deviation); each of the others is (reading, variance); `noise` is the
    deviation of `mine`. The textbook ratio of a conditional to a marginal normal density.

    >>> one_level(2.0, [(2.0, 1.0)], population=(0.0, 1.0), noise=1.0) > 0
    True
    >>> one_level(-2.0, [(2.0, 1.0)], population=(0.0, 1.0), noise=1.0) < 0
    True
    >>> one_level(2.0, [], population=(0.0, 1.0), noise=1.0)
    0.0
    """
    mean, deviation = population
    certainty = 1 / deviation**2
    total = mean * certainty
    for reading, variance in others:
        certainty += 1 / variance
        total += reading / variance
    near, far = 1 / certainty + noise**2, deviation**2 + noise**2
    told = (mine - mean) ** 2 / far - (mine - total / certainty) ** 2 / near
    return (told + math.log(far / near)) / 2
