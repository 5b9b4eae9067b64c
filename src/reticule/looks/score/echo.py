"""Colour echo: how close the bag's colours are to those of the garments, and how rare such a match is.

A wearer's own bag is closer to her clothes than other people's bags are (docs/decisions/0025). The effect is clearest when each
match is weighted by its rarity, since black is close to everything, and by the part of the bag that the colour covers.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from reticule.colour.ciede2000 import DISTINCT, ECHO, as_array, differences
from reticule.colour.cielab import Lab
from reticule.colour.reference import OutfitDistances, ReferencePopulation
from reticule.looks.meter import Meter
from reticule.looks.outfit.bag_traits import BagTraits
from reticule.looks.outfit.garment import Outfit
from reticule.reason import Name, Reason

PLACES_OF = {"echo": ("upper", "lower"), "detail_echo": ("shoes", "details")}
# Fitted on 446 street photographs by tools/derive_style.py: a rare match with the shoes counts most.
PLACE_WEIGHTS = {"shoes": 0.50, "details": 0.34, "upper": 0.29, "lower": 0.27}
FADE_START, FADE_END = DISTINCT, 30.0  # CIEDE2000 differences between which the points of a match fall to 0
LEAST_CITED = 0.05  # points; a garment whose removal would change the score less is not cited
WORD_WEIGHT = 0.5  # of a match of two colour words, against 1 of two measured colours: an estimate
_COLOURLESS = {"echo": Reason.of("echo_large_colourless"), "detail_echo": Reason.of("echo_small_colourless")}
_NONE = {"echo": "echo_none_large", "detail_echo": "echo_none_small"}
_MATCHED = {"shoes": "echo_matched_shoes", "details": "echo_matched_details"}
_UNMATCHED = {"shoes": "echo_unmatched_shoes", "details": "echo_unmatched_details"}


@dataclass(frozen=True, slots=True)
class ColourMatch:
    """A colour of the bag and the nearest colour of a garment, by their numbers.

    `distance` is their CIEDE2000 difference. `points` are the natural logarithm of its rarity, weighted by the place and the
    part of the bag. `closer` of `outfits` street outfits are as close to the bag's colour.
    """

    colour: int
    garment: int
    distance: float
    bag_word: str
    garment_word: str
    points: float
    closer: int
    outfits: int


@dataclass(frozen=True, slots=True)
class BagMatches:
    """The colour matches of one bag with an outfit, by place, those of most points first.

    `main_distances` are the CIEDE2000 differences from the bag's main colour to the main colour of each garment that has one.
    """

    by_place: Mapping[str, tuple[ColourMatch, ...]]
    main_distances: tuple[float, ...] = ()


def match_colours(bags: Sequence[BagTraits], outfit: Outfit) -> tuple[BagMatches, ...]:
    """Returns the colour matches of each bag, in order; the differences of all pairs are computed in one call."""
    colours = tuple(dict.fromkeys(colour for traits in bags for colour in traits.colours))
    if not colours or not any(garment.colours for garment in outfit.garments):
        return tuple(BagMatches({}) for _ in bags)
    tables, main_distances = _tables(colours, outfit), _main_distances(colours, outfit)
    row_of = {colour: row for row, colour in enumerate(colours)}
    matches: dict[tuple[object, ...], BagMatches] = {}
    for traits in bags:
        key = (traits.colours, traits.shares)
        if key not in matches:
            rows = tuple(zip((row_of[colour] for colour in traits.colours), traits.colour_shares, strict=True))
            main = main_distances[rows[0][0]] if rows else ()
            matches[key] = BagMatches({place: _matches(table, rows) for place, table in tables.items() if rows}, main)
    return tuple(matches[traits.colours, traits.shares] for traits in bags)


@dataclass(frozen=True, slots=True)
class _PlaceTable:
    """The nearest colour of each garment at one place: a row for each colour of any bag, a column for each garment."""

    garments: tuple[int, ...]
    distances: list[list[float]]
    words: list[list[tuple[str, str]]]
    points: list[list[float]]
    closer: list[list[int]]
    outfits: int


def _tables(colours: tuple[tuple[Lab, str], ...], outfit: Outfit) -> dict[str, _PlaceTable]:
    """Returns the table of each place at which a garment has a colour."""
    import numpy as np

    population = _distances(outfit.reference, tuple(lab for lab, _ in colours))
    worn = [colour for garment in outfit.garments for colour in garment.colours]
    apart = differences(as_array(lab for lab, _ in colours)[:, None], as_array(colour.lab for colour in worn)[None])
    # two colours read from words are no closer than an echo: "red" on "red" counts as a difference of 5, not of 0
    both_words = np.array([bool(word) for _, word in colours])[:, None] & np.array([bool(colour.name) for colour in worn])
    tables = {}
    for place, columns in _columns(outfit).items():
        best = np.stack([span.start + apart[:, span.start : span.stop].argmin(axis=1) for _, span in columns], axis=1)
        distance = np.take_along_axis(apart, best, axis=1)
        by_word = np.take_along_axis(both_words, best, axis=1)
        bounded = np.where(by_word, np.maximum(distance, ECHO), distance)
        fade = np.clip((FADE_END - bounded) / (FADE_END - FADE_START), 0.0, 1.0)
        rarity = -np.log(population[place].share_within(bounded)) * fade
        points = (rarity * PLACE_WEIGHTS[place] * np.where(by_word, WORD_WEIGHT, 1.0)).tolist()
        words = [
            [(word or "colour", worn[column].name or "colour") for column in row]
            for (_, word), row in zip(colours, best.tolist(), strict=True)
        ]
        garments, closer = tuple(number for number, _ in columns), population[place].count_within(bounded).tolist()
        tables[place] = _PlaceTable(garments, distance.tolist(), words, points, closer, population[place].outfits)
    return tables


def _columns(outfit: Outfit) -> dict[str, list[tuple[int, range]]]:
    """Returns, by place, each garment with colours and the range of its colours among those of the outfit."""
    columns, at = dict[str, list[tuple[int, range]]](), 0
    for number, garment in enumerate(outfit.garments):
        if garment.colours:
            columns.setdefault(garment.place, []).append((number, range(at, at + len(garment.colours))))
            at += len(garment.colours)
    return columns


def _main_distances(colours: tuple[tuple[Lab, str], ...], outfit: Outfit) -> list[tuple[float, ...]]:
    """Returns, for each colour, its difference to the main colour of each garment that has one."""
    mains = as_array(garment.main.lab for garment in outfit.garments if garment.main)
    rows = differences(as_array(lab for lab, _ in colours)[:, None], mains[None]).tolist()
    return [tuple(row) for row in rows]


@lru_cache(maxsize=64)
def _distances(population: ReferencePopulation, colours: tuple[Lab, ...]) -> Mapping[str, OutfitDistances]:
    """Cached, because a catalogue is compared with the same population for every outfit."""
    return population.distances(colours)


def _matches(table: _PlaceTable, rows: tuple[tuple[int, float], ...]) -> tuple[ColourMatch, ...]:
    """Returns the matches of a bag, given the row of each of its colours and the part of the bag that it covers."""
    matches = [
        ColourMatch(
            colour,
            garment,
            table.distances[row][column],
            *table.words[row][column],
            part * table.points[row][column],
            table.closer[row][column],
            table.outfits,
        )
        for colour, (row, part) in enumerate(rows)
        for column, garment in enumerate(table.garments)
    ]
    return tuple(sorted(matches, key=lambda match: (-match.points, match.distance, match.garment, match.colour)))


def echo(traits: BagTraits, outfit: Outfit) -> Meter:
    """Returns the echo of the clothes: whether the bag repeats a colour of them."""
    return read_echo("echo", traits, outfit, match_colours((traits,), outfit)[0])


def detail_echo(traits: BagTraits, outfit: Outfit) -> Meter:
    """Returns the echo of shoes and small details: whether the bag repeats a colour of theirs."""
    return read_echo("detail_echo", traits, outfit, match_colours((traits,), outfit)[0])


def read_echo(name: str, traits: BagTraits, outfit: Outfit, matches: BagMatches) -> Meter:
    """Returns the echo of this name: the sum, over places and colours of the bag, of the points of the best match.

    A garment is cited if the score would be lower without it.

    Args:
        name: "echo" or "detail_echo".
        traits: the bag.
        outfit: the outfit.
        matches: the colour matches of this bag with this outfit.
    """
    if not traits.colours:
        return Meter(name, 0.0, Reason.of("echo_bag_colourless", bag=Name("bag", traits.name)))
    by_place = {place: matches.by_place[place] for place in PLACES_OF[name] if place in matches.by_place}
    if not by_place:
        return Meter(name, 0.0, _COLOURLESS[name])
    total, loss, leading = 0.0, dict[int, float](), []
    for place, at_place in by_place.items():
        leading.append((at_place[0], place))
        for colour in range(len(traits.colours)):
            first, *others = [match for match in at_place if match.colour == colour]
            total += first.points
            loss[first.garment] = loss.get(first.garment, 0.0) + first.points - (others[0].points if others else 0.0)
    cited = tuple(garment for garment, points in sorted(loss.items()) if points >= LEAST_CITED)
    best, place = min(leading, key=lambda pair: (-pair[0].points, pair[0].distance))
    reason = _reason(best, outfit, place, name)
    return Meter(name, 1 - math.exp(-total), reason, best.distance, cited, total)


def _reason(best: ColourMatch, outfit: Outfit, place: str, name: str) -> Reason:
    """Returns the distance of the best match and, within 15, how many street outfits are as close."""
    code = _NONE[name] if best.distance >= FADE_START else "echo_near" if best.distance < ECHO else "echo_kin"
    echo = Reason.of(
        code,
        bag_colour=Name("colour", best.bag_word),
        distance=best.distance,
        garment_colour=Name("colour", best.garment_word),
        garment=Name("garment", outfit.garments[best.garment].name),
    )
    if best.distance >= FADE_START or not best.outfits:
        return echo
    if not best.closer:
        return Reason.of(_UNMATCHED.get(place, "echo_unmatched_clothes"), echo=echo, outfits=best.outfits)
    return Reason.of(_MATCHED.get(place, "echo_matched_clothes"), echo=echo, count=best.closer, outfits=best.outfits)
