"""Packings of things whose sides are no whole millimetres: all lengths in whole multiples of their common measure."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from reticule.carry.box import MAX_UNITS, Box, UprightBox
from reticule.carry.item import CarryList
from reticule.packing.checker.check import check
from reticule.packing.placement import Packing
from reticule.packing.solver.decide import decide
from reticule.packing.verdict import Verdict
from reticule.reality.poses.rounded import Pose
from reticule.units import Measure, exact


@dataclass(frozen=True, slots=True)
class ExactPacking:
    """A packing and its room in whole multiples of a unit, which is given in mm."""

    unit: Fraction
    room: Box
    packing: Packing

    def in_mm(self, units: Sequence[int]) -> list[float]:
        """Returns lengths in mm; whole ones as whole numbers.

        >>> ExactPacking(Fraction(127, 20), Box(150, 58, 32), Packing(())).in_mm((0, 29, 75, 20))
        [0, 184.15, 476.25, 127]
        """
        lengths = [self.unit * units_ for units_ in units]
        return [int(length) if length.denominator == 1 else float(length) for length in lengths]


def common_measure(lengths: Sequence[Measure]) -> Fraction:
    """Returns the greatest length in mm of which all of these are whole multiples.

    >>> common_measure((952.5, 368.3, 203.2)), common_measure((85.6, 53.98, 0.76))
    (Fraction(127, 10), Fraction(1, 50))
    """
    parts = [exact(length) for length in lengths]
    return Fraction(
        math.gcd(*(part.numerator * (math.lcm(*(other.denominator for other in parts)) // part.denominator) for part in parts)),
        math.lcm(*(part.denominator for part in parts)),
    )


def is_whole(carry: CarryList, room: Sequence[Measure]) -> bool:
    """Whether all sides of the items and the room are whole millimetres."""
    return all(side % 1 == 0 for side in (*room, *(side for item in carry for side in item.turned_sides)))


def is_too_fine(carry: CarryList, room: Sequence[Measure]) -> bool:
    """Whether a side is more than 2^20 times the common measure, so that items are rounded up and the room down to whole mm."""
    return not is_whole(carry, room) and in_units(carry, room) is None


def in_units(carry: CarryList, room: Sequence[Measure]) -> tuple[Fraction, tuple[Box, ...], Box] | None:
    """Returns the common measure of all sides, and the items and the room in multiples of it; None where it is too fine.

    Args:
        carry: the list.
        room: width, height and depth in mm.
    """
    unit = common_measure([*room, *(side for item in carry for side in item.turned_sides)])
    if max(exact(side) for side in (*room, *(side for item in carry for side in item.turned_sides))) / unit > MAX_UNITS:
        return None
    boxes = []
    for item in carry:
        width, height, depth = (int(exact(side) / unit) for side in item.turned_sides)
        boxes.append(UprightBox(width, height, depth) if item.upright else Box(width, height, depth))
    width, height, depth = (int(exact(side) / unit) for side in room)
    return unit, tuple(boxes), Box(width, height, depth)


def pack_exactly(carry: CarryList, room: Sequence[Measure], steps: int) -> ExactPacking | None:
    """Returns a packing in the common measure of the items and the room; None where none is found, or the measure is too fine.

    Args:
        carry: the list.
        room: width, height and depth in mm.
        steps: conflicts.

    Three cubes of 1.1 inches stand in a row of 3.3 inches, though three of 28 mm do not stand in 83:

    >>> from reticule.carry.item import Item
    >>> cubes = CarryList((Item.of("cube", (27.94, 27.94, 27.94)),) * 3)
    >>> pack_exactly(cubes, (83.82, 27.94, 27.94), 1000).unit
    Fraction(1397, 50)
    """
    scaled = in_units(carry, room)
    if scaled is None:
        return None
    unit, boxes, interior = scaled
    packing = decide(boxes, interior, steps=steps).packing
    if packing is None:
        return None
    check(Verdict(packing=packing), boxes, interior)
    return ExactPacking(unit, interior, packing)


def straight_poses(carry: CarryList, exact_packing: ExactPacking) -> tuple[Pose, ...]:
    """Returns the packing as poses in mm, for drawings."""
    poses = []
    for item, place in zip(carry, exact_packing.packing.placements, strict=True):
        x, y, z = (sum(ends) / 2 for ends in zip(*map(exact_packing.in_mm, (place.start, place.end)), strict=True))
        width, height, depth = exact_packing.in_mm(place.box.sides)
        poses.append(Pose(item, 0, (x, y, z), width, 0.0, (height, depth), 0.0))
    return tuple(poses)
