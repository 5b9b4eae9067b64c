"""The chance that a real bag holds what its inferred interior holds, or almost holds."""

from __future__ import annotations

import math

from reticule.carry.item import CarryList
from reticule.errors import BadValue
from reticule.reality.interior.interior import Interior
from reticule.reality.interior.parameters import BELIEF, Belief
from reticule.reality.slack import LEAST, MOST, Squeeze


def chance(carry: CarryList, interior: Interior, squeeze: Squeeze | None = None, belief: Belief = BELIEF) -> float:
    """The probability that all of it goes into the real bag together.

    The room is uncertain by `interior.spread`, so the answer is how many standard deviations it may shrink (or must grow)
    for the things, squeezed as they give, just to go in.  Never surer than the reports are: 5 to 95 %.

    Args:
        carry: what is to go in.
        interior: the inferred room and how unsure it is.
        squeeze: what is already known of the list as squeezed, when several bags are asked about.
        belief: what is held true of bags in general.
    """
    return likelihood((squeeze or Squeeze(tuple(carry), belief)).sigmas(interior), belief)


def likelihood(sure: int, belief: Belief = BELIEF) -> float:
    """The chance with so many tenths of a standard deviation to spare.

    >>> round(likelihood(0), 2), round(likelihood(LEAST), 2), round(likelihood(MOST), 2)
    (0.61, 0.05, 0.95)
    """
    share = 0.5 * math.erfc(-(sure / 10 + belief.lean) / math.sqrt(2))
    return min(1 - belief.false_report, belief.false_report + (1 - 2 * belief.false_report) * share)


SUREST = likelihood(MOST)  # no chance is above it


def tenths_for(floor: float, belief: Belief = BELIEF) -> int:
    """The fewest tenths of a standard deviation to spare that make a chance of at least this.

    Raises:
        BadValue: no chance is as high, or as low.

    >>> tenths_for(0.8), likelihood(6) < 0.8 <= likelihood(7)
    (7, True)
    """
    for tenths in range(LEAST, MOST + 1) if floor > 0 else ():
        if likelihood(tenths, belief) >= floor:
            return tenths
    raise BadValue("probability_out_of_range", most=math.floor(1000 * likelihood(MOST, belief)) / 1000, got=floor)
