"""The waste of lines, for more items than the exact search takes: do their shares of the fullest lines exceed the interior?"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from functools import lru_cache
from itertools import permutations

from reticule.carry.box import MAX_SIDE

_Sides = tuple[int, int, int]
_SURELY = 1.000001  # the checker adds exactly


def exceeds_by_waste(sides: Sequence[_Sides], upright: Sequence[bool], room: _Sides) -> bool:
    """Whether the items, each as its share of the fullest lines through it, exceed the interior (`Rule.FILL`).

    Of thirty cubes of 2 cm no line of 7 cm holds more than 6 cm, so they need 30 boxes of 7/3 cm, and 30 · (7/3)³ exceeds 7³:

    >>> exceeds_by_waste([(20, 20, 20)] * 30, [False] * 30, (70, 70, 70))
    True
    >>> exceeds_by_waste([(20, 20, 20)] * 27, [False] * 27, (70, 70, 70))
    False
    """
    if max(room) > MAX_SIDE:  # sums of sides are kept as bits
        return False
    kinds = Counter(zip(sides, upright, strict=True))
    total = 0.0
    for kind, count in kinds.items():
        others = kinds - Counter([kind])
        total += count * min((_share(turn, others, room) for turn in _turns(*kind)), default=2.0)
    return total > _SURELY


@lru_cache(maxsize=1_024)
def _turns(sides: _Sides, upright: bool) -> set[_Sides]:
    turns = {(width, height, depth) for width, height, depth in permutations(sides)}
    return {turn for turn in turns if turn[1] == sides[1]} if upright else turns


def _share(turn: _Sides, others: Counter[tuple[_Sides, bool]], room: _Sides) -> float:
    """An item's share of the box that the fullest lines through it span; 2 where it does not go in."""
    share = 1.0
    for axis, side in enumerate(turn):
        if side > room[axis]:
            return 2.0
        share *= side / (side + _fullest(axis, others, room[axis] - side))
    return share


def _fullest(axis: int, others: Counter[tuple[_Sides, bool]], room: int) -> int:
    """The greatest sum of sides of other items on a line, at most so many mm."""
    sums, within = 1, (2 << room) - 1
    for kind, count in others.items():
        lengths = _lengths(*kind, axis)
        for _ in range(count):
            more = sums
            for length in lengths:
                more |= sums << length & within
            if more == sums:
                break
            sums = more
    return sums.bit_length() - 1


@lru_cache(maxsize=4_096)
def _lengths(sides: _Sides, upright: bool, axis: int) -> tuple[int, ...]:
    return tuple(sorted({turn[axis] for turn in _turns(sides, upright)}))
