# cython: boundscheck=False, wraparound=False, cdivision=True, initializedcheck=False, infer_types=True, annotation_typing=False
"""Longest lines: items each before the next must together be no longer than the interior."""

from __future__ import annotations

from collections.abc import Sequence

try:
    import cython
except ImportError:  # the same source runs uncompiled, slower
    import reticule.packing.solver.cython_shim as cython
if not cython.compiled:
    from reticule.packing.solver.codes import BY_LINE, MOST, NONE
    from reticule.packing.solver.cython_shim import count_of, lowest
    from reticule.packing.solver.orders import Orders

_TABLES = {  # uncompiled these are lists, compiled they are part of the object
    "start": 3 * MOST,  # axis, item: the longest line before it
    "tail": 3 * MOST,  # the longest line behind it
    "previous": MOST,  # item: the one before it on its longest line, or NONE
    "next": MOST,
    "in_order": MOST,  # the items, each behind those before it
    "line": MOST + 2,  # the items of one line
    "kind": MOST + 2,  # place on the line: which side is counted there
}


class Lines(Orders):
    """The rule LINE, with clauses as weak as the excess allows."""

    def __init__(self, sides: Sequence[tuple[int, int, int]], upright: Sequence[bool], logging: bool = True) -> None:
        super().__init__(sides, upright, logging)
        if not cython.compiled:
            for name, length in _TABLES.items():
                setattr(self, name, [0] * length)

    def measure(self, axis: int) -> None:
        """Finds the longest line before and behind each item; what is before it has fewer before it in turn."""
        row = MOST * axis
        self._sort_by_ahead(row)
        for place in range(self.n):
            item = self.in_order[place]
            self.start[row + item], self.previous[item] = 0, NONE
            others = self.ahead[row + item]
            while others:
                other = lowest(others)
                others &= others - 1
                if self.start[row + other] + self.least[row + other] > self.start[row + item]:
                    self.start[row + item] = self.start[row + other] + self.least[row + other]
                    self.previous[item] = other
        for place in range(self.n - 1, -1, -1):
            item = self.in_order[place]
            self.tail[row + item], self.next[item] = 0, NONE
            others = self.after[row + item]
            while others:
                other = lowest(others)
                others &= others - 1
                if self.tail[row + other] + self.least[row + other] > self.tail[row + item]:
                    self.tail[row + item] = self.tail[row + other] + self.least[row + other]
                    self.next[item] = other

    def _sort_by_ahead(self, row: int) -> None:
        """Puts the items in order of how many are before them."""
        for item in range(self.n):
            count, place = count_of(self.ahead[row + item]), item
            while place > 0 and self.tail[row + self.in_order[place - 1]] > count:
                self.in_order[place] = self.in_order[place - 1]
                place -= 1
            self.in_order[place], self.tail[row + item] = item, count

    def propagate_lines(self, axis: int) -> bool:
        """Adds what follows from the longest lines; False where one is longer than the interior."""
        self.line_dirty[axis] = False
        self.measure(axis)
        return self._lines_fit(axis) and self._narrow_to_lines(axis) and self._order_by_lines(axis)

    def _lines_fit(self, axis: int) -> bool:
        row = MOST * axis
        for item in range(self.n):
            if self.start[row + item] + self.least[row + item] + self.tail[row + item] > self.room[axis]:
                self.begin()
                self._take_line(axis, item, NONE)
                return self.clash(BY_LINE, axis, self._explain_line(axis, NONE, NONE, NONE))
        return True

    def _narrow_to_lines(self, axis: int) -> bool:
        """An item has no side that makes the line through it too long."""
        row = MOST * axis
        for item in range(self.n):
            for k in range(self.low[row + item] + 1, self.high[row + item] + 1):
                if self.start[row + item] + self.size[3 * item + k] + self.tail[row + item] > self.room[axis]:
                    self.begin()
                    self.put(2 * (6 * item + 2 * axis + k - 1) + 1)
                    self._take_line(axis, item, NONE)
                    if not self.imply(BY_LINE, axis, self._explain_line(axis, item, item, k)):
                        return False
                    break
        return True

    def _order_by_lines(self, axis: int) -> bool:
        """An item is not before another where the line through both would be too long."""
        row = MOST * axis
        everything = (1 << self.n) - 1
        for i in range(self.n):
            others = everything & ~(1 << i) & ~self.after[row + i] & ~self.not_before[row + i]
            end = self.start[row + i] + self.least[row + i]
            while others:
                j = lowest(others)
                others &= others - 1
                if end + self.least[row + j] + self.tail[row + j] > self.room[axis]:
                    self.begin()
                    self.put(2 * self.before_fact[3 * (MOST * i + j) + axis] + 1)
                    self._take_line(axis, i, j)
                    if not self.imply(BY_LINE, axis, self._explain_line(axis, i, j, NONE)):
                        return False
        return True

    def _take_line(self, axis: int, item: int, then: int) -> None:
        """Lists the longest line to an item and on from it, or on from another one if that is given."""
        count, place = 0, item
        while place >= 0:
            count += 1
            place = self.previous[place]
        self.on_line, place = count, item
        while place >= 0:
            count -= 1
            self.line[count] = place
            place = self.previous[place]
        place = then if then >= 0 else self.next[item]
        while place >= 0:
            self.line[self.on_line] = place
            self.on_line += 1
            place = self.next[place]
        for at in range(self.on_line):
            self.kind[at] = self.low[MOST * axis + self.line[at]]

    def _explain_line(self, axis: int, first: int, second: int, k: int) -> int:
        """Puts why the line is too long, and returns the longest interior for which it still is.

        `first` and `second` stay on the line. With k, the first is taken with its k-th side, which the clause has already; else
        it has already that the first is before the second.
        """
        if k >= 0:
            for at in range(self.on_line):
                if self.line[at] == first:
                    self.kind[at] = k
        excess = -self.room[axis] - 1
        for at in range(self.on_line):
            excess += self.size[3 * self.line[at] + self.kind[at]]
        excess = self._leave_out(axis, first, second, excess)
        for at in range(self.on_line):
            item = self.line[at]
            if k < 0 or item != first:
                lower = 0
                size = self.size[3 * item + self.kind[at]]
                while size - self.size[3 * item + lower] > excess:
                    lower += 1
                excess -= size - self.size[3 * item + lower]
                self.kind[at] = lower
                if lower > 0:
                    self.put(2 * (6 * item + 2 * axis + lower - 1) + 1)
            if at + 1 < self.on_line and (k >= 0 or item != first or self.line[at + 1] != second):
                self.put(2 * self.before_fact[3 * (MOST * item + self.line[at + 1]) + axis] + 1)
        return self.room[axis] + excess

    def _leave_out(self, axis: int, first: int, second: int, excess: int) -> int:
        """Drops items whose sides are within the excess, one after the other; what is left of the excess."""
        at = 0
        while at < self.on_line:
            item = self.line[at]
            size = self.size[3 * item + self.kind[at]]
            inner = 0 < at < self.on_line - 1
            if (
                item == first
                or item == second
                or size > excess
                or (inner and not self.after[MOST * axis + self.line[at - 1]] >> self.line[at + 1] & 1)
            ):
                at += 1
                continue
            excess -= size
            self.on_line -= 1
            for later in range(at, self.on_line):
                self.line[later], self.kind[later] = self.line[later + 1], self.kind[later + 1]
            at = 0
        return excess
