"""What the sides of a room may be: bounds of each, and of its width beside its height."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass

from reticule.carry.box import MAX_SIDE, Box
from reticule.errors import BadValue
from reticule.frontier.frontier import CanonicalSides
from reticule.reason import Length, Name
from reticule.units import Mm

SIDES = ("width", "height", "depth")
Aspect = tuple[float, float]
ANY_ASPECT: Aspect = (0.0, math.inf)


@dataclass(frozen=True, slots=True)
class SideBounds:
    """The least and the most that one side may be, in mm.

    >>> SideBounds(80, 120)
    SideBounds(least=80, most=120)
    """

    least: Mm = 1
    most: Mm = MAX_SIDE


@dataclass(frozen=True, slots=True)
class RoomBounds:
    """Bounds of width, height and depth in mm, and of width / height.

    Raises:
        BadValue: the least of a side, or of the aspect, is above the most.
    """

    width: SideBounds = SideBounds()
    height: SideBounds = SideBounds()
    depth: SideBounds = SideBounds()
    aspect: Aspect = ANY_ASPECT

    def __post_init__(self) -> None:
        for side, bounds in zip(SIDES, self.sides, strict=True):
            if not 1 <= bounds.least <= bounds.most:
                least, most = Length(bounds.least), Length(bounds.most)
                raise BadValue("design_bounds_crossed", side=Name("field", side), least=least, most=most)
        if not 0 <= self.aspect[0] <= self.aspect[1]:
            raise BadValue("design_aspect_crossed", least=self.aspect[0], most=self.aspect[1])

    @property
    def sides(self) -> tuple[SideBounds, SideBounds, SideBounds]:
        """The bounds of width, height and depth."""
        return self.width, self.height, self.depth

    @property
    def turned(self) -> bool:
        """Whether it matters which side of a room is which."""
        return self.aspect != ANY_ASPECT or any(bounds != SideBounds() for bounds in self.sides)

    def least_room(self, sides: tuple[Mm, Mm, Mm]) -> Box | None:
        """Returns the least room within the bounds that is at least so wide, high and deep; None where there is none.

        No other room within the bounds that is as large has a shorter side: the bounds and the aspect say of each side that it
        is at least something, and the meet of two such rooms is one.

        >>> RoomBounds(aspect=(2, 2)).least_room((100, 70, 20))
        Box(width=140, height=70, depth=20)
        >>> RoomBounds(height=SideBounds(1, 60)).least_room((100, 70, 20)) is None
        True
        """
        width, height, depth = (max(side, bounds.least) for side, bounds in zip(sides, self.sides, strict=True))
        low, high = self.aspect
        while width <= self.width.most and height <= self.height.most:
            wider = max(width, math.ceil(low * height - 1e-9))
            higher = max(height, math.ceil(width / high - 1e-9) if high < math.inf else 1)
            if (wider, higher) == (width, height):
                return Box(width, height, depth) if depth <= self.depth.most else None
            width, height = wider, higher
        return None

    def rooms_of(self, point: CanonicalSides, *, upright: bool, deep: bool = False) -> Iterator[Box]:
        """The least rooms within the bounds that hold a box of the frontier, however it is turned.

        The depth is the shortest side, unless the depth is bounded or the room may be `deep`; without any bounds the width is
        the longest. With upright things the height stays.

        >>> list(RoomBounds().rooms_of((20, 50, 90), upright=False))
        [Box(width=90, height=50, depth=20)]
        """
        short, middle, long = point
        turns: tuple[tuple[Mm, Mm, Mm], ...] = ((long, middle, short),)
        if self.turned:
            every = deep or self.depth != SideBounds()
            if not upright:
                turns += ((middle, long, short),)
                if every:
                    turns += ((long, short, middle), (short, long, middle), (middle, short, long), point)
            elif every:
                turns += (point,)
        for sides in turns:
            room = self.least_room(sides)
            if room is not None:
                yield room


ANY_ROOM = RoomBounds()
