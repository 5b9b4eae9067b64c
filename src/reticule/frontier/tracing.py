"""Tracing the fit frontier: every minimal box is found, and every gap between them proven empty.

Search zones after Klamroth, Lacour and Vanderpooten (European Journal of Operational Research 245, 2015): the boxes that no
known point lies under are the union of a few zones, each with a largest box.  If that box does not hold the items, neither
does any other of its zone; if it does, a packing of it is shrunk side by side to a new minimal box, which splits its zones.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from reticule.carry.box import Box
from reticule.errors import BadValue, EmptyCarryList
from reticule.frontier.frontier import Frontier, Key, key_of, least_key, within
from reticule.packing.placement import Packing, Placement
from reticule.packing.solver.decide import MOST, STEPS
from reticule.packing.solver.greedy import Stow
from reticule.packing.solver.portfolio import Decider
from reticule.packing.solver.search import Search
from reticule.units import Mm

Progress = Callable[[int, int], bool]
_BY_HAND = 3  # orders tried by hand before a search: one in four packings is found so, in a twentieth of the time


def trace(
    items: Sequence[Box],
    *,
    upright: frozenset[int] = frozenset(),
    largest: Box | None = None,
    steps: int = STEPS,
    progress: Progress | None = None,
) -> Frontier:
    """What are all the minimal boxes that hold these items?

    Args:
        items: at most 16 boxes, each turned any of six ways.
        upright: numbers of the items whose height must stay vertical.
        largest: only boxes that this one holds are of interest.
        steps: search nodes a question; a question left open leaves the frontier incomplete.
        progress: told the minimal boxes found and the zones left; False from it ends the tracing early.

    Raises:
        EmptyCarryList, BadValue: there is no item, or too many.

    >>> trace([Box(3, 2, 1), Box(3, 2, 1)]).points
    ((1, 2, 6), (1, 3, 4), (2, 2, 3))
    """
    if not items:
        raise EmptyCarryList("nothing_to_carry")
    if len(items) > MOST:
        raise BadValue("frontier_of_too_many_items", most=MOST, got=len(items))
    if not upright <= set(range(len(items))):
        raise BadValue("upright_out_of_range", most=len(items) - 1, got=tuple(sorted(upright)))
    tracing = _Tracing(tuple(items), upright, largest, steps)
    complete = tracing.run(progress)
    points = sorted(tracing.points)
    packings = tuple(tracing.points[point] for point in points)
    cap = key_of(largest, standing=bool(upright)) if largest is not None else None
    return Frontier(tuple(items), tuple(points), packings, complete, bool(upright), cap)


class _Tracing:
    """The state of one tracing."""

    def __init__(self, items: tuple[Box, ...], upright: frozenset[int], largest: Box | None, steps: int) -> None:
        self.items, self.steps, self.standing = items, steps, bool(upright)
        self.sides, self.stands = [item.sides for item in items], [number in upright for number in range(len(items))]
        self.decider = Decider(self.sides, self.stands)
        self.volume = sum(item.volume for item in items)
        self.least = least_key(items, upright)
        enough = sum(max(item.sides) for item in items)
        cap = (enough,) * 3 if largest is None else key_of(largest, standing=self.standing)
        self.zones: list[Key] = [(cap[0] + 1, cap[1] + 1, cap[2] + 1)]
        self.points: dict[Key, Packing] = {}
        self.failing: list[Key] = []
        self.left_open = False

    def run(self, progress: Progress | None) -> bool:
        """Closes zone after zone; whether nothing was left out."""
        closed: set[Key] = set()
        while todo := [zone for zone in self.zones if zone not in closed]:
            if progress is not None and not progress(len(self.points), len(todo)):
                return False
            zone = max(todo)
            found = self._minimal(self._largest_in(zone))
            if found is None:
                closed.add(zone)
            else:
                self._split(found)
        return not self.left_open

    def _sorted(self, width: Mm, height: Mm, depth: Mm) -> Key:
        """As `key_of`, of bare sides: this is asked thousands of times."""
        if self.standing:
            return (width, height, depth) if width <= depth else (depth, height, width)
        first, second, third = sorted((width, height, depth))
        return (first, second, third)

    def _largest_in(self, zone: Key) -> Key:
        """The largest box of a zone, which is open above: every side is below the zone's."""
        longest = zone[2] - 1
        if self.standing:
            return (min(zone[0] - 1, longest), zone[1] - 1, longest)
        middle = min(zone[1] - 1, longest)
        return (min(zone[0] - 1, middle), middle, longest)

    def _minimal(self, key: Key) -> Key | None:
        """A minimal box within this one, entered among the points; None if it does not hold the items."""
        held = self._ask(key)
        if held is None:
            return None
        for side in (2, 1, 0):
            while True:
                smaller = list(held[0])
                smaller[side] -= 1
                found = self._ask(self._sorted(smaller[0], smaller[1], smaller[2]))
                if found is None:
                    break
                held = found
        self.points = {point: packing for point, packing in self.points.items() if not within(held[0], point)}
        placed = held[1].placements()  # of its last packing, which no later refutation touches
        self.points[held[0]] = Packing(tuple(Placement(x, y, z, Box(w, h, d)) for x, y, z, w, h, d in placed))
        return held[0]

    def _ask(self, key: Key) -> tuple[Key, Search | Stow] | None:
        """The extent of a packing within a box, and who found it; None when there is none, or none was found."""
        if key[0] * key[1] * key[2] < self.volume or not within(self.least, key):
            return None
        for known in self.failing:
            if key[0] <= known[0] and key[1] <= known[1] and key[2] <= known[2]:
                return None
        stow = Stow(self.sides, key, self.stands)
        if stow.run(_BY_HAND):
            return self._sorted(*stow.extent()), stow
        ended = self.decider.ask(key, self.steps)
        if ended is None:
            self.left_open = True
            return None
        if ended.packed():
            return self._sorted(*ended.extent()), ended
        self.failing = [known for known in self.failing if not within(known, key)]
        self.failing.append(key)
        return None

    def _split(self, point: Key) -> None:
        """Takes the boxes that hold a new point out of the zones; what is left of a zone may lie in another, and goes."""
        hit = [zone for zone in self.zones if point[0] < zone[0] and point[1] < zone[1] and point[2] < zone[2]]
        kept = [zone for zone in self.zones if zone not in hit]
        parts = {_lowered(zone, side, point[side]) for zone in hit for side in range(3)}
        parts = {part for part in parts if min(part) > 1 and within(self.least, self._largest_in(part))}
        everything = [*kept, *parts]
        self.zones = [*kept, *(part for part in parts if not any(part != zone and within(part, zone) for zone in everything))]


def _lowered(zone: Key, side: int, to: Mm) -> Key:
    first, second, third = (to if side == number else length for number, length in enumerate(zone))
    return (first, second, third)
