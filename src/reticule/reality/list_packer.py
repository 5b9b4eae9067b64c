"""Packs one carry list into many bags: how much goes into each, and no more than how much without packing it."""

from __future__ import annotations

from dataclasses import replace

from reticule.carry.bag import Bag
from reticule.carry.item import CarryList, Importance
from reticule.carry.library import Library
from reticule.reality.capacity import Capacity, capacity_of
from reticule.reality.interior.interior import estimate
from reticule.reality.list_knowledge import ListKnowledge
from reticule.reality.pack_list import Want, choose, probability_of, wants_of, worth_of
from reticule.reality.probability import MAX_PROBABILITY
from reticule.selection.multiple_choice import Choice

_FEW = 6  # items up to which each bag is packed as `curate` would; of more only those shown are, the others in fewer tries
_TRIES = 30  # lists tried in each bag that is compared
_MANY, _STEPS_OF_MANY, _TRIES_OF_MANY = 10, 300, 60  # of more items each search is long: conflicts a list and room, lists a bag
_BUDGET_OF_MANY = 3_000  # conflicts for all that stays open of more items


class ListPacker:
    """Packs one carry list into many bags, remembering what is known of each part of the list."""

    def __init__(self, carry: CarryList, library: Library) -> None:
        self.carry = carry
        many = len(carry) > _MANY
        self.steps = _STEPS_OF_MANY if many else None
        self.most_tries = _TRIES_OF_MANY if many else None  # lists tried in a bag that is shown; None as `curate` does
        self.tries = None if len(carry) <= _FEW else _TRIES  # lists tried in a bag that is compared
        self.wants = wants_of(carry, library)
        self.musts = tuple(item for item in carry if item.importance is Importance.MUST)
        self.knowledge = ListKnowledge(self.steps, _BUDGET_OF_MANY if many else None)
        self._spaces: dict[int, Capacity] = {}

    def space(self, bag: Bag) -> Capacity:
        """What a bag takes, by what is known of each list; of many items each search is cut short."""
        if id(bag) not in self._spaces:
            space = replace(capacity_of(bag), knowledge=self.knowledge)
            self._spaces[id(bag)] = space if self.steps is None else replace(space, steps=self.steps)
        return self._spaces[id(bag)]

    def has_room(self, bag: Bag) -> bool:
        """Whether all musts go in; without any, whether something does."""
        space = self.space(bag)
        least = [self.musts] if self.musts else [(item,) for item in self.carry]
        return any(space.holds(items) for items in least)

    def at_most(self, bag: Bag) -> float:
        """No less than the worth times the probability of what goes in, to the hundredth: each item by itself."""
        space = self.space(bag)
        if space.holds(tuple(self.carry)):
            return round(MAX_PROBABILITY, 2)
        kept = [_most_kept(want, space) for want in self.wants]
        whole = all(most == want.item.worth for want, most in zip(self.wants, kept, strict=True))
        least = min(_least_lost(want) for want in self.wants) if whole else 0.0
        return round((sum(kept) - least) / self.carry.worth * MAX_PROBABILITY, 2)

    def choose(self, bag: Bag) -> Choice:
        """The best part of the list for this bag, as `curate` chooses it."""
        return choose(self.wants, estimate(bag), self.space(bag), max_tries=self.tries, likelier=self.tries is None)

    def contents(self, choice: Choice, bag: Bag) -> float:
        """What a choice is worth, times its probability; below 0 where nothing comes, or a must stays at home."""
        taken = zip(self.wants, choice.taken, strict=True)
        if not choice.items or any(way is None and want.item.importance is Importance.MUST for want, way in taken):
            return -1.0
        return worth_of(self.wants, choice) * probability_of(choice.items, estimate(bag), self.space(bag))


def _most_kept(want: Want, space: Capacity) -> float:
    """The most of an item's worth that can come: its own where it goes in alone, else that of what stands in for it."""
    if space.holds((want.item,)):
        return want.item.worth
    kept = (small.keeps for small in want.smaller if space.holds((small.item,)))
    return want.item.worth * max(kept, default=0.0)


def _least_lost(want: Want) -> float:
    """The least of an item's worth that is lost when it does not come itself."""
    return want.item.worth * (1 - max((small.keeps for small in want.smaller), default=0.0))
