"""Which bags together: the fewest pieces, of one's own or of a modular set, that carry a list between them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from types import MappingProxyType

from reticule.carry.bag import Bag
from reticule.carry.item import CarryList, Importance, Item
from reticule.errors import BadValue
from reticule.questions.curate import stays_at_home
from reticule.questions.fit import Fit, fit
from reticule.reality.capacity import Space, space_of
from reticule.reality.interior.interior import estimate
from reticule.reality.load_plan import Load, loaded
from reticule.reality.shortfall import what_it_needs
from reticule.reason import Name, Reason, items_of, once
from reticule.selection.assignment import HOME, Split, Splitter
from reticule.units import Grams

MOST_CONTAINERS = 12
BY = ("bulk", "weight", "price")
NECKLACE_LIMIT: Grams = 60  # what hangs from a neck without cutting in (docs/decisions/0011)
_HANDLED = frozenset({"hand", "shoulder", "crossbody", "back", "wrist"})
_UNKNOWN = 10**12  # an unknown weight or price comes last
# codes for one bag and for several, by the number of days: of one day, of two
_ENOUGH = (("bag_enough_for_day", "bags_enough_for_day"), ("bag_enough_for_both_days", "bags_enough_for_both_days"))


@dataclass(frozen=True, slots=True)
class Container:
    """A bag that may be taken, what it takes, the most that what is inside may weigh, and whether it only hangs on another.

    >>> from reticule.carry.bag import StatedSize
    >>> Container.of(Bag("amulet", StatedSize(60, 80, 20), wear=("necklace",))).limit
    60
    """

    bag: Bag
    space: Space
    limit: Grams | None = None
    hangs: bool = False

    @classmethod
    def of(cls, bag: Bag, *, floor: float | None = None) -> Container:
        """A bag as a container; one worn as a necklace alone carries 60 g, one worn as a charm alone needs a host."""
        limit = NECKLACE_LIMIT if bag.wear == ("necklace",) else None
        return cls(bag, space_of(bag, floor=floor), limit, bag.wear == ("charm",))

    @property
    def points(self) -> int:
        """How many others may hang on it: its attach points, and one where it has a handle or strap, or may have."""
        if self.hangs:
            return 0
        return max(len(self.bag.attach), int(not self.bag.wear or not _HANDLED.isdisjoint(self.bag.wear)))

    def holds(self, items: tuple[Item, ...]) -> bool | None:
        """Whether these go in and weigh no more than they may; an unknown weight counts as none."""
        if self.limit is not None and sum(item.weight or 0 for item in items) > self.limit:
            return False
        return self.space.holds(items)

    def cost(self, by: str) -> int:
        """Cubic mm, grams or hundredths of the currency; what is not known comes last."""
        if by == "weight":
            return _UNKNOWN if self.bag.weight is None else self.bag.weight
        if by == "price":
            return _UNKNOWN if self.bag.price is None else round(100 * self.bag.price.amount)
        return max((room.volume for room in self.space.rooms), default=0)


@dataclass(frozen=True, slots=True)
class Part:
    """One bag of the answer with what is in it; one without a load comes along as the host of another.

    `fit` is of its main room, None when all is pocketed.
    """

    bag: Bag
    items: tuple[Item, ...]
    load: Load | None
    fit: Fit | None


@dataclass(frozen=True, slots=True)
class Composed:
    """The bags to take and what goes into each; `left` stays at home; `proven` says that nothing better was missed."""

    parts: tuple[Part, ...]
    left: tuple[Item, ...]
    spare: tuple[Bag, ...]
    proven: bool
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class Days:
    """The smallest set of bags that serves every day as well as all of them would, and each day with it."""

    bags: tuple[Bag, ...]
    days: tuple[Composed, ...]
    never: tuple[Bag, ...]
    proven: bool

    @property
    def reasons(self) -> tuple[Reason, ...]:
        """What the set is, what it leaves at home, and which bags are never needed."""
        home = {number: items_of(item.name for item in day.left) for number, day in enumerate(self.days, start=1)}
        left = [Reason.of("no_room_on_day", day=day, items=names) for day, names in home.items() if names]
        never = [Reason.of("never_needed", bag=Name("bag", bag.name)) for bag in self.never]
        return (self._serves(), *left, *never)

    def _serves(self) -> Reason:
        bags = tuple(Name("bag", bag.name) for bag in self.bags)
        days = len(self.days)
        if not bags:
            return Reason.of("bags_hold_nothing")
        if days <= len(_ENOUGH):
            one, several = _ENOUGH[days - 1]
            return Reason.of(one, bag=bags[0]) if len(bags) == 1 else Reason.of(several, bags=bags)
        if len(bags) == 1:
            return Reason.of("bag_enough_for_days", bag=bags[0], days=days)
        return Reason.of("bags_enough_for_days", bags=bags, days=days)


def over_days(lists: Sequence[CarryList], containers: Sequence[Container], *, by: str = "bulk") -> Days:
    """Which of these bags are enough for all of these days?

    The fewest bags with which no day leaves more at home than with all of them, of equals the least bulk, weight or price.

    Raises:
        BadValue: no day, no bags or too many, or no such measure.
    """
    check_containers(containers, by)
    if not lists:
        raise BadValue("no_days")
    splitters = [splitter_of(carry, containers, {}) for carry in lists]
    losses = [_least_loss(splitter, containers) for splitter in splitters]
    pairs = list(zip(splitters, losses, strict=True))
    serving = (bags for bags in subsets(containers, by) if all(_serves(bags, *pair, containers) for pair in pairs))
    chosen = next(serving, ())
    taken = [containers[bag] for bag in chosen]
    days = tuple(compose(carry, taken, by=by) if taken else _nothing_comes(carry) for carry in lists)
    never = tuple(one.bag for number, one in enumerate(containers) if number not in chosen)
    proven = all(splitter.proven for splitter in splitters) and all(day.proven for day in days)
    return Days(tuple(one.bag for one in taken), days, never, proven)


def _serves(bags: tuple[int, ...], splitter: Splitter, most_lost: int, containers: Sequence[Container]) -> bool:
    """Whether some of these bags, taken together on one day, lose no more."""
    if _can_hang(bags, containers):
        return splitter.best(bags, most_lost) is not None
    return any(_serves(fewer, splitter, most_lost, containers) for fewer in combinations(bags, len(bags) - 1) if fewer)


def _nothing_comes(carry: CarryList) -> Composed:
    return Composed((), tuple(carry), (), True, ())


def compose(
    carry: CarryList,
    containers: Sequence[Container],
    *,
    together: Mapping[int, int] = MappingProxyType({}),
    by: str = "bulk",
) -> Composed:
    """Which of these bags together carry the list?

    As much of its worth as can come (no number of other things outweighs a must), then the fewest pieces, then the least
    bulk, weight or price.

    Args:
        carry: what is to come.
        containers: the bags to choose from, at most 12.
        together: by number of an item the number of another without which it goes into no bag.
        by: bulk, weight or price.

    Raises:
        BadValue: no bags or too many, or no such measure.
    """
    check_containers(containers, by)
    splitter = splitter_of(carry, containers, together)
    chosen, split = _fewest(splitter, containers, by, _least_loss(splitter, containers))
    parts = tuple(_part(containers[bag], split, bag, carry) for bag in chosen)
    left = tuple(item for item, bag in zip(carry, split.where, strict=True) if bag == HOME)
    spare = tuple(one.bag for number, one in enumerate(containers) if number not in chosen)
    composed = Composed(parts, left, spare, splitter.proven, ())
    return Composed(parts, left, spare, splitter.proven, _reasons(composed, containers, by))


def check_containers(containers: Sequence[Container], by: str) -> None:
    """Refuses what cannot be composed.

    Raises:
        BadValue: no bags or too many, or no such measure.
    """
    if not 1 <= len(containers) <= MOST_CONTAINERS:
        raise BadValue("bags_out_of_range", least=1, most=MOST_CONTAINERS, got=len(containers))
    if by not in BY:
        raise BadValue("measure_unknown", known=BY, got=by)
    currencies = sorted({one.bag.price.currency for one in containers if one.bag.price is not None})
    if by == "price" and len(currencies) > 1:
        raise BadValue("currencies_mixed", currencies=tuple(currencies))


def splitter_of(carry: CarryList, containers: Sequence[Container], together: Mapping[int, int]) -> Splitter:
    """What spreads a list over bags; a must is worth more than all else together."""
    must = 1 + sum(item.worth for item in carry if item.importance is not Importance.MUST)
    worths = [item.worth + (must if item.importance is Importance.MUST else 0) for item in carry]
    return Splitter(tuple(carry), worths, [one.holds for one in containers], together)


def subsets(containers: Sequence[Container], by: str) -> Iterable[tuple[int, ...]]:
    """The sets of bags that can be taken together, the fewest first, of equals the cheapest; charms need a host."""
    numbers = range(len(containers))
    for count in range(1, len(containers) + 1):
        sets = sorted(combinations(numbers, count), key=lambda bags: (sum(containers[bag].cost(by) for bag in bags), bags))
        yield from (bags for bags in sets if _can_hang(bags, containers))


def _can_hang(bags: tuple[int, ...], containers: Sequence[Container]) -> bool:
    return sum(containers[bag].hangs for bag in bags) <= sum(containers[bag].points for bag in bags)


def _least_loss(splitter: Splitter, containers: Sequence[Container]) -> int:
    """What must stay at home at the least, over all sets of bags that can be taken together."""
    least = sum(splitter.worths)
    everything = tuple(range(len(containers)))
    largest = [everything] if _can_hang(everything, containers) else _maximal(containers)
    for bags in largest:
        split = splitter.best(bags, least)
        least = split.loss if split else least
    return least


def _maximal(containers: Sequence[Container]) -> list[tuple[int, ...]]:
    found: list[tuple[int, ...]] = []
    for bags in reversed(list(subsets(containers, "bulk"))):
        if not any(set(bags) <= set(other) for other in found):
            found.append(bags)
    return found


def _fewest(splitter: Splitter, containers: Sequence[Container], by: str, least: int) -> tuple[tuple[int, ...], Split]:
    """The first set of bags that loses no more than must be lost."""
    nothing = Split((HOME,) * len(splitter.items), sum(splitter.worths))
    if nothing.loss == least:
        return (), nothing
    for bags in subsets(containers, by):
        split = splitter.best(bags, least)
        if split is not None:
            return bags, split
    return (), nothing


def _part(container: Container, split: Split, bag: int, carry: CarryList) -> Part:
    items = tuple(item for item, where in zip(carry, split.where, strict=True) if where == bag)
    load = loaded(items, container.space) if items else None
    return Part(container.bag, items, load, fit(CarryList(load.inside), container.bag) if load and load.inside else None)


def _reasons(composed: Composed, containers: Sequence[Container], by: str) -> tuple[Reason, ...]:
    reasons: list[Reason] = []
    for part in composed.parts:
        reasons.append(_carries(part, containers))
        reasons += part.load.reasons if part.load else ()
    for item in composed.left:
        roomiest = max(containers, key=lambda one: one.cost("bulk"))
        at_home = stays_at_home(item, _why_left(item, composed, roomiest))
        reasons.append(Reason.of("in_roomiest", why=at_home, bag=Name("bag", roomiest.bag.name)))
    if composed.parts:
        comparable = all(one.cost(by) < _UNKNOWN for one in containers)
        reasons.append(_proof(by if comparable else None) if composed.proven else Reason.of("best_spread_found"))
    return once(reasons)


def _carries(part: Part, containers: Sequence[Container]) -> Reason:
    """Returns what a bag carries: items, or as a host the other bags."""
    bag = Name("bag", part.bag.name)
    if not part.items:
        return Reason.of("carries_other_bags", bag=bag)
    hangs = any(one.bag is part.bag and one.hangs for one in containers)
    return Reason.of("carries_hung" if hangs else "carries", bag=bag, items=items_of(item.name for item in part.items))


def _proof(by: str | None) -> Reason:
    """Returns what is proven of the fewest bags; a measure, where each bag's is known, is the least too."""
    if by is None:
        return Reason.of("proven_fewest_bags")
    return Reason.of("proven_fewest_and_least", measure=Name("measure", by))


def _why_left(item: Item, composed: Composed, roomiest: Container) -> Reason:
    inside = next((part.load.inside for part in composed.parts if part.load and part.bag is roomiest.bag), ())
    return what_it_needs(item, inside, estimate(roomiest.bag))
