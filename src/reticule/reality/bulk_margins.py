"""Many bags at once: straight verdicts and margins of one list over arrays, read off its frontier."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from reticule.carry.item import CarryList
from reticule.frontier.depth_table import DepthTable, canonical_rows
from reticule.frontier.oracle import FitOracle
from reticule.reality.interior.interior import Interior
from reticule.reality.room_packings import RoomDivider

FITS, NO, OPEN = 1, 0, 2


@dataclass(frozen=True, slots=True)
class InteriorArrays:
    """The boxes of many interiors, and their framed mouths."""

    interiors: tuple[Interior, ...]
    boxes: NDArray[np.int16]  # (boxes, 3): sides from short to long
    standing: NDArray[np.int16]  # (boxes, 3): the shorter of width and depth, height, the longer
    owners: NDArray[np.int32]  # (boxes): the number of the interior
    framed: NDArray[np.int64]  # the numbers of interiors whose mouth is framed
    mouths: NDArray[np.int64]  # (framed, 2): free length and turning length
    shared: tuple[int, ...] = ()  # the numbers of interiors with measured rooms beside the main one

    @classmethod
    def of(cls, interiors: Sequence[Interior]) -> InteriorArrays:
        """The arrays of some interiors, in their order."""
        rows = [(box.width, box.height, box.depth, number) for number, one in enumerate(interiors) for box in one.boxes]
        table = np.array(rows, np.int32).reshape(-1, 4)
        boxes = np.ascontiguousarray(table[:, :3], np.int16)
        framed = [number for number, one in enumerate(interiors) if one.mouth.framed]
        mouths = [(interiors[number].mouth.width, interiors[number].mouth.turning_length) for number in framed]
        return cls(
            tuple(interiors),
            canonical_rows(boxes, upright=False),
            canonical_rows(boxes, upright=True),
            np.ascontiguousarray(table[:, 3]),
            np.array(framed, np.int64),
            np.array(mouths, np.int64).reshape(-1, 2),
            tuple(number for number, one in enumerate(interiors) if one.rooms),
        )

    def excess(self, carry: CarryList) -> NDArray[np.int64]:
        """By how many mm each framed mouth is too narrow for the list; zero or less where all of it passes."""
        sides = np.array([item.box.sorted_sides for item in carry])
        middle, longest = sides[:, 1], sides[:, 2]
        free, turning = self.mouths[:, :1], self.mouths[:, 1:]
        needed: NDArray[np.int64] = np.minimum(longest - free, np.maximum(middle - free, longest - turning)).max(axis=1)
        return needed


def straight_margins(
    carry: CarryList, interiors: InteriorArrays, table: DepthTable | None, oracle: FitOracle
) -> tuple[NDArray[np.int8], NDArray[np.int16]]:
    """Whether straight boxes of the list go into each interior, and by how many mm its sides may shrink or must grow.

    These are the margins of `questions.fit`, mouths included; poses at an angle, which may let in what is a few mm short, are
    not tried.

    Args:
        carry: the list.
        interiors: of the bags.
        table: of the list's whole frontier; None where it is incomplete, and each interior is asked about.
        oracle: of the list.

    Returns:
        (bags,) int8 of FITS, NO and OPEN, and (bags,) int16 in mm.
    """
    count = len(interiors.interiors)
    verdicts = np.full(count, NO, np.int8)
    if table is None:
        margins = np.empty(count, np.int16)
        for number, interior in enumerate(interiors.interiors):
            margins[number], room = oracle.roomiest(interior.boxes)
            if margins[number] < 0 and oracle.holds(room) is None:
                verdicts[number] = OPEN
    else:
        boxes = interiors.standing if table.upright else interiors.boxes
        margins = table.margins(boxes, interiors.owners, count)
    if len(interiors.framed):
        excess = interiors.excess(carry)
        stuck = excess > 0
        at = interiors.framed[stuck]
        margins[at] = np.minimum(margins[at], -excess[stuck])
        verdicts[at] = NO
    for number in interiors.shared:
        verdicts[number], margins[number] = _shared_out(carry, interiors.interiors[number], oracle, int(margins[number]))
    verdicts[margins >= 0] = FITS
    return verdicts, margins


def _shared_out(carry: CarryList, interior: Interior, oracle: FitOracle, least: int) -> tuple[int, int]:
    """The verdict and the margin of a bag with measured rooms, by that of its main room."""
    divider = RoomDivider(carry, interior, oracle)
    margin = divider.margin(least)
    return OPEN if margin < 0 and not divider.division(0).proven else NO, margin
