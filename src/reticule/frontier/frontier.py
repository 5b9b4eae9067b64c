"""The fit frontier: all minimal boxes that hold a carry list, each with the packing that shows it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from reticule.carry.box import Box
from reticule.packing.placement import Packing
from reticule.units import Mm

Key = tuple[Mm, Mm, Mm]


def key_of(box: Box, *, standing: bool = False) -> Key:
    """A box by what matters of it: its sides from short to long; with upright items the height stays in the middle.

    >>> key_of(Box(90, 20, 50)), key_of(Box(90, 20, 50), standing=True)
    ((20, 50, 90), (50, 20, 90))
    """
    if not standing:
        return box.sorted_sides
    return (min(box.width, box.depth), box.height, max(box.width, box.depth))


def within(small: Key, large: Key) -> bool:
    """Whether no side of the first exceeds the second's.

    >>> within((1, 2, 3), (1, 2, 4)), within((2, 2, 3), (1, 2, 4))
    (True, False)
    """
    return small[0] <= large[0] and small[1] <= large[1] and small[2] <= large[2]


def least_key(items: tuple[Box, ...], upright: frozenset[int]) -> Key:
    """Sides that no box holding all the items can fall below, as `key_of` orders them.

    >>> least_key((Box(9, 2, 2), Box(5, 4, 1)), frozenset())
    (2, 4, 9)
    """
    keys = [item.sorted_sides for item in items]
    shortest, middle, longest = (max(key[side] for key in keys) for side in range(3))
    if not upright:
        return (shortest, middle, longest)
    tallest = max(items[number].height for number in upright)
    return (shortest, max(shortest, tallest), shortest)


@dataclass(frozen=True, slots=True)
class Frontier:
    """All minimal boxes of some items, as sorted sides (a, b, c), in order; `complete` says that none is missing.

    With upright items the middle figure is the height and the others are sorted.  A frontier traced up to a `largest` box
    is complete within it, and knows nothing of what lies beyond.

    >>> brick = Box(4, 2, 1)
    >>> flat = Packing(()), Frontier((brick,), ((1, 2, 4),), (Packing(()),), complete=True)
    >>> flat[1].holds(Box(2, 4, 1)), flat[1].holds(Box(3, 3, 3)), flat[1].margin(Box(9, 6, 3))
    (True, False, 2)
    """

    items: tuple[Box, ...]
    points: tuple[Key, ...]
    packings: tuple[Packing, ...]
    complete: bool
    standing: bool = False
    largest: Key | None = None

    def __len__(self) -> int:
        return len(self.points)

    def __iter__(self) -> Iterator[Key]:
        return iter(self.points)

    def holds(self, box: Box) -> bool | None:
        """Whether the items go into the box; None where the frontier does not know."""
        key = key_of(box, standing=self.standing)
        if any(within(point, key) for point in self.points):
            return True
        known = self.complete and (self.largest is None or within(key, self.largest))
        return False if known else None

    def nearest(self, box: Box) -> Key | None:
        """The frontier box that asks least of this one: the fewest mm on its worst side.

        None of an empty frontier, or where one beyond `largest` might ask less.
        """
        key = key_of(box, standing=self.standing)
        point = max(self.points, key=lambda point: (_spare(key, point), -sum(point)), default=None)
        beyond = None if self.largest is None else max(side - most - 1 for side, most in zip(key, self.largest, strict=True))
        return None if point is None or (beyond is not None and beyond > _spare(key, point)) else point

    def margin(self, box: Box) -> Mm | None:
        """By how many mm all sides may shrink, or (negative) must grow, for the items just to go in."""
        point = self.nearest(box)
        return None if point is None else _spare(key_of(box, standing=self.standing), point)

    def short(self, box: Box) -> tuple[Mm, Mm, Mm] | None:
        """What width, height and depth lack: the fewest mm in all, of equals on the fewest sides.

        None of an empty frontier, or where a box beyond `largest` might ask less.

        >>> Frontier((), ((1, 2, 4),), (), complete=True).short(Box(2, 3, 3))
        (0, 0, 1)
        """
        lacks = (
            (max(0, w - box.width), max(0, h - box.height), max(0, d - box.depth))
            for point in self.points
            for w, h, d in self._turns(point)
        )
        lack = min(lacks, key=lambda lack: (sum(lack), -lack.count(0), lack), default=None)
        if lack is None or self.largest is None:
            return lack
        key = key_of(box, standing=self.standing)
        beyond = min(max(0, most + 1 - side) for side, most in zip(key, self.largest, strict=True))
        return lack if sum(lack) <= beyond or not any(lack) else None

    def _turns(self, point: Key) -> Iterable[Key]:
        a, b, c = point
        turned = ((a, b, c), (c, b, a))
        return turned if self.standing else (*turned, (a, c, b), (b, a, c), (b, c, a), (c, a, b))


def _spare(key: Key, point: Key) -> Mm:
    return min(key[0] - point[0], key[1] - point[1], key[2] - point[2])
