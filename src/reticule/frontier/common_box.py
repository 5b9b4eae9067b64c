"""The box of least volume that meets so much of many demands, each met by one of some frontiers."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from reticule.frontier.frontier import CanonicalSides
from reticule.units import Mm

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_NEVER = 2**40  # longer than anything
_SLACK = 1e-9  # of sums of weights


def least_common_box(
    frontiers: Sequence[Sequence[CanonicalSides]],
    demands: Sequence[Sequence[int]],
    weights: Sequence[float],
    needed: float,
) -> CanonicalSides | None:
    """Returns the sides of the box of least volume that meets demands of so much weight; among equals the flattest.

    A demand is met where the box holds a point of one of its frontiers. Short sides and middle sides of points are all that a
    least box can have; of each two of them, the least long side is that of the demand that completes the weight.

    Args:
        frontiers: points sorted from short to long, in mm, of things that may be turned.
        demands: for each the numbers of frontiers, any of which will do.
        weights: of the demands, at least 0.
        needed: the weight to meet; None is returned where the demands do not have it.

    >>> frontiers = (((1, 2, 4),), ((2, 2, 3),), ((9, 9, 9),))
    >>> least_common_box(frontiers, ((0,), (1,), (2,)), (1, 1, 1), 2), least_common_box(frontiers, ((0, 1),), (1,), 2)
    ((2, 2, 4), None)
    """
    import numpy as np

    if sum(weights) < needed - _SLACK:
        return None
    used = sorted({number for numbers in demands for number in numbers})
    shorts, middles = (sorted({point[axis] for number in used for point in frontiers[number]}) for axis in (0, 1))
    longs = {number: _longs(frontiers[number], shorts, middles) for number in used}
    weight = np.array(weights, np.float64)
    least: tuple[int, CanonicalSides] | None = None
    for row, short in enumerate(shorts):
        needs = np.stack([np.min([longs[number][row] for number in numbers], axis=0) for numbers in demands])
        order = needs.argsort(axis=0, kind="stable")
        met = np.cumsum(weight[order], axis=0) >= needed - _SLACK
        completing = np.take_along_axis(order, met.argmax(axis=0)[None], axis=0)
        long_sides = np.take_along_axis(needs, completing, axis=0)[0]
        for middle, long in zip(middles, long_sides.tolist(), strict=True):
            if short <= middle <= long < _NEVER and (least is None or short * middle * long < least[0]):
                least = (short * middle * long, (short, middle, long))
    return None if least is None else least[1]


def _longs(points: Sequence[CanonicalSides], shorts: Sequence[Mm], middles: Sequence[Mm]) -> NDArray[np.int64]:
    """The least long side of a frontier beside each short and each middle side, (shorts, middles)."""
    import numpy as np

    longs = np.full((len(shorts), len(middles)), _NEVER, np.int64)
    short, middle, long = np.array(points, np.int64).T
    np.minimum.at(longs, (np.searchsorted(shorts, short), np.searchsorted(middles, middle)), long)
    return np.minimum.accumulate(np.minimum.accumulate(longs, axis=0), axis=1)
