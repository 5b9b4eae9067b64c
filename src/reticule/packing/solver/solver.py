"""One list of items, asked about one interior after the other: a greedy packing first, then the exact search."""

from __future__ import annotations

from collections.abc import Sequence

from reticule.carry.box import Box
from reticule.errors import BadValue, EmptyCarryList
from reticule.packing.placement import Packing, Placement
from reticule.packing.refutation import Refutation, Rule
from reticule.packing.solver.codes import MOST, OPEN, PACKED, REFUTED
from reticule.packing.solver.greedy import Stow
from reticule.packing.solver.search import Search
from reticule.packing.solver.waste import exceeds_by_waste

MOST_ITEMS = 40  # beyond the exact search an answer may stay open
_ORDERS = 3  # in which items are packed greedily: a twentieth of the time of a search
_ORDERS_OF_MANY, _CONFLICTS_AN_ORDER = 60, 17  # of more items than the search takes; one order is as long as so many conflicts
_WORTH_KEEPING = 200  # conflicts from which on a search is kept for the next question
_CORE, _CORE_STEPS = 12, 3_000  # of more items than the exact search takes, so many of the largest are refuted if they can be

# A search of twelve items takes a third of a megabyte. Until a block as large as this one was freed once, glibc may give all of
# it back to the system after each search, and 70 page faults take longer than the next one. This block itself is never touched.
bytes(1 << 20)


class Solver:
    """Answers about interiors for the same items; what it learns of one serves the next ones.

    The items are taken from the largest to the smallest, so that the answer does not depend on their order. Not for several
    threads at once.

    Args:
        items: from 1 to 40 boxes, each turned any of six ways, or of two where it is an `UprightBox`.
        logging: whether refutations are kept.

    Raises:
        EmptyCarryList: there is no item.
        BadValue: there are more than 40.

    >>> solver = Solver([Box(2, 3, 4), Box(2, 3, 4)])
    >>> [solver.ask(room, 1_000) for room in ((4, 4, 3), (4, 4, 2))] == [PACKED, REFUTED]
    True
    """

    def __init__(self, items: Sequence[Box], *, logging: bool = True) -> None:
        if not items:
            raise EmptyCarryList("nothing_to_carry")
        if len(items) > MOST_ITEMS:
            raise BadValue("verdict_of_too_many_items", most=MOST_ITEMS, got=len(items))
        ranked = _ranked(items)
        self._order = [number for _, _, _, number in ranked]
        self._sides = [sides for _, sides, _, _ in ranked]
        self._upright = [upright for _, _, upright, _ in ranked]
        self.volume = -sum([negated for negated, _, _, _ in ranked])
        self._logging = logging
        self._search: Search | None = None  # of more items than it takes, about the largest of them
        self._stow: Stow | None = None  # the greedy tries, made when they are first needed
        self._greedy: Stow | None = None  # the same where it found the last packing
        self._rule: Rule | None = None  # where it alone refuted the last interior
        self._room = (0, 0, 0)
        self._released_conflicts = 0  # of searches that were let go

    def ask(self, room: tuple[int, int, int], steps: int) -> int:
        """Whether the items go into a room: PACKED, REFUTED, or OPEN after so many conflicts."""
        self._greedy = self._rule = None
        self._room = width, height, depth = room
        if self.volume > width * height * depth:
            self._rule = Rule.VOLUME
            return REFUTED
        if steps < 1:
            return OPEN
        if len(self._sides) > MOST:
            return self._ask_of_many(room, steps)
        if self._packs_greedily(room, _ORDERS):
            return PACKED
        return self._ensured_search().ask(room, steps)

    def shrink(self, room: tuple[int, int, int], steps: int) -> int:
        """The same of a room within the last one, from the packing that was found in it."""
        width, height, depth = room
        by_search = self._greedy is None and self._rule is None and len(self._sides) <= MOST
        if not by_search or self.volume > width * height * depth:
            return self.ask(room, steps)
        self._room = room
        return self._ensured_search().shrink(room, steps)

    @property
    def conflicts(self) -> int:
        """The conflicts of all questions so far."""
        return self._released_conflicts + (self._search.conflicts if self._search is not None else 0)

    def placements(self) -> list[tuple[int, ...]]:
        """Once packed: x, y, z, width, height, depth of each item, the largest first."""
        return (self._greedy or self._answered_search()).placements()

    def packing(self) -> Packing:
        """Once packed: a place for each item, in the order in which they were given."""
        return packing_of(self._order, self.placements())

    def extent(self) -> tuple[int, int, int]:
        """Once packed: the least width, height and depth that hold the packing."""
        return (self._greedy or self._answered_search()).extent()

    def refutation(self) -> Refutation:
        """Once refuted: why, about the items as they were given."""
        if self._rule is not None:
            return Refutation.of([self._rule, 0], tuple(self._order))
        search = self._answered_search()
        return Refutation.of(search.needed_steps(), tuple(self._order[: search.n]))

    def refuted_up_to(self) -> tuple[int, ...]:
        """Once refuted: the largest sides of a room, and cross-sections across them, for which that holds."""
        if self._rule is None:
            return self._answered_search().refuted_up_to()
        width, height, depth = self._room
        return (width, height, depth, height * depth, width * depth, width * height)

    def release(self) -> None:
        """Lets go of a search that has learnt little, with its answer: it holds a third of a megabyte at twelve items."""
        if self._search is not None and self._search.conflicts < _WORTH_KEEPING:
            self._released_conflicts += self._search.conflicts
            self._search = None

    def _ensured_search(self) -> Search:
        """The exact search, made when it is first needed."""
        if self._search is None:
            count = len(self._sides) if len(self._sides) <= MOST else _CORE
            self._search = Search(self._sides[:count], self._upright[:count], self._logging)
        return self._search

    def _answered_search(self) -> Search:
        if self._search is None:
            raise LookupError  # nothing was asked, or the answer was released
        return self._search

    def _packs_greedily(self, room: tuple[int, int, int], orders: int) -> bool:
        if self._stow is None:
            self._stow = Stow(self._sides, self._upright)
        if not self._stow.run(room, orders):
            return False
        self._greedy = self._stow
        return True

    def _ask_of_many(self, room: tuple[int, int, int], steps: int) -> int:
        """More than the exact search takes: by the waste of lines, else by the largest of them alone."""
        if exceeds_by_waste(self._sides, self._upright, room):
            self._rule = Rule.FILL
            return REFUTED
        if self._packs_greedily(room, min(_ORDERS_OF_MANY, _ORDERS + steps // _CONFLICTS_AN_ORDER)):
            return PACKED
        is_refuted = self._ensured_search().ask(room, min(steps, _CORE_STEPS)) == REFUTED
        return REFUTED if is_refuted else OPEN


def largest_first(items: Sequence[Box]) -> list[int]:
    """The numbers of some items in the order in which a solver takes them.

    >>> largest_first([Box(1, 2, 3), Box(4, 2, 3)])
    [1, 0]
    """
    return [number for _, _, _, number in _ranked(items)]


def _ranked(items: Sequence[Box]) -> list[tuple[int, tuple[int, int, int], bool, int]]:
    """The negated volume, the sides, whether it is upright and the number of each item, the largest first."""
    ranked = []
    for number, item in enumerate(items):
        width, height, depth = sides = item.sides
        ranked.append((-width * height * depth, sides, item.upright, number))
    ranked.sort()
    return ranked


def packing_of(order: Sequence[int], placements: Sequence[tuple[int, ...]]) -> Packing:
    """The packing of a solver's placements, which are of the items in this order."""
    placed = sorted(zip(order, placements, strict=True))
    return Packing(tuple([Placement(x, y, z, Box(w, h, d)) for _, (x, y, z, w, h, d) in placed]))
