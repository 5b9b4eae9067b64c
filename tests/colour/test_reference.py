"""Rarity is counted over outfits, not over colours."""

from __future__ import annotations

import csv
from pathlib import Path

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

import reticule.store
from reticule.colour.cielab import Lab
from reticule.colour.reference import Reference, Worn

EMBEDDED = Path(reticule.store.__file__).parent / "data" / "wardrobe_colours.csv"
with EMBEDDED.open(encoding="utf8") as lines:
    STREET = Reference.from_rows(csv.DictReader(lines))
BLACK, RED = Lab.from_hex("#18181a"), Lab.from_hex("#e50000")
LABS = st.builds(Lab, st.floats(0, 100), st.floats(-100, 100), st.floats(-100, 100))


def at(distance: float) -> np.ndarray:
    return np.array([[distance]])


def test_the_street_is_forty_outfits() -> None:
    assert STREET.outfits == 40


def test_black_suits_everything_and_so_is_common() -> None:
    black, red = STREET.nearness([BLACK, RED])["shoes"].share(np.array([[5.0], [5.0]]))[:, 0]

    assert black > red


def test_an_outfit_with_two_near_colours_counts_once() -> None:
    street = Reference((Worn(BLACK, ((7,), (), (), ())), Worn(BLACK, ((7,), (), (), ()))))

    near = street.nearness([BLACK])

    assert (near["shoes"].count(at(0.0)), near["lower"].count(at(0.0))) == ([[1]], [[0]])


@settings(deadline=None)  # the first case builds the table of the street
@given(LABS, st.floats(0, 100), st.floats(0, 100))
def test_a_share_grows_with_distance_and_never_reaches_its_ends(lab: Lab, one: float, other: float) -> None:
    nearness = STREET.nearness([lab])["upper"]

    assert 0.0 < nearness.share(at(min(one, other))) <= nearness.share(at(max(one, other))) < 1.0


def test_many_colours_are_as_near_as_each_alone() -> None:
    lot = [Lab(5.0 * n, 2.0 * n - 20, n) for n in range(21)]

    together = STREET.nearness(lot)["lower"].distances
    alone = [STREET.nearness([lab])["lower"].distances[0] for lab in lot]

    assert np.array_equal(together, np.array(alone))


def test_without_a_population_rarity_is_even() -> None:
    assert Reference().nearness([BLACK])["shoes"].share(at(0.0)).tolist() == [[0.5]]
