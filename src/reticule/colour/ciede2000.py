"""The colour difference CIEDE2000: one pair in plain Python, many pairs in numpy.

Equation numbers beside the lines are those of Sharma, Wu and Dalal, "The CIEDE2000 color-difference formula: implementation
notes, supplementary test data, and mathematical observations", Color Research and Application 30 (2005) 21-30, with
kL = kC = kH = 1. There are two forms because importing numpy takes longer than the few dozen pairs of one look.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from typing import TYPE_CHECKING

from reticule.colour.cielab import Lab

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

ECHO = 5.0  # below it two colours read as one; all the lift measured on street photos lies here (docs/decisions/0007)
FADED = 10.0  # from here on no lift was measured (32 % against 33 %)
DISTINCT = 15.0  # beyond it two colours count as two (docs/decisions/0007)
_COS30, _SIN30 = math.cos(math.radians(30)), math.sin(math.radians(30))
_COS6, _SIN6 = math.cos(math.radians(6)), math.sin(math.radians(6))
_COS63, _SIN63 = math.cos(math.radians(63)), math.sin(math.radians(63))
_CHROMA_SCALE = 25.0**7  # of eq. 4 and 17
_OPPOSITE = 2e-5  # (1 + cos of the hue difference) below this: hues within half a degree of opposite


def difference(first: Lab, second: Lab) -> float:
    """Returns the CIEDE2000 difference of two colours.

    Below 1 hardly anyone sees a difference. Below 5 the colours read as the same, beyond 15 as different ones.

    >>> round(difference(Lab(50.0, 2.6772, -79.7751), Lab(50.0, 0.0, -82.7485)), 4)    # pair 1 of Sharma et al.
    2.0425
    >>> difference(Lab(0.0, 0.0, 0.0), Lab(0.0, 0.0, 0.0))
    0.0
    """
    chroma1, hue1, chroma2, hue2 = _chroma_and_hue(first, second)  # eq. 2 to 7
    mean_hue, hue_difference = _hues(hue1, hue2, grey=chroma1 * chroma2 == 0.0)  # eq. 14 and 10
    mean_lightness, mean_chroma = (first.lightness + second.lightness) / 2, (chroma1 + chroma2) / 2  # eq. 12 and 13
    t = (  # eq. 15
        1
        - 0.17 * math.cos(math.radians(mean_hue - 30))
        + 0.24 * math.cos(math.radians(2 * mean_hue))
        + 0.32 * math.cos(math.radians(3 * mean_hue + 6))
        - 0.20 * math.cos(math.radians(4 * mean_hue - 63))
    )
    squared = (mean_lightness - 50) ** 2
    lightness = (second.lightness - first.lightness) / (1 + 0.015 * squared / math.sqrt(20 + squared))  # eq. 8 over 18
    chroma = (chroma2 - chroma1) / (1 + 0.045 * mean_chroma)  # eq. 9 over 19
    hue = 2 * math.sqrt(chroma1 * chroma2) * math.sin(math.radians(hue_difference / 2))  # eq. 11
    hue = hue / (1 + 0.015 * mean_chroma * t)  # over eq. 20
    theta = 60 * math.exp(-(((mean_hue - 275) / 25) ** 2))  # twice eq. 16
    r_t = -math.sin(math.radians(theta)) * 2 * math.sqrt(mean_chroma**7 / (mean_chroma**7 + _CHROMA_SCALE))  # eq. 17, 21
    return math.sqrt(max(0.0, lightness * lightness + chroma * chroma + hue * hue + r_t * chroma * hue))  # eq. 22


def differences(first: NDArray[np.float64], second: NDArray[np.float64]) -> NDArray[np.float64]:
    """Returns the CIEDE2000 differences of many pairs of colours.

    No hue angle is computed per colour: the hue difference follows from the products of the two (a, b) vectors, the mean hue
    from the sum of their directions.

    Args:
        first: an array of shape (..., 3), float64: lightness, a, b along the last axis.
        second: likewise; the leading shapes broadcast against each other.

    Returns:
        An array of the broadcast leading shape, float64, so (n, 1, 3) against (m, 3) gives (n, m).

    >>> import numpy as np
    >>> differences(np.array([[50.0, 2.6772, -79.7751]]), np.array([50.0, 0.0, -82.7485])).round(4)
    array([2.0425])
    """
    import numpy as np

    b1, b2 = first[..., 2], second[..., 2]
    mean_unprimed = (np.hypot(first[..., 1], b1) + np.hypot(second[..., 1], b2)) / 2  # eq. 2 and 3
    stretch = 1.5 - 0.5 * np.sqrt(_chroma_ratio(mean_unprimed))  # 1 + eq. 4
    a1, a2 = stretch * first[..., 1], stretch * second[..., 1]  # eq. 5
    chroma1, chroma2 = np.sqrt(a1 * a1 + b1 * b1), np.sqrt(a2 * a2 + b2 * b2)  # eq. 6
    product = chroma1 * chroma2
    half_angle = product + a1 * a2 + b1 * b2  # 2 C1 C2 cos^2 of half the hue difference
    opposite = half_angle <= _OPPOSITE * product
    hue = np.sqrt(2.0) * (a1 * b2 - a2 * b1) / np.sqrt(np.where(opposite, 1.0, half_angle))  # eq. 11
    sum_a, sum_b = a1 * chroma2 + a2 * chroma1, b1 * chroma2 + b2 * chroma1
    length = np.sqrt(sum_a * sum_a + sum_b * sum_b)
    length = np.where(length > 0.0, length, 1.0)
    mean_hue = np.degrees(np.arctan2(sum_b, sum_a))  # eq. 14
    mean_hue = np.where(mean_hue < 0.0, mean_hue + 360.0, mean_hue)
    mean_chroma = (chroma1 + chroma2) / 2  # eq. 13
    squared = ((first[..., 0] + second[..., 0]) / 2 - 50) ** 2  # of eq. 12
    lightness = (second[..., 0] - first[..., 0]) / (1 + 0.015 * squared / np.sqrt(20 + squared))  # eq. 8 over 18
    chroma = (chroma2 - chroma1) / (1 + 0.045 * mean_chroma)  # eq. 9 over 19
    hue = hue / (1 + 0.015 * mean_chroma * _t(sum_a / length, sum_b / length))  # over eq. 20
    theta = np.radians(60 * np.exp(-(((mean_hue - 275) / 25) ** 2)))  # twice eq. 16
    r_t = -2 * np.sin(theta) * np.sqrt(_chroma_ratio(mean_chroma))  # eq. 17 and 21
    total = np.asarray(np.sqrt(np.maximum(0.0, lightness**2 + chroma**2 + hue**2 + r_t * chroma * hue)))  # eq. 22
    if opposite.any():
        _recompute(total, first, second, np.argwhere(opposite & (product > 0.0)))
    return total


def as_array(colours: Iterable[Lab]) -> NDArray[np.float64]:
    """Returns the colours as an array of shape (n, 3), float64: lightness, a and b.

    >>> as_array([Lab(50, 1, 2)]).tolist(), as_array([]).shape
    ([[50.0, 1.0, 2.0]], (0, 3))
    """
    import numpy as np

    return np.array([(lab.lightness, lab.a, lab.b) for lab in colours], dtype=np.float64).reshape(-1, 3)


def _recompute(
    total: NDArray[np.float64], first: NDArray[np.float64], second: NDArray[np.float64], indices: NDArray[np.int64]
) -> None:
    """Computes pairs of opposite hues one by one, since the sum of their directions vanishes.

    Args:
        total: differences, written in place.
        first: as in `differences`.
        second: as in `differences`.
        indices: indices into `total`, one row a pair.
    """
    import numpy as np

    firsts, seconds = np.broadcast_to(first, (*total.shape, 3)), np.broadcast_to(second, (*total.shape, 3))
    for index in map(tuple, indices.tolist()):
        total[index] = difference(Lab(*firsts[index].tolist()), Lab(*seconds[index].tolist()))


def _chroma_ratio(chroma: NDArray[np.float64]) -> NDArray[np.float64]:
    """C^7 / (C^7 + 25^7), of eq. 4 and 17, by products: a power takes ten times as long."""
    squared = chroma * chroma
    seventh: NDArray[np.float64] = squared * squared * squared * chroma
    return seventh / (seventh + _CHROMA_SCALE)


def _t(cos: NDArray[np.float64], sin: NDArray[np.float64]) -> NDArray[np.float64]:
    """Eq. 15, from the cosine and sine of the mean hue by the multiple-angle formulas."""
    cos2, sin2 = 2 * cos * cos - 1, 2 * sin * cos
    cos3, sin3 = cos * cos2 - sin * sin2, sin * cos2 + cos * sin2
    cos4, sin4 = 2 * cos2 * cos2 - 1, 2 * sin2 * cos2
    t = 1 - 0.17 * (cos * _COS30 + sin * _SIN30) + 0.24 * cos2
    return t + 0.32 * (cos3 * _COS6 - sin3 * _SIN6) - 0.20 * (cos4 * _COS63 + sin4 * _SIN63)


def _chroma_and_hue(first: Lab, second: Lab) -> tuple[float, float, float, float]:
    """Returns chroma and hue, in degrees, of the first colour and of the second (eq. 2 to 7)."""
    mean = (first.chroma + second.chroma) / 2  # eq. 2 and 3
    stretch = 1.5 - 0.5 * math.sqrt(mean**7 / (mean**7 + _CHROMA_SCALE))  # 1 + eq. 4
    a1, a2 = stretch * first.a, stretch * second.a  # eq. 5
    hue1, hue2 = math.degrees(math.atan2(first.b, a1)) % 360, math.degrees(math.atan2(second.b, a2)) % 360  # eq. 7
    return math.hypot(a1, first.b), hue1, math.hypot(a2, second.b), hue2  # eq. 6


def _hues(hue1: float, hue2: float, *, grey: bool) -> tuple[float, float]:
    """Returns the mean hue (eq. 14) and the hue difference (eq. 10), both in degrees and the short way round."""
    apart, total = hue2 - hue1, hue1 + hue2
    if grey:
        return total, 0.0
    if abs(apart) <= 180:
        return total / 2, apart
    return (total + 360 if total < 360 else total - 360) / 2, apart - math.copysign(360, apart)
