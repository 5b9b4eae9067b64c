"""Boxes in whole millimetres, and the ways they can be turned."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import permutations
from typing import ClassVar

from reticule.errors import BadLength
from reticule.reason import Length, Name
from reticule.units import Mm

MAX_SIDE: Mm = 10_000  # of bags and things in mm; with longer sides a sum of areas could exceed 32 bits
MAX_UNITS = 2**20  # of sides in multiples of a finer unit: the search adds up areas and volumes in 64 bits
_ORDERS = tuple(permutations(range(3)))
_UPRIGHT_ORDERS = tuple(order for order in _ORDERS if order[1] == 1)


@dataclass(frozen=True, slots=True)
class Box:
    """A box with axis-parallel sides: width, height and depth in whole millimetres, each from 1 to 1 048 576.

    In a question of finer lengths the sides are whole multiples of a common measure (`reality.exact`).

    Raises:
        BadLength: a side is not a whole number, or out of range.

    >>> Box(150, 80, 40).holds(Box(140, 80, 10))
    True
    >>> Box(150, 80, 40).holds(Box(10, 80, 140))    # `holds` never turns a box
    False
    """

    upright: ClassVar[bool] = False  # whether its height must stay vertical; True for an `UprightBox`
    width: Mm
    height: Mm
    depth: Mm

    def __post_init__(self) -> None:
        for length in (self.width, self.height, self.depth):
            if type(length) is not int or not 1 <= length <= MAX_UNITS:
                self._refuse()

    def _refuse(self) -> None:
        """Raises what is wrong with the first side that is: boxes are made by the thousand, and nearly all are right."""
        for side in ("width", "height", "depth"):
            length = getattr(self, side)
            if type(length) is not int:
                raise BadLength("side_not_whole", axis=Name("word", side), got=repr(length))
            if not 1 <= length <= MAX_UNITS:
                limits = {"least": Length(1), "most": Length(MAX_UNITS), "got": Length(length)}
                raise BadLength("side_out_of_range", axis=Name("word", side), **limits)

    @property
    def sides(self) -> tuple[Mm, Mm, Mm]:
        """Width, height and depth in mm."""
        return (self.width, self.height, self.depth)

    @property
    def sorted_sides(self) -> tuple[Mm, Mm, Mm]:
        """The three sides in mm from the shortest to the longest; turning does not change them.

        >>> Box(150, 8, 70).sorted_sides
        (8, 70, 150)
        """
        first, second, third = sorted(self.sides)
        return (first, second, third)

    @property
    def volume(self) -> int:
        """The volume in cubic millimetres.

        >>> Box(2, 3, 4).volume
        24
        """
        return self.width * self.height * self.depth

    def holds(self, other: Box) -> bool:
        """Whether another box goes in without turning."""
        return self.width >= other.width and self.height >= other.height and self.depth >= other.depth

    def turns(self) -> tuple[Box, ...]:
        """Returns the distinct orientations of this box, the present one first: at most six, of an `UprightBox` at most two.

        >>> len(Box(1, 2, 3).turns()), len(Box(2, 2, 3).turns()), len(Box(2, 2, 2).turns())
        (6, 3, 1)
        >>> [turn.sides for turn in UprightBox(5, 9, 2).turns()]
        [(5, 9, 2), (2, 9, 5)]
        """
        sides = self.sides
        orders = _UPRIGHT_ORDERS if self.upright else _ORDERS
        return tuple(Box(*turned) for turned in dict.fromkeys((sides[a], sides[b], sides[c]) for a, b, c in orders))

    def grown(self, more: tuple[Mm, Mm, Mm]) -> Box:
        """Returns the box with `more` mm added to width, height and depth.

        >>> Box(10, 10, 10).grown((5, 0, 1)).sides
        (15, 10, 11)
        """
        return type(self)(self.width + more[0], self.height + more[1], self.depth + more[2])

    def __str__(self) -> str:
        return f"{self.width} x {self.height} x {self.depth} mm"


class UprightBox(Box):
    """A box whose height must stay vertical. It never equals a `Box` of the same sides, which may be turned freely.

    >>> UprightBox(5, 9, 2) == UprightBox(5, 9, 2), UprightBox(5, 9, 2) == Box(5, 9, 2)
    (True, False)
    """

    __slots__ = ()
    upright: ClassVar[bool] = True
