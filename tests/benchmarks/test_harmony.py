"""The colour harmony of palettes, as the style benchmark measures it."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from reticule.colour.cielab import Lab

sys.path.insert(0, str(Path(__file__).parents[2] / "benchmarks"))

from harmony import palette_harmony


def test_a_calm_palette_is_more_harmonious_than_a_loud_one() -> None:
    calm = [Lab(60, 5, 20), Lab(40, 5, 15), Lab(85, 0, 8)]
    loud = [Lab(60, 90, 60), Lab(85, -80, 80), Lab(40, 60, -90)]

    assert palette_harmony(calm) > palette_harmony(loud)


def test_one_colour_is_no_palette() -> None:
    with pytest.raises(ValueError, match="at least two colours, got 1"):
        palette_harmony([Lab(50, 0, 0)])
