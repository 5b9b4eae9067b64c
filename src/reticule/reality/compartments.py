"""Dividers that stand: which things share a compartment, where a bag has several one behind the other."""

from __future__ import annotations

from functools import cache
from itertools import combinations

from reticule.carry.box import Box
from reticule.carry.item import Item
from reticule.errors import BadValue
from reticule.frontier.oracle import Reach
from reticule.units import Mm

MOST = 8  # things: every way to share them out is tried
_CLOTH: Mm = 2  # what a divider takes, lined on both sides
_STEPS = 1_000  # search nodes a group and depth


def shared_out(items: tuple[Item, ...], room: Box, parts: int) -> tuple[tuple[Item, ...], ...]:
    """The things of each compartment, the deepest group first, when all go in with the dividers standing; empty when not.

    A divider may stand anywhere in the depth.

    Raises:
        BadValue: there are more things than can be tried.

    >>> box, phone = Item("box", Box(86, 70, 20)), Item("phone", Box(147, 72, 8))
    >>> [[item.name for item in group] for group in shared_out((box, phone), Box(150, 75, 30), 2)]
    [['box', 'phone']]
    >>> shared_out((box, phone), Box(150, 75, 28), 2)
    ()
    """
    if len(items) > MOST:
        raise BadValue("too_many_to_share_out", most=MOST, got=len(items))

    @cache
    def depth_of(group: tuple[int, ...]) -> Mm | None:
        return least_depth(tuple(items[number] for number in group), room)

    ways = _ways(tuple(range(len(items))), parts)
    spare = room.depth - _CLOTH * (parts - 1)
    for groups in sorted(ways, key=lambda way: (len(way), way)):
        depths = [depth_of(group) for group in groups]
        if None not in depths and sum(depth for depth in depths if depth) <= spare:
            deepest_first = sorted(groups, key=lambda group: -(depth_of(group) or 0))
            return tuple(tuple(items[number] for number in group) for group in deepest_first)
    return ()


def _ways(numbers: tuple[int, ...], parts: int) -> list[tuple[tuple[int, ...], ...]]:
    """Every way to part some numbers into at most so many groups, each way once."""
    if not numbers:
        return [()]
    if parts == 0:
        return []
    first, rest = numbers[0], numbers[1:]
    found = []
    for size in range(len(rest) + 1):
        for with_first in combinations(rest, size):
            others = tuple(number for number in rest if number not in with_first)
            found += [((first, *with_first), *way) for way in _ways(others, parts - 1)]
    return found


def least_depth(items: tuple[Item, ...], room: Box) -> Mm | None:
    """The least depth behind the front of a room that holds these things; None where its own does not."""
    upright = frozenset(number for number, item in enumerate(items) if item.upright)
    reach = Reach([item.box for item in items], upright=upright, steps=_STEPS)
    if not reach.holds(room):
        return None
    low, high = 1, room.depth
    while low < high:
        middle = (low + high) // 2
        if reach.holds(Box(room.width, room.height, middle)):
            high = middle
        else:
            low = middle + 1
    return high
