"""Packings in which all stands: the checker accepts them, and nothing lies on anything."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from reticule.carry.box import Box, UprightBox
from reticule.packing.arrangement import arrange
from reticule.packing.checker.check import check
from reticule.packing.solver.decide import decide
from reticule.packing.standing import standing_packing
from reticule.packing.verdict import Verdict

sides = st.integers(1, 12)
boxes = st.one_of(st.builds(Box, sides, sides, sides), st.builds(UprightBox, sides, sides, sides))
rooms = st.builds(Box, st.integers(4, 30), st.integers(4, 14), st.integers(2, 12))


@given(st.lists(boxes, min_size=1, max_size=5), rooms)
def test_what_stands_passes_the_checker_with_all_on_the_floor(items: list[Box], room: Box) -> None:
    packing = standing_packing(items, room)
    if packing is None:
        return

    check(Verdict(packing=packing), items, room)
    assert {placement.y for placement in packing.placements} == {0}
    assert decide(items, room).packing is not None


def test_a_phone_turns_its_broad_side_and_a_lipstick_stands() -> None:
    packing = standing_packing([Box(163, 78, 13), Box(76, 21, 21)], Box(190, 100, 40))

    assert packing is not None
    assert [placement.box.sides for placement in packing.placements] == [(163, 78, 13), (21, 76, 21)]


def test_a_tall_room_lets_the_phone_stand_on_end() -> None:
    packing = standing_packing([Box(163, 78, 13)], Box(120, 180, 40))

    assert packing is not None
    assert packing.placements[0].box.sides == (78, 163, 13)


def test_a_search_that_takes_too_long_is_given_up() -> None:
    items = [Box(7, 5, 3)] * 12

    assert standing_packing(items, Box(30, 7, 13), steps=50) is None
    assert standing_packing([*items, Box(1, 1, 1)], Box(90, 90, 90)) is None  # more than it tries


def test_an_arrangement_stands_unless_it_is_asked_not_to() -> None:
    items, room = [Box(8, 6, 2), Box(8, 6, 2)], Box(10, 10, 4)

    standing, free = arrange(items, room), arrange(items, room, standing=False)

    assert standing is not None
    assert free is not None
    assert {placement.y for placement in standing.packing.placements} == {0}
