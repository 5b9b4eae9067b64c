"""The way in: an order to put things in through the mouth above, and the moves that take each to its place."""

from __future__ import annotations

from reticule.carry.box import Box
from reticule.packing.placement import Corner, Gap, Packing, Placement, Way


def settled(packing: Packing) -> Packing:
    """The same packing let down: each thing sinks until it rests on the floor or on another.

    >>> settled(Packing((Placement(0, 7, 0, Box(2, 2, 2)), Placement(0, 1, 0, Box(1, 1, 1))))).placements[0].y
    1
    """
    down: dict[int, Placement] = {}
    for number in loading_order(packing):
        place = packing.placements[number]
        floor = max((other.end[1] for other in down.values() if _one_above_the_other(place, other)), default=0)
        down[number] = Placement(place.x, floor, place.z, place.box)
    return Packing(tuple(down[number] for number in range(len(packing.placements))))


def covered(packing: Packing) -> frozenset[int]:
    """The numbers of the items over which another lies, however far above.

    >>> sorted(covered(Packing((Placement(0, 0, 0, Box(2, 2, 2)), Placement(0, 5, 0, Box(1, 1, 1))))))
    [0]
    """
    places = packing.placements
    return frozenset(
        number
        for number, place in enumerate(places)
        if any(_one_above_the_other(place, other) and other.y >= place.end[1] for other in places)
    )


def loading_order(packing: Packing) -> tuple[int, ...]:
    """The numbers of the items, lowest first: whatever lies above an item then comes later, so straight down is free."""
    order = sorted((place.y, place.z, place.x, number) for number, place in enumerate(packing.placements))
    return tuple(number for *_, number in order)


def ways_in(packing: Packing, room: Box, gap: Gap) -> tuple[Way, ...]:
    """A way in for each item, in the order of going in; those that a narrow mouth lets in only turned are left out.

    Straight down where the mouth is above; beside a narrow mouth an item sinks below it, moves across over what already
    lies, and sinks to its place.

    >>> packing = Packing((Placement(0, 2, 0, Box(2, 2, 2)), Placement(0, 0, 0, Box(2, 2, 2))))
    >>> [way.item for way in ways_in(packing, Box(2, 4, 2), (0, 2))]
    [1, 0]
    """
    ways: list[Way] = []
    inside: list[Placement] = []
    for number in loading_order(packing):
        place = packing.placements[number]
        stops = _stops(place, room, gap, inside)
        if stops:
            ways.append(Way(number, stops))
        inside.append(place)
    return tuple(ways)


def _stops(place: Placement, room: Box, gap: Gap, inside: list[Placement]) -> tuple[Corner, ...]:
    entry = min(max(place.x, gap[0]), gap[1] - place.box.width)
    if entry == place.x:
        return (place.x, room.height, place.z), place.start
    if entry < gap[0]:
        return ()
    left, right = min(entry, place.x), max(entry, place.x) + place.box.width
    swept = Placement(left, 0, place.z, Box(right - left, place.box.height, place.box.depth))
    level = max([place.y, *(other.end[1] for other in inside if _one_above_the_other(swept, other))])
    if level + place.box.height > room.height:
        return ()
    return (entry, room.height, place.z), (entry, level, place.z), (place.x, level, place.z), place.start


def _one_above_the_other(one: Placement, other: Placement) -> bool:
    """Whether the two share ground, seen from above."""
    return one is not other and one.x < other.end[0] and other.x < one.end[0] and one.z < other.end[2] and other.z < one.end[2]
