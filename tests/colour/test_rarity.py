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


def test_the_street_is_a_hundred_and_twenty_outfits() -> None:
    assert STREET.outfits == 120


def test_black_suits_everything_and_so_is_common() -> None:
    black, red = STREET.nearness([(BLACK,), (RED,)])

    assert black["shoes"].share(5.0) > red["shoes"].share(5.0)


def test_an_outfit_with_two_near_colours_counts_once() -> None:
    street = Reference((Worn(BLACK, ((7,), (), (), ())), Worn(BLACK, ((7,), (), (), ()))))

    (near,) = street.nearness([(BLACK,)])

    assert (near["shoes"].count(0.0), near["lower"].count(0.0)) == (1, 0)


@given(LABS, st.floats(0, 100), st.floats(0, 100))
def test_a_share_grows_with_distance_and_never_reaches_its_ends(lab: Lab, one: float, other: float) -> None:
    nearness = STREET.nearness([(lab,)])[0]["upper"]

    assert 0.0 < nearness.share(min(one, other)) <= nearness.share(max(one, other)) < 1.0


def test_a_bag_without_colour_is_near_to_nothing() -> None:
    with pytest.raises(BadValue, match="at least one colour"):
        STREET.nearness([()])


def test_without_a_population_rarity_is_even() -> None:
    assert Nearness(()).share(0.0) == 0.5
