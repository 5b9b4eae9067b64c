"""An evening out: which bag, what goes in, what stays at home, and how it is worn with this outfit."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property, partial
from itertools import groupby

from reticule.carry.bag import Bag, Price
from reticule.carry.item import CarryList, Item
from reticule.carry.library import Library
from reticule.errors import BadValue
from reticule.looks.outfit.bag_traits import BagTraits
from reticule.looks.outfit.garment import Outfit
from reticule.looks.score.look import Look, judge_all
from reticule.questions.fit import Fit, fit, fit_main_room
from reticule.reality.additions import room_for
from reticule.reality.interior.interior import estimate
from reticule.reality.list_packer import ListPacker
from reticule.reality.offer_order import Place, is_large, place
from reticule.reality.offer_picks import Offer, pick_names, with_picks
from reticule.reality.pack_list import Left, Swap, choose, packed_as, probability_of
from reticule.reality.room_packings import RoomPacking, room_reasons
from reticule.reason import Money, Name, Reason
from reticule.selection.multiple_choice import Choice
from reticule.trends.cost_per_wear import Interest

MOST_OPTIONS = 5


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
    large: bool = False  # whether bags over 22 x 16 cm may come though a smaller one takes the musts

    def __post_init__(self) -> None:
        if not 1 <= self.most <= MOST_OPTIONS:
            raise BadValue("options_out_of_range", least=1, most=MOST_OPTIONS, got=self.most)


COMPARED = 3  # options that a page shows side by side


@dataclass(frozen=True, slots=True)
class Option:
    """One bag with the best of the list in it; `fit` is of what lies in its main room."""

    bag: Bag
    fit: Fit
    kept: tuple[Item, ...]
    swaps: tuple[Swap, ...]
    left: tuple[Left, ...]
    look: Look
    contents: float  # share of the list's worth that goes in, times its probability
    front: int  # 1: no other bag is better in both style and contents; 2: none but those of 1; and so on
    rooms: tuple[RoomPacking, ...] = ()  # the measured rooms beside the main one, and what of `kept` lies in them
    pick: str | None = None  # one of `offer_picks.PICKS`: what it is picked for, where no other option is
    room_for: Item | None = None  # the largest common thing that would go in too; of the first options that take it all

    @property
    def reasons(self) -> tuple[Reason, ...]:
        """Why it fits, then what lies beside the main room, then why it suits."""
        return (*self.fit.reasons, *self.beside, *self.look.reasons)

    @property
    def beside(self) -> tuple[Reason, ...]:
        """What lies in each measured room beside the main one."""
        return room_reasons(self.rooms, self.kept) if self.rooms else ()


@dataclass(frozen=True, slots=True)
class Plan:
    """At most five options: those that leave nothing behind first, then the smaller bag, then the more stylish."""

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

    Each bag is judged twice: how well it suits the outfit, and how much of what was wanted goes in, times the probability that
    it really does. The options are those that no other bag beats at both, then those that only these beat. They are ordered
    as everywhere: nothing left behind first, then the smaller bag, then style; a bag over 22 x 16 cm is an option only where
    nothing smaller takes the musts, or when it is asked for.
    """
    packer = ListPacker(carry, library)
    wanted = [(bag, traits) for bag, traits in bags if wishes.budget is None or wishes.budget.covers(bag.price)]
    looks = judge_all(tuple(traits for _, traits in wanted), outfit, wear=wishes.wear, effects=wishes.effects)
    judged = [(bag, look) for (bag, _), look in zip(wanted, looks, strict=True)]
    worn = [(bag, look) for bag, look in judged if look.meter("wear").value > 0]
    holding = [_Candidate(bag, look, packer) for bag, look in worn if packer.has_room(bag)]
    candidates = holding if wishes.large else _small_enough(holding)
    chosen = with_picks(_fronts(candidates, wishes.most), candidates, wishes.most)
    options = sorted((_option(packer, rank, one) for rank, one in chosen), key=_place)
    picks = pick_names([_offer(option) for option in options])
    options = [replace(option, pick=pick) for option, pick in zip(options, picks, strict=True)]
    options[:COMPARED] = [_with_room(option, library) for option in options[:COMPARED]]
    lacking = None if candidates else _lacking(len(wanted), len(worn), wishes, musts=packer.musts)
    return Plan(carry, outfit, tuple(options), len(candidates), lacking, wishes.interest)


def _with_room(option: Option, library: Library) -> Option:
    """The option with what would go in too, if it takes all of it as it is."""
    if option.left or option.swaps:
        return option
    return replace(option, room_for=room_for(CarryList(option.kept), option.bag, library))


def _small_enough(holding: list[_Candidate]) -> list[_Candidate]:
    """The bags up to 22 x 16 cm, or all where none of these takes the musts."""
    return [candidate for candidate in holding if not is_large(candidate.bag)] or holding


def _place(option: Option) -> Place:
    left = sum(left.item.worth for left in option.left)
    return place(option.bag, option.fit.probability, left=left, style=option.look.score)


def _offer(option: Option) -> Offer:
    price = option.bag.price
    return Offer(not option.left, estimate(option.bag).plain.volume, option.look.score, option.contents, price)


def _lacking(affordable: int, wearable: int, wishes: Wishes, *, musts: tuple[Item, ...]) -> Reason:
    if wishes.budget is not None and not affordable:
        return Reason.of("no_bag_at_price", price=Money(wishes.budget.amount, wishes.budget.currency))
    if not wearable:
        return Reason.of("not_worn_so", count=affordable, wear=Name("wear", str(wishes.wear)))
    return Reason.of("holds_not_every_must" if musts else "holds_none_of_this", count=wearable)


class _Candidate:
    """A bag that is packed only when it matters how much goes in."""

    def __init__(self, bag: Bag, look: Look, packer: ListPacker) -> None:
        self.bag, self.look, self._packer = bag, look, packer
        self.form = round(look.score, 2)  # finer differences are no reason to prefer a bag
        self.bulk = estimate(bag).plain.volume

    @cached_property
    def choice(self) -> Choice:
        """What of the list comes along."""
        return self._packer.choose(self.bag)

    @cached_property
    def contents(self) -> float:
        """What comes, by worth times probability; below 0 where a must stays at home."""
        return self._packer.contents(self.choice, self.bag)

    @cached_property
    def function(self) -> float:
        """Contents to the hundredth."""
        return round(self.contents, 2)

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
        chosen += [(rank, candidate) for candidate in _spread(front, most - len(chosen))]
        left = [candidate for candidate in left if candidate not in front]
    return chosen


def _front(candidates: list[_Candidate]) -> list[_Candidate]:
    """Those that no other equals in one and beats in the other, the most stylish first; of equals the smaller bag."""
    front: list[_Candidate] = []
    for _, alike in groupby(sorted(candidates, key=lambda one: -one.form), key=lambda one: one.form):
        enough = front[-1].function if front else -1.0
        able = [candidate for candidate in alike if candidate.at_most > enough and candidate.function > enough]
        front += sorted(able, key=lambda one: (-one.function, one.bulk, one.bag.name))[:1]
    return front


def _spread(front: list[_Candidate], most: int) -> list[_Candidate]:
    """The two ends of the front and those between that are best at both together."""
    if len(front) <= most:
        return front
    by_both = sorted(front, key=lambda one: -one.form * one.function)
    ends = [front[0], front[-1]][:most]
    chosen = (ends + [candidate for candidate in by_both if candidate not in ends])[:most]
    return [candidate for candidate in front if candidate in chosen]


def _option(packer: ListPacker, rank: int, candidate: _Candidate) -> Option:
    """A candidate with its full evidence: what comes, what is left and why."""
    bag = candidate.bag
    interior, space = estimate(bag), packer.space(bag)
    choice = candidate.choice if packer.tries is None else choose(packer.wants, interior, space, max_tries=packer.most_tries)
    packed = packed_as(choice, packer.wants, interior, space)
    inside = packed.inside or packed.kept
    oracle, slack = packer.knowledge.oracle(inside), packer.knowledge.slack(inside)
    likely = partial(probability_of, choice.items, interior, space)
    if packed.inside or not interior.rooms:
        answer = fit_main_room(inside, bag, likely, oracle=oracle, slack=slack)
    else:
        answer = fit(CarryList(inside), bag, oracle=oracle, slack=slack)
    if packed.load is not None and packed.inside and answer.packing is not None:
        answer = replace(answer, room=packed.load.room, packing=packed.load.packing)
    rooms = packed.load.rooms if packed.load and packed.inside else ()
    contents = packer.contents(choice, bag)
    return Option(bag, answer, packed.kept, packed.swaps, packed.left, candidate.look, contents, rank, rooms)
