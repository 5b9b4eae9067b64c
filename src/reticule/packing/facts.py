# cython: boundscheck=False, wraparound=False, cdivision=True, initializedcheck=False, infer_types=True, annotation_typing=False
"""Facts about a packing, forced from one another: relations of pairs and the turns each item has left.

A relation is 0, 1, 2 for apart in width, height, depth, and 3, 4, 5 for over on the same axes (see `refutation`).  A state is
a row of `state` from `at` on: six times n masks of related items, then n masks of turns.  Every forced fact is noted.
"""

from __future__ import annotations

from array import array
from collections.abc import Sequence

try:
    import cython
except ImportError:  # the same source runs uncompiled, slower
    import reticule.packing.plain as cython

if not cython.compiled:
    from reticule.packing.plain import lowest
MOST = 16  # items that one search can take: masks and tables are sized by it
_CLIQUE, _PAIR, _RING, _SAME = 1, 2, 3, 4  # rules of `refutation`

_TABLES = {  # uncompiled these are lists, compiled they are part of the object
    "bound": 6,  # relation: the interior's width, height, depth, then the cross-section across each
    "allowed": MOST,  # item: the turns that the interior admits
    "twin": MOST,  # item: the next equal one, or -1
    "size": MOST * 36,  # item, turn, relation: its side, or its cross-section
    "joint": MOST * MOST * 36,  # item, turn, item, turn: six bits, the relations that the two sizes allow
    "agreed": MOST * MOST,  # pair: what was known of it when nothing more followed
    "weigh": MOST * 6,  # relation, item: the least size over the turns left
    "bulk": MOST,  # item: its volume, of the largest item's
    "state": MOST * 7 * 138,  # level, then rows of relations and turns
}


class Facts:
    """The tables of one question, and the rules that force facts; no two searches share any memory."""

    def __init__(self, sides: Sequence[tuple[int, int, int]], room: tuple[int, int, int], upright: Sequence[bool]) -> None:
        if not cython.compiled:
            for name, size in _TABLES.items():
                setattr(self, name, [0] * size)
        self.n = len(sides)
        self.paper = array("i", bytes(24 * 128))
        self.notes, self.noted, self.space = self.paper, 0, 6 * 128
        a, b, c = room
        self.bound[0], self.bound[1], self.bound[2] = a, b, c
        self.bound[3], self.bound[4], self.bound[5] = b * c, a * c, a * b
        self.sorts = False
        for i in range(self.n):
            self._admit(i, sides[i], upright[i])
            self.twin[i] = -1
            for j in range(i - 1, -1, -1):
                if sides[i] == sides[j] and upright[i] == upright[j]:
                    self.twin[j] = i
                    self.sorts = True
                    break
        self._tabulate()

    def _admit(self, item: int, sides: tuple[int, int, int], upright: bool) -> None:
        """Lists the distinct turns of an item, in the order of `Box.turns`, and which of them the interior admits."""
        w, h, d = sides
        ways: list[tuple[int, int, int]] = []
        for way in ((w, h, d), (d, h, w)) if upright else ((w, h, d), (w, d, h), (h, w, d), (h, d, w), (d, w, h), (d, h, w)):
            if way in ways:
                continue
            a, b, c = way
            at = (6 * item + len(ways)) * 6
            self.size[at], self.size[at + 1], self.size[at + 2] = a, b, c
            self.size[at + 3], self.size[at + 4], self.size[at + 5] = b * c, a * c, a * b
            if self.size[at] <= self.bound[0] and self.size[at + 1] <= self.bound[1] and self.size[at + 2] <= self.bound[2]:
                self.allowed[item] |= 1 << len(ways)
            ways.append(way)
        self.bulk[item] = w * h * d

    def _tabulate(self) -> None:
        """Per pair of items and turns: which relations do the sizes allow?"""
        most = 1.01 * max([self.bulk[i] for i in range(self.n)])
        for i in range(self.n):
            self.bulk[i] /= most
            for j in range(i):
                for t in range(6):
                    for u in range(6):
                        if self.allowed[i] >> t & 1 and self.allowed[j] >> u & 1:
                            bits = 0
                            for k in range(6):
                                if self.size[(6 * i + t) * 6 + k] + self.size[(6 * j + u) * 6 + k] <= self.bound[k]:
                                    bits |= 1 << k
                            self.joint[((6 * i + t) * 16 + j) * 6 + u] = bits

    def note(self, rule: int, a: int, b: int, c: int, d: int, e: int) -> None:
        """Writes one step of the refutation."""
        at = self.noted
        if at + 6 > self.space:
            with cython.gil:
                self._more_paper()
        self.notes[at], self.notes[at + 1], self.notes[at + 2] = rule, a, b
        self.notes[at + 3], self.notes[at + 4], self.notes[at + 5] = c, d, e
        self.noted = at + 6

    def _more_paper(self) -> None:
        """Doubles the room for notes; an array that is looked at cannot grow, so the view is let go first."""
        self.notes = None  # type: ignore[assignment]
        self.paper.frombytes(bytes(4 * self.space))
        self.notes, self.space = self.paper, 2 * self.space

    def force(self, at: int) -> bool:
        """Forces facts until nothing changes; False on a contradiction."""
        news = 1
        while news:
            news = 0
            self._weigh(at)
            for i in range(self.n):
                self.culprit, self.other = i, i
                news |= self._filter(at, i)
                if news < 0:
                    return False
            for i in range(self.n):
                for j in range(i):
                    self.culprit, self.other = i, j
                    news |= self._agree(at, i, j)
                    if news < 0:
                        return False
            for axis in range(3):
                news |= self._rings(at, axis)
                if news < 0:
                    return False
        return True

    def _weigh(self, at: int) -> None:
        """The least side and cross-section of each item over the turns it has left."""
        for item in range(self.n):
            for relation in range(6):
                least = 1 << 60
                turns = self.state[at + 6 * self.n + item]
                while turns:
                    least = min(least, self.size[(6 * item + lowest(turns)) * 6 + relation])
                    turns &= turns - 1
                self.weigh[16 * relation + item] = least

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

    def _filter(self, at: int, item: int) -> int:
        """Drops turns too large for the heaviest clique around an item: 1 if any, -1 if all."""
        mine = at + 6 * self.n + item
        had = self.state[mine]
        for relation in range(6):
            clique = self._clique(at + relation * self.n, self.state[at + relation * self.n + item], relation)
            kept = self.state[mine]
            for turn in range(6):
                if kept >> turn & 1 and self.size[(6 * item + turn) * 6 + relation] + (clique >> 16) > self.bound[relation]:
                    kept ^= 1 << turn
            if kept != self.state[mine]:
                self.note(_CLIQUE, relation, (clique & 65535) | (1 << item), 0, 0, 0)
                self.state[mine] = kept
        if not self.state[mine]:
            return -1
        return self._sort_turns(at, item) if self.twin[item] >= 0 else (1 if self.state[mine] != had else 0)

    def _sort_turns(self, at: int, item: int) -> int:
        """Of equal items the earlier takes the lower turn: 1 if that drops any of the later one's, -1 if all."""
        mine, twins = at + 6 * self.n + item, at + 6 * self.n + self.twin[item]
        kept = self.state[twins] & ~((self.state[mine] & -self.state[mine]) - 1)
        if kept == self.state[twins]:
            return 0
        self.note(_SAME, item, self.twin[item], 0, 0, 0)
        self.state[twins] = kept
        return 1 if kept else -1

    def _agree(self, at: int, i: int, j: int) -> int:
        """Keeps the turns of two items that some allowed relations need, and the relations that all of them share."""
        n = self.n
        known = 0
        for relation in range(6):
            known |= (self.state[at + relation * n + i] >> j & 1) << relation
        turns_i, turns_j = self.state[at + 6 * n + i], self.state[at + 6 * n + j]
        key = (known << 12) | (turns_i << 6) | turns_j
        if self.agreed[16 * i + j] == key:
            return 0 if (known | known >> 3) & 7 == 7 else self._relate(at, i, j, known, 0)
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
        if not keep_i:
            return -1
        self.agreed[16 * i + j] = key if not changed and not forced else 0
        self.state[at + 6 * n + i], self.state[at + 6 * n + j] = keep_i, keep_j
        return self._relate(at, i, j, known, forced) | (1 if changed else 0)

    def _relate(self, at: int, i: int, j: int, known: int, forced: int) -> int:
        """Adds what cliques and elimination force on a pair: 1 if anything is new, -1 on a contradiction."""
        forced |= self._crowd(at, i, j, known | forced)
        over = (known | forced) >> 3
        if over == 7:
            self.note(_PAIR, i, j, 0, 0, 0)
            return -1
        last = 7 ^ over
        if over and last & (last - 1) == 0 and not (known | forced) & last:
            forced |= last  # over on two axes, so apart on the third
            self.note(_PAIR, i, j, 0, 0, 0)
        for relation in range(6):
            if forced >> relation & 1:
                self.set_related(at + relation * self.n, i, j)
        return 1 if forced else 0

    def _crowd(self, at: int, i: int, j: int, known: int) -> int:
        """The relations forced since their opposite would make a clique too large for the interior."""
        forced = 0
        for relation in range(6):
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

    def set_related(self, row: int, i: int, j: int) -> None:
        """Enters one relation of a pair, both ways."""
        self.state[row + i] |= 1 << j
        self.state[row + j] |= 1 << i

    def _rings(self, at: int, axis: int) -> int:
        """Rings of four around every pair apart on an axis."""
        news = 0
        for a in range(self.n):
            apart = self.state[at + axis * self.n + a] & ((1 << a) - 1)
            while apart:
                news |= self._ring(at, axis, a, lowest(apart))
                apart &= apart - 1
        return news

    def _ring(self, at: int, axis: int, a: int, c: int) -> int:
        """What follows from two items apart and those that lie over both."""
        news = 0
        middle = self.state[at + (axis + 3) * self.n + a] & self.state[at + (axis + 3) * self.n + c]
        between = middle
        while between:
            b = lowest(between)
            between &= between - 1
            news |= self._chord(at, axis, a, b, c, middle & ~(1 << b))
            news |= self._rim(at, axis, a, b, c)
            news |= self._rim(at, axis, c, b, a)
        return news

    def _chord(self, at: int, axis: int, a: int, b: int, c: int, fourth: int) -> int:
        """Two items over both of a pair that is apart lie over each other."""
        news = 0
        fourth &= ~self.state[at + (axis + 3) * self.n + b]
        while fourth:
            e = lowest(fourth)
            fourth &= fourth - 1
            self.note(_RING, axis, a, b, c, e)
            if self.state[at + axis * self.n + b] >> e & 1:
                return -1
            self.set_related(at + (axis + 3) * self.n, b, e)
            news = 1
        return news

    def _rim(self, at: int, axis: int, end: int, b: int, far: int) -> int:
        """What is over the far end of a gap, and apart from an item that bridges it, is apart from the near end."""
        news = 0
        gaps, overs = at + axis * self.n, at + (axis + 3) * self.n
        fourth = self.state[gaps + b] & self.state[overs + far] & ~self.state[gaps + end] & ~(1 << end)
        while fourth:
            e = lowest(fourth)
            fourth &= fourth - 1
            self.note(_RING, axis, end, b, far, e)
            if self.state[overs + e] >> end & 1:
                return -1
            self.set_related(gaps, e, end)
            news = 1
        return news
