"""What else would go in? One common thing at a time, beside a list that goes in already."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from reticule.carry.bag import Bag
from reticule.carry.item import MAX_ITEMS, CarryList, Item
from reticule.carry.library import Library
from reticule.reality.interior.interior import estimate
from reticule.reality.probability import fit_probability
from reticule.units import Share

LIKELY: Share = 0.75  # from here on it "goes in"
UNLIKELY: Share = 0.1  # below it does not
# what people carry most, for a first question and to be tapped
COMMON = (
    "phone", "card holder", "keys", "lipstick", "AirPods Pro", "mirror", "sunglasses", "hand sanitiser", "tissues",
    "lip balm", "wallet", "power bank", "passport", "water bottle",
)  # fmt: skip
_ONE_IS_ENOUGH = frozenset(("phone", "wallet", "keys", "earbuds", "eyewear", "drink"))  # kinds of which nobody adds a second


@dataclass(frozen=True, slots=True)
class Addition:
    """A thing, and how likely all of the list and it go in together."""

    item: Item
    probability: Share

    @property
    def is_likely(self) -> bool:
        """Whether it goes in."""
        return self.probability >= LIKELY


def additions(carry: CarryList, bag: Bag, library: Library, names: Sequence[str] = COMMON) -> Iterator[Addition]:
    """What of some things that are not on the list would go in too?

    Args:
        carry: what goes in already.
        bag: that it goes into.
        library: that knows the things.
        names: of the things to try.

    Yields:
        Each with its probability, the largest first; each is tried when it is asked for.
    """
    if len(carry.items) >= MAX_ITEMS:
        return
    interior = estimate(bag)
    kinds, listed = {_kind_of(item) for item in carry} & _ONE_IS_ENOUGH, {item.name for item in carry}
    items = (library.find(name).item for name in names)
    candidates = [item for item in items if item.name not in listed and _kind_of(item) not in kinds]
    for item in sorted(candidates, key=lambda item: (-item.box.volume, item.name)):
        yield Addition(item, fit_probability(CarryList((*carry, item)), interior))


def room_for(carry: CarryList, bag: Bag, library: Library) -> Item | None:
    """What is the largest common thing that would go in too? None where there is none."""
    return next((one.item for one in additions(carry, bag, library) if one.is_likely), None)


def _kind_of(item: Item) -> str:
    """Its kind; the phone that stands for any is a phone like each model."""
    return "phone" if item.name == "phone" else item.kind
