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
from reticule.errors import BadLength, BadValue
from reticule.frontier.bulk_lookup import look_up
from reticule.reality.necessary_boxes import NecessaryBoxes, necessary_boxes
from reticule.reason import Length
from reticule.units import Mm

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

MOST_TERMS = 120  # of a condition: with more, sides are rounded down to steps of more millimetres
_NEVER = 32_767
_LONGEST = 32_766


@dataclass(frozen=True, slots=True, eq=False)
class Predicate:
    """Selects rooms that hold at least one of some boxes, and at least a volume.

    A room has a short, a middle and a long side; where a thing must stand upright these are the shorter side of its floor, its
    height and the longer side of its floor. `terms` are boxes in that order, none of which holds another, sorted. `volume` is
    in mm3, 0 where the boxes imply it. `depths` is the same as a table: (short + 1, middle + 1) int16, the least long side.

    >>> import numpy as np
    >>> phone = Predicate.of_boxes([(8, 72, 147)])
    >>> phone.selects(np.array([[150, 75, 10], [75, 10, 150], [150, 70, 10]], np.int16)).tolist()
    [True, True, False]
    """

    terms: tuple[tuple[Mm, Mm, Mm], ...]
    volume: int
    upright: bool
    depths: NDArray[np.int16]

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
            depths = _table(coarse)
            terms = _minimal(depths)
            if len(terms) <= MOST_TERMS:
                break
        return cls(terms, volume, upright, depths)

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
        return self.selects_ordered(ordered(rooms, upright=self.upright))

    def selects_ordered(self, rooms: NDArray[np.int16]) -> NDArray[np.bool_]:
        """The same of rooms with their sides in order already: (k, 3) int16, from 0 to 32,766 mm, which nobody checks."""
        import numpy as np

        if rooms.ndim != 2 or rooms.shape[1] != 3 or rooms.dtype != np.int16:
            raise BadValue("boxes_of_other_shape", shape=rooms.shape, dtype=str(rooms.dtype))
        holds = np.empty(len(rooms), np.int8)
        look_up(np.ascontiguousarray(rooms), self.depths, holds)
        selected = holds.view(np.bool_)
        if self.volume:
            candidates = np.flatnonzero(selected)
            selected[candidates] = rooms[candidates].astype(np.int64).prod(axis=1) >= self.volume
        return selected


@lru_cache(maxsize=256)
def predicate_of(items: tuple[Item, ...], probability: float, *, larger: bool = False) -> Predicate:
    """Returns the predicate that every bag passes which holds these items with a probability.

    Args:
        items: the list.
        probability: at least that of the level whose sides are looked up.
        larger: whether it is for the larger products that go by a name, and not for the smaller ones.

    >>> from reticule.carry.box import Box
    >>> predicate_of((Item("board", Box(300, 200, 20)),), 0.75).terms[-1]  # where it lies tilted
    (200, 224, 227)
    """
    boxes: NecessaryBoxes = necessary_boxes(items, probability, deviations=1 if larger else -1)
    return Predicate.of_boxes(boxes.sides, volume=boxes.volume, upright=boxes.upright)


def ordered(rooms: NDArray[np.int16], *, upright: bool) -> NDArray[np.int16]:
    """Returns width, height and depth of rooms in the order in which a predicate compares them; (k, 3) int16, C order.

    >>> import numpy as np
    >>> ordered(np.array([[90, 20, 50]], np.int16), upright=False).tolist()
    [[20, 50, 90]]
    >>> ordered(np.array([[90, 20, 50]], np.int16), upright=True).tolist()
    [[50, 20, 90]]
    """
    import numpy as np

    if not upright:
        return np.sort(rooms, axis=1)
    floor = rooms[:, (0, 2)]
    return np.stack([floor.min(axis=1), rooms[:, 1], floor.max(axis=1)], axis=1)


def _table(sides: NDArray[np.int64]) -> NDArray[np.int16]:
    """For each short and middle side the least long side of a box that lies within."""
    import numpy as np

    size = (int(sides[:, 0].max()) + 1, int(sides[:, 1].max()) + 1)
    depths = np.full(size, _NEVER, np.int16)
    np.minimum.at(depths, (sides[:, 0], sides[:, 1]), np.minimum(sides[:, 2], _LONGEST).astype(np.int16))
    return np.ascontiguousarray(np.minimum.accumulate(np.minimum.accumulate(depths, 0), 1))


def _minimal(depths: NDArray[np.int16]) -> tuple[tuple[Mm, Mm, Mm], ...]:
    """The boxes at the corners of a table, sorted: with a shorter or narrower one its long side is not enough."""
    import numpy as np

    below = np.full_like(depths, _NEVER)
    below[1:] = depths[:-1]
    beside = np.full_like(depths, _NEVER)
    beside[:, 1:] = depths[:, :-1]
    short, middle = np.nonzero((depths < below) & (depths < beside))
    return tuple(zip(short.tolist(), middle.tolist(), depths[short, middle].tolist(), strict=True))
