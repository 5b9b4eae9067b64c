"""The one condition by which a catalogue is searched for bags that hold a list: over columns of sides, in numpy and in SQL.

It reads: the room of the bag holds one of these boxes. It is necessary and not sufficient: no bag is missed that holds the list
with the probability asked for, and each that is selected is asked for its exact probability.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from reticule.carry.item import Item
from reticule.errors import BadLength
from reticule.frontier.depth_table import DepthTable, canonical_rows
from reticule.reality.necessary_boxes import NecessaryBoxes, necessary_boxes
from reticule.reason import Length
from reticule.units import Mm

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

MOST_TERMS = 120  # of a condition: with more, sides are rounded down to steps of more millimetres
_LONGEST = 32_766


@dataclass(frozen=True, slots=True, eq=False)
class Predicate:
    """Selects rooms that hold at least one of some boxes, and at least a volume.

    A room has a short, a middle and a long side; where a thing must stand upright these are the shorter side of its floor, its
    height and the longer side of its floor. `terms` are boxes in that order, none of which holds another, sorted. `volume` is
    in mm3, 0 where the boxes imply it. `table` says the same as the terms.

    >>> import numpy as np
    >>> phone = Predicate.of_boxes([(8, 72, 147)])
    >>> phone.selects(np.array([[150, 75, 10], [75, 10, 150], [150, 70, 10]], np.int16)).tolist()
    [True, True, False]
    """

    terms: tuple[tuple[Mm, Mm, Mm], ...]
    volume: int
    table: DepthTable

    @property
    def upright(self) -> bool:
        """Whether a room keeps its height."""
        return self.table.upright

    @classmethod
    def of_boxes(
        cls, boxes: Sequence[Sequence[Mm]] | NDArray[np.int64], *, volume: int = 0, upright: bool = False
    ) -> Predicate:
        """Returns the predicate of boxes with their sides in order; redundant ones are dropped.

        Args:
            boxes: at least one.
            volume: the least volume of a room in mm3.
            upright: whether a room keeps its height.
        """
        import numpy as np

        sides = np.asarray(boxes, np.int64)
        for step in (1, 2, 3, 4, 6, 8, 12, 16, 24, 32):
            coarse = sides.copy()
            coarse[:, :2] -= coarse[:, :2] % step
            table = DepthTable.of_boxes(coarse, upright=upright)
            terms = table.corners()
            if len(terms) <= MOST_TERMS:
                break
        return cls(terms, volume, table)

    def selects(self, rooms: NDArray[np.int16]) -> NDArray[np.bool_]:
        """Returns which rooms hold one of the boxes.

        Args:
            rooms: (k, 3) int16; width, height and depth in mm.

        Returns:
            (k,) bool.

        Raises:
            BadLength: a side is negative, or above 32,766 mm.
        """
        if len(rooms) and not 0 <= rooms.min() <= rooms.max() <= _LONGEST:  # the compiled loop reads its table at these places
            raise BadLength("row_side_out_of_range", least=Length(0), most=Length(_LONGEST))
        return self.selects_ordered(canonical_rows(rooms, upright=self.upright))

    def selects_ordered(self, rooms: NDArray[np.int16]) -> NDArray[np.bool_]:
        """The same of rooms with their sides in order already: (k, 3) int16, from 0 to 32,766 mm, which nobody checks."""
        import numpy as np

        holds = self.table.holds(rooms)
        if self.volume:
            candidates = np.flatnonzero(holds)
            holds[candidates] = rooms[candidates].astype(np.int64).prod(axis=1) >= self.volume
        return holds


@lru_cache(maxsize=256)
def predicate_of(items: tuple[Item, ...], probability: float, *, larger: bool = False, conforms: bool = True) -> Predicate:
    """Returns the predicate that every bag passes which holds these items with a probability.

    Args:
        items: the list.
        probability: at least that of the level whose sides are looked up.
        larger: whether it is for the larger products that go by a name, and not for the smaller ones.
        conforms: whether the sides of the room may conform to round items.

    >>> from reticule.carry.box import Box
    >>> predicate_of((Item("board", Box(300, 200, 20)),), 0.75).terms[-1]  # where it lies tilted
    (200, 224, 227)
    """
    boxes: NecessaryBoxes = necessary_boxes(items, probability, deviations=1 if larger else -1, conforms=conforms)
    return Predicate.of_boxes(boxes.sides, volume=boxes.volume, upright=boxes.upright)
