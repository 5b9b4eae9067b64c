"""Colour echo: how near the bag's colours come to what is worn, and how rare it is to come so near.

What people do (docs/decisions/0025): a wearer's own bag lies nearer to her clothes than other people's bags do, and this
shows best when nearness is weighed by rarity, since black lies near to everything and so earns little, and when each colour of
the bag speaks for the part of it that it covers.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from reticule.colour.ciede2000 import DISTINCT, ECHO, as_array, differences
from reticule.colour.cielab import Lab
from reticule.colour.reference import Nearness, Reference
from reticule.looks.meter import Meter
from reticule.looks.outfit.bag_traits import BagTraits
from reticule.looks.outfit.garment import Outfit
from reticule.reason import Name, Reason

NAMES = {"echo": ("upper", "lower"), "detail_echo": ("shoes", "details")}
# Fitted on 446 street photographs by tools/derive_style.py: a rare match with the shoes says most.
PLACE_WEIGHTS = {"shoes": 0.50, "details": 0.34, "upper": 0.29, "lower": 0.27}
FADING, GONE = DISTINCT, 30.0  # a rare kinship still tells a little beyond an echo; 30 apart nobody sees one
LEAST_CITED = 0.05  # points; a garment whose loss would move the score less is not cited
BY_WORD = 0.5  # what two words tell of two colours beside two measurements: an estimate
_COLOURLESS = {"echo": Reason.of("echo_large_colourless"), "detail_echo": Reason.of("echo_small_colourless")}
_NONE = {"echo": "echo_none_large", "detail_echo": "echo_none_small"}
_MATCHED = {"shoes": "echo_matched_shoes", "details": "echo_matched_details"}
_UNMATCHED = {"shoes": "echo_unmatched_shoes", "details": "echo_unmatched_details"}


@dataclass(frozen=True, slots=True)
class Agreement:
    """A colour of the bag and the nearest one of a garment, by their numbers: both words, how far apart, what it tells.

    `points` are the rarity of coming so near, as a logarithm, weighed by the place and the part of the bag; `near` of `known`
    street outfits come as near.
    """

    colour: int
    number: int
    distance: float
    bag_word: str
    garment_word: str
    points: float
    near: int
    known: int


@dataclass(frozen=True, slots=True)
class Street:
    """A bag before an outfit: its agreements by place, the most telling first; from its main colour to that of each garment."""

    agreements: Mapping[str, tuple[Agreement, ...]]
    mains: tuple[float, ...] = ()


def streets(bags: Sequence[BagTraits], outfit: Outfit) -> tuple[Street, ...]:
    """What every echo is read from, for many bags at once: the differences of all pairs come out of one call."""
    colours = tuple(dict.fromkeys(colour for traits in bags for colour in traits.colours))
    shades = [(number, shade) for number, garment in enumerate(outfit.garments) for shade in garment.colours]
    if not colours or not shades:
        return tuple(Street({}) for _ in bags)
    tables, mains = _tables(colours, outfit), _mains(colours, outfit)
    row_of = {colour: row for row, colour in enumerate(colours)}
    found: dict[tuple[object, ...], Street] = {}
    for traits in bags:
        key = (traits.colours, traits.shares)
        if key not in found:
            rows = tuple(zip((row_of[colour] for colour in traits.colours), traits.parts, strict=True))
            main = mains[rows[0][0]] if rows else ()
            found[key] = Street({place: _agreements(table, rows) for place, table in tables.items() if rows}, main)
    return tuple(found[traits.colours, traits.shares] for traits in bags)


@dataclass(frozen=True, slots=True)
class _Table:
    """At one place, a row for every colour of any bag, in it each garment there: distance, words, points, near outfits."""

    numbers: tuple[int, ...]
    distances: list[list[float]]
    words: list[list[tuple[str, str]]]
    points: list[list[float]]
    near: list[list[int]]
    known: int


def _tables(colours: tuple[tuple[Lab, str], ...], outfit: Outfit) -> dict[str, _Table]:
    import numpy as np

    nearness = _nearness(outfit.reference, tuple(lab for lab, _ in colours))
    shades = [shade for garment in outfit.garments for shade in garment.colours]
    apart = differences(as_array(lab for lab, _ in colours)[:, None], as_array(shade.lab for shade in shades)[None])
    # a colour known by its word alone is no sharper than the word: "red" on "red" counts as 5 apart, not as 0
    named = np.array([bool(word) for _, word in colours])[:, None] & np.array([bool(shade.name) for shade in shades])
    columns, at = dict[str, list[tuple[int, range]]](), 0
    for number, garment in enumerate(outfit.garments):
        if garment.colours:
            columns.setdefault(garment.place, []).append((number, range(at, at + len(garment.colours))))
            at += len(garment.colours)
    tables = {}
    for place, things in columns.items():
        best = np.stack([span.start + apart[:, span.start : span.stop].argmin(axis=1) for _, span in things], axis=1)
        distance = np.take_along_axis(apart, best, axis=1)
        by_word = np.take_along_axis(named, best, axis=1)
        blunt = np.where(by_word, np.maximum(distance, ECHO), distance)
        rarity = -np.log(nearness[place].share(blunt)) * np.clip((GONE - blunt) / (GONE - FADING), 0.0, 1.0)
        words = [
            [(word or "colour", shades[n].name or "colour") for n in row]
            for (_, word), row in zip(colours, best.tolist(), strict=True)
        ]
        numbers, near = tuple(number for number, _ in things), nearness[place].count(blunt)
        points = (rarity * PLACE_WEIGHTS[place] * np.where(by_word, BY_WORD, 1.0)).tolist()
        tables[place] = _Table(numbers, distance.tolist(), words, points, near.tolist(), nearness[place].outfits)
    return tables


def _mains(colours: tuple[tuple[Lab, str], ...], outfit: Outfit) -> list[tuple[float, ...]]:
    """From each colour to the main one of each garment that has one."""
    mains = as_array(garment.main.lab for garment in outfit.garments if garment.main)
    rows = differences(as_array(lab for lab, _ in colours)[:, None], mains[None]).tolist()
    return [tuple(row) for row in rows]


@lru_cache(maxsize=64)
def _nearness(reference: Reference, colours: tuple[Lab, ...]) -> Mapping[str, Nearness]:
    """Remembered: a catalogue is compared with the same population for every outfit."""
    return reference.nearness(colours)


def _agreements(table: _Table, rows: tuple[tuple[int, float], ...]) -> tuple[Agreement, ...]:
    """Of a bag whose colours stand in these rows and cover these parts of it."""
    found = [
        Agreement(
            colour,
            number,
            table.distances[row][n],
            *table.words[row][n],
            part * table.points[row][n],
            table.near[row][n],
            table.known,
        )
        for colour, (row, part) in enumerate(rows)
        for n, number in enumerate(table.numbers)
    ]
    return tuple(sorted(found, key=lambda one: (-one.points, one.distance, one.number, one.colour)))


def echo(traits: BagTraits, outfit: Outfit) -> Meter:
    """Does the bag take up a colour of the clothes?"""
    return read_echo("echo", traits, outfit, streets((traits,), outfit)[0])


def detail_echo(traits: BagTraits, outfit: Outfit) -> Meter:
    """Does the bag take up a colour of the shoes or of a small detail: a belt, a hat, a ring?"""
    return read_echo("detail_echo", traits, outfit, streets((traits,), outfit)[0])


def read_echo(name: str, traits: BagTraits, outfit: Outfit, street: Street) -> Meter:
    """The echo of this name: at each place every colour of the bag scores with its best garment.

    A garment is cited if the score would be lower without it.
    """
    if not traits.colours:
        return Meter(name, 0.0, Reason.of("echo_bag_colourless", bag=Name("bag", traits.name)))
    by_place = {place: street.agreements[place] for place in NAMES[name] if place in street.agreements}
    if not by_place:
        return Meter(name, 0.0, _COLOURLESS[name])
    total, lost, leading = 0.0, dict[int, float](), []
    for place, agreements in by_place.items():
        leading.append((agreements[0], place))
        for colour in range(len(traits.colours)):
            first, *others = [one for one in agreements if one.colour == colour]
            total += first.points
            lost[first.number] = lost.get(first.number, 0.0) + first.points - (others[0].points if others else 0.0)
    cited = tuple(number for number, points in sorted(lost.items()) if points >= LEAST_CITED)
    best, place = min(leading, key=lambda pair: (-pair[0].points, pair[0].distance))
    reason = _reason(best, outfit, place, name)
    return Meter(name, 1 - math.exp(-total), reason, best.distance, cited, total)


def _reason(best: Agreement, outfit: Outfit, place: str, name: str) -> Reason:
    """How near the best pair lies and, for an echo or a kinship, how many street outfits have one as near."""
    code = _NONE[name] if best.distance >= FADING else "echo_near" if best.distance < ECHO else "echo_kin"
    echo = Reason.of(
        code,
        bag_colour=Name("colour", best.bag_word),
        distance=best.distance,
        garment_colour=Name("colour", best.garment_word),
        garment=Name("garment", outfit.garments[best.number].name),
    )
    if best.distance >= FADING or not best.known:
        return echo
    if not best.near:
        return Reason.of(_UNMATCHED.get(place, "echo_unmatched_clothes"), echo=echo, outfits=best.known)
    return Reason.of(_MATCHED.get(place, "echo_matched_clothes"), echo=echo, count=best.near, outfits=best.known)
