"""Evidence from days: a list that needs no more than one that went in has gone in.

A list is dominated by another where each of its items can be matched with a different item of the other that is at least as
large. What was packed in the place of the larger items can then be packed in the smaller ones' stead.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from reticule.carry.item import Item, Shape

_ROUND = (Shape.CYLINDER, Shape.CAPSULE)


@dataclass(frozen=True, slots=True)
class PackedDay:
    """A day (YYYY-MM-DD) on which all of some items went into one bag, or on which they did not."""

    date: str
    items: tuple[Item, ...]
    went_in: bool


def is_at_least_as_large(larger: Item, smaller: Item) -> bool:
    """Whether whatever has room for one item has room for the other in its place.

    Sides are compared in order of size; of an item that must stand upright the heights, and then the bases, and the larger
    must stand as well. A round item has room for a round one of its kind, a box for all; and what yields when pressed only
    for what yields as much.

    >>> from reticule.carry.box import Box
    >>> is_at_least_as_large(Item("wallet", Box(190, 100, 25)), Item("phone", Box(8, 72, 147)))
    True
    """
    if larger.shape not in (Shape.BOX, smaller.shape) or smaller.give < larger.give:
        return False
    if smaller.upright and not (larger.upright and _all_at_most(_upright_sides(smaller), _upright_sides(larger))):
        return False
    if larger.shape in _ROUND:
        return _all_at_most(_axis_and_diameter(smaller), _axis_and_diameter(larger))
    return _all_at_most(sorted(smaller.sides), sorted(larger.sides))


def dominates(larger: Sequence[Item], smaller: Sequence[Item]) -> bool:
    """Whether each item of the smaller list can be matched with another item of the larger list that is at least as large.

    By augmenting paths (Kuhn 1955), so that a matching is found wherever there is one.

    >>> from reticule.carry.box import Box
    >>> phone, card = Item("phone", Box(147, 72, 8)), Item("card", Box(86, 54, 1))
    >>> dominates((phone, card), (card, card)), dominates((phone, card), (card, card, card))
    (True, False)
    """
    if len(smaller) > len(larger):
        return False
    room_for = [[place for place, big in enumerate(larger) if is_at_least_as_large(big, small)] for small in smaller]
    matched: dict[int, int] = {}  # the place of each larger item that is matched, and of the smaller one

    def matches(small: int, seen: set[int]) -> bool:
        for big in room_for[small]:
            if big not in seen:
                seen.add(big)
                if big not in matched or matches(matched[big], seen):
                    matched[big] = small
                    return True
        return False

    return all(matches(small, set()) for small in range(len(smaller)))


def decisive_day(carry: Sequence[Item], days: Iterable[PackedDay]) -> PackedDay | None:
    """Returns the day that tells whether a list goes in; None where no day does.

    It is the last on which as much went in, whatever else happened: it can be done. Else it is the last on which no more was
    too much.
    """
    latest = sorted(days, key=lambda day: day.date, reverse=True)
    went_in = (day for day in latest if day.went_in and dominates(day.items, carry))
    did_not = (day for day in latest if not day.went_in and day.items and dominates(carry, day.items))
    return next(went_in, None) or next(did_not, None)


def _all_at_most(sides: Iterable[float], others: Iterable[float]) -> bool:
    return all(side <= other for side, other in zip(sides, others, strict=True))


def _upright_sides(item: Item) -> tuple[float, ...]:
    """The height, then the sides of the base, the shorter first."""
    width, height, depth = map(float, item.turned_sides)
    return (height, *sorted((width, depth)))


def _axis_and_diameter(item: Item) -> tuple[float, float]:
    """Of a round item the side that differs most from the two others, and the larger of these."""
    shortest, middle, longest = sorted(item.sides)
    return (longest, middle) if middle - shortest <= longest - middle else (shortest, longest)
