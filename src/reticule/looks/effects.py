"""The effects that a wearer may choose: contrast, accent, small dose, twist, and those of play.py.

People do not do these by themselves (docs/decisions/0007: 27 % against 32 %, 15 % against 21 %, 18 % against 82 %), so they are
shown, and count only when asked for.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType

from reticule.looks.bag import STRONG_CHROMA, BagTraits
from reticule.looks.garment import BOLD_CHROMA, Outfit
from reticule.looks.meter import Meter, ramp
from reticule.looks.play import PERSON, charm, cluster, necklace, nostalgia, whimsy
from reticule.looks.vocabulary import BOLD

BALANCED, STRONG = 3.0, 18.0  # garment area over bag area: the least of a balanced pair, and the tenth of outfits with most
QUIET_CHROMA = 12.0  # area-weighted; under it an outfit counts as neutral
DOSE = (0.03, 0.12)  # the small dose; 9 % of street outfits are more than .30 bold, where the effect is gone
FLOODED = 0.30
CLASH = 2.0  # steps of formality from which bag and outfit clash; 18 % of people's own choices do


def contrast(traits: BagTraits, outfit: Outfit) -> Meter:
    """Does a small bag meet a voluminous garment?"""
    wide = [garment for garment in outfit.garments if garment.volume == "voluminous" and garment.size == "big"]
    if traits.face is None:
        return Meter("contrast", 0.0, f"the width or height of {traits.name} is not known, so no contrast can be measured")
    if not wide:
        return Meter("contrast", 0.0, "nothing in this outfit is voluminous: say oversized, baggy or wide-leg where it is so")
    garment = max(wide, key=lambda one: one.seen_area)
    times = garment.seen_area * PERSON / traits.face
    size = f"your {garment.volume} {garment.name} shows about {times:.0f} times the bag's face"
    reason = f"{size} (3 is balanced, 18 is strong contrast)"
    return Meter("contrast", ramp(times, BALANCED, STRONG), reason, times)


def accent(traits: BagTraits, outfit: Outfit) -> Meter:
    """Is it a bold bag on a quiet outfit?"""
    coloured = [garment for garment in outfit.garments if garment.colours]
    if not coloured:
        return Meter("accent", 0.0, "no garment has a named colour, so the outfit cannot be called quiet")
    parts = [(garment.seen_area * shade.share, shade.lab.chroma) for garment in coloured for shade in garment.colours]
    chroma = sum(area * strength for area, strength in parts) / sum(area for area, _ in parts)
    quiet = f"the outfit's mean chroma is {chroma:.0f} (under {QUIET_CHROMA:.0f} is quiet)"
    if traits.bold_by is None:
        return Meter("accent", 0.0, f"the bag is not bold: no strong colour, no bold texture; {quiet}", chroma)
    return Meter(
        "accent", ramp(chroma, STRONG_CHROMA, QUIET_CHROMA), f"the bag is bold by its {traits.bold_by}; {quiet}", chroma
    )


def small_dose(traits: BagTraits, outfit: Outfit) -> Meter:
    """Is the bold part of the whole look a small one?"""
    if traits.face is None:
        return Meter("small_dose", 0.0, f"the width or height of {traits.name} is not known, so its part of the look is not")
    bag = min(1.0, traits.face / PERSON)
    strong = any(lab.chroma >= BOLD_CHROMA for lab in traits.labs) or bool(BOLD.intersection(traits.feel))
    bold = sum(garment.bold_area for garment in outfit.garments) + (bag if strong else 0.0)
    dose = bold / (sum(garment.area for garment in outfit.garments) + bag)
    value = min(ramp(dose, 0.0, DOSE[0]), ramp(dose, FLOODED, DOSE[1]))
    return Meter("small_dose", value, f"{dose:.1%} of the look is bold in colour or texture (3 to 12 % is a small dose)", dose)


def twist(traits: BagTraits, outfit: Outfit) -> Meter:
    """Is the bag dressed otherwise than the clothes?"""
    apart = steps_apart(traits, outfit)
    if apart is None:
        return Meter("twist", 0.0, "how dressed the outfit is, is not known")
    if not apart:
        return Meter("twist", 0.0, "bag and clothes are equally dressed: no twist", apart)
    ways = "the bag is the dressier" if apart > 0 else "the clothes are the dressier"
    return Meter("twist", ramp(abs(apart), 0.0, CLASH), f"{ways} by {abs(apart):g} of 4 steps (2 or more is a twist)", apart)


def steps_apart(traits: BagTraits, outfit: Outfit) -> float | None:
    """Formality of the bag less that of the outfit; None where the outfit's is unknown."""
    return None if outfit.formality is None else traits.standing - outfit.formality


EFFECTS: Mapping[str, Callable[[BagTraits, Outfit], Meter]] = MappingProxyType(
    {
        "contrast": contrast,
        "accent": accent,
        "small_dose": small_dose,
        "twist": twist,
        "cluster": cluster,
        "necklace": necklace,
        "charm": charm,
        "whimsy": whimsy,
        "nostalgia": nostalgia,
    }
)
