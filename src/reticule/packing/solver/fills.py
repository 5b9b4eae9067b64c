# cython: boundscheck=False, wraparound=False, cdivision=True, initializedcheck=False, infer_types=True, annotation_typing=False
"""Fullest lines: an item is worth what it takes of the fullest lines through it, and all together at most the interior."""

from __future__ import annotations

from collections.abc import Sequence

try:
    import cython
except ImportError:  # the same source runs uncompiled, slower
    import reticule.packing.solver.cython_shim as cython
if not cython.compiled:
    from reticule.packing.solver.cliques import Cliques
    from reticule.packing.solver.codes import BY_FILL, MOST
    from reticule.packing.solver.cython_shim import highest, lowest

_LONGEST = 1023  # mm: sums of sides are kept as bits, sixteen words of 64
_WORD = (1 << 64) - 1
_SURELY = 1.000001  # the checker adds exactly
_TABLES = {  # uncompiled these are lists, compiled they are part of the object
    "sums": 16,  # bit: whether sides of other items on a line can add up to so many mm
    "without": 16,  # the same before one more item is taken in
    "share": 9,  # axis, k: the item's k-th side, of the fullest line through it
}


class Fills(Cliques):
    """The rule FILL."""

    def __init__(self, sides: Sequence[tuple[int, int, int]], upright: Sequence[bool], logging: bool = True) -> None:
        super().__init__(sides, upright, logging)
        if not cython.compiled:
            for name, length in _TABLES.items():
                setattr(self, name, [0] * length)
        self.tight = False

    def set_tight(self, volume: float) -> None:
        """Says whether the items fill so much of the interior that the waste of lines matters; none is waste below 85 %."""
        whole = 1.0 * self.room[0] * self.room[1] * self.room[2]
        self.tight = volume >= 0.85 * whole and max(self.room[0], max(self.room[1], self.room[2])) <= _LONGEST

    def propagate_fill(self) -> bool:
        """Whether the items, each taken as its share of the fullest lines through it, stay within the interior.

        A line along an axis through an item of side w holds at most f mm in all, so the item may be stretched by room / f
        on that axis and still fit wherever it did: a conservative scale (Fekete and Schepers, arXiv cs/0402044), here from
        sums of sides. Stretched volumes that exceed the interior are a conflict.
        """
        if not self.fill_dirty:
            return True
        total = 0.0
        for item in range(self.n):
            for axis in range(3):
                self._add_up(axis, item)
                for k in range(self.low[MOST * axis + item], self.high[MOST * axis + item] + 1):
                    side = self.size[3 * item + k]
                    full = self._fullest(self.room[axis] - side) if side <= self.room[axis] else -1
                    self.share[3 * axis + k] = side / (side + full + 0.0) if full >= 0 else 2.0
            total += self._least_share(item)
        if total <= _SURELY:
            self.fill_dirty = False
            return True
        return self._clash_of_all()

    def _least_share(self, item: int) -> float:
        """The least of an item's shares of the interior, over the turns that its sides allow."""
        least = 8.0
        for first in range(3):
            for second in range(3):
                if second != first:
                    x, y = self._kind(item, 0, first, second), self._kind(item, 1, first, second)
                    z = self._kind(item, 2, first, second)
                    if x >= 0 and y >= 0 and z >= 0:
                        least = min(least, self.share[x] * self.share[3 + y] * self.share[6 + z])
        return least

    def _kind(self, item: int, axis: int, first: int, second: int) -> int:
        """Which of its distinct sides an item has along an axis in a turn; -1 where that is excluded."""
        which = first if axis == 0 else second if axis == 1 else 3 - first - second
        if self.upright[item] and axis == 1 and which != 1:
            return -1
        k = self.kind_of[3 * item + which]
        return k if self.low[MOST * axis + item] <= k <= self.high[MOST * axis + item] else -1

    def _add_up(self, axis: int, item: int) -> None:
        """Which sums can the sides of the items make that may share a line with this one?"""
        words = self.room[axis] // 64 + 1
        for word in range(words):
            self.sums[word] = 0
        self.sums[0] = 1
        others = ~self.over_with[MOST * axis + item] & ((1 << self.n) - 1) & ~(1 << item)
        while others:
            other = lowest(others)
            others &= others - 1
            for word in range(words):
                self.without[word] = self.sums[word]
            for k in range(self.low[MOST * axis + other], self.high[MOST * axis + other] + 1):
                self._shift_in(words, self.size[3 * other + k])

    def _shift_in(self, words: int, side: int) -> None:
        """Adds the sums that one more side makes."""
        up, by = side // 64, side % 64
        for word in range(up, words):
            moved = self.without[word - up] << by
            if by > 0 and word > up:
                moved |= self.without[word - up - 1] >> (64 - by)
            self.sums[word] |= moved & _WORD

    def _fullest(self, room: int) -> int:
        """The greatest sum of at most so many mm."""
        word = room // 64
        bits = self.sums[word] & (_WORD >> (63 - room % 64))
        while not bits:
            word -= 1
            bits = self.sums[word]
        return 64 * word + highest(bits)

    def _clash_of_all(self) -> bool:
        """The conflict of everything that was used: what sides are left, and which items are over each other."""
        self.begin()
        for item in range(self.n):
            for axis in range(3):
                low, high = self.low[MOST * axis + item], self.high[MOST * axis + item]
                if low > 0:
                    self.put(2 * (6 * item + 2 * axis + low - 1) + 1)
                if high + 1 < self.kinds[item]:
                    self.put(2 * (6 * item + 2 * axis + high))
                others = self.over_with[MOST * axis + item] & ((1 << item) - 1)
                while others:
                    self.put(2 * self.apart_fact[3 * (MOST * item + lowest(others)) + axis])
                    others &= others - 1
        self.clash(BY_FILL, 0, self.room[0])
        row = self.draft_rows - 1
        self.limits[6 * row + 1], self.limits[6 * row + 2] = self.room[1], self.room[2]
        return False
