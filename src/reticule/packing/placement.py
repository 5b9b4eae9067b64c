"""A packing: where each item lies, as evidence that a carry list goes in."""

from __future__ import annotations

from dataclasses import dataclass

from reticule.carry.box import Box
from reticule.units import Mm

Corner = tuple[Mm, Mm, Mm]
Gap = tuple[Mm, Mm]  # where the mouth begins and ends, along the width


@dataclass(frozen=True, slots=True)
class Placement:
    """One item where it lies: the corner nearest the origin, and the box as turned.

    The origin is the lower left back corner of the interior: x runs with the width, y with the height, z with the depth.

    >>> Placement(x=10, y=0, z=0, box=Box(20, 5, 5)).end
    (30, 5, 5)
    """

    x: Mm
    y: Mm
    z: Mm
    box: Box

    @property
    def start(self) -> tuple[Mm, Mm, Mm]:
        """The corner nearest the origin."""
        return (self.x, self.y, self.z)

    @property
    def end(self) -> tuple[Mm, Mm, Mm]:
        """The corner farthest from the origin."""
        return (self.x + self.box.width, self.y + self.box.height, self.z + self.box.depth)


@dataclass(frozen=True, slots=True)
class Packing:
    """One placement for each item, in the order of the items asked about."""

    placements: tuple[Placement, ...]

    @property
    def extent(self) -> Box:
        """The least interior that holds this very packing, unmoved.

        >>> Packing((Placement(0, 0, 0, Box(9, 2, 2)), Placement(0, 2, 0, Box(3, 3, 3)))).extent.sides
        (9, 5, 3)
        """
        ends = [placement.end for placement in self.placements]
        return Box(max(end[0] for end in ends), max(end[1] for end in ends), max(end[2] for end in ends))

    def seen(self, axes: tuple[int, int, int]) -> Packing:
        """The same packing with its axes in another order: what lay along `axes[0]` now lies along the width, and so on.

        >>> Packing((Placement(0, 0, 5, Box(9, 2, 1)),)).seen((2, 0, 1)).placements[0]
        Placement(x=5, y=0, z=0, box=Box(width=1, height=9, depth=2))
        """
        across, up, deep = axes
        turned = []
        for one in self.placements:
            start, sides = one.start, one.box.sides
            box = Box(sides[across], sides[up], sides[deep])
            turned.append(Placement(start[across], start[up], start[deep], box))
        return Packing(tuple(turned))


@dataclass(frozen=True, slots=True)
class Way:
    """How one item goes in: where its corner nearest the origin stops, from above the mouth to its place.

    Each move from stop to stop is along one axis, with the item as it will lie.
    """

    item: int
    stops: tuple[Corner, ...]
