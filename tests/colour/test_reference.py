"""Rarity is counted over outfits, not over colours."""

from __future__ import annotations

import csv
from pathlib import Path

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

import reticule.store
from reticule.colour.cielab import Lab
from reticule.colour.reference import ReferencePopulation, WornColour

EMBEDDED = Path(reticule.store.__file__).parent / "data" / "worn_colours.csv"
with EMBEDDED.open(encoding="utf8") as lines:
    STREET = ReferencePopulation.from_rows(csv.DictReader(lines))
BLACK, RED = Lab.from_hex("#18181a"), Lab.from_hex("#e50000")
LABS = st.builds(Lab, st.floats(0, 100), st.floats(-100, 100), st.floats(-100, 100))


def at(distance: float) -> np.ndarray:
    return np.array([[distance]])


def test_the_embedded_population_has_forty_outfits() -> None:
    assert STREET.outfits == 40


def test_black_suits_everything_and_so_is_common() -> None:
    black, red = STREET.distances([BLACK, RED])["shoes"].share_within(np.array([[5.0], [5.0]]))[:, 0]

    assert black > red


def test_an_outfit_with_two_near_colours_counts_once() -> None:
    street = ReferencePopulation((WornColour(BLACK, ((7,), (), (), ())), WornColour(BLACK, ((7,), (), (), ()))))

    distances = street.distances([BLACK])

    assert (distances["shoes"].count_within(at(0.0)), distances["lower"].count_within(at(0.0))) == ([[1]], [[0]])


@settings(deadline=None)  # the first case builds the table of the street
@given(LABS, st.floats(0, 100), st.floats(0, 100))
def test_a_share_grows_with_distance_and_never_reaches_its_ends(lab: Lab, first: float, second: float) -> None:
    distances = STREET.distances([lab])["upper"]

    assert 0.0 < distances.share_within(at(min(first, second))) <= distances.share_within(at(max(first, second))) < 1.0


def test_many_colours_are_as_near_as_each_alone() -> None:
    lot = [Lab(5.0 * n, 2.0 * n - 20, n) for n in range(21)]

    together = STREET.distances(lot)["lower"].distances
    alone = [STREET.distances([lab])["lower"].distances[0] for lab in lot]

    assert np.array_equal(together, np.array(alone))


def test_without_a_population_rarity_is_even() -> None:
    assert ReferencePopulation().distances([BLACK])["shoes"].share_within(at(0.0)).tolist() == [[0.5]]
