from __future__ import annotations

from dataclasses import dataclass

import pytest

from reticule.carry.bag import Bag, StatedSize
from reticule.reality.offer_picks import with_picks


@dataclass(frozen=True, slots=True)
class Packed:
    """A bag that is packed already."""

    bag: Bag
    bulk: int
    at_most: float
    contents: float


def packed(name: str, bulk: int, at_most: float, contents: float) -> Packed:
    return Packed(Bag(name, StatedSize(200, 120, 60)), bulk, at_most, contents)


FIRST = [(0, packed("first", 9, 0.98, 0.95)), (1, packed("second", 8, 0.98, 0.95)), (2, packed("third", 7, 0.98, 0.95))]


def test_the_smallest_that_takes_it_all_comes_in_for_the_last() -> None:
    small = packed("small", 3, 0.98, 0.95)

    assert [one.bag.name for _, one in with_picks(FIRST, [one for _, one in FIRST] + [small], 3)] == [
        "first",
        "second",
        "small",
    ]


@pytest.mark.parametrize("doubtful", [packed("perhaps", 3, 0.98, 0.4), packed("less", 3, 0.7, 0.95)])
def test_one_that_leaves_something_out_or_only_might_take_it_is_no_pick(doubtful: Packed) -> None:
    assert with_picks(FIRST, [one for _, one in FIRST] + [doubtful], 3) == FIRST
