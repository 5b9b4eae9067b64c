"""Which sub-lists of many lists go into which boxes: one exact verdict for each that nothing else settles."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reticule.carry.box import Box
from reticule.frontier.depth_table import OPEN, decide_many
from reticule.frontier.frontier import CanonicalSides, within
from reticule.selection.sub_lists import Level, SubLists

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_LOOSE = 0.8  # of a box: whole lists of so much less volume often go in
_CONFLICTS = 20_000  # of the search for one question; ten things seldom need a thousand


class PartTables:
    """Decides for boxes which sub-lists they hold, as long as there are steps left.

    A sub-list goes in only where each of its own sub-lists does; what goes into a box goes into every larger one.

    Args:
        sides: of the kinds of things in mm, (kinds, 3) int64.
        sub_lists: those of the lists.
        steps: questions that may be put to the exact search.

    >>> import numpy as np
    >>> tables = PartTables(np.array([[3, 2, 1]]), SubLists.of([(0, 0)]), 100)
    >>> tables.of(Box(2, 2, 3)).tolist(), tables.of(Box(5, 2, 1)).tolist()  # none, one, two
    ([1, 1, 1], [1, 1, 0])
    """

    def __init__(self, sides: NDArray[np.int64], sub_lists: SubLists, steps: int) -> None:
        import numpy as np

        self.sides, self.sub_lists, self.steps = sides, sub_lists, steps
        whole = np.concatenate([numbers[:, -1] for numbers in sub_lists.numbers.values()])
        self._sorted_sides = np.sort(sides, axis=1)
        self._volumes = [sides.prod(axis=1)[level.kinds].sum(axis=1) for level in sub_lists.levels]
        self._whole = [np.isin(np.arange(level.rows.start, level.rows.stop), whole) for level in sub_lists.levels]
        self._tables: dict[CanonicalSides, NDArray[np.int8]] = {}

    def of(self, box: Box) -> NDArray[np.int8]:
        """Returns for each sub-list, by number, whether it goes into a box: 1 it does, 0 it does not, 2 not decided."""
        import numpy as np

        sides = box.sorted_sides
        if sides not in self._tables:
            table = np.full(self.sub_lists.count, OPEN, np.int8)
            table[0] = 1
            smaller = [other for limits, other in self._tables.items() if within(limits, sides)]
            larger = [other for limits, other in self._tables.items() if within(sides, limits)]
            for other in smaller:
                table[other == 1] = 1
            for other in larger:
                table[other == 0] = 0
            self._pack_whole_lists(table, box)
            for level, volumes in zip(self.sub_lists.levels, self._volumes, strict=True):
                part = table[level.rows]
                part[(table[level.parents] == 0).any(axis=1) | (volumes > box.volume)] = 0
                rows = np.nonzero(part == OPEN)[0][: self.steps]
                part[rows] = self._verdicts(level, rows, sides)
            self._tables[sides] = table
        return self._tables[sides]

    def _pack_whole_lists(self, table: NDArray[np.int8], box: Box) -> None:
        """Asks about whole lists that have much less volume than the box: one that goes in settles all of its sub-lists."""
        import numpy as np

        for level, volumes, whole in zip(self.sub_lists.levels, self._volumes, self._whole, strict=True):
            part = table[level.rows]
            rows = np.nonzero((part == OPEN) & whole & (volumes <= _LOOSE * box.volume))[0]
            rows = rows[self._each_goes_in(level, rows, box)][: self.steps]
            verdicts = self._verdicts(level, rows, box.sorted_sides)
            part[rows[verdicts != OPEN]] = verdicts[verdicts != OPEN]
        for level in reversed(self.sub_lists.levels):
            table[level.parents[table[level.rows] == 1]] = 1

    def _each_goes_in(self, level: Level, rows: NDArray[np.int64], box: Box) -> NDArray[np.bool_]:
        """Whether each single thing of some sub-lists goes into a box."""
        import numpy as np

        kinds: NDArray[np.bool_] = np.asarray((self._sorted_sides <= box.sorted_sides).all(axis=1), np.bool_)
        return np.asarray(kinds[level.kinds[rows]].all(axis=1), np.bool_)

    def _verdicts(self, level: Level, rows: NDArray[np.int64], room: CanonicalSides) -> NDArray[np.int8]:
        """Asks the exact search about some sub-lists of a level."""
        import numpy as np

        self.steps -= len(rows)
        rooms = np.tile(np.array(room, np.int64), (len(rows), 1))
        return decide_many(self.sides[level.kinds[rows]], rooms, steps=_CONFLICTS)
