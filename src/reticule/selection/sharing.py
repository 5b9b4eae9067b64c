"""Which lists can be shared out over some boxes, for all lists at once."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache
from typing import TYPE_CHECKING

from reticule.selection.sub_lists import SubLists

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    _Families = dict[int, NDArray[np.uint64]]  # by length: (2 ** length, words); row: a part; bit of a row: a list

_WORD = 64


class Sharing:
    """Tells which lists can be shared out over given boxes and some others, one of each.

    A list is cut into parts, one for each box; the parts that a box holds are a family of bit masks. A family has one bit a
    list, so that the lists of one length are joined 64 at a time.

    Args:
        sub_lists: those of the lists.
        holds: of a box by its number, which sub-lists it holds, as (count,) bool by number; closed under leaving things out.
        given: the numbers of boxes that are always there.

    >>> import numpy as np
    >>> sub_lists = SubLists.of([(0, 1), (1, 1)])
    >>> one_thing = np.arange(sub_lists.count) <= 2  # each box holds one thing
    >>> Sharing(sub_lists, lambda box: one_thing).served((0, 1)).tolist()
    [True, True]
    """

    def __init__(self, sub_lists: SubLists, holds: Callable[[int], NDArray[np.bool_]], given: Sequence[int] = ()) -> None:
        self.sub_lists, self._holds, self._given = sub_lists, holds, tuple(given)
        self._alone: dict[tuple[int, ...], _Families] = {}
        self._with_given: dict[tuple[int, ...], _Families] = {}

    def served(self, boxes: tuple[int, ...]) -> NDArray[np.bool_]:
        """Returns which lists can be shared out over the given boxes and these, as (lists,) bool; at most four of them.

        Args:
            boxes: their numbers, ascending.
        """
        import numpy as np

        answer = np.zeros(sum(map(len, self.sub_lists.members.values())), np.bool_)
        first, rest = self._joined_with_given(boxes[:2]), self._joined(boxes[2:])
        for length, places in self.sub_lists.members.items():
            words = np.bitwise_or.reduce(first[length] & rest[length][::-1], axis=0)  # what the first leave, the rest hold
            answer[list(places)] = np.unpackbits(words.view(np.uint8), count=len(places), bitorder="little").astype(np.bool_)
        return answer

    def parts(self, place: int, boxes: tuple[int, ...]) -> tuple[tuple[int, ...], ...]:
        """Returns a list shared out: for each given box, then for each of these, the places of its things in the sorted list.

        Raises:
            LookupError: it cannot be.
        """
        length = next(length for length, places in self.sub_lists.members.items() if place in places)
        row = self.sub_lists.numbers[length][self.sub_lists.members[length].index(place)]
        holding = [[mask for mask in range(2**length) if self._holds(box)[row[mask]]] for box in (*self._given, *boxes)]
        masks = _partition(2**length - 1, [sorted(masks, key=int.bit_count, reverse=True) for masks in holding])
        if masks is None:
            raise LookupError
        return tuple(tuple(bit for bit in range(length) if mask >> bit & 1) for mask in masks)

    def _joined(self, boxes: tuple[int, ...]) -> _Families:
        if boxes not in self._alone:
            if len(boxes) > 1:
                self._alone[boxes] = self._join(self._joined(boxes[:-1]), self._joined(boxes[-1:]))
            else:
                self._alone[boxes] = self._family(boxes)
        return self._alone[boxes]

    def _joined_with_given(self, boxes: tuple[int, ...]) -> _Families:
        if not self._given:
            return self._joined(boxes)
        if boxes not in self._with_given:
            if boxes:
                self._with_given[boxes] = self._join(self._joined_with_given(boxes[:-1]), self._joined(boxes[-1:]))
            else:
                families = self._joined(self._given[:1])
                for box in self._given[1:]:
                    families = self._join(families, self._joined((box,)))
                self._with_given[boxes] = families
        return self._with_given[boxes]

    def _family(self, boxes: tuple[int, ...]) -> _Families:
        """The parts that one box holds; without any, the empty part."""
        import numpy as np

        holds = self._holds(boxes[0]) if boxes else np.arange(self.sub_lists.count) == 0
        families = {}
        for length, numbers in self.sub_lists.numbers.items():
            bits = np.packbits(holds[numbers].T, axis=1, bitorder="little")
            words = np.zeros((2**length, 8 * -(-len(numbers) // _WORD)), np.uint8)
            words[:, : bits.shape[1]] = bits
            families[length] = words.view(np.uint64)
        return families

    def _join(self, one: _Families, other: _Families) -> _Families:
        import numpy as np

        families = {}
        for length in one:
            inner, outer, starts = _splits(length)
            families[length] = np.bitwise_or.reduceat(one[length][inner] & other[length][outer], starts, axis=0)
        return families


@cache
def _splits(length: int) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.int64]]:
    """Each part cut in two in every way: the one half, the other half, and where the ways of each part begin."""
    import numpy as np

    masks = range(2**length)
    inner = [np.array([half for half in masks if half & ~mask == 0], np.int64) for mask in masks]
    sizes = np.array([len(halves) for halves in inner], np.int64)
    halves, wholes = np.concatenate(inner), np.repeat(np.array(masks, np.int64), sizes)
    return halves, wholes ^ halves, np.cumsum(sizes) - sizes


def _partition(rest: int, families: Sequence[Sequence[int]]) -> tuple[int, ...] | None:
    """A part of what is left for each family, together all of it; the first family takes as much as it can."""
    if not families:
        return None if rest else ()
    for mask in families[0]:
        if mask & ~rest == 0 and (others := _partition(rest & ~mask, families[1:])) is not None:
            return (mask, *others)
    return None
