"""A bag for many people: which sizes hold the lists of how many, and which size a range lacks."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, TypeVar

from reticule.carry.box import Box
from reticule.carry.item import CarryList
from reticule.carry.population import Growth, Population, share_interval
from reticule.frontier.lists_in_boxes import HELD, NOT_HELD, ListsInBoxes
from reticule.frontier.room_bounds import ANY_ROOM, SIDES, RoomBounds
from reticule.frontier.size_front import SizeShare, front_of, share_of, shortest_side, size_front, with_side
from reticule.packing.insertion import drop_items
from reticule.packing.placement import Packing
from reticule.packing.solver.decide import decide
from reticule.reason import Length, Name, Reason, Share, Size
from reticule.units import Mm

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

TARGETS = (0.5, 0.8, 0.95)  # shares of the people at which a size is looked at closely
STEPS = 2_000  # conflicts for one list in one size
MORE: Mm = 5  # by which each side of such a size is let out
_LEAST_GAIN = 0.005  # share that is worth saying
_TELLING = 0.1  # share by which a thing is more frequent among those left out than among all, to be named
Progress = Callable[[float], bool]


@dataclass(frozen=True, slots=True)
class Served:
    """A room and the share of the people whose list goes into it, with the interval that holds with 95 % confidence.

    The share is exact for the lists that were asked about, but for what is `open`: lists that the search did not settle.
    """

    room: Box
    share: float
    interval: tuple[float, float]
    open: float = 0.0


SomeSize = TypeVar("SomeSize", Served, SizeShare)


@dataclass(frozen=True, slots=True)
class Corner:
    """The smallest size for a share of the people: what 5 mm more of each side add, who is left out, the fullest list in it.

    `later` is its share when phones have grown; None where nobody asked.
    """

    target: float
    served: Served
    gains: tuple[float, float, float]  # of width, height and depth
    example: CarryList
    packing: Packing
    later: float | None
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class RangeShare:
    """What share of the people the bags of a range serve together, and the sizes that would add most, smallest first.

    The share of each such size is what it adds.
    """

    rooms: int
    served: Served
    additions: tuple[Served, ...]

    @property
    def best(self) -> Served | None:
        """The size that adds most; None where nothing is left to add."""
        return max(self.additions, key=lambda added: (added.share, -added.room.volume), default=None)


@dataclass(frozen=True, slots=True)
class DesignMany:
    """The sizes that no other beats in volume and share at once, smallest first, and those for half, 80 and 95 % of the people.

    `skipped` says why rows of the people's table were left out.
    """

    population: Population
    front: tuple[Served, ...]
    corners: tuple[Corner, ...]
    range: RangeShare | None
    whole: bool  # whether it was not ended early
    reasons: tuple[Reason, ...]
    skipped: tuple[Reason, ...] = ()


def design_many(
    population: Population,
    *,
    bounds: RoomBounds = ANY_ROOM,
    step: Mm = 5,
    growth: tuple[Growth, float] | None = None,
    rooms: Sequence[Box] | None = None,
    progress: Progress = lambda share: True,
) -> DesignMany:
    """Which size of bag serves how many people?

    Args:
        population: the lists of the people, each of at most 20 things.
        bounds: of the rooms that are compared.
        step: between the sizes that are compared, in mm.
        growth: by how much phones grow in a year, and after how many years the sizes are asked again.
        rooms: of the bags of a range, in mm, of each of which any may be filled.
        progress: called with the share of the work that is done; when it returns False what is worked out by then is returned.

    >>> from reticule.carry.item import Item
    >>> phone, book = Item("phone", Box(147, 72, 8)), Item("book", Box(180, 110, 20))
    >>> lists = (CarryList((phone,)), CarryList((phone, book)))
    >>> [(size.room.sides, size.share) for size in design_many(Population(lists, (3, 1))).front]
    [((147, 72, 8), 0.75), ((180, 110, 28), 1.0)]
    """
    import numpy as np

    lists = ListsInBoxes([carry.boxes for carry in population.lists], STEPS)
    weights = np.array(population.weights, float)
    sizes, whole = size_front(lists, weights, bounds=bounds, step=step, progress=lambda share: progress(0.9 * share))
    sizes = front_of((*sizes, *_tightened(sizes, lists, weights)))
    front = tuple(_served(size, population) for size in sizes)
    later = None if growth is None else ListsInBoxes([carry.boxes for carry in population.grown(*growth).lists], STEPS)
    corners = tuple(_corners(front, population, lists, later))
    served_by = None if rooms is None else _range_share(population, lists, rooms, bounds, step)
    return DesignMany(population, front, corners, served_by, whole, (_reason(front, population, whole),))


def sizes_for_targets(sizes: Sequence[SomeSize]) -> list[SomeSize]:
    """The smallest size of a front for half, for 80 and for 95 % of the people, as far as there are such."""
    smallest = (next((size for size in sizes if size.share >= target), None) for target in TARGETS)
    return [size for size in smallest if size is not None]


def _tightened(sizes: Sequence[SizeShare], lists: ListsInBoxes, weights: NDArray[np.float64]) -> Iterator[SizeShare]:
    """The size for each share that is looked at, with every side as short as serves no fewer people."""
    for size in sizes_for_targets(sizes):
        room = size.box
        for side in range(3):
            serves = partial(_serves, lists, weights, size.share)
            room = with_side(room, side, shortest_side(room, side, serves))
        yield share_of(lists, weights, room)


def _serves(lists: ListsInBoxes, weights: NDArray[np.float64], share: float, room: Box) -> bool:
    return share_of(lists, weights, room).share >= share


def _served(size: SizeShare, population: Population, *, whole: float = 1.0) -> Served:
    share = size.share * whole
    return Served(size.box, share, share_interval(share, population.effective), size.open * whole)


def _corners(
    front: Sequence[Served], population: Population, lists: ListsInBoxes, later: ListsInBoxes | None
) -> Iterator[Corner]:
    import numpy as np

    weights = np.array(population.weights, float)
    for target, served in zip(TARGETS, sizes_for_targets(front), strict=False):  # fewer sizes: none for the highest
        verdicts = lists.held_by(served.room)
        let_out = (with_side(served.room, side, served.room.sides[side] + MORE) for side in range(3))
        gains = tuple(share_of(lists, weights, room).share - served.share for room in let_out)
        fullest = int(np.argmax(np.where(verdicts == HELD, lists.volumes, -1)))
        example = population.lists[fullest]
        packing = decide(example.boxes, served.room, steps=50_000).packing
        if packing is None:
            continue
        grown = None if later is None else share_of(later, weights, served.room).share
        reasons = tuple(_corner_reasons(served, gains, population, verdicts, grown))
        yield Corner(target, served, (gains[0], gains[1], gains[2]), example, drop_items(packing), grown, reasons)


def _corner_reasons(
    served: Served, gains: Sequence[float], population: Population, verdicts: NDArray[np.int8], later: float | None
) -> Iterator[Reason]:
    best = max(range(3), key=lambda side: gains[side])
    if gains[best] >= _LEAST_GAIN:
        yield Reason.of("population_gain", side=Name("word", SIDES[best]), more=Length(MORE), share=Share(gains[best]))
    telling = _left_out_by(population, verdicts)
    if telling is not None:
        yield telling
    if later is not None and later < served.share:
        yield Reason.of("population_later", share=Share(later), lost=Share(served.share - later))


def _left_out_by(population: Population, verdicts: NDArray[np.int8]) -> Reason | None:
    """The thing that those who are left out carry more often than all do."""
    everyone, left_out = Counter[str](), Counter[str]()
    outside = 0.0
    for carry, weight, verdict in zip(population.lists, population.weights, verdicts, strict=True):
        for name in {item.name for item in carry}:
            everyone[name] += weight  # type: ignore[assignment]  # a Counter of floats
            if verdict == NOT_HELD:
                left_out[name] += weight  # type: ignore[assignment]
        outside += weight * (verdict == NOT_HELD)
    if not outside:
        return None
    name = max(sorted(left_out), key=lambda name: left_out[name] / outside - everyone[name] / population.weight)
    share, of_all = left_out[name] / outside, everyone[name] / population.weight
    if share - of_all < _TELLING:
        return None
    return Reason.of("population_left_out_by", item=Name("item", name), share=Share(share), of_all=Share(of_all))


def _range_share(population: Population, lists: ListsInBoxes, rooms: Sequence[Box], bounds: RoomBounds, step: Mm) -> RangeShare:
    """Who is served by any room of a range; and of the others, by sizes no larger than the largest room."""
    import numpy as np

    weights = np.array(population.weights, float)
    is_served = np.zeros(len(lists), bool)
    for room in _largest(rooms):
        is_served |= lists.held_by(room) == HELD
    share = float(weights[is_served].sum() / weights.sum())
    served = Served(max(rooms, key=lambda room: room.volume), share, share_interval(share, population.effective))
    outside = np.flatnonzero(~is_served)
    if not len(outside):
        return RangeShare(len(rooms), served, ())
    others = ListsInBoxes([population.lists[number].boxes for number in outside], STEPS)
    sizes, _ = size_front(others, weights[outside], bounds=bounds, step=step)
    most = served.room.volume
    additions = (_served(size, population, whole=1 - share) for size in sizes if size.box.volume <= most)
    return RangeShare(len(rooms), served, tuple(additions))


def _largest(rooms: Sequence[Box]) -> list[Box]:
    """The rooms that lie within no other, as they stand; the largest first, which settles most lists."""
    kept: list[Box] = []
    for room in sorted(set(rooms), key=lambda room: (-room.volume, room.sides)):
        if not any(all(a <= b for a, b in zip(room.sides, other.sides, strict=True)) for other in kept):
            kept.append(room)
    return kept


def _reason(front: Sequence[Served], population: Population, whole: bool) -> Reason:
    if not front:
        return Reason.of("population_unserved")
    code = "population_front" if whole else "population_cut_short"
    return Reason.of(code, count=len(front), lists=len(population), smallest=Size(front[0].room.sides))
