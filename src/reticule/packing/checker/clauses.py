"""Reads clauses: which facts hold where all literals of a clause are false, and what earlier clauses force from there."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from operator import itemgetter

from reticule.carry.box import MAX_UNITS, Box

Clause = frozenset[int]  # its literals
Sizes = tuple[int, int, int, int, int, int]  # width, height, depth, then the cross-section across each
Relation = tuple[int, int, int]  # two items, and the axis on which they are so related

_SIZE: Sequence[Callable[[Sizes], int]] = [itemgetter(size) for size in range(6)]
_NO_SIDE = MAX_UNITS + 1  # longer than any: the side that an item of fewer distinct sides lacks


# filled literal by literal, thousands of times a refutation: frozen, it takes three times as long to make
@dataclass(slots=True)
class Facts:
    """What holds of a packing in which all literals of one clause are false."""

    turns: list[tuple[Sizes, ...]]  # of each item, those that its side facts leave
    apart: set[Relation] = field(default_factory=set)  # each pair both ways round
    over: set[Relation] = field(default_factory=set)  # each pair both ways round
    before: set[Relation] = field(default_factory=set)
    not_before: set[Relation] = field(default_factory=set)
    items: set[int] = field(default_factory=set)  # that the clause names
    axes: set[int] = field(default_factory=set)  # that the clause names

    def least(self, item: int, size: int) -> int:
        """The least size of an item that has a turn left: 0, 1, 2 for a side, 3, 4, 5 for a cross-section."""
        return min(map(_SIZE[size], self.turns[item]))


class Question:
    """The items and the interior that a refutation is about; the numbers of their facts stand in `refutation`.

    >>> question = Question([Box(2, 2, 2), Box(2, 2, 2)], Box(3, 3, 3))
    >>> question.literals    # of 6 facts an item and 9 a pair
    42
    >>> question.negation([41]).before    # literal 41: the last fact is false
    {(1, 0, 2)}
    """

    def __init__(self, items: Sequence[Box], interior: Box) -> None:
        self.room = _sizes(interior)
        self.turns = [tuple(_sizes(turn) for turn in item.turns()) for item in items]
        self.kinds = [(item.upright, frozenset(turns)) for item, turns in zip(items, self.turns, strict=True)]
        self.volumes = [item.volume for item in items]
        lengths = [[*sorted(set(item.sides)), _NO_SIDE, _NO_SIDE][1:3] for item in items]
        pairs = [(i, j, axis) for i in range(len(items)) for j in range(i) for axis in range(3)]
        self._sides = [(i, axis, length) for i in range(len(items)) for axis in range(3) for length in lengths[i]]
        self._pairs = pairs
        self._orders = [order for i, j, axis in pairs for order in ((j, i, axis), (i, j, axis))]
        self.literals = 2 * len(self._sides + self._pairs + self._orders)  # how many there are

    def negation(self, clause: Iterable[int]) -> Facts:
        """Returns what holds where all literals of a clause are false.

        Args:
            clause: its literals, each from 0 to below `literals`.
        """
        facts = Facts(list(self.turns))
        for literal in clause:
            fact, is_so = literal >> 1, bool(literal & 1)  # an odd literal says that its fact is not so, which is denied
            if fact < len(self._sides):
                item, axis, length = self._sides[fact]
                facts.turns[item] = tuple(turn for turn in facts.turns[item] if (turn[axis] >= length) == is_so)
                facts.items.add(item)
            else:
                i, j, axis = self._relate(facts, fact - len(self._sides), is_so)
                facts.items.update((i, j))
            facts.axes.add(axis)
        return facts

    def _relate(self, facts: Facts, place: int, is_so: bool) -> Relation:
        """Adds a relation, or that it is not so."""
        if place < len(self._pairs):
            i, j, axis = pair = self._pairs[place]
            (facts.apart if is_so else facts.over).update((pair, (j, i, axis)))
            return pair
        order = self._orders[place - len(self._pairs)]
        (facts.before if is_so else facts.not_before).add(order)
        return order


def follows(clause: Clause, hints: Iterable[int], clauses: Sequence[Clause]) -> bool:
    """Whether a clause follows from earlier ones: its literals all false, they force one literal after another and then clash.

    Args:
        clause: the clause in question.
        hints: which of the earlier clauses, in the order of propagation.
        clauses: the earlier clauses.

    >>> follows(frozenset({4}), [1, 0], [frozenset({0, 2}), frozenset({1, 4}), frozenset({3, 4})])
    False
    >>> follows(frozenset({4}), [1, 0, 2], [frozenset({0, 2}), frozenset({1, 4}), frozenset({3, 4})])
    True
    """
    false = set(clause)
    for hint in hints:
        left = clauses[hint] - false
        if len(left) != 1:
            return not left
        (literal,) = left
        false.add(literal ^ 1)
    return False


def _sizes(box: Box) -> Sizes:
    width, height, depth = box.sides
    return (width, height, depth, height * depth, width * depth, width * height)
