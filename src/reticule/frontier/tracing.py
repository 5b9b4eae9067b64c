"""Tracing the fit frontier: finds every minimal box, and proves that there are no others.

Search zones as in K. Klamroth, R. Lacour and D. Vanderpooten (European Journal of Operational Research 245, 2015): the boxes
that hold no known frontier box are the union of a few zones, each with a largest box. If that box does not hold the items,
no other box of the zone does. If it does, a packing of it is shrunk side by side to a new minimal box, which splits the zones
that contain it. One solver answers for all boxes: what it learns of one box holds in every smaller one.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from reticule.carry.box import Box
from reticule.errors import BadValue, EmptyCarryList
from reticule.frontier.frontier import CanonicalSides, Frontier, canonical_sides, lower_bound, within
from reticule.frontier.refuted_boxes import RefutedBoxes
from reticule.packing.placement import Packing
from reticule.packing.solver.codes import OPEN, PACKED, REFUTED
from reticule.packing.solver.decide import MOST, STEPS
from reticule.packing.solver.solver import Solver, largest_first, packing_of
from reticule.units import Mm

Progress = Callable[[int, int], bool]
_SQUEEZE = 200  # conflicts for one side a millimetre less; what that leaves open is decided with its zone


def trace(
    items: Sequence[Box],
    *,
    largest: Box | None = None,
    steps: int = STEPS,
    progress: Progress | None = None,
) -> Frontier:
    """What are all the minimal boxes that hold these items?

    Args:
        items: at most 20 boxes, each turned any of six ways, or of two where it is an `UprightBox`.
        largest: only boxes within this one are traced; None for all.
        steps: conflicts of the search for each zone; one left open leaves the frontier incomplete.
        progress: called with the number of minimal boxes found and of zones left; tracing ends early when it returns False.

    Raises:
        EmptyCarryList: there is no item.
        BadValue: there are more than 20 items.

    >>> trace([Box(3, 2, 1), Box(3, 2, 1)]).points
    ((1, 2, 6), (1, 3, 4), (2, 2, 3))
    """
    if not items:
        raise EmptyCarryList("nothing_to_carry")
    if len(items) > MOST:
        raise BadValue("frontier_of_too_many_items", most=MOST, got=len(items))
    tracing = _Tracing(tuple(items), largest, steps)
    complete = tracing.run(progress)
    points = sorted(tracing.points)
    packings = tuple(tracing.points[point] for point in points)
    cap = canonical_sides(largest, upright=tracing.upright) if largest is not None else None
    return Frontier(tuple(items), tuple(points), packings, complete, tracing.upright, cap)


class _Tracing:
    """The state of one tracing."""

    def __init__(self, items: tuple[Box, ...], largest: Box | None, steps: int) -> None:
        self.items, self.steps = items, steps
        self.upright = any(item.upright for item in items)
        self.solver = Solver(items, logging=False)
        self.least = lower_bound(items)
        enough = sum(max(item.sides) for item in items)
        cap = (enough,) * 3 if largest is None else canonical_sides(largest, upright=self.upright)
        self.zones: list[CanonicalSides] = [(cap[0] + 1, cap[1] + 1, cap[2] + 1)]
        self.points: dict[CanonicalSides, Packing] = {}
        self.refuted = RefutedBoxes(self.upright)
        self.left_open = False

    def run(self, progress: Progress | None) -> bool:
        """Closes one zone after another; returns whether no question was left open."""
        closed: set[CanonicalSides] = set()
        while todo := [zone for zone in self.zones if zone not in closed]:
            if progress is not None and not progress(len(self.points), len(todo)):
                return False
            zone = min(todo)  # the smallest shortest side: a fifth fewer questions than the largest
            minimal = self._minimal(self._largest_in(zone))
            if minimal is None:
                closed.add(zone)
            else:
                self._split(minimal)
        return not self.left_open

    def _sorted(self, width: Mm, height: Mm, depth: Mm) -> CanonicalSides:
        """The same as `canonical_sides` for bare sides, without building a box: it is called thousands of times."""
        if self.upright:
            return (width, height, depth) if width <= depth else (depth, height, width)
        first, second, third = sorted((width, height, depth))
        return (first, second, third)

    def _largest_in(self, zone: CanonicalSides) -> CanonicalSides:
        """The largest box of a zone: every side is below that of the zone's corner."""
        longest = zone[2] - 1
        if self.upright:
            return (min(zone[0] - 1, longest), zone[1] - 1, longest)
        middle = min(zone[1] - 1, longest)
        return (min(zone[0] - 1, middle), middle, longest)

    def _minimal(self, sides: CanonicalSides) -> CanonicalSides | None:
        """Adds a minimal box within this one to the points and returns it; None if this one does not hold the items.

        Where a squeeze ran out of conflicts the point may yet be too large: a smaller one takes its place later.
        """
        if self._is_refuted(sides) or not self._packs(self.solver.ask(sides, self.steps), in_full=True):
            return None
        box, placed = self.solver.extent(), self.solver.placements()
        for axis in (2, 1, 0):
            while True:
                width, height, depth = (side - (at == axis) for at, side in enumerate(box))
                if self._is_refuted(self._sorted(width, height, depth)):
                    break
                if not self._packs(self.solver.shrink((width, height, depth), min(_SQUEEZE, self.steps)), in_full=False):
                    break
                box, placed = self.solver.extent(), self.solver.placements()
        point = self._sorted(*box)
        self.points = {other: held for other, held in self.points.items() if not within(point, other)}
        self.points[point] = packing_of(largest_first(self.items), placed)
        return point

    def _packs(self, outcome: int, *, in_full: bool) -> bool:
        """Whether the solver packed a box; what it refuted, or left open with its whole budget, is remembered."""
        if outcome == OPEN and in_full:
            self.left_open = True
        elif outcome == REFUTED:
            self.refuted.add(self.solver.refuted_up_to())
        return outcome == PACKED

    def _is_refuted(self, sides: CanonicalSides) -> bool:
        """Whether a box is known not to hold the items: too small for them all, for one, or within one that was refuted."""
        a, b, c = sides
        return a * b * c < self.solver.volume or not within(self.least, sides) or self.refuted.covers(a, b, c)

    def _split(self, point: CanonicalSides) -> None:
        """Takes the boxes that hold a new point out of the zones, and drops the parts that lie within other zones."""
        hit = [zone for zone in self.zones if point[0] < zone[0] and point[1] < zone[1] and point[2] < zone[2]]
        others = [zone for zone in self.zones if zone not in hit]
        parts = {_lowered(zone, side, point[side]) for zone in hit for side in range(3)}
        parts = {part for part in parts if min(part) > 1 and within(self.least, self._largest_in(part))}
        everything = [*others, *parts]
        self.zones = [*others, *(part for part in parts if not any(part != zone and within(part, zone) for zone in everything))]


def _lowered(zone: CanonicalSides, side: int, to: Mm) -> CanonicalSides:
    first, second, third = (to if side == number else length for number, length in enumerate(zone))
    return (first, second, third)
