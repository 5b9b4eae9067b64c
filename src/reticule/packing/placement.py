"""Where items lie: placements, packings, and the path by which an item is put in."""

from __future__ import annotations

from dataclasses import dataclass

from reticule.carry.box import Box
from reticule.units import Mm

Corner = tuple[Mm, Mm, Mm]  # x, y, z of a corner
MouthSpan = tuple[Mm, Mm]  # where the mouth begins and ends along the width of the interior


@dataclass(frozen=True, slots=True)
class Placement:
    """One item in its place: the corner nearest the origin, and the box as turned.

    The origin is the lower left back corner of the interior: x runs along the width, y along the height, z along the depth.
    All lengths are in mm.

    >>> Placement(x=10, y=0, z=0, box=Box(20, 5, 5)).end
    (30, 5, 5)
    """

    x: Mm
    y: Mm
    z: Mm
    box: Box

    @property
    def start(self) -> Corner:
        """The corner nearest the origin."""
        return (self.x, self.y, self.z)

    @property
    def end(self) -> Corner:
        """The corner farthest from the origin."""
        return (self.x + self.box.width, self.y + self.box.height, self.z + self.box.depth)


@dataclass(frozen=True, slots=True)
class Packing:
    """One placement for each item, in the order in which the items were given."""

    placements: tuple[Placement, ...]

    @property
    def extent(self) -> Box:
        """The smallest box at the origin that holds this packing as it is.

        >>> Packing((Placement(0, 0, 0, Box(9, 2, 2)), Placement(0, 2, 0, Box(3, 3, 3)))).extent.sides
        (9, 5, 3)
        """
        ends = [placement.end for placement in self.placements]
        return Box(max(end[0] for end in ends), max(end[1] for end in ends), max(end[2] for end in ends))

    def permuted(self, axes: tuple[int, int, int]) -> Packing:
        """Returns the packing with its axes in another order.

        Args:
            axes: a permutation of 0, 1, 2; what lay along `axes[0]` then lies along the width, and so on.

        >>> Packing((Placement(0, 0, 5, Box(9, 2, 1)),)).permuted((2, 0, 1)).placements[0]
        Placement(x=5, y=0, z=0, box=Box(width=1, height=9, depth=2))
        """
        first, second, third = axes
        placements = []
        for placement in self.placements:
            start, sides = placement.start, placement.box.sides
            box = Box(sides[first], sides[second], sides[third])
            placements.append(Placement(start[first], start[second], start[third], box))
        return Packing(tuple(placements))
