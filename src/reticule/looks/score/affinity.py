"""Affinity of bag and clothes: shared words, colour words, style families, price level.

Each meter's evidence is the natural logarithm of a likelihood ratio: the probability of the bag's words or price if one wearer
chose bag and clothes, over that if the bag were a stranger's. The ratios are closed forms whose constants are reticule's own
estimates; nothing is fitted (docs/decisions/0025).
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from functools import lru_cache
from types import MappingProxyType

from reticule.colour.shop_colours import basic_colours
from reticule.looks.meter import Meter, shared_level_evidence, sigmoid
from reticule.looks.outfit.bag_traits import BagTraits
from reticule.looks.outfit.garment import Garment, Outfit
from reticule.looks.outfit.style_families import FAMILIES, FAMILY_SHARE, stems_of, usual_share
from reticule.looks.score.naming_habits import habit_evidence
from reticule.reason import Name, Reason
from reticule.units import Share

SHARED_WORD = 0.03  # probability that a bag bears a given word because its wearer's clothes do
SHARED_FAMILY = 0.3  # probability that a bag is of a given family because the clothes are
LOG_PRICE = (5.6, 1.7)  # mean and standard deviation of the logarithm of prices: about 270, times or divided by 5.5
PRICE_NOISE = 1.3  # standard deviation of the logarithm of one price about its wearer's level: a factor of 3.7
# The share of this colour among things whose name holds a colour: estimates.
COLOUR_SHARE: Mapping[str, Share] = MappingProxyType(
    {"black": 0.2}
    | dict.fromkeys(("white", "blue", "pink", "red", "brown", "gold"), 0.1)
    | dict.fromkeys(("green", "grey", "silver", "beige"), 0.05)
    | dict.fromkeys(("purple", "orange", "yellow", "multi"), 0.03)
)
# By part, the logarithm of its price over that of a bag of the same wearer, and the weight of such a price: estimates.
_PRICE_RATIO = {"outer": (-0.05, 1.0), "dress": (-0.4, 1.0), "shoes": (-0.25, 1.0), "bottom": (-0.5, 1.0), "top": (-0.7, 1.0)}
_DETAIL_RATIO = (-0.8, 0.7)
_NO_NAMES = Reason.of("no_names")
_NO_FAMILY = Reason.of("no_style_family")
_NO_PRICES = Reason.of("no_prices")
_NO_COLOUR_WORDS = Reason.of("no_colour_words")


def words(traits: BagTraits, outfit: Outfit) -> Meter:
    """Returns whether the bag's name shares words with those of the clothes: a maker, a material, a pattern."""
    bag_stems = stems_of(traits.words)
    worn_stems = _all_stems(tuple(garment.words for garment in outfit.garments))
    if not bag_stems or not worn_stems:
        return Meter("words", 0.5, _NO_NAMES)
    shared = {stem: math.log1p(SHARED_WORD * (1 / usual_share(stem) - 1)) for stem in sorted(bag_stems & worn_stems)}
    evidence = sum(shared.values()) + len(bag_stems - worn_stems) * math.log1p(-SHARED_WORD)
    if not shared:
        return Meter("words", sigmoid(evidence), Reason.of("no_word_shared"), 0, evidence=evidence)
    rarest = sorted(shared, key=lambda stem: (-shared[stem], stem))[:3]
    reason = Reason.of("words_shared", words=tuple(_word_of(stem, traits.words) for stem in rarest))
    return Meter("words", sigmoid(evidence), reason, len(shared), evidence=evidence)


def family(traits: BagTraits, outfit: Outfit) -> Meter:
    """Returns whether the bag is of the style family of the clothes, such as bohemian, rock or preppy."""
    bag_stems = stems_of(" ".join((traits.words, traits.name, *traits.material_words)))
    families = [name for name, stems in FAMILIES.items() if stems & bag_stems]
    worn = [stems_of(f"{garment.words} {garment.name}") for garment in outfit.garments]
    if not families:
        return Meter("family", 0.5, _NO_FAMILY)
    share = {name: sum(bool(FAMILIES[name] & stems) for stems in worn) / len(worn) for name in families}
    evidence = sum(math.log1p(SHARED_FAMILY * (share[name] / FAMILY_SHARE - 1)) for name in families) / len(families)
    best = max(families, key=lambda name: share[name])
    reason = _family_reason(Name("word", best), round(share[best] * len(worn)), len(worn))
    return Meter("family", sigmoid(evidence), reason, share[best], evidence=evidence)


def _family_reason(style: Name, count: int, things: int) -> Reason:
    """Returns the bag's family, and how many of the things worn are of it."""
    if things == 1:
        return Reason.of("family_of_only_thing" if count else "family_unlike_only_thing", style=style)
    if count:
        return Reason.of("family_shared", style=style, count=count, things=things)
    return Reason.of("family_unshared", style=style, things=things)


def price(traits: BagTraits, outfit: Outfit) -> Meter:
    """Returns whether the bag is at the price level of the clothes; 0.5 unless bag and clothes have prices."""
    paid = [(garment, garment.price) for garment in outfit.garments if garment.price is not None]
    if traits.price is None or not paid:
        return Meter("price", 0.5, _NO_PRICES)
    levels = [_level(garment, amount) for garment, amount in paid]
    log_price = math.log(traits.price)
    evidence = shared_level_evidence(log_price, levels, population=LOG_PRICE, noise=PRICE_NOISE)
    precision = sum(1 / variance for _, variance in levels)
    usual = math.exp(sum(level / variance for level, variance in levels) / precision)
    reason = Reason.of("price_level", price=traits.price, usual=usual)
    return Meter("price", sigmoid(evidence), reason, traits.price / usual, evidence=evidence)


def hue(traits: BagTraits, outfit: Outfit) -> Meter:
    """Returns whether the bag's name holds a colour word of the clothes; a colour that none of them holds counts against it."""
    bag_colours = basic_colours(traits.words)
    worn = [colours for garment in outfit.garments if (colours := basic_colours(garment.words))]
    if not bag_colours or not worn:
        return Meter("hue", 0.5, _NO_COLOUR_WORDS)
    counts = {colour: sum(colour in colours for colours in worn) for colour in bag_colours}
    evidences = {colour: habit_evidence(True, counts[colour], len(worn), COLOUR_SHARE[colour]) for colour in bag_colours}
    evidence = sum(evidences.values()) / len(evidences)
    best = max(bag_colours, key=lambda colour: (evidences[colour], colour))
    reason = _hue_reason(Name("colour", best), counts[best], len(worn))
    return Meter("hue", sigmoid(evidence), reason, counts[best], evidence=evidence)


def _hue_reason(colour: Name, count: int, things: int) -> Reason:
    """Returns the colour in the bag's name, and how many of the names with a colour hold it."""
    if things == 1:
        return Reason.of("hue_of_only_name" if count else "hue_unlike_only_name", colour=colour)
    if count:
        return Reason.of("hue_shared", colour=colour, count=count, things=things)
    return Reason.of("hue_unshared", colour=colour, things=things)


@lru_cache(maxsize=64)
def _all_stems(texts: tuple[str, ...]) -> frozenset[str]:
    """Cached, because one outfit is compared with many bags."""
    return frozenset[str]().union(*map(stems_of, texts))


def _level(garment: Garment, amount: float) -> tuple[float, float]:
    """Returns the logarithm of the price of a bag that goes with this garment, and its variance."""
    ratio, weight = _PRICE_RATIO.get(garment.part, _DETAIL_RATIO)
    return math.log(amount) - ratio, PRICE_NOISE**2 / weight


def _word_of(stem: str, text: str) -> str:
    """Returns the first word of the text with this stem."""
    return next((word for word in text.split() if stem in stems_of(word)), stem)
