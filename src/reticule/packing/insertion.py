"""Putting a packing into its interior: dropping items onto their supports, the order of loading, and the paths."""

from __future__ import annotations

from reticule.carry.box import Box
from reticule.packing.insertion_path import InsertionPath
from reticule.packing.placement import Corner, MouthSpan, Packing, Placement


def drop_items(packing: Packing) -> Packing:
    """Returns the packing with each item lowered until it rests on the floor or on another item.

    >>> drop_items(Packing((Placement(0, 7, 0, Box(2, 2, 2)), Placement(0, 1, 0, Box(1, 1, 1))))).placements[0].y
    1
    """
    dropped: dict[int, Placement] = {}
    for number in loading_order(packing):
        placement = packing.placements[number]
        floor = max((other.end[1] for other in dropped.values() if _overlap_from_above(placement, other)), default=0)
        dropped[number] = Placement(placement.x, floor, placement.z, placement.box)
    return Packing(tuple(dropped[number] for number in range(len(packing.placements))))


def covered_items(packing: Packing) -> frozenset[int]:
    """Returns the numbers of the items above which another item lies, at any distance.

    >>> sorted(covered_items(Packing((Placement(0, 0, 0, Box(2, 2, 2)), Placement(0, 5, 0, Box(1, 1, 1))))))
    [0]
    """
    placements = packing.placements
    return frozenset(
        number
        for number, placement in enumerate(placements)
        if any(_overlap_from_above(placement, other) and other.y >= placement.end[1] for other in placements)
    )


def loading_order(packing: Packing) -> tuple[int, ...]:
    """Returns the numbers of the items, the lowest first, so that nothing is ever put in below another item."""
    order = sorted((place.y, place.z, place.x, number) for number, place in enumerate(packing.placements))
    return tuple(number for *_, number in order)


def insertion_paths(packing: Packing, room: Box, mouth: MouthSpan) -> tuple[InsertionPath, ...]:
    """Returns a path for each item that has one without turning, in loading order.

    An item below the mouth goes straight down. An item beside a narrow mouth goes down below it, across over the items
    already in, and down to its place.

    Args:
        packing: where the items are to lie.
        room: the interior; its mouth is above.
        mouth: where the mouth begins and ends along the width.

    >>> packing = Packing((Placement(0, 2, 0, Box(2, 2, 2)), Placement(0, 0, 0, Box(2, 2, 2))))
    >>> [path.item for path in insertion_paths(packing, Box(2, 4, 2), (0, 2))]
    [1, 0]
    """
    paths: list[InsertionPath] = []
    inside: list[Placement] = []
    for number in loading_order(packing):
        placement = packing.placements[number]
        waypoints = _waypoints(placement, room, mouth, inside)
        if waypoints:
            paths.append(InsertionPath(number, waypoints))
        inside.append(placement)
    return tuple(paths)


def _waypoints(place: Placement, room: Box, mouth: MouthSpan, inside: list[Placement]) -> tuple[Corner, ...]:
    """The points of a path; empty where the item is wider than the mouth or finds no free height to move across."""
    entry = min(max(place.x, mouth[0]), mouth[1] - place.box.width)
    if entry < mouth[0]:
        return ()
    if entry == place.x:
        return (place.x, room.height, place.z), place.start
    left, right = min(entry, place.x), max(entry, place.x) + place.box.width
    swept = Placement(left, 0, place.z, Box(right - left, place.box.height, place.box.depth))
    level = max([place.y, *(other.end[1] for other in inside if _overlap_from_above(swept, other))])
    if level + place.box.height > room.height:
        return ()
    return (entry, room.height, place.z), (entry, level, place.z), (place.x, level, place.z), place.start


def _overlap_from_above(one: Placement, other: Placement) -> bool:
    """Whether the footprints of two different items overlap."""
    return one is not other and one.x < other.end[0] and other.x < one.end[0] and one.z < other.end[2] and other.z < one.end[2]
