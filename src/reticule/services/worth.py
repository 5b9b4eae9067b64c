"""worth: what does a wear of this bag cost, and what does it add?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from reticule.carry.bag import Bag, Price
from reticule.carry.item import MAX_ITEMS, CarryList
from reticule.errors import BadInput, BadValue, UnknownBag
from reticule.looks.look_alike import look_alike
from reticule.questions.worth import Spent, WearCost, Worth, adds, style_cost, wear_cost, worth
from reticule.services.plan import interest_of
from reticule.services.sources import Sources
from reticule.store.days import day_number
from reticule.trends.cost_per_wear import MOST_WEARS, WEARS

if TYPE_CHECKING:  # other questions load no wardrobe
    from reticule.carry.wardrobe import OwnedBag, Wardrobe, Wear
    from reticule.store.catalogue import Catalogue
    from reticule.store.stored_wardrobe import StoredWardrobe
    from reticule.trends.series import Points

_LISTS = 60  # of the diary, the last ones
_DAYS = 365  # of the diary, the last ones, which tell what went in and what did not


@dataclass(frozen=True, slots=True)
class WorthRequest:
    """A bag, what it cost, the days on which it was worn, recent lists, and the bags that somebody has.

    Days are counted from 1970-01-01; `price` is that of the bag where nobody says another. Of somebody whose own bags are
    asked, what is empty is filled from her wardrobe.
    """

    bag: str | Bag
    today: int
    price: Price | None = None
    care: Price | None = None
    resale: Price | None = None
    rent: Price | None = None
    acquired: int | None = None
    wears: tuple[int, ...] = ()
    lists: tuple[str | CarryList, ...] = ()
    owned: tuple[str | Bag, ...] = ()
    second_hand: Price | None = None
    interest: tuple[Points, ...] | None = None  # a series of the style
    wears_a_year: int | None = None  # beside it; else as many as are forecast, or 24 where it was never worn


def answer(request: WorthRequest, sources: Sources) -> Worth:
    """What the bag is worth.

    Raises:
        BadInput: a bag or a list is not understood, a day is in the future, or currencies differ.
    """
    if sources.wardrobe is not None:
        request = _of_wardrobe(request, sources.wardrobe)
    bag = sources.bag(request.bag)
    price = request.price or bag.price
    cost = None
    if price is not None:
        spent = Spent(price, request.care, request.resale, request.rent, request.second_hand)
        cost = wear_cost(spent, request.wears, request.acquired, request.today)
    elif request.rent is not None:
        raise BadInput("worth_price_needed")
    elif request.second_hand is not None:
        raise BadInput("second_hand_price_needed")
    style = None if request.interest is None else style_cost(interest_of(request.interest, _wears(request, cost)), price)
    owned = [sources.bag(one) for one in request.owned]
    lists = [sources.carry(one) for one in request.lists]
    like = look_alike(bag, owned, lambda: sources.dress_lexicon.palette)
    return worth(bag, cost, adds(bag, lists, owned) if lists else None, lists, like=like, style=style)


def _wears(request: WorthRequest, cost: WearCost | None) -> int:
    """How often it is worn in a year: as somebody says, else as forecast where it was worn, else as is usual."""
    if request.wears_a_year is not None:
        return request.wears_a_year
    return WEARS if cost is None or not cost.wears else max(1, min(MOST_WEARS, round(cost.year.mean)))


def _of_wardrobe(request: WorthRequest, wardrobe: Wardrobe | StoredWardrobe) -> WorthRequest:
    """The request with the last lists, the bags in use, and the days and the money of the bag where it is one of them.

    Raises:
        BadInput: no bag, or several, go by a name; or care was paid in several currencies.
    """
    from reticule.carry.wardrobe import packed_days
    from reticule.store.catalogue import Catalogue

    wears = wardrobe.last_wears(_DAYS)
    days = packed_days(wears)
    in_use = Catalogue(tuple(replace(bag, days=days[bag.name]) if bag.name in days else bag for bag in wardrobe.in_use))
    owned = tuple(in_use.find(bag) if isinstance(bag, str) else bag for bag in request.owned) or in_use.bags
    request = replace(request, lists=request.lists or _last_lists(wears), owned=owned)
    if not isinstance(request.bag, str):
        return request
    bag = _bag_in(in_use, request.bag)
    if bag is None:  # one of the catalogue, which is not asked with one's own bags
        return replace(request, bag=Sources().bag(request.bag))
    return _of_owned(replace(request, bag=bag), wardrobe.owned(bag.name), wardrobe.dates_worn(bag.name))


def _bag_in(in_use: Catalogue, name: str) -> Bag | None:
    """The bag of one's own that is meant; None where none is."""
    wanted = name.strip().casefold()
    exact = next((bag for bag in in_use.bags if bag.name.casefold() == wanted), None)
    try:
        return exact or in_use.find(name)
    except UnknownBag as fault:
        if fault.reason.code == "bag_unknown":
            return None
        raise


def _last_lists(wears: Sequence[Wear]) -> tuple[CarryList, ...]:
    carried = [items for wear in wears if 0 < len(items := wear.carried) <= MAX_ITEMS]
    return tuple(map(CarryList, carried[-_LISTS:]))


def _of_owned(request: WorthRequest, owned: OwnedBag, dates: Sequence[str]) -> WorthRequest:
    """The request with the days of the bag, and what it cost."""
    return replace(
        request,
        price=request.price or owned.bag.price,
        care=request.care or _care_of(owned),
        resale=request.resale or owned.resale,
        acquired=day_number(owned.acquired) if request.acquired is None and owned.acquired else request.acquired,
        wears=request.wears or tuple(map(day_number, dates)),
    )


def _care_of(owned: OwnedBag) -> Price | None:
    """What care and repair cost together; None where nothing was paid.

    Raises:
        BadValue: it was paid in several currencies.
    """
    costs = [event.cost for event in owned.events if event.cost is not None]
    other = next((cost.currency for cost in costs if cost.currency != costs[0].currency), None)
    if other is not None:
        raise BadValue("currency_differs", one=costs[0].currency, other=other)
    return replace(costs[0], amount=sum(cost.amount for cost in costs)) if costs else None
