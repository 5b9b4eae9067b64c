"""The most valued part of a carry list that goes into a bag."""

from __future__ import annotations

from collections.abc import Callable
from heapq import heappop, heappush

from reticule.carry.item import CarryList, Item

_MOST_TRIED = 2_000


def best_sublist(carry: CarryList, goes_in: Callable[[tuple[Item, ...]], bool]) -> tuple[Item, ...]:
    """The sublist of greatest worth that goes in, leaving as little as possible at home; empty when nothing goes in.

    Sublists are tried from the most worthy down, so the first that goes in is the best.  Beyond two thousand tries the
    least worthy items are dropped one by one instead.

    >>> from reticule.carry.box import Box
    >>> small, large = Item("keys", Box(6, 3, 1)), Item("book", Box(20, 15, 3))
    >>> [item.name for item in best_sublist(CarryList((small, large)), lambda items: large not in items)]
    ['keys']
    """
    order = sorted(range(len(carry)), key=lambda n: (carry.items[n].importance.worth, -carry.items[n].box.volume))
    queue: list[tuple[int, int, tuple[int, ...]]] = [(0, 0, ())]
    for _ in range(_MOST_TRIED):
        if not queue:
            return ()
        lost, count, dropped = heappop(queue)
        kept = tuple(item for n, item in enumerate(carry) if n not in dropped)
        if kept and goes_in(kept):
            return kept
        for place in range(order.index(dropped[-1]) + 1 if dropped else 0, len(order)):
            item = carry.items[order[place]]
            heappush(queue, (lost + item.importance.worth, count + 1, (*dropped, order[place])))
    kept = tuple(carry)
    for number in order:
        if kept and goes_in(kept):
            break
        kept = tuple(item for item in kept if item is not carry.items[number])
    return kept
