"""The bags that work for what has been tapped so far, quick enough to change under the finger."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import lru_cache

from reticule.carry.bag import Bag
from reticule.interfaces.wire.decode import carry_asked, text_asked
from reticule.interfaces.wire.encode import Json
from reticule.looks.outfit.bag_traits import BagTraits, traits_of
from reticule.looks.outfit.outfit_parser import read_outfit
from reticule.looks.score.look import judge
from reticule.reality.interior.interior import Interior, estimate
from reticule.reality.probability import chance, tenths_for
from reticule.reality.slack import Squeeze
from reticule.store.catalogue import Catalogue
from reticule.store.dress_lexicon import embedded_wardrobe

SHOWN = 12
_NEAREST = 6
_TRIED = 36  # bags that may be passed over for surer ones, at most
# tenths of a standard deviation to spare: below the first a bag does not count, below the second it is shown only where
# nothing likelier is left
_EVEN, _SURELY = tenths_for(0.5), tenths_for(0.7)
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
    rooms, squeeze = [estimate(bag) for bag in catalogue.bags], Squeeze(tuple(carry))
    likely = [at for at, room in enumerate(rooms) if squeeze.reaches(room, _EVEN)]
    likely.sort(key=lambda at: (-scores[at] if scores else 0, rooms[at].plain.volume, catalogue.bags[at].name))
    shown = _surest_first(likely, lambda at: squeeze.reaches(rooms[at], _SURELY)) or _largest(rooms)
    shares = [(at, chance(carry, rooms[at], squeeze)) for at in shown]
    return {
        "carry": [item.name for item in carry],
        "readings": list(carry.readings),
        "unread": list(unread),
        "count": len(likely),
        "of": len(catalogue.bags),
        "bags": [_shown(catalogue.bags[at], share, scores[at] if scores else None) for at, share in shares],
    }


def _surest_first(ranked: list[int], sure: Callable[[int], bool]) -> list[int]:
    """In the order given those that are quite likely, and behind them those that are less so."""
    found: list[int] = []
    doubtful: list[int] = []
    for at in ranked[:_TRIED]:
        (found if sure(at) else doubtful).append(at)
        if len(found) == SHOWN:
            break
    return (found + doubtful)[:SHOWN]


def _largest(rooms: Sequence[Interior]) -> list[int]:
    """What comes nearest where no bag is likely to do."""
    return sorted(range(len(rooms)), key=lambda at: -rooms[at].plain.volume)[:_NEAREST]


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
