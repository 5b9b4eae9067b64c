"""What the panels of a bag around an outline measure."""

from __future__ import annotations

import math
from collections.abc import Sequence
from itertools import pairwise

from reticule.carry.box import Box
from reticule.reality.interior.outline_profile import BASE, PROFILES, Point
from reticule.units import Mm


def panels_area(outline: str, outside: Box, seam: Mm) -> float:
    """Returns the area of what is cut for a bag that is open at the top, in mm2: two fronts, and a strip round sides and base.

    Of a wedge it is two sides with a strip between, of a bucket a base and one wall. Each panel is cut larger by the seam.

    Args:
        outline: one of `OUTLINES`.
        outside: the outer sides, in mm.
        seam: in mm.

    >>> panels_area("box", Box(200, 100, 50), 0), panels_area("box", Box(200, 100, 50), 10)
    (60000.0, 82200.0)
    """
    profile = PROFILES[outline]
    polygon = profile.polygon(*profile.sides(outside))
    through = outside.sides[3 - sum(profile.plane)]
    rim = math.fsum(math.dist(one, other) for one, other in pairwise((*polygon, polygon[0])))
    front = _area(polygon) + rim * seam + 4 * seam * seam
    if profile.plane == BASE:
        return front + (rim + 2 * seam) * (through + 2 * seam)
    top = max(y for _, y in polygon)
    open_top = [x for x, y in polygon if y == top]
    strip = rim - (max(open_top) - min(open_top))
    return 2 * front + (strip + 2 * seam) * (through + 2 * seam)


def _area(polygon: Sequence[Point]) -> float:
    """By the shoelace formula."""
    return abs(math.fsum(x * v - u * y for (x, y), (u, v) in pairwise((*polygon, polygon[0])))) / 2
