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
    sample = sample_of(len(lists))
    part = weights[sample]
    sizes = candidate_sizes(
        lists.part(sample), part, Extent.of(lists), bounds=bounds, step=step,
        progress=lambda share: progress(_COMPARED * share),
    )  # fmt: skip
    return size_shares(lists, weights, sizes, progress=lambda share: progress(_COMPARED + (1 - _COMPARED) * share))


def sample_of(count: int) -> NDArray[np.int64]:
    """Returns the numbers of the lists on which sizes are compared, in order: 300 of so many, always the same.

    >>> sample_of(4).tolist(), len(sample_of(1_000))
    ([0, 1, 2, 3], 300)
    """
    import numpy as np

    return np.sort(np.random.default_rng(0).permutation(count)[:SAMPLE])


@dataclass(frozen=True, slots=True)
class Extent:
    """Between which sides sizes are worth comparing for some lists: sides of boxes that hold one of them, short to long in mm.

    >>> Extent.of(ListsInBoxes([[Box(9, 2, 1)], [Box(3, 3, 3)]], steps=100))
    Extent(least=(1, 2, 3), most=(3, 3, 9), volume=27)
    """

    least: tuple[Mm, Mm, Mm]  # that every box for any of the lists has
    most: tuple[Mm, Mm, Mm]  # that a box for all of them has at least
    volume: int  # of the largest list, in mm3

    @classmethod
    def of(cls, lists: ListsInBoxes) -> Extent:
        """The extent of one list or more."""
        shortest, middle, longest = (int(side) for side in lists.least.min(axis=0))
        deepest, highest, widest = (int(side) for side in lists.least.max(axis=0))
        return cls((shortest, middle, longest), (deepest, highest, widest), int(lists.volumes.max()))

    def joined(self, other: Extent) -> Extent:
        """The extent of the lists of both."""
        (a, b, c), (d, e, f) = self.least, other.least
        (g, h, i), (j, k, m) = self.most, other.most
        return Extent((min(a, d), min(b, e), min(c, f)), (max(g, j), max(h, k), max(i, m)), max(self.volume, other.volume))


def candidate_sizes(
    sample: ListsInBoxes,
    weights: NDArray[np.float64],
    extent: Extent,
    *,
    bounds: RoomBounds = ANY_ROOM,
    step: Mm = 5,
    progress: Progress = lambda share: True,
) -> list[Box]:
    """Returns at most 120 sizes that hold most of a sample for their volume, in the order in which they are decided best.

    Args:
        sample: some of the lists.
        weights: (sample,) of each list, above 0.
        extent: of all lists.
        bounds: of the sizes.
        step: of the grid, in mm.
        progress: called with the share of the comparison that is done; ends early when it returns False.
    """
    return _halving(_candidates(sample, weights / weights.sum(), _Grid.of(extent, bounds, step), progress))


def size_shares(
    lists: ListsInBoxes, weights: NDArray[np.float64], sizes: Sequence[Box], *, progress: Progress = lambda share: True
) -> tuple[tuple[SizeShare, ...], bool]:
    """Returns the front of some sizes, decided for all lists, and whether it was not cancelled.

    Args:
        lists: that are asked about.
        weights: (lists,) of each list, above 0.
        sizes: in the order in which they are decided.
        progress: called with the share of the sizes that are decided; ends early when it returns False.
    """
    shares: list[SizeShare] = []
    for number, box in enumerate(sizes):
        if not progress(number / len(sizes)):
            return front_of(shares), False
        shares.append(share_of(lists, weights, box))
    return front_of(shares), True


def share_of(lists: ListsInBoxes, weights: NDArray[np.float64], box: Box) -> SizeShare:
    """The share of the lists, by weight, that a box holds."""
    verdicts = lists.held_by(box)
    whole = weights.sum()
    return SizeShare(box, float(weights[verdicts == HELD].sum() / whole), float(weights[verdicts > HELD].sum() / whole))


def shortest_side(room: Box, side: int, serves: Callable[[Box], bool]) -> Mm:
    """Returns how short a side of a room may be for it to serve still; a room that does not serve has no shorter one that does.

    >>> shortest_side(Box(90, 60, 30), 1, lambda room: room.height >= 42)
    42
    """
    low, high = 1, room.sides[side]
    while low < high:
        middle = (low + high) // 2
        low, high = (low, middle) if serves(with_side(room, side, middle)) else (middle + 1, high)
    return low


def with_side(room: Box, side: int, length: Mm) -> Box:
    """The room with another width (0), height (1) or depth (2).

    >>> with_side(Box(90, 60, 30), 1, 42)
    Box(width=90, height=42, depth=30)
    """
    width, height, depth = (length if side == axis else other for axis, other in enumerate(room.sides))
    return Box(width, height, depth)


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
    def of(cls, extent: Extent, bounds: RoomBounds, step: Mm) -> _Grid:
        """The sizes between those that hold the smallest list and those in which every list has room enough."""
        roomy = _ROOMY * float(extent.volume) ** (1 / 3)
        deepest, _, widest = extent.most
        most = (max(int(roomy), deepest), max(widest, int(1.3 * roomy)), max(int(1.5 * widest), int(1.7 * roomy)))
        return cls(extent.least, most, step, bounds)

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
        if by == 1 or not progress(1 - by / (2 * _COARSE)):
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
