"""Which of many rooms hold a list: the boxes alone, asked of all rooms at once."""

from __future__ import annotations

from collections.abc import Iterable

from reticule.carry.item import CarryList
from reticule.frontier.reach import Reach
from reticule.reality.interior import Interior

_STEPS = 1_000  # a list that is harder than this in some room counts as not going in there


def holding(carry: CarryList, interiors: Iterable[Interior]) -> tuple[int, ...]:
    """The numbers of the rooms into which all of the list goes through the mouth, as upright boxes; others may still hold it.

    >>> from reticule.carry.bag import Bag, StatedSize
    >>> from reticule.carry.box import Box
    >>> from reticule.carry.item import Item
    >>> from reticule.reality.interior import estimate
    >>> rooms = [estimate(Bag("bag", StatedSize(width, 120, 60))) for width in (90, 200)]
    >>> holding(CarryList((Item("phone", Box(147, 72, 8)),)), rooms)
    (1,)
    """
    reach = Reach(carry.boxes, upright=carry.upright, steps=_STEPS)
    return tuple(
        number
        for number, interior in enumerate(interiors)
        if all(interior.mouth.admits(item.box) for item in carry) and any(reach.holds(box) for box in interior.boxes)
    )
