# cython: boundscheck=False, wraparound=False, cdivision=True, initializedcheck=False, infer_types=True, annotation_typing=False
"""The exact search: branch on turns and relations until every pair is apart somewhere, or nothing is left."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

try:
    import cython
except ImportError:  # the same source runs uncompiled, slower
    import reticule.packing.solver.cython_shim as cython
if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray
if not cython.compiled:
    from reticule.packing.solver.ordering import Lines

_REFUTED, _PACKED, _OPEN, _BRANCHED = 0, 1, 2, 3
_DEAD_ENDS = 16  # of an order, as long as one node
_CLOSE, _TURN, _RELATION, _VOLUME = 0, 5, 6, 11  # rules of `refutation`

_TABLES = {  # uncompiled these are lists, compiled they are part of the object
    "blame": 16,  # item: conflicts it took part in
    "first": 138,  # level: the item, or the first of the pair, that is branched on
    "second": 138,  # level: the second of the pair, or -1
    "rest": 138,  # level: turns still to try; or axes plus one, two bits each, the next one lowest
    "tried": 138,  # level: axes already tried
    "found": 96,  # item: x, y, z, width, height, depth
}


class Search(Lines):
    """One question: do these boxes go into this one?

    >>> search = Search([(2, 3, 4), (2, 3, 4)], (4, 4, 3), [False, False])
    >>> search.run(1000), search.packed()
    (None, True)
    """

    def __init__(
        self, sides: Sequence[tuple[int, int, int]], room: tuple[int, int, int], upright: Sequence[bool], by_blame: bool = False
    ) -> None:
        super().__init__(sides, room, upright)
        if not cython.compiled:
            for name, size in _TABLES.items():
                setattr(self, name, [0] * size)
        self.by_blame = by_blame
        self.nodes = self.limit = 0
        self.forget()
        self.restart()

    def forget(self) -> None:
        """Nothing is known of conflicts but that large items have more of them."""
        for item in range(self.n):
            self.blame[item] = 1 + self.bulk[item]

    def decide_rows(self, sides: NDArray[np.int64], rooms: NDArray[np.int64], steps: int, verdicts: NDArray[np.int8]) -> None:
        """Decides many questions of this many items: rows of 3 n sides and of 3 sides; 1 packed, 0 refuted, 2 open."""
        count = len(rooms)
        n = self.n
        with cython.nogil:
            for row in range(count):
                self.n = 0
                for item in range(n):
                    self.take(sides[row, 3 * item], sides[row, 3 * item + 1], sides[row, 3 * item + 2], False)
                self.compare()
                self.forget()
                self.set_room(rooms[row, 0], rooms[row, 1], rooms[row, 2])
                self.noted, self.level, self.nodes, self.broken_off = 0, -1, 0, False
                verdicts[row] = self._walk(steps)

    def ask(self, width: int, height: int, depth: int) -> None:
        """Turns to another interior; what was learnt of conflicts stays."""
        self.set_room(width, height, depth)
        self.restart()

    def restart(self) -> None:
        """Back to the root; what was learnt of conflicts stays."""
        self.noted, self.level, self.outcome, self.broken_off = 0, -1, _OPEN, False

    def run(self, nodes: int) -> None:
        """Goes on where it stopped, for at most so many nodes; other threads may run meanwhile."""
        limit = self.nodes + nodes
        if self.outcome == _OPEN:
            with cython.nogil:
                self.outcome = self._walk(limit)

    def packed(self) -> bool:
        """Whether a packing is found."""
        return self.outcome == _PACKED

    def refuted(self) -> bool:
        """Whether it is shown that there is none."""
        return self.outcome == _REFUTED

    def placements(self) -> list[tuple[int, ...]]:
        """Once packed: x, y, z, width, height, depth of each item."""
        return [tuple([self.found[6 * item + k] for k in range(6)]) for item in range(self.n)]

    def extent(self) -> tuple[int, int, int]:
        """Once packed: the least width, height, depth that hold this packing."""
        ends = [0, 0, 0]
        for item in range(self.n):
            for axis in range(3):
                ends[axis] = max(ends[axis], self.found[6 * item + axis] + self.found[6 * item + 3 + axis])
        return ends[0], ends[1], ends[2]

    def log(self) -> bytes:
        """Once refuted: the steps since the last restart, six 32-bit numbers each."""
        return self.paper[: self.noted].tobytes()

    def nodes_used(self) -> int:
        """Nodes entered, restarts included."""
        return self.nodes

    # ---- the tree ----------------------------------------------------------------------------------------------------

    def _begin(self) -> int:
        """Enters the root, where nothing is known but the turns that the interior admits."""
        volume = 0
        for item in range(self.n):
            volume += self.size[36 * item] * self.size[36 * item + 1] * self.size[36 * item + 2]
            self.state[6 * self.n + item] = self.allowed[item]
        for place in range(6 * self.n):
            self.state[place] = 0
        self.loose = 20.0 * volume < 17.0 * self.bound[0] * self.bound[3]  # whole numbers could exceed 64 bits
        if volume > self.bound[0] * self.bound[3]:
            self.note(_VOLUME, 0, 0, 0, 0, 0)
            self.note(_CLOSE, 0, 0, 0, 0, 0)
            return _REFUTED
        self.level, self.stale = 0, 63
        return self._enter(0)

    def _walk(self, limit: int) -> int:
        """Depth first, without recursion; a walk that stops for its limit can be taken up again."""
        self.limit = limit
        outcome = self._begin() if self.level < 0 else self._again() if self.broken_off else _BRANCHED
        while outcome != _PACKED:
            if outcome == _OPEN:
                return _OPEN
            if outcome == _REFUTED:
                while self.level > 0 and not self.rest[self.level - 1]:
                    self.level -= 1
                if self.level <= 0:
                    return _REFUTED
                self.level -= 1
            if self.nodes >= limit:
                return _OPEN
            self._descend(self.level)
            self.level += 1
            outcome = self._enter(self.level)
        return _PACKED

    def _again(self) -> int:
        """Enters the node that was broken off within an order once more, now with more patience."""
        self.stale, self.broken_off = 63, False
        return self._enter(self.level)

    def _enter(self, level: int) -> int:
        """Forces what follows at a node, then chooses what to branch on."""
        at = level * 7 * self.n
        self.nodes += 1
        if not self.force(at):
            self.note(_CLOSE, 0, 0, 0, 0, 0)
            self.blame[self.culprit] += 1
            self.blame[self.other] += 1
            return _REFUTED
        if not self.fills(at):
            self.note(_CLOSE, 0, 0, 0, 0, 0)
            return _REFUTED
        for axis in range(3):
            # equal items turned alike are sorted in width, so there a turn that settles can matter too
            if (self.touched >> axis & 1 or (axis == 0 and self.sorts)) and not self._ordered(at, axis):
                return _OPEN if self.broken_off else _REFUTED
        if self._branch(level):
            return _BRANCHED
        self._place(at)
        return _PACKED

    def _ordered(self, at: int, axis: int) -> bool:
        """As `in_line`, its dead ends counted as nodes; broken off where these reach the limit."""
        self.patience = _DEAD_ENDS * (self.limit - self.nodes + 1)
        fine = self.in_line(at, axis)
        self.nodes += self.dead_ends // _DEAD_ENDS
        self.broken_off = self.gave_up
        return fine

    def _branch(self, level: int) -> bool:
        """Chooses an item with several turns or a pair nowhere apart; False when all is settled."""
        n, at = self.n, level * 7 * self.n
        best = 1e300
        self.first[level] = -1
        for i in range(n):
            turns = self.state[at + 6 * n + i]
            if turns & (turns - 1):
                count = 0
                while turns:
                    turns &= turns - 1
                    count += 1
                cost = self._cost(count, self.bulk[i] * self.bulk[i], 2 * self.blame[i])
                if cost < best:
                    best, self.first[level], self.second[level] = cost, i, -1
            for j in range(i):
                if (self.state[at + i] | self.state[at + n + i] | self.state[at + 2 * n + i]) >> j & 1:
                    continue
                count = 3
                for axis in range(3, 6):
                    count -= self.state[at + axis * n + i] >> j & 1
                cost = self._cost(count, self.bulk[i] * self.bulk[j], self.blame[i] + self.blame[j])
                if cost < best:
                    best, self.first[level], self.second[level] = cost, i, j
        i, j = self.first[level], self.second[level]
        if i < 0:
            return False
        self.tried[level] = 0
        if j < 0:
            self.rest[level] = self.state[at + 6 * n + i]
            self.note(_TURN, i, self.rest[level], 0, 0, 0)
        else:
            self.rest[level] = self._axes_to_try(at, i, j)
            self.note(
                _RELATION, i, j, (self.rest[level] & 3) - 1, (self.rest[level] >> 2 & 3) - 1, (self.rest[level] >> 4 & 3) - 1
            )
        return True

    def _cost(self, count: int, bulk: float, blame: float) -> float:
        """What is branched on first: few ways; then large items, often in conflict (or, by blame, the latter alone)."""
        return count / blame if self.by_blame else count / (0.05 + bulk + 0.25 * blame / self.nodes)

    def _axes_to_try(self, at: int, i: int, j: int) -> int:
        """The axes on which a pair may be apart, the tightest first."""
        used, packed, shift = 0, 0, 0
        for _ in range(3):
            tightest, pick = -1.0, -1
            for axis in range(3):
                if used >> axis & 1 or self.state[at + (axis + 3) * self.n + i] >> j & 1:
                    continue
                share = (self.weigh[16 * axis + i] + self.weigh[16 * axis + j]) / (self.bound[axis] + 0.0)
                if share > tightest:
                    tightest, pick = share, axis
            if pick >= 0:
                used |= 1 << pick
                packed |= (pick + 1) << shift
                shift += 2
        return packed

    def _descend(self, level: int) -> None:
        """Copies a state to the next level, with the next choice made in it."""
        n, i, j = self.n, self.first[level], self.second[level]
        here, there = level * 7 * n, (level + 1) * 7 * n
        for place in range(7 * n):
            self.state[there + place] = self.state[here + place]
        rest = self.rest[level]
        self.stale = 63
        if j < 0:
            self.state[there + 6 * n + i] = rest & -rest
            self.rest[level] = rest & (rest - 1)
            return
        axis = (rest & 3) - 1
        self.fresh = 0
        self.set_related(there, axis, i, j)
        for other in range(3):
            if self.tried[level] >> other & 1:
                self.set_related(there, other + 3, i, j)
        self.stale = self.fresh
        self.tried[level] |= 1 << axis
        self.rest[level] = rest >> 2

    def _place(self, at: int) -> None:
        """Writes down where each item lies, each axis about as short as these relations allow."""
        for axis in range(3):
            room, mark = self.bound[axis], self.noted
            self.patience = 1 << 60
            while self.in_line(at, axis):
                longest = 0
                for item in range(self.n):
                    self.found[6 * item + axis] = self.start[item]
                    self.found[6 * item + 3 + axis] = self.weigh[16 * axis + item]
                    longest = max(longest, self.start[item] + self.weigh[16 * axis + item])
                self.bound[axis], self.patience = longest - 1, 20
            self.bound[axis], self.noted = room, mark
