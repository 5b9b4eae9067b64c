"""What title, description and materials say of how a bag is made: its outline, opening, stiffness and ways to wear it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
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
_SHAPE, _OPENING, _CONSTRUCTION, _WEAR = map(Phrases, (_SHAPES, _OPENINGS, _CONSTRUCTIONS, _WEARS))


@dataclass(frozen=True, slots=True)
class Traits:
    """How a bag is made, in the words of the catalogue; "unknown" where nothing says it."""

    shape: str
    opening: str
    construction: str
    wear: tuple[str, ...]


def traits_of(title: str, text: str) -> Traits:
    """The traits that are named in the title, else in the text.

    >>> traits_of("Small bucket bag", "a soft one, with a drawstring and a shoulder strap")
    Traits(shape='bucket', opening='drawstring', construction='soft', wear=('shoulder',))
    """
    places = (words_of(title), words_of(text[:_MOST_LETTERS]))
    worn = _WEAR.named(places[0]) | _WEAR.named(places[1])
    return Traits(
        _first(_SHAPE, _SHAPES, places),
        _first(_OPENING, _OPENINGS, places),
        _first(_CONSTRUCTION, _CONSTRUCTIONS, places),
        tuple(mode for mode in _WEARS if mode in worn),
    )


def _first(phrases: Phrases, groups: Mapping[str, tuple[str, ...]], places: Sequence[Sequence[str]]) -> str:
    for words in places:
        meanings = phrases.named(words)
        if meanings:
            return next(meaning for meaning in groups if meaning in meanings)
    return "unknown"
