from __future__ import annotations

import math

from hypothesis import given
from hypothesis import strategies as st

from reticule.reality.poses.tilt import rectangle_fits

lengths = st.integers(1, 60)


def turned_goes_in(p: float, q: float, a: float, b: float) -> bool:
    """Sweeps the angles in small steps; generous by what a step may miss."""
    for step in range(2001):
        angle = math.pi / 2 * step / 2000
        if p * math.cos(angle) + q * math.sin(angle) <= a + 0.1 and p * math.sin(angle) + q * math.cos(angle) <= b + 0.1:
            return True
    return False


def test_the_diagonal_alone_is_too_generous() -> None:
    assert math.hypot(127, 89) > 138.3
    assert not rectangle_fits(138.3, 67.1, 127, 89)


@given(lengths, lengths, lengths, lengths)
def test_what_fits_tilted_is_found_by_sweeping_the_angles(p: int, q: int, a: int, b: int) -> None:
    if rectangle_fits(p, q, a, b):
        assert turned_goes_in(p, q, a, b)


@given(lengths, lengths, lengths, lengths)
def test_what_clearly_goes_in_by_sweeping_fits_tilted(p: int, q: int, a: int, b: int) -> None:
    if turned_goes_in(p + 0.25, q + 0.25, a, b):
        assert rectangle_fits(p, q, a, b)
