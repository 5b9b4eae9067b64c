"""Packings in which every item stands on the floor, its thin side towards the viewer: what people do, where there is room.

A preference among packings and no search for one: where none is found soon, any other packing stays as good an answer.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import permutations

from reticule.carry.box import Box, UprightBox
from reticule.packing.placement import Packing, Placement
from reticule.units import Mm

_MOST_ITEMS = 12
_STEPS = 3_000  # placements tried; then no such packing is found
Spot = tuple[Mm, Mm]  # x and z of a corner on the floor


def standing_packing(items: Sequence[Box], room: Box, *, steps: int = _STEPS) -> Packing | None:
    """Returns a packing with every item on the floor; None where none is found.

    Items are placed in a row at the back first. Of the ways to turn an item, those with the least depth come first, and of
    these the tallest.

    Args:
        items: the boxes; of an `UprightBox` the height stays the height.
        room: the interior.
        steps: placements to try.

    >>> phone, lipstick = Box(147, 72, 8), Box(76, 21, 21)
    >>> [at.box.sides for at in standing_packing([phone, lipstick], Box(190, 100, 40)).placements]
    [(147, 72, 8), (21, 76, 21)]
    >>> standing_packing([phone, phone], Box(150, 90, 10)) is None  # one would lie on the other
    True
    """
    if len(items) > _MOST_ITEMS:
        return None
    search = _Search(items, room, steps)
    return search.packing() if search.place(0) else None


class _Search:
    """A depth-first search over corners that earlier items leave, the largest item first."""

    def __init__(self, items: Sequence[Box], room: Box, steps: int) -> None:
        self.items, self.room, self.steps = items, room, steps
        self.order = sorted(range(len(items)), key=lambda number: (-items[number].volume, number))
        self.placed: dict[int, Placement] = {}

    def packing(self) -> Packing:
        """The placements in the order of the items."""
        return Packing(tuple(self.placed[number] for number in range(len(self.items))))

    def place(self, rank: int) -> bool:
        """Places the item of this rank and all after it."""
        if rank == len(self.order):
            return True
        number = self.order[rank]
        for box in _turned(self.items[number], self.room):
            for x, z in self._corners():
                self.steps -= 1
                if self.steps < 0:
                    return False
                spot = Placement(x, 0, z, box)
                if self._is_free(spot):
                    self.placed[number] = spot
                    if self.place(rank + 1):
                        return True
                    del self.placed[number]
        return False

    def _corners(self) -> list[Spot]:
        """Corners on the floor, those at the back first, then from the left."""
        placed = self.placed.values()
        along = {0, *(at.end[0] for at in placed)}
        back = {0, *(at.end[2] for at in placed)}
        return sorted(((x, z) for x in along for z in back), key=lambda spot: (spot[1], spot[0]))

    def _is_free(self, spot: Placement) -> bool:
        if spot.end[0] > self.room.width or spot.end[2] > self.room.depth:
            return False
        return not any(
            spot.x < at.end[0] and at.x < spot.end[0] and spot.z < at.end[2] and at.z < spot.end[2]
            for at in self.placed.values()
        )


def _turned(item: Box, room: Box) -> Iterator[Box]:
    """The ways to turn an item that the room has the height for, each once."""
    sides = set(permutations(item.sides))
    if isinstance(item, UprightBox):
        sides = {turned for turned in sides if turned[1] == item.height and sorted(turned) == sorted(item.sides)}
    for width, height, depth in sorted(sides, key=lambda turned: (turned[2], -turned[1], turned[0])):
        if height <= room.height:
            yield Box(width, height, depth)
