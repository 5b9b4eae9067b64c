"""The distinct sub-lists of many lists: what is decided of one of them holds wherever it occurs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


@dataclass(frozen=True, slots=True)
class Level:
    """The sub-lists of so many things, numbered from `first` on.

    `kinds` is (u, things) int32, each row sorted; `parents`, as large, has the numbers of the sub-lists without one thing.
    """

    first: int
    kinds: NDArray[np.int32]
    parents: NDArray[np.int32]

    @property
    def rows(self) -> slice:
        """Where the sub-lists stand among all numbers."""
        return slice(self.first, self.first + len(self.kinds))


@dataclass(frozen=True, slots=True)
class SubLists:
    """All distinct sub-lists of some lists; number 0 is the empty one.

    `levels` has those of one thing first. `members` holds for each length the places of the lists of that length, `numbers`
    the numbers of their sub-lists as (lists, 2 ** length) int32: the column is a bit mask of places in the sorted list.
    """

    levels: tuple[Level, ...]
    members: Mapping[int, tuple[int, ...]]
    numbers: Mapping[int, NDArray[np.int32]]

    @property
    def count(self) -> int:
        """How many there are, the empty one included."""
        return 1 + sum(len(level.kinds) for level in self.levels)

    @classmethod
    def of(cls, lists: Sequence[Sequence[int]]) -> SubLists:
        """Returns the sub-lists of some lists of kinds, each of at least one thing; equal things are counted one by one.

        >>> SubLists.of([(4, 7), (7, 7, 4)]).count  # none, 4, 7, 47, 77, 477
        6
        """
        import numpy as np

        members: dict[int, list[int]] = {}
        for place, kinds in enumerate(lists):
            members.setdefault(len(kinds), []).append(place)
        sorted_kinds = {
            length: np.array([sorted(lists[place]) for place in places], np.int32) for length, places in members.items()
        }
        numbers = {length: np.zeros((len(rows), 2**length), np.int32) for length, rows in sorted_kinds.items()}
        levels: list[Level] = []
        for things in range(1, max(members, default=0) + 1):
            first = levels[-1].rows.stop if levels else 1
            levels.append(_level(things, first, sorted_kinds, numbers))
        return cls(tuple(levels), {length: tuple(places) for length, places in members.items()}, numbers)


def _level(things: int, first: int, kinds: Mapping[int, NDArray[np.int32]], numbers: Mapping[int, NDArray[np.int32]]) -> Level:
    """Numbers the sub-lists of so many things, and enters the numbers of all lists."""
    import numpy as np

    rows, parents, places = [], [], []
    for length in (length for length in kinds if length >= things):
        masks = [mask for mask in range(2**length) if mask.bit_count() == things]
        columns = [[bit for bit in range(length) if mask >> bit & 1] for mask in masks]
        without = [[mask ^ 1 << bit for bit in bits] for mask, bits in zip(masks, columns, strict=True)]
        rows.append(kinds[length][:, columns].reshape(-1, things))
        parents.append(numbers[length][:, without].reshape(-1, things))
        places.append((length, masks))
    distinct, origin, inverse = np.unique(np.concatenate(rows), axis=0, return_index=True, return_inverse=True)
    number, start = (first + inverse.reshape(-1)).astype(np.int32), 0
    for (length, masks), some in zip(places, rows, strict=True):
        numbers[length][:, masks] = number[start : start + len(some)].reshape(-1, len(masks))
        start += len(some)
    return Level(first, distinct, np.concatenate(parents)[origin])
