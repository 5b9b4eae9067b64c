"""Boxes in whole millimetres, and the six ways they can turn."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import permutations

from reticule.errors import BadLength
from reticule.reason import Length, Name
from reticule.units import Mm

LONGEST: Mm = 10_000  # beyond this a sum of areas could leave 32 bits, and no bag is 10 m long
_PERMUTATIONS = tuple(permutations(range(3)))


@dataclass(frozen=True, slots=True)
class Box:
    """An upright box: width, height and depth in whole millimetres.

    >>> Box(150, 80, 40).holds(Box(140, 80, 10))
    True
    >>> Box(150, 80, 40).holds(Box(10, 80, 140))    # a box never turns by itself
    False
    """

    width: Mm
    height: Mm
    depth: Mm

    def __post_init__(self) -> None:
        for side in ("width", "height", "depth"):
            length = getattr(self, side)
            if type(length) is not int:
                raise BadLength("side_not_whole", axis=Name("word", side), got=repr(length))
            if not 1 <= length <= LONGEST:
                limits = {"least": Length(1), "most": Length(LONGEST), "got": Length(length)}
                raise BadLength("side_out_of_range", axis=Name("word", side), **limits)

    @property
    def sides(self) -> tuple[Mm, Mm, Mm]:
        """Width, height, depth, in this order."""
        return (self.width, self.height, self.depth)

    @property
    def sorted_sides(self) -> tuple[Mm, Mm, Mm]:
        """The three sides from the shortest to the longest, which no turn changes.

        >>> Box(150, 8, 70).sorted_sides
        (8, 70, 150)
        """
        first, second, third = sorted(self.sides)
        return (first, second, third)

    @property
    def volume(self) -> int:
        """Cubic millimetres.

        >>> Box(2, 3, 4).volume
        24
        """
        return self.width * self.height * self.depth

    def holds(self, other: Box) -> bool:
        """Whether the other box goes in as it stands, without turning."""
        return self.width >= other.width and self.height >= other.height and self.depth >= other.depth

    def turns(self, *, upright: bool = False) -> tuple[Box, ...]:
        """The distinct ways this box can lie, itself first; upright keeps its height vertical.

        >>> len(Box(1, 2, 3).turns()), len(Box(2, 2, 3).turns()), len(Box(2, 2, 2).turns())
        (6, 3, 1)
        >>> [turn.sides for turn in Box(5, 9, 2).turns(upright=True)]
        [(5, 9, 2), (2, 9, 5)]
        """
        ways: dict[tuple[Mm, Mm, Mm], None] = {}
        for first, second, third in _PERMUTATIONS:
            if not upright or second == 1:
                ways.setdefault((self.sides[first], self.sides[second], self.sides[third]))
        return tuple(Box(*way) for way in ways)

    def grown(self, more: tuple[Mm, Mm, Mm]) -> Box:
        """The box with so much more width, height and depth.

        >>> Box(10, 10, 10).grown((5, 0, 1)).sides
        (15, 10, 11)
        """
        return Box(self.width + more[0], self.height + more[1], self.depth + more[2])

    def __str__(self) -> str:
        return f"{self.width} x {self.height} x {self.depth} mm"
