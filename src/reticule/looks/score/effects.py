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
from reticule.reason import Name, Reason, Share, Size, Value

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
        return Meter("contrast", 0.0, Reason.of("contrast_unmeasured", bag=Name("bag", traits.name)))
    if not wide:
        return Meter("contrast", 0.0, Reason.of("nothing_voluminous"))
    garment = max(wide, key=lambda garment: garment.seen_area)
    times = garment.seen_area * PERSON / traits.face
    reason = Reason.of("contrast", volume=Name("word", garment.volume), garment=Name("garment", garment.name), times=times)
    return Meter("contrast", ramp(times, BALANCED, STRONG), reason, times)


def accent(traits: BagTraits, outfit: Outfit) -> Meter:
    """Is it a bold bag on a quiet outfit?"""
    coloured = [garment for garment in outfit.garments if garment.colours]
    if not coloured:
        return Meter("accent", 0.0, Reason.of("outfit_colourless"))
    parts = [(garment.seen_area * shade.share, shade.lab.chroma) for garment in coloured for shade in garment.colours]
    chroma = sum(area * strength for area, strength in parts) / sum(area for area, _ in parts)
    if traits.bold_by is None:
        return Meter("accent", 0.0, Reason.of("bag_not_bold", chroma=chroma, quiet=QUIET_CHROMA), chroma)
    reason = Reason.of("bag_bold", feature=Name("texture", traits.bold_by), chroma=chroma, quiet=QUIET_CHROMA)
    return Meter("accent", ramp(chroma, STRONG_CHROMA, QUIET_CHROMA), reason, chroma)


def small_dose(traits: BagTraits, outfit: Outfit) -> Meter:
    """Is the bold part of the whole look a small one?"""
    if traits.face is None:
        return Meter("small_dose", 0.0, Reason.of("dose_unmeasured", bag=Name("bag", traits.name)))
    bag = min(1.0, traits.face / PERSON)
    strong = any(lab.chroma >= BOLD_CHROMA for lab in traits.labs) or bool(BOLD.intersection(traits.feel))
    bold = sum(garment.bold_area for garment in outfit.garments) + (bag if strong else 0.0)
    dose = bold / (sum(garment.area for garment in outfit.garments) + bag)
    value = min(ramp(dose, 0.0, DOSE[0]), ramp(dose, FLOODED, DOSE[1]))
    return Meter("small_dose", value, Reason.of("dose", share=Share(dose)), dose)


def twist(traits: BagTraits, outfit: Outfit) -> Meter:
    """Is the bag dressed otherwise than the clothes?"""
    apart = steps_apart(traits, outfit)
    if apart is None:
        return Meter("twist", 0.0, Reason.of("twist_unknown"))
    if not apart:
        return Meter("twist", 0.0, Reason.of("no_twist"), apart)
    reason = Reason.of("bag_dressier" if apart > 0 else "clothes_dressier", count=abs(apart))
    return Meter("twist", ramp(abs(apart), 0.0, CLASH), reason, apart)


def steps_apart(traits: BagTraits, outfit: Outfit) -> float | None:
    """Formality of the bag less that of the outfit; None where the outfit's is unknown."""
    return None if outfit.formality is None else traits.standing - outfit.formality


def cluster(traits: BagTraits, outfit: Outfit) -> Meter:
    """Could this bag hang in a cluster with the bag that is worn already?"""
    others = [garment for garment in outfit.garments if garment.part == "bag"]
    if not others:
        return Meter("cluster", 0.0, Reason.of("no_other_bag"))
    if traits.face is None:
        return Meter("cluster", 0.0, Reason.of("cluster_unmeasured", bag=Name("bag", traits.name)))
    share = traits.face / PERSON
    room = ramp(share, ONE_BAG, ONE_BAG / 3)
    pairs = [difference(lab, shade.lab) for lab in traits.labs for other in others for shade in other.colours]
    if not pairs:
        return Meter("cluster", room / 2, Reason.of("cluster_colours_unknown", share=Share(share)), share)
    kin = ramp(min(pairs), DISTINCT, FADED)
    reason = Reason.of("cluster", share=Share(share), distance=min(pairs))
    return Meter("cluster", room * (1 + kin) / 2, reason, share)


def necklace(traits: BagTraits, outfit: Outfit) -> Meter:
    """Could it hang from the neck, and is the neck free?"""
    modes = dict(wears(traits, traits.stated))
    if "necklace" not in modes:
        return Meter("necklace", 0.0, Reason.of("too_large_for_neck"))
    why = modes["necklace"]
    taken = [g.name for g in outfit.garments if g.part == "scarf" or "necklace" in g.words or "choker" in g.words]
    if taken:
        return Meter("necklace", 0.3, Reason.of("neck_taken", why=why, garment=Name("garment", taken[0])))
    return Meter("necklace", 1.0, Reason.of("neck_free", why=why))


def charm(traits: BagTraits, outfit: Outfit) -> Meter:
    """Could it hang as a charm on the larger bag that is worn?"""
    modes = dict(wears(traits, traits.stated))
    if "charm" not in modes:
        return Meter("charm", 0.0, Reason.of("too_large_for_charm"))
    why = modes["charm"]
    hosts = [garment for garment in outfit.garments if garment.part == "bag"]
    if not hosts:
        return Meter("charm", 0.3, Reason.of("charm_without_host", why=why))
    host = Name("garment", hosts[0].name)
    if traits.face is None:
        return Meter("charm", 0.5, Reason.of("charm_unmeasured", why=why, garment=host))
    times = USUAL_HOST * PERSON / traits.face
    return Meter("charm", ramp(times, 1.0, HOST), Reason.of("charm_on_host", why=why, garment=host, times=times), times)


def whimsy(traits: BagTraits, outfit: Outfit) -> Meter:
    """Does it make one smile: by shape, by feel, by subject, by being absurdly small?"""
    merry: list[Value] = []
    if traits.shape in _MERRY_SHAPES:
        merry.append(Reason.of("playful_shape", shape=Name("word", traits.shape)))
    furry = [texture for texture in traits.feel if texture in BOLD and texture not in ("patent", "croc", "metallic")]
    merry += [Name("trait", texture) for texture in furry[:1]]
    if FAMILIES["playful"] & stems_of(f"{traits.name} {traits.words}"):
        merry.append(Reason.of("playful_subject"))
    if traits.face is not None and traits.face / PERSON <= TINY:
        merry.append(Reason.of("playful_face", face=Size((traits.width, traits.height))))
    if not merry:
        return Meter("whimsy", 0.0, Reason.of("not_playful"))
    return Meter("whimsy", min(1.0, len(merry) / 3), Reason.of("playful", traits=tuple(merry)), len(merry))


def nostalgia(traits: BagTraits, outfit: Outfit) -> Meter:
    """Which decade does its shape call back, and how far?"""
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
