"""One whole-number unit each: lengths in millimetres, weights in grams.

Published sizes carry decimals; they become whole numbers once, at the edge: things round up, spaces round down,
so that what is proven of the whole numbers holds of the published ones.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, TypeAlias, Union

if TYPE_CHECKING:  # few questions need fractions, and each cold start would pay for them
    from fractions import Fraction

Mm: TypeAlias = int
Grams: TypeAlias = int
Share: TypeAlias = float
Measure: TypeAlias = Union[float, "Fraction"]  # a length in mm as published or typed, before rounding

_CRUMB = 1e-6  # 15 cm is 150.00000000000003 mm in floating point, and still 150 mm


def exact(length: Measure) -> Fraction:
    """The fraction that a measured length stands for: a float is the decimal that was written, to a millionth of a nanometre.

    >>> exact(0.76), exact(7.25 * 25.4)
    (Fraction(19, 25), Fraction(3683, 20))
    """
    from fractions import Fraction

    return Fraction(repr(round(length, 9))) if isinstance(length, float) else Fraction(length)


def up(length: Measure) -> Mm:
    """The least whole number of millimetres that covers a measured length.

    >>> up(53.98), up(85.0), up(0.76)
    (54, 85, 1)
    """
    return max(1, math.ceil(length - _CRUMB))


def down(length: Measure) -> Mm:
    """The greatest whole number of millimetres within a measured length.

    >>> down(119.6), down(150.00000000000003), down(149.9999999999)
    (119, 150, 150)
    """
    return math.floor(length + _CRUMB)
