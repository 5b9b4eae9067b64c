from __future__ import annotations

import pytest
from hypothesis import given, settings
from strategies import interiors, things

from reticule.carry.box import Box, UprightBox
from reticule.frontier.oracle import ConflictBudget, FitOracle
from reticule.packing import check, decide
from reticule.packing.solver.codes import OPEN
from reticule.packing.solver.solver import Solver
from reticule.packing.verdict import Verdict

BRICK = Box(4, 2, 1)


def test_one_packing_speaks_for_every_larger_box() -> None:
    oracle = FitOracle([BRICK] * 2)

    assert oracle.holds(Box(4, 2, 2))
    assert oracle.holds(Box(9, 9, 9))
    assert oracle.searches == 1


def test_one_refutation_speaks_for_every_smaller_box() -> None:
    oracle = FitOracle([BRICK] * 2)

    assert oracle.holds(Box(7, 3, 1)) is False
    assert oracle.holds(Box(3, 1, 7)) is False
    assert oracle.searches == 1


def test_an_upright_item_keeps_the_height_apart_from_the_other_sides() -> None:
    oracle = FitOracle([UprightBox(2, 9, 2)])

    assert oracle.holds(Box(3, 9, 3))
    assert oracle.holds(Box(9, 3, 3)) is False


def test_a_search_left_open_is_neither_yes_nor_no() -> None:
    items = [Box(5, 4, 3), Box(4, 4, 4), Box(6, 3, 2), Box(3, 3, 5), Box(2, 7, 3)]

    assert FitOracle(items, steps=0).holds(Box(8, 7, 6)) is None


@settings(deadline=None)
@given(things(4), interiors())
def test_it_says_what_a_fresh_decision_says(items: list[Box], room: Box) -> None:
    assert FitOracle(items).holds(room) == decide(items, room).packed


@settings(deadline=None)
@given(things(4), interiors())
def test_the_margin_is_the_last_that_can_be_taken_or_the_first_that_must_be_given(items: list[Box], room: Box) -> None:
    margin = FitOracle(items).margin(room)

    def moved(by: int) -> Box:
        return Box(*(side + by for side in room.sides))

    assert decide(items, moved(-margin)).packed
    assert min(room.sides) <= margin + 1 or not decide(items, moved(-margin - 1)).packed


@settings(deadline=None)
@given(things(4), interiors())
def test_what_a_side_needs_is_enough_and_no_more(items: list[Box], room: Box) -> None:
    need = FitOracle(items).growth_needed(room, 1)

    if need is not None:
        assert decide(items, Box(room.width, room.height + need, room.depth)).packed
        assert need == 0 or not decide(items, Box(room.width, room.height + need - 1, room.depth)).packed


@pytest.mark.parametrize("kind", [Box, UprightBox])
@pytest.mark.parametrize("room", [Box(9, 4, 5), Box(5, 4, 9), Box(6, 4, 6)])
def test_a_packing_learnt_of_a_smaller_box_serves_where_a_new_search_runs_out(kind: type[Box], room: Box) -> None:
    items = [kind(4, 2, 1), BRICK, kind(2, 3, 2), Box(1, 1, 3)]
    oracle = FitOracle(items)
    assert oracle.holds(Box(5, 4, 5))

    oracle.steps = 0

    packing = oracle.packing(room)
    check(Verdict(packing=packing), items, room)
    assert oracle.packing(Box(4, 4, 2)) is None


def test_the_roomiest_box_is_that_of_the_best_margin() -> None:
    oracle = FitOracle([Box(30, 20, 10), Box(25, 15, 5)])
    boxes = [Box(40, 30, 12), Box(60, 50, 40), Box(33, 28, 26), Box(80, 50, 39)]

    assert oracle.roomiest(boxes) == (oracle.margin(boxes[1]), boxes[1])


def test_a_search_often_left_open_grows_hasty(monkeypatch: pytest.MonkeyPatch) -> None:
    spent: list[int] = []

    def undecided(solver: Solver, room: tuple[int, int, int], steps: int) -> int:
        spent.append(steps)
        return OPEN

    monkeypatch.setattr(Solver, "ask", undecided)
    oracle = FitOracle([BRICK] * 3, steps=400)
    for side in range(10, 18):
        oracle.holds(Box(side, 40, 4))

    assert spent == [400] * 6 + [20] * 2


def test_a_spent_budget_gives_few_and_one_spent_twice_gives_one() -> None:
    budget = ConflictBudget(100)

    shares = [(budget.left, budget.spend(60)) for _ in range(40)]

    assert shares[:2] == [(100, 60), (40, 60)]
    assert all(share == 3 for left, share in shares if -100 < left <= 0)
    assert all(share == 1 for left, share in shares if left <= -100)
    assert {share for left, share in shares if left <= -100}
    assert ConflictBudget(0).share(0) == 0
