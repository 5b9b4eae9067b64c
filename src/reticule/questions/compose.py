"""compose: which of these bags together carry the list, or the lists of several days?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import combinations
from types import MappingProxyType

from reticule.carry.bag import Bag
from reticule.carry.item import CarryList, Importance, Item
from reticule.errors import BadValue
from reticule.questions.curate import stays_at_home
from reticule.questions.fit import Fit, fit, fit_main_room
from reticule.reality.carried_before import day_reason, refused_by
from reticule.reality.containers import UNKNOWN_COST, Container, can_hang, check_containers, maximal_subsets, subsets
from reticule.reality.interior.interior import estimate
from reticule.reality.load_plan import LoadPlan, plan_load
from reticule.reality.pack_list import probability_of
from reticule.reality.shortfall import reason_left_out
from reticule.reason import Name, Reason, items_of, once
from reticule.selection.assignment import UNASSIGNED, Assignment, AssignmentSearch

# codes for one bag and for several bags, for one day and for two days
_ENOUGH = (("bag_enough_for_day", "bags_enough_for_day"), ("bag_enough_for_both_days", "bags_enough_for_both_days"))


@dataclass(frozen=True, slots=True)
class LoadedBag:
    """One bag of the answer with its items; a bag without items is only the host of a charm.

    `fit` is that of the main room, None if all items are in pockets. Where only a day of the diary says that the items go in,
    `load` is None and `fit` that of all of them.
    """

    bag: Bag
    items: tuple[Item, ...]
    load: LoadPlan | None
    fit: Fit | None


@dataclass(frozen=True, slots=True)
class Composed:
    """The bags to take, each with its items; `left` stays at home, `spare` is not taken.

    `proven` is whether it is proven that no better choice exists.
    """

    loaded_bags: tuple[LoadedBag, ...]
    left: tuple[Item, ...]
    spare: tuple[Bag, ...]
    proven: bool
    reasons: tuple[Reason, ...]
    carry: CarryList | None = None  # what was asked about


@dataclass(frozen=True, slots=True)
class ComposedDays:
    """The smallest set of bags that serves each day as well as all bags would, and each day with this set.

    `never_used` are the bags outside the set.
    """

    bags: tuple[Bag, ...]
    days: tuple[Composed, ...]
    never_used: tuple[Bag, ...]
    proven: bool
    lists: tuple[CarryList, ...] = ()  # what was asked about

    @property
    def reasons(self) -> tuple[Reason, ...]:
        """The set of bags, the items left at home on each day, and the bags never needed."""
        home = {number: items_of(item.name for item in day.left) for number, day in enumerate(self.days, start=1)}
        left = [Reason.of("no_room_on_day", day=day, items=names) for day, names in home.items() if names]
        never = [Reason.of("never_needed", bag=Name("bag", bag.name)) for bag in self.never_used]
        return (self._serves(), *left, *never)

    def _serves(self) -> Reason:
        bags = tuple(Name("bag", bag.name) for bag in self.bags)
        days = len(self.days)
        if not bags:
            return Reason.of("bags_hold_nothing")
        if days <= len(_ENOUGH):
            singular, plural = _ENOUGH[days - 1]
            return Reason.of(singular, bag=bags[0]) if len(bags) == 1 else Reason.of(plural, bags=bags)
        if len(bags) == 1:
            return Reason.of("bag_enough_for_days", bag=bags[0], days=days)
        return Reason.of("bags_enough_for_days", bags=bags, days=days)


def compose_days(lists: Sequence[CarryList], containers: Sequence[Container], *, by: str = "bulk") -> ComposedDays:
    """Which of these bags are enough for all of these days?

    The fewest bags with which no day leaves more at home than with all bags; of equals, the least bulk, weight or price.

    Args:
        lists: the items to carry, one list a day.
        containers: the bags to choose from, 1 to 12.
        by: one of MEASURES.

    Raises:
        BadValue: there is no day, the number of bags is out of range, or the measure is unknown.
    """
    check_containers(containers, by)
    if not lists:
        raise BadValue("no_days")
    searches = [assignment_search(carry, containers, {}) for carry in lists]
    losses = [_least_loss(search, containers) for search in searches]
    pairs = list(zip(searches, losses, strict=True))
    sufficient = (bags for bags in subsets(containers, by) if all(_serves(bags, *pair, containers) for pair in pairs))
    chosen = next(sufficient, ())
    taken = [containers[bag] for bag in chosen]
    days = tuple(compose(carry, taken, by=by) if taken else _nothing_taken(carry) for carry in lists)
    never_used = tuple(container.bag for number, container in enumerate(containers) if number not in chosen)
    proven = all(search.proven for search in searches) and all(day.proven for day in days)
    return ComposedDays(tuple(container.bag for container in taken), days, never_used, proven)


def _serves(bags: tuple[int, ...], search: AssignmentSearch, most_lost: int, containers: Sequence[Container]) -> bool:
    """Whether some of these bags, taken together on one day, lose no more than `most_lost`."""
    if can_hang(bags, containers):
        return search.best(bags, most_lost) is not None
    return any(_serves(fewer, search, most_lost, containers) for fewer in combinations(bags, len(bags) - 1) if fewer)


def _nothing_taken(carry: CarryList) -> Composed:
    return Composed((), tuple(carry), (), True, ())


def compose(
    carry: CarryList,
    containers: Sequence[Container],
    *,
    together: Mapping[int, int] = MappingProxyType({}),
    by: str = "bulk",
) -> Composed:
    """Which of these bags together carry the list?

    The choice carries the most worth (a must outweighs all other items together); of equals, it has the fewest bags, then the
    least bulk, weight or price.

    Args:
        carry: the items to carry.
        containers: the bags to choose from, 1 to 12.
        together: by number of an item, the number of another item without which it stays at home.
        by: one of MEASURES.

    Raises:
        BadValue: the number of bags is out of range, or the measure is unknown.
    """
    check_containers(containers, by)
    search = assignment_search(carry, containers, together)
    chosen, assignment = _fewest(search, containers, by, _least_loss(search, containers))
    loaded_bags = tuple(_loaded_bag(containers[bag], assignment, bag, carry) for bag in chosen)
    left = tuple(item for item, bag in zip(carry, assignment.bags, strict=True) if bag == UNASSIGNED)
    spare = tuple(container.bag for number, container in enumerate(containers) if number not in chosen)
    composed = Composed(loaded_bags, left, spare, search.proven, ())
    return Composed(loaded_bags, left, spare, search.proven, _reasons(composed, containers, by))


def assignment_search(carry: CarryList, containers: Sequence[Container], together: Mapping[int, int]) -> AssignmentSearch:
    """Returns the search of a list over bags, in which a must is worth more than all other items together."""
    must = 1 + sum(item.worth for item in carry if item.importance is not Importance.MUST)
    worths = [item.worth + (must if item.importance is Importance.MUST else 0) for item in carry]
    return AssignmentSearch(tuple(carry), worths, [container.holds for container in containers], together)


def _least_loss(search: AssignmentSearch, containers: Sequence[Container]) -> int:
    """Returns the least worth left at home, over all sets of bags that can be taken together."""
    least = sum(search.worths)
    everything = tuple(range(len(containers)))
    largest = [everything] if can_hang(everything, containers) else maximal_subsets(containers)
    for bags in largest:
        assignment = search.best(bags, least)
        least = assignment.loss if assignment else least
    return least


def _fewest(
    search: AssignmentSearch, containers: Sequence[Container], by: str, least: int
) -> tuple[tuple[int, ...], Assignment]:
    """Returns the first set of bags that loses no more than `least`, and its assignment."""
    nothing = Assignment((UNASSIGNED,) * len(search.items), sum(search.worths))
    if nothing.loss == least:
        return (), nothing
    for bags in subsets(containers, by):
        assignment = search.best(bags, least)
        if assignment is not None:
            return bags, assignment
    return (), nothing


def _loaded_bag(container: Container, assignment: Assignment, bag: int, carry: CarryList) -> LoadedBag:
    items = tuple(item for item, where in zip(carry, assignment.bags, strict=True) if where == bag)
    load = plan_load(items, container.capacity) if items else None
    if load is not None and not load.inside and not load.pocketed:
        return LoadedBag(container.bag, items, None, fit(CarryList(items), container.bag))  # a day alone says that it goes in
    if load is None or not load.inside:
        return LoadedBag(container.bag, items, load, None)
    likely = partial(probability_of, items, estimate(container.bag), container.capacity)
    return LoadedBag(container.bag, items, load, fit_main_room(load.inside, container.bag, likely))


def _reasons(composed: Composed, containers: Sequence[Container], by: str) -> tuple[Reason, ...]:
    reasons: list[Reason] = []
    for part in composed.loaded_bags:
        reasons.append(_carries(part, containers))
        day = _container_of(part.bag, containers).capacity.decisive_day(part.items) if part.items else None
        reasons += () if day is None else (day_reason(day),)
        reasons += part.load.reasons if part.load else ()
    for item in composed.left:
        roomiest = max(containers, key=lambda container: container.cost("bulk"))
        at_home = stays_at_home(item, _why_left(item, composed, roomiest))
        reasons.append(Reason.of("in_roomiest", why=at_home, bag=Name("bag", roomiest.bag.name)))
    if composed.loaded_bags:
        comparable = all(container.cost(by) < UNKNOWN_COST for container in containers)
        reasons.append(_proof(by if comparable else None) if composed.proven else Reason.of("best_spread_found"))
    return once(reasons)


def _carries(part: LoadedBag, containers: Sequence[Container]) -> Reason:
    """Returns what a bag carries: its items, or as a host other bags."""
    bag = Name("bag", part.bag.name)
    if not part.items:
        return Reason.of("carries_other_bags", bag=bag)
    is_charm = _container_of(part.bag, containers).is_charm
    return Reason.of("carries_hung" if is_charm else "carries", bag=bag, items=items_of(item.name for item in part.items))


def _container_of(bag: Bag, containers: Sequence[Container]) -> Container:
    return next(container for container in containers if container.bag is bag)


def _proof(by: str | None) -> Reason:
    """Returns the proof that no fewer bags are enough and, with a measure that is known of each bag, that it is the least."""
    if by is None:
        return Reason.of("proven_fewest_bags")
    return Reason.of("proven_fewest_and_least", measure=Name("measure", by))


def _why_left(item: Item, composed: Composed, roomiest: Container) -> Reason:
    part = next((part for part in composed.loaded_bags if part.bag is roomiest.bag), None)
    refused = refused_by(roomiest.capacity.decisive_day((*(part.items if part else ()), item)))
    if refused is not None:
        return refused
    inside = part.load.inside if part and part.load else ()
    return reason_left_out(item, inside, estimate(roomiest.bag))
