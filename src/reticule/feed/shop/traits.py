"""What title, description and materials say of how a bag is made: its outline, opening, stiffness and ways to wear it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from reticule.feed.shop.phrases import Phrases, words_of

# of each trait what is surer comes first
_SHAPES: Final[Mapping[str, tuple[str, ...]]] = {
    "heart": ("heart", "heart shaped"),
    "bucket": ("bucket", "secchiello", "seau"),
    "baguette": ("baguette",),
    "crescent": ("crescent", "half moon", "moon", "demi lune"),
    "round": ("round", "circular", "circle"),
    "pouch": ("pouch", "drawstring", "hobo", "ruched"),
    "envelope/flat": ("envelope", "clutch", "wallet on chain", "woc"),
    "trapezoid": ("trapeze", "trapezoid"),
    "box": ("box", "camera bag", "vanity", "trunk", "satchel"),
}
_OPENINGS: Final[Mapping[str, tuple[str, ...]]] = {
    "drawstring": ("drawstring", "coulisse"),
    "clasp-frame": ("kiss lock", "kisslock", "clasp frame", "frame clasp", "minaudiere", "minaudière"),
    "zip-around": ("zip around", "zipped around", "zipper around"),
    "flap": ("flap", "fold over", "foldover", "turn lock", "turnlock", "envelope"),
    "zip-top": ("zip", "zips", "zipped", "zipper", "zippered", "top zip"),
    "open-top": ("open top", "magnetic", "snap", "tote"),
}
_CONSTRUCTIONS: Final[Mapping[str, tuple[str, ...]]] = {
    "knit": ("knit", "knitted", "crochet", "crocheted", "macrame", "macramé"),
    "rigid": ("acrylic", "plexi", "plexiglass", "metal body", "wood", "wooden", "hard shell", "hard case", "minaudiere"),
    "soft": ("soft", "slouchy", "slouch", "nylon", "canvas", "cotton", "suede", "nappa", "lambskin", "satin", "puffer",
             "quilted", "ruched"),
    "structured": ("structured", "saffiano", "box calf", "epsom", "patent", "satchel"),
}  # fmt: skip
_WEARS: Final[Mapping[str, tuple[str, ...]]] = {
    "crossbody": ("crossbody", "cross body", "tracolla", "bandoulière", "bandouliere"),
    "shoulder": ("shoulder",),
    "belt": ("belt bag", "waist", "fanny"),
    "back": ("backpack", "rucksack"),
    "wrist": ("wristlet", "wrist"),
    "hand": ("top handle", "handle", "handles", "tote", "handbag"),
    "clutch": ("clutch", "minaudiere"),
    "necklace": ("neck bag", "neck strap"),
}
_MOST_LETTERS: Final = 2_000  # of a description that are searched
_GROUPS: Final = {"shape": _SHAPES, "opening": _OPENINGS, "construction": _CONSTRUCTIONS, "wear": _WEARS}
_KEYS: Final = {trait: {f"{trait} {meaning}": meaning for meaning in groups} for trait, groups in _GROUPS.items()}
_TRAITS: Final = Phrases(
    {f"{trait} {meaning}": phrases for trait, groups in _GROUPS.items() for meaning, phrases in groups.items()}
)


@dataclass(frozen=True, slots=True)
class Traits:
    """How a bag is made, in the words of the catalogue; "unknown" where nothing says it."""

    shape: str
    opening: str
    construction: str
    wear: tuple[str, ...]
    sources: tuple[tuple[str, str], ...]  # which place each of the first three was read from


def traits_of(texts: Mapping[str, str]) -> Traits:
    """The traits that are named in some texts, by the place of each; what the first of them says counts.

    >>> traits = traits_of({"title": "Small bucket bag", "description": "a soft one, with a drawstring and a shoulder strap"})
    >>> traits.shape, traits.opening, traits.construction, traits.wear
    ('bucket', 'drawstring', 'soft', ('shoulder',))
    >>> dict(traits.sources)["construction"]
    'description'
    """
    places = {place: _named_in(text[:_MOST_LETTERS]) for place, text in texts.items()}
    meanings = {trait: _first(trait, places) for trait in ("shape", "opening", "construction")}
    worn = frozenset[str]().union(*places.values())
    modes = tuple(mode for mode in _WEARS if f"wear {mode}" in worn)
    sources = tuple((trait, place) for trait, (_, place) in meanings.items() if place)
    return Traits(meanings["shape"][0], meanings["opening"][0], meanings["construction"][0], modes, sources)


@lru_cache(maxsize=1_024)
def _named_in(text: str) -> frozenset[str]:
    """The traits that a text names; materials, for one, are the same for many products."""
    return frozenset(_TRAITS.named(words_of(text)))


def _first(trait: str, places: Mapping[str, frozenset[str]]) -> tuple[str, str]:
    """The surest meaning in the first place that has one, and that place."""
    for place, meanings in places.items():
        if not meanings.isdisjoint(_KEYS[trait]):
            return next(meaning for key, meaning in _KEYS[trait].items() if key in meanings), place
    return "unknown", ""
