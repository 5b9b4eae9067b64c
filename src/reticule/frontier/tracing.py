"""Tracing the fit frontier: finds every minimal box, and proves that there are no others.

Search zones as in K. Klamroth, R. Lacour and D. Vanderpooten (European Journal of Operational Research 245, 2015): the boxes
that hold no known frontier box are the union of a few zones, each with a largest box. If that box does not hold the items,
no other box of the zone does. If it does, a packing of it is shrunk side by side to a new minimal box, which splits the zones
that contain it. One solver answers for all boxes: what it learns of one box holds in every smaller one.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from heapq import heappop, heappush

from reticule.carry.box import Box
from reticule.errors import BadValue, EmptyCarryList
from reticule.frontier.frontier import CanonicalSides, Frontier, canonical_sides, lower_bound, within
from reticule.frontier.refuted_boxes import RefutedBoxes
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
    points, order = sorted(tracing.placed), largest_first(items)
    packings = tuple([packing_of(order, tracing.placed[point]) for point in points])
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
        whole = (cap[0] + 1, cap[1] + 1, cap[2] + 1)
        self.zones, self.todo = {whole}, [whole]  # `todo` is a heap, and may hold zones that are closed or split
        self.closed: set[CanonicalSides] = set()  # the zones that need not be asked about again
        self.placed: dict[CanonicalSides, Sequence[tuple[int, ...]]] = {}  # of each point, where the solver placed the items
        self.refuted = RefutedBoxes(self.upright)
        self.left_open = self.squeeze_left_open = False

    def run(self, progress: Progress | None) -> bool:
        """Closes one zone after another; returns whether no question was left open."""
        while self.todo:
            zone = self.todo[0]  # the smallest shortest side: a fifth fewer questions than the largest
            if zone in self.closed or zone not in self.zones:
                heappop(self.todo)
                continue
            if progress is not None and not progress(len(self.placed), len(self.zones) - len(self.closed)):
                return False
            minimal = self._minimal(self._largest_in(zone))
            if minimal is None:
                self.closed.add(zone)
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
                width, height, depth = box
                width, height, depth = width - (axis == 0), height - (axis == 1), depth - (axis == 2)
                if self._is_refuted(self._sorted(width, height, depth)):
                    break
                if not self._packs(self.solver.shrink((width, height, depth), min(_SQUEEZE, self.steps)), in_full=False):
                    break
                box, placed = self.solver.extent(), self.solver.placements()
        point = self._sorted(*box)
        if self.squeeze_left_open:
            self.placed = {other: held for other, held in self.placed.items() if not within(point, other)}
        self.placed[point] = placed
        return point

    def _packs(self, outcome: int, *, in_full: bool) -> bool:
        """Whether the solver packed a box; what it refuted, or left open with its whole budget, is remembered."""
        if outcome == OPEN:
            self.left_open |= in_full
            self.squeeze_left_open |= not in_full
        elif outcome == REFUTED:
            self.refuted.add(self.solver.refuted_up_to())
        return outcome == PACKED

    def _is_refuted(self, sides: CanonicalSides) -> bool:
        """Whether a box is known not to hold the items: too small for them all, for one, or within one that was refuted."""
        a, b, c = sides
        return a * b * c < self.solver.volume or not within(self.least, sides) or self.refuted.covers(a, b, c)

    def _split(self, point: CanonicalSides) -> None:
        """Takes the boxes that hold a new point out of the zones, and drops the parts that lie within other zones."""
        a, b, c = point
        hit = [zone for zone in self.zones if a < zone[0] and b < zone[1] and c < zone[2]]
        self.zones.difference_update(hit)
        self.closed.difference_update(hit)
        parts: list[CanonicalSides] = []
        lowered = {(a, y, z) for _, y, z in hit}, {(x, b, z) for x, _, z in hit}, {(x, y, c) for x, y, _ in hit}
        for side, zones in enumerate(lowered):
            inhabited = [part for part in zones if min(part) > 1 and within(self.least, self._largest_in(part))]
            level = [zone for zone in self.zones if zone[side] == point[side]]  # no other zone can hold such a part
            parts += [part for part in inhabited if not _lies_in_another(part, level + inhabited)]
        self.zones.update(parts)
        for part in parts:
            heappush(self.todo, part)


def _lies_in_another(part: CanonicalSides, zones: Sequence[CanonicalSides]) -> bool:
    a, b, c = part
    return any(a <= x and b <= y and c <= z and (a, b, c) != (x, y, z) for x, y, z in zones)
