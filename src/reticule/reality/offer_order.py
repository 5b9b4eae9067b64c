"""In which order bags are offered, the same everywhere: nothing left behind, then sure, then small, then stylish."""

from __future__ import annotations

import math

from reticule.carry.bag import Bag
from reticule.reality.interior.interior import estimate
from reticule.units import Mm

LARGE: tuple[Mm, Mm] = (220, 160)  # mm of a face; what is larger either way is offered when nothing smaller will do
SURE = 0.7  # a probability below which a bag comes behind those that are surer
_STEP = 1.25  # of volume: finer differences are no reason to prefer a bag


def size_class(bag: Bag) -> int:
    """The size of a bag in steps of a quarter of its inferred room; a larger number is a larger bag.

    >>> from reticule.carry.bag import StatedSize
    >>> small, alike, larger = (Bag("bag", StatedSize(width, 100, 50)) for width in (150, 151, 220))
    >>> size_class(small) == size_class(alike) < size_class(larger)
    True
    """
    return math.floor(math.log(estimate(bag).plain.volume, _STEP))


def is_large(bag: Bag) -> bool:
    """Whether a bag is over 22 x 16 cm as stated, upright or lying; a side that nobody states is not.

    >>> from reticule.carry.bag import StatedSize
    >>> [is_large(Bag("bag", StatedSize(*sides, 50))) for sides in ((220, 160), (160, 220), (230, 90), (None, 150))]
    [False, False, True, False]
    """
    width, height = (side or 0 for side in bag.stated.axes[:2])
    return max(width, height) > LARGE[0] or min(width, height) > LARGE[1]


Place = tuple[int, bool, int, float, str]


def place(bag: Bag, probability: float, *, left: int = 0, style: float | None = None) -> Place:
    """Where a bag stands among others, the least first.

    Nothing left behind first, by the worth of what is left; then those that are likely to hold what comes; then the smaller
    bag; then the more stylish one, to the hundredth.

    Args:
        bag: the bag.
        probability: that what comes goes into the real bag.
        left: the worth of what stays at home.
        style: how well it suits what is worn, from 0 to 1; None where nobody said.
    """
    return left, probability < SURE, size_class(bag), -round(style or 0.0, 2), bag.name
