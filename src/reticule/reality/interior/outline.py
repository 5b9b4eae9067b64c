"""True fronts of bags that are no rectangles: the largest rectangles that lie inside."""

from __future__ import annotations

import math
from collections.abc import Iterator

CRESCENT_CURVE = 2.6  # exponent of the curved edge; 2 would be an ellipse (between the reported bags, see docs/decisions)


def inscribed(shape: str, width: float, height: float) -> tuple[tuple[float, float], ...]:
    """Rectangles (width, height) in mm that lie inside the front of a bag, none inside another.

    Plain fronts are their own largest rectangle.

    >>> inscribed("box", 200, 120)
    ((200, 120),)
    >>> [(round(w), round(h)) for w, h in inscribed("round", 100, 100)][5]
    (71, 71)
    """
    fronts = {"round": _ellipse, "crescent": _crescent, "heart": _heart}
    return tuple(fronts[shape](width, height)) if shape in fronts else ((width, height),)


def _ellipse(width: float, height: float) -> Iterator[tuple[float, float]]:
    for step in range(3, 13):
        angle = step * math.pi / 32
        yield width * math.cos(angle), height * math.sin(angle)


def _crescent(width: float, height: float) -> Iterator[tuple[float, float]]:
    """Straight above, curved below: the rectangles hang from the top edge."""
    for step in range(6, 20):
        share = step / 20
        yield width * share, height * (1 - share**CRESCENT_CURVE) ** (1 / CRESCENT_CURVE)


def _heart(width: float, height: float) -> Iterator[tuple[float, float]]:
    """A square standing on its corner with a half disc on each upper side; rectangles along a side, and upright ones."""
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
