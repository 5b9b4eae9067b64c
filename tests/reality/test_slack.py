"""One threshold is asked as all of them would be."""

from __future__ import annotations

import pytest
from varied import LISTS

from reticule.carry.parser import read_carry
from reticule.reality.interior.interior import estimate
from reticule.reality.slack import LEAST, MOST, Squeeze
from reticule.store.catalogue import embedded_catalogue
from reticule.store.library import embedded_library


@pytest.mark.parametrize("text", LISTS)
@pytest.mark.parametrize("tenths", [LEAST, -20, -3, 0, 4, 20, MOST])
def test_what_reaches_so_far_has_so_much_to_spare(text: str, tenths: int) -> None:
    carry = tuple(read_carry(text, embedded_library()))
    asked, whole = Squeeze(carry), Squeeze(carry)

    for bag in embedded_catalogue().bags[::3]:
        room = estimate(bag)
        assert asked.reaches(room, tenths) == (whole.sigmas(room) >= tenths), bag.name
