# cython: boundscheck=False, wraparound=False, cdivision=True, initializedcheck=False, infer_types=True, annotation_typing=False
"""Stowing by hand: item after item into the corner where it touches most, in many orders; finds packings, proves nothing.

Several passes over the items, the first by size, the others by size and a fixed stream of luck: the same on every machine.
"""

from __future__ import annotations

from collections.abc import Sequence

from reticule.errors import BadValue

try:
    import cython
except ImportError:  # the same source runs uncompiled, slower
    import reticule.packing.solver.cython_shim as cython
from reticule.packing.solver.instance import whole_sides

MOST_STOWED = 40
_TABLES = {  # uncompiled these are lists, compiled they are part of the object
    "room": 3,
    "side": 120,  # item, axis: as given
    "stands": 40,  # item: whether its height stays vertical
    "order": 40,
    "low": 120,  # place of an item in the order, axis: where it begins
    "high": 120,  # where it ends
    "corner": 600,  # corner, axis: where an item may begin
    "key": 40,
    "way": 18,  # turn, axis: which side of the item lies along it, in the order of `Box.turns`
}
_WAYS = (0, 1, 2, 0, 2, 1, 1, 0, 2, 1, 2, 0, 2, 0, 1, 2, 1, 0)


class Stow:
    """Boxes that are to be stowed, in one interior after the other.

    Raises:
        BadValue: there is no item or more than 40, or not one answer for each to whether it is upright.
        BadLength: a side is not a whole number from 1 to 1 048 576.

    >>> stow = Stow([(2, 3, 4), (2, 3, 4)], [False, False])
    >>> stow.run((4, 4, 3), 1), stow.run((4, 4, 2), 1)
    (True, False)
    """

    def __init__(self, sides: Sequence[tuple[int, int, int]], upright: Sequence[bool]) -> None:
        if not 1 <= len(sides) <= MOST_STOWED or len(upright) != len(sides):
            raise BadValue("row_items_out_of_range", most=MOST_STOWED, got=len(sides))
        if not cython.compiled:
            for name, size in _TABLES.items():
                setattr(self, name, [0] * size)
            self.placed = self.corners = 0
        self.n = len(sides)
        for place in range(18):
            self.way[place] = _WAYS[place]
        for item, (three, stands) in enumerate(zip(sides, upright, strict=True)):
            self.stands[item] = bool(stands)
            for axis, length in enumerate(whole_sides(three)):
                self.side[3 * item + axis] = length

    def run(self, room: Sequence[int], passes: int) -> bool:
        """Tries so many orders; whether one of them ends with everything stowed. The same for a room, whatever came before.

        Raises:
            BadLength: a side of the room is not a whole number from 1 to 1 048 576.
        """
        self.room[0], self.room[1], self.room[2] = whole_sides(room)
        self.luck = 1
        for number in range(passes):
            if self._pass(number):
                return True
        return False

    def placements(self) -> list[tuple[int, ...]]:
        """Once stowed: x, y, z, width, height, depth of each item."""
        found: list[tuple[int, ...]] = [()] * self.n
        for place in range(self.n):
            at = 3 * place
            x, y, z = self.low[at], self.low[at + 1], self.low[at + 2]
            found[self.order[place]] = (x, y, z, self.high[at] - x, self.high[at + 1] - y, self.high[at + 2] - z)
        return found

    def extent(self) -> tuple[int, int, int]:
        """Once stowed: the least width, height, depth that hold this packing."""
        width, height, depth = 0, 0, 0
        for at in range(0, 3 * self.n, 3):
            width, height, depth = max(width, self.high[at]), max(height, self.high[at + 1]), max(depth, self.high[at + 2])
        return width, height, depth

    def _pass(self, number: int) -> bool:
        """Stows everything in one order."""
        self._sort(number)
        self.placed, self.corners = 0, 0
        self._add_corner(0, 0, 0)
        for place in range(self.n):
            if not self._stow(self.order[place]):
                return False
            at = 3 * place
            self.placed = place + 1
            self._add_corner(self.high[at], self.low[at + 1], self.low[at + 2])
            self._add_corner(self.low[at], self.high[at + 1], self.low[at + 2])
            self._add_corner(self.low[at], self.low[at + 1], self.high[at + 2])
        return True

    def _sort(self, number: int) -> None:
        """Large items first: by volume, then by the longest side, then by either with more and more luck."""
        for item in range(self.n):
            at = 3 * item
            size = self.side[at] * self.side[at + 1] * self.side[at + 2] + 0.0
            if number % 2 == 1:
                size = max(self.side[at], max(self.side[at + 1], self.side[at + 2])) + 0.0
            self.key[item] = size * (1 + (self._chance() if number > 1 else 0.0) * min(number, 20) * 0.1)
        for item in range(self.n):
            place = item
            while place > 0 and self.key[self.order[place - 1]] < self.key[item]:
                self.order[place] = self.order[place - 1]
                place -= 1
            self.order[place] = item

    def _stow(self, item: int) -> bool:
        """Lays one item where it touches most of what is there; False if it goes nowhere."""
        best, found = -1.0, False
        best_corner, best_turn = -1, -1
        for corner in range(self.corners):
            for turn in range(6):
                if self.stands[item] and turn != 0 and turn != 5:
                    continue
                if self._try(item, turn, corner):
                    touch = self._touching()
                    if touch > best:
                        best, best_corner, best_turn, found = touch, corner, turn, True
        if found:
            self._try(item, best_turn, best_corner)
        return found

    def _try(self, item: int, turn: int, corner: int) -> bool:
        """Lays an item, so turned, at a corner, and slides it home; False if it does not go there."""
        place = 3 * self.placed
        for axis in range(3):
            self.low[place + axis] = self.corner[3 * corner + axis]
            self.high[place + axis] = self.low[place + axis] + self.side[3 * item + self.way[3 * turn + axis]]
        if not self._clear():
            return False
        self._slide()
        return True

    def _clear(self) -> bool:
        """Whether the item being laid is inside and overlaps nothing."""
        at = 3 * self.placed
        for axis in range(3):
            if self.high[at + axis] > self.room[axis]:
                return False
        for other in range(0, 3 * self.placed, 3):
            if (
                self.low[at] < self.high[other]
                and self.low[other] < self.high[at]
                and self.low[at + 1] < self.high[other + 1]
                and self.low[other + 1] < self.high[at + 1]
                and self.low[at + 2] < self.high[other + 2]
                and self.low[other + 2] < self.high[at + 2]
            ):
                return False
        return True

    def _slide(self) -> None:
        """Moves the item being laid down, back and left as far as it goes."""
        at = 3 * self.placed
        for step in range(3):
            axis = (step + 1) % 3
            first, second = (axis + 1) % 3, (axis + 2) % 3
            stop = 0
            for other in range(0, 3 * self.placed, 3):
                if (
                    self.high[other + axis] <= self.low[at + axis]
                    and self.low[at + first] < self.high[other + first]
                    and self.low[other + first] < self.high[at + first]
                    and self.low[at + second] < self.high[other + second]
                    and self.low[other + second] < self.high[at + second]
                ):
                    stop = max(stop, self.high[other + axis])
            self.high[at + axis] -= self.low[at + axis] - stop
            self.low[at + axis] = stop

    def _touching(self) -> float:
        """The share of the item's surface that touches walls or other items."""
        at = 3 * self.placed
        area, surface = 0, 0
        for axis in range(3):
            first, second = (axis + 1) % 3, (axis + 2) % 3
            face = (self.high[at + first] - self.low[at + first]) * (self.high[at + second] - self.low[at + second])
            surface += 2 * face
            if self.low[at + axis] == 0:
                area += face
            if self.high[at + axis] == self.room[axis]:
                area += face
            for other in range(0, 3 * self.placed, 3):
                if self.high[other + axis] == self.low[at + axis] or self.low[other + axis] == self.high[at + axis]:
                    start = max(self.low[at + first], self.low[other + first])
                    end = min(self.high[at + first], self.high[other + first])
                    wide = max(0, end - start)
                    start = max(self.low[at + second], self.low[other + second])
                    end = min(self.high[at + second], self.high[other + second])
                    area += wide * max(0, end - start)
        return area / (surface + 0.0)

    def _add_corner(self, x: int, y: int, z: int) -> None:
        if self.corners < 200 and x < self.room[0] and y < self.room[1] and z < self.room[2]:
            self.corner[3 * self.corners] = x
            self.corner[3 * self.corners + 1] = y
            self.corner[3 * self.corners + 2] = z
            self.corners += 1

    def _chance(self) -> float:
        """The next of a fixed stream of numbers from 0 to 1 (Park and Miller, 1988, with the multiplier of 1993)."""
        self.luck = self.luck * 48271 % 2147483647
        return self.luck / 2147483647.0
