"""One thing lying askew, alone or in a layer of its own beside others: the exact test for a rectangle in a rectangle."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass

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


def leans(item: Box, room: Box) -> bool:
    """Whether a single box goes into a room, and only askew.

    >>> leans(Box(155, 8, 70), Box(147, 70, 72)), leans(Box(140, 8, 70), Box(147, 70, 72))
    (True, False)
    """
    straight = all(side <= most for side, most in zip(item.sorted_sides, room.sorted_sides, strict=True))
    return not straight and lies_askew(item, room)


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


Holds = Callable[[Mm, Mm, Mm], bool | None]


@dataclass(frozen=True, slots=True, order=True)
class _Stance:
    """One way for a thing to lie across a layer: askew, the longer and the shorter side within it; and how thick it is."""

    long: Mm
    diagonal: int  # squared
    thick: Mm
    short: Mm
    number: int  # of the thing
    stands: bool  # only a layer that lies flat will do


class AskewBeside:
    """Whether things go in with one of them askew, across the whole room in a layer as thick as it is, the others beside it.

    It is asked of a room's width, height and depth, of things that do not go in straight.  What lies askew is longer than the
    longer side of the plane that it lies in.

    >>> beside = AskewBeside([Box(155, 8, 70), Box(20, 20, 20)], frozenset(), lambda number: lambda *room: min(room) >= 20)
    >>> beside(147, 70, 92), beside(147, 70, 85), beside.way(147, 70, 92)
    (True, False, (0, 2, 70))
    """

    def __init__(self, items: Sequence[Box], upright: frozenset[int], rest: Callable[[int], Holds]) -> None:
        every = {one for number, item in enumerate(items) for one in _stances(item, number, stands=number in upright)}
        self._stances = sorted(every, reverse=True)
        self._rest = rest  # by number of the thing askew: whether a room holds all others

    def __call__(self, width: Mm, height: Mm, depth: Mm) -> bool:
        """Whether there is a way."""
        return self.way(width, height, depth) is not None

    def way(self, width: Mm, height: Mm, depth: Mm) -> tuple[int, int, Mm] | None:
        """The thing askew, the axis across its layer (0 width, 1 height, 2 depth), and how thick that is."""
        room = (width, height, depth)
        low, middle, high = sorted((0, 1, 2), key=room.__getitem__)
        planes = [(across, long, short, room[long] ** 2 + room[short] ** 2)
                  for across, long, short in ((high, middle, low), (middle, high, low), (low, high, middle))]  # fmt: skip
        for one in self._stances:
            if one.long <= room[middle]:
                return None
            for across, long, short, diagonal in planes:
                if one.long <= room[long]:
                    break  # nor is it longer than the next planes' longer side
                if one.diagonal > diagonal or one.thick > room[across] or (one.stands and across != 1):
                    continue
                if not goes_askew(one.long, one.short, room[long], room[short]):
                    continue
                if self._rest(one.number)(*room_beside(room, across, one.thick)):
                    return one.number, across, one.thick
        return None


def room_beside(room: tuple[Mm, Mm, Mm], across: int, thick: Mm) -> tuple[Mm, Mm, Mm]:
    """What is left of a room's sides beside a layer so thick along an axis; a side of 0 or less holds nothing.

    >>> room_beside((90, 60, 20), 2, 8)
    (90, 60, 12)
    """
    width, height, depth = (side - thick * (axis == across) for axis, side in enumerate(room))
    return width, height, depth


def _stances(item: Box, number: int, *, stands: bool) -> list[_Stance]:
    short, middle, long = item.sorted_sides
    ways = [(short, long, middle), (middle, long, short), (long, middle, short)]
    if stands:
        ways = [(item.height, max(item.width, item.depth), min(item.width, item.depth))]
    return [_Stance(long, long * long + short * short, thick, short, number, stands) for thick, long, short in ways]


def angle_of(long: float, short: float, width: float, height: float) -> float:
    """The angle in radians, from the width, at which a rectangle has the most room to spare in another.

    >>> round(math.degrees(angle_of(130, 10, 100, 100)))
    45
    """

    def excess(angle: float) -> float:
        across, up = abs(math.cos(angle)), abs(math.sin(angle))
        return max(long * across + short * up - width, long * up + short * across - height)

    low, high, best = 0.0, math.pi / 2, 0.0
    for _ in range(_REFINED):
        step = (high - low) / _SWEPT
        best = min((low + number * step for number in range(_SWEPT + 1)), key=excess)
        low, high = best - step, best + step
    return best


_SWEPT, _REFINED = 60, 4
