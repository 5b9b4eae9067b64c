"""CIEDE2000, the colour difference that textile makers use: one pair in plain Python, many pairs in numpy.

The formula and its numbering follow Sharma, Wu and Dalal, "The CIEDE2000 color-difference formula: implementation notes,
supplementary test data, and mathematical observations", Color Research and Application 30 (2005) 21-30, kL = kC = kH = 1.
Two forms on purpose: a look asks for a few dozen pairs, and importing numpy costs more than all of them.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from typing import TYPE_CHECKING

from reticule.colour.cielab import Lab

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

ECHO = 5.0  # under it two colours read as one: all the lift measured on street photos lies here (docs/decisions/0007)
FADED = 10.0  # from here on no lift was measured (32 % against 33 %)
DISTINCT = 15.0  # beyond it two colours count as two (docs/decisions/0007)
_COS30, _SIN30 = math.cos(math.radians(30)), math.sin(math.radians(30))
_COS6, _SIN6 = math.cos(math.radians(6)), math.sin(math.radians(6))
_COS63, _SIN63 = math.cos(math.radians(63)), math.sin(math.radians(63))
_FAR = 25.0**7
_OPPOSED = 2e-5  # hues within half a degree of opposite


def difference(first: Lab, second: Lab) -> float:
    """How far apart do two colours look?

    Under 1 hardly anyone sees it; under 5 it reads as the same colour; beyond 15 it is another one.

    >>> round(difference(Lab(50.0, 2.6772, -79.7751), Lab(50.0, 0.0, -82.7485)), 4)    # pair 1 of Sharma et al.
    2.0425
    >>> difference(Lab(0.0, 0.0, 0.0), Lab(0.0, 0.0, 0.0))
    0.0
    """
    chroma1, hue1, chroma2, hue2 = _primed(first, second)
    mean_hue, turn = _hues(hue1, hue2, grey=chroma1 * chroma2 == 0.0)
    mean_lightness, mean_chroma = (first.lightness + second.lightness) / 2, (chroma1 + chroma2) / 2
    tone = (  # eq. 15
        1
        - 0.17 * math.cos(math.radians(mean_hue - 30))
        + 0.24 * math.cos(math.radians(2 * mean_hue))
        + 0.32 * math.cos(math.radians(3 * mean_hue + 6))
        - 0.20 * math.cos(math.radians(4 * mean_hue - 63))
    )
    off_middle = (mean_lightness - 50) ** 2
    lightness = (second.lightness - first.lightness) / (1 + 0.015 * off_middle / math.sqrt(20 + off_middle))
    chroma = (chroma2 - chroma1) / (1 + 0.045 * mean_chroma)
    hue = 2 * math.sqrt(chroma1 * chroma2) * math.sin(math.radians(turn / 2)) / (1 + 0.015 * mean_chroma * tone)
    bend = 60 * math.exp(-(((mean_hue - 275) / 25) ** 2))  # eq. 16, twice: the blues lie askew
    rotation = -math.sin(math.radians(bend)) * 2 * math.sqrt(mean_chroma**7 / (mean_chroma**7 + _FAR))
    return math.sqrt(max(0.0, lightness * lightness + chroma * chroma + hue * hue + rotation * chroma * hue))


def differences(first: NDArray[np.float64], second: NDArray[np.float64]) -> NDArray[np.float64]:
    """How far apart do many pairs of colours look?

    Args:
        first: an array of shape (..., 3): lightness, a, b along the last axis.
        second: likewise; the leading shapes broadcast against each other.

    Returns:
        An array of the broadcast leading shape, so (n, 1, 3) against (m, 3) gives (n, m).

    >>> import numpy as np
    >>> differences(np.array([[50.0, 2.6772, -79.7751]]), np.array([50.0, 0.0, -82.7485])).round(4)
    array([2.0425])
    """
    import numpy as np

    light1, light2 = first[..., 0], second[..., 0]
    b1, b2 = first[..., 2], second[..., 2]
    mean_plain = (np.hypot(first[..., 1], b1) + np.hypot(second[..., 1], b2)) / 2
    stretch = 1.5 - 0.5 * np.sqrt(_saturation(mean_plain))
    a1, a2 = stretch * first[..., 1], stretch * second[..., 1]
    chroma1, chroma2 = np.sqrt(a1 * a1 + b1 * b1), np.sqrt(a2 * a2 + b2 * b2)
    # hues are never taken: the turn comes from the products of the two vectors, the mean hue from the sum of their directions
    product = chroma1 * chroma2
    meeting = product + a1 * a2 + b1 * b2  # twice the product times the squared cosine of half the turn
    opposite = meeting <= _OPPOSED * product
    turned = np.sqrt(2.0) * (a1 * b2 - a2 * b1) / np.sqrt(np.where(opposite, 1.0, meeting))
    sum_a, sum_b = a1 * chroma2 + a2 * chroma1, b1 * chroma2 + b2 * chroma1
    length = np.sqrt(sum_a * sum_a + sum_b * sum_b)
    length = np.where(length > 0.0, length, 1.0)
    tone = _tone(sum_a / length, sum_b / length)
    mean_hue = np.degrees(np.arctan2(sum_b, sum_a))
    mean_hue = np.where(mean_hue < 0.0, mean_hue + 360.0, mean_hue)
    mean_chroma = (chroma1 + chroma2) / 2
    off_middle = ((light1 + light2) / 2 - 50) ** 2
    lightness = (light2 - light1) / (1 + 0.015 * off_middle / np.sqrt(20 + off_middle))
    chroma = (chroma2 - chroma1) / (1 + 0.045 * mean_chroma)
    hue = turned / (1 + 0.015 * mean_chroma * tone)
    bend = np.radians(60 * np.exp(-(((mean_hue - 275) / 25) ** 2)))
    rotation = -2 * np.sin(bend) * np.sqrt(_saturation(mean_chroma))
    total = np.asarray(np.sqrt(np.maximum(0.0, lightness**2 + chroma**2 + hue**2 + rotation * chroma * hue)))
    if opposite.any():
        _mend(total, first, second, np.argwhere(opposite & (product > 0.0)))
    return total


def as_array(colours: Iterable[Lab]) -> NDArray[np.float64]:
    """These colours as rows of lightness, a and b.

    >>> as_array([Lab(50, 1, 2)]).tolist(), as_array([]).shape
    ([[50.0, 1.0, 2.0]], (0, 3))
    """
    import numpy as np

    return np.array([(lab.lightness, lab.a, lab.b) for lab in colours], dtype=np.float64).reshape(-1, 3)


def _mend(
    total: NDArray[np.float64], first: NDArray[np.float64], second: NDArray[np.float64], places: NDArray[np.int64]
) -> None:
    """Hues that lie opposite have no mean direction to be summed: these few pairs are asked one by one."""
    import numpy as np

    ones, others = np.broadcast_to(first, (*total.shape, 3)), np.broadcast_to(second, (*total.shape, 3))
    for place in map(tuple, places.tolist()):
        total[place] = difference(Lab(*ones[place].tolist()), Lab(*others[place].tolist()))


def _saturation(chroma: NDArray[np.float64]) -> NDArray[np.float64]:
    """The seventh power over itself and 25 to the seventh, by products: a power costs ten times as much."""
    squared = chroma * chroma
    seventh: NDArray[np.float64] = squared * squared * squared * chroma
    return seventh / (seventh + _FAR)


def _tone(cos: NDArray[np.float64], sin: NDArray[np.float64]) -> NDArray[np.float64]:
    """Eq. 15, with the cosines of the multiples of the mean hue made of its own cosine and sine."""
    cos2, sin2 = 2 * cos * cos - 1, 2 * sin * cos
    cos3, sin3 = cos * cos2 - sin * sin2, sin * cos2 + cos * sin2
    cos4, sin4 = 2 * cos2 * cos2 - 1, 2 * sin2 * cos2
    tone = 1 - 0.17 * (cos * _COS30 + sin * _SIN30) + 0.24 * cos2
    return tone + 0.32 * (cos3 * _COS6 - sin3 * _SIN6) - 0.20 * (cos4 * _COS63 + sin4 * _SIN63)


def _primed(first: Lab, second: Lab) -> tuple[float, float, float, float]:
    """Chroma and hue of both after the stretch of a towards red for dull colours (eq. 2 to 7)."""
    mean = (first.chroma + second.chroma) / 2
    stretch = 1.5 - 0.5 * math.sqrt(mean**7 / (mean**7 + _FAR))
    a1, a2 = stretch * first.a, stretch * second.a
    hue1, hue2 = math.degrees(math.atan2(first.b, a1)) % 360, math.degrees(math.atan2(second.b, a2)) % 360
    return math.hypot(a1, first.b), hue1, math.hypot(a2, second.b), hue2


def _hues(hue1: float, hue2: float, *, grey: bool) -> tuple[float, float]:
    """The mean hue and the turn from one hue to the other, both the short way round (eq. 10 and 14)."""
    apart, both = hue2 - hue1, hue1 + hue2
    if grey:
        return both, 0.0
    if abs(apart) <= 180:
        return both / 2, apart
    return (both + 360 if both < 360 else both - 360) / 2, apart - math.copysign(360, apart)
