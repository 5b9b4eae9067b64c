"""Do bag and clothes come from one wardrobe? Shared words, words of colour, families of style, price level.

Each meter's evidence is the logarithm of a likelihood ratio: how many times likelier the bag's words or price are, if one
wearer chose bag and clothes, than if a stranger's bag were laid beside them. The ratios are closed forms with estimates of
reticule's own; nothing here is fitted (docs/decisions/0025).
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from functools import lru_cache
from types import MappingProxyType

from reticule.colour.shop_colours import basic_colours
from reticule.looks.meter import Meter, one_level, sigmoid
from reticule.looks.outfit.bag_traits import BagTraits
from reticule.looks.outfit.garment import Garment, Outfit
from reticule.looks.outfit.style_families import FAMILIES, USUAL_FAMILY, stems_of, usual_share
from reticule.looks.score.naming_habits import one_habit
from reticule.reason import Name, Reason
from reticule.units import Share

COPIED = 0.03  # the chance that a bag bears a given word because its wearer's clothes do
ONE_TASTE = 0.3  # the chance that a bag keeps to a family because the clothes do
LEVEL, SPREAD = 5.6, 1.7  # of the logarithm of prices: about 270, and a factor of five and a half either way
PRICE_NOISE = 1.3  # of one thing about its wearer's level, as a logarithm: a factor of three and a half
# About so many of the things whose name says a colour say this one: estimates.
USUAL_COLOUR: Mapping[str, Share] = MappingProxyType(
    {"black": 0.2}
    | dict.fromkeys(("white", "blue", "pink", "red", "brown", "gold"), 0.1)
    | dict.fromkeys(("green", "grey", "silver", "beige"), 0.05)
    | dict.fromkeys(("purple", "orange", "yellow", "multi"), 0.03)
)
# What each part costs beside a bag of the same wearer, as a logarithm, and how much such a price says: estimates.
_BESIDE_A_BAG = {"outer": (-0.05, 1.0), "dress": (-0.4, 1.0), "shoes": (-0.25, 1.0), "bottom": (-0.5, 1.0), "top": (-0.7, 1.0)}
_DETAIL = (-0.8, 0.7)
_NO_NAMES = Reason.of("no_names")
_NO_FAMILY = Reason.of("no_style_family")
_NO_PRICES = Reason.of("no_prices")
_NO_COLOUR_WORDS = Reason.of("no_colour_words")


def words(traits: BagTraits, outfit: Outfit) -> Meter:
    """Does the bag's name share words with the names of the clothes: a maker, a stuff, a pattern?"""
    mine = stems_of(traits.words)
    every = _all_stems(tuple(garment.words for garment in outfit.garments))
    if not mine or not every:
        return Meter("words", 0.5, _NO_NAMES)
    shared = {stem: math.log1p(COPIED * (1 / usual_share(stem) - 1)) for stem in sorted(mine & every)}
    evidence = sum(shared.values()) + len(mine - every) * math.log1p(-COPIED)
    if not shared:
        return Meter("words", sigmoid(evidence), Reason.of("no_word_shared"), 0, evidence=evidence)
    rarest = sorted(shared, key=lambda stem: (-shared[stem], stem))[:3]
    reason = Reason.of("words_shared", words=tuple(_as_said(stem, traits.words) for stem in rarest))
    return Meter("words", sigmoid(evidence), reason, len(shared), evidence=evidence)


def family(traits: BagTraits, outfit: Outfit) -> Meter:
    """Is the bag of the clothes' family of style: bohemian, rock, preppy?"""
    mine = stems_of(" ".join((traits.words, traits.name, *traits.textures)))
    own = [name for name, members in FAMILIES.items() if members & mine]
    worn = [stems_of(f"{garment.words} {garment.name}") for garment in outfit.garments]
    if not own:
        return Meter("family", 0.5, _NO_FAMILY)
    share = {name: sum(bool(FAMILIES[name] & stems) for stems in worn) / len(worn) for name in own}
    evidence = sum(math.log1p(ONE_TASTE * (share[name] / USUAL_FAMILY - 1)) for name in own) / len(own)
    best = max(own, key=lambda name: share[name])
    reason = _family_reason(Name("word", best), round(share[best] * len(worn)), len(worn))
    return Meter("family", sigmoid(evidence), reason, share[best], evidence=evidence)


def _family_reason(style: Name, count: int, things: int) -> Reason:
    """Of which family the bag is, and how many of the things worn are of it too."""
    if things == 1:
        return Reason.of("family_of_only_thing" if count else "family_unlike_only_thing", style=style)
    if count:
        return Reason.of("family_shared", style=style, count=count, things=things)
    return Reason.of("family_unshared", style=style, things=things)


def price(traits: BagTraits, outfit: Outfit) -> Meter:
    """Does the bag cost what a wearer of these things pays? Only where bag and clothes came with prices."""
    paid = [(garment, garment.price) for garment in outfit.garments if garment.price is not None]
    if traits.price is None or not paid:
        return Meter("price", 0.5, _NO_PRICES)
    levels = [_level(garment, amount) for garment, amount in paid]
    mine = math.log(traits.price)
    evidence = one_level(mine, levels, population=(LEVEL, SPREAD), noise=PRICE_NOISE)
    certainty = sum(1 / variance for _, variance in levels)
    usual = math.exp(sum(level / variance for level, variance in levels) / certainty)
    reason = Reason.of("price_level", price=traits.price, usual=usual)
    return Meter("price", sigmoid(evidence), reason, traits.price / usual, evidence=evidence)


def hue(traits: BagTraits, outfit: Outfit) -> Meter:
    """Does the bag's name say a colour that the names of the clothes say? One that none of them says speaks against it."""
    mine = basic_colours(traits.words)
    worn = [colours for garment in outfit.garments if (colours := basic_colours(garment.words))]
    if not mine or not worn:
        return Meter("hue", 0.5, _NO_COLOUR_WORDS)
    seen = {colour: sum(colour in colours for colours in worn) for colour in mine}
    evidences = {colour: one_habit(True, seen[colour], len(worn), USUAL_COLOUR[colour]) for colour in mine}
    evidence = sum(evidences.values()) / len(evidences)
    best = max(mine, key=lambda colour: (evidences[colour], colour))
    reason = _hue_reason(Name("colour", best), seen[best], len(worn))
    return Meter("hue", sigmoid(evidence), reason, seen[best], evidence=evidence)


def _hue_reason(colour: Name, count: int, things: int) -> Reason:
    """Which colour the bag's name says, and how many of the names that say a colour say it too."""
    if things == 1:
        return Reason.of("hue_of_only_name" if count else "hue_unlike_only_name", colour=colour)
    if count:
        return Reason.of("hue_shared", colour=colour, count=count, things=things)
    return Reason.of("hue_unshared", colour=colour, things=things)


@lru_cache(maxsize=64)
def _all_stems(texts: tuple[str, ...]) -> frozenset[str]:
    """Remembered, since one outfit is asked about with every bag."""
    return frozenset[str]().union(*map(stems_of, texts))


def _level(garment: Garment, amount: float) -> tuple[float, float]:
    beside, says = _BESIDE_A_BAG.get(garment.part, _DETAIL)
    return math.log(amount) - beside, PRICE_NOISE**2 / says


def _as_said(stem: str, text: str) -> str:
    """The word of the text that was cut to this stem."""
    return next((word for word in text.split() if stem in stems_of(word)), stem)
