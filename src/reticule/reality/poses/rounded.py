"""Poses of a few items of which some are round, side by side along one axis of the room and at any angle around it.

A heuristic that finds fits which boxes miss; that it finds nothing proves nothing.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice, product

from reticule.carry.box import Box
from reticule.carry.item import Item, Shape
from reticule.reality.poses.cross_section import CLEARANCE, CrossSection, lay_out

MAX_ITEMS = 4  # with more, cross-sections seldom help and take long
_MAX_ORIENTATIONS, _STARTS = 4, 6
_ROUND = (Shape.CYLINDER, Shape.CAPSULE)


@dataclass(frozen=True, slots=True)
class Pose:
    """Where one item lies: its centre in mm, and the solid there.

    It extends `length` mm along an `axis` of the room (0 width, 1 height, 2 depth). Across that axis it is a disc of
    `diameter`, or a rectangle of `sides`, turned by `angle` radians from the first of the two other axes towards the second.
    """

    item: Item
    axis: int
    centre: tuple[float, float, float]
    length: float
    diameter: float
    sides: tuple[float, float]
    angle: float


def worth_searching(items: tuple[Item, ...]) -> bool:
    """Whether a search can find anything that boxes miss: at most four items, some of them round.

    >>> worth_searching((Item("card", Box(86, 54, 1)),)), worth_searching((Item("lipstick", Box(76, 21, 21), Shape.CYLINDER),))
    (False, True)
    """
    return len(items) <= MAX_ITEMS and any(item.shape in _ROUND for item in items)


def rounded_poses(items: tuple[Item, ...], room: Box) -> tuple[Pose, ...] | None:
    """Returns poses in which these items share a room without touching, or None where none are found.

    Two lipsticks of 21 mm lie in 38 mm of height, where their boxes need 42:

    >>> pair = (Item("lipstick", Box(76, 21, 21), Shape.CYLINDER),) * 2
    >>> rounded_poses(pair, Box(80, 38, 36)) is not None, rounded_poses(pair, Box(80, 30, 30)) is None
    (True, True)
    """
    if not 1 <= len(items) <= MAX_ITEMS:
        return None
    for axis in (0, 1, 2):
        across = tuple(side for side in range(3) if side != axis)
        width, height = room.sides[across[0]], room.sides[across[1]]
        for orientations in islice(_combinations(items, room, axis), _MAX_ORIENTATIONS):
            sections = lay_out([orientation.section for orientation in orientations], width, height, _STARTS)
            if sections is not None:
                lengths = [orientation.length for orientation in orientations]
                return tuple(
                    _pose(item, axis, length, section) for item, length, section in zip(items, lengths, sections, strict=True)
                )
    return None


@dataclass(frozen=True, slots=True)
class _Orientation:
    """One way for an item to lie along an axis: its length there, and its cross-section."""

    length: float
    section: CrossSection


def _combinations(items: tuple[Item, ...], room: Box, axis: int) -> Iterator[tuple[_Orientation, ...]]:
    """Orientations of all items along an axis whose cross-sections could share the room's, the least area first."""
    area = room.volume / room.sides[axis]
    possible = [
        [orientation for orientation in _orientations(item, axis) if orientation.length + CLEARANCE <= room.sides[axis]]
        for item in items
    ]
    combinations = [
        combination for combination in product(*possible) if sum(_area(orientation) for orientation in combination) <= area
    ]
    yield from sorted(combinations, key=lambda combination: sum(_area(orientation) for orientation in combination))


def _orientations(item: Item, axis: int) -> list[_Orientation]:
    """A round item along its own axis is a disc; all else is a rectangle, in both orientations across the axis."""
    short, middle, long = sorted(item.sides)
    if item.upright and axis != 1:
        return []
    if item.shape in _ROUND and long - middle >= middle - short:  # not a compact, whose round is its face
        disc = _Orientation(long, CrossSection(0, 0, 0, (0, 0), middle / 2))
        return [disc] if item.upright else [disc, _Orientation(middle, CrossSection(0, 0, 0, (long / 2, middle / 2)))]
    if item.upright:
        return [_Orientation(item.box.height, CrossSection(0, 0, 0, (item.box.width / 2, item.box.depth / 2)))]
    sides = ((short, middle, long), (middle, short, long), (long, short, middle))
    angles = (0.0, math.pi / 2)
    return [_Orientation(along, CrossSection(0, 0, angle, (a / 2, b / 2))) for along, a, b in sides for angle in angles]


def _area(orientation: _Orientation) -> float:
    section = orientation.section
    return 3.14159 * section.radius**2 if section.radius else 4 * section.half[0] * section.half[1]


def _pose(item: Item, axis: int, length: float, section: CrossSection) -> Pose:
    centre = [section.x, section.y]
    centre.insert(axis, length / 2 + CLEARANCE / 2)
    sides = (2 * section.half[0], 2 * section.half[1])
    return Pose(item, axis, (centre[0], centre[1], centre[2]), length, 2 * section.radius, sides, section.angle)
