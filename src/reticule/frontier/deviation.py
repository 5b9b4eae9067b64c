"""Boxes of uncertain sides: the standard deviation of each side, and how many of them a box can do without."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import exp
from typing import TYPE_CHECKING

from reticule.carry.box import MAX_SIDE, Box
from reticule.units import Mm

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

MAX_TENTHS = 50  # of a standard deviation: beyond these no probability changes
Reduction = tuple[float, float, float, float, float, float]  # the shares left of three sides, and the mm taken off them
_NO_SHARES = (0.0, 0.0, 0.0)


@dataclass(frozen=True, slots=True)
class SideDeviation:
    """One standard deviation of width, height and depth: a part in mm, and a part as a share of the side."""

    mm: tuple[float, float, float]
    shares: tuple[float, float, float] = _NO_SHARES


def tenths_to_spare(
    holds: Callable[[Mm, Mm, Mm], bool | None], boxes: Sequence[Box], deviation: SideDeviation, bounds: tuple[int, int]
) -> int:
    """Returns how many tenths of a standard deviation one of some boxes can shrink by with `holds` still accepting it.

    Args:
        holds: accepts or refuses a width, height and depth in mm; must accept all larger ones of what it accepts.
        boxes: the boxes, of which the best counts.
        deviation: of their sides.
        bounds: the least and the greatest number returned, from -50 to 50; negative numbers are of growth.

    >>> deviation = SideDeviation((10.0, 10.0, 10.0))
    >>> tenths_to_spare(lambda width, height, depth: width >= 30, [Box(40, 60, 9), Box(50, 40, 20)], deviation, (-50, 50))
    20
    """
    low, most = bounds
    rows = reductions(deviation)
    for box in boxes:
        sides, high = box.sides, most
        if low >= most:
            break
        if not holds(*_reduced(sides, rows[low + 1 + MAX_TENTHS])):
            continue
        low += 1
        while low < high:
            middle = (low + high + 1) // 2
            if holds(*_reduced(sides, rows[middle + MAX_TENTHS])):
                low = middle
            else:
                high = middle - 1
    return low


def shrunk_rows(sides: NDArray[np.int16], rows: NDArray[np.float64]) -> NDArray[np.int16]:
    """Returns the sides of many boxes, each shrunk as `shrunk_sides` shrinks it.

    Args:
        sides: (k, 3); width, height and depth in mm.
        rows: (k, 6); of each, a row of `reductions`.

    >>> import numpy as np
    >>> rows = np.array([reductions(SideDeviation((10.0, 10.0, 10.0)))[MAX_TENTHS + 5]])
    >>> shrunk_rows(np.array([[50, 40, 2]], np.int16), rows).tolist()
    [[45, 35, 1]]
    """
    import numpy as np

    return np.clip(np.trunc(rows[:, :3] * sides - rows[:, 3:]), 1, MAX_SIDE).astype(np.int16)


def shrunk_sides(box: Box, deviation: SideDeviation, tenths: int) -> tuple[Mm, Mm, Mm]:
    """Returns the sides of a box less so many tenths of a standard deviation, each from 1 mm to the longest allowed.

    Monotone: a larger box never comes out smaller than a smaller one.

    Args:
        box: the box.
        deviation: of its sides.
        tenths: from -50 to 50; negative numbers make it larger.

    >>> shrunk_sides(Box(50, 40, 2), SideDeviation((10.0, 10.0, 10.0)), 5)
    (45, 35, 1)
    >>> shrunk_sides(Box(50, 40, 2), SideDeviation((0, 0, 0), (0, 0.5, 0)), 10)
    (50, 24, 2)
    """
    return _reduced(box.sides, reductions(deviation)[tenths + MAX_TENTHS])


def _reduced(sides: tuple[Mm, Mm, Mm], reduction: Reduction) -> tuple[Mm, Mm, Mm]:
    width, height, depth = sides
    of_width, of_height, of_depth, across, up, deep = reduction
    width, height, depth = int(of_width * width - across), int(of_height * height - up), int(of_depth * depth - deep)
    if 1 <= width <= MAX_SIDE and 1 <= height <= MAX_SIDE and 1 <= depth <= MAX_SIDE:
        return width, height, depth
    return max(1, min(MAX_SIDE, width)), max(1, min(MAX_SIDE, height)), max(1, min(MAX_SIDE, depth))


@lru_cache(maxsize=1_024)
def reductions(deviation: SideDeviation) -> tuple[Reduction, ...]:
    """Returns what is left of each side and what is taken off it, for each number of tenths from -50 to 50.

    Bags of one kind share their deviation, so that it is cached.

    >>> reductions(SideDeviation((10.0, 10.0, 10.0)))[MAX_TENTHS - 5]
    (1.0, 1.0, 1.0, -5.0, -5.0, -5.0)
    """
    rows: list[Reduction] = []
    for tenths in range(-MAX_TENTHS, MAX_TENTHS + 1):
        sigmas = tenths / 10
        across, up, deep = (exp(-sigmas * share) for share in deviation.shares)
        width, height, depth = (sigmas * mm for mm in deviation.mm)
        rows.append((across, up, deep, width, height, depth))
    return tuple(rows)
