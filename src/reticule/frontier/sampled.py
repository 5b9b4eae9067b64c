"""Some boxes of the frontier of many things, where the whole of it would take too long."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from reticule.carry.box import Box
from reticule.frontier.frontier import CanonicalSides, Frontier, canonical_sides, within
from reticule.frontier.oracle import FitOracle
from reticule.packing.placement import Packing
from reticule.units import Mm

_SHARES = (1.0, 1.4, 2.0, 3.0, 5.0, 8.0)  # of two longer sides to the shortest: the directions that are searched


def sampled_frontier(items: Sequence[Box], *, steps: int) -> Frontier:
    """Returns boxes that hold the items, of several proportions, each with no side that a few conflicts show to be too long.

    The frontier is not complete, and its boxes need not be minimal.

    Args:
        items: the boxes, at most 20.
        steps: conflicts for each question.

    >>> sampled_frontier([Box(3, 2, 1), Box(3, 2, 1)], steps=100).points
    ((1, 2, 6), (1, 3, 4), (2, 2, 3))
    """
    oracle = FitOracle(items, steps=min(steps, _STEPS))
    packings: dict[CanonicalSides, Packing] = {}
    for direction in _directions(oracle.upright):
        room = _scaled(oracle, direction)
        packing = None if room is None else oracle.packing(_shrunk(oracle, room))
        if packing is not None:
            packings.setdefault(canonical_sides(packing.extent, upright=oracle.upright), packing)
    points = [point for point in sorted(packings) if not any(other != point and within(other, point) for other in packings)]
    return Frontier(tuple(items), tuple(points), tuple(packings[point] for point in points), False, oracle.upright)


_STEPS = 400


def _directions(upright: bool) -> Iterator[tuple[float, float, float]]:
    for longer in _SHARES:
        for longest in _SHARES:
            if longest >= longer:
                yield longest, longer, 1.0
                if upright:
                    yield from ((longest, 1.0, longer), (longer, longest, 1.0))


def _scaled(oracle: FitOracle, direction: tuple[float, float, float]) -> Box | None:
    """The least box of these proportions that holds the items, in whole mm of its shortest side."""
    low, high = 1, 1
    while not oracle.holds(_box(direction, high)):
        high *= 2
        if high > 4_096:
            return None
    while low < high:
        middle = (low + high) // 2
        low, high = (low, middle) if oracle.holds(_box(direction, middle)) else (middle + 1, high)
    return _box(direction, low)


def _box(direction: tuple[float, float, float], short: Mm) -> Box:
    width, height, depth = (round(share * short) for share in direction)
    return Box(width, height, depth)


def _shrunk(oracle: FitOracle, room: Box) -> Box:
    """The box with each side in turn as short as it may be, the longest first."""
    longest_first = sorted(range(3), key=lambda axis: -room.sides[axis])
    for axis in longest_first:
        low, high = 1, room.sides[axis]
        while low < high:
            middle = (low + high) // 2
            low, high = (low, middle) if oracle.holds(_with(room, axis, middle)) else (middle + 1, high)
        room = _with(room, axis, low)
    return room


def _with(room: Box, axis: int, side: Mm) -> Box:
    width, height, depth = (side if axis == number else other for number, other in enumerate(room.sides))
    return Box(width, height, depth)
