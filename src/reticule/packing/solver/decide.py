"""Decides whether boxes go into a box: the exact search, and for many items a greedy packing first."""

from __future__ import annotations

from collections.abc import Sequence
from struct import pack

from reticule.carry.box import MAX_SIDE, Box
from reticule.errors import BadValue, EmptyCarryList
from reticule.packing.placement import Packing, Placement
from reticule.packing.refutation import Refutation, Rule
from reticule.packing.solver.greedy import Stow
from reticule.packing.solver.portfolio import Decider
from reticule.packing.verdict import OPEN, Verdict

STEPS = 2_000_000  # nodes; about ten seconds at twelve items, and far more than eight items were ever seen to need
MOST = 16  # items that the exact search takes
MOST_STOWED = 40  # items that a verdict takes at all; beyond the exact search it may stay open
_PASSES = 60  # orders in which many items are stowed by hand
_CORE = 10  # of many items, so many of the largest are searched for a refutation
_CORE_STEPS = 3_000
_BY_HAND = 13  # from so many items on, stowing by hand is tried before the exact search


def decide(items: Sequence[Box], interior: Box, *, steps: int | None = None) -> Verdict:
    """Do these boxes go into this one, each turned any of six ways, or of two where it is an `UprightBox`?

    Sides stay parallel to the interior's: a refutation says nothing of boxes that are tilted.

    Exact for up to 16 items.  Of more, up to 40, a packing may be found or a refutation of a part of them; else it is open.

    Args:
        items: the boxes.
        interior: the space they are to share.
        steps: search nodes after which the verdict stays open; the same on every machine.

    Raises:
        EmptyCarryList: there is no item.
        BadValue: there are more than 40 items.

    >>> decide([Box(3, 2, 1), Box(3, 2, 1)], Box(2, 2, 3)).packed
    True
    >>> decide([Box(3, 2, 1), Box(3, 2, 1)], Box(5, 2, 1)).refuted
    True
    """
    if not items:
        raise EmptyCarryList("nothing_to_carry")
    if len(items) > MOST_STOWED:
        raise BadValue("verdict_of_too_many_items", most=MOST_STOWED, got=len(items))
    if len(items) < _BY_HAND:
        return _searched(items, interior, STEPS if steps is None else steps)
    order = sorted(range(len(items)), key=lambda number: (-items[number].volume, items[number].sides, items[number].upright))
    verdict = _decide_many_items([items[number] for number in order], interior, steps)
    return _told_in(order, verdict)


def _searched(items: Sequence[Box], interior: Box, steps: int) -> Verdict:
    if max(interior.sides) > MAX_SIDE and sum(item.volume for item in items) > interior.volume:
        return _too_large_in_all()  # the search adds up volumes in 64 bits
    ended = Decider([item.sides for item in items], [item.upright for item in items]).ask(interior.sides, steps)
    if ended is None:
        return OPEN
    return packed(ended.placements()) if ended.packed() else Verdict(refutation=Refutation(ended.log()))


def _too_large_in_all() -> Verdict:
    return Verdict(refutation=Refutation(pack("=12i", Rule.VOLUME, *[0] * 5, Rule.CLOSE, *[0] * 5)))


def _told_in(order: Sequence[int], verdict: Verdict) -> Verdict:
    """The verdict on items that were taken in another order, told of them as they were given.

    Steps may run out on many items, and then the answer should not hang on the order in which someone named them.
    """
    if verdict.packing is not None:
        places = dict(zip(order, verdict.packing.placements, strict=True))
        return Verdict(packing=Packing(tuple(places[number] for number in range(len(order)))))
    if verdict.refutation is not None:
        core = range(len(order)) if verdict.refutation.core is None else verdict.refutation.core
        return Verdict(refutation=Refutation(verdict.refutation.log, tuple(order[place] for place in core)))
    return verdict


def packed(placements: Sequence[tuple[int, ...]]) -> Verdict:
    """The verdict that a packing shows: x, y, z, width, height, depth of each item."""
    return Verdict(packing=Packing(tuple(Placement(x, y, z, Box(w, h, d)) for x, y, z, w, h, d in placements)))


def _decide_many_items(items: Sequence[Box], interior: Box, steps: int | None) -> Verdict:
    """The largest first: by volume, by hand, by the exact search where it takes so many; else by the largest of them alone."""
    if sum(item.volume for item in items) > interior.volume:
        return _too_large_in_all()
    stow = Stow([item.sides for item in items], interior.sides, [item.upright for item in items])
    if stow.run(_PASSES):
        return packed(stow.placements())
    if len(items) <= MOST:
        return _searched(items, interior, STEPS if steps is None else steps)
    part = _searched(items[:_CORE], interior, _CORE_STEPS if steps is None else steps)
    return OPEN if part.refutation is None else Verdict(refutation=Refutation(part.refutation.log, tuple(range(_CORE))))
