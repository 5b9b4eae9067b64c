"""One threshold is asked as all of them would be."""

from __future__ import annotations

import pytest
from varied import LISTS

from reticule.carry.bag import Bag, StatedSize
from reticule.carry.box import Box
from reticule.carry.item import Item
from reticule.carry.parser import read_carry
from reticule.reality.interior.interior import estimate
from reticule.reality.slack import MAX_TENTHS, MIN_TENTHS, SlackOracle
from reticule.store.catalogue import embedded_catalogue
from reticule.store.library import embedded_library


@pytest.mark.parametrize("text", LISTS)
@pytest.mark.parametrize("tenths", [MIN_TENTHS, -20, -3, 0, 4, 20, MAX_TENTHS])
def test_what_has_slack_has_so_many_tenths_to_spare(text: str, tenths: int) -> None:
    carry = tuple(read_carry(text, embedded_library()))
    asked, whole = SlackOracle(carry), SlackOracle(carry)

    for bag in embedded_catalogue().bags[::3]:
        room = estimate(bag)
        assert asked.has_slack(room, tenths) == (whole.tenths(room) >= tenths), bag.name


@pytest.mark.parametrize("text", LISTS)
@pytest.mark.parametrize("least", [MIN_TENTHS, -3, 4])
def test_tenths_from_a_number_on_are_those_of_all(text: str, least: int) -> None:
    carry = tuple(read_carry(text, embedded_library()))
    asked, whole = SlackOracle(carry), SlackOracle(carry)

    for bag in embedded_catalogue().bags[::5]:
        room = estimate(bag)
        tenths = whole.tenths(room)
        assert asked.tenths_from(room, least) == (tenths if tenths >= least else None), bag.name


def test_no_mouth_is_narrower_than_by_five_standard_deviations() -> None:
    plate = (Item("plate", Box(300, 200, 60)),)
    room = estimate(Bag("frame", StatedSize(120, 100, 40), construction="rigid", opening="clasp-frame"))

    assert SlackOracle(plate).tenths(room) == MIN_TENTHS
    assert SlackOracle(plate).has_slack(room, MIN_TENTHS)
