"""Where things lie when one of them goes in askew: it in a layer of its own, the others straight beside that layer.

Only finds; that nothing is found proves nothing.
"""

from __future__ import annotations

from reticule.carry.box import Box
from reticule.carry.item import CarryList, Item
from reticule.packing.placement import Packing, Placement
from reticule.packing.solver.decide import decide
from reticule.reality.poses.rounded import Pose
from reticule.reality.poses.tilt import AskewBeside, angle_of, room_beside
from reticule.units import Mm


def layered(carry: CarryList, room: Box, steps: int) -> tuple[Pose, ...] | None:
    """Poses of all of the list with one thing askew, or None when none was found; of one thing, that thing alone.

    >>> pen = CarryList((Item("pen", Box(140, 10, 10)), Item("card", Box(86, 54, 1))))
    >>> [round(pose.angle, 1) for pose in layered(pen, Box(120, 90, 12), 1000)], layered(pen, Box(120, 60, 11), 1000)
    ([0.6, 0.0], None)
    """
    beside = AskewBeside(carry.boxes, carry.upright, lambda at: lambda *sides: _others(carry, at, sides, steps) is not None)
    way = beside.way(*room.sides)
    if way is None:
        return None
    number, axis, thick = way
    others = _others(carry, number, room_beside(room.sides, axis, thick), steps)
    straight = iter(others.placements if others else ())
    return tuple(
        _askew(item, room, axis, thick) if at == number else _straight(item, next(straight), axis, thick)
        for at, item in enumerate(carry)
    )


def _others(carry: CarryList, number: int, sides: tuple[Mm, Mm, Mm], steps: int) -> Packing | None:
    """All but one thing packed straight into what is left beside it; an empty packing where there are no others."""
    items = carry.items[:number] + carry.items[number + 1 :]
    if not items:
        return Packing(())
    if min(sides) < 1:
        return None
    rest = CarryList(items)
    return decide(rest.boxes, Box(*sides), steps=steps, upright=rest.upright).packing


def _askew(item: Item, room: Box, axis: int, thick: Mm) -> Pose:
    across, up = (side for at, side in enumerate(room.sides) if at != axis)
    sides = sorted(item.box.sides, reverse=True)
    sides.remove(thick)
    centre = [across / 2, up / 2]
    centre.insert(axis, thick / 2)
    angle = angle_of(sides[0], sides[1], across, up)
    return Pose(item, axis, (centre[0], centre[1], centre[2]), thick, 0.0, (sides[0], sides[1]), angle)


def _straight(item: Item, place: Placement, axis: int, thick: Mm) -> Pose:
    """What was packed beside the layer, as a pose along the width."""
    centre = [(start + end) / 2 for start, end in zip(place.start, place.end, strict=True)]
    centre[axis] += thick
    width, height, depth = place.box.sides
    return Pose(item, 0, (centre[0], centre[1], centre[2]), width, 0.0, (height, depth), 0.0)
