from __future__ import annotations

from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reticule.carry.box import Box, UprightBox
from reticule.errors import BadValue, EmptyCarryList, FalseEvidence
from reticule.packing import OPEN, check, decide
from reticule.packing.refutation import Rule
from reticule.reason import Reason

BRICK, CUBE = Box(4, 2, 1), Box(2, 2, 2)
SIDES = "553 456 455 335 325 343 246 246 436 543 226 255 343 334 353 246 245 244"
MANY = [Box(*map(int, sides)) for sides in SIDES.split()]


def test_what_fits_comes_with_a_packing_that_the_judge_accepts() -> None:
    verdict = decide([BRICK] * 4, Box(4, 4, 2))

    check(verdict, [BRICK] * 4, Box(4, 4, 2))
    assert verdict.packed
    assert not verdict.refuted


def test_what_does_not_fit_comes_with_a_refutation_that_the_judge_accepts() -> None:
    verdict = decide([CUBE] * 2, Box(3, 3, 3))

    check(verdict, [CUBE] * 2, Box(3, 3, 3))
    assert verdict.refuted


def test_an_item_too_long_alone_is_refuted_axis_by_axis() -> None:
    verdict = decide([Box(9, 1, 1)], Box(8, 8, 8))

    assert verdict.refutation is not None
    rules = [Rule(rule) for rule, _, _ in verdict.refutation.steps]
    assert rules.count(Rule.APART) == 3
    assert set(rules) == {Rule.APART, Rule.TURN, Rule.LEARNT}


def test_the_three_dimensional_pinwheel_is_found() -> None:
    # the ring of bricks around an empty cell, which no sequence of straight cuts can make
    items = [Box(2, 1, 3)] * 4 + [Box(1, 1, 3)]

    assert decide(items, Box(3, 3, 3)).packed


def test_a_budget_of_no_steps_leaves_the_verdict_open() -> None:
    items = [Box(5, 4, 3), Box(4, 4, 4), Box(6, 3, 2), Box(3, 3, 5), Box(2, 7, 3)]

    assert decide(items, Box(8, 7, 6), steps=0) is OPEN
    assert decide(items, Box(8, 7, 6), steps=1_000).packed
    check(OPEN, items, Box(8, 7, 6))


def test_an_upright_item_does_not_lie_down() -> None:
    bottle, tray = [UprightBox(2, 9, 2)], Box(9, 3, 3)

    standing = decide(bottle, tray)

    assert standing.refuted
    check(standing, bottle, tray)
    assert decide([Box(2, 9, 2)], tray).packed


def test_a_packing_that_lays_an_upright_item_down_is_refused() -> None:
    tray = Box(9, 3, 3)
    lying = decide([Box(2, 9, 2)], tray)

    with pytest.raises(FalseEvidence):
        check(lying, [UprightBox(2, 9, 2)], tray)


def test_nothing_to_pack_is_refused() -> None:
    with pytest.raises(EmptyCarryList) as fault:
        decide([], CUBE)

    assert fault.value.reason == Reason.of("nothing_to_carry")


def test_more_items_than_a_verdict_takes_are_refused_with_their_number() -> None:
    with pytest.raises(BadValue) as fault:
        decide([CUBE] * 41, Box(99, 99, 99))

    assert fault.value.reason == Reason.of("verdict_of_too_many_items", most=40, got=41)


@pytest.mark.parametrize(
    ("items", "room", "answer"),
    [
        ([CUBE] * 27, Box(6, 6, 6), "packed"),
        ([BRICK] * 40, Box(8, 8, 5), "packed"),
        ([CUBE] * 28, Box(6, 6, 6), "refuted"),  # by volume
        ([CUBE] * 30, Box(7, 7, 5), "refuted"),  # 18 would go in: a millimetre of each line is waste
        (MANY, Box(10, 10, 10), "packed"),  # of 945 mm³, by the search
        ([*MANY, CUBE, CUBE, CUBE], Box(10, 10, 10), "open"),  # of 969 mm³, with nothing that speaks for or against
        ([Box(9, 9, 9), Box(8, 8, 8), *[BRICK] * 18], Box(12, 12, 12), "refuted"),  # by the two largest
    ],
)
def test_of_many_items_a_packing_or_a_refutation_is_found_or_nothing_is_claimed(
    items: list[Box], room: Box, answer: str
) -> None:
    verdict = decide(items, room)

    check(verdict, items, room)
    assert answer == ("packed" if verdict.packed else "refuted" if verdict.refuted else "open")


def test_equal_items_that_settle_late_are_still_put_in_order() -> None:
    # once a packing was claimed here without its items in line, since only their turns had changed
    slim, block = Box(1, 7, 6), Box(4, 5, 5)
    items = [slim, slim, block, block, slim]

    verdict = decide(items, Box(5, 11, 11))

    check(verdict, items, Box(5, 11, 11))


def test_many_equal_items_end_within_their_steps() -> None:
    # putting fourteen equal items in line along an axis once took minutes, none of which counted as a step
    slim, room = Box(76, 17, 17), Box(27, 102, 197)

    assert decide([slim] * 14, room, steps=300) == OPEN
    found = decide([slim] * 14, room, steps=20_000)

    assert found.packed
    check(found, [slim] * 14, room)


@given(st.randoms(use_true_random=False), st.integers(13, 20))
@settings(max_examples=25)
def test_of_many_items_the_verdict_does_not_hang_on_their_order(luck: Random, count: int) -> None:
    kinds = [UprightBox if luck.random() < 0.1 else Box for _ in range(count)]
    items = [kind(*(luck.randint(2, 9) for _ in range(3))) for kind in kinds]
    room = Box(luck.randint(9, 20), luck.randint(9, 20), luck.randint(9, 20))
    mixed = luck.sample(items, count)

    one, other = decide(items, room, steps=200), decide(mixed, room, steps=200)

    assert (one.packed, one.refuted) == (other.packed, other.refuted)
    check(one, items, room)
    check(other, mixed, room)
