"""Hands each question the shelves it needs: texts in, one named answer out, the same for every interface."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from reticule.carry.bag import WEARS, Bag
from reticule.carry.item import CarryList
from reticule.carry.parser import read_carry
from reticule.errors import BadValue
from reticule.looks.outfit.bag_traits import traits_of
from reticule.looks.outfit.outfit_parser import read_outfit
from reticule.questions.compose import MOST_CONTAINERS, Container
from reticule.questions.curate import Curated, curate, wants_of
from reticule.questions.plan import Budget, Plan, Wishes, plan
from reticule.store.catalogue import Catalogue
from reticule.store.dress_lexicon import embedded_wardrobe
from reticule.store.library import embedded_library
from reticule.trends.cost_per_wear import Interest

if TYPE_CHECKING:
    from reticule.trends.series import Points


def ask_plan(carry: str, outfit: str, bags: tuple[Bag, ...], wishes: Wishes) -> Plan:
    """Reads both texts, then plans.

    Raises:
        BadInput: a word of either text, or a wish, is not understood.
    """
    if wishes.wear is not None and wishes.wear not in WEARS:
        raise BadValue(f"a wear mode must be one of {', '.join(WEARS)}, got {wishes.wear!r}")
    wardrobe, library = embedded_wardrobe(), embedded_library()
    traits = tuple((bag, traits_of(bag, wardrobe.palette)) for bag in bags)
    return plan(read_carry(carry, library), read_outfit(outfit, wardrobe), traits, library, wishes)


def interest_of(points: Sequence[Points], wears: int) -> Interest:
    """How long the style of one series is likely to be of interest.

    Raises:
        BadValue: there are several series, or this one has not enough signal for chances of years.
    """
    from reticule.interfaces.wire.trend import embedded_memory  # numpy loads here: a plan without a series does without
    from reticule.questions.trend import trend
    from reticule.trends.longevity import YEARS

    if len(points) != 1:
        raise BadValue(f"interest must be the series of one style, got {len(points)} series")
    (answer,) = trend(points, embedded_memory())
    if answer.future is None:
        raise BadValue(f"interest in {points[0].name}: {answer.verdict}")
    if answer.future.longevity is None:
        raise BadValue(f"interest in {points[0].name} must reach back two years")
    return Interest(points[0].name, tuple(zip(YEARS, answer.future.longevity.above_half, strict=True)), wears)


def ask_curate(carry: CarryList, bag: Bag, floor: float | None) -> Curated:
    """Curates with the compact alternatives of the embedded library.

    Raises:
        BadValue: the floor is no chance that reticule ever says.
    """
    return curate(wants_of(carry, embedded_library()), bag, floor=floor)


def containers_of(names: Sequence[str], catalogue: Catalogue, floor: float | None) -> tuple[Container, ...]:
    """The bags of these names as containers; without names, all of a catalogue of a wardrobe's size.

    Raises:
        BadInput: a name is unknown, or the catalogue has too many bags to choose from.
    """
    if not names and len(catalogue.bags) > MOST_CONTAINERS:
        raise BadValue(f"name the bags to choose from, at most {MOST_CONTAINERS}: the catalogue has {len(catalogue.bags)}")
    bags = [catalogue.find(name) for name in names] or catalogue.bags
    return tuple(Container.of(bag, floor=floor) for bag in bags)


def together_of(texts: Sequence[str], carry: CarryList) -> dict[int, int]:
    """Partners such as "earbuds with phone": by number of an item the number of the one that it goes with.

    Raises:
        BadValue: the text names no two items of the list.
    """
    partners: dict[int, int] = {}
    for text in texts:
        follower, met, leader = text.partition(" with ")
        if not met:
            raise BadValue(f"partners must be named as in 'earbuds with phone', got {text!r}")
        one, other = _number_of(follower, carry), _number_of(leader, carry)
        if one == other:
            raise BadValue(f"partners must be two different items, got {text!r}")
        if partners.setdefault(one, other) != other:
            raise BadValue(f"a thing must go with one other, got a second for {follower.strip()!r}: {leader.strip()!r}")
    return partners


def _number_of(name: str, carry: CarryList) -> int:
    meant = read_carry(name, embedded_library()).items[0].name
    numbers = [number for number, item in enumerate(carry) if item.name == meant]
    if not numbers:
        raise BadValue(f"a partner must be on the carry list, got {name.strip()!r}")
    return numbers[0]


def read_budget(text: str) -> Budget:
    """A budget such as "300 EUR".

    Raises:
        BadValue: there is no amount above 0, or no currency: three letters or one of the signs.

    >>> read_budget("300 eur"), read_budget("€1,200")
    (Budget(amount=300.0, currency='EUR'), Budget(amount=1200.0, currency='EUR'))
    """
    said = _BUDGET.fullmatch(text.strip())
    if said is None or (said["before"] is None) == (said["after"] is None):
        raise BadValue(f"a budget must be an amount and a currency, such as 300 EUR, got {text!r}")
    currency = said["before"] or said["after"]
    return Budget(float(said["amount"].replace(",", "")), _SIGNS.get(currency, currency.upper()))


_SIGNS = {"€": "EUR", "$": "USD", "£": "GBP", "¥": "JPY"}
_CURRENCY = r"[A-Za-z]{3}|[€$£¥]"
_BUDGET = re.compile(
    rf"(?P<before>{_CURRENCY})?\s*(?P<amount>-?\d{{1,3}}(?:,\d{{3}})+(?:\.\d+)?|-?\d+(?:\.\d+)?)\s*(?P<after>{_CURRENCY})?"
)
