"""The bags that work for what has been tapped so far, quick enough to change under the finger."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import lru_cache

from reticule.carry.bag import Bag
from reticule.carry.box import Box
from reticule.frontier.reach import Spread, less
from reticule.interfaces.wire.asked import carry_asked, text_asked
from reticule.interfaces.wire.shape import Json
from reticule.looks.bag import BagTraits, traits_of
from reticule.looks.look import judge
from reticule.looks.words import read_outfit
from reticule.reality.chance import chance, tenths_for
from reticule.reality.interior import Interior, estimate
from reticule.reality.squeeze import Squeeze
from reticule.store.catalogue import Catalogue
from reticule.store.vocabulary import embedded_wardrobe

SHOWN = 12
_NEAREST = 6
_TRIED = 36  # bags that may be passed over for surer ones, at most
# tenths of a standard deviation to spare: below the first a bag does not count, below the second it is shown only where
# nothing likelier is left
_EVEN, _SURELY = tenths_for(0.5), tenths_for(0.7)
_NONE = Spread((1e-18, 0.0, 0.0))  # as good as none, yet a mouth divides by it
COMMON = (
    "phone",
    "card holder",
    "keys",
    "lipstick",
    "AirPods Pro",
    "mirror",
    "sunglasses",
    "hand sanitiser",
    "tissues",
    "lip balm",
    "wallet",
    "power bank",
    "passport",
    "water bottle",
)


def works(asked: Json, catalogue: Catalogue) -> Json:
    """Which bags are likely to hold all of carry: the most fitting to the outfit first where one is told, else the smallest.

    Where none is, those that come nearest.

    Raises:
        BadInput: a word of either text is not understood.
    """
    carry = carry_asked(asked)
    outfit = text_asked(asked, "outfit", "").strip()
    scores, unread = _scores(outfit, catalogue.bags) if outfit else (None, ())
    rooms, squeeze = rooms_of(catalogue.bags), Squeeze(tuple(carry))
    likely = [at for at, room in enumerate(rooms) if squeeze.sigmas(room.likely) >= 0]
    likely.sort(key=lambda at: (-scores[at] if scores else 0, rooms[at].interior.plain.volume, catalogue.bags[at].name))
    shown = _surest_first(likely, lambda at: squeeze.sigmas(rooms[at].surely) >= 0) or _largest(rooms)
    shares = [(at, chance(carry, rooms[at].interior, squeeze)) for at in shown]
    return {
        "carry": [item.name for item in carry],
        "readings": list(carry.readings),
        "unread": list(unread),
        "count": len(likely),
        "of": len(catalogue.bags),
        "bags": [_shown(catalogue.bags[at], share, scores[at] if scores else None) for at, share in shares],
    }


@dataclass(frozen=True, slots=True)
class Room:
    """What is inferred of a bag, and the rooms, taken as sure, that hold just what is likely, or quite likely, to go in.

    Whether a sure room holds a list takes one search for each of its boxes; the chance itself takes six.
    """

    interior: Interior
    likely: Interior
    surely: Interior


@lru_cache(maxsize=8)
def rooms_of(bags: tuple[Bag, ...]) -> tuple[Room, ...]:
    """The rooms of a catalogue, in its order."""
    interiors = [estimate(bag) for bag in bags]
    return tuple(Room(one, _cut(one, _EVEN), _cut(one, _SURELY)) for one in interiors)


def _cut(interior: Interior, tenths: int) -> Interior:
    """The room with so many tenths of its spread taken off, or added.

    >>> from reticule.carry.bag import StatedSize
    >>> room = estimate(Bag("bag", StatedSize(200, 120, 60)))
    >>> room.plain.sides, _cut(room, -10).plain.sides
    ((195, 115, 55), (201, 121, 62))
    """
    spread, mouth = interior.spread, interior.mouth
    boxes = dict.fromkeys(Box(*less(box, spread, tenths)) for box in interior.boxes)
    by = math.ceil(min(0, tenths) / 10 * (spread.mm[0] + spread.shares[0] * mouth.width))
    return replace(
        interior,
        boxes=tuple(boxes),
        spread=_NONE,
        mouth=replace(mouth, width=mouth.width - by, turns=mouth.turns - by),
        drum=interior.drum and Box(*less(interior.drum, spread, tenths)),
    )


def _surest_first(ranked: list[int], sure: Callable[[int], bool]) -> list[int]:
    """In the order given those that are quite likely, and behind them those that are less so."""
    found: list[int] = []
    doubtful: list[int] = []
    for at in ranked[:_TRIED]:
        (found if sure(at) else doubtful).append(at)
        if len(found) == SHOWN:
            break
    return (found + doubtful)[:SHOWN]


def _largest(rooms: tuple[Room, ...]) -> list[int]:
    """What comes nearest where no bag is likely to do."""
    return sorted(range(len(rooms)), key=lambda at: -rooms[at].interior.plain.volume)[:_NEAREST]


def _shown(bag: Bag, share: float, score: float | None) -> Json:
    return {
        "name": bag.name,
        "stated_mm": list(bag.stated.axes),
        "shape": bag.shape,
        "wear": list(bag.wear),
        "colours": list(bag.colours),
        "price": str(bag.price) if bag.price else "",
        "probability": round(share, 4),
        "style": None if score is None else round(score, 4),
    }


@lru_cache(maxsize=8)
def _traits(bags: tuple[Bag, ...]) -> tuple[BagTraits, ...]:
    palette = embedded_wardrobe().palette
    return tuple(traits_of(bag, palette) for bag in bags)


@lru_cache(maxsize=64)
def _scores(outfit: str, bags: tuple[Bag, ...]) -> tuple[tuple[float, ...], tuple[str, ...]]:
    """How well each bag suits an outfit, kept while its wearer taps; and the words of it that say nothing."""
    worn = read_outfit(outfit, embedded_wardrobe())
    return tuple(judge(traits, worn).score for traits in _traits(bags)), worn.unread
