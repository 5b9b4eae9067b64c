"""Many boxes at once: a frontier as a table of least long sides, and verdicts over arrays."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from reticule.carry.box import MAX_SIDE
from reticule.errors import BadLength, BadValue
from reticule.frontier.bulk_lookup import look_up, look_up_margins
from reticule.frontier.oracle import MAX_MARGIN
from reticule.packing.solver.decide import MOST, STEPS
from reticule.packing.solver.row_search import RowSearch
from reticule.reason import Length
from reticule.units import Mm

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from reticule.frontier.frontier import Frontier

OPEN = 2
_NEVER = 32_767
_THREADS = 2
_FEW = 1_000  # rows that are decided before threads are started


@dataclass(frozen=True, slots=True)
class DepthTable:
    """For each short side and middle side in mm, the least long side of a box that holds the items.

    Sides are canonical: from short to long, and with `upright` items the shorter of width and depth, the height, the longer.

    `depths` is (short + 1, middle + 1) int16; 32767 where no long side is enough. A lookup takes the same time however many
    points the frontier has.
    """

    depths: NDArray[np.int16]
    upright: bool = False

    @classmethod
    def of(cls, frontier: Frontier) -> DepthTable:
        """Returns the table of a traced frontier; longer sides than its longest count as the longest.

        Raises:
            BadValue: the frontier is incomplete or empty.

        >>> from reticule.carry.box import Box
        >>> from reticule.frontier.tracing import trace
        >>> table = DepthTable.of(trace([Box(4, 2, 1)]))
        >>> int(table.depths[1, 2]), int(table.depths[1, 1])
        (4, 32767)
        """
        import numpy as np

        if not frontier.complete or not frontier.points:
            raise BadValue("table_of_no_whole_frontier")
        return cls.of_boxes(np.array(frontier.points, np.int64), upright=frontier.upright)

    @classmethod
    def of_boxes(cls, boxes: NDArray[np.int64], *, upright: bool = False) -> DepthTable:
        """Returns the table of some boxes of which a room must hold one.

        Args:
            boxes: (k, 3), k at least 1; canonical sides in mm.
            upright: whether a room keeps its height.
        """
        import numpy as np

        short, middle, long = boxes.T
        depths = np.full((int(short.max()) + 1, int(middle.max()) + 1), _NEVER, np.int16)
        np.minimum.at(depths, (short, middle), np.minimum(long, _NEVER - 1).astype(np.int16))
        return cls(np.ascontiguousarray(np.minimum.accumulate(np.minimum.accumulate(depths, 0), 1)), upright)

    def corners(self) -> tuple[tuple[Mm, Mm, Mm], ...]:
        """The least boxes of the table, sorted: with a shorter or narrower one its long side is not enough.

        >>> import numpy as np
        >>> DepthTable.of_boxes(np.array([[1, 2, 4], [1, 3, 5]])).corners()
        ((1, 2, 4),)
        """
        import numpy as np

        below, beside = np.full_like(self.depths, _NEVER), np.full_like(self.depths, _NEVER)
        below[1:], beside[:, 1:] = self.depths[:-1], self.depths[:, :-1]
        short, middle = np.nonzero((self.depths < below) & (self.depths < beside))
        return tuple(zip(short.tolist(), middle.tolist(), self.depths[short, middle].tolist(), strict=True))

    def holds(self, boxes: NDArray[np.int16]) -> NDArray[np.bool_]:
        """Returns which of some boxes hold the items.

        Args:
            boxes: (k, 3) int16; canonical sides in mm.

        Returns:
            (k,) bool.

        Raises:
            BadValue: the array has another shape or type.

        >>> import numpy as np
        >>> from reticule.carry.box import Box
        >>> from reticule.frontier.tracing import trace
        >>> DepthTable.of(trace([Box(4, 2, 1)])).holds(np.array([[1, 2, 4], [1, 2, 3], [9, 9, 9]], np.int16)).tolist()
        [True, False, True]
        """
        import numpy as np

        if boxes.ndim != 2 or boxes.shape[1] != 3 or boxes.dtype != np.int16:
            raise BadValue("boxes_of_other_shape", shape=boxes.shape, dtype=str(boxes.dtype))
        holds = np.empty(len(boxes), np.int8)
        look_up(np.ascontiguousarray(boxes), self.depths, holds)
        return holds.view(np.bool_)

    def margins(self, boxes: NDArray[np.int16], owners: NDArray[np.int32], count: int) -> NDArray[np.int16]:
        """By how many mm the roomiest box of each owner may shrink, or (negative) must grow, as `FitOracle.roomiest` tells.

        Args:
            boxes: (k, 3) int16; canonical sides in mm.
            owners: (k,) int32; whose box each is, from 0.
            count: of owners.

        Returns:
            (count,) int16, -400 where that much is not enough.

        >>> import numpy as np
        >>> from reticule.carry.box import Box
        >>> from reticule.frontier.tracing import trace
        >>> boxes = np.array([[4, 5, 9], [1, 2, 2], [2, 2, 2]], np.int16)
        >>> DepthTable.of(trace([Box(3, 2, 1)])).margins(boxes, np.array([0, 1, 1], np.int32), 2).tolist()
        [3, -1]
        """
        import numpy as np

        margins = np.full(count, -MAX_MARGIN, np.int16)
        look_up_margins(np.ascontiguousarray(boxes), self.depths, owners, margins)
        return margins


def canonical_rows(boxes: NDArray[Any], *, upright: bool) -> NDArray[Any]:
    """The sides of many boxes, each in the order of `canonical_sides`.

    Args:
        boxes: (k, 3); width, height and depth in mm.
        upright: whether some item must stay upright.

    >>> import numpy as np
    >>> boxes = np.array([[90, 20, 50]], np.int16)
    >>> canonical_rows(boxes, upright=False).tolist(), canonical_rows(boxes, upright=True).tolist()
    ([[20, 50, 90]], [[50, 20, 90]])
    """
    import numpy as np

    if not upright:
        return np.sort(boxes, axis=1)
    floor = boxes[:, (0, 2)]
    return np.stack([floor.min(axis=1), boxes[:, 1], floor.max(axis=1)], axis=1)


def decide_many(items: NDArray[np.int64], rooms: NDArray[np.int64], *, steps: int = STEPS) -> NDArray[np.int8]:
    """Do these items go into this room? Answers row by row.

    Args:
        items: (k, n, 3) integers in mm, n at most 20; each row is a list of n boxes, turned any of six ways.
        rooms: (k, 3) integers in mm.
        steps: conflicts after which a row stays open.

    Returns:
        (k,) int8: 1 packed, 0 refuted, 2 open. No evidence is kept; `decide` gives it for a single row.

    Raises:
        BadValue: the arrays have other shapes or hold no integers, or there are too many items.
        BadLength: a side is out of range.

    >>> import numpy as np
    >>> pairs = np.array([[[3, 2, 1], [3, 2, 1]], [[3, 2, 1], [3, 2, 1]]])
    >>> decide_many(pairs, np.array([[2, 2, 3], [5, 2, 1]])).tolist()
    [1, 0]
    """
    import numpy as np

    if items.ndim != 3 or items.shape[2] != 3 or rooms.shape != (len(items), 3):
        raise BadValue("rows_of_other_shape", items=items.shape, rooms=rooms.shape)
    if not (np.issubdtype(items.dtype, np.integer) and np.issubdtype(rooms.dtype, np.integer)):
        raise BadValue("rows_not_whole", items=str(items.dtype), rooms=str(rooms.dtype))
    count, n = items.shape[:2]
    if not 1 <= n <= MOST:
        raise BadValue("row_items_out_of_range", most=MOST, got=n)
    if count and (min(items.min(), rooms.min()) < 1 or max(items.max(), rooms.max()) > MAX_SIDE):
        raise BadLength("row_side_out_of_range", least=Length(1), most=Length(MAX_SIDE))
    sides = np.ascontiguousarray(items.reshape(count, 3 * n), np.int64)
    spaces = np.ascontiguousarray(rooms, np.int64)
    verdicts = np.full(count, OPEN, np.int8)

    def decide_rows(start: int, end: int) -> None:
        search = RowSearch([(1, 1, 1)] * n, [False] * n, False)
        search.decide_rows(sides[start:end], spaces[start:end], steps, verdicts[start:end])

    if count < _FEW:
        decide_rows(0, count)
        return verdicts
    bounds = [count * number // _THREADS for number in range(_THREADS + 1)]
    with ThreadPoolExecutor(_THREADS) as threads:
        list(threads.map(decide_rows, *zip(*pairwise(bounds), strict=True)))
    return verdicts
