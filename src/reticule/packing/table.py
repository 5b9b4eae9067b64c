# cython: boundscheck=False, wraparound=False, cdivision=True, initializedcheck=False, infer_types=True, annotation_typing=False
"""The tables of one question: turns and their sizes, what two turns allow, and the paper for notes."""

from __future__ import annotations

from array import array
from collections.abc import Sequence

try:
    import cython
except ImportError:  # the same source runs uncompiled, slower
    import reticule.packing.plain as cython
MOST = 16  # items that one search can take: masks and tables are sized by it
_TABLES = {  # uncompiled these are lists, compiled they are part of the object
    "bound": 6,  # relation: the interior's width, height, depth, then the cross-section across each
    "allowed": MOST,  # item: the turns that the interior admits
    "turns": MOST,  # item: how many distinct ones it has
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
        self.n = len(sides)
        self.paper = array("i", bytes(24 * 128))
        self.notes, self.noted, self.space = self.paper, 0, 6 * 128
        self.sorts = False
        for i in range(self.n):
            self._list_turns(i, sides[i], upright[i])
            self.twin[i] = -1
            for j in range(i - 1, -1, -1):
                if sides[i] == sides[j] and upright[i] == upright[j]:
                    self.twin[j] = i
                    self.sorts = True
                    break
        most = 1.01 * max([self.bulk[i] for i in range(self.n)])
        for i in range(self.n):
            self.bulk[i] /= most
        self.set_room(room[0], room[1], room[2])

    def _list_turns(self, item: int, sides: tuple[int, int, int], upright: bool) -> None:
        """Lists the distinct turns of an item, in the order of `Box.turns`."""
        w, h, d = sides
        ways: list[tuple[int, int, int]] = []
        for way in ((w, h, d), (d, h, w)) if upright else ((w, h, d), (w, d, h), (h, w, d), (h, d, w), (d, w, h), (d, h, w)):
            if way in ways:
                continue
            a, b, c = way
            at = (6 * item + len(ways)) * 6
            self.size[at], self.size[at + 1], self.size[at + 2] = a, b, c
            self.size[at + 3], self.size[at + 4], self.size[at + 5] = b * c, a * c, a * b
            ways.append(way)
        self.turns[item] = len(ways)
        self.bulk[item] = w * h * d

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
