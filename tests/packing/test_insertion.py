from __future__ import annotations

from random import Random

import pytest

from reticule.carry.box import Box, UprightBox
from reticule.errors import FalseEvidence
from reticule.packing import Verdict, check, decide
from reticule.packing.arrangement import arrange
from reticule.packing.checker.insertion_check import check_insertion
from reticule.packing.insertion import covered_items, drop_items, insertion_paths
from reticule.packing.insertion_path import InsertionPath
from reticule.packing.placement import Packing, Placement

ROOM = Box(10, 8, 6)


def random_packing(luck: Random) -> tuple[list[Box], Packing]:
    while True:
        items = [Box(*(luck.randint(1, 6) for _ in range(3))) for _ in range(luck.randint(1, 6))]
        packing = decide(items, ROOM).packing
        if packing is not None:
            return items, packing


def _is_below(packing: Packing, number: int, mouth: tuple[int, int]) -> bool:
    """Whether an item lies wholly below the mouth."""
    place = packing.placements[number]
    return mouth[0] <= place.x and place.x + place.box.width <= mouth[1]


@pytest.mark.parametrize("seed", range(40))
def test_each_item_moves_along_its_way_in_without_striking_another(seed: int) -> None:
    luck = Random(seed)
    for _ in range(50):
        items, packing = random_packing(luck)
        down = drop_items(packing)

        check(Verdict(packing=down), items, ROOM)
        paths = insertion_paths(down, ROOM, (0, ROOM.width))
        assert sorted(path.item for path in paths) == list(range(len(items)))
        check_insertion(paths, down.placements, ROOM, (0, ROOM.width))


@pytest.mark.parametrize("seed", range(40))
def test_beside_a_narrow_mouth_each_way_that_is_given_is_free(seed: int) -> None:
    items, packing = random_packing(Random(seed))
    down = drop_items(packing)

    paths = insertion_paths(down, ROOM, (2, 8))

    taken = {path.item for path in paths}
    placed = Packing(tuple(place for number, place in enumerate(down.placements) if number in taken))
    renumbered = [InsertionPath(sorted(taken).index(path.item), path.waypoints) for path in paths]
    check_insertion(renumbered, placed.placements, ROOM, (2, 8))
    tops = {number for number in range(len(items)) if number not in covered_items(down)}
    assert {number for number in tops if down.placements[number].box.width <= 6 and _is_below(down, number, (2, 8))} <= taken


def test_the_judge_refuses_ways_that_strike_or_leave_the_mouth() -> None:
    low, high = Placement(0, 0, 0, Box(4, 2, 4)), Placement(0, 2, 0, Box(4, 2, 4))
    straight = [InsertionPath(1, ((0, 8, 0), (0, 2, 0))), InsertionPath(0, ((0, 8, 0), (0, 0, 0)))]

    assert fault_of(straight, (low, high), (0, 10)) == "way_strikes_another"
    assert fault_of(straight[1:], (low, high), (2, 8)) == "way_through_walls"
    assert fault_of([InsertionPath(0, ((2, 8, 0), (0, 0, 0)))], (low,), (0, 10)) == "move_along_no_axis"
    assert fault_of([InsertionPath(0, ((0, 3, 0), (0, 0, 0)))], (low,), (0, 10)) == "way_not_from_above"


def fault_of(paths: list[InsertionPath], placements: tuple[Placement, ...], mouth: tuple[int, int]) -> str:
    with pytest.raises(FalseEvidence) as caught:
        check_insertion(paths, placements, ROOM, mouth)
    return caught.value.reason.code


@pytest.mark.parametrize("seed", range(60))
def test_an_arrangement_is_a_packing_and_says_truly_what_is_covered(seed: int) -> None:
    luck = Random(seed)
    items, _ = random_packing(luck)
    uncovered = frozenset(number for number in range(len(items)) if luck.random() < 0.3)

    found = arrange(items, ROOM, uncovered=uncovered)

    assert found is not None
    check(Verdict(packing=found.packing), items, ROOM)
    assert found.covered == covered_items(found.packing) & uncovered


def test_a_phone_that_could_lie_below_stands_clear() -> None:
    phone, block = Box(8, 2, 5), Box(9, 5, 6)

    found = arrange([phone, block], ROOM, uncovered=frozenset({0}))

    assert found is not None
    assert not found.covered


def test_upright_items_stay_upright_when_arranged() -> None:
    bottle, phone = UprightBox(3, 7, 3), Box(6, 1, 5)

    found = arrange([bottle, phone], ROOM, uncovered=frozenset({1}))

    assert found is not None
    assert found.packing.placements[0].box.height == 7


def test_an_item_wider_than_the_mouth_that_ends_at_its_edge_goes_in_on_no_straight_way() -> None:
    room, mouth = Box(266, 76, 100), (15, 250)
    packing = Packing((Placement(0, 0, 0, Box(250, 43, 43)),))

    assert insertion_paths(packing, room, mouth) == ()
