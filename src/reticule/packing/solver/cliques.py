# cython: boundscheck=False, wraparound=False, cdivision=True, initializedcheck=False, infer_types=True, annotation_typing=False
"""Cliques: items pairwise apart are together no longer than the interior, and those pairwise over share its cross-section."""

from __future__ import annotations

from collections.abc import Sequence

try:
    import cython
except ImportError:  # the same source runs uncompiled, slower
    import reticule.packing.solver.cython_shim as cython
if not cython.compiled:
    from reticule.packing.solver.codes import BY_APART, BY_OVER, MOST
    from reticule.packing.solver.cython_shim import lowest
    from reticule.packing.solver.lines import Lines

_TABLES = {  # uncompiled these are lists, compiled they are part of the object
    "weight": MOST,  # item: its least side along the axis, or its least cross-section across it
    "near": MOST,  # item: the items related to it
    "stack_left": MOST + 2,  # items that may still join
    "stack_taken": MOST + 2,  # items of the clique
    "stack_weight": MOST + 2,  # their weight
    "stack_rest": MOST + 2,  # the weight of those that may join
}


class Cliques(Lines):
    """The rules APART and OVER. Both weigh sets of items pairwise so related; of an over set no two cross-sections overlap."""

    def __init__(self, sides: Sequence[tuple[int, int, int]], upright: Sequence[bool], logging: bool = True) -> None:
        super().__init__(sides, upright, logging)
        if not cython.compiled:
            for name, length in _TABLES.items():
                setattr(self, name, [0] * length)

    def propagate_apart(self, axis: int) -> bool:
        """Adds what follows from sets pairwise apart; False where one is longer than the interior."""
        dirty = self.apart_dirty[axis]
        self.apart_dirty[axis] = 0
        for item in range(self.n):
            self.weight[item] = self.least[MOST * axis + item]
            self.near[item] = self.apart_with[MOST * axis + item]
        return self._limit_items(axis, False, dirty) and self._limit_pairs(axis, False, dirty)

    def propagate_over(self, axis: int) -> bool:
        """Adds what follows from sets pairwise over each other; False where one exceeds the cross-section."""
        dirty = self.over_dirty[axis]
        self.over_dirty[axis] = 0
        for item in range(self.n):
            self.weight[item] = self.section[3 * item + self.high[MOST * axis + item]]
            self.near[item] = self.over_with[MOST * axis + item]
        return self._limit_items(axis, True, dirty) and self._limit_pairs(axis, True, dirty)

    def _limit_items(self, axis: int, over: bool, dirty: int) -> bool:
        """No item is so large that it is too much for the heaviest clique around it."""
        limit = self.area[axis] if over else self.room[axis]
        for item in range(self.n):
            if not (1 << item | self.near[item]) & dirty:
                continue
            present = self.high[MOST * axis + item] if over else self.low[MOST * axis + item]
            farthest = self.low[MOST * axis + item] if over else self.high[MOST * axis + item]
            weight = self.heaviest(self.near[item], limit - self._weight_of(over, item, farthest))
            if weight < 0:
                continue
            k = present
            while weight + self._weight_of(over, item, k) <= limit:
                k += -1 if over else 1
            excess = weight + self._weight_of(over, item, k) - limit - 1
            self.begin()
            self._put_bound(axis, over, item, k)
            most = self._explain_clique(axis, over, excess, item, item)
            if k == present:
                return self.clash(BY_OVER if over else BY_APART, axis + 3 if over else axis, most)
            if not self.imply(BY_OVER if over else BY_APART, axis + 3 if over else axis, most):
                return False
        return True

    def _limit_pairs(self, axis: int, over: bool, dirty: int) -> bool:
        """No two items are so related that would be too much together with a clique around both."""
        limit = self.area[axis] if over else self.room[axis]
        for i in range(self.n):
            others = ((1 << i) - 1) & ~self.apart_with[MOST * axis + i] & ~self.over_with[MOST * axis + i]
            while others:
                j = lowest(others)
                others &= others - 1
                common = self.near[i] & self.near[j]
                if not (1 << i | 1 << j | common) & dirty:
                    continue
                weight = self.heaviest(common, limit - self.weight[i] - self.weight[j])
                if weight < 0:
                    continue
                self.begin()
                self.put(2 * self.apart_fact[3 * (MOST * i + j) + axis] + (0 if over else 1))
                most = self._explain_clique(axis, over, weight + self.weight[i] + self.weight[j] - limit - 1, i, j)
                if not self.imply(BY_OVER if over else BY_APART, axis + 3 if over else axis, most):
                    return False
        return True

    def _weight_of(self, over: bool, item: int, k: int) -> int:
        return self.section[3 * item + k] if over else self.size[3 * item + k]

    def _put_bound(self, axis: int, over: bool, item: int, k: int) -> None:
        """Puts that the item has not its k-th side or more (or, if over, not its k-th or less), unless it always has."""
        if over:
            if k + 1 < self.kinds[item]:
                self.put(2 * (6 * item + 2 * axis + k))
        elif k > 0:
            self.put(2 * (6 * item + 2 * axis + k - 1) + 1)

    def heaviest(self, candidates: int, least: int) -> int:
        """The weight of the heaviest clique of some items, which becomes `clique`; -1 where none exceeds `least`."""
        rest, others = 0, candidates
        while others:
            rest += self.weight[lowest(others)]
            others &= others - 1
        if rest <= least:
            return -1
        best, depth = least, 0
        self.clique = 0
        self.stack_left[0], self.stack_taken[0], self.stack_weight[0], self.stack_rest[0] = candidates, 0, 0, rest
        while depth >= 0:
            left, taken = self.stack_left[depth], self.stack_taken[depth]
            weight, rest = self.stack_weight[depth], self.stack_rest[depth]
            if weight + rest <= best:
                depth -= 1
                continue
            if not left:
                best, self.clique = weight, taken
                depth -= 1
                continue
            item = lowest(left)
            without, joining = left & (left - 1), left & self.near[item]
            self.stack_left[depth], self.stack_rest[depth] = without, rest - self.weight[item]
            if without != joining:  # the items that leave out this one are looked at later
                rest = self.weight[item]
                others = joining
                while others:
                    rest += self.weight[lowest(others)]
                    others &= others - 1
                depth += 1
            self.stack_left[depth], self.stack_taken[depth] = joining, taken | 1 << item
            self.stack_weight[depth], self.stack_rest[depth] = weight + self.weight[item], rest - self.weight[item]
        return best if best > least else -1

    def _explain_clique(self, axis: int, over: bool, excess: int, i: int, j: int) -> int:
        """Puts why the clique around one item or two weighs too much, and returns the largest interior for which it still does.

        What the excess allows is left out: whole items, then the difference of a side to the next weaker one. Of two items the
        clause speaks already as related, of one as large enough.
        """
        members = self.clique
        others = members
        while others:
            item = lowest(others)
            others &= others - 1
            if self.weight[item] <= excess:
                excess -= self.weight[item]
                members &= ~(1 << item)
        weakened = members | 1 << i | 1 << j if i != j else members
        while weakened:
            item = lowest(weakened)
            weakened &= weakened - 1
            k = self.high[MOST * axis + item] if over else self.low[MOST * axis + item]
            weaker = self.kinds[item] - 1 if over else 0
            while weaker != k and self.weight[item] - self._weight_of(over, item, weaker) > excess:
                weaker += -1 if over else 1
            excess -= self.weight[item] - self._weight_of(over, item, weaker)
            self._put_bound(axis, over, item, weaker)
        self._put_pairs(axis, over, members | 1 << i | 1 << j, i, j)
        return (self.area[axis] if over else self.room[axis]) + excess

    def _put_pairs(self, axis: int, over: bool, members: int, i: int, j: int) -> None:
        """Puts that not all pairs are so related; the pair i and j is left out."""
        while members:
            item = lowest(members)
            members &= members - 1
            others = members
            while others:
                other = lowest(others)
                others &= others - 1
                if not (item == i and other == j) and not (item == j and other == i):
                    self.put(2 * self.apart_fact[3 * (MOST * item + other) + axis] + (0 if over else 1))
