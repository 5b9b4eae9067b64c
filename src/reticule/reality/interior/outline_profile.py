"""The outlines that a bag may be designed with: how wide each is at each height, and whether things lie within it.

All are scaled to two sides of a room. Those of a front go through the whole depth; that of a bucket is the outline of its base
and goes through the whole height, that of a wedge is the outline of its side and goes through the whole width.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from reticule.carry.box import Box
from reticule.packing.placement import Placement
from reticule.reality.interior.outline import CRESCENT_CURVE
from reticule.units import Mm

Point = tuple[float, float]
Plane = tuple[int, int]  # the axes of a room (0 width, 1 height, 2 depth) across an outline and up it
FRONT, BASE, SIDE = (0, 1), (0, 2), (2, 1)
TOP_SHARE, TOP_DEPTH_SHARE = 0.8, 0.5  # at the top, of what it is at the base: the width of a trapezoid, the depth of a wedge
STRAIGHT = ("box", "trapezoid", "wedge")
_STEPS = 48  # points of a curved outline from the base to the top
_HEART_WIDTH, _HEART_HEIGHT = 1 + math.sqrt(0.5), 0.5 + 0.75 * math.sqrt(2)  # of a square of side 1 with two half discs
_TOLERANCE = 1e-9


@dataclass(frozen=True, slots=True)
class OutlineProfile:
    """An outline by its half width at each height, both as shares of those of its room; convex up to `straddled`.

    Above the height `straddled` nothing may lie in it: a heart is notched there. `area` is its share of the rectangle around
    it, and `aspect` the side across it / the side up it of the bags of this outline that are made.
    """

    half_width: Callable[[float], float]
    area: float
    aspect: tuple[float, float]
    straddled: float = 1.0
    plane: Plane = FRONT

    def axes(self, place: Placement) -> tuple[float, float, float, float]:
        """Where a thing begins and ends across the outline, then up it, in mm."""
        across, up = self.plane
        return place.start[across], place.end[across], place.start[up], place.end[up]

    def sides(self, room: Box) -> tuple[Mm, Mm]:
        """The sides of a room across the outline and up it."""
        across, up = self.plane
        return room.sides[across], room.sides[up]

    def holds(self, room: Box, placements: Iterable[Placement]) -> bool:
        """Whether things that lie in a room all lie within its outline.

        >>> wide = Placement(0, 0, 0, Box(90, 20, 10))
        >>> [PROFILES["trapezoid"].holds(Box(width, 100, 10), [wide]) for width in (92, 100)]
        [False, False]
        >>> PROFILES["trapezoid"].holds(Box(100, 100, 10), [Placement(5, 0, 0, Box(90, 20, 10))])
        True
        """
        width, height = self.sides(room)
        half = width / 2
        for left, right, low, high in map(self.axes, placements):
            reach = max(half - left, right - half)
            if low < 0 or high > self.straddled * height + _TOLERANCE:
                return False
            if any(reach > half * self.half_width(level / height) + _TOLERANCE for level in (low, high)):
                return False
        return True

    def polygon(self, width: float, height: float) -> tuple[Point, ...]:
        """The outline as a polygon from the left of the base round to the right of the top and back, y upwards, in mm.

        >>> [(round(x), round(y)) for x, y in PROFILES["trapezoid"].polygon(100, 50)]
        [(0, 0), (100, 0), (90, 50), (10, 50)]
        """
        straight = any(self is PROFILES[name] for name in STRAIGHT)
        levels = (0.0, 1.0) if straight else tuple(0.5 - math.cos(math.pi * step / _STEPS) / 2 for step in range(_STEPS + 1))
        half = width / 2
        right = [(half + half * self.half_width(level), level * height) for level in levels]
        left = [(width - x, y) for x, y in right]
        points = [*left[:1], *right, *reversed(left[1:])]
        if self.straddled < 1:
            inner = [(half + half * share, level * height) for share, level in _lobe()]
            notch = (half, self.straddled * height)
            points = [*left[:1], *right, *inner, notch, *((width - x, y) for x, y in reversed(inner)), *reversed(left[1:])]
        return tuple(dict.fromkeys((round(x, 6), round(y, 6)) for x, y in points))


def _heart(level: float) -> float:
    """Half the width of a heart: a square on its corner up to its widest corners, then the half discs on its upper sides."""
    height, corner = level * _HEART_HEIGHT, math.sqrt(0.5)
    if height <= corner:
        return height / (_HEART_WIDTH / 2)
    quarter = math.sqrt(2) / 4
    return (quarter + math.sqrt(max(0.0, 0.25 - (height - 3 * quarter) ** 2))) / (_HEART_WIDTH / 2)


def _lobe() -> Iterable[Point]:
    """The inner side of a heart's right lobe, from its top down to the notch: shares of half the width and of the height."""
    quarter = math.sqrt(2) / 4
    for step in range(1, 8):
        height = _HEART_HEIGHT - (_HEART_HEIGHT - math.sqrt(2)) * step / 8
        yield (quarter - math.sqrt(max(0.0, 0.25 - (height - 3 * quarter) ** 2))) / (_HEART_WIDTH / 2), height / _HEART_HEIGHT


def _crescent(level: float) -> float:
    return math.pow(1 - math.pow(1 - level, CRESCENT_CURVE), 1 / CRESCENT_CURVE)


def _ellipse(level: float) -> float:
    return 2 * math.sqrt(max(0.0, level * (1 - level)))


def _crescent_area() -> float:
    """The area under a superellipse with exponent n: G(1 + 1/n)^2 / G(1 + 2/n)."""
    return math.gamma(1 + 1 / CRESCENT_CURVE) ** 2 / math.gamma(1 + 2 / CRESCENT_CURVE)


PROFILES = {
    "box": OutlineProfile(lambda level: 1.0, 1.0, (0.0, math.inf)),
    "trapezoid": OutlineProfile(lambda level: 1 - (1 - TOP_SHARE) * level, (1 + TOP_SHARE) / 2, (0.8, 3.0)),
    "crescent": OutlineProfile(_crescent, _crescent_area(), (1.1, 3.0)),
    "round": OutlineProfile(_ellipse, math.pi / 4, (0.8, 1.25)),
    "heart": OutlineProfile(
        _heart, (1 + math.pi / 4) / (_HEART_WIDTH * _HEART_HEIGHT), (0.85, 1.3), math.sqrt(2) / _HEART_HEIGHT
    ),
    "bucket": OutlineProfile(_ellipse, math.pi / 4, (0.67, 1.5), plane=BASE),
    "wedge": OutlineProfile(
        lambda level: 1 - (1 - TOP_DEPTH_SHARE) * level, (1 + TOP_DEPTH_SHARE) / 2, (0.05, 1.0), plane=SIDE
    ),
}
OUTLINES = tuple(PROFILES)
