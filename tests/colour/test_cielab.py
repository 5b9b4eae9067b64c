"""CIELAB colours convert from and to sRGB."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from said import english
from skimage.color import rgb2lab

from reticule.colour.cielab import Lab
from reticule.errors import BadValue
from reticule.reason import Reason

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
    with pytest.raises(BadValue) as fault:
        Lab.from_hex(text)

    assert fault.value.reason == Reason.of("hex_colour_wrong", got=text)


@pytest.mark.parametrize(
    ("lab", "code"),
    [
        ((-1, 0, 0), "lightness_range"),
        ((101, 0, 0), "lightness_range"),
        ((50, 300, 0), "colour_axis_range"),
        ((50, 0, -300), "colour_axis_range"),
        ((float("nan"), 0, 0), "lightness_range"),
    ],
)
def test_a_colour_out_of_range_cannot_exist(lab: tuple[float, float, float], code: str) -> None:
    with pytest.raises(BadValue) as fault:
        Lab(*lab)

    assert fault.value.reason.code == code


def test_an_axis_out_of_range_is_named() -> None:
    with pytest.raises(BadValue) as fault:
        Lab(50, 0, -300)

    assert english(fault.value) == "b of a colour must be from -200 to 200, got -300"


def test_a_colour_outside_srgb_is_clipped() -> None:
    assert Lab(50.0, -150.0, 0.0).hex.startswith("#00")
