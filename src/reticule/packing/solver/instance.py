# cython: boundscheck=False, wraparound=False, cdivision=True, initializedcheck=False, infer_types=True, annotation_typing=False
"""The tables of one question: turns and their sizes, what two turns allow, and the paper for notes."""

from __future__ import annotations

from array import array
from collections.abc import Sequence

try:
    import cython
except ImportError:  # the same source runs uncompiled, slower
    import reticule.packing.solver.cython_shim as cython
MOST = 16  # items that one search can take: masks and tables are sized by it
_TABLES = {  # uncompiled these are lists, compiled they are part of the object
    "bound": 6,  # relation: the interior's width, height, depth, then the cross-section across each
    "allowed": MOST,  # item: the turns that the interior admits
    "turns": MOST,  # item: how many distinct ones it has
    "stands": MOST,  # item: whether its height stays vertical
    "twin": MOST,  # item: the next equal one, or -1
    "size": MOST * 36,  # item, turn, relation: its side, or its cross-section
    "joint": MOST * MOST * 36,  # item, turn, item, turn: six bits, the relations that the two sizes allow
    "agreed": MOST * MOST,  # pair: what was known of it when nothing more followed (see `facts`)
    "bulk": MOST,  # item: its volume, of the largest item's
}


class Table:
    """Items and an interior as the search sees them; no two searches share any memory.

    A relation is 0, 1, 2 for apart in width, height, depth, and 3, 4, 5 for over on the same axes (see `refutation`).
    """

    def __init__(self, sides: Sequence[tuple[int, int, int]], room: tuple[int, int, int], upright: Sequence[bool]) -> None:
        if not cython.compiled:
            for name, size in _TABLES.items():
                setattr(self, name, [0] * size)
        self.paper = array("i", bytes(24 * 128))
        self.notes, self.noted, self.space = self.paper, 0, 6 * 128
        self.n = 0
        for (width, height, depth), stands in zip(sides, upright, strict=True):
            self.take(width, height, depth, stands)
        self.compare()
        self.set_room(room[0], room[1], room[2])

    def take(self, width: int, height: int, depth: int, stands: bool) -> None:
        """Adds an item: lists its distinct turns, in the order of `Box.turns`."""
        item = self.n
        self.n = item + 1
        self.stands[item] = stands
        self.bulk[item] = width * height * depth
        self.turns[item] = 0
        self._list_turn(item, width, height, depth)
        if not stands:
            self._list_turn(item, width, depth, height)
            self._list_turn(item, height, width, depth)
            self._list_turn(item, height, depth, width)
            self._list_turn(item, depth, width, height)
        self._list_turn(item, depth, height, width)

    def _list_turn(self, item: int, a: int, b: int, c: int) -> None:
        """Adds a turn, unless the item has it already."""
        for turn in range(self.turns[item]):
            at = (6 * item + turn) * 6
            if self.size[at] == a and self.size[at + 1] == b and self.size[at + 2] == c:
                return
        at = (6 * item + self.turns[item]) * 6
        self.size[at], self.size[at + 1], self.size[at + 2] = a, b, c
        self.size[at + 3], self.size[at + 4], self.size[at + 5] = b * c, a * c, a * b
        self.turns[item] += 1

    def compare(self) -> None:
        """Once all items are taken: volumes as shares of the largest, and which items are equal."""
        most = 1.0
        self.sorts = False
        for i in range(self.n):
            most = max(most, self.bulk[i])
        for i in range(self.n):
            self.bulk[i] /= 1.01 * most
            self.twin[i] = -1
            for j in range(i - 1, -1, -1):
                if self._equal(i, j):
                    self.twin[j] = i
                    self.sorts = True
                    break

    def _equal(self, i: int, j: int) -> bool:
        if self.stands[i] != self.stands[j]:
            return False
        for axis in range(3):
            if self.size[36 * i + axis] != self.size[36 * j + axis]:
                return False
        return True

    def set_room(self, width: int, height: int, depth: int) -> None:
        """Asks about another interior: which turns, and which relations of two turns, does it admit?"""
        self.bound[0], self.bound[1], self.bound[2] = width, height, depth
        self.bound[3], self.bound[4], self.bound[5] = height * depth, width * depth, width * height
        for i in range(self.n):
            self.allowed[i] = 0
            for t in range(self.turns[i]):
                at = (6 * i + t) * 6
                if self.size[at] <= width and self.size[at + 1] <= height and self.size[at + 2] <= depth:
                    self.allowed[i] |= 1 << t
            for j in range(i):
                self.agreed[16 * i + j] = 0
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
