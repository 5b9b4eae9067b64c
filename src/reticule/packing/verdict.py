"""The verdict on a carry list and an interior, and how it is reached."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from reticule.carry.box import Box
from reticule.errors import BadValue, EmptyCarryList
from reticule.packing.placement import Packing, Placement
from reticule.packing.refutation import Refutation
from reticule.packing.search import Search

STEPS = 2_000_000  # nodes; about ten seconds at twelve items, and far more than eight items were ever seen to need
_FIRST_RUN = 100  # nodes; nine in ten questions need fewer
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
    search = _search([item.sides for item in items], interior.sides, stands, STEPS if steps is None else steps)
    if search.packed():
        return Verdict(packing=Packing(tuple(Placement(x, y, z, Box(w, h, d)) for x, y, z, w, h, d in search.placements())))
    return Verdict(refutation=Refutation(search.log())) if search.refuted() else OPEN


def _search(sides: list[tuple[int, int, int]], room: tuple[int, int, int], stands: list[bool], steps: int) -> Search:
    """The search that ended first: one takes large items first, another, restarted, items often in conflict.

    The first is never lost: it goes on where it stopped, in turns with the other.
    """
    steady = Search(sides, room, stands)
    steady.run(min(steps, _FIRST_RUN))
    if steady.packed() or steady.refuted() or steps <= _FIRST_RUN:
        return steady
    learning, run = Search(sides, room, stands, True), _FIRST_RUN
    while True:
        for search in (learning, steady):
            left = steps - learning.nodes_used() - steady.nodes_used()
            search.run(min(run, left))
            if search.packed() or search.refuted() or left <= run:
                return search
        learning.restart()
        run += run // 2
