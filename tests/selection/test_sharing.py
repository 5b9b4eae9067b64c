from __future__ import annotations

from itertools import product
from random import Random

import numpy as np
import pytest

from reticule.selection.sharing import Sharing
from reticule.selection.sub_lists import SubLists


def lists_of(luck: Random) -> list[list[int]]:
    return [[luck.randint(1, 6) for _ in range(luck.randint(1, 5))] for _ in range(luck.randint(1, 90))]


def lengths_of(sub_lists: SubLists) -> np.ndarray:
    """The sum of the kinds of each sub-list: kinds are lengths of rods here."""
    return np.concatenate([[0], *(level.kinds.sum(axis=1) for level in sub_lists.levels)])


def goes_in(rods: list[int], boxes: list[int]) -> bool:
    """Whether some assignment of rods to boxes of these lengths goes in: every one is tried."""
    return any(
        all(sum(rod for rod, at in zip(rods, places, strict=True) if at == box) <= length for box, length in enumerate(boxes))
        for places in product(range(len(boxes)), repeat=len(rods))
    )


@pytest.mark.parametrize("seed", range(60))
def test_lists_are_served_where_some_assignment_goes_in(seed: int) -> None:
    luck = Random(seed)
    lists, boxes = lists_of(luck), [luck.randint(1, 9) for _ in range(6)]
    sub_lists, given = SubLists.of(lists), (4, 5)[: luck.randint(0, 2)]
    lengths = lengths_of(sub_lists)
    sharing = Sharing(sub_lists, lambda box: lengths <= boxes[box], given)

    for chosen in ((), (1,), (0, 2), (0, 1, 3), (0, 1, 2, 3)):
        every = [boxes[box] for box in (*given, *chosen)]
        assert sharing.served(chosen).tolist() == [goes_in(rods, every) for rods in lists]


@pytest.mark.parametrize("seed", range(30))
def test_the_parts_of_a_list_are_all_of_it_and_each_goes_into_its_box(seed: int) -> None:
    luck = Random(seed)
    lists, boxes = lists_of(luck), [luck.randint(3, 9) for _ in range(4)]
    sub_lists = SubLists.of(lists)
    lengths = lengths_of(sub_lists)
    sharing = Sharing(sub_lists, lambda box: lengths <= boxes[box], (3,))

    for place in np.nonzero(sharing.served((0, 1)))[0].tolist():
        parts, rods = sharing.parts(place, (0, 1)), sorted(lists[place])
        assert sorted(rod for part in parts for rod in part) == list(range(len(rods)))
        for part, box in zip(parts, (3, 0, 1), strict=True):
            assert sum(rods[number] for number in part) <= boxes[box]


def test_a_list_that_is_not_served_has_no_parts() -> None:
    sub_lists = SubLists.of([(3, 4)])
    sharing = Sharing(sub_lists, lambda box: lengths_of(sub_lists) <= 6)

    with pytest.raises(LookupError):
        sharing.parts(0, (0,))


def test_sub_lists_are_numbered_once_each_with_those_of_one_thing_less() -> None:
    sub_lists = SubLists.of([(2, 1, 1), (1, 2), (3, 1)])

    rows = [tuple(row) for level in sub_lists.levels for row in level.kinds.tolist()]
    assert rows == [(1,), (2,), (3,), (1, 1), (1, 2), (1, 3), (1, 1, 2)]
    by_number = [(), *rows]
    for level in sub_lists.levels:
        for kinds, parents in zip(level.kinds.tolist(), level.parents.tolist(), strict=True):
            without = {tuple(kinds[:place] + kinds[place + 1 :]) for place in range(len(kinds))}
            assert {by_number[parent] for parent in parents} == without
