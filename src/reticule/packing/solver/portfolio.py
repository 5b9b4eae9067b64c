"""Decides many interiors for the same items, by two searches that take turns."""

from __future__ import annotations

from collections.abc import Sequence

from reticule.packing.solver.search import Search

_FIRST_RUN = 100  # nodes; nine in ten questions need fewer


class Decider:
    """Takes large items first in one search and, restarted, items often in conflict in another.

    The first is never lost: it goes on where it stopped, and gets seven nodes for each of the other's, which finds what
    the first may overlook for long but seldom ends a refutation sooner.  Not for several threads at once.

    >>> decider = Decider([(2, 3, 4), (2, 3, 4)], [False, False])
    >>> [ended.packed() for room in ((4, 4, 3), (4, 4, 2)) if (ended := decider.ask(room, 1000))]
    [True, False]
    """

    def __init__(self, sides: Sequence[tuple[int, int, int]], stands: Sequence[bool]) -> None:
        self._sides = sides
        self._stands = stands
        self._steady: Search | None = None
        self._learning: Search | None = None
        self.nodes = 0  # entered since the beginning

    def ask(self, room: tuple[int, int, int], steps: int) -> Search | None:
        """The search that has packed or refuted the room; None when the steps ran out."""
        before = self.nodes
        self._steady = self._turn_to(self._steady, room, by_blame=False)
        if self._runs(self._steady, min(steps, _FIRST_RUN)):
            return self._steady
        if steps <= _FIRST_RUN:
            return None
        self._learning = self._turn_to(self._learning, room, by_blame=True)
        run = _FIRST_RUN
        while True:
            for search, nodes in ((self._steady, 7 * run), (self._learning, run)):
                left = steps - (self.nodes - before)
                if self._runs(search, min(nodes, left)):
                    return search
                if left <= nodes:
                    return None
            self._learning.restart()
            run += run // 2

    def _turn_to(self, search: Search | None, room: tuple[int, int, int], *, by_blame: bool) -> Search:
        if search is None:
            return Search(self._sides, room, self._stands, by_blame)
        search.ask(*room)
        return search

    def _runs(self, search: Search, nodes: int) -> bool:
        before = search.nodes_used()
        search.run(nodes)
        self.nodes += search.nodes_used() - before
        return search.packed() or search.refuted()
