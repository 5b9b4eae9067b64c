"""Refutations written by hand: the numbers of facts as `reticule.packing.refutation` lists them, and logs of steps."""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from dataclasses import dataclass

from reticule.carry.box import Box
from reticule.errors import FalseEvidence
from reticule.packing import Verdict, check
from reticule.packing.refutation import Refutation, Rule

Step = tuple[int, Sequence[int]] | tuple[int, Sequence[int], Sequence[int]]  # rule and literals; of LEARNT also hints


@dataclass(frozen=True)
class Literals:
    """Each method is the literal of a fact that holds, of so many items; `no` is its opposite."""

    items: int

    @property
    def count(self) -> int:
        return 12 * self.items + 9 * self.items * (self.items - 1)

    def side(self, i: int, axis: int, k: int) -> int:
        return 2 * (6 * i + 2 * axis + k - 1)

    def apart(self, i: int, j: int, axis: int) -> int:
        return 2 * (6 * self.items + 3 * _pair(i, j) + axis)

    def before(self, i: int, j: int, axis: int) -> int:
        orders = 6 * self.items + 3 * _pair(self.items, 0)
        return 2 * (orders + 6 * _pair(i, j) + 2 * axis + (i > j))

    def no_side(self, i: int, axis: int, k: int) -> int:
        return self.side(i, axis, k) + 1

    def over(self, i: int, j: int, axis: int) -> int:
        return self.apart(i, j, axis) + 1

    def not_before(self, i: int, j: int, axis: int) -> int:
        return self.before(i, j, axis) + 1


def _pair(i: int, j: int) -> int:
    later, earlier = max(i, j), min(i, j)
    return later * (later - 1) // 2 + earlier


def numbers_of(*steps: Step) -> array[int]:
    """The log of some steps as integers."""
    numbers = array("i")
    for rule, literals, *hints in steps:
        numbers.extend([rule, len(literals), *literals])
        if rule == Rule.LEARNT:
            named = hints[0] if hints else ()
            numbers.extend([len(named), *named])
    return numbers


def refuted(*steps: Step, core: tuple[int, ...] | None = None) -> Verdict:
    return Verdict(refutation=Refutation.of(numbers_of(*steps), core))


def fault_of(verdict: Verdict, items: Sequence[Box], room: Box) -> str:
    """The code of what is wrong with a verdict; nothing where it passes."""
    try:
        check(verdict, items, room)
    except FalseEvidence as fault:
        return fault.reason.code
    return ""
