"""Meters: named values from 0 to 1 about a look, each with its reason; and the functions that compute them."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from reticule.errors import BadValue
from reticule.reason import Reason


@dataclass(frozen=True, slots=True)
class Meter:
    """A named value about a look.

    Args:
        name: the meter.
        value: from 0 to 1.
        reason: what the value was computed from.
        figure: the measured quantity behind the value; None if there is none.
        cites: the numbers of the garments whose colours the value rests on. Without one of them it would be lower.
        evidence: the natural logarithm of the likelihood ratio by which the meter favours this bag.

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
    """Returns 0 at the start, 1 at the end, linear between and flat outside; the end may be below the start.

    >>> ramp(5.0, 0.0, 10.0), ramp(12.0, 0.0, 10.0), ramp(2.5, 10.0, 0.0)
    (0.5, 1.0, 0.75)
    """
    return max(0.0, min(1.0, (value - start) / (end - start)))


def sigmoid(evidence: float) -> float:
    """Returns the probability, 0 to 1, of a natural logarithm of odds; evidence is clipped to -40 to 40.

    >>> sigmoid(0.0), round(sigmoid(1.0), 3), round(sigmoid(-1.0), 3)
    (0.5, 0.731, 0.269)
    """
    return 1 / (1 + math.exp(-max(-40.0, min(40.0, evidence))))


def shared_level_evidence(
    value: float, others: Sequence[tuple[float, float]], *, population: tuple[float, float], noise: float
) -> float:
    """Returns the log likelihood ratio that a value shares one hidden level with the others, against an independent level.

    All densities are Gaussian: the ratio of the conditional to the marginal normal density of the value.

    Args:
        value: the value in question.
        others: (value, variance) of each of the others.
        population: mean and standard deviation of the levels.
        noise: standard deviation of the value about its level.

    >>> shared_level_evidence(2.0, [(2.0, 1.0)], population=(0.0, 1.0), noise=1.0) > 0
    True
    >>> shared_level_evidence(-2.0, [(2.0, 1.0)], population=(0.0, 1.0), noise=1.0) < 0
    True
    >>> shared_level_evidence(2.0, [], population=(0.0, 1.0), noise=1.0)
    0.0
    """
    mean, deviation = population
    precision = 1 / deviation**2
    total = mean * precision
    for other, variance in others:
        precision += 1 / variance
        total += other / variance
    conditional, marginal = 1 / precision + noise**2, deviation**2 + noise**2
    squares = (value - mean) ** 2 / marginal - (value - total / precision) ** 2 / conditional
    return (squares + math.log(marginal / conditional)) / 2
