"""Do bag and clothes come from one wardrobe? Shared words, families of style, price level, the tongue of the shop.

Each meter's evidence is the logarithm of a likelihood ratio: how many times likelier the bag's words or price are, if one
wearer chose bag and clothes, than if a stranger's bag were laid beside them. The ratios are closed forms with estimates of
reticule's own; nothing here is fitted (docs/decisions/0025).
"""

from __future__ import annotations

import math
from collections.abc import Sequence

from reticule.looks.bag import BagTraits
from reticule.looks.garment import Garment, Outfit
from reticule.looks.lexicon import CHEAP, DEAR, FAMILIES, USUAL_FAMILY, stems_of, usual_share
from reticule.looks.meter import Meter, sigmoid

COPIED = 0.03  # the chance that a bag bears a given word because its wearer's clothes do
ONE_TASTE = 0.3  # the chance that a bag keeps to a family because the clothes do
LEVEL, SPREAD = 5.6, 1.7  # of the logarithm of prices: about 270, and a factor of five and a half either way
PRICE_NOISE = 1.3  # of one thing about its wearer's level, as a logarithm: a factor of three and a half
TONGUE_NOISE = 1.0
# What each part costs beside a bag of the same wearer, as a logarithm, and how much such a price says: estimates.
_BESIDE_A_BAG = {"outer": (-0.05, 1.0), "dress": (-0.4, 1.0), "shoes": (-0.25, 1.0), "bottom": (-0.5, 1.0), "top": (-0.7, 1.0)}
_DETAIL = (-0.8, 0.7)


def one_level(mine: float, others: Sequence[tuple[float, float]], *, population: tuple[float, float], noise: float) -> float:
    """How much likelier a reading is, as a logarithm, when it shares one hidden level with the others than when it does not.

    All Gaussian: levels spread by the population's (mean, deviation); each of the others is (reading, variance); `noise` is the
    deviation of `mine`. The textbook ratio of a conditional to a marginal normal density.

    >>> one_level(2.0, [(2.0, 1.0)], population=(0.0, 1.0), noise=1.0) > 0 > one_level(-2.0, [(2.0, 1.0)], population=(0.0, 1.0), noise=1.0)
    True
    >>> one_level(2.0, [], population=(0.0, 1.0), noise=1.0)
    0.0
    """  # noqa: E501
    mean, deviation = population
    certainty = 1 / deviation**2
    total = mean * certainty
    for reading, variance in others:
        certainty += 1 / variance
        total += reading / variance
    near, far = 1 / certainty + noise**2, deviation**2 + noise**2
    told = (mine - mean) ** 2 / far - (mine - total / certainty) ** 2 / near
    return (told + math.log(far / near)) / 2


def words(traits: BagTraits, outfit: Outfit) -> Meter:
    """Does the bag's name share words with the names of the clothes: a maker, a stuff, a pattern?"""
    mine = stems_of(traits.words)
    worn = [stems_of(garment.words) for garment in outfit.garments]
    if not mine or not any(worn):
        return Meter("words", 0.5, "no names were given to compare")
    every = frozenset().union(*worn)
    shared = {stem: math.log1p(COPIED * (1 / usual_share(stem) - 1)) for stem in sorted(mine & every)}
    evidence = sum(shared.values()) + len(mine - every) * math.log1p(-COPIED)
    if not shared:
        return Meter("words", sigmoid(evidence), "its name shares no word with the names of your clothes", 0, evidence=evidence)
    told = sorted(shared, key=lambda stem: (-shared[stem], stem))[:3]
    spoken = ", ".join(_as_said(stem, traits.words) for stem in told)
    return Meter("words", sigmoid(evidence), f"its name shares {spoken} with your clothes", len(shared), evidence=evidence)


def family(traits: BagTraits, outfit: Outfit) -> Meter:
    """Is the bag of the clothes' family of style: bohemian, rock, preppy?"""
    mine = stems_of(" ".join((traits.words, traits.name, *traits.textures)))
    own = [name for name, members in FAMILIES.items() if members & mine]
    worn = [stems_of(f"{garment.words} {garment.name}") for garment in outfit.garments]
    if not own:
        return Meter("family", 0.5, "its name tells no family of style")
    share = {name: sum(bool(FAMILIES[name] & stems) for stems in worn) / len(worn) for name in own}
    evidence = sum(math.log1p(ONE_TASTE * (share[name] / USUAL_FAMILY - 1)) for name in own) / len(own)
    best = max(own, key=lambda name: share[name])
    count = round(share[best] * len(worn))
    reason = f"the bag reads {best}, and so do{'es' if count == 1 else ''} {count or 'none'} of your {len(worn)} things"
    return Meter("family", sigmoid(evidence), reason, share[best], evidence=evidence)


def price(traits: BagTraits, outfit: Outfit) -> Meter:
    """Does the bag cost what a wearer of these things pays? Only where bag and clothes came with prices."""
    paid = [(garment, garment.price) for garment in outfit.garments if garment.price is not None]
    if traits.price is None or not paid:
        return Meter("price", 0.5, "no prices were given to compare")
    levels = [_level(garment, amount) for garment, amount in paid]
    mine = math.log(traits.price)
    evidence = one_level(mine, levels, population=(LEVEL, SPREAD), noise=PRICE_NOISE)
    certainty = sum(1 / variance for _, variance in levels)
    usual = math.exp(sum(level / variance for level, variance in levels) / certainty)
    reason = f"it costs {traits.price:g}; beside things at such prices a bag of about {usual:.0f} is usual"
    return Meter("price", sigmoid(evidence), reason, traits.price / usual, evidence=evidence)


def tongue(traits: BagTraits, outfit: Outfit) -> Meter:
    """Are bag and clothes described in one shop's tongue: calfskin and cashmere, or stylish and casual?"""
    mine = _tone(traits.words)
    worn = [_tone(garment.words) for garment in outfit.garments if garment.words]
    if not worn or not traits.words:
        return Meter("tongue", 0.5, "no names were given to compare")
    others = [(tone, TONGUE_NOISE**2 * 2) for tone in worn]
    evidence = one_level(mine, others, population=(0.0, 0.8), noise=TONGUE_NOISE)
    told = {1: "a fine shop's words", 0: "plain words", -1: "a bargain shop's words"}
    sign = (mine > 0) - (mine < 0)
    agree = sum(1 for tone in worn if (tone > 0) - (tone < 0) == sign)
    reason = f"it is described in {told[sign]}, as {agree} of your {len(worn)} things are"
    return Meter("tongue", sigmoid(evidence), reason, mine, evidence=evidence)


def _tone(text: str) -> float:
    stems = stems_of(text)
    return max(-2.0, min(2.0, float(len(stems & DEAR) - len(stems & CHEAP))))


def _level(garment: Garment, amount: float) -> tuple[float, float]:
    beside, says = _BESIDE_A_BAG.get(garment.part, _DETAIL)
    return math.log(amount) - beside, PRICE_NOISE**2 / says


def _as_said(stem: str, text: str) -> str:
    """The word of the text that was cut to this stem."""
    return next((word for word in text.split() if stem in stems_of(word)), stem)
