"""Derives the table of `reticule.reality.interior.proportions`: which height and depth bags of each kind have.

  python tools/derive_kinds.py [BAGS.jsonl]

Heights are shares of the width, depths of the shorter side of the front; the middle is the median, the doubt half the span of
the middle two thirds in logarithms, which far outliers do not move.  A kind with fewer than five bags is taken as any bag.
Reports of what fitted have no part in this.
"""

from __future__ import annotations

import math
import sys
from collections import defaultdict
from collections.abc import Sequence

from reticule.carry.bag import Bag
from reticule.reality.interior.proportions import ANY
from reticule.store.catalogue import catalogue_at

ENOUGH = 5
Row = tuple[int, float, float]  # bags, middle, doubt


def shares(bags: Sequence[Bag]) -> tuple[dict[str, list[float]], dict[str, list[float]]]:
    """Heights and depths by kind, and those of any bag."""
    heights: dict[str, list[float]] = defaultdict(list)
    depths: dict[str, list[float]] = defaultdict(list)
    for bag in bags:
        width, height, depth = bag.stated.axes
        for kind in (bag.shape, ANY) if width and height else ():
            heights[kind].append(height / width)
            if depth is not None:
                depths[kind].append(depth / min(width, height))
    return heights, depths


def row(values: Sequence[float]) -> Row | None:
    """How many, the median, and the doubt in logarithms; None of too few."""
    if len(values) < ENOUGH:
        return None
    ordered = sorted(values)
    low, middle, high = (_quantile(ordered, share) for share in (1 / 6, 1 / 2, 5 / 6))
    return len(ordered), middle, math.log(high / low) / 2


def _quantile(ordered: Sequence[float], share: float) -> float:
    place = share * (len(ordered) - 1)
    below = int(place)
    above = min(below + 1, len(ordered) - 1)
    return ordered[below] + (place - below) * (ordered[above] - ordered[below])


def main(paths: list[str]) -> None:
    """Prints a line for each kind."""
    heights, depths = shares(catalogue_at(paths[0] if paths else None).bags)
    for kind in sorted(heights):
        told = []
        for name, values in (("height of width", heights[kind]), ("depth of shorter side", depths[kind])):
            found = row(values)
            told.append(f"{name}: {found[1]:.2f}, doubt {found[2]:.2f} ({found[0]})" if found else f"{name}: too few")
        print(f"{kind:14}", "   ".join(told))


if __name__ == "__main__":
    main(sys.argv[1:])
