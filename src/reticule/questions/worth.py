"""What a bag is worth: what a wear of it costs, so far and a year from now, and what it adds to what somebody owns."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace

from reticule.carry.bag import Bag, Price
from reticule.carry.bag_facts import Fact, facts_of
from reticule.carry.dominance import decisive_day
from reticule.carry.item import CarryList, Item
from reticule.errors import BadValue
from reticule.looks.look_alike import LookAlike
from reticule.reality.level_rooms import design_key, design_of
from reticule.reality.sure_rooms import SureList, SureRooms, sure_rooms_of
from reticule.reason import Money, Name, Reason
from reticule.trends.cost_per_wear import Interest
from reticule.trends.wear_rate import MOST_MONTHS, WearForecast, wear_forecast

_MONTH = 30.4375  # days


@dataclass(frozen=True, slots=True)
class Spent:
    """What a bag cost: its price, what care and repair added, and what it would bring if it were sold.

    Raises:
        BadValue: the currencies differ; reticule knows no rates.
    """

    price: Price
    care: Price | None = None
    resale: Price | None = None
    rent: Price | None = None  # of one like it, for one wear
    second_hand: Price | None = None  # of one like it that was worn already

    def __post_init__(self) -> None:
        for other in (self.care, self.resale, self.rent, self.second_hand):
            if other is not None and other.currency != self.price.currency:
                raise BadValue("currency_differs", one=self.price.currency, other=other.currency)

    @property
    def net(self) -> float:
        """What is gone for good: at least nothing."""
        care, resale = (0.0 if other is None else other.amount for other in (self.care, self.resale))
        return max(0.0, self.price.amount + care - resale)


@dataclass(frozen=True, slots=True)
class SecondHandCost:
    """What one that was worn already costs instead: what it saves, below 0 where it costs more, and a wear in a year."""

    saves: float
    expected: float


@dataclass(frozen=True, slots=True)
class WearCost:
    """What a wear costs: to date (None before the first), and a year from now with the range that holds with 80 %.

    `break_even` is the number of wears from which buying was cheaper than renting; None where nobody rents.
    """

    wears: int
    year: WearForecast
    net: float
    currency: str
    to_date: float | None
    expected: float
    low: float
    high: float
    break_even: int | None = None
    second_hand: SecondHandCost | None = None


@dataclass(frozen=True, slots=True)
class Adds:
    """What a bag adds: of some lists, how many it is likely to hold, and how many of those nothing owned is likely to hold.

    `duplicates` is the smallest owned bag that holds every list that this one holds; None where it holds none, or no bag does.
    """

    lists: int
    serves: int
    new: tuple[CarryList, ...]
    duplicates: Bag | None
    owned_already: bool


@dataclass(frozen=True, slots=True)
class StyleCost:
    """How long a style is expected to be of interest, and what a wear within that time costs; None without a price."""

    interest: Interest
    per_wear: Money | None


@dataclass(frozen=True, slots=True)
class Worth:
    """What a bag is worth; `cost` is None without a price, `adds` without lists.

    `like` is an owned bag that looks like it, `style` how long its style is expected to be of interest, and `facts` are what
    sources state of how it is made.
    """

    bag: Bag
    cost: WearCost | None
    adds: Adds | None
    reasons: tuple[Reason, ...]
    lists: tuple[CarryList, ...] = ()
    like: LookAlike | None = None
    style: StyleCost | None = None
    facts: tuple[Fact, ...] = ()


def wear_cost(spent: Spent, wears: Sequence[int], acquired: int | None, today: int) -> WearCost:
    """Returns what a wear of a bag costs.

    Args:
        spent: what it cost.
        wears: days on which it was worn, counted from any one day.
        acquired: the day on which it was bought, on the same count; None where it is not owned.
        today: the day of now.

    Raises:
        BadValue: a day is in the future, or a wear before the bag was bought.

    >>> cost = wear_cost(Spent(Price(240, "EUR")), range(0, 360, 15), 0, 365)
    >>> cost.to_date, cost.low < cost.expected < cost.high < cost.to_date
    (10.0, True)
    """
    if any(day > today for day in (*wears, *(() if acquired is None else (acquired,)))):
        raise BadValue("worth_day_in_future")
    start = min((*wears, today if acquired is None else acquired))
    if acquired is not None and start < acquired:
        raise BadValue("worn_before_bought")
    months = min(MOST_MONTHS, max(1, math.ceil((today - start) / _MONTH))) if start < today or wears else 0
    counts = [0] * months
    for day in wears:
        counts[max(0, months - 1 - int((today - day) / _MONTH))] += 1
    year, net = wear_forecast(counts), spent.net
    low, high = net / max(1, len(wears) + year.high), net / max(1, len(wears) + year.low)
    count = max(1.0, len(wears) + year.mean)
    break_even = None if spent.rent is None or not spent.rent.amount else math.ceil(net / spent.rent.amount)
    to_date = net / len(wears) if wears else None
    used = _second_hand_cost(spent, count)
    return WearCost(len(wears), year, net, spent.price.currency, to_date, net / count, low, high, break_even, used)


def _second_hand_cost(spent: Spent, wears: float) -> SecondHandCost | None:
    if spent.second_hand is None:
        return None
    return SecondHandCost(spent.price.amount - spent.second_hand.amount, replace(spent, price=spent.second_hand).net / wears)


def adds(bag: Bag, lists: Sequence[CarryList], owned: Sequence[Bag]) -> Adds:
    """Returns what a bag adds to those that somebody owns, for some lists.

    A bag serves a list that it is at least 70 % likely to hold, or that a day of the diary says went in.

    Args:
        bag: the bag.
        lists: such as those of the last days.
        owned: the bags that somebody has.
    """
    others = [other for other in owned if other.name != bag.name]
    tests = {carry.items: SureList(carry.items) for carry in lists}
    own = _Holder(bag, sure_rooms_of(design_of(bag)))
    served = [test for test in tests.values() if own.serves(test)]
    served.sort(key=lambda test: -test.least_volume)
    holders = sorted(_holders(others), key=lambda holder: holder.rooms.plain_volume) if served else []
    smallest = next((holder.bag for holder in holders if holder.serves_all(served)), None)
    unserved: set[tuple[Item, ...]] = set()
    if smallest is None:  # else that one serves each of them
        unserved = {test.items for test in served if not any(holder.serves(test) for holder in reversed(holders))}
    of_served = {test.items for test in served}
    count = sum(carry.items in of_served for carry in lists)
    new = tuple(carry for carry in lists if carry.items in unserved)
    return Adds(len(lists), count, new, smallest, len(others) < len(owned))


class _Holder:
    """A bag that may serve lists; one stands for all that differ from it in nothing that decides."""

    def __init__(self, bag: Bag, rooms: SureRooms) -> None:
        self.bag, self.rooms = bag, rooms

    def serves(self, test: SureList) -> bool:
        """Whether a day of the diary says that the list goes in; where none says anything, whether it surely does."""
        day = decisive_day(test.items, self.bag.days) if self.bag.days else None
        return test.goes_into(self.rooms) if day is None else day.went_in

    def serves_all(self, tests: list[SureList]) -> bool:
        """Whether it serves each list; the one that it does not comes first the next time, as the next bag is much the same."""
        for place, test in enumerate(tests):
            if not self.serves(test):
                tests.insert(0, tests.pop(place))
                return False
        return True


def _holders(bags: Sequence[Bag]) -> list[_Holder]:
    """A holder for each bag with days of the diary, and for the first of each design without."""
    holders: list[_Holder] = []
    rooms: dict[object, SureRooms] = {}
    without_days: set[object] = set()
    for bag in bags:
        design = design_key(bag)
        if design not in rooms:
            rooms[design] = sure_rooms_of(design_of(bag))
        if bag.days or design not in without_days:
            holders.append(_Holder(bag, rooms[design]))
        if not bag.days:
            without_days.add(design)
    return holders


def style_cost(interest: Interest, price: Price | None) -> StyleCost:
    """Returns what a wear costs while the style is of interest; care, resale and wears so far do not count.

    >>> style_cost(Interest("classic", ((10, 1.0),), wears=10), Price(200, "EUR")).per_wear
    Money(amount=2.0, currency='EUR')
    """
    if price is None:
        return StyleCost(interest, None)
    return StyleCost(interest, Money(round(interest.per_wear(price.amount), 2), price.currency))


def worth(
    bag: Bag,
    cost: WearCost | None,
    added: Adds | None,
    lists: Sequence[CarryList] = (),
    *,
    like: LookAlike | None = None,
    style: StyleCost | None = None,
) -> Worth:
    """Says what a bag is worth, plainly: the cost of a wear, what it adds, and whether it is owned already.

    Args:
        bag: the bag.
        cost: of a wear; None where no price is known.
        added: what it adds; None where no list is known.
        lists: those that it was asked for.
        like: an owned bag that looks like it.
        style: how long its style is expected to be of interest, and what a wear within that time costs.
    """
    facts = facts_of(bag)
    looks = [] if like is None else [like.reason]
    made = [fact.reason for fact in facts]
    reasons = (*_cost_reasons(cost), *_style_reasons(style), *_adds_reasons(bag, cost, added), *looks, *made)
    return Worth(bag, cost, added, reasons, tuple(lists), like, style, facts)


def _money(amount: float, cost: WearCost) -> Money:
    return Money(round(amount, 2), cost.currency)


def _cost_reasons(cost: WearCost | None) -> list[Reason]:
    if cost is None:
        return [Reason.of("worth_without_price")]
    reasons = []
    if cost.to_date is not None:
        reasons.append(Reason.of("wear_costs_to_date", cost=_money(cost.to_date, cost), count=cost.wears))
    bounds = {"low": _money(cost.low, cost), "high": _money(cost.high, cost)}
    reasons.append(Reason.of("wear_costs_in_a_year", cost=_money(cost.expected, cost), **bounds))
    reasons.append(Reason.of("wears_next_year", mean=round(cost.year.mean), low=cost.year.low, high=cost.year.high))
    if cost.break_even is not None:
        reasons.append(Reason.of("cheaper_than_renting", count=cost.break_even))
    if cost.second_hand is not None:
        saves = _money(cost.second_hand.saves, cost)
        prices = {"cost": _money(cost.second_hand.expected, cost), "new": _money(cost.expected, cost)}
        saving = Reason.of("second_hand_saves", saves=saves, **prices)
        reasons.append(saving if saves.amount > 0 else Reason.of("second_hand_saves_nothing", **prices))
    return reasons


def _style_reasons(style: StyleCost | None) -> list[Reason]:
    if style is None or style.per_wear is None:
        return []
    return [Reason.of("wear_costs_while_of_interest", cost=style.per_wear, why=style.interest.why)]


def _adds_reasons(bag: Bag, cost: WearCost | None, added: Adds | None) -> list[Reason]:
    if added is None:
        return []
    is_worn = cost is not None and cost.wears > 0  # whoever wears it knows that
    reasons = [Reason.of("owned_already", bag=Name("bag", bag.name))] if added.owned_already and not is_worn else []
    reasons.append(Reason.of("serves_lists", count=added.serves, lists=added.lists))
    reasons.append(Reason.of("adds_lists" if added.new else "adds_nothing", count=len(added.new)))
    if added.duplicates is not None:
        reasons.append(Reason.of("duplicates_bag", bag=Name("bag", added.duplicates.name)))
    return reasons
