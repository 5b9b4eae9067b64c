"""Items as large and as small as products of their name are: what a list needs when nobody says which product it is."""

from __future__ import annotations

import math
from dataclasses import replace

from reticule.carry.item import MAX_ITEM_SIDE, Item


def sized_by_spread(item: Item, deviations: float) -> Item:
    """Returns an item whose sides are so many standard deviations longer, or (negative) shorter; itself without a spread.

    >>> from reticule.carry.box import Box
    >>> wallet = Item("long wallet", Box(195, 100, 20), spread=(0.03, 0.05, 0.35))
    >>> sized_by_spread(wallet, 1).box.sides, sized_by_spread(wallet, -1).box.sides
    ((201, 106, 29), (190, 96, 15))
    """
    if item.spread is None:
        return item
    first, second, third = (
        min(side * math.exp(deviations * share), MAX_ITEM_SIDE) for side, share in zip(item.sides, item.spread, strict=True)
    )
    sized = Item.of(item.name, (first, second, third), upright=item.upright)
    return replace(item, box=sized.box, measured=sized.measured, spread=None)
