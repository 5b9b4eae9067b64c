"""find: which bags hold all of this?"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING

from reticule.carry.bag import Bag, Price
from reticule.carry.bag_wishes import BagWishes
from reticule.carry.item import CarryList
from reticule.looks.outfit.bag_traits import BagTraits
from reticule.looks.outfit.garment import Outfit
from reticule.questions.find import MOST_SHOWN, SORTS, Candidate, Found, Search, find, why_not
from reticule.questions.plan import Budget
from reticule.reality.level_rooms import LEVELS, level_of, level_sides
from reticule.services.sources import Sources
from reticule.store.predicate import Predicate, predicate_of
from reticule.units import Mm

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_ANY = BagWishes()
LOOKED_UP_FROM = 2_000  # bags; fewer are asked as quickly as their sides are computed


@dataclass(frozen=True, slots=True)
class FindRequest:
    """What is carried, and wishes; without `evidence` there are no packings, as for a list that changes as it is tapped.

    `why_not` names a bag to say of why it is not among those that are shown.
    """

    carry: str | CarryList
    outfit: str = ""
    budget: Budget | None = None
    wear: str | None = None
    most: int = MOST_SHOWN
    evidence: bool = True
    probability: float = LEVELS[0]
    sort: str = SORTS[0]
    wishes: BagWishes = _ANY
    why_not: str | None = None

    @property
    def all_wishes(self) -> BagWishes:
        """The wishes with the budget and the way to wear it."""
        price = None if self.budget is None else Price(self.budget.amount, self.budget.currency)
        return replace(self.wishes, price=price, wear=self.wear)


def answer(request: FindRequest, sources: Sources) -> Found:
    """The bags of the catalogue that hold the list.

    Raises:
        BadInput: a word of either text is not understood, or no bag goes by the name.
    """
    carry = sources.carry(request.carry)
    outfit = sources.outfit(request.outfit) if request.outfit else None
    if sources.large is not None and request.probability >= LEVELS[0]:
        from reticule.services.find_in_index import find_in_index

        search = Search(request.probability, request.sort, request.most, request.evidence)
        styles = None if outfit is None else lambda bags: _styles_of(outfit, sources.traits_of(bags))
        matches = replace(find_in_index(carry, search, request.all_wishes, sources.large, styles), outfit=outfit)
    else:
        matches = _find_among_all(carry, request, sources, outfit)
    if request.why_not is None:
        return matches
    bag = sources.bag(request.why_not)
    missed = request.all_wishes.missed(bag)
    return replace(matches, why_not=why_not(carry, bag, missed, request.probability))


def _find_among_all(carry: CarryList, request: FindRequest, sources: Sources, outfit: Outfit | None) -> Found:
    """Asks each bag of the catalogue."""
    styles = None if outfit is None else _styles_of(outfit, sources.traits)
    bags, wishes = sources.catalogue.bags, request.all_wishes
    numbers = [at for at, bag in enumerate(bags) if not wishes.missed(bag)]
    may_hold = _may_hold(carry, bags, request.probability)
    search = Search(
        request.probability,
        request.sort,
        request.most,
        request.evidence,
        lambda at: bool(may_hold is None or may_hold[numbers[at]]),
    )
    candidates = [Candidate(bags[at], styles[at] if styles else None) for at in numbers]
    return replace(find(carry, candidates, search), outfit=outfit)


def _may_hold(carry: CarryList, bags: tuple[Bag, ...], probability: float) -> Sequence[bool] | None:
    """Which bags pass the predicate of the list; None where there are so few that each is asked."""
    if len(bags) < LOOKED_UP_FROM or probability < LEVELS[0]:
        return None
    rooms = _sides_of(bags, level_of(probability))
    selected: Sequence[bool] = predicate_of(tuple(carry), probability).selects(rooms).tolist()
    return selected


@lru_cache(maxsize=4)
def _sides_of(bags: tuple[Bag, ...], level: float) -> NDArray[np.int16]:
    """The sides of each bag at a level, kept from one list to the next."""
    import numpy as np

    return np.array([level_sides(bag, level) for bag in bags], np.int16)


@dataclass(frozen=True, slots=True)
class SelectRequest:
    """What is carried, and the least probability of the bags to select in a warehouse; None for one half."""

    carry: str | CarryList
    probability: float | None = None

    @property
    def least(self) -> float:
        """The least probability."""
        return LEVELS[0] if self.probability is None else self.probability


def selection(request: SelectRequest, sources: Sources) -> Predicate:
    """The predicate of a list over the sides that `level_rows` gives.

    Raises:
        BadInput: a word of the list is not understood, or the probability cannot be looked up.
    """
    level_of(request.least)
    return predicate_of(tuple(sources.carry(request.carry)), request.least)


def level_rows(request: SelectRequest, sources: Sources) -> Iterator[tuple[str, Mm, Mm, Mm]]:
    """The key of each bag of the catalogue, and the sides of its interior at the level of the probability."""
    level = level_of(request.least)
    for bag in sources.catalogue.bags:
        yield (bag.id, *level_sides(bag, level))


@lru_cache(maxsize=64)
def _styles_of(worn: Outfit, bags: tuple[BagTraits, ...]) -> tuple[float, ...]:
    """How well each bag suits an outfit, kept while its wearer taps."""
    from reticule.looks.score.look import judge

    return tuple(judge(traits, worn).score for traits in bags)
