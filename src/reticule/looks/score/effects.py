"""The effects that a wearer may choose: contrast, accent, small dose, twist, cluster, necklace, charm, whimsy, nostalgia.

People do not choose the first four by themselves (docs/decisions/0007: 27 % against 32 %, 15 % against 21 %, 18 % against
82 %), so every effect counts only if the wearer asks for it. The limits of the next three are reticule's own choice, after
essays and shop windows, and untested. The last two depend on the bag alone (docs/decisions/0025).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType

from reticule.colour.ciede2000 import DISTINCT, FADED, difference
from reticule.looks.meter import Meter, ramp
from reticule.looks.outfit.bag_traits import BOLD_BAG_CHROMA, BagTraits
from reticule.looks.outfit.garment import BOLD_CHROMA, Outfit
from reticule.looks.outfit.style_families import FAMILIES, stems_of
from reticule.looks.outfit.textures import BOLD
from reticule.looks.outfit.wear_modes import wear_modes
from reticule.reason import Name, Reason, Share, Size, Value

BALANCED, STRONG = 3.0, 18.0  # garment area over bag area: of a balanced pair, and of the top tenth of street outfits
QUIET_CHROMA = 12.0  # area-weighted mean; below it an outfit counts as neutral
DOSE = (0.03, 0.12)  # the bold share of a small dose
FLOODED = 0.30  # the bold share without effect; 9 % of street outfits exceed it
CLASH = 2.0  # steps of formality from which bag and outfit clash; 18 % of people's own choices do
PERSON = 507_500  # frontal area, mm2, of a person 167 cm tall: 0.182 x height^2, from 1,003 photos (docs/decisions/0007)
MEDIAN_BAG = 0.064  # of that area: the median bag in street photos; a cluster should not be larger
HOST = 4  # face area of the host over that of a charm from which the charm does not hide it
TINY = 0.023  # of the person's area: the upper limit of the smallest tenth of street bags

# The decade of each shape, after histories of the handbag; used for a bag whose model has no decade.
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
TODAY, LONG_AGO = 2020, 60  # the decade to count from, and the years before it at which nostalgia is 1
_PLAYFUL_SHAPES = frozenset(("heart", "round", "sphere", "pouch", "crescent"))


def contrast(traits: BagTraits, outfit: Outfit) -> Meter:
    """Returns the contrast of a small bag with a voluminous garment, by the ratio of their areas."""
    voluminous = [garment for garment in outfit.garments if garment.volume == "voluminous" and garment.size == "big"]
    if traits.face_area is None:
        return Meter("contrast", 0.0, Reason.of("contrast_unmeasured", bag=Name("bag", traits.name)))
    if not voluminous:
        return Meter("contrast", 0.0, Reason.of("nothing_voluminous"))
    garment = max(voluminous, key=lambda garment: garment.visible_area)
    times = garment.visible_area * PERSON / traits.face_area
    reason = Reason.of("contrast", volume=Name("word", garment.volume), garment=Name("garment", garment.name), times=times)
    return Meter("contrast", ramp(times, BALANCED, STRONG), reason, times)


def accent(traits: BagTraits, outfit: Outfit) -> Meter:
    """Returns the accent of a bold bag on a quiet outfit, by the mean chroma of the outfit."""
    coloured = [garment for garment in outfit.garments if garment.colours]
    if not coloured:
        return Meter("accent", 0.0, Reason.of("outfit_colourless"))
    parts = [(garment.visible_area * colour.share, colour.lab.chroma) for garment in coloured for colour in garment.colours]
    chroma = sum(area * strength for area, strength in parts) / sum(area for area, _ in parts)
    if traits.bold_feature is None:
        return Meter("accent", 0.0, Reason.of("bag_not_bold", chroma=chroma, quiet=QUIET_CHROMA), chroma)
    reason = Reason.of("bag_bold", feature=Name("texture", traits.bold_feature), chroma=chroma, quiet=QUIET_CHROMA)
    return Meter("accent", ramp(chroma, BOLD_BAG_CHROMA, QUIET_CHROMA), reason, chroma)


def small_dose(traits: BagTraits, outfit: Outfit) -> Meter:
    """Returns whether the bold share of the whole look is small but not zero."""
    if traits.face_area is None:
        return Meter("small_dose", 0.0, Reason.of("dose_unmeasured", bag=Name("bag", traits.name)))
    bag = min(1.0, traits.face_area / PERSON)
    strong = any(lab.chroma >= BOLD_CHROMA for lab in traits.labs) or bool(BOLD.intersection(traits.textures))
    bold = sum(garment.bold_area for garment in outfit.garments) + (bag if strong else 0.0)
    dose = bold / (sum(garment.area for garment in outfit.garments) + bag)
    value = min(ramp(dose, 0.0, DOSE[0]), ramp(dose, FLOODED, DOSE[1]))
    return Meter("small_dose", value, Reason.of("dose", share=Share(dose)), dose)


def twist(traits: BagTraits, outfit: Outfit) -> Meter:
    """Returns the twist: how far the bag's formality is from that of the clothes."""
    apart = steps_apart(traits, outfit)
    if apart is None:
        return Meter("twist", 0.0, Reason.of("twist_unknown"))
    if not apart:
        return Meter("twist", 0.0, Reason.of("no_twist"), apart)
    reason = Reason.of("bag_dressier" if apart > 0 else "clothes_dressier", count=abs(apart))
    return Meter("twist", ramp(abs(apart), 0.0, CLASH), reason, apart)


def steps_apart(traits: BagTraits, outfit: Outfit) -> float | None:
    """Returns the bag's formality minus that of the outfit, in steps; None if the outfit's is unknown."""
    return None if outfit.formality is None else traits.effective_formality - outfit.formality


def cluster(traits: BagTraits, outfit: Outfit) -> Meter:
    """Returns whether the bag could form a cluster with a bag that is worn already, by size and colour."""
    others = [garment for garment in outfit.garments if garment.part == "bag"]
    if not others:
        return Meter("cluster", 0.0, Reason.of("no_other_bag"))
    if traits.face_area is None:
        return Meter("cluster", 0.0, Reason.of("cluster_unmeasured", bag=Name("bag", traits.name)))
    share = traits.face_area / PERSON
    room = ramp(share, MEDIAN_BAG, MEDIAN_BAG / 3)
    pairs = [difference(lab, colour.lab) for lab in traits.labs for other in others for colour in other.colours]
    if not pairs:
        return Meter("cluster", room / 2, Reason.of("cluster_colours_unknown", share=Share(share)), share)
    similarity = ramp(min(pairs), DISTINCT, FADED)
    reason = Reason.of("cluster", share=Share(share), distance=min(pairs))
    return Meter("cluster", room * (1 + similarity) / 2, reason, share)


def necklace(traits: BagTraits, outfit: Outfit) -> Meter:
    """Returns whether the bag can be worn as a necklace and the neck is free."""
    modes = dict(wear_modes(traits, traits.stated_wear))
    if "necklace" not in modes:
        return Meter("necklace", 0.0, Reason.of("too_large_for_neck"))
    why = modes["necklace"]
    neckwear = [g.name for g in outfit.garments if g.part == "scarf" or "necklace" in g.words or "choker" in g.words]
    if neckwear:
        return Meter("necklace", 0.3, Reason.of("neck_taken", why=why, garment=Name("garment", neckwear[0])))
    return Meter("necklace", 1.0, Reason.of("neck_free", why=why))


def charm(traits: BagTraits, outfit: Outfit) -> Meter:
    """Returns whether the bag can hang as a charm on a larger bag that is worn."""
    modes = dict(wear_modes(traits, traits.stated_wear))
    if "charm" not in modes:
        return Meter("charm", 0.0, Reason.of("too_large_for_charm"))
    why = modes["charm"]
    hosts = [garment for garment in outfit.garments if garment.part == "bag"]
    if not hosts:
        return Meter("charm", 0.3, Reason.of("charm_without_host", why=why))
    host = Name("garment", hosts[0].name)
    if traits.face_area is None:
        return Meter("charm", 0.5, Reason.of("charm_unmeasured", why=why, garment=host))
    times = MEDIAN_BAG * PERSON / traits.face_area
    return Meter("charm", ramp(times, 1.0, HOST), Reason.of("charm_on_host", why=why, garment=host, times=times), times)


def whimsy(traits: BagTraits, outfit: Outfit) -> Meter:
    """Returns whether the bag is playful: by shape, texture, subject or a tiny size; a third for each."""
    features: list[Value] = []
    if traits.shape in _PLAYFUL_SHAPES:
        features.append(Reason.of("playful_shape", shape=Name("word", traits.shape)))
    textures = [texture for texture in traits.textures if texture in BOLD and texture not in ("patent", "croc", "metallic")]
    features += [Name("trait", texture) for texture in textures[:1]]
    if FAMILIES["playful"] & stems_of(f"{traits.name} {traits.words}"):
        features.append(Reason.of("playful_subject"))
    if traits.face_area is not None and traits.face_area / PERSON <= TINY:
        features.append(Reason.of("playful_face", face=Size((traits.width, traits.height))))
    if not features:
        return Meter("whimsy", 0.0, Reason.of("not_playful"))
    return Meter("whimsy", min(1.0, len(features) / 3), Reason.of("playful", traits=tuple(features)), len(features))


def nostalgia(traits: BagTraits, outfit: Outfit) -> Meter:
    """Returns how far back the decade of the bag's model or shape is."""
    if traits.era is not None:
        decade, model = traits.era, "its model"
    elif traits.shape in ERA_OF:
        decade, model = ERA_OF[traits.shape]
    else:
        return Meter("nostalgia", 0.0, Reason.of("no_decade"))
    reason = Reason.of("decade", model=Name("word", model), decade=decade)
    return Meter("nostalgia", ramp(TODAY - decade, 10, LONG_AGO), reason, decade)


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
