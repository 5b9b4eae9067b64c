"""What an option is picked for: the smallest that takes it all, what suits best, what costs least, or carrying less."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import NamedTuple, Protocol, TypeVar

from reticule.carry.bag import Bag, Price
from reticule.reality.offer_order import SURE
from reticule.reality.probability import MAX_PROBABILITY

SMALLEST, CLOSEST, BOTH, CHEAPEST, LESS = PICKS = ("smallest", "closest", "both", "cheapest", "less")
_ALL = round(MAX_PROBABILITY, 2)  # what all of a list is worth where it goes into the inferred room
_FEWEST = 3  # options from which on the smallest and the cheapest are among them


class Offer(NamedTuple):
    """An option as picks see it: whether it takes it all, its volume in mm3, its style, its contents, and its price."""

    whole: bool
    volume: int
    style: float
    contents: float
    price: Price | None


class Packable(Protocol):
    """A bag that is packed when it matters: its volume in mm3, and what goes in of the list by worth times probability."""

    bag: Bag
    bulk: int

    @property
    def at_most(self) -> float:
        """No less than its contents, known without packing it."""

    @property
    def contents(self) -> float:
        """What comes, by worth times probability."""


T = TypeVar("T", bound=Packable)


def with_picks(chosen: list[tuple[int, T]], candidates: Sequence[T], most: int) -> list[tuple[int, T]]:
    """Returns the chosen with the smallest and the cheapest that take it all among them, in place of the last of many.

    Args:
        chosen: each with the rank of its front.
        candidates: all that may be chosen.
        most: how many may be chosen; with fewer than three nothing is added.
    """
    if most < _FEWEST:
        return chosen
    added: list[T] = []
    for pick in (_smallest(candidates), _cheapest(candidates)):
        if pick is not None and all(pick is not one for _, one in chosen) and all(pick is not one for one in added):
            added.append(pick)
    rank = max((rank for rank, _ in chosen), default=0) + 1
    return [*chosen[: most - len(added)], *((rank, one) for one in added)]


def pick_names(offers: Sequence[Offer]) -> tuple[str | None, ...]:
    """Returns what each of some options is picked for, each pick at most once and each option for one thing.

    >>> small, fine = Offer(True, 100, 0.4, 0.9, None), Offer(True, 300, 0.8, 0.9, None)
    >>> pick_names([small, fine, Offer(False, 50, 0.5, 0.4, None)])
    ('smallest', 'closest', 'less')
    """
    names: list[str | None] = [None] * len(offers)
    whole = [number for number, offer in enumerate(offers) if offer.whole]
    currency = _usual_currency(offers[number].price for number in whole)
    priced = [number for number in whole if (price := offers[number].price) is not None and price.currency == currency]
    best = {
        SMALLEST: min(whole, key=lambda number: offers[number].volume, default=None),
        CLOSEST: max(whole, key=lambda number: offers[number].style, default=None),
        CHEAPEST: min(priced, key=lambda number: _amount(offers[number].price), default=None) if len(priced) > 1 else None,
        BOTH: max(whole, key=lambda number: offers[number].style * offers[number].contents, default=None),
        LESS: next((number for number, offer in enumerate(offers) if not offer.whole), None),
    }
    for pick, number in best.items():
        if number is not None and names[number] is None:
            names[number] = pick
    return tuple(names)


def _smallest(candidates: Sequence[T]) -> T | None:
    return next((one for one in sorted(candidates, key=lambda one: (one.bulk, one.bag.name)) if _takes_all(one)), None)


def _cheapest(candidates: Sequence[T]) -> T | None:
    currency = _usual_currency(one.bag.price for one in candidates)
    alike = [one for one in candidates if one.bag.price is not None and one.bag.price.currency == currency]
    by_price = sorted(alike, key=lambda one: (_amount(one.bag.price), one.bulk, one.bag.name))
    return next((one for one in by_price if _takes_all(one)), None)


def _takes_all(one: Packable) -> bool:
    """Whether all of the list goes into the inferred room, and is likely to go into the real one."""
    return one.at_most >= _ALL and one.contents >= SURE


def _usual_currency(prices: Iterable[Price | None]) -> str | None:
    """The currency of most prices, the first by name among equals: others are not compared with it; None without a price."""
    currencies = Counter(price.currency for price in prices if price is not None)
    return max(sorted(currencies), key=lambda name: currencies[name], default=None)


def _amount(price: Price | None) -> float:
    return 0.0 if price is None else price.amount
