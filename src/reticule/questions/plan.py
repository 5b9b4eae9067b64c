"""An evening out: which bag, what goes in, what stays at home, and how it is worn with this outfit."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from itertools import groupby

from reticule.carry.bag import Bag, Price
from reticule.carry.item import CarryList, Importance, Item
from reticule.carry.library import Library
from reticule.errors import BadValue
from reticule.frontier.oracle import Reach
from reticule.looks.outfit.bag_traits import BagTraits
from reticule.looks.outfit.garment import Outfit
from reticule.looks.score.look import Look, judge_all
from reticule.questions.fit import Fit, fit
from reticule.reality.interior.interior import Interior, estimate
from reticule.reality.probability import SUREST, chance
from reticule.reality.shortfall import what_it_needs
from reticule.reality.slack import Squeeze
from reticule.reason import Money, Name, Reason
from reticule.selection.multiple_choice import Option as Way
from reticule.selection.multiple_choice import best_choice
from reticule.trends.cost_per_wear import Interest

MOST_OPTIONS = 5
# of many things each search is long, and hundreds of bags are asked: so many nodes a list and room, so many lists a bag
_FEW, _STEPS_OF_MANY, _TRIES_OF_MANY = 10, 300, 60


@dataclass(frozen=True, slots=True)
class Budget:
    """The most that a bag may cost; prices in another currency are not compared.

    >>> Budget(300, "EUR").covers(Price(250, "EUR")), Budget(300, "EUR").covers(Price(250, "USD"))
    (True, False)
    """

    amount: float
    currency: str

    def __post_init__(self) -> None:
        if not 0 < self.amount < 1e9:
            raise BadValue("budget_out_of_range", got=Money(self.amount, self.currency))

    def covers(self, price: Price | None) -> bool:
        """Whether something of this price may be bought; an unknown price never may."""
        return price is not None and price.currency == self.currency and price.amount <= self.amount


@dataclass(frozen=True, slots=True)
class Wishes:
    """What the answer must respect: a budget in one currency, a wear mode, chosen effects, a number of options.

    The `interest` in a style chooses nothing: it is what a cost per wear is told from.
    """

    budget: Budget | None = None
    wear: str | None = None
    effects: tuple[str, ...] = ()
    most: int = MOST_OPTIONS
    interest: Interest | None = None

    def __post_init__(self) -> None:
        if not 1 <= self.most <= MOST_OPTIONS:
            raise BadValue("options_out_of_range", least=1, most=MOST_OPTIONS, got=self.most)


@dataclass(frozen=True, slots=True)
class Left:
    """An item that stays at home, and what it would take to bring it."""

    item: Item
    reason: Reason


@dataclass(frozen=True, slots=True)
class Swap:
    """A compact item for a larger one, and what goes in thanks to it."""

    instead_of: str
    take: str
    lets_in: str
    source: str


@dataclass(frozen=True, slots=True)
class Option:
    """One bag on the form-function front; `fit` is of what goes in."""

    bag: Bag
    fit: Fit
    left: tuple[Left, ...]
    swaps: tuple[Swap, ...]
    look: Look
    contents: float  # share of the list's worth that goes in, times its probability
    front: int  # 1: no other bag is better in both style and contents; 2: none but those of 1; and so on

    @property
    def reasons(self) -> tuple[Reason, ...]:
        """Why it fits, then why it suits."""
        return (*self.fit.reasons, *self.look.reasons)


@dataclass(frozen=True, slots=True)
class Plan:
    """At most five options, front by front, in each from the most stylish to the most useful."""

    carry: CarryList
    outfit: Outfit
    options: tuple[Option, ...]
    considered: int
    lacking: Reason | None = None  # which wish left no bag, when none is left
    interest: Interest | None = None
    skipped: tuple[Reason, ...] = ()  # lines of the catalogue that were left out

    def per_wear(self, option: Option) -> float | None:
        """The price of each wear while the style is likely of interest; None without a series of it, or without a price."""
        price = option.bag.price
        return None if self.interest is None or price is None else self.interest.per_wear(price.amount)


def plan(
    carry: CarryList,
    outfit: Outfit,
    bags: tuple[tuple[Bag, BagTraits], ...],
    library: Library,
    wishes: Wishes = Wishes(),
) -> Plan:
    """Which of these bags, with what in it, for this outfit?

    Each bag is judged twice: how well it suits the outfit, and how much of what was wanted goes in, times the chance that it
    really does.  The options are those that no other bag beats at both, then those that only these beat.
    """
    packer = _Packer(carry, library)
    wanted = [(bag, traits) for bag, traits in bags if wishes.budget is None or wishes.budget.covers(bag.price)]
    looks = judge_all(tuple(traits for _, traits in wanted), outfit, wear=wishes.wear, effects=wishes.effects)
    judged = [(bag, look) for (bag, _), look in zip(wanted, looks, strict=True)]
    worn = [(bag, look) for bag, look in judged if look.meter("wear").value > 0]
    candidates = [_Candidate(bag, look, packer) for bag, look in worn if packer.has_room(bag)]
    options = tuple(packer.option(rank, one) for rank, one in _fronts(candidates, wishes.most))
    lacking = None if candidates else _lacking(len(wanted), len(worn), wishes, musts=packer.musts)
    return Plan(carry, outfit, options, len(candidates), lacking, wishes.interest)


def _lacking(affordable: int, wearable: int, wishes: Wishes, *, musts: tuple[Item, ...]) -> Reason:
    if wishes.budget is not None and not affordable:
        return Reason.of("no_bag_at_price", price=Money(wishes.budget.amount, wishes.budget.currency))
    if not wearable:
        return Reason.of("not_worn_so", count=affordable, wear=Name("wear", str(wishes.wear)))
    return Reason.of("holds_not_every_must" if musts else "holds_none_of_this", count=wearable)


class _Candidate:
    """A bag that is packed only when it matters how much goes in."""

    def __init__(self, bag: Bag, look: Look, packer: _Packer) -> None:
        self.bag, self.look, self._packer = bag, look, packer
        self.form = round(look.score, 2)  # finer differences are no reason to prefer a bag
        self.bulk = estimate(bag).plain.volume

    @cached_property
    def packed(self) -> tuple[tuple[Item, ...], float]:
        """What goes in, and its worth times its chance."""
        return self._packer.pack(self.bag)

    @cached_property
    def function(self) -> float:
        """Contents to the hundredth; below 0 where a must stays at home."""
        kept, contents = self.packed
        return round(contents, 2) if kept and self._packer.has_all_musts(kept) else -1.0

    @cached_property
    def at_most(self) -> float:
        """No less than its function, known without packing it."""
        return self._packer.at_most(self.bag)


def _fronts(candidates: list[_Candidate], most: int) -> list[tuple[int, _Candidate]]:
    """The front, then the front of what is left, and so on until there are enough; each with its rank, the first 1."""
    chosen: list[tuple[int, _Candidate]] = []
    left, rank = list(candidates), 0
    while len(chosen) < most and (front := _front(left)):
        rank += 1
        chosen += [(rank, one) for one in _spread(front, most - len(chosen))]
        left = [one for one in left if one not in front]
    return chosen


def _front(candidates: list[_Candidate]) -> list[_Candidate]:
    """Those that no other equals in one and beats in the other, the most stylish first; of equals the smaller bag."""
    front: list[_Candidate] = []
    for _, alike in groupby(sorted(candidates, key=lambda one: -one.form), key=lambda one: one.form):
        enough = front[-1].function if front else -1.0
        able = [one for one in alike if one.at_most > enough and one.function > enough]
        front += sorted(able, key=lambda one: (-one.function, one.bulk, one.bag.name))[:1]
    return front


def _spread(front: list[_Candidate], most: int) -> list[_Candidate]:
    """The two ends of the front and those between that are best at both together."""
    if len(front) <= most:
        return front
    by_both = sorted(front, key=lambda one: -one.form * one.function)
    ends = [front[0], front[-1]][:most]
    chosen = (ends + [one for one in by_both if one not in ends])[:most]
    return [one for one in front if one in chosen]


class _Packer:
    """Packs one carry list into many bags, remembering what is known of each part of the list."""

    def __init__(self, carry: CarryList, library: Library) -> None:
        self.carry = carry
        self.library = library
        many = len(carry) > _FEW
        self.steps = _STEPS_OF_MANY if many else None
        self.tries = _TRIES_OF_MANY if many else None
        self.musts = tuple(item for item in carry if item.importance is Importance.MUST)
        self._first = 1 + sum(item.worth for item in carry)  # what a must is worth beyond its own: more than all else together
        self._reaches: dict[tuple[Item, ...], Reach] = {}
        self._squeezes: dict[tuple[Item, ...], Squeeze] = {}

    def reach(self, items: tuple[Item, ...]) -> Reach:
        """What is known of these items, shared by all bags."""
        if items not in self._reaches:
            part = CarryList(items)
            self._reaches[items] = Reach(part.boxes, upright=part.upright, steps=self.steps)
        return self._reaches[items]

    def squeeze(self, items: tuple[Item, ...]) -> Squeeze:
        """The same of these items as they are squeezed into a full bag."""
        if items not in self._squeezes:
            self._squeezes[items] = Squeeze(items) if self.steps is None else Squeeze(items, steps=self.steps)
        return self._squeezes[items]

    def goes_in(self, items: tuple[Item, ...], interior: Interior) -> bool:
        """Whether these items go into the inferred interior through its mouth."""
        reach = self.reach(items)
        return all(interior.mouth.admits(item.box) for item in items) and any(reach.holds(box) for box in interior.boxes)

    def has_room(self, bag: Bag) -> bool:
        """Whether all musts go in; without any, whether something does."""
        interior = estimate(bag)
        least = [self.musts] if self.musts else [(item,) for item in self.carry]
        return any(self.goes_in(items, interior) for items in least)

    def has_all_musts(self, kept: tuple[Item, ...]) -> bool:
        """Whether no must stays at home."""
        return all(must in kept for must in self.musts)

    def at_most(self, bag: Bag) -> float:
        """No less than the worth times the chance of what goes in, to the hundredth."""
        whole = self.goes_in(tuple(self.carry), estimate(bag))
        least = 0 if whole else min(item.worth for item in self.carry)
        return round((1 - least / self.carry.worth) * SUREST, 2)

    def pack(self, bag: Bag) -> tuple[tuple[Item, ...], float]:
        """The best part of the list for this bag, and its worth times its chance."""
        interior = estimate(bag)
        ways = [[Way(item, 1000 * (item.worth + self._first * (item in self.musts)))] for item in self.carry]
        largest = max(box.volume for box in interior.boxes)
        kept = best_choice(ways, lambda items: self.goes_in(items, interior), largest, most_asked=self.tries).items
        if not kept:
            return (), 0.0
        worth = sum(item.worth for item in kept) / self.carry.worth
        return kept, worth * chance(CarryList(kept), interior, self.squeeze(kept))

    def option(self, rank: int, candidate: _Candidate) -> Option:
        """A candidate with its full evidence: placements, what is left and why, swaps."""
        bag, (kept, contents) = candidate.bag, candidate.packed
        interior = estimate(bag)
        home = list(self.carry)
        for item in kept:
            home.remove(item)  # of equal things as many as come
        left = tuple(Left(item, what_it_needs(item, kept, interior)) for item in home)
        swaps = tuple(swap for item in home for swap in self._swaps(item, kept, interior)[:2])
        answer = fit(CarryList(kept), bag, reach=self.reach(kept), squeeze=self.squeeze(kept))
        return Option(bag, answer, left, swaps, candidate.look, contents, rank)

    def _swaps(self, item: Item, kept: tuple[Item, ...], interior: Interior) -> list[Swap]:
        """Compact items that let this one, or what it is for, come along after all."""
        found = []
        for old in (item, *kept):
            for swap in self.library.smaller(old.name):
                small = self.library.find(swap.alternative).item
                others = tuple(other for other in kept if other is not old)
                wanted = (*others, replace(small, importance=old.importance), *(() if old is item else (item,)))
                if self.goes_in(wanted, interior):
                    found.append(Swap(old.name, small.name, small.name if old is item else item.name, swap.source))
        return found
