"""Colour echo: how near the bag's colours come to what is worn, and how rare it is to come so near.

What people do (docs/decisions/0007): a wearer's own bag lies nearer to her clothes than other people's bags do, and this
shows best when nearness is weighed by rarity, since black lies near to everything and so earns little.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from reticule.colour.difference import ECHO, FADED, difference
from reticule.colour.rarity import Nearness, Reference
from reticule.colour.space import Lab
from reticule.looks.bag import BagTraits
from reticule.looks.garment import Outfit
from reticule.looks.meter import Meter

ONE_ECHO = 0.6  # what one perfect echo is worth; from .2 to .95 it moves the street photos' AUC by .001
FADING = 30.0  # so far away an echo counts half; no less, so that a far colour never counts as much as a near one


@dataclass(frozen=True, slots=True)
class Agreement:
    """The nearest pair of a bag's colour and a garment's: the garment's number, both words, and how far apart they look."""

    number: int
    distance: float
    bag_word: str
    garment_word: str
    resolution: float

    def worth(self, nearness: Nearness) -> float:
        """From 0 to under 1: the share of the street that comes less near than this, faded with distance.

        A colour known by its word alone is no sharper than the word, so that "red" on "red" counts as 5 apart, not as 0.
        """
        return (1 - nearness.share(max(self.distance, self.resolution))) / (1 + (self.distance / FADING) ** 2)


def agreements(traits: BagTraits, outfit: Outfit) -> tuple[Agreement, ...]:
    """One agreement for each garment that has a colour, nearest first; none if the bag has no colour."""
    found = []
    for number, garment in enumerate(outfit.garments):
        pairs = [
            (difference(lab, shade.lab), word, shade.name, ECHO if word and shade.name else 0.0)
            for lab, word in traits.colours
            for shade in garment.colours
        ]
        if pairs:
            distance, bag_word, garment_word, resolution = min(pairs)
            found.append(Agreement(number, distance, bag_word or "colour", garment_word or "colour", resolution))
    return tuple(sorted(found, key=lambda agreement: (agreement.distance, agreement.number)))


def echo(traits: BagTraits, outfit: Outfit) -> Meter:
    """Does the bag take up a colour of anything that is worn?"""
    return _meter("echo", traits, outfit, details_only=False)


def detail_echo(traits: BagTraits, outfit: Outfit) -> Meter:
    """Does the bag take up a colour of a small detail: a belt, a shoe, a ring?"""
    return _meter("detail_echo", traits, outfit, details_only=True)


def _meter(name: str, traits: BagTraits, outfit: Outfit, *, details_only: bool) -> Meter:
    what = "small detail" if details_only else "garment"
    if not traits.colours:
        return Meter(name, 0.0, f"the colour of {traits.name} is not known, so no echo can be found")
    near = [a for a in agreements(traits, outfit) if outfit.garments[a.number].detail or not details_only]
    if not near:
        return Meter(name, 0.0, f"no {what} has a colour that was named, so none can be echoed")
    street = _nearness(outfit.reference, traits.labs)[details_only]
    silent = 1.0
    for agreement in near:  # each further echo adds to what the ones before have left
        silent *= 1 - ONE_ECHO * agreement.worth(street)
    best = near[0]
    cites = (best.number,) if best.distance < FADED else ()
    return Meter(name, 1 - silent, _sentence(best, outfit, street, what), best.distance, cites)


def _sentence(best: Agreement, outfit: Outfit, street: Nearness, what: str) -> str:
    garment = outfit.garments[best.number].name
    if best.distance >= FADED:
        nearest = f"the nearest {what}, the {best.garment_word} of your {garment}"
        return (
            f"no echo: {nearest}, lies {best.distance:.1f} from the bag's {best.bag_word} (CIEDE2000; from 10 on there is none)"
        )
    rule = "under 5 is an echo" if best.distance < ECHO else "an echo fades from 5 to 10"
    count = street.count(max(best.distance, best.resolution))
    lies = (
        f"the bag's {best.bag_word} lies {best.distance:.1f} from the {best.garment_word} of your {garment} (CIEDE2000; {rule})"
    )
    if not street.distances:
        return lies
    kind = "outfits with details" if what == "small detail" else "outfits"
    return f"{lies}; it would lie so near in {count} of {len(street.distances)} street {kind}"


@lru_cache(maxsize=1024)
def _nearness(reference: Reference, bag: tuple[Lab, ...]) -> tuple[Nearness, Nearness]:
    """Remembered, since a shop's bags share a few colours and each costs some 400 differences."""
    return reference.nearness(bag)
