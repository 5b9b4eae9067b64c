"""The fit frontier: the minimal boxes that hold some items, each with a packing as evidence."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from reticule.carry.box import Box
from reticule.packing.placement import Packing
from reticule.units import Mm

CanonicalSides = tuple[Mm, Mm, Mm]


def canonical_sides(box: Box, *, upright: bool = False) -> CanonicalSides:
    """Returns the sides of a box in an order that does not depend on how the box is turned.

    These are the sides from short to long. With upright items only width and depth are interchangeable: then the sides are
    the shorter of these two, the height, and the longer one.

    Args:
        box: the box.
        upright: whether some item must stay upright.

    >>> canonical_sides(Box(90, 20, 50)), canonical_sides(Box(90, 20, 50), upright=True)
    ((20, 50, 90), (50, 20, 90))
    """
    if not upright:
        return box.sorted_sides
    return (min(box.width, box.depth), box.height, max(box.width, box.depth))


def within(small: CanonicalSides, large: CanonicalSides) -> bool:
    """Whether each of the first sides is at most the second's.

    >>> within((1, 2, 3), (1, 2, 4)), within((2, 2, 3), (1, 2, 4))
    (True, False)
    """
    return small[0] <= large[0] and small[1] <= large[1] and small[2] <= large[2]


def lower_bound(items: Sequence[Box]) -> CanonicalSides:
    """Returns sides, ordered as by `canonical_sides`, that every box holding the items has at least.

    >>> lower_bound((Box(9, 2, 2), Box(5, 4, 1)))
    (2, 4, 9)
    """
    every = [item.sorted_sides for item in items]
    shortest, middle, longest = (max(sides[axis] for sides in every) for axis in range(3))
    tallest = max((item.height for item in items if item.upright), default=None)
    if tallest is None:
        return (shortest, middle, longest)
    return (shortest, max(shortest, tallest), shortest)


@dataclass(frozen=True, slots=True)
class Frontier:
    """The minimal boxes that hold some items; `complete` says that none is missing.

    `points` are their sides in mm, ordered as by `canonical_sides` and sorted; `packings` holds one packing for each. A
    frontier traced up to a `largest` box is complete within that box and says nothing of larger ones.

    >>> brick = Box(4, 2, 1)
    >>> flat = Packing(()), Frontier((brick,), ((1, 2, 4),), (Packing(()),), complete=True)
    >>> flat[1].holds(Box(2, 4, 1)), flat[1].holds(Box(3, 3, 3)), flat[1].margin(Box(9, 6, 3))
    (True, False, 2)
    """

    items: tuple[Box, ...]
    points: tuple[CanonicalSides, ...]
    packings: tuple[Packing, ...]
    complete: bool
    upright: bool = False  # whether some item must stay upright
    largest: CanonicalSides | None = None

    def __len__(self) -> int:
        return len(self.points)

    def __iter__(self) -> Iterator[CanonicalSides]:
        return iter(self.points)

    def holds(self, box: Box) -> bool | None:
        """Whether the items go into the box; None where the frontier does not tell."""
        sides = canonical_sides(box, upright=self.upright)
        if any(within(point, sides) for point in self.points):
            return True
        is_complete = self.complete and (self.largest is None or within(sides, self.largest))
        return False if is_complete else None

    def nearest(self, box: Box) -> CanonicalSides | None:
        """Returns the frontier box with the greatest margin to this box.

        None for an empty frontier, or where a box beyond `largest` might be nearer.
        """
        sides = canonical_sides(box, upright=self.upright)
        point = max(self.points, key=lambda point: (_margin(sides, point), -sum(point)), default=None)
        beyond = None if self.largest is None else max(side - most - 1 for side, most in zip(sides, self.largest, strict=True))
        return None if point is None or (beyond is not None and beyond > _margin(sides, point)) else point

    def margin(self, box: Box) -> Mm | None:
        """Returns by how many mm all sides may shrink, or (negative) must grow, for the items just to go in."""
        point = self.nearest(box)
        return None if point is None else _margin(canonical_sides(box, upright=self.upright), point)

    def shortfall(self, box: Box) -> tuple[Mm, Mm, Mm] | None:
        """Returns by how many mm width, height and depth must grow: the least sum, among equals on the fewest sides.

        None for an empty frontier, or where a box beyond `largest` might need less.

        >>> Frontier((), ((1, 2, 4),), (), complete=True).shortfall(Box(2, 3, 3))
        (0, 0, 1)
        """
        lacks = (
            (max(0, w - box.width), max(0, h - box.height), max(0, d - box.depth))
            for point in self.points
            for w, h, d in self.turns(point)
        )
        lack = min(lacks, key=lambda lack: (sum(lack), -lack.count(0), lack), default=None)
        if lack is None or self.largest is None:
            return lack
        sides = canonical_sides(box, upright=self.upright)
        beyond = min(max(0, most + 1 - side) for side, most in zip(sides, self.largest, strict=True))
        return lack if sum(lack) <= beyond or not any(lack) else None

    def turns(self, point: CanonicalSides) -> Iterable[CanonicalSides]:
        """The sides of a point in each order that a room may have them; upright things keep the height."""
        a, b, c = point
        turned = ((a, b, c), (c, b, a))
        return turned if self.upright else (*turned, (a, c, b), (b, a, c), (b, c, a), (c, a, b))


def _margin(sides: CanonicalSides, point: CanonicalSides) -> Mm:
    return min(sides[0] - point[0], sides[1] - point[1], sides[2] - point[2])
