"""Partitions items among the compartments of a bag, one behind the other, with the dividers in place."""

from __future__ import annotations

from functools import cache
from itertools import combinations

from reticule.carry.box import Box
from reticule.carry.item import Item
from reticule.errors import BadValue
from reticule.frontier.oracle import FitOracle
from reticule.units import Mm

MAX_ITEMS = 8  # every partition of them is tried
_DIVIDER: Mm = 2  # thickness of a divider, lined on both sides
_STEPS = 1_000  # conflicts for each group and depth


def partition_items(items: tuple[Item, ...], room: Box, parts: int) -> tuple[tuple[Item, ...], ...]:
    """Returns the items of each compartment, the deepest group first, where all go in with the dividers in place; else ().

    A divider may stand anywhere in the depth.

    Args:
        items: at most 8.
        room: the interior without dividers.
        parts: how many compartments there are.

    Raises:
        BadValue: there are more than 8 items.

    >>> box, phone = Item("box", Box(86, 70, 20)), Item("phone", Box(147, 72, 8))
    >>> [[item.name for item in group] for group in partition_items((box, phone), Box(150, 75, 30), 2)]
    [['box', 'phone']]
    >>> partition_items((box, phone), Box(150, 75, 28), 2)
    ()
    """
    if len(items) > MAX_ITEMS:
        raise BadValue("too_many_to_share_out", most=MAX_ITEMS, got=len(items))

    @cache
    def depth_of(group: tuple[int, ...]) -> Mm | None:
        return least_depth(tuple(items[number] for number in group), room)

    partitions = _partitions(tuple(range(len(items))), parts)
    spare = room.depth - _DIVIDER * (parts - 1)
    for groups in sorted(partitions, key=lambda groups: (len(groups), groups)):
        depths = [depth_of(group) for group in groups]
        if None not in depths and sum(depth for depth in depths if depth) <= spare:
            deepest_first = sorted(groups, key=lambda group: -(depth_of(group) or 0))
            return tuple(tuple(items[number] for number in group) for group in deepest_first)
    return ()


def _partitions(numbers: tuple[int, ...], parts: int) -> list[tuple[tuple[int, ...], ...]]:
    """Every partition of some numbers into at most so many groups."""
    if not numbers:
        return [()]
    if parts == 0:
        return []
    first, rest = numbers[0], numbers[1:]
    partitions = []
    for size in range(len(rest) + 1):
        for with_first in combinations(rest, size):
            others = tuple(number for number in rest if number not in with_first)
            partitions += [((first, *with_first), *groups) for groups in _partitions(others, parts - 1)]
    return partitions


def least_depth(items: tuple[Item, ...], room: Box) -> Mm | None:
    """Returns the least depth of a room, its front kept, that holds these items; None where the room does not hold them."""
    oracle = FitOracle([item.packed_box for item in items], steps=_STEPS)
    if not oracle.holds(room):
        return None
    low, high = 1, room.depth
    while low < high:
        middle = (low + high) // 2
        if oracle.holds(Box(room.width, room.height, middle)):
            high = middle
        else:
            low = middle + 1
    return high
