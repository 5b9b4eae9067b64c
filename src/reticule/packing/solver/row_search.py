# cython: boundscheck=False, wraparound=False, cdivision=True, initializedcheck=False, infer_types=True, annotation_typing=False
"""Many small questions in one go: rows of items and rooms in, one number each out."""

from __future__ import annotations

from array import array

from reticule.carry.box import MAX_SIDE
from reticule.errors import BadLength, BadValue
from reticule.reason import Length

try:
    import cython
except ImportError:  # the same source runs uncompiled, slower
    import reticule.packing.solver.cython_shim as cython
if not cython.compiled:
    from reticule.packing.solver.codes import REFUTED
    from reticule.packing.solver.search import Search

_MAX_SIDE = MAX_SIDE
_LONG = ("l", "q") if array("l").itemsize == 8 else ("q",)  # formats of int64


class RowSearch(Search):
    """A search that is given other items of the same number with each question.

    >>> import numpy as np
    >>> verdicts = np.zeros(2, np.int8)
    >>> rows = np.array([[3, 2, 1, 3, 2, 1]] * 2), np.array([[2, 2, 3], [5, 2, 1]])
    >>> RowSearch([(1, 1, 1)] * 2, [False] * 2).decide_rows(*rows, 1000, verdicts)
    >>> verdicts.tolist()
    [1, 0]
    """

    def decide_rows(self, sides: object, rooms: object, conflicts: int, verdicts: object) -> None:
        """Decides many questions of this many items: 1 packed, 0 refuted, 2 open.

        Args:
            sides: (k, 3 n) int64 in mm, contiguous; of n items, each turned any of six ways.
            rooms: (k, 3) int64 in mm, contiguous.
            conflicts: of the search after which a row stays open.
            verdicts: (k,) int8; takes the answers.

        Raises:
            BadValue: an array has another shape or type.
            BadLength: a side is not from 1 to 10 000.
        """
        # views: uncompiled their numbers are Python's, which do not overflow
        arrays = [memoryview(rows) for rows in (sides, rooms, verdicts)]  # type: ignore[arg-type]
        shapes, count = [rows.shape or () for rows in arrays], len(arrays[2])
        if shapes != [(count, 3 * self.n), (count, 3), (count,)] or not all([rows.c_contiguous for rows in arrays]):
            raise BadValue("rows_of_other_shape", items=shapes[0], rooms=shapes[1])
        if arrays[0].format not in _LONG or arrays[1].format not in _LONG or arrays[2].format != "b":
            raise BadValue("rows_not_whole", items=arrays[0].format, rooms=arrays[1].format)
        if not (self._in_range(arrays[0]) and self._in_range(arrays[1])):
            raise BadLength("row_side_out_of_range", least=Length(1), most=Length(MAX_SIDE))
        self._decide_rows(arrays[0], arrays[1], conflicts, arrays[2])

    def _in_range(self, rows) -> bool:  # type: ignore[no-untyped-def]
        """Whether all sides are long enough, and so short that sums of volumes stay within 64 bits."""
        for row in range(rows.shape[0]):
            for place in range(rows.shape[1]):
                if rows[row, place] < 1 or rows[row, place] > _MAX_SIDE:
                    return False
        return True

    def _decide_rows(self, sides, rooms, conflicts, verdicts) -> None:  # type: ignore[no-untyped-def]
        with cython.nogil:
            for row in range(rooms.shape[0]):
                volume = 0
                for item in range(self.n):
                    self.take(item, sides[row, 3 * item], sides[row, 3 * item + 1], sides[row, 3 * item + 2], False)
                    volume += self.volume_of(item)
                if volume > rooms[row, 0] * rooms[row, 1] * rooms[row, 2]:
                    verdicts[row] = REFUTED
                    continue
                self.compare()
                self.drop_clauses()
                self.begin_list()
                verdicts[row] = self._ask(rooms[row, 0], rooms[row, 1], rooms[row, 2], conflicts)
