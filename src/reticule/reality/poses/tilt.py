"""Tilted items: the exact test for a rectangle in a rectangle, and one item tilted in a layer of its own beside the others."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from reticule.carry.box import Box
from reticule.units import Mm

HoldsSides = Callable[[Mm, Mm, Mm], bool | None]  # whether a room of this width, height and depth holds something
_SWEEP_STEPS, _SWEEPS = 60, 4  # of the angle, each sweep finer than the one before


def rectangle_fits(long: float, short: float, width: float, height: float) -> bool:
    """Whether a rectangle fits in another at some angle.

    Exact: W. B. Carver, American Mathematical Monthly 64 (1957), solution of problem E 1225.

    >>> rectangle_fits(155, 8, 147, 70), rectangle_fits(155, 72, 147, 70)
    (True, False)
    """
    p, q = max(long, short), min(long, short)
    a, b = max(width, height), min(width, height)
    if p <= a:
        return q <= b
    if q > b or p * p + q * q < a * a:
        return False
    return b >= (2 * p * q * a + (p * p - q * q) * math.sqrt(p * p + q * q - a * a)) / (p * p + q * q)


def tilt_test(item: Box) -> Callable[[Mm, Mm, Mm], bool]:
    """Returns whether one item goes in straight, or tilted in one plane of the room, as a function of a room's sides in mm.

    An `UprightBox` turns about the vertical only.

    >>> test = tilt_test(Box(155, 8, 70))
    >>> test(147, 70, 72), tilt_test(Box(155, 72, 70))(147, 70, 72)
    (True, False)
    """
    if item.upright:
        return lambda width, height, depth: item.height <= height and rectangle_fits(item.width, item.depth, width, depth)
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
                (short <= along and rectangle_fits(long, middle, first, second))
                or (middle <= along and rectangle_fits(long, short, first, second))
                or (long <= along and rectangle_fits(middle, short, first, second))
            ):
                return True
        return False

    return test


@dataclass(frozen=True, slots=True, order=True)
class _Orientation:
    """One way for an item to lie in a layer: the longer and the shorter side within it, and the thickness of the layer."""

    long: Mm
    diagonal: int  # squared
    thickness: Mm
    short: Mm
    number: int  # of the item
    upright: bool  # only a horizontal layer will do


class TiltedLayer:
    """Whether items go in with one of them tilted in a layer across the whole room, and the others beside that layer.

    The layer is as thick as the tilted item, which is longer than the longer side of the layer. It is asked about rooms into
    which the items do not go straight.

    Args:
        items: the boxes.
        others: for the number of an item, whether a room holds all other items.

    >>> layer = TiltedLayer([Box(155, 8, 70), Box(20, 20, 20)], lambda number: lambda *room: min(room) >= 20)
    >>> layer(147, 70, 92), layer(147, 70, 85), layer.find(147, 70, 92)
    (True, False, (0, 2, 70))
    """

    def __init__(self, items: Sequence[Box], others: Callable[[int], HoldsSides]) -> None:
        first = {(item.sorted_sides, item.upright): number for number, item in reversed(list(enumerate(items)))}
        every = {orientation for number in first.values() for orientation in _orientations(items[number], number)}
        self._orientations = sorted(every, reverse=True)
        self._others = others

    def __call__(self, width: Mm, height: Mm, depth: Mm) -> bool:
        """Whether such a layer exists in a room, with sides in mm."""
        return self.find(width, height, depth) is not None

    def find(self, width: Mm, height: Mm, depth: Mm) -> tuple[int, int, Mm] | None:
        """Returns the number of the tilted item, the axis across its layer (0 width, 1 height, 2 depth), and its thickness.

        None where there is no such layer.
        """
        room = (width, height, depth)
        low, middle, high = sorted((0, 1, 2), key=room.__getitem__)
        planes = [(across, long, short, room[long] ** 2 + room[short] ** 2)
                  for across, long, short in ((high, middle, low), (middle, high, low), (low, high, middle))]  # fmt: skip
        for item in self._orientations:
            if item.long <= room[middle]:
                return None
            for across, long, short, diagonal in planes:
                if item.long <= room[long]:
                    break  # the longer side of the next planes is no shorter
                if item.diagonal > diagonal or item.thickness > room[across] or (item.upright and across != 1):
                    continue
                if not rectangle_fits(item.long, item.short, room[long], room[short]):
                    continue
                if self._others(item.number)(*room_beside(room, across, item.thickness)):
                    return item.number, across, item.thickness
        return None


def room_beside(room: tuple[Mm, Mm, Mm], axis: int, thickness: Mm) -> tuple[Mm, Mm, Mm]:
    """Returns the sides of a room beside a layer of some thickness across an axis; one may be 0 or less.

    >>> room_beside((90, 60, 20), 2, 8)
    (90, 60, 12)
    """
    width, height, depth = (side - thickness * (at == axis) for at, side in enumerate(room))
    return width, height, depth


def _orientations(item: Box, number: int) -> list[_Orientation]:
    short, middle, long = item.sorted_sides
    sides = [(short, long, middle), (middle, long, short), (long, middle, short)]
    if item.upright:
        sides = [(item.height, max(item.width, item.depth), min(item.width, item.depth))]
    return [_Orientation(a, a * a + b * b, thickness, b, number, item.upright) for thickness, a, b in sides]


def best_angle(long: float, short: float, width: float, height: float) -> float:
    """Returns the angle in radians, from the width, at which a rectangle has most room to spare in another.

    >>> round(math.degrees(best_angle(130, 10, 100, 100)))
    45
    """

    def excess(angle: float) -> float:
        across, up = abs(math.cos(angle)), abs(math.sin(angle))
        return max(long * across + short * up - width, long * up + short * across - height)

    low, high, best = 0.0, math.pi / 2, 0.0
    for _ in range(_SWEEPS):
        step = (high - low) / _SWEEP_STEPS
        best = min((low + number * step for number in range(_SWEEP_STEPS + 1)), key=excess)
        low, high = best - step, best + step
    return best
