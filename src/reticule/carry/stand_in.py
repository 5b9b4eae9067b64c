"""What a phone can stand in for: cards, tickets, keys; offered, and counted only where somebody says so."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from reticule.carry.item import Item


@dataclass(frozen=True, slots=True)
class StandIn:
    """One thing that need not come where another one does, and who says so."""

    item: str
    by: str
    source: str = ""


def stand_ins_for(items: Sequence[Item], known_ones: Iterable[StandIn]) -> tuple[tuple[Item, Item, StandIn], ...]:
    """Returns the items of a list that another item of it can stand in for: each with that one.

    A phone of any model is a phone, in its case or not.

    >>> from reticule.carry.box import Box
    >>> items = (Item("iPhone 15", Box(148, 72, 8), kind="phone"), Item("event ticket", Box(150, 70, 1)))
    >>> [(item.name, by.name) for item, by, _ in stand_ins_for(items, [StandIn("event ticket", "phone")])]
    [('event ticket', 'iPhone 15')]
    """
    by_item = {stand_in.item: stand_in for stand_in in known_ones}
    pairs = []
    for item in items:
        stand_in = by_item.get(item.name)
        by = None if stand_in is None else next((other for other in items if _is(other, stand_in.by)), None)
        if stand_in is not None and by is not None:
            pairs.append((item, by, stand_in))
    return tuple(pairs)


def _is(item: Item, name: str) -> bool:
    return name in (item.name, item.kind)
