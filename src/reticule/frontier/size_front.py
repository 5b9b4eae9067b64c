"""Box sizes by volume and by the share of many lists that they hold: the ones that no other beats in both."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reticule.carry.box import Box
from reticule.frontier.lists_in_boxes import HELD, ListsInBoxes
from reticule.frontier.room_bounds import ANY_ROOM, RoomBounds
from reticule.units import Mm

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

Progress = Callable[[float], bool]
SAMPLE = 300  # lists on which sizes are compared before the best are decided for all
MOST_SIZES = 120  # that are decided for all lists
_COMPARED = 0.3  # of the work: what comparing on the sample takes
_COARSE = 4  # steps of the first comparison; halved twice
_REFINED = 32  # sizes about which the grid is refined
_NEAR = 0.03  # share by which a size may lie below the best of its volume and be looked at more closely
_ROOMY = 1.7  # the cube root of a list's volume, times this: no deeper boxes are compared


@dataclass(frozen=True, slots=True)
class SizeShare:
    """A box and the share of the lists that it holds; `open` is the share that the search did not settle."""

    box: Box
    share: float
    open: float = 0.0


def size_front(
    lists: ListsInBoxes,
    weights: NDArray[np.float64],
    *,
    bounds: RoomBounds = ANY_ROOM,
    step: Mm = 5,
    progress: Progress = lambda share: True,
) -> tuple[tuple[SizeShare, ...], bool]:
    """Returns the sizes on the front, smallest first, and whether it was not cancelled.

    Sizes in a grid are compared on a sample of the lists, coarsely and then more finely about the best of them. Of these at
    most 120 are decided for all lists: the shares are exact, and none of the 120 beats one of the answer in volume and share at
    once. A size outside of the grid, or one that the sample undervalues, may.

    Args:
        lists: that are asked about.
        weights: (lists,) of each list, above 0.
        bounds: of the sizes.
        step: of the grid, in mm.
        progress: called with the share of the work that is done; ends early when it returns False.

    >>> import numpy as np
    >>> lists = ListsInBoxes([[Box(90, 60, 10)], [Box(90, 60, 30)]], steps=100)
    >>> sizes, whole = size_front(lists, np.array([3.0, 1.0]))
    >>> [(size.box.sides, size.share) for size in sizes], whole
    ([((90, 60, 10), 0.75), ((90, 60, 30), 1.0)], True)
    """
    import numpy as np

    chosen = np.sort(np.random.default_rng(0).permutation(len(lists))[:SAMPLE])
    part = weights[chosen] / weights[chosen].sum()
    candidates = _candidates(lists.part(chosen), part, _Grid.of(lists, bounds, step), progress)
    sizes: list[SizeShare] = []
    for number, box in enumerate(_halving(candidates)):
        if not progress(_COMPARED + (1 - _COMPARED) * number / len(candidates)):
            return front_of(sizes), False
        sizes.append(share_of(lists, weights, box))
    return front_of(sizes), True


def share_of(lists: ListsInBoxes, weights: NDArray[np.float64], box: Box) -> SizeShare:
    """The share of the lists, by weight, that a box holds."""
    verdicts = lists.held_by(box)
    whole = weights.sum()
    return SizeShare(box, float(weights[verdicts == HELD].sum() / whole), float(weights[verdicts > HELD].sum() / whole))


def front_of(sizes: Iterable[SizeShare]) -> tuple[SizeShare, ...]:
    """Those of some sizes that hold more than every other of at most their volume, smallest first."""
    kept: list[SizeShare] = []
    for size in sorted(sizes, key=lambda size: (size.box.volume, -size.share, size.box.depth, size.box.sides)):
        if size.share > (kept[-1].share if kept else 0):
            kept.append(size)
    return tuple(kept)


@dataclass(frozen=True, slots=True)
class _Grid:
    """Sizes with whole steps beyond the least sides, width above height above depth."""

    least: tuple[Mm, Mm, Mm]  # depth, height, width
    most: tuple[Mm, Mm, Mm]
    step: Mm
    bounds: RoomBounds

    @classmethod
    def of(cls, lists: ListsInBoxes, bounds: RoomBounds, step: Mm) -> _Grid:
        """The sizes between those that hold the smallest list and those in which every list has room enough."""
        roomy = _ROOMY * float(lists.volumes.max()) ** (1 / 3)
        shortest, middle, longest = (int(side) for side in lists.least.min(axis=0))
        deepest, _, widest = (int(side) for side in lists.least.max(axis=0))
        most = (max(int(roomy), deepest), max(widest, int(1.3 * roomy)), max(int(1.5 * widest), int(1.7 * roomy)))
        return cls((shortest, middle, longest), most, step, bounds)

    def coarse(self) -> set[tuple[int, int, int]]:
        """The first sizes to compare, by their steps beyond the least sides."""
        reach = [
            range(0, (most - least) // self.step + _COARSE + 1, _COARSE)
            for least, most in zip(self.least, self.most, strict=True)
        ]
        return {(i, j, k) for i in reach[0] for j in reach[1] for k in reach[2]}

    def box(self, place: tuple[int, int, int]) -> Box | None:
        """The size at a place, within the bounds; None where its sides are out of order or no size is within them."""
        depth, height, width = (least + self.step * at for least, at in zip(self.least, place, strict=True))
        if min(place) < 0 or not depth <= height <= width:
            return None
        room = self.bounds.least_room((width, height, depth))
        return room if room is not None and room.sides == (width, height, depth) else None


def _candidates(sample: ListsInBoxes, weights: NDArray[np.float64], grid: _Grid, progress: Progress) -> list[Box]:
    """The sizes of the grid that hold most of the sample for their volume."""
    shares: dict[tuple[int, int, int], SizeShare] = {}
    places, by = grid.coarse(), _COARSE
    while True:
        for place in sorted(places - shares.keys()):
            box = grid.box(place)
            if box is not None:
                shares[place] = share_of(sample, weights, box)
        near = _near_front(shares)
        if by == 1 or not progress(_COMPARED * (1 - by / (2 * _COARSE))):
            return [shares[place].box for place in near[:MOST_SIZES]]
        by //= 2
        places = {
            (at[0] + by * i, at[1] + by * j, at[2] + by * k)
            for at in near[:_REFINED] for i in (-1, 0, 1) for j in (-1, 0, 1) for k in (-1, 0, 1)
        }  # fmt: skip


def _near_front(shares: dict[tuple[int, int, int], SizeShare]) -> list[tuple[int, int, int]]:
    """Places whose size holds nearly as much as any of its volume, those that lie least below the best first."""
    best, lacks = 0.0, []
    for place, size in sorted(shares.items(), key=lambda pair: (pair[1].box.volume, -pair[1].share)):
        lack = best - size.share
        if size.share > 0 and lack <= _NEAR and not (lack >= 0 and best >= 1):
            lacks.append((max(0.0, lack) if lack >= 0 else -1.0, place))
        best = max(best, size.share)
    return [place for _, place in sorted(lacks)]


def _halving(boxes: Sequence[Box]) -> list[Box]:
    """By volume, each time the one halfway between those before it: a question in the middle often settles others."""
    ordered = sorted(boxes, key=lambda box: (box.volume, box.sides))
    order: list[Box] = []
    spans = [(0, len(ordered))]
    while spans:
        spans = [span for span in spans if span[0] < span[1]]
        order += [ordered[(low + high) // 2] for low, high in spans]
        spans = [half for low, high in spans for half in ((low, (low + high) // 2), ((low + high) // 2 + 1, high))]
    return order
