# cython: boundscheck=False, wraparound=False, cdivision=True, initializedcheck=False, infer_types=True, annotation_typing=False
"""Decisions: what to suppose next, by how often and how lately it took part in conflicts.

A pair that is already one before the other on some axis is settled, and never decided on.
"""

from __future__ import annotations

try:
    import cython
except ImportError:  # the same source runs uncompiled, slower
    import reticule.packing.solver.cython_shim as cython
if not cython.compiled:
    from reticule.packing.solver.codes import MOST, NONE, OF_BEFORE, OF_SIDE
    from reticule.packing.solver.cython_shim import lowest
    from reticule.packing.solver.learning import Learning

_BEFORE_SHARE = 0.1  # of the activity of a pair's order, beside that of its relation


class Decisions(Learning):
    """The most active open side or pair; a pair on the axis where it is tightest."""

    def start_activities(self) -> None:
        """Before any conflict, facts about large items come first."""
        for fact in range(self.facts):
            self.phase[fact] = 0
            self.activity[fact] = self.bulk[self.first[fact]]
            if self.about[fact] == OF_SIDE:
                self.activity[fact] *= self.bulk[self.first[fact]]
            else:
                self.activity[fact] *= self.bulk[self.second[fact]]
            if self.about[fact] == OF_BEFORE:
                self.activity[fact] *= 0.5
        self.step_size = self.use_size = 1.0

    def choose(self) -> int:
        """The most active open side, or pair that is nowhere one before the other; -1 when all are settled."""
        best, literal = -1.0, NONE
        for item in range(self.n):
            for axis in range(3):
                for k in range(1, self.kinds[item]):
                    side = self.side(item, axis, k)
                    if self.value[side] == 0 and self.activity[side >> 1] > best:
                        best, literal = self.activity[side >> 1], side + 1
        for i in range(self.n):
            settled = self.after[i] | self.after[MOST + i] | self.after[2 * MOST + i]
            settled |= self.ahead[i] | self.ahead[MOST + i] | self.ahead[2 * MOST + i]
            others = ((1 << i) - 1) & ~settled
            while others:
                j = lowest(others)
                others &= others - 1
                if (self.apart_with[i] | self.apart_with[MOST + i] | self.apart_with[2 * MOST + i]) >> j & 1:
                    active = self._activity_of_order(i, j)
                    if active > best:
                        best, literal = active, self._order_of(i, j)
                else:
                    active = self._activity_of_pair(i, j)
                    if active > best:
                        best, literal = active, 2 * self.apart_fact[3 * (MOST * i + j) + self._tightest(i, j)]
        return literal

    def _activity_of_pair(self, i: int, j: int) -> float:
        active = 0.0
        for axis in range(3):
            fact = self.apart_fact[3 * (MOST * i + j) + axis]
            if self.value[2 * fact] == 0:
                active = max(active, self.activity[fact])
        return active

    def _tightest(self, i: int, j: int) -> int:
        """The open axis on which two items and the lines before and behind them take most of the interior."""
        most, tightest = -1.0, 0
        for axis in range(3):
            if not self.over_with[MOST * axis + i] >> j & 1:
                one, two = MOST * axis + i, MOST * axis + j
                length = max(self.start[one], self.start[two]) + max(self.tail[one], self.tail[two])
                share = (self.least[MOST * axis + i] + self.least[MOST * axis + j] + length + 0.0) / self.room[axis]
                if share > most:
                    most, tightest = share, axis
        return tightest

    def _activity_of_order(self, i: int, j: int) -> float:
        active = 0.0
        for axis in range(3):
            if self.apart_with[MOST * axis + i] >> j & 1:
                before = self.activity[self.before_fact[3 * (MOST * i + j) + axis]]
                behind = self.activity[self.before_fact[3 * (MOST * j + i) + axis]]
                active = max(active, max(before, behind))
        return _BEFORE_SHARE * active

    def _order_of(self, i: int, j: int) -> int:
        """On the axis where their order is most active: the order they had last, else the one that stands in front first."""
        best, chosen = -1.0, 0
        for axis in range(3):
            if self.apart_with[MOST * axis + i] >> j & 1:
                before, behind = self.before_fact[3 * (MOST * i + j) + axis], self.before_fact[3 * (MOST * j + i) + axis]
                active = max(self.activity[before], self.activity[behind])
                if active > best:
                    best = active
                    one, two = self.start[MOST * axis + i], self.start[MOST * axis + j]
                    chosen = 2 * behind
                    if self.phase[before] > 0 or (
                        self.phase[behind] <= 0 and (one < two or (one == two and self.bulk[i] > self.bulk[j]))
                    ):
                        chosen = 2 * before
        return chosen
