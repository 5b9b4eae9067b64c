"""The chance that a real bag holds what its inferred interior holds, or almost holds."""

from __future__ import annotations

import math

from reticule.carry.box import Box
from reticule.carry.item import CarryList, Item
from reticule.errors import BadValue
from reticule.frontier.reach import Reach, most_tenths
from reticule.reality.belief import BELIEF, Belief
from reticule.reality.carried import pressed
from reticule.reality.interior import Interior
from reticule.reality.tilt import askew_test

STEPS = 10_000  # search nodes a question
LEAST, MOST = -50, 50  # tenths of a standard deviation: beyond these nothing changes


def chance(carry: CarryList, interior: Interior, reach: Reach | None = None, belief: Belief = BELIEF) -> float:
    """The probability that all of it goes into the real bag together.

    The room is uncertain by `interior.spread`, so the answer is how many standard deviations it may shrink (or must grow)
    for the things, pressed as they give, just to go in.  Never surer than the reports are: 5 to 95 %.

    Args:
        carry: what is to go in.
        interior: the inferred room and how unsure it is.
        reach: what is already known of the pressed list, when several bags are asked about.
        belief: what is held true of bags in general.
    """
    items = tuple(carry)
    if len(items) == 1:
        return likelihood(sigmas_alone(items[0], interior, belief), belief)
    sure = sigmas(items, interior, reach or reach_of(items, belief), belief)
    return likelihood(sure, belief)


def likelihood(sure: int, belief: Belief = BELIEF) -> float:
    """The chance with so many tenths of a standard deviation to spare.

    >>> round(likelihood(0), 2), round(likelihood(LEAST), 2), round(likelihood(MOST), 2)
    (0.57, 0.05, 0.95)
    """
    share = 0.5 * math.erfc(-(sure / 10 + belief.lean) / math.sqrt(2))
    return min(1 - belief.false_report, belief.false_report + (1 - 2 * belief.false_report) * share)


def tenths_for(floor: float, belief: Belief = BELIEF) -> int:
    """The fewest tenths of a standard deviation to spare that make a chance of at least this.

    Raises:
        BadValue: no chance is as high, or as low.

    >>> tenths_for(0.8), likelihood(7) < 0.8 <= likelihood(8)
    (8, True)
    """
    for tenths in range(LEAST, MOST + 1) if floor > 0 else ():
        if likelihood(tenths, belief) >= floor:
            return tenths
    raise BadValue(
        f"a probability must be above 0 and at most {math.floor(1000 * likelihood(MOST, belief)) / 1000:g}, got {floor:g}"
    )


def reach_of(items: tuple[Item, ...], belief: Belief = BELIEF, *, steps: int = STEPS) -> Reach:
    """What is known of the boxes that hold these things as pressed in a full bag."""
    upright = frozenset(number for number, item in enumerate(items) if item.upright)
    return Reach([pressed(item, belief) for item in items], upright=upright, steps=steps)


def sigmas(items: tuple[Item, ...], interior: Interior, reach: Reach, belief: Belief = BELIEF) -> int:
    """By how many tenths of a standard deviation the room may shrink, or (negative) must grow, the mouth included."""
    best = LEAST
    for room in interior.boxes:
        best = reach.sigmas(room, interior.spread, best, MOST)
    return min(best, *(_through_the_mouth(pressed(item, belief), interior) for item in items))


def sigmas_alone(item: Item, interior: Interior, belief: Belief = BELIEF) -> int:
    """The same of a single thing, which may lie askew, or stand in a round bag as if it were as round as it is wide."""
    box, best = pressed(item, belief), LEAST
    askew = askew_test(box, upright=item.upright)
    for room in interior.boxes:
        best = most_tenths(askew, room, interior.spread, (best, MOST))
    if interior.drum is not None:
        _, across, long = box.sorted_sides
        best = most_tenths(askew_test(Box(across, across, long)), interior.drum, interior.spread, (best, MOST))
    return min(best, _through_the_mouth(box, interior))


def _through_the_mouth(box: Box, interior: Interior) -> int:
    short = interior.mouth.lacks(box)
    return MOST if short <= 0 else math.floor(-10 * short / interior.spread[0])
