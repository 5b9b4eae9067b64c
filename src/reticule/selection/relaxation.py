"""An upper bound of a multiple-choice knapsack: its linear relaxation.

P. Sinha and A. Zoltners, The multiple-choice knapsack problem, Operations Research 27, 1979.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise

_Option = tuple[int, int]  # its volume and what it gains


def most_gain(wants: Iterable[Iterable[_Option]], room: int) -> int:
    """An upper bound of what can be gained with at most one option of each want, by volume.

    Of each want first comes the option that gains most for its volume, then as much of the next larger one as pays.

    Args:
        wants: for each want the volume, above 0, and the gain of its options.
        room: the volume there is.

    >>> most_gain([[(10, 8), (4, 6)], [(3, 3)]], 10)
    11
    """
    bound = 0
    steps = [step for options in wants for step in _hull(options)]
    for volume, gain in sorted(steps, key=lambda step: step[0] / step[1]):
        if volume > room:
            return bound + gain * room // volume + 1
        bound, room = bound + gain, room - volume
    return bound


def _hull(options: Iterable[_Option]) -> list[_Option]:
    """The steps from nothing to the option of greatest gain, each of which pays less than the one before.

    >>> _hull([(10, 8), (4, 6), (7, 6)])
    [(4, 6), (6, 2)]
    """
    corners = [(0, 0)]
    for volume, gain in sorted(options):
        if gain <= corners[-1][1]:
            continue
        while len(corners) > 1 and _pays_more(corners[-2], corners[-1], (volume, gain)):
            corners.pop()
        corners.append((volume, gain))
    return [(right[0] - left[0], right[1] - left[1]) for left, right in pairwise(corners)]


def _pays_more(left: _Option, middle: _Option, right: _Option) -> bool:
    """Whether the step from the middle to the right gains more for its volume than the one to the middle."""
    return (right[1] - middle[1]) * (middle[0] - left[0]) >= (middle[1] - left[1]) * (right[0] - middle[0])
