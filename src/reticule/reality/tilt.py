"""One thing lying askew: the exact test for a rectangle in a rectangle."""

from __future__ import annotations

import math


def goes_askew(long: float, short: float, width: float, height: float) -> bool:
    """Whether a rectangle lies inside another at some angle (Carver, American Mathematical Monthly 64, 1957, E 1225).

    >>> goes_askew(155, 8, 147, 70), goes_askew(155, 72, 147, 70)
    (True, False)
    """
    p, q = max(long, short), min(long, short)
    a, b = max(width, height), min(width, height)
    if p <= a:
        return q <= b
    if q > b or p * p + q * q < a * a:
        return False
    return b >= (2 * p * q * a + (p * p - q * q) * math.sqrt(p * p + q * q - a * a)) / (p * p + q * q)
