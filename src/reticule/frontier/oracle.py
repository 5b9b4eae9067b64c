"""The boxes that hold a carry list, learnt only where asked; each answer is remembered for all larger or smaller boxes."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import exp

from reticule.carry.box import LONGEST, Box
from reticule.frontier.frontier import Key, key_of, least_key, within
from reticule.packing.placement import Packing
from reticule.packing.solver.decide import decide
from reticule.units import Mm

FARTHEST_TENTHS = 50  # of a standard deviation: beyond these nothing changes
_Step = tuple[float, float, float, float, float, float]
FARTHEST: Mm = 400  # margins beyond this are all alike: far too small, or far more than enough


_PATIENT = 6  # questions left open before the search grows hasty
_HASTE = 20
_SURE = (0.0, 0.0, 0.0)


@dataclass(frozen=True, slots=True)
class Spread:
    """One standard deviation of what a box may really be, for width, height and depth: in mm, and as a share of the side."""

    mm: tuple[float, float, float]
    shares: tuple[float, float, float] = _SURE


class Reach:
    """What is known of the up-closed set of boxes that hold some items.

    A box that holds them goes on holding them when it grows, so one packing speaks for every larger box and one refutation
    for every smaller one.

    Args:
        items: the boxes.
        upright: numbers of the items whose height must stay vertical.
        steps: search nodes a question.
        also: of a room's width, height and depth, whether it holds them in some other way than straight; the larger the room
            the rather so.

    >>> reach = Reach([Box(3, 2, 1), Box(3, 2, 1)])
    >>> reach.holds(Box(2, 2, 3)), reach.holds(Box(9, 2, 1)), reach.holds(Box(5, 2, 1)), reach.asked
    (True, True, False, 2)
    """

    def __init__(
        self,
        items: Sequence[Box],
        *,
        upright: frozenset[int] = frozenset(),
        steps: int | None = None,
        also: Callable[[Mm, Mm, Mm], bool | None] | None = None,
    ) -> None:
        self.items = tuple(items)
        self._also = also
        self.upright = upright
        self.steps = steps
        self.asked = 0  # verdicts that had to be searched for
        shortest, *_ = self._least = least_key(self.items, upright)
        if also is not None:  # whatever way things lie, none is thinner than it is
            self._least = (shortest, shortest, shortest)
        self._volume = sum(item.volume for item in items)
        self._holding: list[tuple[Key, Packing | None]] = []
        self._failing: list[Key] = []
        self._open: set[Key] = set()

    def _key(self, box: Box) -> Key:
        """A box by what matters of it: with upright items the height stays apart from the other two sides."""
        return key_of(box, standing=bool(self.upright))

    def holds(self, box: Box) -> bool | None:
        """Whether the items go into the box; None when the search was left open."""
        return self.holds_sides(box.width, box.height, box.depth)

    def holds_sides(self, width: Mm, height: Mm, depth: Mm) -> bool | None:
        """As `holds`, of bare sides: this is asked thousands of times."""
        if self.upright:
            key = (width, height, depth) if width <= depth else (depth, height, width)
        else:
            first, second, third = sorted((width, height, depth))
            key = (first, second, third)
        if not within(self._least, key) or width * height * depth < self._volume:
            return False
        one, two, three = key
        for (a, b, c), _ in self._holding:  # `within`, spelt out
            if a <= one and b <= two and c <= three:
                return True
        for a, b, c in self._failing:
            if a >= one and b >= two and c >= three:
                return False
        if key in self._open:
            return None
        return self._learn(Box(*key), key)

    def _learn(self, box: Box, key: Key) -> bool | None:
        self.asked += 1
        verdict = decide(self.items, box, steps=self._patience(), upright=self.upright)
        if verdict.packing is not None or (self._also is not None and self._also(*box.sides)):
            tight = key if verdict.packing is None else self._key(verdict.packing.extent)
            self._holding = [(known, packing) for known, packing in self._holding if not within(tight, known)]
            self._holding.append((tight, verdict.packing))
            return True
        if verdict.refuted:
            self._failing = [known for known in self._failing if not within(known, key)] + [key]
            return False
        self._open.add(key)
        return None

    def _patience(self) -> int | None:
        """Search nodes for the next question: fewer once many have been left open, since these cost the most."""
        if self.steps is None or len(self._open) < _PATIENT:
            return self.steps
        return max(1, self.steps // _HASTE)

    def margin(self, box: Box, *, least: Mm = -FARTHEST) -> Mm:
        """By how many mm all three sides may shrink, or (negative) must grow, for the items just to go in; at least `least`.

        >>> Reach([Box(3, 2, 1)]).margin(Box(5, 9, 4)), Reach([Box(3, 2, 1)]).margin(Box(2, 2, 1))
        (3, -1)
        """
        if least > -FARTHEST and (least + 1 >= min(box.sides) or not self.holds(_moved(box, (-1, -1, -1), least + 1))):
            return least
        return self._turning_point(box, (1, 1, 1), least, FARTHEST)

    def roomiest(self, boxes: Sequence[Box]) -> tuple[Mm, Box]:
        """The best margin among some boxes, and the first box that has it.

        >>> Reach([Box(3, 2, 1)]).roomiest((Box(4, 3, 2), Box(9, 9, 5), Box(9, 8, 5)))[1].sides
        (9, 9, 5)
        """
        best, room = self.margin(boxes[0]), boxes[0]
        for box in boxes[1:]:
            if (margin := self.margin(box, least=best)) > best:
                best, room = margin, box
        return best, room

    def needs(self, box: Box, axis: int) -> Mm | None:
        """How many mm more of one side (0 width, 1 height, 2 depth) let the items in; None when no growth does.

        >>> Reach([Box(3, 2, 1)]).needs(Box(2, 2, 1), 0), Reach([Box(3, 3, 1)]).needs(Box(2, 2, 1), 0)
        (1, None)
        """
        direction = tuple(int(axis == side) for side in range(3))
        if not self.holds(_moved(box, direction, FARTHEST)):
            return None
        return max(0, -self._turning_point(box, direction, -FARTHEST, 0))

    def _turning_point(self, box: Box, direction: tuple[int, ...], low: Mm, high: Mm) -> Mm:
        """The most that can be taken off in a direction with the items still going in."""
        high = min([high] + [side - 1 for side, moves in zip(box.sides, direction, strict=True) if moves])
        low = min(low, high)
        while low < high:
            middle = (low + high + 1) // 2
            if self.holds(_moved(box, direction, -middle)):
                low = middle
            else:
                high = middle - 1
        return low

    def packing(self, box: Box) -> Packing | None:
        """A packing into this very box, searched for anew, or else one learnt of a smaller box; None when neither is found.

        >>> Reach([Box(3, 2, 1)]).packing(Box(2, 9, 9)).extent.sides
        (2, 3, 1)
        """
        return decide(self.items, box, steps=self.steps, upright=self.upright).packing or self._learnt(box)

    def _learnt(self, box: Box) -> Packing | None:
        key = self._key(box)
        known = next((packing for least, packing in self._holding if packing and within(least, key)), None)
        if known is None:
            return None
        axes = (0, 2) if self.upright else (0, 1, 2)  # those that may change places
        theirs, ours = (sorted(axes, key=lambda axis: sides[axis]) for sides in (known.extent.sides, box.sides))
        along = dict(zip(ours, theirs, strict=True))
        return known.seen((along[0], along.get(1, 1), along[2]))


def _moved(box: Box, direction: tuple[int, ...], by: Mm) -> Box:
    width, height, depth = (min(LONGEST, side + by * moves) for side, moves in zip(box.sides, direction, strict=True))
    return Box(width, height, depth)


def most_tenths(
    holds: Callable[[Mm, Mm, Mm], bool | None], boxes: Sequence[Box], spread: Spread, bounds: tuple[int, int]
) -> int:
    """The most tenths of `spread` that can come off some of these boxes with `holds` still accepting it, within bounds.

    `holds` must be monotone.

    >>> most_tenths(lambda width, height, depth: width >= 30, [Box(40, 60, 9), Box(50, 40, 20)], Spread((10.0,) * 3), (-50, 50))
    20
    """
    low, most = bounds
    steps = _steps(spread)
    for box in boxes:
        sides, high = box.sides, most
        if low >= most:
            break
        if not holds(*_cut(sides, steps[low + 1 + FARTHEST_TENTHS])):
            continue
        low += 1
        while low < high:
            middle = (low + high + 1) // 2
            if holds(*_cut(sides, steps[middle + FARTHEST_TENTHS])):
                low = middle
            else:
                high = middle - 1
    return low


def less(box: Box, spread: Spread, tenths: int) -> tuple[Mm, Mm, Mm]:
    """The sides of a box with so many tenths of `spread` taken off, at most 50, from 1 mm to the longest there is.

    A larger box never comes out smaller, however many are taken off.

    >>> less(Box(50, 40, 2), Spread((10.0, 10.0, 10.0)), 5), less(Box(50, 40, 2), Spread((0, 0, 0), (0, 0.5, 0)), 10)
    ((45, 35, 1), (50, 24, 2))
    """
    return _cut(box.sides, _steps(spread)[tenths + FARTHEST_TENTHS])


def _cut(sides: tuple[Mm, Mm, Mm], step: _Step) -> tuple[Mm, Mm, Mm]:
    width, height, depth = sides
    of_width, of_height, of_depth, across, up, deep = step
    width, height, depth = int(of_width * width - across), int(of_height * height - up), int(of_depth * depth - deep)
    if 1 <= width <= LONGEST and 1 <= height <= LONGEST and 1 <= depth <= LONGEST:
        return width, height, depth
    return max(1, min(LONGEST, width)), max(1, min(LONGEST, height)), max(1, min(LONGEST, depth))


@lru_cache(maxsize=1_024)
def _steps(spread: Spread) -> tuple[_Step, ...]:
    """For each number of tenths the shares of the sides that are left, and the mm taken off them; bags share spreads."""
    rows = []
    for tenths in range(-FARTHEST_TENTHS, FARTHEST_TENTHS + 1):
        share = tenths / 10
        across, up, deep = (exp(-share * one) for one in spread.shares)
        wide, high, thick = (share * one for one in spread.mm)
        rows.append((across, up, deep, wide, high, thick))
    return tuple(rows)
