"""Colours go there and back."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from skimage.color import rgb2lab

from reticule.colour.cielab import Lab
from reticule.errors import BadValue

CHANNELS = st.tuples(*[st.integers(0, 255)] * 3)


@given(CHANNELS)
def test_a_hex_colour_goes_there_and_back(channels: tuple[int, int, int]) -> None:
    text = "#" + "".join(f"{channel:02x}" for channel in channels)

    assert Lab.from_hex(text).hex == text


@given(CHANNELS)
def test_lab_agrees_with_scikit_image(channels: tuple[int, int, int]) -> None:
    ours = Lab.from_hex("".join(f"{channel:02x}" for channel in channels))

    theirs = rgb2lab(np.array([[channels]]) / 255)[0, 0]

    assert (ours.lightness, ours.a, ours.b) == pytest.approx(theirs, abs=0.02)  # their matrix is rounded otherwise


@pytest.mark.parametrize("text", ["#fff", "c19a6", "#c19a6b7", "camel", ""])
def test_a_text_that_is_no_hex_triplet_is_refused(text: str) -> None:
    with pytest.raises(BadValue, match="six digits"):
        Lab.from_hex(text)


@pytest.mark.parametrize(("lightness", "a", "b"), [(-1, 0, 0), (101, 0, 0), (50, 300, 0), (50, 0, -300), (float("nan"), 0, 0)])
def test_a_colour_out_of_range_cannot_exist(lightness: float, a: float, b: float) -> None:
    with pytest.raises(BadValue):
        Lab(lightness, a, b)


def test_a_colour_outside_srgb_is_clipped() -> None:
    assert Lab(50.0, -150.0, 0.0).hex.startswith("#00")
