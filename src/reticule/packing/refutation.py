"""A refutation: clauses that follow one from another and end in the empty one, which the checker replays.

The search uses no coordinates. It speaks of *facts*, each true or false of a packing:

- `side(i, axis, k)`: the side of item i along the axis is at least the k-th of its distinct sides, k = 1 or 2 (0 is the
  shortest, which it always reaches; an item of fewer distinct sides never reaches a k-th one);
- `apart(i, j, axis)`: the projections of the two items on the axis do not overlap; if not apart, they are *over* each other
  (the packing classes of S. P. Fekete and J. Schepers, arXiv cs/0310032);
- `before(i, j, axis)`: item i ends at or before the point where item j begins.

Of n items with P = n (n - 1) / 2 pairs, pair p = i (i - 1) / 2 + j for j < i, the facts are numbered

    side(i, axis, k)     6 i + 2 axis + k - 1
    apart(i, j, axis)    6 n + 3 p + axis
    before(j, i, axis)   6 n + 3 P + 6 p + 2 axis        (the earlier item before the later one)
    before(i, j, axis)   6 n + 3 P + 6 p + 2 axis + 1    (the later item before the earlier one)

A literal is 2 fact for a true one and 2 fact + 1 for a false one. A clause is a list of literals, at least one of which holds
in every packing (in every one of a fixed naming of equal items and mirror image, see SORT and MIRROR).

A step is a clause with the rule that it rests on. LEARNT steps name earlier steps as hints: with all literals of the clause
false, these steps force one literal after the other and then contradict each other, as in LRAT proofs (L. Cruz-Filipe et al.,
CADE 2017).
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import IntEnum
from struct import unpack

_IS_LITTLE_ENDIAN = array("i", [1]).tobytes()[0] == 1  # so that nearly everywhere a log is the memory of its numbers


class Rule(IntEnum):
    """What the clause of a step rests on."""

    TURN = 0  # the sides of one item are a permutation of its own; of an upright item the height stays vertical
    PAIR = 1  # two items are apart on some axis; apart is one before the other; before is apart
    SORT = 2  # of two items alike in every turn the later one is not before the earlier one in width
    MIRROR = 3  # of the two largest items (of equal volumes, the earlier) the smaller is not before the larger on an axis; in
    #             width, of the two largest of those without equals
    NESTED = 4  # of two items, all that one is before the other is before too, or the reverse (interval orders)
    LINE = 5  # items each before the next are longer together than the interior
    APART = 6  # items pairwise apart on an axis are longer together than the interior
    OVER = 7  # items pairwise over each other share one cross-section (Helly's theorem), which is too small
    RING = 8  # two disjoint pairs apart on an axis, with each item of one over each item of the other
    FILL = 9  # the items, each as its share of the fullest lines through it, exceed the interior
    VOLUME = 10  # all items together exceed the interior
    LEARNT = 11  # the negated clause contradicts the steps named, by unit propagation in their order


@dataclass(frozen=True, slots=True)
class Refutation:
    """Why no packing exists: a log of 32-bit integers, little-endian.

    A step is its rule, the number of its literals and the literals; LEARNT goes on with the number of hints and the hints,
    which are numbers of earlier steps, counted from 0. The last step is the empty clause.

    Where it is about some of the items only, or about the items in another order, `core` holds their numbers: if these do not
    go in, all of them do not.
    """

    log: bytes
    core: tuple[int, ...] | None = None

    @classmethod
    def of(cls, numbers: Iterable[int], core: tuple[int, ...] | None = None) -> Refutation:
        """Returns the refutation of a log given as integers."""
        whole = array("i", numbers)
        if not _IS_LITTLE_ENDIAN:
            whole.byteswap()
        return cls(whole.tobytes(), core)

    @property
    def numbers(self) -> tuple[int, ...]:
        """The log as integers.

        Raises:
            ValueError: its length is no multiple of four bytes.
        """
        if len(self.log) % 4:
            raise ValueError
        return unpack(f"<{len(self.log) // 4}i", self.log)

    @property
    def steps(self) -> Iterator[tuple[int, tuple[int, ...], tuple[int, ...]]]:
        """The steps in order: the rule, its literals, its hints.

        Raises:
            ValueError: the log ends within a step.

        >>> [Rule(rule).name for rule, _, _ in Refutation.of([10, 0]).steps]
        ['VOLUME']
        """
        numbers = self.numbers
        at = 0
        while at < len(numbers):
            rule = numbers[at]
            literals, at = _counted(numbers, at + 1)
            hints: tuple[int, ...] = ()
            if rule == Rule.LEARNT:
                hints, at = _counted(numbers, at)
            yield rule, literals, hints

    def __len__(self) -> int:
        return sum(1 for _ in self.steps)


def _counted(numbers: Sequence[int], at: int) -> tuple[tuple[int, ...], int]:
    """So many numbers as the one at a place says, and the place behind them."""
    if at >= len(numbers) or not 0 <= numbers[at] < len(numbers) - at:
        raise ValueError
    end = at + 1 + numbers[at]
    return tuple(numbers[at + 1 : end]), end
