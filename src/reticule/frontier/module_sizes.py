"""Sizes of modules worth trying for a population: the least boxes that hold so many things of so many lists."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from itertools import accumulate, combinations

from reticule.carry.box import Box
from reticule.frontier.common_box import least_common_box
from reticule.frontier.frontier import CanonicalSides, within
from reticule.frontier.tracing import trace
from reticule.units import Share

MOST_SIZES = 32
_SAMPLE = 40  # lists, at even steps of the weight from the least volume to the most
_MOST_THINGS = 6  # in a module: larger frontiers take seconds
_SHARES: tuple[Share, ...] = (0.95, 0.8, 0.6, 0.4)  # of the sample
_STEPS = 2_000  # conflicts for each zone of a frontier
_ORDERS: tuple[Callable[[Box], int], ...] = (lambda box: box.volume, lambda box: box.sorted_sides[0])


def module_sizes(
    lists: Sequence[Sequence[Box]],
    weights: Sequence[float],
    *,
    largest: Box | None = None,
    most: int = MOST_SIZES,
) -> tuple[Box, ...]:
    """Returns sizes derived from the population, from the least volume to the most; the same ones for the same lists.

    From a sample of at most 40 lists, for one to six things: the box of least volume that holds the so many largest things of
    each of 95, 80, 60 or 40 % of the lists; and the same of the smallest, the thickest and the thinnest ones. Each is the least
    box for what it holds, so that none holds nothing. Where there are too many, of the two that are most alike, side by side,
    the smaller goes, until there are few enough.

    Args:
        lists: the things of each list.
        weights: of the lists, above 0.
        largest: a box within which each size must lie, turned as it may be; then it is one of the sizes.
        most: how many sizes at most.

    >>> [str(box) for box in module_sizes([[Box(3, 2, 1), Box(9, 2, 2)]], [1.0])]
    ['1 x 2 x 3 mm', '2 x 2 x 9 mm', '2 x 2 x 12 mm']
    """
    limit = None if largest is None else largest.sorted_sides
    sizes = {} if limit is None else {limit: None}
    sample = _sample(lists, weights)
    for order in _ORDERS:
        ordered = [sorted(things, key=lambda box: (order(box), box.volume, box.sides)) for things in sample]
        for count in range(1, 1 + min(_MOST_THINGS, max(map(len, sample)))):
            for parts in ([things[-count:] for things in ordered], [things[:count] for things in ordered]):
                sizes |= dict.fromkeys(sides for sides in _holding(parts) if limit is None or within(sides, limit))
    boxes = sorted((Box(*sides) for sides in sizes), key=lambda box: (box.volume, box.sides))
    return _thinned(boxes, most)


def _sample(lists: Sequence[Sequence[Box]], weights: Sequence[float]) -> list[Sequence[Box]]:
    """Lists at even steps of the weight, from the least volume to the most."""

    def size(place: int) -> tuple[int, list[CanonicalSides]]:
        return sum(box.volume for box in lists[place]), sorted(box.sorted_sides for box in lists[place])

    by_size = sorted(range(len(lists)), key=size)
    ends = list(accumulate(weights[place] for place in by_size))
    marks = [(step + 0.5) / _SAMPLE * ends[-1] for step in range(_SAMPLE)]
    ranks = dict.fromkeys(next(rank for rank, end in enumerate(ends) if end >= mark) for mark in marks)
    return [lists[by_size[rank]] for rank in ranks]


def _holding(parts: Sequence[Sequence[Box]]) -> Iterable[CanonicalSides]:
    """The least boxes that hold each share of some parts of lists."""
    frontiers = [trace(things, steps=_STEPS).points for things in parts]
    each, weights = [(number,) for number in range(len(parts))], [1.0] * len(parts)
    boxes = (least_common_box(frontiers, each, weights, share * len(parts)) for share in _SHARES)
    return (sides for sides in boxes if sides is not None)


def _thinned(boxes: Sequence[Box], most: int) -> tuple[Box, ...]:
    """At most so many boxes: of the two most alike, the first goes."""
    left = list(boxes)
    while len(left) > most:
        smaller, _ = min(combinations(left, 2), key=lambda pair: _likeness(*pair))
        left.remove(smaller)
    return tuple(left)


def _likeness(one: Box, other: Box) -> float:
    """By which factor the sides of two boxes differ, at most."""
    return max(max(a / b, b / a) for a, b in zip(one.sorted_sides, other.sorted_sides, strict=True))
