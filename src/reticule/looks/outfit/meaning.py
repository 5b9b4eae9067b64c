"""What a word of dress means: a garment, something that describes one, or a word that only joins others."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from reticule.colour.naming import NamedColour

Kind = Literal[
    "garment",
    "colour",
    "shade",  # light, dark: changes a colour
    "material",
    "pattern",
    "fit",
    "style",  # describes a garment without a field of its own: vintage, long-sleeved
    "brand",
    "detail",  # a part of a garment with a colour of its own: buttons, zip
    "filler",
    "and",
    "with",
    "in",  # jumpsuit in cobalt
    "without",
]
DESCRIBING: frozenset[Kind] = frozenset(("colour", "shade", "material", "pattern", "fit", "style", "brand", "detail"))
JOINING: frozenset[Kind] = frozenset(("and", "with", "without"))


@dataclass(frozen=True, slots=True)
class GarmentEntry:
    """A garment of the lexicon without adjectives; the fields mean the same as those of Garment.

    `colour` is its usual colour, `words` are its synonyms, `category` is the coarse kind, such as shoes for heels.

    >>> GarmentEntry("heels", "shoes", 0.03, category="shoes").is_general
    False
    """

    name: str
    part: str
    area: float
    formality: float | None = None
    volume: str = "regular"
    colour: str = ""
    words: tuple[str, ...] = ()
    category: str = ""

    @property
    def is_general(self) -> bool:
        """Whether it names its whole category, as bag does."""
        return self.name == self.category or (self.name, self.category) == ("trousers", "pants")


@dataclass(frozen=True, slots=True)
class Meaning:
    """One meaning of a phrase.

    Args:
        kind: what the phrase does in a list of garments.
        name: the English name on the wire: velvet, striped, wide-leg; for words of no meaning the English word.
        counts_as: the texture of a material or pattern, or the volume of a fit; empty for none.
        entry: the garment of kind garment.
        colour: the colour of kind colour.

    >>> Meaning("material", "cashmere", "wool").counts_as
    'wool'
    """

    kind: Kind
    name: str
    counts_as: str = ""
    entry: GarmentEntry | None = None
    colour: NamedColour | None = None


Meanings = tuple[Meaning, ...]
