"""Few things of mixed shape, side by side along one axis of the room, at any angle: fits that boxes miss.

Only finds; that nothing is found proves nothing.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice, product

from reticule.carry.box import Box
from reticule.carry.item import Item
from reticule.carry.item import Shape as Solid
from reticule.reality.poses.cross_section import AIR, Shape, laid_out

MOST = 4  # things; with more, sections seldom help and cost much
_MOST_STANCES, _STARTS = 4, 6
_ROUND = (Solid.CYLINDER, Solid.CAPSULE)


@dataclass(frozen=True, slots=True)
class Pose:
    """Where one thing lies: its centre in mm, and the solid there.

    It lies for `length` mm along an `axis` of the room (0 width, 1 height, 2 depth).  Across that it is a disc of
    `diameter`, or a rectangle of `sides`, turned by `angle` radians from the first of the two other axes to the second.
    """

    item: Item
    axis: int
    centre: tuple[float, float, float]
    length: float
    diameter: float
    sides: tuple[float, float]
    angle: float


def may_nestle(items: tuple[Item, ...]) -> bool:
    """Whether a search can pay: at most four things, and some of them round.

    >>> may_nestle((Item("card", Box(86, 54, 1)),)), may_nestle((Item("lipstick", Box(76, 21, 21), Solid.CYLINDER),))
    (False, True)
    """
    return len(items) <= MOST and any(item.shape in _ROUND for item in items)


def nestled(items: tuple[Item, ...], room: Box) -> tuple[Pose, ...] | None:
    """Poses in which these things share a room without touching, or None when none was found.

    Two lipsticks of 21 mm lie in 38 mm of height where their boxes need 42:

    >>> lipstick = Item("lipstick", Box(76, 21, 21), Solid.CYLINDER)
    >>> nestled((lipstick, lipstick), Box(80, 38, 36)) is not None, nestled((lipstick, lipstick), Box(80, 30, 30)) is None
    (True, True)
    """
    if not 1 <= len(items) <= MOST:
        return None
    for axis in (0, 1, 2):
        across = tuple(side for side in range(3) if side != axis)
        width, height = room.sides[across[0]], room.sides[across[1]]
        for stances in islice(_stances(items, room, axis), _MOST_STANCES):
            found = laid_out([stance.shape for stance in stances], width, height, _STARTS)
            if found is not None:
                return tuple(
                    _pose(item, stance, shape, axis) for item, stance, shape in zip(items, stances, found, strict=True)
                )
    return None


@dataclass(frozen=True, slots=True)
class _Stance:
    """One way for a thing to lie along an axis: its length there, and its section."""

    length: float
    shape: Shape


def _stances(items: tuple[Item, ...], room: Box, axis: int) -> Iterator[tuple[_Stance, ...]]:
    """Ways for all of them to lie along an axis whose sections could share the room's, the least area first."""
    area = room.volume / room.sides[axis]
    ways = [[way for way in _ways(item, axis) if way.length + AIR <= room.sides[axis]] for item in items]
    sets = [way for way in product(*ways) if sum(_area(one) for one in way) <= area]
    yield from sorted(sets, key=lambda way: sum(_area(one) for one in way))


def _ways(item: Item, axis: int) -> list[_Stance]:
    """A round thing along its own axis is a disc; all else is a rectangle, twice where turning it by a right angle matters."""
    short, middle, long = sorted(item.sides)
    if item.upright and axis != 1:
        return []
    if item.shape in _ROUND and long - middle >= middle - short:  # not a compact, whose round is its face
        disc = _Stance(long, Shape(0, 0, 0, (0, 0), middle / 2))
        return [disc] if item.upright else [disc, _Stance(middle, Shape(0, 0, 0, (long / 2, middle / 2)))]
    if item.upright:
        return [_Stance(item.box.height, Shape(0, 0, 0, (item.box.width / 2, item.box.depth / 2)))]
    sides = ((short, middle, long), (middle, short, long), (long, short, middle))
    return [_Stance(along, Shape(0, 0, turn, (a / 2, b / 2))) for along, a, b in sides for turn in (0.0, _QUARTER)]


_QUARTER = 1.5707963267948966


def _area(stance: _Stance) -> float:
    shape = stance.shape
    return 3.14159 * shape.radius**2 if shape.radius else 4 * shape.half[0] * shape.half[1]


def _pose(item: Item, stance: _Stance, shape: Shape, axis: int) -> Pose:
    centre = [shape.x, shape.y]
    centre.insert(axis, stance.length / 2 + AIR / 2)
    sides = (2 * shape.half[0], 2 * shape.half[1])
    return Pose(item, axis, (centre[0], centre[1], centre[2]), stance.length, 2 * shape.radius, sides, shape.angle)
