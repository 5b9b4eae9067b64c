# cython: boundscheck=False, wraparound=False, cdivision=True, initializedcheck=False, infer_types=True, annotation_typing=False
"""Boxes known not to hold some items, as the largest sides and cross-sections for which that was refuted."""

from __future__ import annotations

from array import array
from collections.abc import Sequence

from reticule.errors import BadLength, BadValue
from reticule.reason import Length

try:
    import cython
except ImportError:  # the same source runs uncompiled, slower
    import reticule.packing.solver.cython_shim as cython
_TURNS = (0, 1, 2, 2, 1, 0, 0, 2, 1, 1, 0, 2, 1, 2, 0, 2, 0, 1)  # the first two leave the height vertical


class RefutedBoxes:
    """A growing list of refuted regions; a box turned as the items allow is refuted with them.

    >>> refuted = RefutedBoxes(upright=False)
    >>> refuted.add((9, 9, 3, 99, 99, 99))    # sides up to 9, 9 and 3, cross-sections across them up to 99
    >>> refuted.covers(3, 9, 9), refuted.covers(4, 9, 9)
    (True, False)
    """

    def __init__(self, upright: bool) -> None:
        if not cython.compiled:
            self.turns = [0] * 18
        for place in range(18):
            self.turns[place] = _TURNS[place]
        self.turn_count = 2 if upright else 6
        self.count = 0
        self.memory = array("q")
        self.limits = self.memory

    def add(self, limits: Sequence[int]) -> None:
        """Adds a region: the largest width, height and depth, and cross-sections across them.

        Raises:
            BadValue: these are not six numbers.
            BadLength: one is not a whole number from 0 to below 2 to the 63rd.
        """
        if len(limits) != 6:
            raise BadValue("row_items_out_of_range", most=6, got=len(limits))
        if not all([type(limit) is int and 0 <= limit < 1 << 63 for limit in limits]):
            raise BadLength("row_side_out_of_range", least=Length(0), most=Length((1 << 63) - 1))
        if 6 * (self.count + 1) > len(self.memory):
            self.memory = self.memory + array("q", [0]) * (6 * self.count + 384)  # an array that is viewed cannot grow
            self.limits = self.memory
        for at, limit in enumerate(limits):
            self.limits[6 * self.count + at] = limit
        self.count += 1

    def covers(self, width: int, height: int, depth: int) -> bool:
        """Whether a box lies within a region in some turn; the latest regions are looked at first."""
        for turn in range(self.turn_count):
            x, y, z = self.turns[3 * turn], self.turns[3 * turn + 1], self.turns[3 * turn + 2]
            a = width if x == 0 else height if x == 1 else depth
            b = width if y == 0 else height if y == 1 else depth
            c = width if z == 0 else height if z == 1 else depth
            for region in range(self.count - 1, -1, -1):
                at = 6 * region
                if (
                    a <= self.limits[at]
                    and b <= self.limits[at + 1]
                    and c <= self.limits[at + 2]
                    and b * c <= self.limits[at + 3]
                    and a * c <= self.limits[at + 4]
                    and a * b <= self.limits[at + 5]
                ):
                    return True
        return False
