"""Many boxes at once: a frontier as a table of least depths, and verdicts over arrays."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from reticule.carry.box import LONGEST
from reticule.errors import BadLength, BadValue
from reticule.frontier.bulk_lookup import sieve
from reticule.packing.solver.decide import MOST, STEPS
from reticule.packing.solver.search import Search
from reticule.reason import Length

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from reticule.frontier.frontier import Frontier

OPEN = 2
_NEVER = 32_767
_THREADS = 2


@dataclass(frozen=True, slots=True)
class DepthTable:
    """For each short side and middle side in mm, the least long side that holds the items.

    `depths` is (short + 1, middle + 1) int16; 32767 where no long side will do.  It takes one look a box, however many
    points the frontier has.
    """

    depths: NDArray[np.int16]

    @classmethod
    def of(cls, frontier: Frontier) -> DepthTable:
        """The table of a traced frontier; sides beyond its largest count as the largest.

        Raises:
            BadValue: the frontier is incomplete or has upright items, so that it is no table of sorted sides.

        >>> from reticule.carry.box import Box
        >>> from reticule.frontier.tracing import trace
        >>> table = DepthTable.of(trace([Box(4, 2, 1)]))
        >>> int(table.depths[1, 2]), int(table.depths[1, 1])
        (4, 32767)
        """
        import numpy as np

        if not frontier.complete or frontier.standing or not frontier.points:
            raise BadValue("table_of_no_whole_frontier")
        size = (max(point[0] for point in frontier.points) + 1, max(point[1] for point in frontier.points) + 1)
        depths = np.full(size, _NEVER, np.int16)
        for short, middle, long in frontier.points:
            depths[short, middle] = min(long, depths[short, middle])
        return cls(np.minimum.accumulate(np.minimum.accumulate(depths, 0), 1))

    def hold(self, boxes: NDArray[np.int16]) -> NDArray[np.bool_]:
        """Which of these boxes hold the items: (k, 3) int16 of sides sorted from short to long, in mm, to (k,) bool.

        Raises:
            BadValue: the array has another shape or type.

        >>> import numpy as np
        >>> from reticule.carry.box import Box
        >>> from reticule.frontier.tracing import trace
        >>> DepthTable.of(trace([Box(4, 2, 1)])).hold(np.array([[1, 2, 4], [1, 2, 3], [9, 9, 9]], np.int16)).tolist()
        [True, False, True]
        """
        import numpy as np

        if boxes.ndim != 2 or boxes.shape[1] != 3 or boxes.dtype != np.int16:
            raise BadValue("boxes_of_other_shape", shape=boxes.shape, dtype=str(boxes.dtype))
        holds = np.empty(len(boxes), np.int8)
        sieve(np.ascontiguousarray(boxes), np.ascontiguousarray(self.depths), holds)
        return holds.view(np.bool_)


def decide_many(items: NDArray[np.int64], rooms: NDArray[np.int64], *, steps: int = STEPS) -> NDArray[np.int8]:
    """Do these items go into that room, row by row?

    Args:
        items: (k, n, 3) whole mm, n at most 16; each row a list of n boxes, turned any of six ways.
        rooms: (k, 3) whole mm.
        steps: search nodes after which a row stays open.

    Returns:
        (k,) int8: 1 packed, 0 refuted, 2 open.  No evidence is kept; `decide` gives it for a single row.

    Raises:
        BadValue, BadLength: the arrays have other shapes, or a side is out of range.

    >>> import numpy as np
    >>> pairs = np.array([[[3, 2, 1], [3, 2, 1]], [[3, 2, 1], [3, 2, 1]]])
    >>> decide_many(pairs, np.array([[2, 2, 3], [5, 2, 1]])).tolist()
    [1, 0]
    """
    import numpy as np

    if items.ndim != 3 or items.shape[2] != 3 or rooms.shape != (len(items), 3):
        raise BadValue("rows_of_other_shape", items=items.shape, rooms=rooms.shape)
    count, n = items.shape[:2]
    if not 1 <= n <= MOST:
        raise BadValue("row_items_out_of_range", most=MOST, got=n)
    if count and (min(items.min(), rooms.min()) < 1 or max(items.max(), rooms.max()) > LONGEST):
        raise BadLength("row_side_out_of_range", least=Length(1), most=Length(LONGEST))
    sides = np.ascontiguousarray(items.reshape(count, 3 * n), np.int64)
    spaces = np.ascontiguousarray(rooms, np.int64)
    verdicts = np.full(count, OPEN, np.int8)

    def part(start: int, end: int) -> None:
        search = Search([(1, 1, 1)] * n, (1, 1, 1), [False] * n)
        search.decide_rows(sides[start:end], spaces[start:end], steps, verdicts[start:end])

    bounds = [count * number // _THREADS for number in range(_THREADS + 1)]
    with ThreadPoolExecutor(_THREADS) as threads:
        list(threads.map(part, *zip(*pairwise(bounds), strict=True)))
    return verdicts
