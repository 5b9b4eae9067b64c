"""The effects that a wearer may choose: contrast, accent, small dose, twist, cluster, necklace, charm, whimsy, nostalgia.

The first four are things that people do not do by themselves (docs/decisions/0007: 27 % against 32 %, 15 % against 21 %,
18 % against 82 %), so they are shown, and count only when asked for. The bounds of the next three come from essays and shop
windows, are reticule's own choice and untested; the last two read what a bag is, not what people think of it
(docs/decisions/0025).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType

from reticule.colour.ciede2000 import DISTINCT, FADED, difference
from reticule.looks.meter import Meter, ramp
from reticule.looks.outfit.bag_traits import STRONG_CHROMA, BagTraits
from reticule.looks.outfit.garment import BOLD_CHROMA, Outfit
from reticule.looks.outfit.style_families import FAMILIES, stems_of
from reticule.looks.outfit.textures import BOLD
from reticule.looks.outfit.wear_modes import wears

BALANCED, STRONG = 3.0, 18.0  # garment area over bag area: the least of a balanced pair, and the tenth of outfits with most
QUIET_CHROMA = 12.0  # area-weighted; under it an outfit counts as neutral
DOSE = (0.03, 0.12)  # the small dose; 9 % of street outfits are more than .30 bold, where the effect is gone
FLOODED = 0.30
CLASH = 2.0  # steps of formality from which bag and outfit clash; 18 % of people's own choices do
PERSON = 507_500  # frontal area in mm2 of someone 167 cm tall: 0.182 x height squared, from 1,003 photos (docs/decisions/0007)
ONE_BAG = 0.064  # of that area: the median bag of the street; a cluster should not show more than one such bag does
HOST = 4  # a bag carries one a quarter of its face as a charm without being hidden by it
USUAL_HOST = 0.064  # of the person's area: what a bag in the outfit is taken to show, since words give no size
TINY = 0.023  # the smallest tenth of street bags is up to so large

# The decade that a shape is remembered by, as histories of the handbag tell it; a catalogue's own decade goes before.
ERA_OF: Mapping[str, tuple[int, str]] = MappingProxyType(
    {
        "pouch": (1920, "the reticule on its cord"),
        "envelope/flat": (1930, "the flat evening clutch"),
        "box": (1950, "the rigid box bag"),
        "trapezoid": (1960, "the framed lady's bag"),
        "crescent": (1970, "the soft half moon"),
        "bucket": (1980, "the drawstring bucket"),
        "baguette": (1990, "the baguette under the arm"),
    }
)
TODAY, LONG_AGO = 2020, 60  # decades are counted back from the last full one; sixty years is as nostalgic as it gets
_MERRY_SHAPES = frozenset(("heart", "round", "sphere", "pouch", "crescent"))


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


def cluster(traits: BagTraits, outfit: Outfit) -> Meter:
    """Could this bag hang in a cluster with the bag that is worn already?"""
    others = [garment for garment in outfit.garments if garment.part == "bag"]
    if not others:
        return Meter("cluster", 0.0, "a cluster needs another bag: name it in the outfit")
    if traits.face is None:
        return Meter("cluster", 0.0, f"the width or height of {traits.name} is not known, so no cluster can be measured")
    share = traits.face / PERSON
    room = ramp(share, ONE_BAG, ONE_BAG / 3)
    pairs = [difference(lab, shade.lab) for lab in traits.labs for other in others for shade in other.colours]
    if not pairs:
        return Meter("cluster", room / 2, f"it shows {share:.1%} of you; whether the colours agree is not known", share)
    kin = ramp(min(pairs), DISTINCT, FADED)
    reason = f"it shows {share:.1%} of you (a cluster's bags are small); its colour lies {min(pairs):.1f} from the other bag's"
    return Meter("cluster", room * (1 + kin) / 2, f"{reason} (10 or less is kin)", share)


def necklace(traits: BagTraits, outfit: Outfit) -> Meter:
    """Could it hang from the neck, and is the neck free?"""
    ways = dict(wears(traits, traits.stated))
    if "necklace" not in ways:
        return Meter("necklace", 0.0, "it is too large or too heavy for a neck, as far as is known")
    taken = [g.name for g in outfit.garments if g.part == "scarf" or "necklace" in g.words or "choker" in g.words]
    if taken:
        return Meter("necklace", 0.3, f"{ways['necklace']}, but your {taken[0]} has the neck already")
    return Meter("necklace", 1.0, f"{ways['necklace']}, and the neck is free")


def charm(traits: BagTraits, outfit: Outfit) -> Meter:
    """Could it hang as a charm on the larger bag that is worn?"""
    ways = dict(wears(traits, traits.stated))
    if "charm" not in ways:
        return Meter("charm", 0.0, "it is too large for a charm, as far as is known")
    hosts = [garment for garment in outfit.garments if garment.part == "bag"]
    if not hosts:
        return Meter("charm", 0.3, f"{ways['charm']}, but no larger bag is named to hang it on")
    if traits.face is None:
        return Meter("charm", 0.5, f"{ways['charm']}; beside your {hosts[0].name} its size is not known")
    times = USUAL_HOST * PERSON / traits.face
    reason = f"{ways['charm']}; your {hosts[0].name} would show about {times:.0f} times its face (4 or more carries a charm)"
    return Meter("charm", ramp(times, 1.0, HOST), reason, times)


def whimsy(traits: BagTraits, outfit: Outfit) -> Meter:
    """Does it make one smile: by shape, by feel, by subject, by being absurdly small?"""
    merry = []
    if traits.shape in _MERRY_SHAPES:
        merry.append(f"a {traits.shape} shape")
    merry += [texture for texture in traits.feel if texture in BOLD and texture not in ("patent", "croc", "metallic")][:1]
    if FAMILIES["playful"] & stems_of(f"{traits.name} {traits.words}"):
        merry.append("its subject")
    if traits.face is not None and traits.face / PERSON <= TINY:
        merry.append(f"a face of {traits.width} x {traits.height} mm")
    if not merry:
        return Meter("whimsy", 0.0, "nothing about it is known to be playful")
    return Meter("whimsy", min(1.0, len(merry) / 3), f"playful by {', '.join(merry)}", len(merry))


def nostalgia(traits: BagTraits, outfit: Outfit) -> Meter:
    """Which decade does its shape call back, and how far?"""
    if traits.era is not None:
        decade, what = traits.era, "its model"
    elif traits.shape in ERA_OF:
        decade, what = ERA_OF[traits.shape]
    else:
        return Meter("nostalgia", 0.0, "its shape calls back no decade that is known here")
    return Meter("nostalgia", ramp(TODAY - decade, 10, LONG_AGO), f"{what} calls back the {decade}s", decade)


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
