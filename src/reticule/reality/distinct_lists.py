"""Lists by the kinds of their things: lists of the same sides count as one, with their weights together."""

from __future__ import annotations

from collections.abc import Sequence
from math import inf

from reticule.carry.item import CarryList
from reticule.errors import BadValue, EmptyCarryList
from reticule.frontier.frontier import CanonicalSides


class DistinctLists:
    """Distinct lists of kinds, in the order of first mention; a kind is the sides of a thing, which may be turned any way.

    `lists` has for each the kinds of its things, ascending; `weights` and `counts` those of the lists that are like it, and
    `examples` the first of these.

    Args:
        lists: what people carry.
        weights: of the lists, above 0; none where each counts as one.
        most_things: in a list.
        most_lists: that differ.

    Raises:
        EmptyCarryList: there is no list.
        BadValue: a list is too long, too many differ, or the weights cannot be.

    >>> from reticule.carry.box import Box
    >>> from reticule.carry.item import Item
    >>> pen, stick = Item("pen", Box(130, 9, 9)), Item("stick", Box(9, 9, 130))
    >>> alike = DistinctLists([CarryList((pen,)), CarryList((stick,))])
    >>> alike.kinds, alike.lists, alike.weights
    ([(9, 9, 130)], [(0,)], [2.0])
    """

    def __init__(
        self,
        lists: Sequence[CarryList],
        weights: Sequence[float] = (),
        *,
        most_things: int = 10,
        most_lists: int = 10_000,
    ) -> None:
        if not lists:
            raise EmptyCarryList("population_without_lists")
        if weights and len(weights) != len(lists):
            raise BadValue("population_weights_missing", lists=len(lists), got=len(weights))
        longest = max(map(len, lists))
        if longest > most_things:
            raise BadValue("population_list_too_long", most=most_things, got=longest)
        sides = [[item.box.sorted_sides for item in carry] for carry in lists]
        self.kinds: list[CanonicalSides] = sorted({kind for things in sides for kind in things})
        number = {kind: place for place, kind in enumerate(self.kinds)}
        alike: dict[tuple[int, ...], list[int]] = {}
        for place, things in enumerate(sides):
            alike.setdefault(tuple(sorted(number[kind] for kind in things)), []).append(place)
        if len(alike) > most_lists:
            raise BadValue("population_too_large", most=most_lists, got=len(alike))
        self.lists = list(alike)
        self.weights = [sum(_weight(weights[place]) if weights else 1.0 for place in places) for places in alike.values()]
        self.counts = [len(places) for places in alike.values()]
        self.examples = [lists[places[0]] for places in alike.values()]

    def numbers(self, place: int, things: Sequence[int]) -> tuple[int, ...]:
        """Returns the numbers in the example of a list of some of its things, which are counted by kind.

        Args:
            place: of the list.
            things: their places among the kinds of the list.
        """
        carry = self.examples[place]
        by_kind = sorted(range(len(carry)), key=lambda number: carry.items[number].box.sorted_sides)
        return tuple(sorted(by_kind[thing] for thing in things))


def _weight(weight: float) -> float:
    if not 0 < weight < inf:
        raise BadValue("population_weight_out_of_range", got=float(weight))
    return float(weight)
