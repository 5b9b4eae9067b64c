"""Bags as containers of items, and the sets of bags that can be taken together."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations

from reticule.carry.bag import Bag
from reticule.carry.item import Item
from reticule.errors import BadValue
from reticule.reality.capacity import Capacity, capacity_of
from reticule.units import Grams

MOST_CONTAINERS = 12
MEASURES = ("bulk", "weight", "price")
NECKLACE_LIMIT: Grams = 60  # of the contents (docs/decisions/0011)
UNKNOWN_COST = 10**12  # sorts an unknown weight or price last
_WITH_HANDLE = frozenset({"hand", "shoulder", "crossbody", "back", "wrist"})  # wear modes


@dataclass(frozen=True, slots=True)
class Container:
    """A bag that may be taken, its capacity, the weight limit of its contents, and whether it must hang on another bag.

    >>> from reticule.carry.bag import StatedSize
    >>> Container.of(Bag("amulet", StatedSize(60, 80, 20), wear=("necklace",))).weight_limit
    60
    """

    bag: Bag
    capacity: Capacity
    weight_limit: Grams | None = None
    is_charm: bool = False

    @classmethod
    def of(cls, bag: Bag, *, floor: float | None = None) -> Container:
        """Returns a bag as a container. A bag worn only as a necklace carries 60 g, one worn only as a charm needs a host.

        Args:
            bag: the bag.
            floor: the least probability, 0 to 1, with which the real interior must hold the items; None for the estimate.
        """
        limit = NECKLACE_LIMIT if bag.wear == ("necklace",) else None
        return cls(bag, capacity_of(bag, min_probability=floor), limit, bag.wear == ("charm",))

    @property
    def hang_points(self) -> int:
        """How many charms may hang on it: its attach points, at least one if it has, or may have, a handle or strap."""
        if self.is_charm:
            return 0
        return max(len(self.bag.attach), int(not self.bag.wear or not _WITH_HANDLE.isdisjoint(self.bag.wear)))

    def holds(self, items: tuple[Item, ...]) -> bool | None:
        """Whether the items fit and are within the weight limit; None if open. An unknown weight counts as 0.

        What weighs no more than what went in on the day that tells is within the limit.
        """
        day = self.capacity.decisive_day(items)
        carried = _weight_of(day.items) if day is not None and day.went_in else 0
        if self.weight_limit is not None and _weight_of(items) > max(self.weight_limit, carried):
            return False
        return self.capacity.holds(items) if day is None else day.went_in

    def cost(self, by: str) -> int:
        """Returns the bulk in cubic mm, the weight in grams or the price in hundredths; 10^12 if unknown."""
        if by == "weight":
            return UNKNOWN_COST if self.bag.weight is None else self.bag.weight
        if by == "price":
            return UNKNOWN_COST if self.bag.price is None else round(100 * self.bag.price.amount)
        return max((room.volume for room in self.capacity.rooms), default=0)


def _weight_of(items: Iterable[Item]) -> Grams:
    return sum(item.weight or 0 for item in items)


def check_containers(containers: Sequence[Container], by: str) -> None:
    """Checks the bags and the measure.

    Raises:
        BadValue: the number of bags is out of range, the measure is unknown, or prices are in several currencies.
    """
    if not 1 <= len(containers) <= MOST_CONTAINERS:
        raise BadValue("bags_out_of_range", least=1, most=MOST_CONTAINERS, got=len(containers))
    if by not in MEASURES:
        raise BadValue("measure_unknown", known=MEASURES, got=by)
    currencies = sorted({container.bag.price.currency for container in containers if container.bag.price is not None})
    if by == "price" and len(currencies) > 1:
        raise BadValue("currencies_mixed", currencies=tuple(currencies))


def subsets(containers: Sequence[Container], by: str) -> Iterable[tuple[int, ...]]:
    """Yields the sets of bags that can be taken together, the fewest first, of equals the least of the measure.

    Each charm needs a hang point on another bag.
    """
    numbers = range(len(containers))
    for count in range(1, len(containers) + 1):
        sets = sorted(combinations(numbers, count), key=lambda bags: (sum(containers[bag].cost(by) for bag in bags), bags))
        yield from (bags for bags in sets if can_hang(bags, containers))


def can_hang(bags: tuple[int, ...], containers: Sequence[Container]) -> bool:
    """Whether there is a hang point for each charm."""
    return sum(containers[bag].is_charm for bag in bags) <= sum(containers[bag].hang_points for bag in bags)


def maximal_subsets(containers: Sequence[Container]) -> list[tuple[int, ...]]:
    """Returns the sets of bags that can be taken together and to which no bag can be added."""
    maximal: list[tuple[int, ...]] = []
    for bags in reversed(list(subsets(containers, "bulk"))):
        if not any(set(bags) <= set(other) for other in maximal):
            maximal.append(bags)
    return maximal
