"""What the eye sees of each item: the point to which its label leads, and whether it is hidden."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from reticule.drawing.space.projection import TOWARDS, Direction
from reticule.packing.placement import Placement

_STEPS = (0.06, 0.28, 0.5, 0.72, 0.94)


@dataclass(frozen=True, slots=True)
class Anchor:
    """A point of an item, and whether the eye sees the item at all."""

    point: Direction
    seen: bool


def blocked(point: Direction, box: Placement) -> bool:
    """Whether a box stands between a point and the eye.

    >>> from reticule.carry.box import Box
    >>> blocked((5, 5, 0), Placement(0, 0, 10, Box(40, 40, 5))), blocked((5, 5, 20), Placement(0, 0, 10, Box(40, 40, 5)))
    (True, False)
    """
    enter, leave = 1e-6, float("inf")
    for at, slope, start, end in zip(point, TOWARDS, box.start, box.end, strict=True):
        enter, leave = max(enter, (start - at) / slope), min(leave, (end - at) / slope)
        if enter >= leave:
            return False
    return True


def anchors(placements: Sequence[Placement]) -> tuple[Anchor, ...]:
    """For each box, the seen point nearest to the middle of all that is seen of it; its own middle if nothing is."""
    return tuple(_anchor(box, [other for other in placements if other is not box]) for box in placements)


def _anchor(box: Placement, others: Sequence[Placement]) -> Anchor:
    seen = [point for point in _near_faces(box) if not any(blocked(point, other) for other in others)]
    if not seen:
        return Anchor(_inside(box, (0.5, 0.5, 0.5)), seen=False)
    middle = [sum(point[k] for point in seen) / len(seen) for k in range(3)]
    return Anchor(min(seen, key=lambda point: sum((point[k] - middle[k]) ** 2 for k in range(3))), seen=True)


def _near_faces(box: Placement) -> list[Direction]:
    pairs = [(one, other) for one in _STEPS for other in _STEPS]
    shares = [(a, b, 1.0) for a, b in pairs] + [(a, 1.0, b) for a, b in pairs] + [(1.0, a, b) for a, b in pairs]
    return [_inside(box, share) for share in shares]


def _inside(box: Placement, share: Direction) -> Direction:
    (x, y, z), (width, height, depth) = box.start, box.box.sides
    return (x + share[0] * width, y + share[1] * height, z + share[2] * depth)
