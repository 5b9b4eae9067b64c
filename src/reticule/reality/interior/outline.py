"""The outlines of bags that are not rectangular, and the largest rectangles inscribed in them."""

from __future__ import annotations

import math
from collections.abc import Iterator

CRESCENT_CURVE = 2.6  # exponent of the superellipse of its edge; 2 would be an ellipse (docs/decisions/0010)


def inscribed_rectangles(shape: str, width: float, height: float) -> tuple[tuple[float, float], ...]:
    """Returns rectangles (width, height) in mm inscribed in the front of a bag, none of them within another.

    A rectangular front is its own largest rectangle.

    Args:
        shape: of the bag.
        width: of the front, in mm.
        height: of the front, in mm.

    >>> inscribed_rectangles("box", 200, 120)
    ((200, 120),)
    >>> [(round(w), round(h)) for w, h in inscribed_rectangles("round", 100, 100)][5]
    (71, 71)
    """
    fronts = {"round": _ellipse, "crescent": _crescent, "heart": _heart}
    return tuple(fronts[shape](width, height)) if shape in fronts else ((width, height),)


def _ellipse(width: float, height: float) -> Iterator[tuple[float, float]]:
    for step in range(3, 13):
        angle = step * math.pi / 32
        yield width * math.cos(angle), height * math.sin(angle)


def _crescent(width: float, height: float) -> Iterator[tuple[float, float]]:
    """Straight above, half a superellipse below: the rectangles hang from the top edge."""
    for step in range(6, 20):
        share = step / 20
        yield width * share, height * (1 - share**CRESCENT_CURVE) ** (1 / CRESCENT_CURVE)


def _heart(width: float, height: float) -> Iterator[tuple[float, float]]:
    """A square on its corner with a half disc on each upper side; rectangles along a side of the square, and upright ones."""
    side = min(width / 1.7071, height / 1.5607)
    for step in range(3, 20):
        across = side * step / 20
        yield side + math.sqrt(side * side - across * across) / 2, across
    quarter = math.sqrt(2) / 4
    for step in range(2, 16):
        half = step / 20
        lobe = 3 * quarter + math.sqrt(max(0.0, 0.25 - (half - quarter) ** 2))
        notch = 3 * quarter + math.sqrt(0.25 - quarter**2)
        yield 2 * half * side, (min(lobe, notch) - half) * side
