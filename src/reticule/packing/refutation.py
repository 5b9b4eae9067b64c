"""A refutation: the log of a complete search without a result, which the checker replays.

The search uses no coordinates. On each axis two items are *apart* (their projections do not overlap) or *over* each other
(they do); these are the packing classes of S. P. Fekete and J. Schepers (arXiv cs/0310032). A refutation is a list of steps
that derive such relations, branch where nothing more follows, and close each branch on a contradiction.

A relation is a number: 0, 1, 2 mean apart on the width, height, depth; 3, 4, 5 mean over on the same axes.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import IntEnum
from struct import iter_unpack

STEP = "=6i"  # the rule, and five numbers whose meaning the rule gives
STEP_BYTES = 24


class Rule(IntEnum):
    """What a step states. Items are numbers in the order in which they were given; sets are bit masks."""

    CLOSE = 0  # this branch has reached a contradiction
    CLIQUE = 1  # relation, set of items pairwise so related: their sizes (or cross-sections) add up on that axis
    PAIR = 2  # two items: keeps the pairs of their turns that agree with their relations
    RING = 3  # axis, four items: four items each over the next imply that two opposite ones are over each other
    SAME = 4  # two equal items: the earlier one takes the lower turn
    TURN = 5  # item, set of turns: branch, one child for each turn
    RELATION = 6  # two items, three axes or -1: branch; apart on the first, else over there and apart on the next
    ORDER = 7  # axis, two items apart: branch; the first before the second, then the reverse
    MIRROR = 8  # axis, two items apart: the first may stand before the second, or all is reflected
    LINE = 9  # axis, two items apart: the first before the second would be too long, so the reverse holds
    SORT = 10  # two equal items, turned alike and apart in width: the earlier one stands first
    VOLUME = 11  # all items together exceed the interior
    FILL = 12  # the items, each as its share of the fullest lines through it, exceed the interior


@dataclass(frozen=True, slots=True)
class Refutation:
    """Why no packing exists: steps of six 32-bit integers each, in native byte order.

    Where it is about some of the items only, or about the items in another order, `core` holds their numbers: if these do not
    go in, all of them do not.
    """

    log: bytes
    core: tuple[int, ...] | None = None

    @property
    def steps(self) -> Iterator[tuple[int, ...]]:
        """The steps in order: the rule, then its numbers.

        >>> from struct import pack
        >>> [Rule(step[0]).name for step in Refutation(pack("=12i", 11, 0, 0, 0, 0, 0, *[0] * 6)).steps]
        ['VOLUME', 'CLOSE']
        """
        return iter_unpack(STEP, self.log)

    def __len__(self) -> int:
        return len(self.log) // STEP_BYTES
