# cython: boundscheck=False, wraparound=False, cdivision=True, initializedcheck=False, infer_types=True, annotation_typing=False
"""What is true so far, as the rules see it: sides, orders and relations of items, and what changed since a rule last looked."""

from __future__ import annotations

from collections.abc import Sequence

try:
    import cython
except ImportError:  # the same source runs uncompiled, slower
    import reticule.packing.solver.cython_shim as cython
if not cython.compiled:
    from reticule.packing.solver.codes import MOST, OF_APART, OF_SIDE
    from reticule.packing.solver.proof_log import ProofLog

_TABLES = {  # uncompiled these are lists, compiled they are part of the object
    "least": 3 * MOST,  # axis, item: its least side
    "low": 3 * MOST,  # the number of it
    "high": 3 * MOST,  # of its greatest side
    "after": 3 * MOST,  # axis, item: the items that it is before
    "ahead": 3 * MOST,  # the items before it
    "not_before": 3 * MOST,  # the items that it is not before
    "apart_with": 3 * MOST,
    "over_with": 3 * MOST,
    "order_dirty": 3,  # axis: items whose orders changed
    "apart_dirty": 3,
    "over_dirty": 3,
    "line_dirty": 3,  # axis: whether anything changed that bears on its lines
    "ring_dirty": 3,
}


class Relations(ProofLog):
    """The tables that follow from the values of facts."""

    def __init__(self, sides: Sequence[tuple[int, int, int]], upright: Sequence[bool], logging: bool = True) -> None:
        super().__init__(sides, upright, logging)
        if not cython.compiled:
            for name, length in _TABLES.items():
                setattr(self, name, [0] * length)
        self.fill_dirty = True  # whether a side or an over changed since the fullest lines were looked at
        self.value = self.table(2 * self.facts)  # literal: 1 true, -1 false, 0 open

    def reset_relations(self) -> None:
        """Every fact is open, and every rule about sizes is to run."""
        everything = (1 << self.n) - 1
        for axis in range(3):
            for item in range(self.n):
                at = MOST * axis + item
                self.least[at], self.low[at], self.high[at] = self.size[3 * item], 0, self.kinds[item] - 1
                self.after[at] = self.ahead[at] = self.not_before[at] = self.apart_with[at] = self.over_with[at] = 0
            self.order_dirty[axis], self.ring_dirty[axis], self.line_dirty[axis] = 0, False, True
            self.apart_dirty[axis] = self.over_dirty[axis] = everything
        self.fill_dirty = True

    def clear_dirty(self) -> None:
        """No rule need run."""
        for axis in range(3):
            self.order_dirty[axis] = self.apart_dirty[axis] = self.over_dirty[axis] = 0
            self.line_dirty[axis] = self.ring_dirty[axis] = False

    def record(self, fact: int, holds: bool) -> None:
        """Enters a new fact where the rules look for it."""
        axis, i, j = self.along[fact], self.first[fact], self.second[fact]
        one, two = MOST * axis + i, MOST * axis + j
        if self.about[fact] == OF_SIDE:
            self.refresh(i, axis)
        elif self.about[fact] == OF_APART:
            if holds:
                self.apart_with[one] |= 1 << j
                self.apart_with[two] |= 1 << i
                self.apart_dirty[axis] |= 1 << i | 1 << j
            else:
                self.over_with[one] |= 1 << j
                self.over_with[two] |= 1 << i
                self.over_dirty[axis] |= 1 << i | 1 << j
                self.fill_dirty = True
            self.ring_dirty[axis] = True
        else:
            if holds:
                self.after[one] |= 1 << j
                self.ahead[two] |= 1 << i
                self.line_dirty[axis] = True
            else:
                self.not_before[one] |= 1 << j
            self.order_dirty[axis] |= 1 << i

    def retract(self, literal: int) -> None:
        """Takes a fact out again, once it has no value."""
        fact = literal >> 1
        axis, i, j = self.along[fact], self.first[fact], self.second[fact]
        one, two = MOST * axis + i, MOST * axis + j
        if self.about[fact] == OF_SIDE:
            self.refresh(i, axis)
        elif self.about[fact] == OF_APART:
            if literal & 1:
                self.over_with[one] &= ~(1 << j)
                self.over_with[two] &= ~(1 << i)
            else:
                self.apart_with[one] &= ~(1 << j)
                self.apart_with[two] &= ~(1 << i)
        elif literal & 1:
            self.not_before[one] &= ~(1 << j)
        else:
            self.after[one] &= ~(1 << j)
            self.ahead[two] &= ~(1 << i)

    def refresh(self, item: int, axis: int) -> None:
        """Reads the least and the greatest side of an item from its facts."""
        low, high = 0, self.kinds[item] - 1
        for k in range(1, self.kinds[item]):
            value = self.value[2 * (6 * item + 2 * axis + k - 1)]
            if value > 0:
                low = k
            elif value < 0 and high >= k:
                high = k - 1
        at = MOST * axis + item
        if low != self.low[at]:
            self.low[at], self.least[at] = low, self.size[3 * item + low]
            self.line_dirty[axis] = self.fill_dirty = True
            self.apart_dirty[axis] |= 1 << item
        if high != self.high[at]:
            self.high[at], self.fill_dirty = high, True
            self.over_dirty[axis] |= 1 << item
