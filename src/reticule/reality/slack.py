"""A carry list as it is squeezed into a full bag: limp things pressed, cloth folded, round things hugged."""

from __future__ import annotations

import math
from collections.abc import Sequence

from reticule.carry.box import Box
from reticule.carry.item import Item
from reticule.frontier.oracle import FARTHEST_TENTHS, Reach, most_tenths
from reticule.reality.deformation import folds, is_round, pressed
from reticule.reality.interior.interior import Interior
from reticule.reality.interior.parameters import BELIEF, Belief
from reticule.reality.poses.tilt import AskewBeside, Holds, askew_test

STEPS = 10_000  # search nodes a question
LEAST, MOST = -FARTHEST_TENTHS, FARTHEST_TENTHS


class Squeeze:
    """What is known of a list as squeezed, learnt bag by bag and remembered for the next.

    >>> from reticule.carry.bag import Bag, StatedSize
    >>> from reticule.reality.interior.interior import estimate
    >>> room = estimate(Bag("box", StatedSize(200, 120, 60), shape="box", construction="rigid"))
    >>> Squeeze((Item("phone", Box(147, 72, 8)),)).sigmas(room), Squeeze((Item("tablet", Box(200, 135, 6)),)).sigmas(room)
    (50, -25)
    """

    def __init__(self, items: tuple[Item, ...], belief: Belief = BELIEF, *, steps: int = STEPS) -> None:
        self.items = items
        self.belief = belief
        self.steps = steps
        self._folds = (False, True) if belief.folds and any(folds(item) for item in items) else (False,)
        self._round = any(is_round(item) for item in items)
        self._upright = frozenset(number for number, item in enumerate(items) if item.upright)
        self._reaches: dict[tuple[object, ...], Reach] = {}
        self._tests: dict[tuple[bool, bool], Holds] = {}
        self._boxes: dict[tuple[bool, bool], tuple[Box, ...]] = {}

    def sigmas(self, interior: Interior) -> int:
        """By how many tenths of a standard deviation the room may shrink, or (negative) must grow, the mouth included."""
        through = self._through_the_mouth(interior)
        best = LEAST
        for folded in self._folds:
            best = self._within(interior, folded, best)
        return min(best, through)

    def reaches(self, interior: Interior, tenths: int) -> bool:
        """Whether the room may shrink by so many tenths of a standard deviation: quicker than asking by how many.

        >>> from reticule.carry.bag import Bag, StatedSize
        >>> from reticule.reality.interior.interior import estimate
        >>> room = estimate(Bag("box", StatedSize(200, 120, 60), shape="box", construction="rigid"))
        >>> [Squeeze((Item("tablet", Box(200, 135, 6)),)).reaches(room, tenths) for tenths in (-25, -24)]
        [True, False]
        """
        if self._through_the_mouth(interior) < tenths:
            return False
        return tenths <= LEAST or any(self._within(interior, folded, tenths - 1, tenths) == tenths for folded in self._folds)

    def _within(self, interior: Interior, folded: bool, best: int, most: int = MOST) -> int:
        """The most tenths, from the best so far to `most`."""
        key = (interior.conforms and self._round, folded)
        if len(self.items) == 1:
            return _alone(self.items[0], self._pressed(key)[0], interior, (best, most))
        return most_tenths(self._holds(key), interior.boxes, interior.spread, (best, most))

    def _holds(self, key: tuple[bool, bool]) -> Holds:
        """Whether a room holds the list, straight or with one thing askew."""
        every = range(len(self.items))
        if key not in self._tests:
            beside = AskewBeside(
                self._pressed(key), self._upright, lambda at: self._reach([n for n in every if n != at], key).holds_sides
            )
            self._tests[key] = self._reach(every, key, also=beside).holds_sides
        return self._tests[key]

    def _pressed(self, key: tuple[bool, bool]) -> tuple[Box, ...]:
        if key not in self._boxes:
            conforms, folded = key
            self._boxes[key] = tuple(
                pressed(item, self.belief, conforms=conforms, folded=folded and folds(item)) for item in self.items
            )
        return self._boxes[key]

    def _reach(self, some: Sequence[int], key: tuple[bool, bool], also: Holds | None = None) -> Reach:
        """Of some of the things, by number."""
        kept = (*some, key)
        if kept not in self._reaches:
            boxes = self._pressed(key)
            upright = frozenset(at for at, number in enumerate(some) if number in self._upright)
            self._reaches[kept] = Reach([boxes[number] for number in some], upright=upright, steps=self.steps, also=also)
        return self._reaches[kept]

    def _through_the_mouth(self, interior: Interior) -> int:
        """The same of the mouth alone, for the thing that it stops most; what folds may go in folded."""
        if not interior.mouth.framed:
            return MOST
        conforms = interior.conforms and self._round
        ways = zip(*(self._pressed((conforms, folded)) for folded in self._folds), strict=True)
        short = max(min(interior.mouth.lacks(box) for box in way) for way in ways)
        doubt = interior.spread.mm[0] + interior.spread.shares[0] * interior.mouth.width
        return MOST if short <= 0 else math.floor(-10 * short / doubt)


def _alone(item: Item, box: Box, interior: Interior, bounds: tuple[int, int]) -> int:
    """Of a single thing, which may lie askew, or stand in a round bag as if it were as round as it is wide."""
    best = most_tenths(askew_test(box, upright=item.upright), interior.boxes, interior.spread, bounds)
    if interior.drum is None:
        return best
    _, across, long = box.sorted_sides
    return most_tenths(askew_test(Box(across, across, long)), (interior.drum,), interior.spread, (best, bounds[1]))
