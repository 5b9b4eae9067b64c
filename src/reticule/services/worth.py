"""worth: what does a wear of this bag cost, and what does it add?"""

from __future__ import annotations

from dataclasses import dataclass

from reticule.carry.bag import Bag, Price
from reticule.carry.item import CarryList
from reticule.errors import BadInput
from reticule.questions.worth import Spent, Worth, adds, wear_cost, worth
from reticule.services.sources import Sources


@dataclass(frozen=True, slots=True)
class WorthRequest:
    """A bag, what it cost, the days on which it was worn, recent lists, and the bags that somebody has.

    Days are counted from 1970-01-01; `price` is that of the bag where nobody says another.
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


def answer(request: WorthRequest, sources: Sources) -> Worth:
    """What the bag is worth.

    Raises:
        BadInput: a bag or a list is not understood, a day is in the future, or currencies differ.
    """
    bag = sources.bag(request.bag)
    price = request.price or bag.price
    cost = None
    if price is not None:
        spent = Spent(price, request.care, request.resale, request.rent)
        cost = wear_cost(spent, request.wears, request.acquired, request.today)
    elif request.rent is not None:
        raise BadInput("worth_price_needed")
    owned = [sources.bag(one) for one in request.owned]
    lists = [sources.carry(one) for one in request.lists]
    return worth(bag, cost, adds(bag, lists, owned) if lists else None, lists)
