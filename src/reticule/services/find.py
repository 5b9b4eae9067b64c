"""find: which bags hold all of this?"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

from reticule.carry.bag import Bag
from reticule.carry.item import CarryList
from reticule.looks.outfit.bag_traits import BagTraits
from reticule.looks.outfit.garment import Outfit
from reticule.questions.find import MOST_SHOWN, Candidate, Found, find
from reticule.questions.plan import Budget
from reticule.reality.level_rooms import LEVELS, level_of, level_sides
from reticule.services.sources import Sources
from reticule.store.predicate import Predicate, predicate_of
from reticule.units import Mm

# what people carry most, for a first question and to be tapped
COMMON = (
    "phone", "card holder", "keys", "lipstick", "AirPods Pro", "mirror", "sunglasses", "hand sanitiser", "tissues",
    "lip balm", "wallet", "power bank", "passport", "water bottle",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class FindRequest:
    """What is carried, and wishes; without `evidence` there are no packings, as for a list that changes as it is tapped."""

    carry: str | CarryList
    outfit: str = ""
    budget: Budget | None = None
    wear: str | None = None
    most: int = MOST_SHOWN
    evidence: bool = True


def answer(request: FindRequest, sources: Sources) -> Found:
    """The bags of the catalogue that hold the list.

    Raises:
        BadInput: a word of either text is not understood.
    """
    carry = sources.carry(request.carry)
    outfit = sources.outfit(request.outfit) if request.outfit else None
    styles = None if outfit is None else _styles_of(outfit, sources.traits)
    candidates = [
        Candidate(bag, styles[at] if styles else None) for at, bag in enumerate(sources.catalogue.bags) if _wanted(bag, request)
    ]
    return replace(find(carry, candidates, most=request.most, evidence=request.evidence), outfit=outfit)


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


def _wanted(bag: Bag, request: FindRequest) -> bool:
    affordable = request.budget is None or request.budget.covers(bag.price)
    return affordable and (request.wear is None or not bag.wear or request.wear in bag.wear)


@lru_cache(maxsize=64)
def _styles_of(worn: Outfit, bags: tuple[BagTraits, ...]) -> tuple[float, ...]:
    """How well each bag suits an outfit, kept while its wearer taps."""
    from reticule.looks.score.look import judge

    return tuple(judge(traits, worn).score for traits in bags)
