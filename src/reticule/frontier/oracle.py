"""A membership oracle for the boxes that hold some items: each verdict is remembered for all larger or smaller boxes."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from reticule.carry.box import MAX_SIDE, Box
from reticule.frontier.frontier import CanonicalSides, canonical_sides, lower_bound, within
from reticule.frontier.refuted_boxes import RefutedBoxes
from reticule.packing.placement import Packing
from reticule.packing.solver.codes import PACKED, REFUTED
from reticule.packing.solver.decide import STEPS
from reticule.packing.solver.solver import Solver, largest_first, packing_of
from reticule.units import Mm

MAX_MARGIN: Mm = 400  # margins beyond this are not told apart: far too small, or far more than enough
_OPEN_IN_FULL = 6  # questions of one oracle that may be left open with its whole budget
_CUT = 20  # the part of the budget that each question has from then on
_Placements = list[tuple[int, ...]]


class ConflictBudget:
    """Conflicts that several oracles may spend on questions that stay open.

    Once they are spent, each question has few; once as many again are, one.

    >>> budget = ConflictBudget(100)
    >>> [budget.spend(60) for _ in range(3)], ConflictBudget(0).share(60)
    ([60, 60, 3], 1)
    """

    def __init__(self, conflicts: int) -> None:
        self.left, self._least = conflicts, -conflicts

    def share(self, steps: int) -> int:
        """How many of so many conflicts a question gets."""
        if self.left > 0:
            return steps
        return min(steps, max(1, steps // _CUT if self.left > self._least else 1))

    def spend(self, steps: int) -> int:
        """Takes what a question got that stayed open, and returns it."""
        spent = self.share(steps)
        self.left -= spent
        return spent


class _Memory:
    """What is known of some boxes, in whatever order they are named."""

    def __init__(self, items: Sequence[Box], upright: bool) -> None:
        self.solver = Solver(items, logging=False)
        self.holding: list[tuple[CanonicalSides, _Placements | None]] = []  # no entry lies within another
        self.failing = RefutedBoxes(upright)
        self.open: set[CanonicalSides] = set()


class FitOracle:
    """Answers whether boxes hold some items, and remembers each packing and each refutation.

    A packing settles the question for every larger box, a refutation for every smaller one; and what the solver learns while it
    searches one box serves the next.

    Args:
        items: the boxes.
        steps: conflicts of the search for each question; None for the usual budget of `decide`.
        also: of a width, height and depth in mm, whether the items go in other than as straight boxes; must accept all larger
            ones of what it accepts.
        like: an oracle of the same boxes in another order, with which this one shares all that is learnt; both without `also`.
        budget: shared with other oracles; None for six open questions with the whole budget.

    >>> oracle = FitOracle([Box(3, 2, 1), Box(3, 2, 1)])
    >>> oracle.holds(Box(2, 2, 3)), oracle.holds(Box(9, 2, 1)), oracle.holds(Box(5, 2, 1)), oracle.searches
    (True, True, False, 2)
    """

    def __init__(
        self,
        items: Sequence[Box],
        *,
        steps: int | None = None,
        also: Callable[[Mm, Mm, Mm], bool | None] | None = None,
        like: FitOracle | None = None,
        budget: ConflictBudget | None = None,
    ) -> None:
        self.items = tuple(items)
        self._also = also
        self.upright = any(item.upright for item in items)
        self.steps = STEPS if steps is None else steps
        self._budget = budget or ConflictBudget(_OPEN_IN_FULL * self.steps)
        self.searches = 0  # questions that were not answered from memory
        shortest, *_ = self._lower_bound = lower_bound(self.items)
        if also is not None:  # however the items lie, the shortest side of a room is at least that of an item
            self._lower_bound = (shortest, shortest, shortest)
        self._volume = sum(item.volume for item in items)
        self._memory: _Memory = like._memory if like else _Memory(self.items, self.upright)

    def holds(self, box: Box) -> bool | None:
        """Whether the items go into the box; None where the search was left open."""
        return self.holds_sides(box.width, box.height, box.depth)

    def holds_sides(self, width: Mm, height: Mm, depth: Mm) -> bool | None:
        """The same as `holds` for bare sides, without building a box: it is called thousands of times."""
        if self.upright:
            sides = (width, height, depth) if width <= depth else (depth, height, width)
        else:
            first, second, third = sorted((width, height, depth))
            sides = (first, second, third)
        if not within(self._lower_bound, sides) or width * height * depth < self._volume:
            return False
        one, two, three = sides
        for (a, b, c), _ in self._memory.holding:  # `within`, inlined
            if a <= one and b <= two and c <= three:
                return True
        if self._memory.failing.covers(one, two, three):
            return False
        if sides in self._memory.open:
            return None
        return self._search(sides)

    def _search(self, sides: CanonicalSides) -> bool | None:
        self.searches += 1
        solver = self._memory.solver
        outcome = solver.ask(sides, self._budget.share(self.steps))
        answer = self._learn(sides, outcome)
        solver.release()
        return answer

    def _learn(self, sides: CanonicalSides, outcome: int) -> bool | None:
        """Remembers the answer about a box, for all larger or smaller ones."""
        if outcome == PACKED:
            extent = canonical_sides(Box(*self._memory.solver.extent()), upright=self.upright)
            self._keep(extent, self._memory.solver.placements())
            return True
        if self._also is not None and self._also(*sides):
            self._keep(sides, None)
            return True
        if outcome == REFUTED:
            a, b, c = sides
            self._memory.failing.add((a, b, c, b * c, a * c, a * b) if self._also else self._memory.solver.refuted_up_to())
            return False
        self._memory.open.add(sides)
        self._budget.spend(self.steps)
        return None

    def _keep(self, extent: CanonicalSides, placements: _Placements | None) -> None:
        """Remembers that all boxes at least as large hold the items."""
        self._memory.holding = [(larger, other) for larger, other in self._memory.holding if not within(extent, larger)]
        self._memory.holding.append((extent, placements))

    def margin(self, box: Box, *, least: Mm = -MAX_MARGIN) -> Mm:
        """Returns by how many mm all three sides may shrink, or (negative) must grow, for the items just to go in.

        Args:
            box: the box.
            least: the least margin of interest, in mm; smaller ones are returned as this one.

        >>> FitOracle([Box(3, 2, 1)]).margin(Box(5, 9, 4)), FitOracle([Box(3, 2, 1)]).margin(Box(2, 2, 1))
        (3, -1)
        """
        if least > -MAX_MARGIN and (least + 1 >= min(box.sides) or not self.holds(_moved(box, (-1, -1, -1), least + 1))):
            return least
        return self._turning_point(box, (1, 1, 1), least, MAX_MARGIN)

    def roomiest(self, boxes: Sequence[Box]) -> tuple[Mm, Box]:
        """Returns the greatest margin among some boxes, and the first box that has it.

        >>> FitOracle([Box(3, 2, 1)]).roomiest((Box(4, 3, 2), Box(9, 9, 5), Box(9, 8, 5)))[1].sides
        (9, 9, 5)
        """
        best, room = self.margin(boxes[0]), boxes[0]
        for box in boxes[1:]:
            if (margin := self.margin(box, least=best)) > best:
                best, room = margin, box
        return best, room

    def growth_needed(self, box: Box, axis: int, *, most: Mm = MAX_MARGIN) -> Mm | None:
        """Returns by how many mm one side must grow for the items to go in; None where no growth of it is enough.

        Args:
            box: the box.
            axis: 0 for the width, 1 for the height, 2 for the depth.
            most: the most growth of interest, in mm.

        >>> FitOracle([Box(3, 2, 1)]).growth_needed(Box(2, 2, 1), 0), FitOracle([Box(3, 3, 1)]).growth_needed(Box(2, 2, 1), 0)
        (1, None)
        """
        direction = tuple(int(axis == side) for side in range(3))
        if most < 0 or not self.holds(_moved(box, direction, most)):
            return None
        return max(0, -self._turning_point(box, direction, -most, 0))

    def _turning_point(self, box: Box, direction: tuple[int, ...], low: Mm, high: Mm) -> Mm:
        """The most mm that can be taken off in a direction with the items still going in, by bisection."""
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
        """Returns a packing into this box, newly searched for or else remembered of a smaller box; None without either.

        >>> FitOracle([Box(3, 2, 1)]).packing(Box(2, 9, 9)).extent.sides
        (2, 3, 1)
        """
        if self._memory.solver.ask(box.sides, self.steps) == PACKED:
            packing = packing_of(largest_first(self.items), self._memory.solver.placements())
            self._memory.solver.release()
            return packing
        return self._remembered_packing(box)

    def _remembered_packing(self, box: Box) -> Packing | None:
        sides = canonical_sides(box, upright=self.upright)
        placements = next((placed for extent, placed in self._memory.holding if placed and within(extent, sides)), None)
        if placements is None:
            return None
        packing = packing_of(largest_first(self.items), placements)
        axes = (0, 2) if self.upright else (0, 1, 2)  # those that may change places
        theirs, ours = (sorted(axes, key=lambda axis: sides[axis]) for sides in (packing.extent.sides, box.sides))
        along = dict(zip(ours, theirs, strict=True))
        return packing.permuted((along[0], along.get(1, 1), along[2]))


def _moved(box: Box, direction: tuple[int, ...], by: Mm) -> Box:
    width, height, depth = (min(MAX_SIDE, side + by * moves) for side, moves in zip(box.sides, direction, strict=True))
    return Box(width, height, depth)
