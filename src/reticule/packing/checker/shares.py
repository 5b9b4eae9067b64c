"""The ground of FILL: each item as its share of the fullest lines through it.

A line along an axis through an item of side w holds at most f, the greatest sum of sides that may lie on it and fits the
interior, of length r. Replace each w by w * r / f. Of items pairwise apart on the axis each f is at least the sum of the
sides, so their new sides sum up to at most r: in the same orders the items still go in, and so do their new volumes (a
conservative scale; S. P. Fekete and J. Schepers, arXiv cs/0402044). Of the interior, a new volume is the product of w / f.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import reduce
from operator import or_
from typing import TYPE_CHECKING

from reticule.packing.checker.clauses import Facts, Question, Sizes

if TYPE_CHECKING:
    from fractions import Fraction


def shares_exceed_interior(question: Question, facts: Facts) -> bool:
    """Whether the shares of all items, each the least of any turn left, sum up to more than one.

    An item that is too long for the interior in each of these turns exceeds it alone.
    """
    width, height, depth = question.room[:3]
    turns = [[turn for turn in left if turn[0] <= width and turn[1] <= height and turn[2] <= depth] for left in facts.turns]
    if not all(turns):
        return True
    sides = [[{turn[axis] for turn in left} for left in turns] for axis in range(3)]
    shares = []
    for item, left in enumerate(turns):
        lines = [_sums(_beside(item, axis, facts, sides[axis]), question.room[axis]) for axis in range(3)]
        shares.append(min(_shares(left, lines, question.room)))
    return sum(shares) > 1


def _beside(item: int, axis: int, facts: Facts, sides: Sequence[set[int]]) -> Iterator[set[int]]:
    """The possible sides of each other item that may share a line with this one: items over it on the axis cannot."""
    return (own for other, own in enumerate(sides) if other != item and (item, other, axis) not in facts.over)


def _sums(sides: Iterator[set[int]], most: int) -> int:
    """The sums up to `most` of at most one side of each item, as a bit mask.

    >>> bin(_sums(iter([{2}, {3, 4}]), 6))    # 0, 2, 3, 4, 5 and 6
    '0b1111101'
    """
    sums, within = 1, (2 << most) - 1
    for own in sides:
        sums = reduce(or_, (sums << side for side in own), sums) & within
    return sums


def _shares(turns: Sequence[Sizes], lines: Sequence[int], room: Sizes) -> Iterator[Fraction]:
    """Yields the share of an item in each of its turns.

    Args:
        turns: that fit the room.
        lines: for each axis, the sums that may lie beside the item on a line, as bit masks.
        room: the interior.
    """
    from fractions import Fraction  # few refutations need it, and it costs a cold start 4 ms

    for turn in turns:
        used = full = 1
        for axis in range(3):
            within = (2 << (room[axis] - turn[axis])) - 1
            used *= turn[axis]
            full *= turn[axis] + (lines[axis] & within).bit_length() - 1
        yield Fraction(used, full)
