"""Which lists some modules serve beside given boxes: surely, and possibly where questions are still open."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from reticule.carry.box import Box
from reticule.frontier.depth_table import OPEN
from reticule.frontier.frontier import CanonicalSides, within
from reticule.frontier.part_tables import PartTables
from reticule.selection.sharing import Sharing
from reticule.selection.sub_lists import SubLists

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

Combination = tuple[int, ...]  # numbers of sizes, ascending


class ServedLists:
    """Tells of combinations of module sizes which lists they serve; the exact search is asked only where no bound tells.

    Args:
        kinds: the sides of the kinds of things, each sorted.
        lists: the kinds of the things of each list.
        sizes: of modules.
        given: boxes that are always there.
        steps: questions that may be put to the exact search.

    >>> served = ServedLists([(1, 2, 3)], [(0,), (0, 0)], (Box(1, 2, 3),), (), 100)
    >>> served.sure((0,)).tolist(), served.bound(()).tolist()
    ([True, False], [False, False])
    """

    def __init__(
        self,
        kinds: Sequence[CanonicalSides],
        lists: Sequence[Sequence[int]],
        sizes: Sequence[Box],
        given: Sequence[Box],
        steps: int,
    ) -> None:
        import numpy as np

        self.boxes, self._given = (*sizes, *given), tuple(range(len(sizes), len(sizes) + len(given)))
        sub_lists = SubLists.of(lists)
        self.tables = PartTables(np.array(kinds, np.int64), sub_lists, steps)
        self._sure = Sharing(sub_lists, lambda box: self._table(box) == 1, self._given)
        self._possible = Sharing(sub_lists, lambda box: self._table(box) != 0, self._given)
        self._volumes = np.array([sum(_volume(kinds[kind]) for kind in things) for things in lists], np.int64)
        fitting = [sum(1 << place for place, box in enumerate(self.boxes) if within(kind, box.sorted_sides)) for kind in kinds]
        longest = max(map(len, lists))
        self._fitting = np.array([[fitting[kind] for kind in things] + [-1] * (longest - len(things)) for things in lists])

    def bound(self, combination: Combination) -> NDArray[np.bool_]:
        """Which lists no bound forbids: they have no more volume than the boxes, and each thing goes into one of these."""
        boxes = (*combination, *self._given)
        volume, mask = sum(self.boxes[box].volume for box in boxes), sum(1 << box for box in boxes)
        goes_in: NDArray[np.bool_] = ((self._fitting & mask) != 0).all(axis=1)
        return (self._volumes <= volume) & goes_in

    def sure(self, combination: Combination) -> NDArray[np.bool_]:
        """Which lists these modules and the given boxes serve for certain."""
        return self._sure.served(combination)

    def possible(self, combination: Combination) -> NDArray[np.bool_]:
        """Which lists they may serve: those that they serve for certain, and those left open."""
        is_open = any((self._table(box) == OPEN).any() for box in (*combination, *self._given))
        return self._possible.served(combination) if is_open else self._sure.served(combination)

    def parts(self, place: int, combination: Combination) -> tuple[tuple[int, ...], ...]:
        """A list shared out: for each given box, then for each of these modules, the places of its things by kind."""
        return self._sure.parts(place, combination)

    def _table(self, box: int) -> NDArray[np.int8]:
        return self.tables.of(self.boxes[box])


def _volume(sides: CanonicalSides) -> int:
    return sides[0] * sides[1] * sides[2]
