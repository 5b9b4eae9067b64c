# cython: boundscheck=False, wraparound=False, cdivision=True, initializedcheck=False, infer_types=True, annotation_typing=False
"""Facts about a packing, forced from one another: relations of pairs and the turns each item has left.

A state is a row of `state` from `at` on: six times n masks of related items, then n masks of turns.  Only what a change can
touch is looked at again: `stale` has a bit for each relation whose facts or sizes changed since, and one for turns.  Every
forced fact is noted.
"""

from __future__ import annotations

from collections.abc import Sequence

try:
    import cython
except ImportError:  # the same source runs uncompiled, slower
    import reticule.packing.solver.cython_shim as cython
if not cython.compiled:
    from reticule.packing.solver.cython_shim import lowest
    from reticule.packing.solver.instance import Table

_CLIQUE, _PAIR, _RING, _SAME = 1, 2, 3, 4  # rules of `refutation`
_TABLES = {  # uncompiled these are lists, compiled they are part of the object
    "weigh": 96,  # relation, item: the least size over the turns left
    "state": 15456,  # level, then rows of relations and turns
}


class Facts(Table):
    """The rules that force facts."""

    def __init__(self, sides: Sequence[tuple[int, int, int]], room: tuple[int, int, int], upright: Sequence[bool]) -> None:
        super().__init__(sides, room, upright)
        if not cython.compiled:
            for name, size in _TABLES.items():
                setattr(self, name, [0] * size)
            self.stale = self.fresh = 0  # relations to look at now, and in the next round
            self.touched = 0  # relations that changed since the node above
            self.culprit = self.other = 0  # the pair that the last contradiction was found at

    def force(self, at: int) -> bool:
        """Forces facts until nothing changes; False on a contradiction."""
        self._weigh(at)
        self.touched = self.stale
        while self.stale:
            self.fresh = 0
            for i in range(self.n):
                self.culprit, self.other = i, i
                if not self._filter(at, i):
                    return False
            for i in range(self.n):
                for j in range(i):
                    self.culprit, self.other = i, j
                    if not self._agree(at, i, j):
                        return False
            for axis in range(3):
                if self.stale >> axis & 9 and not self._rings(at, axis):
                    return False
            self.stale = self.fresh | self._weigh(at)
            self.touched |= self.stale
        return True

    def _weigh(self, at: int) -> int:
        """The least side and cross-section of each item over the turns it has left; a bit for each relation it changes."""
        changed = 0
        for item in range(self.n):
            for relation in range(6):
                least = 1 << 60
                turns = self.state[at + 6 * self.n + item]
                while turns:
                    least = min(least, self.size[(6 * item + lowest(turns)) * 6 + relation])
                    turns &= turns - 1
                if self.weigh[16 * relation + item] != least:
                    self.weigh[16 * relation + item] = least
                    changed |= 1 << relation
        return changed

    def _clique(self, row: int, among: int, relation: int) -> int:
        """The heaviest set of pairwise related items, as weight * 65536 + the set."""
        sure = 0
        while among:
            item = lowest(among)
            rest = among & (among - 1)
            near = rest & self.state[row + item]
            taken = (self.weigh[16 * relation + item] << 16) + (1 << item)
            if near != rest:
                taken += self._clique(row, near, relation)
                passed = self._clique(row, rest, relation)
                return sure + max(taken, passed)
            sure += taken
            among = rest
        return sure

    def _filter(self, at: int, item: int) -> bool:
        """Drops turns too large for the heaviest clique around an item; False if that is all."""
        mine = at + 6 * self.n + item
        for relation in range(6):
            if not self.stale >> relation & 1:
                continue
            clique = self._clique(at + relation * self.n, self.state[at + relation * self.n + item], relation)
            kept = self.state[mine]
            for turn in range(6):
                if kept >> turn & 1 and self.size[(6 * item + turn) * 6 + relation] + (clique >> 16) > self.bound[relation]:
                    kept ^= 1 << turn
            if kept != self.state[mine]:
                self.note(_CLIQUE, relation, (clique & 65535) | (1 << item), 0, 0, 0)
                self.state[mine] = kept
                self.fresh |= 64
        return self.state[mine] != 0 and (self.twin[item] < 0 or self._sort_turns(at, item))

    def _sort_turns(self, at: int, item: int) -> bool:
        """Of equal items the earlier takes the lower turn; False if that leaves the later one none."""
        mine, twins = at + 6 * self.n + item, at + 6 * self.n + self.twin[item]
        kept = self.state[twins] & ~((self.state[mine] & -self.state[mine]) - 1)
        if kept != self.state[twins]:
            self.note(_SAME, item, self.twin[item], 0, 0, 0)
            self.state[twins] = kept
            self.fresh |= 64
        return kept != 0

    def _agree(self, at: int, i: int, j: int) -> bool:
        """Keeps the turns of two items that some allowed relations need, and the relations that all of them share."""
        n = self.n
        known = 0
        for relation in range(6):
            known |= (self.state[at + relation * n + i] >> j & 1) << relation
        turns_i, turns_j = self.state[at + 6 * n + i], self.state[at + 6 * n + j]
        key = (known << 12) | (turns_i << 6) | turns_j
        if self.agreed[16 * i + j] == key:
            return (known | known >> 3) & 7 == 7 or self._relate(at, i, j, known, 0)
        keep_i, keep_j, union = 0, 0, 0
        for t in range(6):
            for u in range(6):
                if not turns_i >> t & 1 or not turns_j >> u & 1:
                    continue
                may = self.joint[((6 * i + t) * 16 + j) * 6 + u]
                if not known & ~may and may & 7 & ~(known >> 3) and (may | may >> 3) & 7 == 7:
                    keep_i |= 1 << t
                    keep_j |= 1 << u
                    union |= may
        forced = (((union & 7) ^ 7) << 3 | ((union >> 3) ^ 7)) & ~known
        changed = keep_i != turns_i or keep_j != turns_j
        if changed or forced:
            self.note(_PAIR, i, j, 0, 0, 0)
            self.fresh |= 64
        if not keep_i:
            return False
        self.agreed[16 * i + j] = key if not changed and not forced else 0
        self.state[at + 6 * n + i], self.state[at + 6 * n + j] = keep_i, keep_j
        return self._relate(at, i, j, known, forced)

    def _relate(self, at: int, i: int, j: int, known: int, forced: int) -> bool:
        """Adds what cliques and elimination force on a pair; False on a contradiction."""
        forced |= self._crowd(at, i, j, known | forced)
        over = (known | forced) >> 3
        if over == 7:
            self.note(_PAIR, i, j, 0, 0, 0)
            return False
        last = 7 ^ over
        if over and last & (last - 1) == 0 and not (known | forced) & last:
            forced |= last  # over on two axes, so apart on the third
            self.note(_PAIR, i, j, 0, 0, 0)
        for relation in range(6):
            if forced >> relation & 1:
                self.set_related(at, relation, i, j)
        return True

    def _crowd(self, at: int, i: int, j: int, known: int) -> int:
        """The relations forced since their opposite would make a clique too large for the interior."""
        forced = 0
        for relation in range(6):
            if not self.stale >> relation & 1:
                continue
            axis, row = relation % 3, at + relation * self.n
            shared = self.state[row + i] & self.state[row + j]
            if not shared or (known | forced) >> axis & 1 or (known | forced) >> (axis + 3) & 1:
                continue
            clique = self._clique(row, shared, relation)
            weight = self.weigh[16 * relation + i] + self.weigh[16 * relation + j] + (clique >> 16)
            if weight > self.bound[relation]:
                self.note(_CLIQUE, relation, (clique & 65535) | (1 << i) | (1 << j), 0, 0, 0)
                forced |= 1 << (relation + 3) % 6
        return forced

    def set_related(self, at: int, relation: int, i: int, j: int) -> None:
        """Enters one relation of a pair, both ways."""
        self.state[at + relation * self.n + i] |= 1 << j
        self.state[at + relation * self.n + j] |= 1 << i
        self.fresh |= 1 << relation

    def _rings(self, at: int, axis: int) -> bool:
        """Rings of four around every pair apart on an axis; False on a contradiction."""
        for a in range(self.n):
            apart = self.state[at + axis * self.n + a] & ((1 << a) - 1)
            while apart:
                if not self._ring(at, axis, a, lowest(apart)):
                    return False
                apart &= apart - 1
        return True

    def _ring(self, at: int, axis: int, a: int, c: int) -> bool:
        """What follows from two items apart and those that lie over both."""
        middle = self.state[at + (axis + 3) * self.n + a] & self.state[at + (axis + 3) * self.n + c]
        between = middle
        while between:
            b = lowest(between)
            between &= between - 1
            if not (self._chord(at, axis, a, b, c, middle & ~(1 << b)) and self._rim(at, axis, a, b, c)):
                return False
            if not self._rim(at, axis, c, b, a):
                return False
        return True

    def _chord(self, at: int, axis: int, a: int, b: int, c: int, fourth: int) -> bool:
        """Two items over both of a pair that is apart lie over each other."""
        fourth &= ~self.state[at + (axis + 3) * self.n + b]
        while fourth:
            e = lowest(fourth)
            fourth &= fourth - 1
            self.note(_RING, axis, a, b, c, e)
            if self.state[at + axis * self.n + b] >> e & 1:
                return False
            self.set_related(at, axis + 3, b, e)
        return True

    def _rim(self, at: int, axis: int, end: int, b: int, far: int) -> bool:
        """What is over the far end of a gap, and apart from an item that bridges it, is apart from the near end."""
        gaps, overs = at + axis * self.n, at + (axis + 3) * self.n
        fourth = self.state[gaps + b] & self.state[overs + far] & ~self.state[gaps + end] & ~(1 << end)
        while fourth:
            e = lowest(fourth)
            fourth &= fourth - 1
            self.note(_RING, axis, end, b, far, e)
            if self.state[overs + e] >> end & 1:
                return False
            self.set_related(at, axis, e, end)
        return True
