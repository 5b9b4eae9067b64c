# cython: boundscheck=False, wraparound=False, cdivision=True, initializedcheck=False, infer_types=True, annotation_typing=False
"""What is taken for granted in every interior: what facts mean, and one order of equal items and mirror images."""

from __future__ import annotations

try:
    import cython
except ImportError:  # the same source runs uncompiled, slower
    import reticule.packing.solver.cython_shim as cython
if not cython.compiled:
    from reticule.packing.solver.codes import BY_MIRROR, BY_PAIR, BY_SORT, BY_TURN, MOST, NONE
    from reticule.packing.solver.watches import Watches


class Axioms(Watches):
    """The rules TURN, PAIR, SORT and MIRROR, as clauses kept from the beginning.

    SORT and MIRROR hold in some packing wherever there is one: mirror the width by two items without equals, name equal items
    in the order in which they begin in width, then mirror height and depth, which moves nothing in width.
    """

    def state_axioms(self) -> None:
        """Keeps the clauses of these items."""
        for item in range(self.n):
            self._state_sides(item)
            for other in range(item):
                self._state_pair(other, item)
                if self.equal(item, other):
                    self.add_axiom(BY_SORT, 2 * self.before_fact[3 * (MOST * item + other)] + 1, NONE, NONE)
        for axis in range(3):
            self._state_mirror(axis)

    def _state_sides(self, item: int) -> None:
        """The sides of an item are a permutation of its own."""
        for axis in range(3):
            other = (axis + 1) % 3
            if self.kinds[item] == 3:
                self.add_axiom(BY_TURN, self.side(item, axis, 2) + 1, self.side(item, axis, 1), NONE)
                self.add_axiom(BY_TURN, self.side(item, axis, 1), self.side(item, other, 1), NONE)
                self.add_axiom(BY_TURN, self.side(item, axis, 2) + 1, self.side(item, other, 2) + 1, NONE)
            elif self.kinds[item] == 2 and self._two_short(item):
                self.add_axiom(BY_TURN, self.side(item, axis, 1) + 1, self.side(item, other, 1) + 1, NONE)
            elif self.kinds[item] == 2:
                self.add_axiom(BY_TURN, self.side(item, axis, 1), self.side(item, other, 1), NONE)
            if self.upright[item] and axis == 1:
                self._state_height(item)
        if self.kinds[item] == 3 or (self.kinds[item] == 2 and not self._two_short(item)):
            self.add_axiom(BY_TURN, self.side(item, 0, 1) + 1, self.side(item, 1, 1) + 1, self.side(item, 2, 1) + 1)
        if self.kinds[item] > 1 and (self.kinds[item] == 3 or self._two_short(item)):
            k = self.kinds[item] - 1
            self.add_axiom(BY_TURN, self.side(item, 0, k), self.side(item, 1, k), self.side(item, 2, k))

    def side(self, item: int, axis: int, k: int) -> int:
        """The literal that an item has at least its k-th side along an axis."""
        return 2 * (6 * item + 2 * axis + k - 1)

    def _two_short(self, item: int) -> bool:
        """Whether of an item with two distinct sides the shorter one comes twice."""
        short = self.size[3 * item]
        return self.volume_of(item) == short * short * self.size[3 * item + 1]

    def _state_height(self, item: int) -> None:
        """An upright item has its height along the height."""
        for k in range(1, self.kinds[item]):
            reached = self.size[3 * item + k] <= self.given[3 * item + 1]
            self.add_axiom(BY_TURN, self.side(item, 1, k) + (0 if reached else 1), NONE, NONE)

    def _state_pair(self, i: int, j: int) -> None:
        """Two items are apart on some axis, and apart is one before the other."""
        at = 3 * (MOST * i + j)
        self.add_axiom(BY_PAIR, 2 * self.apart_fact[at], 2 * self.apart_fact[at + 1], 2 * self.apart_fact[at + 2])
        for axis in range(3):
            apart = 2 * self.apart_fact[at + axis]
            before, behind = 2 * self.before_fact[at + axis], 2 * self.before_fact[3 * (MOST * j + i) + axis]
            self.add_axiom(BY_PAIR, before + 1, apart, NONE)
            self.add_axiom(BY_PAIR, behind + 1, apart, NONE)
            self.add_axiom(BY_PAIR, apart + 1, before, behind)

    def _state_mirror(self, axis: int) -> None:
        """Of the two largest items the smaller is not before the larger; in width, of those without equals."""
        larger = NONE
        for place in range(self.n):
            item = self.by_volume[place]
            if axis == 0 and self._has_equal(item):
                continue
            if larger >= 0:
                self.add_axiom(BY_MIRROR, 2 * self.before_fact[3 * (MOST * item + larger) + axis] + 1, NONE, NONE)
                return
            larger = item

    def _has_equal(self, item: int) -> bool:
        for other in range(self.n):
            if other != item and self.equal(item, other):
                return True
        return False
