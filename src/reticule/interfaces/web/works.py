"""The bags that work for what has been tapped so far, quick enough to change under the finger."""

from __future__ import annotations

from functools import lru_cache

from reticule.carry.bag import Bag
from reticule.carry.item import CarryList
from reticule.interfaces.wire.asked import carry_asked, text_asked
from reticule.interfaces.wire.shape import Json
from reticule.looks.bag import BagTraits, traits_of
from reticule.looks.look import judge
from reticule.looks.words import read_outfit
from reticule.reality.chance import chance
from reticule.reality.interior import estimate
from reticule.reality.sift import holding
from reticule.reality.squeeze import Squeeze
from reticule.store.catalogue import Catalogue
from reticule.store.vocabulary import embedded_wardrobe

SHOWN = 12
_TRIED = 36  # bags whose chance is asked for, at most
_LIKELY = 0.7  # below this a bag is shown only where nothing likelier is left
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
    """Which bags hold all of carry: the most fitting to the outfit first where one is told, else the smallest first.

    Raises:
        BadInput: a word of either text is not understood.
    """
    carry = carry_asked(asked)
    outfit = text_asked(asked, "outfit", "").strip()
    scores, unread = _scores(outfit, catalogue.bags) if outfit else (None, ())
    interiors = [estimate(bag) for bag in catalogue.bags]
    hold = holding(carry, interiors)
    ranked = sorted(hold, key=lambda at: (-scores[at] if scores else 0, interiors[at].plain.volume, catalogue.bags[at].name))
    likely = _likeliest(carry, ranked, catalogue)
    return {
        "carry": [item.name for item in carry],
        "readings": list(carry.readings),
        "unread": list(unread),
        "count": len(hold),
        "of": len(catalogue.bags),
        "bags": [_shown(catalogue.bags[at], share, scores[at] if scores else None) for at, share in likely],
    }


def _likeliest(carry: CarryList, ranked: list[int], catalogue: Catalogue) -> list[tuple[int, float]]:
    """In the order given those that are likely, and behind them those that are not."""
    squeeze = Squeeze(tuple(carry))
    sure: list[tuple[int, float]] = []
    doubtful: list[tuple[int, float]] = []
    for at in ranked[:_TRIED]:
        share = chance(carry, estimate(catalogue.bags[at]), squeeze)
        (sure if share >= _LIKELY else doubtful).append((at, share))
        if len(sure) == SHOWN:
            break
    return (sure + doubtful)[:SHOWN]


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
