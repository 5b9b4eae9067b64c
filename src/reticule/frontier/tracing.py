"""Tracing the fit frontier: finds every minimal box, and proves that there are no others.

Search zones as in K. Klamroth, R. Lacour and D. Vanderpooten (European Journal of Operational Research 245, 2015): the boxes
that hold no known frontier box are the union of a few zones, each with a largest box. If that box does not hold the items,
no other box of the zone does. If it does, a packing of it is shrunk side by side to a new minimal box, which splits the zones
that contain it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from reticule.carry.box import Box
from reticule.errors import BadValue, EmptyCarryList
from reticule.frontier.frontier import CanonicalSides, Frontier, canonical_sides, lower_bound, within
from reticule.packing.placement import Packing, Placement
from reticule.packing.solver.decide import MOST, STEPS
from reticule.packing.solver.greedy import Stow
from reticule.packing.solver.portfolio import Decider
from reticule.packing.solver.search import Search
from reticule.units import Mm

Progress = Callable[[int, int], bool]
_GREEDY_ORDERS = 3  # tried before a search: they find one in four packings, in a twentieth of the time


def trace(
    items: Sequence[Box],
    *,
    largest: Box | None = None,
    steps: int = STEPS,
    progress: Progress | None = None,
) -> Frontier:
    """What are all the minimal boxes that hold these items?

    Args:
        items: at most 16 boxes, each turned any of six ways, or of two where it is an `UprightBox`.
        largest: only boxes within this one are traced; None for all.
        steps: search nodes for each question; a question left open leaves the frontier incomplete.
        progress: called with the number of minimal boxes found and of zones left; tracing ends early when it returns False.

    Raises:
        EmptyCarryList: there is no item.
        BadValue: there are more than 16 items.

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
        self.sides, self.stands = [item.sides for item in items], [item.upright for item in items]
        self.upright = any(self.stands)
        self.decider = Decider(self.sides, self.stands)
        self.volume = sum(item.volume for item in items)
        self.least = lower_bound(items)
        enough = sum(max(item.sides) for item in items)
        cap = (enough,) * 3 if largest is None else canonical_sides(largest, upright=self.upright)
        self.zones: list[CanonicalSides] = [(cap[0] + 1, cap[1] + 1, cap[2] + 1)]
        self.points: dict[CanonicalSides, Packing] = {}
        self.failing: list[CanonicalSides] = []
        self.left_open = False

    def run(self, progress: Progress | None) -> bool:
        """Closes one zone after another; returns whether no question was left open."""
        closed: set[CanonicalSides] = set()
        while todo := [zone for zone in self.zones if zone not in closed]:
            if progress is not None and not progress(len(self.points), len(todo)):
                return False
            zone = max(todo)
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
        """Adds a minimal box within this one to the points and returns it; None if this one does not hold the items."""
        held = self._ask(sides)
        if held is None:
            return None
        for side in (2, 1, 0):
            while True:
                smaller = list(held[0])
                smaller[side] -= 1
                answer = self._ask(self._sorted(smaller[0], smaller[1], smaller[2]))
                if answer is None:
                    break
                held = answer
        self.points = {point: packing for point, packing in self.points.items() if not within(held[0], point)}
        placed = held[1].placements()  # of its last packing, which a later refutation leaves alone
        self.points[held[0]] = Packing(tuple(Placement(x, y, z, Box(w, h, d)) for x, y, z, w, h, d in placed))
        return held[0]

    def _ask(self, sides: CanonicalSides) -> tuple[CanonicalSides, Search | Stow] | None:
        """The extent of a packing within a box, and the search that found it; None where there is none or none was found."""
        if sides[0] * sides[1] * sides[2] < self.volume or not within(self.least, sides):
            return None
        for failing in self.failing:
            if sides[0] <= failing[0] and sides[1] <= failing[1] and sides[2] <= failing[2]:
                return None
        stow = Stow(self.sides, sides, self.stands)
        if stow.run(_GREEDY_ORDERS):
            return self._sorted(*stow.extent()), stow
        ended = self.decider.ask(sides, self.steps)
        if ended is None:
            self.left_open = True
            return None
        if ended.packed():
            return self._sorted(*ended.extent()), ended
        self.failing = [smaller for smaller in self.failing if not within(smaller, sides)]
        self.failing.append(sides)
        return None

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
