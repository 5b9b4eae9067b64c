"""Poses of a list with one item tilted in a layer of its own, and the others straight beside that layer.

A heuristic: that it finds nothing proves nothing.
"""

from __future__ import annotations

from reticule.carry.box import Box
from reticule.carry.item import CarryList, Item
from reticule.packing.placement import Packing, Placement
from reticule.packing.solver.decide import decide
from reticule.reality.poses.rounded import Pose
from reticule.reality.poses.tilt import TiltedLayer, best_angle, room_beside
from reticule.units import Mm


def tilted_layer_poses(carry: CarryList, room: Box, steps: int) -> tuple[Pose, ...] | None:
    """Returns poses of the whole list with one item tilted, or None where none are found.

    Args:
        carry: the list; of a single item, that item is tilted.
        room: the box that holds them.
        steps: conflicts for each packing of the others.

    >>> pen = CarryList((Item("pen", Box(140, 10, 10)), Item("card", Box(86, 54, 1))))
    >>> [round(pose.angle, 1) for pose in tilted_layer_poses(pen, Box(120, 90, 12), 1000)]
    [0.6, 0.0]
    >>> tilted_layer_poses(pen, Box(120, 60, 11), 1000)
    """
    layer = TiltedLayer(carry.boxes, lambda at: lambda *sides: _others(carry, at, sides, steps) is not None)
    placement = layer.find(*room.sides)
    if placement is None:
        return None
    number, axis, thickness = placement
    others = _others(carry, number, room_beside(room.sides, axis, thickness), steps)
    placements = iter(others.placements if others else ())
    return tuple(
        _tilted(item, room, axis, thickness) if at == number else _straight(item, next(placements), axis, thickness)
        for at, item in enumerate(carry)
    )


def _others(carry: CarryList, number: int, sides: tuple[Mm, Mm, Mm], steps: int) -> Packing | None:
    """A packing of all items but one into the room beside the layer; an empty packing where there are no others."""
    items = carry.items[:number] + carry.items[number + 1 :]
    if not items:
        return Packing(())
    if min(sides) < 1:
        return None
    return decide(CarryList(items).boxes, Box(*sides), steps=steps).packing


def _tilted(item: Item, room: Box, axis: int, thickness: Mm) -> Pose:
    across, up = (side for at, side in enumerate(room.sides) if at != axis)
    sides = sorted(item.box.sides, reverse=True)
    sides.remove(thickness)
    centre = [across / 2, up / 2]
    centre.insert(axis, thickness / 2)
    angle = best_angle(sides[0], sides[1], across, up)
    return Pose(item, axis, (centre[0], centre[1], centre[2]), thickness, 0.0, (sides[0], sides[1]), angle)


def _straight(item: Item, place: Placement, axis: int, thickness: Mm) -> Pose:
    """An item packed beside the layer, as a pose along the width."""
    centre = [(start + end) / 2 for start, end in zip(place.start, place.end, strict=True)]
    centre[axis] += thickness
    width, height, depth = place.box.sides
    return Pose(item, 0, (centre[0], centre[1], centre[2]), width, 0.0, (height, depth), 0.0)
