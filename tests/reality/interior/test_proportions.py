from __future__ import annotations

import sys
from pathlib import Path

import pytest

from reticule.carry.bag import Bag, StatedSize
from reticule.reality.interior.interior import estimate
from reticule.reality.interior.proportions import depth_ratio, height_ratio
from reticule.store.catalogue import embedded_catalogue

sys.path.insert(0, str(Path(__file__).parents[3] / "tools"))

from derive_kinds import row, shares

HEIGHTS, DEPTHS = shares(embedded_catalogue().bags)


@pytest.mark.parametrize(
    "shape", [shape for shape, values in HEIGHTS.items() if row(values) and shape not in ("round", "heart")]
)
def test_heights_are_those_of_the_catalogue(shape: str) -> None:
    found = row(HEIGHTS[shape])

    assert found is not None
    assert height_ratio(shape).median == pytest.approx(found[1], rel=0.1)
    assert height_ratio(shape).deviation == pytest.approx(found[2], abs=0.1)


@pytest.mark.parametrize("shape", [shape for shape, values in DEPTHS.items() if row(values)])
def test_depths_are_those_of_the_catalogue(shape: str) -> None:
    found = row(DEPTHS[shape])

    assert found is not None
    assert depth_ratio(shape).median == pytest.approx(found[1], rel=0.1)
    assert depth_ratio(shape).deviation == pytest.approx(found[2], abs=0.1)


def test_one_stated_side_of_a_front_is_taken_for_the_longer_one() -> None:
    tall = estimate(Bag("pouch", StatedSize(None, 130, 20, internal=True), shape="pouch", construction="soft"))
    wide = estimate(Bag("pouch", StatedSize(130, None, 20, internal=True), shape="pouch", construction="soft"))

    assert tall.plain.sides == (wide.plain.height, wide.plain.width, 20)


def test_a_guessed_side_is_doubted_in_proportion() -> None:
    guessed = estimate(Bag("box", StatedSize(200, 120, None), shape="box")).deviation
    stated = estimate(Bag("box", StatedSize(200, 120, 60), shape="box")).deviation

    assert guessed.shares[2] > 3 * stated.shares[2]
    assert guessed.mm == stated.mm
