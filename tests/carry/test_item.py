from __future__ import annotations

import math

import pytest

from reticule.carry.box import Box, UprightBox
from reticule.carry.item import CarryList, Item
from reticule.errors import BadLength, BadValue, EmptyCarryList
from reticule.reason import Reason

KEYS = Item("keys", Box(60, 30, 12))


def test_measured_sides_round_up_into_the_box() -> None:
    assert Item.of("card", (85.6, 53.98, 0.76)).box == Box(86, 54, 1)


@pytest.mark.parametrize("side", [0, -1, 2001, math.nan, math.inf])
def test_a_side_that_nothing_has_is_refused(side: float) -> None:
    with pytest.raises(BadLength) as fault:
        Item.of("keys", (side, 1, 1))

    assert (fault.value.reason.code, fault.value.reason["item"]) == ("item_side_out_of_range", "keys")


def test_a_carry_list_is_never_empty() -> None:
    with pytest.raises(EmptyCarryList):
        CarryList(())


def test_a_carry_list_has_at_most_forty_items() -> None:
    with pytest.raises(BadValue) as fault:
        CarryList((KEYS,) * 41)

    assert fault.value.reason == Reason.of("too_many_items", most=40, got=41)


def test_an_upright_thing_stands_on_its_end() -> None:
    assert Item.of("bottle", (207, 65, 64), upright=True).box == Box(65, 207, 64)
    assert Item.of("bottle", (207, 65, 64)).box == Box(207, 65, 64)


def test_a_carry_list_hands_out_upright_boxes_for_upright_items() -> None:
    bottle = Item.of("bottle", (207, 65, 64), upright=True)

    assert CarryList((KEYS, bottle)).boxes == (Box(60, 30, 12), UprightBox(65, 207, 64))
    assert CarryList((KEYS, bottle)).boxes != (Box(60, 30, 12), Box(65, 207, 64))
