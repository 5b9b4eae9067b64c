from __future__ import annotations

from itertools import combinations_with_replacement

import pytest
from hypothesis import given, settings
from judges import cp_sat_says
from strategies import boxes, things, upright_boxes

from reticule.carry.box import Box, UprightBox
from reticule.errors import BadValue, EmptyCarryList
from reticule.frontier import Frontier, trace
from reticule.packing import Verdict, check, decide
from reticule.packing.solver.codes import MOST
from reticule.reason import Reason

PHONE, CARDS, KEYS, LIPSTICK, BUDS = Box(147, 72, 8), Box(100, 70, 10), Box(60, 35, 15), Box(75, 20, 20), Box(61, 45, 22)
BOTTLE, TRAY = UprightBox(3, 9, 3), Box(8, 2, 5)


def test_two_bricks_have_three_minimal_boxes() -> None:
    frontier = trace([Box(3, 2, 1), Box(3, 2, 1)])

    assert frontier.points == ((1, 2, 6), (1, 3, 4), (2, 2, 3))
    assert frontier.complete


def test_the_points_of_typical_items_are_as_many_as_were_published() -> None:
    # the same list swept by three other oracles gave 8 points for three items and 26 for five
    assert len(trace([PHONE, CARDS, KEYS])) == 8
    assert len(trace([PHONE, CARDS, KEYS, LIPSTICK, BUDS])) == 26


def test_cp_sat_finds_every_point_and_nothing_below_any() -> None:
    items = [PHONE, CARDS, KEYS, LIPSTICK]

    for point in trace(items).points:
        assert cp_sat_says(items, Box(*point))
        for side in range(3):
            smaller = [length - (number == side) for number, length in enumerate(point)]
            assert cp_sat_says(items, Box(*smaller)) is False


@settings(max_examples=40, deadline=None)
@given(things(4))
def test_a_sweep_of_the_whole_grid_finds_the_same_points(items: list[Box]) -> None:
    grid = [key for key in combinations_with_replacement(range(1, 13), 3) if decide(items, Box(*key)).packed]
    minimal = [key for key in grid if not any(other != key and all(map(int.__le__, other, key)) for other in grid)]

    frontier = trace(items, largest=Box(12, 12, 12))

    assert list(frontier.points) == sorted(minimal)


@settings(max_examples=60, deadline=None)
@given(things(5))
def test_no_point_holds_another_and_every_packing_passes_the_judge(items: list[Box]) -> None:
    frontier = trace(items)

    for point, packing in zip(frontier.points, frontier.packings, strict=True):
        assert tuple(sorted(point)) == point
        check(Verdict(packing=packing), items, packing.extent)
        assert packing.extent.sorted_sides == point
        assert not any(other != point and all(map(int.__le__, other, point)) for other in frontier.points)


@settings(max_examples=40, deadline=None)
@given(things(4), boxes(1, 15))
def test_the_frontier_says_what_a_decision_says(items: list[Box], room: Box) -> None:
    assert trace(items).holds(room) == decide(items, room).packed


@settings(max_examples=30, deadline=None)
@given(upright_boxes(1, 6), boxes(1, 6), boxes(2, 12))
def test_upright_items_have_a_frontier_of_their_own(bottle: Box, other: Box, room: Box) -> None:
    assert trace([bottle, other]).holds(room) == decide([bottle, other], room).packed


def test_a_standing_bottle_needs_its_height() -> None:
    frontier = trace([BOTTLE])

    assert frontier.points == ((3, 9, 3),)
    assert frontier.holds(Box(9, 3, 3)) is False


def test_beyond_the_largest_box_of_interest_nothing_is_claimed() -> None:
    frontier = trace([Box(4, 2, 1), Box(4, 2, 1)], largest=Box(4, 2, 2))

    assert frontier.points == ((2, 2, 4),)
    assert frontier.holds(Box(4, 4, 1)) is None
    assert frontier.holds(Box(3, 2, 2)) is False


def test_a_cancelled_tracing_is_incomplete_and_what_it_has_is_true() -> None:
    seen: list[int] = []

    def enough(points: int, zones: int) -> bool:
        seen.append(zones)
        return points < 2

    frontier = trace([PHONE, CARDS, KEYS, LIPSTICK, BUDS], progress=enough)

    assert not frontier.complete
    assert len(frontier) == 2
    assert frontier.holds(Box(1, 1, 1)) is None
    assert seen


def test_a_question_left_open_leaves_the_frontier_incomplete() -> None:
    hard = [Box(50, 40, 30), Box(40, 40, 40), Box(60, 30, 20), Box(30, 30, 50), Box(20, 70, 30)]

    assert not trace(hard, steps=1).complete


def test_the_margin_and_the_short_side_name_the_nearest_box() -> None:
    frontier = trace([TRAY])

    assert frontier.nearest(Box(9, 9, 9)) == (2, 5, 8)
    assert frontier.margin(Box(9, 9, 9)) == 1
    assert frontier.margin(Box(2, 5, 5)) == -3
    assert frontier.shortfall(Box(5, 2, 5)) == (0, 0, 3)


def test_an_empty_frontier_has_no_nearest_box() -> None:
    empty = Frontier((), (), (), complete=False)

    assert empty.nearest(TRAY) is None
    assert empty.margin(TRAY) is None


def test_nothing_or_too_much_is_refused() -> None:
    with pytest.raises(EmptyCarryList):
        trace([])
    with pytest.raises(BadValue) as fault:
        trace([TRAY] * (MOST + 1))

    assert fault.value.reason == Reason.of("frontier_of_too_many_items", most=MOST, got=MOST + 1)


@given(things(4), boxes(1, 20), boxes(1, 20))
def test_what_is_traced_up_to_a_box_never_says_more_than_it_knows(items: list[Box], largest: Box, asked: Box) -> None:
    whole, part = trace(items), trace(items, largest=largest)

    assert part.margin(asked) in (None, whole.margin(asked))
    assert part.shortfall(asked) is None or sum(part.shortfall(asked) or ()) == sum(whole.shortfall(asked) or ())
