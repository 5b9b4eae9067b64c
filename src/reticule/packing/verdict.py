"""The verdict on a carry list and an interior, and how it is reached."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from reticule.carry.box import Box
from reticule.errors import BadValue, EmptyCarryList
from reticule.packing.decider import Decider
from reticule.packing.placement import Packing, Placement
from reticule.packing.refutation import Refutation

STEPS = 2_000_000  # nodes; about ten seconds at twelve items, and far more than eight items were ever seen to need
MOST = 16  # items that the exact search takes


@dataclass(frozen=True, slots=True)
class Verdict:
    """What is known: a packing, or a refutation, or (with neither) nothing yet."""

    packing: Packing | None = None
    refutation: Refutation | None = None

    def __post_init__(self) -> None:
        if self.packing is not None and self.refutation is not None:
            raise BadValue("a verdict rests on a packing or on a refutation, got both")

    @property
    def packed(self) -> bool:
        """Whether the items go in: a packing shows it."""
        return self.packing is not None

    @property
    def refuted(self) -> bool:
        """Whether the items do not go in: a refutation forbids it."""
        return self.refutation is not None


OPEN = Verdict()


def decide(items: Sequence[Box], interior: Box, *, steps: int | None = None, upright: frozenset[int] = frozenset()) -> Verdict:
    """Do these boxes go into this one, each turned any of six ways?

    Args:
        items: the boxes, at most 16.
        interior: the space they are to share.
        steps: search nodes after which the verdict stays open; the same on every machine.
        upright: numbers of the items whose height must stay vertical.

    Raises:
        EmptyCarryList: there is no item.
        BadValue: there are more than 16 items, or an upright number names none.

    >>> decide([Box(3, 2, 1), Box(3, 2, 1)], Box(2, 2, 3)).packed
    True
    >>> decide([Box(3, 2, 1), Box(3, 2, 1)], Box(5, 2, 1)).refuted
    True
    """
    if not items:
        raise EmptyCarryList("a carry list must name at least one item, got none")
    if len(items) > MOST:
        raise BadValue(f"an exact verdict takes at most {MOST} items, got {len(items)}")
    stands = [number in upright for number in range(len(items))]
    if sum(stands) != len(upright):
        raise BadValue(f"upright items must be numbers from 0 to {len(items) - 1}, got {sorted(upright)}")
    ended = Decider([item.sides for item in items], stands).ask(interior.sides, STEPS if steps is None else steps)
    if ended is None:
        return OPEN
    if ended.packed():
        return Verdict(packing=Packing(tuple(Placement(x, y, z, Box(w, h, d)) for x, y, z, w, h, d in ended.placements())))
    return Verdict(refutation=Refutation(ended.log()))
