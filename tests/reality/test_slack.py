"""One threshold is asked as all of them would be."""

from __future__ import annotations

import pytest
from varied import LISTS

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
