# cython: boundscheck=False, wraparound=False, cdivision=True, initializedcheck=False, infer_types=True, annotation_typing=False
"""Lines along an axis: how items apart from each other can be ordered, and how full a line through an item can be."""

from __future__ import annotations

from collections.abc import Sequence

try:
    import cython
except ImportError:  # the same source runs uncompiled, slower
    import reticule.packing.solver.cython_shim as cython
if not cython.compiled:
    from reticule.packing.solver.cython_shim import highest, lowest
    from reticule.packing.solver.propagation import Facts

_CLOSE, _ORDER, _MIRROR, _LINE, _SORT, _FILL = 0, 7, 8, 9, 10, 12  # rules of `refutation`
_DEAD, _DONE = -1, -2
_LONGEST = 1023  # mm: sums of sides are kept as bits, sixteen words of 64
_WORD = (1 << 64) - 1
_TABLES = {  # uncompiled these are lists, compiled they are part of the object
    "before": 1952,  # level of an order, item: the items that stand before it
    "reverse": 122,  # level of an order: the pair still to be tried the other way round, or -1
    "start": 16,  # item: the longest line before it
    "tail": 16,  # item: the longest line from it on
    "sums": 16,  # bit: whether sides of other items on a line can add up to so many mm
    "without": 16,  # the same before one more item is taken in
    "share": 6,  # turn: of the interior's volume
}


class Lines(Facts):
    """What a packing means along one axis at a time."""

    def __init__(self, sides: Sequence[tuple[int, int, int]], room: tuple[int, int, int], upright: Sequence[bool]) -> None:
        super().__init__(sides, room, upright)
        if not cython.compiled:
            for name, size in _TABLES.items():
                setattr(self, name, [0] * size)
        self.loose = False  # whether too much is empty for the waste of lines to matter
        self.patience = 0  # dead ends after which an order is given up
        self.dead_ends = 0  # of the last order
        self.gave_up = False  # whether the last order was given up

    def fills(self, at: int) -> bool:
        """Whether the items, each taken as its share of the fullest lines through it, stay within the interior.

        A line along an axis through an item of side w holds at most f mm in all, so the item may be stretched by room / f
        on that axis and still fit wherever it did: a conservative scale (Fekete and Schepers, arXiv cs/0402044), here from
        sums of sides.  False when the stretched volumes exceed the interior: what is left of it is all waste.
        """
        if max(self.bound[0], max(self.bound[1], self.bound[2])) > _LONGEST or self.loose:
            return True
        total = 0.0
        for item in range(self.n):
            for turn in range(6):
                self.share[turn] = 1.0
            for axis in range(3):
                self._add_up(at, axis, item)
                for turn in range(6):
                    if self.state[at + 6 * self.n + item] >> turn & 1:
                        side = self.size[(6 * item + turn) * 6 + axis]
                        self.share[turn] *= side / (side + self._fullest(self.bound[axis] - side) + 0.0)
            least = 2.0
            for turn in range(6):
                if self.state[at + 6 * self.n + item] >> turn & 1 and self.share[turn] < least:
                    least = self.share[turn]
            total += least
        if total <= 1.000001:  # the judge adds exactly
            return True
        self.note(_FILL, 0, 0, 0, 0, 0)
        return False

    def _add_up(self, at: int, axis: int, item: int) -> None:
        """Which sums can the sides of the items make that may share a line with this one?"""
        words = self.bound[axis] // 64 + 1
        for word in range(words):
            self.sums[word] = 0
        self.sums[0] = 1
        others = ~self.state[at + (axis + 3) * self.n + item] & ((1 << self.n) - 1) & ~(1 << item)
        while others:
            other = lowest(others)
            others &= others - 1
            for word in range(words):
                self.without[word] = self.sums[word]
            turns = self.state[at + 6 * self.n + other]
            while turns:
                side = self.size[(6 * other + lowest(turns)) * 6 + axis]
                turns &= turns - 1
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

    def in_line(self, at: int, axis: int) -> bool:
        """Whether the items apart on an axis can be ordered within the interior; if so, `start` holds their positions.

        Many equal items have very many orders: after so many dead ends as there is patience it is given up, and noted as such.
        """
        n, level, mark = self.n, 0, self.noted
        self.dead_ends, self.gave_up = 0, False
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
                self.dead_ends += 1
                if self.dead_ends >= self.patience:
                    self.noted, self.gave_up = mark, True
                    return False
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
                    j = lowest(loose)
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
                    i = lowest(ahead)
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
