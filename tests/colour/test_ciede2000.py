"""CIEDE2000 in both its forms: against the published pairs, against scikit-image, against each other."""

from __future__ import annotations

import csv
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from skimage.color import deltaE_ciede2000

from reticule.colour.ciede2000 import difference, differences
from reticule.colour.cielab import Lab

PAIRS = [  # Sharma, Wu and Dalal 2005, table 1: all 34, typed anew
    tuple(map(float, row))
    for row in list(csv.reader((Path(__file__).parent / "sharma_wu_dalal_2005.csv").read_text().splitlines()))[1:]
]
AXIS = st.one_of(st.sampled_from([0.0, -0.001, 0.001]), st.floats(-128, 128))
LABS = st.builds(Lab, st.floats(0, 100), AXIS, AXIS)


def opposite(first: Lab, second: Lab) -> bool:
    """Whether two hues are opposite up to rounding, so that the short way round is undefined."""
    across, along = first.a * second.b - first.b * second.a, first.a * second.a + first.b * second.b
    return along < 0.0 and abs(across) < 1e-6 * -along + 1e-12


@pytest.mark.parametrize("pair", PAIRS)
def test_the_published_pairs_differ_as_published(pair: tuple[float, ...]) -> None:
    first, second, published = pair[:3], pair[3:6], pair[6]

    assert difference(Lab(*first), Lab(*second)) == pytest.approx(published, abs=5.1e-5)
    assert differences(np.array(first), np.array(second)) == pytest.approx(published, abs=5.1e-5)


def test_thirty_four_pairs_were_published() -> None:
    assert len(PAIRS) == 34


@given(LABS, LABS)
def test_both_forms_agree_with_scikit_image(first: Lab, second: Lab) -> None:
    assume(not opposite(first, second))
    first_array, second_array = np.array([first.lightness, first.a, first.b]), np.array([second.lightness, second.a, second.b])

    theirs = float(deltaE_ciede2000(first_array, second_array))

    assert difference(first, second) == pytest.approx(theirs, abs=1e-9)
    assert float(differences(first_array, second_array)) == pytest.approx(theirs, abs=1e-9)


def test_many_pairs_agree_with_scikit_image() -> None:
    random = np.random.default_rng(2005)
    first, second = random.uniform((0, -100, -100), (100, 100, 100), (2, 20_000, 3))
    first[:500, 1:] = 0.0  # greys

    assert np.abs(differences(first, second) - deltaE_ciede2000(first, second)).max() < 1e-9


@given(LABS, LABS)
def test_a_difference_is_the_same_both_ways(first: Lab, second: Lab) -> None:
    assert difference(first, second) == pytest.approx(difference(second, first), abs=1e-9)


@given(LABS)
def test_a_colour_differs_from_itself_by_nothing(lab: Lab) -> None:
    assert difference(lab, lab) == 0.0


def test_arrays_broadcast() -> None:
    assert differences(np.zeros((4, 1, 3)), np.zeros((5, 3))).shape == (4, 5)


def test_reading_an_outfit_needs_no_numpy() -> None:
    code = "import sys, reticule.looks.score.look, reticule.looks.outfit.outfit_parser; sys.exit('numpy' in sys.modules)"

    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
