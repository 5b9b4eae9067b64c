# cython: boundscheck=False, wraparound=False, cdivision=True, initializedcheck=False, infer_types=True, annotation_typing=False
"""The tables of one question: the items, their sides and cross-sections, the numbers of facts, and the interior."""

from __future__ import annotations

from array import array
from collections.abc import MutableSequence, Sequence

from reticule.carry.box import MAX_UNITS
from reticule.errors import BadLength, BadValue
from reticule.reason import Length

try:
    import cython
except ImportError:  # the same source runs uncompiled, slower
    import reticule.packing.solver.cython_shim as cython
if not cython.compiled:
    from reticule.packing.solver.codes import MOST, OF_APART, OF_BEFORE, OF_SIDE
_TABLES = {  # uncompiled these are lists, compiled they are part of the object
    "kinds": MOST,  # item: how many distinct sides it has
    "size": 3 * MOST,  # item, k: its distinct sides, the shortest first
    "section": 3 * MOST,  # item, k: its cross-section across a side of that size
    "bulk": MOST,  # item: its volume, of the largest item's
    "given": 3 * MOST,  # item, axis: its sides as given
    "kind_of": 3 * MOST,  # item, axis: which of its distinct sides that is
    "upright": MOST,  # item: whether its height stays vertical
    "by_volume": MOST,  # the items, the largest first
    "room": 3,
    "area": 3,  # axis: the cross-section of the interior across it
    "apart_fact": MOST * MOST * 3,  # item, item, axis
    "before_fact": MOST * MOST * 3,  # item, item, axis
}
_TABLES_OF_FACTS = 30  # of one number for each fact, all classes together


class Instance:
    """Items and an interior as the search sees them; no two searches share any memory. Facts are numbered as in `refutation`.

    Raises:
        BadValue: there is no item or more than 20, or not one answer for each to whether it is upright.
        BadLength: a side is not a whole number from 1 to 1 048 576.
    """

    def __init__(self, sides: Sequence[tuple[int, int, int]], upright: Sequence[bool]) -> None:
        if not 1 <= len(sides) <= MOST or len(upright) != len(sides):
            raise BadValue("row_items_out_of_range", most=MOST, got=len(sides))
        if not cython.compiled:
            for name, length in _TABLES.items():
                setattr(self, name, [0] * length)
        self.n = len(sides)
        self.facts = 6 * self.n + 9 * (self.n * (self.n - 1) // 2)
        self.pool, self.pooled = array("i", [0]) * (_TABLES_OF_FACTS * (self.facts + 1)), 0
        self.about = self.table(self.facts)  # fact: OF_SIDE, OF_APART or OF_BEFORE
        self.first = self.table(self.facts)  # fact: the item, or the first of the pair
        self.second = self.table(self.facts)  # fact: which of its sides, or the second of the pair
        self.along = self.table(self.facts)  # fact: its axis
        self.number_facts()
        for item, (three, stands) in enumerate(zip(sides, upright, strict=True)):
            width, height, depth = whole_sides(three)
            self.take(item, width, height, depth, bool(stands))
        self.compare()

    def table(self, length: int) -> MutableSequence[int]:
        """A table of so many zeros; the tables that grow with the number of facts share one piece of memory."""
        if not cython.compiled:
            return [0] * length
        start = self.pooled
        self.pooled += length
        if self.pooled > self.pool.shape[0]:
            raise MemoryError  # the pool was made for fewer tables
        return self.pool[start : self.pooled]

    def number_facts(self) -> None:
        """Lists what each fact is about."""
        pairs = self.n * (self.n - 1) // 2
        for item in range(self.n):
            for axis in range(3):
                for k in range(1, 3):
                    self._number(6 * item + 2 * axis + k - 1, OF_SIDE, item, k, axis)
            for other in range(item):
                pair = item * (item - 1) // 2 + other
                for axis in range(3):
                    fact = 6 * self.n + 3 * pair + axis
                    self._number(fact, OF_APART, item, other, axis)
                    self.apart_fact[3 * (MOST * item + other) + axis] = fact
                    self.apart_fact[3 * (MOST * other + item) + axis] = fact
                    fact = 6 * self.n + 3 * pairs + 6 * pair + 2 * axis
                    self._number(fact, OF_BEFORE, other, item, axis)
                    self._number(fact + 1, OF_BEFORE, item, other, axis)
                    self.before_fact[3 * (MOST * other + item) + axis] = fact
                    self.before_fact[3 * (MOST * item + other) + axis] = fact + 1

    def _number(self, fact: int, about: int, first: int, second: int, axis: int) -> None:
        self.about[fact], self.first[fact], self.second[fact], self.along[fact] = about, first, second, axis

    def take(self, item: int, width: int, height: int, depth: int, upright: bool) -> None:
        """Enters the sides of an item."""
        at = 3 * item
        self.upright[item] = upright
        self.given[at], self.given[at + 1], self.given[at + 2] = width, height, depth
        low, high = min(width, min(height, depth)), max(width, max(height, depth))
        middle = width + height + depth - low - high
        self.size[at], self.kinds[item] = low, 1
        if middle > low:
            self._add_size(item, middle)
        if high > middle:
            self._add_size(item, high)
        for axis in range(3):
            length = self.given[at + axis]
            self.kind_of[at + axis] = 0 if length == low else self.kinds[item] - 1 if length == high else 1
        for k in range(self.kinds[item]):
            size = self.size[at + k]
            self.section[at + k] = middle * high if size == low else low * high if size == middle else low * middle
        self.bulk[item] = 1.0 * low * middle * high

    def _add_size(self, item: int, size: int) -> None:
        self.size[3 * item + self.kinds[item]] = size
        self.kinds[item] += 1

    def compare(self) -> None:
        """Once all items are entered: puts them in order of volume, and takes their volumes as shares of the largest."""
        for item in range(self.n):
            place = item
            while place > 0 and self.volume_of(self.by_volume[place - 1]) < self.volume_of(item):
                self.by_volume[place] = self.by_volume[place - 1]
                place -= 1
            self.by_volume[place] = item
        most = self.bulk[self.by_volume[0]]
        self.volume = 0.0
        for item in range(self.n):
            self.volume += self.bulk[item]
            self.bulk[item] /= most

    def volume_of(self, item: int) -> int:
        """The volume of an item."""
        return self.size[3 * item] * self.section[3 * item]

    def equal(self, i: int, j: int) -> bool:
        """Whether two items are alike in every turn."""
        if self.upright[i] != self.upright[j] or self.kinds[i] != self.kinds[j] or self.volume_of(i) != self.volume_of(j):
            return False
        for k in range(self.kinds[i]):
            if self.size[3 * i + k] != self.size[3 * j + k]:
                return False
        return not self.upright[i] or self.given[3 * i + 1] == self.given[3 * j + 1]

    def set_side(self, axis: int, length: int) -> None:
        """Gives the interior another length along one axis."""
        self.room[axis] = length
        for across in range(3):
            self.area[across] = self.room[(across + 1) % 3] * self.room[(across + 2) % 3]


def whole_sides(three: Sequence[int]) -> tuple[int, int, int]:
    """Returns three sides, unless one is not a whole number in range.

    >>> whole_sides((3, 2, 1))
    (3, 2, 1)
    """
    for length in three:
        if type(length) is not int or not 1 <= length <= MAX_UNITS:
            raise BadLength("row_side_out_of_range", least=Length(1), most=Length(MAX_UNITS))
    width, height, depth = three
    return width, height, depth
