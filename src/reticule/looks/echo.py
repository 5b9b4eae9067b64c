"""Colour echo: how near the bag's colours come to what is worn, and how rare it is to come so near.

What people do (docs/decisions/0025): a wearer's own bag lies nearer to her clothes than other people's bags do, and this
shows best when nearness is weighed by rarity, since black lies near to everything and so earns little.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from reticule.colour.difference import DISTINCT, ECHO, differences
from reticule.colour.rarity import Nearness, Reference
from reticule.colour.space import Lab
from reticule.looks.bag import BagTraits
from reticule.looks.garment import Outfit
from reticule.looks.meter import Meter, ramp

NAMES = {"echo": ("upper", "lower"), "detail_echo": ("shoes", "details")}
# Fitted on 486 street photographs by tools/derive_style.py: a rare match with the shoes says most, with a jacket least.
PLACE_WEIGHTS = {"shoes": 0.26, "details": 0.22, "upper": 0.18, "lower": 0.23}
GONE = 20.0  # the fading that told own bags from others' best: no lift is certain beyond 5, but a soft end loses least
_WHAT = {"echo": "larger garment", "detail_echo": "small detail"}


@dataclass(frozen=True, slots=True)
class Agreement:
    """The nearest pair of a bag's colour and a garment's: the garment's number, both words, and how far apart they look."""

    number: int
    distance: float
    bag_word: str
    garment_word: str
    resolution: float

    def evidence(self, nearness: Nearness) -> float:
        """The rarity of coming so near, as a logarithm, fading from a difference of 15 to nothing at 20.

        A colour known by its word alone is no sharper than the word, so that "red" on "red" counts as 5 apart, not as 0.
        """
        rarity = -math.log(nearness.share(max(self.distance, self.resolution)))
        return rarity * ramp(self.distance, GONE, DISTINCT)


@dataclass(frozen=True, slots=True)
class Street:
    """A bag before an outfit: its agreements, nearest first, and how near it comes to the reference at each place."""

    agreements: tuple[Agreement, ...]
    nearness: Mapping[str, Nearness]


def streets(bags: Sequence[BagTraits], outfit: Outfit) -> tuple[Street, ...]:
    """What every echo is read from, for many bags at once: the differences of all pairs come out of one call."""
    coloured = tuple(dict.fromkeys(traits.labs for traits in bags if traits.colours))
    near = dict(zip(coloured, _nearness(outfit.reference, coloured), strict=True))
    found = {traits.colours: None for traits in bags}
    agreed = dict(zip(found, _agreements(tuple(found), outfit), strict=True))
    return tuple(Street(agreed[traits.colours], near.get(traits.labs, {})) for traits in bags)


@lru_cache(maxsize=64)
def _nearness(reference: Reference, coloured: tuple[tuple[Lab, ...], ...]) -> tuple[Mapping[str, Nearness], ...]:
    """Remembered: a catalogue is compared with the same population for every outfit."""
    return reference.nearness(coloured)


def echo(traits: BagTraits, outfit: Outfit) -> Meter:
    """Does the bag take up a colour of the clothes?"""
    return read_echo("echo", traits, outfit, streets((traits,), outfit)[0])


def detail_echo(traits: BagTraits, outfit: Outfit) -> Meter:
    """Does the bag take up a colour of the shoes or of a small detail: a belt, a hat, a ring?"""
    return read_echo("detail_echo", traits, outfit, streets((traits,), outfit)[0])


def read_echo(name: str, traits: BagTraits, outfit: Outfit, street: Street) -> Meter:
    """The echo of this name; its evidence is the sum over its two places, each by the item that says most; it is cited if no other says as much."""  # noqa: E501
    if not traits.colours:
        return Meter(name, 0.0, f"the colour of {traits.name} is not known, so no echo can be found")
    told: dict[str, list[tuple[float, Agreement]]] = {}
    for one in street.agreements:
        place = outfit.garments[one.number].place
        if place in NAMES[name]:
            told.setdefault(place, []).append((PLACE_WEIGHTS[place] * one.evidence(street.nearness[place]), one))
    if not told:
        return Meter(name, 0.0, f"no {_WHAT[name]} has a colour that is known, so none can be echoed")
    ordered = {place: sorted(found, key=lambda pair: (-pair[0], pair[1].distance)) for place, found in told.items()}
    nearest = {place: found[0][1] for place, found in ordered.items()}
    earned = {place: found[0][0] for place, found in ordered.items()}
    alone = {place for place, found in ordered.items() if earned[place] > (found[1][0] if len(found) > 1 else 0.0) + 1e-9}
    best = max(nearest, key=lambda place: (earned[place], -nearest[place].distance))
    total = sum(earned.values())
    cites = tuple(sorted(one.number for place, one in nearest.items() if place in alone))
    reason = _sentence(nearest[best], outfit, street.nearness[best], name)
    return Meter(name, 1 - math.exp(-total), reason, nearest[best].distance, cites, total)


def _agreements(bags: tuple[tuple[tuple[object, str], ...], ...], outfit: Outfit) -> list[tuple[Agreement, ...]]:
    """For each set of bag colours one agreement with each garment that has a colour, nearest first."""
    shades = [(number, shade) for number, garment in enumerate(outfit.garments) for shade in garment.colours]
    mine = [colour for bag in bags for colour in bag]
    if not shades or not mine:
        return [() for _ in bags]
    import numpy as np

    apart = differences(
        np.array([(lab.lightness, lab.a, lab.b) for lab, _ in mine])[:, None],  # type: ignore[attr-defined]
        np.array([(shade.lab.lightness, shade.lab.a, shade.lab.b) for _, shade in shades])[None],
    ).tolist()
    found, row = [], 0
    for bag in bags:
        best: dict[int, tuple[float, str, str, float]] = {}
        for _, word in bag:
            for distance, (number, shade) in zip(apart[row], shades, strict=True):
                pair = (distance, word, shade.name, ECHO if word and shade.name else 0.0)
                best[number] = min(pair, best.get(number, pair))
            row += 1
        ordered = sorted((pair[0], number, pair) for number, pair in best.items())
        found.append(tuple(Agreement(n, d, p[1] or "colour", p[2] or "colour", p[3]) for d, n, p in ordered))
    return found


def _sentence(best: Agreement, outfit: Outfit, nearness: Nearness, name: str) -> str:
    garment = outfit.garments[best.number].name
    if best.distance >= GONE:
        nearest = f"no {_WHAT[name]} is echoed: the nearest, the {best.garment_word} of your {garment}"
        return f"{nearest}, lies {best.distance:.1f} from the bag's {best.bag_word} (CIEDE2000; from 20 on there is none)"
    rule = "under 5 is an echo" if best.distance < ECHO else "5 to 15 is a kinship, from 20 on there is none"
    lies = (
        f"the bag's {best.bag_word} lies {best.distance:.1f} from the {best.garment_word} of your {garment} (CIEDE2000; {rule})"
    )
    if not nearness.distances:
        return lies
    count = nearness.count(max(best.distance, best.resolution))
    place = {"shoes": "with shoes", "details": "with details"}.get(outfit.garments[best.number].place, "with such clothes")
    return f"{lies}; it would lie so near in {count} of {len(nearness.distances)} street outfits {place}"
