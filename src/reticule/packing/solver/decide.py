"""Decides whether boxes go into a box, with evidence."""

from __future__ import annotations

from collections.abc import Sequence

from reticule.carry.box import Box
from reticule.packing.solver.codes import MOST, OPEN, PACKED
from reticule.packing.solver.solver import Solver
from reticule.packing.verdict import OPEN as OPEN_VERDICT
from reticule.packing.verdict import Verdict

__all__ = ["MOST", "STEPS", "decide"]

STEPS = 300_000  # conflicts; ten seconds or more at twelve items, and far more than ten items were ever seen to need


def decide(items: Sequence[Box], interior: Box, *, steps: int | None = None) -> Verdict:
    """Do these boxes go into this one, each turned any of six ways, or of two where it is an `UprightBox`?

    Sides stay parallel to the interior's: a refutation says nothing of boxes that are tilted.

    Exact for up to 20 items. Of more, up to 40, a packing may be found or a refutation of a part of them; else it is open.

    Args:
        items: the boxes.
        interior: the space they are to share.
        steps: conflicts of the search after which the verdict stays open; the same on every machine. None for 300,000.

    Raises:
        EmptyCarryList: there is no item.
        BadValue: there are more than 40 items.

    >>> decide([Box(3, 2, 1), Box(3, 2, 1)], Box(2, 2, 3)).packed
    True
    >>> decide([Box(3, 2, 1), Box(3, 2, 1)], Box(5, 2, 1)).refuted
    True
    """
    solver = Solver(items)
    outcome = solver.ask(interior.sides, STEPS if steps is None else steps)
    if outcome == OPEN:
        return OPEN_VERDICT
    return Verdict(packing=solver.packing()) if outcome == PACKED else Verdict(refutation=solver.refutation())
