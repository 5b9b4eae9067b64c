"""The bags that change as one taps: those that are likely, counted by the chance that their own pages give."""

from __future__ import annotations

import pytest
from varied import LISTS

from reticule.carry.parser import read_carry
from reticule.interfaces.web.works import SHOWN, works
from reticule.reality.interior.interior import estimate
from reticule.reality.probability import chance
from reticule.reality.slack import Squeeze
from reticule.store.catalogue import embedded_catalogue
from reticule.store.library import embedded_library


@pytest.mark.parametrize("text", LISTS)
def test_as_many_bags_are_counted_as_are_likely(text: str) -> None:
    catalogue, carry = embedded_catalogue(), read_carry(text, embedded_library())
    squeeze = Squeeze(tuple(carry))

    found = works({"carry": text}, catalogue)

    assert found["count"] == sum(chance(carry, estimate(bag), squeeze) >= 0.5 for bag in catalogue.bags)
    assert all(one["probability"] >= 0.5 for one in found["bags"])
    assert len(found["bags"]) == min(SHOWN, found["count"])


def test_where_no_bag_is_likely_the_largest_are_shown() -> None:
    found = works({"carry": "tablet, umbrella, water bottle, wallet, paperback, sunglasses in hard case, board 500x300x30mm"},
                  embedded_catalogue())  # fmt: skip

    assert found["count"] == 0
    assert len(found["bags"]) == 6
