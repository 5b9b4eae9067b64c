"""One thing lying askew: the exact test for a rectangle in a rectangle."""

from __future__ import annotations

import math
from collections.abc import Callable

from reticule.carry.box import Box
from reticule.units import Mm


def goes_askew(long: float, short: float, width: float, height: float) -> bool:
    """Whether a rectangle lies inside another at some angle (Carver, American Mathematical Monthly 64, 1957, E 1225).

    >>> goes_askew(155, 8, 147, 70), goes_askew(155, 72, 147, 70)
    (True, False)
    """
    p, q = max(long, short), min(long, short)
    a, b = max(width, height), min(width, height)
    if p <= a:
        return q <= b
    if q > b or p * p + q * q < a * a:
        return False
    return b >= (2 * p * q * a + (p * p - q * q) * math.sqrt(p * p + q * q - a * a)) / (p * p + q * q)


def lies_askew(item: Box, room: Box, *, upright: bool = False) -> bool:
    """Whether a single box goes into a room, askew in one of the room's planes; upright, it turns about the vertical only.

    >>> lies_askew(Box(155, 8, 70), Box(147, 70, 72)), lies_askew(Box(155, 72, 70), Box(147, 70, 72))
    (True, False)
    """
    return askew_test(item, upright=upright)(*room.sides)


def askew_test(item: Box, *, upright: bool = False) -> Callable[[Mm, Mm, Mm], bool]:
    """The same test as a function of a room's width, height and depth, for many rooms."""
    if upright:
        return lambda width, height, depth: item.height <= height and goes_askew(item.width, item.depth, width, depth)
    short, middle, long = item.sorted_sides

    def test(width: Mm, height: Mm, depth: Mm) -> bool:
        low, mid, high = sorted((width, height, depth))
        if short <= low and middle <= mid and long <= high:
            return True
        if short > low or long * middle * short > low * mid * high:
            return False
        if long > math.hypot(mid, high):
            return False
        for along, first, second in ((low, high, mid), (mid, high, low), (high, mid, low)):
            if (
                (short <= along and goes_askew(long, middle, first, second))
                or (middle <= along and goes_askew(long, short, first, second))
                or (long <= along and goes_askew(middle, short, first, second))
            ):
                return True
        return False

    return test
