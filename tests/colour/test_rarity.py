"""Rarity is counted over outfits, not over colours."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import reticule.store
from reticule.colour.rarity import Nearness, Reference, Worn
from reticule.colour.space import Lab
from reticule.errors import BadValue

EMBEDDED = Path(reticule.store.__file__).parent / "data" / "wardrobe_colours.csv"
with EMBEDDED.open(encoding="utf8") as lines:
    STREET = Reference.from_rows(csv.DictReader(lines))
BLACK, RED = Lab.from_hex("#18181a"), Lab.from_hex("#e50000")
LABS = st.builds(Lab, st.floats(0, 100), st.floats(-100, 100), st.floats(-100, 100))


def test_the_street_is_sixty_outfits() -> None:
    assert STREET.outfits == 60


def test_black_suits_everything_and_so_is_common() -> None:
    black, red = STREET.nearness((BLACK,))[0], STREET.nearness((RED,))[0]

    assert black.share(5.0) > 0.5 > 0.1 > red.share(5.0)


def test_an_outfit_with_two_near_colours_counts_once() -> None:
    street = Reference((Worn(BLACK, details=(7,)), Worn(BLACK, garments=(7,))))

    anything, details = street.nearness((BLACK,))

    assert (anything.count(0.0), details.count(0.0)) == (1, 1)


def test_a_colour_of_garments_alone_is_no_detail() -> None:
    anything, details = Reference((Worn(RED, garments=(1, 2)),)).nearness((RED,))

    assert (anything.count(0.0), details.count(0.0)) == (2, 0)


@given(LABS, st.floats(0, 100), st.floats(0, 100))
def test_a_share_grows_with_distance_and_never_reaches_its_ends(lab: Lab, one: float, other: float) -> None:
    nearness = STREET.nearness((lab,))[0]

    assert 0.0 < nearness.share(min(one, other)) <= nearness.share(max(one, other)) < 1.0


@given(LABS, LABS, st.floats(0, 60))
def test_a_second_colour_never_takes_a_bag_farther_away(first: Lab, second: Lab, distance: float) -> None:
    alone, both = STREET.nearness((first,))[0], STREET.nearness((first, second))[0]

    assert both.count(distance) >= alone.count(distance)


def test_a_bag_without_colour_is_near_to_nothing() -> None:
    with pytest.raises(BadValue, match="at least one colour"):
        STREET.nearness(())


def test_without_a_population_rarity_is_even() -> None:
    assert Nearness(()).share(0.0) == 0.5
