"""Which of many lists go into a box, decided for many boxes: an answer about one box serves larger and smaller ones."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from reticule.carry.box import Box
from reticule.frontier.depth_table import OPEN, decide_many
from reticule.frontier.frontier import lower_bound
from reticule.frontier.oracle import ConflictBudget, FitOracle

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

HELD, NOT_HELD = 1, 0
_UNASKED = 3
MOST_CONFLICTS = 500_000
SHORT = 60  # conflicts of the search that settles most


class ListsInBoxes:
    """Decides which of some lists a box holds: 1 it does, 0 it does not, 2 the search is left open.

    Most are settled in one go by a short search; the others, and lists of upright things, one by one by the search that learns.
    `decided` counts the questions that are not answered from memory. `least` is (lists, 3) int64: sides from short to long in
    mm that every box holding a list has at least; `volumes` (lists,) int64 in mm3.

    Args:
        lists: the boxes of each list, at most 20.
        steps: conflicts of the search after which a question stays open.
        budget: conflicts that may be spent on questions that stay open, over all boxes.

    >>> lists = ListsInBoxes([[Box(3, 2, 1), Box(3, 2, 1)], [Box(5, 1, 1)]], steps=100)
    >>> lists.held_by(Box(3, 2, 2)).tolist(), lists.held_by(Box(5, 3, 2)).tolist(), lists.decided
    ([1, 0], [1, 1], 2)
    """

    def __init__(self, lists: Sequence[Sequence[Box]], steps: int, budget: int = MOST_CONFLICTS) -> None:
        import numpy as np

        self.steps, self.decided = steps, 0
        self._lists, self._budget = lists, ConflictBudget(budget)
        self.least = np.array([sorted(lower_bound(boxes)) for boxes in lists], np.int64)
        self.volumes = np.array([sum(box.volume for box in boxes) for boxes in lists], np.int64)
        by_count: dict[int, list[int]] = defaultdict(list)
        for number, boxes in enumerate(lists):
            if not any(box.upright for box in boxes):
                by_count[len(boxes)].append(number)
        self._groups: list[tuple[NDArray[Any], NDArray[Any]]] = [
            (np.array(numbers), np.array([[box.sides for box in lists[number]] for number in numbers], np.int64))
            for _, numbers in sorted(by_count.items())
        ]
        self._sides = np.zeros((0, 3), np.int64)  # of the boxes that were asked about, with their answers
        self._answers = np.zeros((0, len(lists)), np.int8)
        self._count = 0

    def __len__(self) -> int:
        return len(self.volumes)

    def part(self, numbers: NDArray[np.int64]) -> ListsInBoxes:
        """Some of the lists, decided by the short search alone."""
        return ListsInBoxes([self._lists[number] for number in numbers], SHORT)

    def held_by(self, box: Box) -> NDArray[np.int8]:
        """Returns (lists,) int8: for each list whether the box holds it."""
        import numpy as np

        verdicts = np.full(len(self), _UNASKED, np.int8)
        room = np.array(sorted(box.sides))
        verdicts[(self.least > room).any(axis=1) | (self.volumes > box.volume)] = NOT_HELD
        sides, answers = self._sides[: self._count], self._answers[: self._count]
        verdicts[(answers[(sides <= box.sides).all(axis=1)] == HELD).any(axis=0)] = HELD
        verdicts[(answers[(sides >= box.sides).all(axis=1)] == NOT_HELD).any(axis=0)] = NOT_HELD
        self._decide(box, verdicts)
        self.remember(box, verdicts)
        return verdicts

    def remember(self, box: Box, verdicts: NDArray[np.int8]) -> None:
        """Keeps what `held_by` has returned about a box, here or of the same lists elsewhere."""
        if self._count == len(self._sides):  # room for twice as many
            more = max(16, self._count)
            self._sides.resize((self._count + more, 3), refcheck=False)
            self._answers.resize((self._count + more, len(self)), refcheck=False)
        self._sides[self._count], self._answers[self._count] = box.sides, verdicts
        self._count += 1

    def _decide(self, box: Box, verdicts: NDArray[np.int8]) -> None:
        """Fills in what no other box tells."""
        import numpy as np

        for numbers, items in self._groups:
            rows = np.flatnonzero(verdicts[numbers] == _UNASKED)
            if len(rows):
                rooms = np.tile(np.array(box.sides, np.int64), (len(rows), 1))
                verdicts[numbers[rows]] = decide_many(items[rows], rooms, steps=min(SHORT, self.steps))
                self.decided += len(rows)
        short = self.steps <= SHORT
        for number in np.flatnonzero(verdicts >= (_UNASKED if short else OPEN)).tolist():
            held = FitOracle(self._lists[number], steps=self.steps, budget=self._budget).holds(box)
            verdicts[number] = OPEN if held is None else int(held)
            self.decided += 1
