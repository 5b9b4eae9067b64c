"""Small things of a packed main room, laid into the measured pockets that hang in it, as far as the rest still goes in."""

from __future__ import annotations

from reticule.carry.box import Box
from reticule.carry.item import CarryList, Item
from reticule.frontier.oracle import FitOracle
from reticule.packing.checker.check import check
from reticule.packing.verdict import Verdict
from reticule.reality.compartments import least_depth
from reticule.reality.interior.interior import Interior
from reticule.reality.interior.measured_rooms import MAIN
from reticule.reality.room_packings import RoomPacking
from reticule.units import Mm

MAX_ITEMS = 12
_STEPS = 1_000  # conflicts for each question


def into_pockets(items: tuple[Item, ...], main: RoomPacking, pockets: tuple[Interior, ...]) -> tuple[RoomPacking, ...]:
    """Returns the main room and its pockets, into which the smallest things come first; something stays in the main room.

    What lies in a pocket takes its depth from the main room, so that the rest is packed in what is left of it. The checker has
    passed all packings.

    Args:
        items: the whole list, at most 12.
        main: what lies in the main room.
        pockets: that hang in it.
    """
    room, left, packings = main.room, list(main.numbers), []
    for pocket in pockets if len(items) <= MAX_ITEMS else ():
        sides = [min(pair) for pair in zip(pocket.plain.sides, room.sides, strict=True)]
        numbers, depth = _contents(items, left, Box(*sides), room)
        packing = _packed(items, tuple(numbers), Box(sides[0], sides[1], depth), pocket) if numbers else None
        if packing is not None:
            packings.append(packing)
            left = [number for number in left if number not in numbers]
            room = Box(room.width, room.height, room.depth - depth)
    rest = _packed(items, tuple(left), room, None) if packings else None
    return (main,) if rest is None else (rest, *packings)


def _contents(items: tuple[Item, ...], left: list[int], pocket: Box, room: Box) -> tuple[list[int], Mm]:
    """The things of a pocket, and the depth that they take."""
    numbers: list[int] = []
    taken: Mm = 0
    for number in sorted(left, key=lambda number: items[number].box.volume):
        rest = [other for other in left if other not in (*numbers, number)]
        depth = least_depth(tuple(items[other] for other in (*numbers, number)), pocket) if rest else None
        if depth is None or depth >= room.depth:
            continue
        boxes = [items[other].packed_box for other in rest]
        if FitOracle(boxes, steps=_STEPS).holds(Box(room.width, room.height, room.depth - depth)):
            numbers.append(number)
            taken = depth
    return sorted(numbers), taken


def _packed(items: tuple[Item, ...], numbers: tuple[int, ...], room: Box, pocket: Interior | None) -> RoomPacking | None:
    boxes = CarryList(tuple(items[number] for number in numbers)).boxes
    packing = FitOracle(boxes, steps=_STEPS).packing(room)
    if packing is None:
        return None
    check(Verdict(packing=packing), boxes, room)
    kind, number = (MAIN, 0) if pocket is None else (pocket.kind, pocket.number)
    return RoomPacking(kind, number, room, numbers, packing)
