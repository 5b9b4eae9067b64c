# cython: boundscheck=False, wraparound=False, cdivision=True, initializedcheck=False, infer_types=True, annotation_typing=False
"""The exact search: branch on turns and relations until every pair is apart somewhere, or nothing is left.

At every node the items apart on an axis must admit an order no longer than the interior.  Restarts alternate between large
items first and items often in conflict (weighted degree), each a third longer than the last.
"""

from __future__ import annotations

from collections.abc import Sequence

try:
    import cython
except ImportError:  # the same source runs uncompiled, slower
    from reticule.packing import plain as cython
if not cython.compiled:
    from reticule.packing.facts import Facts

_REFUTED, _PACKED, _OPEN, _BRANCHED = 0, 1, 2, 3
_CLOSE, _TURN, _RELATION, _ORDER, _MIRROR, _LINE, _SORT, _VOLUME = 0, 5, 6, 7, 8, 9, 10, 11  # rules of `refutation`
_DEAD, _DONE = -1, -2
_FIRST_RUN = 100  # nodes; each next run is three tenths longer

_TABLES = {  # uncompiled these are lists, compiled they are part of the object
    "blame": 16,  # item: conflicts it took part in
    "first": 138,  # level: the item, or the first of the pair, that is branched on
    "second": 138,  # level: the second of the pair, or -1
    "rest": 138,  # level: turns still to try; or axes plus one, two bits each, the next one lowest
    "tried": 138,  # level: axes already tried
    "before": 1952,  # level of an order, item: the items that stand before it
    "reverse": 122,  # level of an order: the pair still to be tried the other way round, or -1
    "start": 16,  # item: the longest line before it
    "tail": 16,  # item: the longest line from it on
    "found": 96,  # item: x, y, z, width, height, depth
}


class Search(Facts):
    """One question: do these boxes go into this one?

    >>> search = Search([(2, 3, 4), (2, 3, 4)], (4, 4, 3), [False, False])
    >>> search.run(1000), search.packed()
    (None, True)
    """

    def __init__(self, sides: Sequence[tuple[int, int, int]], room: tuple[int, int, int], upright: Sequence[bool]) -> None:
        super().__init__(sides, room, upright)
        if not cython.compiled:
            for name, size in _TABLES.items():
                setattr(self, name, [0] * size)
            self.nodes, self.outcome = 0, _OPEN
        for item in range(self.n):
            self.blame[item] = 1 + self.bulk[item]

    def run(self, steps: int) -> None:
        """Searches for at most so many nodes; other threads may run meanwhile."""
        budget = steps
        with cython.nogil:
            self.outcome = self._restarts(budget)

    def packed(self) -> bool:
        """Whether the run has found a packing."""
        return self.outcome == _PACKED

    def refuted(self) -> bool:
        """Whether the run has shown that there is none."""
        return self.outcome == _REFUTED

    def placements(self) -> list[tuple[int, ...]]:
        """Once packed: x, y, z, width, height, depth of each item."""
        return [tuple([self.found[6 * item + k] for k in range(6)]) for item in range(self.n)]

    def log(self) -> bytes:
        """Once refuted: the steps of its last restart, six 32-bit numbers each."""
        return self.paper[: self.noted].tobytes()

    def nodes_used(self) -> int:
        """Nodes entered, over all restarts."""
        return self.nodes

    # ---- the tree ----------------------------------------------------------------------------------------------------

    def _restarts(self, steps: int) -> int:
        volume = 0
        for item in range(self.n):
            volume += self.size[36 * item] * self.size[36 * item + 1] * self.size[36 * item + 2]
        if volume > self.bound[0] * self.bound[3]:
            self.note(_VOLUME, 0, 0, 0, 0, 0)
            self.note(_CLOSE, 0, 0, 0, 0, 0)
            return _REFUTED
        run = _FIRST_RUN
        self.by_blame = False
        while True:
            self.noted = 0
            self._begin()
            outcome = self._walk(min(steps, self.nodes + run))
            if outcome != _OPEN or self.nodes >= steps:
                return outcome
            self.by_blame = not self.by_blame
            run += run * 3 // 10

    def _begin(self) -> None:
        """Nothing is known but the turns that the interior admits."""
        for place in range(6 * self.n):
            self.state[place] = 0
        for item in range(self.n):
            self.state[6 * self.n + item] = self.allowed[item]

    def _walk(self, limit: int) -> int:
        """Depth first, from the root, without recursion."""
        level = 0
        outcome = self._enter(0)
        while True:
            if outcome == _PACKED:
                return _PACKED
            if outcome == _REFUTED:
                while level > 0 and not self.rest[level - 1]:
                    level -= 1
                if level == 0:
                    return _REFUTED
                level -= 1
            if self.nodes >= limit:
                return _OPEN
            self._descend(level)
            level += 1
            outcome = self._enter(level)

    def _enter(self, level: int) -> int:
        """Forces what follows at a node, then chooses what to branch on."""
        at = level * 7 * self.n
        self.nodes += 1
        if not self.force(at):
            self.note(_CLOSE, 0, 0, 0, 0, 0)
            self.blame[self.culprit] += 1
            self.blame[self.other] += 1
            return _REFUTED
        for axis in range(3):
            if not self._in_line(at, axis):
                return _REFUTED
        if self._branch(level):
            return _BRANCHED
        self._place(at)
        return _PACKED

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
                cost = count / (2 * self.blame[i]) if self.by_blame else count - self.bulk[i]
                if cost < best:
                    best, self.first[level], self.second[level] = cost, i, -1
            for j in range(i):
                if (self.state[at + i] | self.state[at + n + i] | self.state[at + 2 * n + i]) >> j & 1:
                    continue
                count = 3
                for axis in range(3, 6):
                    count -= self.state[at + axis * n + i] >> j & 1
                cost = count / (self.blame[i] + self.blame[j]) if self.by_blame else count - 0.5 * (self.bulk[i] + self.bulk[j])
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
            self.note(_RELATION, i, j, (self.rest[level] & 3) - 1, (self.rest[level] >> 2 & 3) - 1, (self.rest[level] >> 4 & 3) - 1)
        return True

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
        if j < 0:
            self.state[there + 6 * n + i] = rest & -rest
            self.rest[level] = rest & (rest - 1)
            return
        axis = (rest & 3) - 1
        self.set_related(there + axis * n, i, j)
        for other in range(3):
            if self.tried[level] >> other & 1:
                self.set_related(there + (other + 3) * n, i, j)
        self.tried[level] |= 1 << axis
        self.rest[level] = rest >> 2

    # ---- orders along an axis ----------------------------------------------------------------------------------------

    def _in_line(self, at: int, axis: int) -> bool:
        """Whether the items apart on an axis can be ordered within the interior; if so, `start` holds their positions."""
        n, level, mark = self.n, 0, self.noted
        mirrored = axis == 0 and self.sorts
        for item in range(n):
            self.before[item] = 0
        self.reverse[0] = -1
        if mirrored:
            self._sort_equals(at)
        while True:
            pair = self._settle(at, level, axis)
            if pair == _DONE:
                self.noted = mark
                return True
            if pair == _DEAD:
                self.note(_CLOSE, 0, 0, 0, 0, 0)
                while level > 0 and self.reverse[level] < 0:
                    level -= 1
                if level == 0:
                    return False
                pair, self.reverse[level] = self.reverse[level], -1
                for item in range(n):
                    self.before[level * n + item] = self.before[(level - 1) * n + item]
                self.before[level * n + (pair >> 5)] |= 1 << (pair & 31)
            elif not mirrored and level == 0:
                mirrored = True
                self.note(_MIRROR, axis, pair >> 5, pair & 31, 0, 0)
                self.before[pair & 31] |= 1 << (pair >> 5)
            else:
                self.note(_ORDER, axis, pair >> 5, pair & 31, 0, 0)
                level += 1
                for item in range(n):
                    self.before[level * n + item] = self.before[(level - 1) * n + item]
                self.before[level * n + (pair & 31)] |= 1 << (pair >> 5)
                self.reverse[level] = pair

    def _sort_equals(self, at: int) -> None:
        """Of equal items turned alike and apart in width, the earlier stands first."""
        for item in range(self.n):
            twin, turns = self.twin[item], at + 6 * self.n
            if twin >= 0 and self.state[at + item] >> twin & 1:
                mine = self.state[turns + item]
                if mine == self.state[turns + twin] and not mine & (mine - 1):
                    self.note(_SORT, item, twin, 0, 0, 0)
                    self.before[twin] |= 1 << item

    def _settle(self, at: int, level: int, axis: int) -> int:
        """Orders the pairs that have but one way; the pair to branch on (first * 32 + second), _DONE or _DEAD."""
        n, row, room = self.n, level * self.n, self.bound[axis]
        while True:
            if not self._measure(row, axis):
                return _DEAD
            pick, longest, forced = _DONE, -1, False
            for i in range(n):
                loose = self.state[at + axis * n + i] & ((1 << i) - 1) & ~self.before[row + i]
                while loose:
                    j = self.lowest(loose)
                    loose &= loose - 1
                    if self.before[row + j] >> i & 1:
                        continue
                    forth = self.start[i] + self.weigh[16 * axis + i] + self.tail[j] <= room
                    back = self.start[j] + self.weigh[16 * axis + j] + self.tail[i] <= room
                    if forth and back:
                        line = self.start[i] + self.tail[i] + self.start[j] + self.tail[j]
                        if line > longest:
                            longest, pick = line, 32 * i + j
                        continue
                    forced = True
                    if forth:
                        self.note(_LINE, axis, j, i, 0, 0)
                        self.before[row + j] |= 1 << i
                    else:
                        self.note(_LINE, axis, i, j, 0, 0)
                        self.before[row + i] |= 1 << j
                    if not self._measure(row, axis):
                        return _DEAD
            if not forced:
                return pick

    def _measure(self, row: int, axis: int) -> bool:
        """The longest lines before and from each item; False when one exceeds the interior."""
        n, room, widths = self.n, self.bound[axis], 16 * axis
        for item in range(n):
            self.start[item] = 0
            self.tail[item] = self.weigh[widths + item]
        changed = True
        while changed:
            changed = False
            for j in range(n):
                ahead = self.before[row + j]
                while ahead:
                    i = self.lowest(ahead)
                    ahead &= ahead - 1
                    if self.start[i] + self.weigh[widths + i] > self.start[j]:
                        self.start[j] = self.start[i] + self.weigh[widths + i]
                        changed = True
                    if self.tail[j] + self.weigh[widths + i] > self.tail[i]:
                        self.tail[i] = self.tail[j] + self.weigh[widths + i]
                        changed = True
                    if self.start[j] + self.weigh[widths + j] > room or self.tail[i] > room:
                        return False
        for item in range(n):
            if self.start[item] + self.tail[item] > room:
                return False
        return True

    def _place(self, at: int) -> None:
        """Writes down where each item lies, once every pair is apart on some axis."""
        for axis in range(3):
            self._in_line(at, axis)
            for item in range(self.n):
                self.found[6 * item + axis] = self.start[item]
                self.found[6 * item + 3 + axis] = self.weigh[16 * axis + item]
